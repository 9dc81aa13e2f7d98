// What a reader can do with a mark of the picture, said on it until it is done for the first time.

import { HAND_ENGLISH } from "./english_hand.js";
import { make } from "./parts.js";
import { shapesOf } from "./shapes.js";
import { learn, say } from "./words.js";

/** @typedef {import("./view.js").View} View */
/** @typedef {import("./held_marks.js").Mark} Mark */
/** @typedef {{x: number, y: number, width: number, height: number}} Rect */

const AWAY = 14; // pixels of the screen between a mark and what is said of it
const DENSE = 8; // pixels between the places along a line that words should not cover
const CUE_REST = 200; // milliseconds without a new frame, after which it is put in its place
const CUE_KEY = "explorable-cue:";

export class Cue {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #due;

  /**
   * @param {View} view
   * @param {HTMLElement} stage
   * @param {AbortSignal} signal
   */
  constructor(view, stage, signal) {
    learn(HAND_ENGLISH);
    this.view = view;
    this.stage = stage;
    /** Of the figure, wherever it is in this visit. */
    this.key = CUE_KEY + view.spec.name;
    this.known = wasSeen(this.key);
    this.element = make("span", { class: "ex-cue", "aria-hidden": "true" });
    signal.addEventListener("abort", () => {
      clearTimeout(this.#due);
      this.element.remove();
    });
  }

  /** The reader knows now. */
  used() {
    if (this.known) return;
    this.known = true;
    this.element.remove();
    remember(this.key);
  }

  /**
   * Say it where it covers least.
   * @param {() => Mark[]} marks
   */
  follow(marks) {
    if (this.known) return;
    clearTimeout(this.#due);
    this.#due = setTimeout(() => this.#place(marks()), CUE_REST);
  }

  /** @param {Mark[]} marks */
  #place(marks) {
    const { svg } = this.view.pictures[this.view.layout];
    const [least, most] = this.view.tabs?.shown ?? [0, svg.viewBox.baseVal.height];
    const seen = marks.filter(({ shapes: [first] }) => first && first.points[0][1] >= least && first.points[0][1] <= most);
    const mark = seen.find(({ held }) => held.hint) ?? seen[0];
    const scale = svg.getScreenCTM()?.a;
    if (this.known || !mark || !scale) return this.element.remove();
    this.element.textContent = this.#words(mark);
    this.stage.append(this.element);
    const { width, height } = svg.viewBox.baseVal;
    const size = { width: this.element.offsetWidth / scale, height: this.element.offsetHeight / scale };
    const taken = [...svg.children].flatMap((element) => (element.tagName === "text" ? shapesOf(element) : []))
      .map(({ points }) => boundsOf(points));
    const points = [...svg.children].flatMap((element) => (element.tagName === "path" ? shapesOf(element) : []))
      .flatMap(({ points: corners }) => alongLine(corners));
    const own = mark.shapes.map((shape) => boundsOf(shape.points));
    let best = { cost: Infinity, x: 0, y: 0 };
    for (const target of own.slice(0, 12)) {
      const spots = [1, 2, 4].flatMap((far) => spotsAround(target, size, (far * AWAY) / scale)
        .map((spot) => ({ spot, far })));
      for (const { spot: [x, y], far } of spots) {
        const rect = { x, y, ...size };
        const beside = Math.max(0, -x, x + size.width - width) + Math.max(0, least - y, y + size.height - most);
        const cost = 1000 * beside + covered(rect, taken) + 4 * covered(rect, own) +
          15 * far + 40 * points.filter(([px, py]) => isInside(rect, px, py)).length;
        if (cost < best.cost) best = { cost, x, y };
      }
    }
    this.element.style.left = `${(100 * best.x) / width}%`;
    this.element.style.top = `${(100 * best.y) / height}%`;
  }

  /** @param {Mark} mark */
  #words({ held: { hint, x, y, set, each } }) {
    if (hint) return hint;
    const names = x || y ? [x, y].flatMap((follows) => follows?.name ?? []) : Object.keys({ ...set, ...each?.[0] });
    const labels = names.map((name) => this.view.spec.controls.find((spec) => spec.name === name)?.label ?? name);
    const label = labels.join(" · ");
    if (x || y) return say("hand.drag", { label });
    if (matchMedia("(pointer: coarse)").matches) return say("hand.tap", { label });
    return say("hand.click", { label });
  }
}

/**
 * Places for the words around a rectangle: beside it, above and below.
 * @param {Rect} target
 * @param {{width: number, height: number}} size
 * @param {number} away
 * @returns {[number, number][]}
 */
function spotsAround({ x, y, width, height }, size, away) {
  const [middle, center] = [x + width / 2 - size.width / 2, y + height / 2 - size.height / 2];
  const rows = [center, y - size.height - away, y + height + away, y, y + height - size.height];
  const columns = [x + width + away, x - size.width - away];
  /** @type {[number, number][]} */
  const spots = columns.flatMap((left) => rows.map((top) => /** @type {[number, number]} */ ([left, top])));
  return [...spots, [middle, y - size.height - away], [middle, y + height + away]];
}

/**
 * Places along a line, close enough for nothing that lies on it to be between them.
 * @param {[number, number][]} corners
 */
function alongLine(corners) {
  return corners.flatMap(([x, y], at) => {
    const [nextX, nextY] = corners[at + 1] ?? [x, y];
    const count = Math.min(Math.ceil(Math.hypot(nextX - x, nextY - y) / DENSE), 100) || 1;
    return Array.from({ length: count }, (_, step) => /** @type {[number, number]} */ ([
      x + ((nextX - x) * step) / count,
      y + ((nextY - y) * step) / count,
    ]));
  });
}

/** @param {[number, number][]} points */
function boundsOf(points) {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

/**
 * How much of a rectangle lies over others, which are at least a few pixels large.
 * @param {Rect} rect
 * @param {Rect[]} others
 */
function covered(rect, others) {
  return others.reduce((sum, { x, y, width, height }) => {
    const wide = Math.min(rect.x + rect.width, x + width + 4) - Math.max(rect.x, x - 4);
    const high = Math.min(rect.y + rect.height, y + height + 4) - Math.max(rect.y, y - 4);
    return sum + Math.max(0, wide) * Math.max(0, high);
  }, 0);
}

/**
 * @param {Rect} rect
 * @param {number} px
 * @param {number} py
 */
function isInside({ x, y, width, height }, px, py) {
  return px > x && px < x + width && py > y && py < y + height;
}

/** @param {string} key */
function wasSeen(key) {
  try {
    return sessionStorage.getItem(key) !== null;
  } catch {
    return false; // no storage: say it again
  }
}

/** @param {string} key */
function remember(key) {
  try {
    sessionStorage.setItem(key, "");
  } catch {
    // no storage: it is said again on the next page
  }
}
