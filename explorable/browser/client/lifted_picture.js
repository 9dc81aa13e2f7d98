// A picture that is lifted out of its place, which stays empty for it, and shown over the page. It is
// the one that the figure has: it answers, and whoever listens still meets it in its place. The top
// layer takes it there, since a container of queries may keep what is fixed in it to itself.

import { panelRegions } from "./panel_regions.js";
import { button, make } from "./parts.js";
import { say } from "./words.js";

/** @typedef {import("./view.js").View} View */
/** @typedef {import("./dock_place.js").Place} Place */
/** @typedef {import("./dock_place.js").Sizes} Sizes */
/** @typedef {import("./panel_regions.js").Region} Region */
/** What its buttons do. @typedef {{goThere: (byKey: boolean) => void, close: () => void, next: () => void}} Acts */

const WORDY = 220; // pixels beside a picture, for buttons that have words
const SMALL = 0.75; // of its own size: of a picture with several panels, the key panel is shown alone

export class LiftedPicture {
  /** Which panel is shown alone, from 0; -1 for all of them. */
  panel = -1;
  /** Where the page was. */
  #scrolled = 0;
  /** @type {{width: number, height: number} | undefined} */
  #room;
  /** Where it is, once it has been shown. @type {Place | undefined} */
  place;

  /**
   * @param {View} view
   * @param {HTMLElement} near  what is about it
   * @param {Acts} acts
   */
  constructor(view, near, { goThere, close, next }) {
    this.view = view;
    this.near = near;
    this.since = performance.now();
    this.stage = stageOf(view);
    const tabs = /** @type {HTMLElement | null} */ (this.stage.querySelector(".ex-tabs"));
    /** How much room it takes in its place, where that is a part of it. */
    this.#room = tabs?.offsetHeight ? { width: this.stage.offsetWidth, height: this.stage.offsetHeight } : undefined;
    /** In its place, the picture has this layout. */
    this.home = view.layout;
    /** What stays there. */
    this.hole = make("div", { class: "ex-hole" });
    this.size = this.#size();
    const [figure, panel, visit] = [say("dock.figure"), say("dock.panel"), say("dock.close")];
    const there = make("button", { type: "button", class: "ex-dock-go", title: figure }, make("span", {}, figure));
    there.addEventListener("click", ({ detail }) => goThere(!detail));
    this.turn = button("", next, { class: "ex-dock-panel", "aria-label": panel, title: panel });
    const shut = button("×", close, { class: "ex-dock-close", "aria-label": visit, title: visit });
    this.frame = make("div", { class: "ex-dock" }, there, this.turn, shut);
    this.#scrolled = scrollY;
    this.stage.before(this.hole);
    this.stage.dataset.docked = "narrow"; // which has its panels one below the other
    this.regions = panelRegions(view.pictures.narrow.svg);
    if (this.regions.size < 2) this.regions.clear();
    /** Which panel says most, if the author has said so. */
    this.key = [...this.regions.keys()].indexOf(view.spec.key ?? "");
  }

  /**
   * Show it, over all else.
   * @param {Place} place
   */
  show(place) {
    this.stage.append(this.frame);
    this.stage.setAttribute("popover", "manual");
    this.stage.showPopover();
    this.move(place);
    this.#stay();
  }

  /** How large it is: all of it in either layout, or the panel that is shown alone. @returns {Sizes} */
  get sizes() {
    const region = [...this.regions.values()][this.panel];
    return region ? new Map([["narrow", region]]) : allSizes(this.view);
  }

  /**
   * Whether what is shown is hard to read in a place.
   * @param {Place} place
   */
  isSmall({ layout, picture }) {
    return picture.width < SMALL * (this.sizes.get(layout)?.width ?? 0);
  }

