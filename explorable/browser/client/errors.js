// What can go wrong, in sentences for readers.

export const MESSAGES = {
  unable: "This browser cannot compute figures; the picture stays as it is.",
  control: "A control of this figure could not be loaded; the picture stays as it is.",
  offline: "What computes this figure could not be fetched. Are you online?",
  missing: "A part of what computes this figure is missing on the server.",
  damaged: "A part of what computes this figure has arrived damaged.",
  broken: "What computes this figure could not be started.",
  lost: "The calculation behind this figure broke off.",
  raised: "The calculation behind this figure stopped with an error.",
};

/** Something went wrong that has a sentence for the reader; its message is for the console. */
export class ReaderError extends Error {
  /**
   * @param {string} sentence
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
    super("Stopped. This is the last picture that was ready.");
  }
}
