// The Python behind a figure: its modules as the author wrote them, and as the reader left them.

import { fetchLazily } from "../client/waiting.js";

/** @typedef {import("../client/view.js").View} View */

/**
 * What the build tells of a figure beside its source.
 * @typedef {object} Facts
 * @property {string} figure  "gp.pinching"
 * @property {string} package  "widgets"
 * @property {string[]} order  the files, each after those that it imports
 * @property {boolean} flat  whether all files can stand in one
 * @property {Record<string, string>} data  other files that they read, base64
 * @property {string[][] | null} panels  for `subplot_mosaic`; null for a single axes
 * @property {Record<string, string>} projections  by panel; "" is a single axes
 * @property {number[]} heights
 * @property {number[]} widths
 * @property {[number, number]} figsize
 * @property {boolean} describes
 * @property {string} editor  the folder of the editor, beside the folder of this file
 */

/**
 * One module. text: as it stands now.
 * @typedef {{file: string, original: string, text: string, section: HTMLElement}} Module
 */

const FOLDER = new URL("../../sources/", import.meta.url);

/** @type {WeakMap<View, Promise<FigureSource>>} */
const known = new WeakMap();

export class FigureSource {
  /**
   * Throws when the page is another one, or broke off: the facts stand at its end.
   * @param {Document} page
   */
  constructor(page) {
    /** @type {Facts} */
    this.facts = JSON.parse(page.querySelector("#facts")?.textContent ?? "");
    /** @type {Module[]} */
    this.modules = Array.from(page.querySelectorAll("section"), (section) => {
      const original = section.querySelector("code")?.textContent ?? "";
      return { file: section.dataset.file ?? "", original, text: original, section };
    });
  }

  /** The modules that the reader changed, name to source; undefined when there are none. */
  get edits() {
    const changed = this.modules.filter(({ text, original }) => text !== original);
    return changed.length
      ? Object.fromEntries(changed.map(({ file, text }) => [dotted(file), text]))
      : undefined;
  }

  /** The modules in an order in which they can be run. */
  get inOrder() {
    return this.facts.order.map(
      (file) => /** @type {Module} */ (this.modules.find((module) => module.file === file)),
    );
  }
}

/**
 * The source of a figure, fetched once.
 * @param {View} view
 * @returns {Promise<FigureSource>}
 */
export function figureSource(view) {
  let found = known.get(view);
  if (!found) {
    const told = view.element.querySelector(".ex-spec")?.textContent; // `explorable serve` changes it
    found = fetchSource(told ? JSON.parse(told).source : view.spec.source);
    found.catch(() => known.delete(view));
    known.set(view, found);
  }
  return found;
}

/** @param {string} file */
function fetchSource(file) {
  return fetchLazily(new URL(file, FOLDER).href, async (response) => {
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    return new FigureSource(page);
  });
}

/**
 * The name of a module.
 * @param {string} file  "widgets/gp.py"
 */
export function dotted(file) {
  return file.replace(/(\/__init__)?\.py$/, "").replaceAll("/", ".");
}
