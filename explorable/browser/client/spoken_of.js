// Which figure the reader is reading about: the one whose word, link or control was used last, or is
// nearest to the middle of the window.

import { block, headerBottom, lies } from "./dock_place.js";

/** @typedef {import("./view.js").View} View */
/** Whose picture is wanted, and beside what. @typedef {{view: View, near: HTMLElement}} Wish */
/** @typedef {Map<Element, View>} Views  by their elements */

const WORDS = "[data-figure]:not(explorable-figure)";
const CONTROLS = ".ex-controls > .ex-control";
export const SPEAKING = `${WORDS}, ${CONTROLS}`;
const NARROW = 560; // pixels; figures that are less wide have their narrow layout, see figure.css
const ZONE = [0.28, 0.82]; // of the window's height: what is read is there

/**
 * The figure that a word or a control, or what is in one, is about. A word's author may not want that; beside controls
 * there is the picture already, where there is room for both.
 * @param {Views} views
 * @param {Element} element
 * @returns {Wish | undefined}
 */
export function wishOf(views, element) {
  if (!(element instanceof HTMLElement) || !element.offsetParent) return undefined;
  const word = element.closest(WORDS);
  const figure = word
    ? document.getElementById(word.getAttribute("data-figure") ?? "")
    : element.closest("explorable-figure");
  const view = figure && views.get(figure);
  const width = view?.element.offsetWidth;
  if (!view || !width) return undefined;
  const wanted = word ? view.spec.dock !== false : width < NARROW;
  return wanted ? { view, near: element } : undefined;
}

/**
 * What is nearest to the middle of what the reader can see.
 * @param {Views} views
 * @param {[number, number]} free  the upper and the lower end of that
 * @returns {Wish | undefined}
 */
export function nearestWish(views, [top, bottom]) {
  const middle = (top + bottom) / 2;
  /** @type {Wish | undefined} */
  let nearest;
  let best = Infinity;
  for (const element of document.querySelectorAll(SPEAKING)) {
    const wish = wishOf(views, element);
    if (!wish) continue;
    const paragraph = block(element).getBoundingClientRect();
    if (paragraph.bottom < ZONE[0] * innerHeight || paragraph.top > ZONE[1] * innerHeight) continue;
    const word = element.getBoundingClientRect();
    const away = Math.abs((word.top + word.bottom) / 2 - middle);
    if (away < best) [nearest, best] = [wish, away];
  }
  return nearest;
}

/**
 * Whether anything that is about a figure can be seen, with a picture over the page.
 * @param {Views} views
 * @param {View} view
 * @param {import("./dock_place.js").Box} box  of the picture
 */
export function isSpokenOf(views, view, box) {
  return [...document.querySelectorAll(SPEAKING)].some(
    (element) => wishOf(views, element)?.view === view && isOnScreen(element) && !lies(element, box),
  );
}

/** @param {Element} element */
export function isOnScreen(element) {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > headerBottom() && top < innerHeight;
}
