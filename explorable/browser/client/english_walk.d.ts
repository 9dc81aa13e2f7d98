// english_walk.js is written by the build: those words of explorable/browser/words/en.json that are
// said on a way through a picture.
export declare const WALK_ENGLISH: Record<string, string>;
