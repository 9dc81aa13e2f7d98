// english.js is written by the build: the words of explorable/browser/words/en.json.
export declare const ENGLISH: Record<string, string>;
