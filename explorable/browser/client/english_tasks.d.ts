// english_tasks.js is written by the build: those words of explorable/browser/words/en.json that are
// said by tasks and bets.
export declare const TASKS_ENGLISH: Record<string, string>;
