// english_file.js is written by the build: those words of explorable/browser/words/en.json that are
// said of files of the reader's own, and of what is pasted.
export declare const FILE_ENGLISH: Record<string, string>;
