// <explorable-figure>: comes to life when it enters a page, and lets go when it leaves.

import { isGuest } from "./embedded.js";
import { MESSAGES } from "./errors.js";
import { button } from "./parts.js";
import { SPEC, isOfAnother, offerReload, tellNews } from "./versions.js";
import { View } from "./view.js";
import { lazily } from "./waiting.js";
import { say } from "./words.js";

/** @typedef {import("./specs.js").Spec} Spec */

export class ExplorableFigure extends HTMLElement {
  /** The site's one Python; main.js sets it. @type {import("./lazy_python.js").LazyPython} */
  static python;

  /** @type {View | undefined} */
  #view;

  connectedCallback() {
    const spec = this.querySelector(".ex-spec")?.textContent;
    if (!spec) return; // a still picture
    const { version, controls, app } = JSON.parse(spec);
    if (isOfAnother(this, app)) return;
    if (version !== SPEC) offerReload(this.querySelector(".ex-status"));
    else if (controls.some((/** @type {Spec} */ { module }) => module)) this.#begin(controls);
    else this.#live();
  }

  /** Be a figure that moves. Once a part of it is out of sight, its picture can go along: see dock.js. */
  #live() {
    if (this.#view) return;
    const view = (this.#view = new View(this, ExplorableFigure.python));
    let asked = isGuest;
    const goAlong = async () => {
      const { top, bottom } = this.getBoundingClientRect();
      if (asked || (top > 0 && bottom < innerHeight)) return;
      asked = true;
      try {
        const { follow } = await lazily("./dock.js");
        follow(view);
      } catch (error) {
        console.info("the picture stays in its place:", error);
      }
    };
    if (this.hasAttribute("share")) {
      lazily("./share.js").then(({ share }) => share(this)).catch(console.info);
    }
    const options = { capture: true, passive: true, signal: view.signal };
    for (const sign of ["scroll", "focusin", "click"]) addEventListener(sign, goAlong, options);
  }

  /**
   * Come to life once the modules are there that other packages bring for their controls.
   * @param {Spec[]} controls
   */
  async #begin(controls) {
    const status = this.querySelector(".ex-status");
    try {
      const { loadKinds } = await lazily("./load_kinds.js");
      await loadKinds(controls);
      status?.replaceChildren();
      if (this.isConnected) this.#live();
    } catch (error) {
      console.warn(error);
      const again = button(say("status.retry"), () => this.#begin(controls), { class: "ex-retry" });
      status?.replaceChildren(`${say(MESSAGES.control)} `, again);
      tellNews(status);
    }
  }

  disconnectedCallback() {
    this.#view?.close();
    this.#view = undefined;
  }

  /** What makes it live; undefined while nothing does. */
  get view() {
    return this.#view;
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
