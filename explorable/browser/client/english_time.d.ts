// english_time.js is written by the build: those words of explorable/browser/words/en.json that are
// said once a slider is played, or a figure has frames.
export declare const TIME_ENGLISH: Record<string, string>;
