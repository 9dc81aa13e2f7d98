// In a notebook a figure has no address: the page's address and history belong to the notebook.

/** @implements {Pick<import("../client/url_state.js").UrlState, "restore" | "stop" | "note" | "takeCode" | "close">} */
export class UrlState {
  restore() {}
  stop() {}
  note() {}
  takeCode() {
    return "";
  }
  close() {}
}
