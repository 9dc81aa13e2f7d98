// <explorable-figure>: comes to life when it enters a page, and lets go when it leaves.

import { SPEC, offerReload } from "./versions.js";
import { View } from "./view.js";

export class ExplorableFigure extends HTMLElement {
  /** The site's one Python; main.js sets it. @type {import("./python.js").Python} */
  static python;

  /** @type {View | undefined} */
  #view;

  connectedCallback() {
    const spec = this.querySelector(".ex-spec")?.textContent;
    if (!spec) return; // a still picture
    if (JSON.parse(spec).version === SPEC) this.#view = new View(this, ExplorableFigure.python);
    else offerReload(this);
  }

  disconnectedCallback() {
    this.#view?.close();
    this.#view = undefined;
  }

  /** The figure's full state, name to JSON value. */
  get state() {
    return this.#view?.state ?? {};
  }

  /**
   * Set parameters as a reader's hand would; each becomes the nearest valid value.
   * @param {Record<string, any>} values
   */
  setState(values) {
    this.#view?.setState(values);
  }
}