  /** @param {Place} place */
  move(place) {
    this.place = place;
    this.stage.dataset.docked = place.layout;
    const { at, box, picture } = place;
    this.frame.dataset.at = at;
    this.frame.classList.toggle("ex-card", box.left > 0);
    this.frame.classList.toggle("ex-terse", at !== "side" && box.width - picture.width < WORDY);
    put(this.stage, picture);
    put(this.frame, { ...box, left: box.left - picture.left, top: box.top - picture.top });
    const isAbove = this.hole.getBoundingClientRect().top < picture.top;
    this.frame.dataset.to = isAbove ? "above" : "below";
    this.#crop(place);
    clear(place);
    this.view.settle();
    this.view.approach();
  }

  /** Show the next panel alone, or all of them. */
  next() {
    this.panel = this.panel + 1 < this.regions.size ? this.panel + 1 : -1;
  }

  /** Put it back in its place. */
  end() {
    this.#scrolled = scrollY;
    this.frame.remove();
    this.stage.removeAttribute("popover");
    delete this.stage.dataset.docked;
    this.stage.removeAttribute("style");
    this.hole.remove();
    clear(undefined);
    this.#stay();
    if (!this.view.signal.aborted) this.view.settle();
  }

  /** Whether the picture, or the window, has another size than it had when this was last asked. */
  isOfAnotherSize() {
    const before = this.size;
    this.size = this.#size();
    return before !== this.size;
  }

  #size() {
    const all = allSizes(this.view);
    const { width, height } = this.#room ?? /** @type {{width: number, height: number}} */ (all.get(this.home));
    this.hole.style.aspectRatio = `${width} / ${height}`;
    return JSON.stringify([...all, innerWidth, innerHeight]);
  }

  /** Nothing on the page has moved; browsers that keep what is read in its place may think so. */
  #stay() {
    if (scrollY !== this.#scrolled) scrollTo({ top: this.#scrolled, behavior: "instant" });
  }

  /**
   * Leave of the picture what is to be seen, and let the reader ask for another part of it.
   * @param {Place} place
   */
  #crop({ layout, picture }) {
    const all = /** @type {{width: number, height: number}} */ (allSizes(this.view).get(layout));
    const { x, y, width, height } = [...this.regions.values()][this.panel] ?? { x: 0, y: 0, ...all };
    const scale = picture.width / width;
    const cut = [y, all.width - x - width, all.height - y - height, x].map((each) => `${each * scale}px`);
    const alone = this.panel >= 0;
    for (const [name, value] of Object.entries({
      width: `${all.width * scale}px`,
      left: `${-x * scale}px`,
      top: `${-y * scale}px`,
      clip: alone ? `inset(${cut.join(" ")})` : "none",
    })) {
      this.stage.style.setProperty(`--ex-dock-${name}`, value);
    }
    this.turn.textContent = alone ? `${this.panel + 1}/${this.regions.size}` : "⤢";
    this.turn.hidden = !this.regions.size || (!alone && scale > SMALL);
  }
}

/**
 * How large a figure's pictures are, as they were laid out.
 * @param {View} view
 * @returns {Sizes}
 */
function allSizes({ pictures }) {
  const size = (/** @type {import("./picture.js").Picture} */ { svg }) => {
    const { width, height } = svg.viewBox.baseVal;
    return { width, height };
  };
  return new Map([["wide", size(pictures.wide)], ["narrow", size(pictures.narrow)]]);
}

/** @param {View} view */
export function stageOf({ element }) {
  return /** @type {HTMLElement} */ (element.querySelector(".ex-stage"));
}

/**
 * Have nothing that is scrolled to, or gets the focus, come to be under a picture.
 * @param {Place | undefined} place
 */
function clear(place) {
  const { style } = document.documentElement;
  const [top, bottom] = ["top", "bottom"].map((at) => (place?.at === at ? place.box : undefined));
  style.scrollPaddingTop = top ? `${top.top + top.height + 12}px` : "";
  style.scrollPaddingBottom = bottom ? `${bottom.height + 12}px` : "";
}

/**
 * @param {HTMLElement} element
 * @param {import("./dock_place.js").Box} box
 */
function put({ style }, box) {
  for (const [side, value] of Object.entries(box)) style.setProperty(side, `${value}px`);
}
