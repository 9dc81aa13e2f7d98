// english_hand.js is written by the build: those words of explorable/browser/words/en.json that are
// said of what a hand can do with a picture.
export declare const HAND_ENGLISH: Record<string, string>;
