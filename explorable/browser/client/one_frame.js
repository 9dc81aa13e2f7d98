// Answers of several figures that are shown in one frame: the first ones wait for the others, but not long.

import { same } from "./values.js";

/** @typedef {import("./view.js").View} View */

const LONGEST_WAIT = 100; // milliseconds that a picture waits for the others of its frame

export class OneFrame {
  /** Of whom an answer is waited for. @type {Set<View>} */
  #expected = new Set();
  /** Who has let the others wait. @type {Set<View>} */
  #slow = new Set();
  /** Answers that wait for others. @type {Map<View, (() => void)[]>} */
  #waiting = new Map();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #patience;

  /**
   * Show the next answers of these figures together.
   * @param {View[]} views
   */
  expect(views) {
    for (const view of views) {
      if (!this.#slow.has(view) && isSeen(view)) this.#expected.add(view);
    }
  }

  /**
   * Show an answer, at once or when those are there that belong to it.
   * @param {View} view
   * @param {() => void} show
   * @param {Record<string, any>} state  that is shown
   */
  present(view, show, state) {
    this.#slow.delete(view);
    if (!this.#expected.has(view)) return show();
    const isLast = same(state, view.state);
    const mine = this.#waiting.get(view) ?? [];
    mine.push(() => {
      if (isLast && same(state, view.state)) this.#expected.delete(view);
      show();
    });
    this.#waiting.set(view, mine);
    if ([...this.#expected].every((each) => this.#waiting.has(each))) return this.#flush();
    this.#patience ??= setTimeout(() => {
      for (const each of this.#expected) {
        if (!this.#waiting.has(each)) this.#slow.add(each);
      }
      for (const each of this.#slow) this.#expected.delete(each);
      this.#flush();
    }, LONGEST_WAIT);
  }

  /**
   * Nobody waits any more for a figure that has left.
   * @param {View} view
   */
  leave(view) {
    this.#expected.delete(view);
    this.#flush();
  }

  #flush() {
    clearTimeout(this.#patience);
    this.#patience = undefined;
    const shows = [...this.#waiting.values()].flat();
    this.#waiting.clear();
    for (const show of shows) show();
  }
}

/**
 * Whether a picture is on the screen, in its place or out of it.
 * @param {View} view
 */
function isSeen({ element }) {
  const { top, bottom } = (element.querySelector(".ex-stage") ?? element).getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}
