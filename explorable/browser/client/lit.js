// Lights up the marks of a picture that a word names: while it is pointed at or has the focus, and
// from a press on it to the next one, the other marks are dim.

import { partsOf } from "./picture_parts.js";
import { shapesOf } from "./shapes.js";

/** @typedef {import("./view.js").View} View */
/** @typedef {import("./outline.js").Parts} Parts */

/** How the theme's colours stand in pictures; a mark may be called by one. */
const THEMED_COLOR = /^(C\d|grey)$/;

/** The word whose marks are lit, and what ends that. @type {{word: Element, life: AbortController} | undefined} */
let lit;

/**
 * @param {HTMLElement} word  with `data-figure` and `data-mark`
 * @param {string} sign  the event that lights it up: a press holds until the next one
 */
export async function lightUp(word, sign) {
  const view = /** @type {any} */ (document.getElementById(word.dataset.figure ?? ""))?.view;
  if (!view) return;
  if (lit?.word !== word) beginToLight(word, view);
  if (sign === "click") keepLit(word, view);
}

/**
 * @param {HTMLElement} word
 * @param {View} view
 */
function beginToLight(word, view) {
  lit?.life.abort();
  const life = new AbortController();
  const { signal } = life;
  lit = { word, life };
  const show = () => dimOthers(view, word.dataset.mark ?? "", signal);
  show();
  view.element.addEventListener("explorable-answer", show, { signal });
  const end = () => {
    if (word.dataset.held === undefined && document.activeElement !== word) life.abort();
  };
  for (const sign of ["pointerleave", "blur"]) word.addEventListener(sign, end, { signal });
  document.addEventListener("pointerdown", ({ target }) => {
    if (!word.contains(/** @type {Node} */ (target))) life.abort();
  }, { signal });
  signal.addEventListener("abort", () => {
    delete word.dataset.held;
    if (lit?.word === word) lit = undefined;
    for (const { svg } of Object.values(view.pictures)) undim(svg);
  });
}

/**
 * Keep the marks of a word lit, or no longer, and have the picture in view.
 * @param {HTMLElement} word
 * @param {View} view
 */
function keepLit(word, view) {
  if (word.dataset.held !== undefined) {
    lit?.life.abort();
    return;
  }
  word.dataset.held = "";
  view.element.querySelector(".ex-stage")?.scrollIntoView({ block: "nearest" });
}

/**
 * @param {View} view
 * @param {string} name
 * @param {AbortSignal} signal
 */
async function dimOthers(view, name, signal) {
  const parts = await partsOf(view);
  if (signal.aborted) return;
  const { svg } = view.pictures[view.layout];
  const nodes = [...svg.children];
  const marks = [...parts].flatMap(([at, told]) => marksOf(nodes, at, told));
  const labelled = marks.some(({ label }) => label === name);
  const named = marks.filter(({ label, elements }) =>
    labelled ? label === name : elements.some((element) => hasColor(svg, element, name)));
  undim(svg);
  const shapes = named.flatMap(({ elements }) => elements).flatMap(shapesOf);
  view.tabs?.showAt(...shapes.map(({ points: [[, y]] }) => y));
  for (const mark of named.length ? marks : []) {
    for (const element of mark.elements) element.classList.toggle("ex-dim", !named.includes(mark));
  }
}

/**
 * The marks of a panel: their elements, and the label they were drawn with.
 * @param {Element[]} nodes
 * @param {number} at
 * @param {Parts} told
 */
function marksOf(nodes, at, { marks = [], labels = {}, named = {} }) {
  const names = new Map(Object.entries(labels).flatMap(([label, places]) =>
    places.map((place) => [place, label])));
  for (const [place, [start, end]] of Object.entries(named)) {
    const words = nodes.slice(at + start, at + end).map(({ textContent }) => textContent);
    names.set(Number(place), words.join(" "));
  }
  return marks.slice(0, -1).map((start, place) => ({
    label: names.get(place),
    elements: nodes.slice(at + start, at + marks[place + 1]),
  }));
}

/**
 * Whether something is drawn in a colour of the theme, itself or by its markers.
 * @param {SVGSVGElement} svg
 * @param {Element} element
 * @param {string} name
 */
function hasColor(svg, element, name) {
  if (!THEMED_COLOR.test(name)) return false;
  const color = `var(--ex-${name.toLowerCase()})`;
  const marker = /#([^)"]+)/.exec(element.getAttribute("marker-start") ?? "")?.[1];
  const shown = marker ? svg.querySelector(`#${CSS.escape(marker)} > path`) : element;
  return ["stroke", "fill"].some((side) => shown?.getAttribute(side) === color);
}

/** @param {Element} svg */
function undim(svg) {
  for (const element of svg.querySelectorAll(".ex-dim")) element.classList.remove("ex-dim");
}
