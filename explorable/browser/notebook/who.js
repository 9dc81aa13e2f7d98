// In a notebook nobody asks who answers: it is the kernel.

/** @implements {Pick<import("../who.js").WhoAnswers, "update" | "close">} */
export class WhoAnswers {
  update() {}
  close() {}
}
