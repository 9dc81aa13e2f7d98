// Tabs for panels that a narrow page shows a few at a time; styles/panel_tabs.css shows what they
// choose. Here a swipe turns to the next ones, what gets the focus comes into view, a tab is told of
// that its panels have changed, and heights are measured anew where a picture has others.

import { panelRegions } from "./panel_regions.js";
import { runsOf } from "./path_runs.js";
import { keepInView } from "./stage.js";

/** @typedef {import("./view.js").View} View */
/** What can be seen of a node: its looks, and where it is. @typedef {{looks: string, places: number[]}} Drawn */

const SETTLED = 250; // milliseconds after an answer in which no other one comes
const SWIPED = 40; // pixels that a finger goes sideways
const SLANT = 1.5; // times as far as up or down
const MOVED = 0.5; // pixels by which a place differs that is another one
const PLACES = ["x", "y", "width", "height"];
const DECIMALS = /\d+\.\d+/g; // the page writes 2.0, a script 2
const APART = new Set([...PLACES, "d", "transform", "id", "class", "href", "xlink:href"]); // are no looks

export class PanelTabs {
  /** What the reader has seen of each tab. @type {Drawn[][]} */
  #seen;
  /** Where panels are. */
  #layout = "";
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #pause;

  /**
   * @param {View} view
   * @param {AbortSignal} signal  ends it
   */
  constructor(view, signal) {
    this.view = view;
    this.parts = view.spec.tabs ?? [];
    this.picture = view.pictures.narrow;
    this.window = /** @type {HTMLElement} */ (view.element.querySelector(".ex-window"));
    this.tabs = [.../** @type {NodeListOf<HTMLElement>} */ (view.element.querySelectorAll(".ex-tab"))];
    this.inputs = this.tabs.map((tab) => /** @type {HTMLInputElement} */ (tab.querySelector("input")));
    const asBrought = this.picture.first ?? this.picture.svg;
    this.#seen = this.#drawn(asBrought);
    this.#layout = layoutOf(asBrought);
    for (const input of this.inputs) input.addEventListener("change", () => this.#turned(), { signal });
    view.element.addEventListener("explorable-answer", () => this.#answered(), { signal });
    this.window.addEventListener("pointerdown", (event) => this.#swipe(event), { signal });
    this.window.addEventListener("focusin", ({ target }) => this.#reveal(/** @type {Element} */ (target)), { signal });
    signal.addEventListener("abort", () => clearTimeout(this.#pause));
    this.#turned();
  }

  get open() {
    return Math.max(0, this.inputs.findIndex((input) => input.checked));
  }

  /** Whether a part of the picture shows, and not all of it. */
  get on() {
    return this.view.layout === "narrow" && this.tabs[0].offsetHeight > 0;
  }

  /** From which height of the picture to which it shows. @returns {[number, number] | undefined} */
  get shown() {
    const from = this.#place("from", this.open);
    return this.on ? [from, from + this.#place("tall", this.open)] : undefined;
  }

  /**
   * Show what is at a height of the picture, or at one of several.
   * @param {number[]} heights  in the picture's pixels
   */
  showAt(...heights) {
    if (!this.on) return;
    const ends = this.parts.map((_, at) => this.#place("from", at) + this.#place("tall", at));
    const holding = heights.map((y) => ends.findIndex((end) => y <= end));
    if (!holding.includes(this.open)) this.#open(holding[0] ?? this.open);
  }

  /** @param {number} at */
  #open(at) {
    if (at === this.open || !this.inputs[at]) return;
    this.inputs[at].checked = true;
    this.#turned();
  }

  /** The reader sees other panels. */
  #turned() {
    const { open } = this;
    delete this.tabs[open].dataset.changed;
    this.#say(open, false);
    const { spec } = this.view; // where the picture goes along, it is one of these that does
    if (!this.parts[open].includes(spec.key ?? "")) spec.key = this.parts[open][0];
    keepInView(this.view.element);
    this.view.surface.moved();
    this.#answered();
  }

  #answered() {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => {
      this.#measure();
      this.#compare();
    }, SETTLED);
  }

  /** Tell the tabs whose panels are not what the reader has seen. */
  #compare() {
    const now = this.#drawn(this.picture.svg);
    for (const [at, parts] of now.entries()) {
      if (at === this.open || this.view.layout !== "narrow") {
        this.#seen[at] = parts;
        continue;
      }
      const changed = isOther(parts, this.#seen[at]);
      this.tabs[at].toggleAttribute("data-changed", changed);
      this.#say(at, changed);
    }
  }

  /**
   * @param {number} at
   * @param {boolean} changed
   */
  #say(at, changed) {
    const said = this.tabs[at].querySelector(".ex-said");
    said?.toggleAttribute("hidden", !changed);
  }

  /** Panels may be elsewhere now, because a title takes another line. */
  #measure() {
    const layout = layoutOf(this.picture.svg);
    if (layout === this.#layout || !this.on) return;
    this.#layout = layout;
    const regions = panelRegions(this.picture.svg, new Set(this.parts.flat()));
    for (const [at, names] of this.parts.entries()) {
      const found = names.flatMap((name) => regions.get(name) ?? []);
      if (!found.length) continue;
      const from = Math.min(...found.map(({ y }) => y));
      const tall = Math.max(...found.map(({ y, height }) => y + height)) - from;
      this.window.style.setProperty(`--ex-from-${at + 1}`, String(Math.floor(from)));
      this.window.style.setProperty(`--ex-tall-${at + 1}`, String(Math.ceil(tall)));
    }
    keepInView(this.view.element);
  }

  /**
   * @param {"from" | "tall"} which
   * @param {number} at
   */
  #place(which, at) {
    return Number(this.window.style.getPropertyValue(`--ex-${which}-${at + 1}`));
  }

  /**
   * What gets the focus by a key may be in a part that does not show.
   * @param {Element} target
   */
  #reveal(target) {
    if (!target.closest(".ex-overlay") || target.matches(".ex-overlay")) return;
    const { top, bottom } = target.getBoundingClientRect();
    const all = this.picture.svg.getBoundingClientRect();
    const { open } = this;
    this.showAt((((top + bottom) / 2 - all.top) / all.height) * this.picture.svg.viewBox.baseVal.height);
    if (this.open !== open) this.window.scrollIntoView({ block: "center", behavior: "instant" });
  }

