// A picture that is lifted out of its place, which stays empty for it, and shown over the page. It is
// the one that the figure has: it answers, and whoever listens still meets it in its place. The top
// layer takes it there, since a container of queries may keep what is fixed in it to itself.

import { button, make } from "./parts.js";
import { say } from "./words.js";

/** @typedef {import("./view.js").View} View */
/** @typedef {import("./dock_place.js").Place} Place */

const WORDY = 220; // pixels beside a picture, for buttons that have words

export class LiftedPicture {
  /**
   * @param {View} view
   * @param {HTMLElement} near  what is about it
   * @param {Place} place
   * @param {{goThere: (byKey: boolean) => void, close: () => void}} acts
   */
  constructor(view, near, place, { goThere, close }) {
    this.view = view;
    this.near = near;
    this.place = place;
    this.since = performance.now();
    this.stage = stageOf(view);
    /** In its place, the picture has this layout. */
    this.home = view.layout;
    /** What stays there. */
    this.hole = make("div", { class: "ex-hole" });
    this.size = this.#size();
    const [figure, visit] = [say("dock.figure"), say("dock.close")];
    const there = make(
      "button",
      { type: "button", class: "ex-dock-go", title: figure },
      make("span", {}, figure),
    );
    there.addEventListener("click", ({ detail }) => goThere(!detail));
    const shut = button("×", close, { class: "ex-dock-close", "aria-label": visit, title: visit });
    this.frame = make("div", { class: "ex-dock" }, there, shut);
    this.stage.before(this.hole);
    this.stage.append(this.frame);
    this.stage.dataset.docked = place.layout;
    this.stage.setAttribute("popover", "manual");
    this.stage.showPopover();
    this.move(place);
  }

  /** @param {Place} place */
  move(place) {
    this.place = place;
    this.stage.dataset.docked = place.layout;
    const { at, box, picture } = place;
    this.frame.dataset.at = at;
    this.frame.classList.toggle("ex-terse", at !== "side" && box.width - picture.width < WORDY);
    put(this.stage, { left: picture.left, top: picture.top, width: picture.width });
    put(this.frame, { ...box, left: box.left - picture.left, top: box.top - picture.top });
    const isAbove = this.hole.getBoundingClientRect().top < picture.top;
    this.frame.dataset.to = isAbove ? "above" : "below";
    this.#clear(place);
    this.view.settle();
  }

  /** Whether the picture, or the window, has another size than it had when this was last asked. */
  isOfAnotherSize() {
    const before = this.size;
    this.size = this.#size();
    return before !== this.size;
  }

  #size() {
    const all = sizes(this.view);
    const { width, height } = all[this.home];
    this.hole.style.aspectRatio = `${width} / ${height}`;
    return JSON.stringify([all, innerWidth, innerHeight]);
  }

  /** Put it back in its place. */
  end() {
    this.frame.remove();
    this.stage.removeAttribute("popover");
    delete this.stage.dataset.docked;
    put(this.stage, { left: undefined, top: undefined, width: undefined });
    this.hole.remove();
    this.#clear(undefined);
    if (!this.view.signal.aborted) this.view.settle();
  }

  /**
   * Have nothing that is scrolled to, or gets the focus, come to be under it.
   * @param {Place} [place]
   */
  #clear(place) {
    const { style } = document.documentElement;
    const [top, bottom] = ["top", "bottom"].map((at) => (place?.at === at ? place.box : undefined));
    style.scrollPaddingTop = top ? `${top.top + top.height + 12}px` : "";
    style.scrollPaddingBottom = bottom ? `${bottom.height + 12}px` : "";
  }
}

/**
 * How large a figure's pictures are, as they were laid out.
 * @param {View} view
 * @returns {import("./dock_place.js").Sizes}
 */
export function sizes({ pictures }) {
  const size = (/** @type {import("./picture.js").Picture} */ { svg }) => {
    const { width, height } = svg.viewBox.baseVal;
    return { width, height };
  };
  return { wide: size(pictures.wide), narrow: size(pictures.narrow) };
}

/** @param {View} view */
export function stageOf({ element }) {
  return /** @type {HTMLElement} */ (element.querySelector(".ex-stage"));
}

/**
 * @param {HTMLElement} element
 * @param {Record<string, number | undefined>} box  what is undefined is taken away
 */
function put({ style }, box) {
  for (const [side, value] of Object.entries(box)) {
    style.setProperty(side, value === undefined ? "" : `${value}px`);
  }
}
