// Where a figure has been and where links lead it: keeps the page's address and the state as one.

import { isGuest } from "./embedded.js";
import { tween } from "./tween.js";
import { UrlFragment } from "./url_fragment.js";
import { same } from "./values.js";
import { lazily } from "./waiting.js";

/** @typedef {import("./specs.js").Spec} Spec */
/** @typedef {Record<string, any>} State */

export class UrlState {
  #life = new AbortController();
  #motion = new AbortController();
  /** Where it is going, or has gone, by itself. @type {State | undefined} */
  #target;

  /**
   * @param {HTMLElement} element  the figure
   * @param {Spec[]} specs
   * @param {{state: () => State, put: (state: State) => void}} figure
   */
  constructor(element, specs, figure) {
    this.element = element;
    this.specs = specs;
    this.figure = figure;
    this.fragment = new UrlFragment(element.id, specs, figure.state());
    const options = { signal: this.#life.signal };
    window.addEventListener("hashchange", () => this.#onHashChange(), options);
    const first = { ...options, capture: true };
    for (const sign of ["click", "keydown", "blur", "pagehide"]) {
      window.addEventListener(sign, (event) => this.#write(event), first);
    }
    document.addEventListener("click", (event) => this.#followLink(event), first);
  }

  /** Begin at the state that the page's address asks for. */
  restore() {
    const state = this.fragment.asked(this.figure.state());
    if (!state) return;
    this.figure.put(state);
    if (!isGuest) this.#stage.scrollIntoView({ block: "center" });
  }

  /** Stop where it is: a hand has taken over. */
  stop() {
    this.#motion.abort();
    this.#target = undefined;
  }

  /**
   * Write a state into the address, once it is at rest.
   * @param {State | undefined} state  undefined: none that was noted
   */
  note(state) {
    this.fragment.note(this.#target ?? state);
  }

  /** Return the reader's version of the code that the address brought, once. */
  takeCode() {
    return this.fragment.takeCode();
  }

  close() {
    this.#life.abort();
    this.#motion.abort();
    this.fragment.close();
  }

  /**
   * Let nothing be missing from the address that the reader may be about to leave, load again or
   * copy. Of keys, only shortcuts are signs of that; an arrow key that is held down is none.
   * @param {Event} event
   */
  #write(event) {
    const { key, altKey, ctrlKey, metaKey } = /** @type {KeyboardEvent} */ (event);
    if (event.type !== "keydown" || altKey || ctrlKey || metaKey || key === "F5") this.fragment.write();
  }

  /** Move to the state that the address now asks for: a link was followed, or "back" pressed. */
  #onHashChange() {
    const state = this.fragment.asked(this.figure.state());
    if (state) this.#tween(state);
  }

  /**
   * Follow a link to a state of this figure: it sets what it names and leaves the rest to the
   * reader. Each such step can be taken back with the browser's own "back".
   * @param {MouseEvent} event
   */
  #followLink(event) {
    const link = event.target instanceof Element && event.target.closest("a");
    if (!link) return;
    if (!link.matches(".ex-set")) return this.fragment.forget(link.hash);
    if (link.dataset.figure !== this.element.id) return;
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    const before = this.#target ?? this.figure.state();
    const state = { ...before, ...this.fragment.given(link.hash) };
    this.fragment.push(state, before);
    const again = this.specs.every(({ name }) => same(state[name], before[name]));
    this.#tween(state);
    this.#bringIntoView(link, { again, byKey: !event.detail });
  }

  /** What must be seen of a figure: its picture. */
  get #stage() {
    return this.element.querySelector(".ex-stage") ?? this.element;
  }

  /**
   * A figure that the reader has just moved should be seen moving: beside the link, or else in its
   * place, where a link leads that sets nothing more.
   * @param {HTMLAnchorElement} link
   * @param {{again: boolean, byKey: boolean}} how  again: nothing is set that was not so before
   */
  async #bringIntoView(link, how) {
    try {
      const { bring } = await lazily("./dock.js");
      bring(this.element, link, how);
    } catch (error) {
      console.info("the picture stays in its place:", error);
      this.#stage.scrollIntoView({ block: "center" });
    }
  }

  /** @param {State} state */
  #tween(state) {
    this.stop();
    this.#motion = new AbortController();
    this.#target = state;
    tween(this.specs, this.figure.state(), state, this.figure.put, this.#motion.signal);
  }
}
