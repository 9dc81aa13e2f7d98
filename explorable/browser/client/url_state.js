// Where a figure has been and where links lead it: keeps the page's address and the state as one.

import { isGuest } from "./embedded.js";
import { tween } from "./tween.js";
import { UrlFragment, writeAll } from "./url_fragment.js";
import { same } from "./values.js";
import { lazily } from "./waiting.js";

/** @typedef {import("./specs.js").Spec} Spec */
/** @typedef {Record<string, any>} State */

export class UrlState {
  #life = new AbortController();
  #motion = new AbortController();
  /** Where it is going, or has gone, by itself. @type {State | undefined} */
  #target;
  /** Whether it goes there because the address says so already, and has nothing to be told. */
  #led = false;

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
    this.fragment.join();
    const options = { signal: this.#life.signal };
    window.addEventListener("hashchange", (event) => this.#onHashChange(event), options);
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
    this.#led = this.fragment.isLed;
    this.figure.put(state);
    if (!isGuest && !this.#led) this.#stage.scrollIntoView({ block: "center" });
  }

  /** Stop where it is: a hand has taken over. */
  stop() {
    this.#motion.abort();
    this.#target = undefined;
    this.#led = false;
  }

  /**
   * Write a state into the address, once it is at rest.
   * @param {State | undefined} state  undefined: none that was noted
   */
  note(state) {
    this.fragment.note(this.#target ?? state, this.#led || !state);
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
    if (event.type !== "keydown" || altKey || ctrlKey || metaKey || key === "F5") writeAll();
  }

  /**
   * Move to the state that the address now asks for: a link was followed, or "back" pressed.
   * @param {HashChangeEvent} event
   */
  #onHashChange({ oldURL }) {
    const state = this.fragment.asked(this.figure.state(), new URL(oldURL).hash);
    if (!state) return;
    const { isLed } = this.fragment;
    if (!isLed || !this.#isAt(state)) this.#tween(state, isLed);
  }

  /**
   * Whether it is in a state, or on its way there.
   * @param {State} state
   */
  #isAt(state) {
    const now = this.#target ?? this.figure.state();
    return this.specs.every(({ name }) => same(state[name], now[name]));
  }

  /**
   * Follow a link to a state of this figure: it sets what it names and leaves the rest to the
   * reader. Each such step can be taken back with the browser's own "back".
   * @param {MouseEvent} event
   */
  #followLink(event) {
    const link = event.target instanceof Element && event.target.closest("a");
    if (!link) return;
    if (!link.matches(".ex-set")) {
      // The browser goes there itself: instant navigation would tell nobody that the address has changed.
      if (link.hash.includes("?") && isHere(link) && this.fragment.first(link.hash)) event.stopPropagation();
      return this.fragment.forget(link.hash);
    }
    if (link.dataset.figure !== this.element.id) return;
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    const before = this.#target ?? this.figure.state();
    const state = { ...before, ...this.fragment.given(link.hash) };
    this.fragment.push(state, before);
    const again = this.#isAt(state);
    this.#tween(state, true);
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

  /**
   * @param {State} state
   * @param {boolean} [led]  by an address that is not this figure's to write, or is written
   */
  #tween(state, led = false) {
    this.stop();
    this.#led = led;
    this.#motion = new AbortController();
    this.#target = state;
    tween(this.specs, this.figure.state(), state, this.figure.put, this.#motion.signal);
  }
}

/**
 * Whether a link leads to another place of this page.
 * @param {HTMLAnchorElement} link
 */
function isHere(link) {
  return link.origin === location.origin && link.pathname === location.pathname && link.search === location.search;
}
