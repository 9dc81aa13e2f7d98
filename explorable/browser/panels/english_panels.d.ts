// english_panels.js is written by the build: those words of explorable/browser/words/en.json that
// are said behind a figure.
export declare const PANELS_ENGLISH: Record<string, string>;
