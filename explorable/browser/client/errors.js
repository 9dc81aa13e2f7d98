// What can go wrong: keys of sentences for readers, see words.js.

export const MESSAGES = {
  unable: "error.unable",
  control: "error.control",
  offline: "error.offline",
  missing: "error.missing",
  damaged: "error.damaged",
  broken: "error.broken",
  lost: "error.lost",
  raised: "error.raised",
};

/** Something went wrong that has a sentence for the reader; its message is for the console. */
export class ReaderError extends Error {
  /**
   * @param {string} sentence  or its key
   * @param {string} detail
   */
  constructor(sentence, detail) {
    super(detail);
    this.sentence = sentence;
  }
}

/** The reader has stopped a draw. */
export class Stopped extends Error {
  constructor() {
    super("error.stopped");
  }
}
