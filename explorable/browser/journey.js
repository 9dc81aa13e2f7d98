// Where a figure has been and where links lead it: keeps the page's address and the state as one.

import { Address } from "./address.js";
import { glide } from "./glide.js";

/** @typedef {import("./values.js").Spec} Spec */
/** @typedef {Record<string, any>} State */

export class Journey {
  #life = new AbortController();
  #motion = new AbortController();

  /**
   * @param {HTMLElement} element  the figure
   * @param {Spec[]} specs
   * @param {{state: () => State, put: (state: State) => void}} figure
   */
  constructor(element, specs, figure) {
    this.element = element;
    this.specs = specs;
    this.figure = figure;
    this.address = new Address(element.id, specs, figure.state());
    const options = { signal: this.#life.signal };
    window.addEventListener("hashchange", () => this.#travel(), options);
    document.addEventListener("click", (event) => this.#follow(event), options);
  }

  /** Begin at the state that the page's address asks for. */
  begin() {
    const state = this.address.asked();
    if (!state) return;
    this.figure.put(state);
    this.element.scrollIntoView({ block: "center" });
  }

  /** Stop where it is: a hand has taken over. */
  rest() {
    this.#motion.abort();
  }

  /**
   * Write a state into the address, once it is at rest.
   * @param {State} state
   */
  note(state) {
    this.address.note(state);
  }

  close() {
    this.#life.abort();
    this.#motion.abort();
    this.address.close();
  }

  /** Move to the state that the address now asks for: a link was followed, or "back" pressed. */
  #travel() {
    const state = this.address.asked();
    if (!state) return;
    this.rest();
    this.#motion = new AbortController();
    glide(this.specs, this.figure.state(), state, this.figure.put, this.#motion.signal);
  }

  /**
   * A link to the state in the address changes no address, but the figure may have moved since.
   * @param {MouseEvent} event
   */
  #follow(event) {
    const link = event.target instanceof Element && event.target.closest("a.ex-set");
    if (link instanceof HTMLAnchorElement && link.hash === location.hash) this.#travel();
  }
}