  /**
   * A finger that goes sideways turns to what is beside, where it neither draws nor holds a mark.
   * @param {PointerEvent} begun
   */
  #swipe(begun) {
    const grabs = /** @type {Element} */ (begun.target).closest(".ex-overlay");
    if (begun.pointerType !== "touch" || !begun.isPrimary || grabs || !this.on) return;
    const life = new AbortController();
    const { signal } = life;
    for (const end of ["pointercancel", "pointerdown"]) {
      addEventListener(end, (event) => event !== begun && life.abort(), { signal, capture: true });
    }
    addEventListener("pointerup", ({ clientX, clientY }) => {
      life.abort();
      const [across, down] = [clientX - begun.clientX, clientY - begun.clientY];
      if (Math.abs(across) < SWIPED || Math.abs(across) < SLANT * Math.abs(down)) return;
      const on = (across < 0 ? 1 : -1) * (getComputedStyle(this.view.element).direction === "rtl" ? -1 : 1);
      this.#open(this.open + on);
    }, { signal, capture: true });
  }

  /**
   * What is drawn for each tab.
   * @param {SVGSVGElement} svg
   * @returns {Drawn[][]}
   */
  #drawn(svg) {
    /** @type {Drawn[][]} */
    const found = this.parts.map(() => []);
    let at = 0;
    for (const node of svg.children) {
      const name = /** @type {SVGElement} */ (node).dataset.panel;
      const own = this.parts.findIndex((names) => name !== undefined && names.includes(name));
      if (own >= 0) at = own;
      found[at].push(drawnOf(node));
    }
    return found;
  }
}

/**
 * @param {Element} node
 * @returns {Drawn}
 */
function drawnOf(node) {
  const looks = [...node.attributes]
    .filter(({ name }) => !APART.has(name) && !name.startsWith("data-"))
    .map(({ name, value }) => `${name}=${value.replace(DECIMALS, (number) => String(Number(number)))}`).sort();
  const text = node.tagName === "text" ? node.textContent : "";
  const image = node.getAttribute("href") ?? node.getAttribute("xlink:href") ?? "";
  const points = node.tagName === "path" ? runsOf(node).flatMap(({ points: all }) => all.flat()) : [];
  return {
    looks: [node.tagName, text, image, ...looks].join(" "),
    places: [...PLACES.map((name) => Number(node.getAttribute(name) ?? 0)), ...points],
  };
}

/**
 * @param {Drawn[]} now
 * @param {Drawn[]} before
 */
function isOther(now, before) {
  return now.length !== before.length || now.some(({ looks, places }, at) => {
    const was = before[at];
    return looks !== was.looks || places.length !== was.places.length ||
      places.some((place, index) => Math.abs(place - was.places[index]) > MOVED);
  });
}

/**
 * Where the panels of a picture are, to the pixel.
 * @param {SVGSVGElement} svg
 */
function layoutOf(svg) {
  const boxes = [...svg.querySelectorAll("clipPath[data-panel] > rect")].map((rect) =>
    ["y", "height"].map((name) => Math.round(Number(rect.getAttribute(name)))).join(" "));
  return [svg.getAttribute("viewBox"), ...boxes].join("|");
}
