// english_visit.js is written by the build: those words of explorable/browser/words/en.json that are
// said of what goes along through a reader's visit.
export declare const VISIT_ENGLISH: Record<string, string>;
