// In a notebook a figure has no address: the page's address and history belong to the notebook.

/** @implements {Pick<import("../journey.js").Journey, "begin" | "rest" | "note" | "close">} */
export class Journey {
  begin() {}
  rest() {}
  note() {}
  close() {}
}
