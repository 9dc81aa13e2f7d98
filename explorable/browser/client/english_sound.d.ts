// english_sound.js is written by the build: those words of explorable/browser/words/en.json that are
// said once a figure has sounds.
export declare const SOUND_ENGLISH: Record<string, string>;
