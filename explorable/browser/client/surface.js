// The layer over a figure's picture that holds what a reader can grab: handles, brushes, cursors.

import { makeSvg } from "./parts.js";

/** @typedef {import("./picture.js").Picture} Picture */
/** @typedef {import("./picture.js").PanelBox} PanelBox */

/**
 * A panel under the layer, with the way between its data and the layer's pixels.
 * @typedef {object} PanelArea
 * @property {{x: number, y: number, width: number, height: number}} box
 * @property {(x: number, y: number) => [number, number]} toData
 * @property {(x: number, y: number) => [number, number]} toPixels
 */

export class Surface {
  /**
   * @param {HTMLElement} stage  the element around the pictures
   * @param {(text: string) => void} announce  says a text to readers who listen
   */
  constructor(stage, announce) {
    this.announce = announce;
    this.overlay = makeSvg("g");
    this.svg = makeSvg("svg", { class: "ex-overlay" }, this.overlay);
    stage.append(this.svg);
    /** @type {Picture | undefined} */
    this.picture = undefined;
    /** @type {Set<() => void>} */
    this.followers = new Set();
  }

  /**
   * Lie over `picture` from now on.
   * @param {Picture} picture
   */
  cover(picture) {
    this.picture = picture;
    this.moved();
  }

  /** Tell the handles that the picture under them has a new frame. */
  moved() {
    this.svg.setAttribute("viewBox", this.picture?.svg.getAttribute("viewBox") ?? "0 0 1 1");
    for (const follow of this.followers) follow();
  }

  /**
   * Call `callback` whenever the panels may have moved; returns how to stop.
   * @param {() => void} callback
   */
  onFrame(callback) {
    this.followers.add(callback);
    return () => this.followers.delete(callback);
  }

  /**
   * The panel of this name, or the only one; null when the picture has no such panel.
   * @param {string | null} [name]
   * @returns {PanelArea | null}
   */
  panel(name) {
    const found = this.picture?.panel(name ?? "");
    return found ? panelArea(found) : null;
  }

  /**
   * Where a pointer event happened, in the picture's pixels.
   * @param {MouseEvent} event
   * @returns {[number, number]}
   */
  point(event) {
    const matrix = this.svg.getScreenCTM();
    if (!matrix) return [0, 0];
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
    return [x, y];
  }

  remove() {
    this.svg.remove();
  }
}

/**
 * @param {PanelBox} found
 * @returns {PanelArea}
 */
export function panelArea({ box: [x, y, width, height], limits: [left, right, bottom, top], scales }) {
  const across = axis(left, right, scales[0]);
  const up = axis(bottom, top, scales[1]);
  return {
    box: { x, y, width, height },
    toData: (px, py) => [across.value((px - x) / width), up.value((y + height - py) / height)],
    toPixels: (dx, dy) => [x + width * across.share(dx), y + height * (1 - up.share(dy))],
  };
}

/**
 * An axis' way between data values and shares of its length.
 * @param {number} low
 * @param {number} high
 * @param {string} scale  its name, with its settings after colons
 */
export function axis(low, high, scale) {
  const { forward, backward } = transform(scale);
  const [from, to] = [forward(low), forward(high)];
  return {
    value: (/** @type {number} */ share) => backward(from + share * (to - from)),
    share: (/** @type {number} */ value) => (forward(value) - from) / (to - from),
  };
}

/**
 * A scale's way from data to evenly spaced places, and back. A scale that this does not know takes
 * no gestures: a build refuses figures with such controls on it.
 * @param {string} scale
 * @returns {{forward: (value: number) => number, backward: (place: number) => number}}
 */
function transform(scale) {
  const [name, ...settings] = scale.split(":");
  if (name === "log") return { forward: Math.log10, backward: (place) => 10 ** place };
  if (name === "logit") {
    return {
      forward: (value) => Math.log10(value / (1 - value)),
      backward: (place) => 1 / (1 + 10 ** -place),
    };
  }
  if (name === "asinh") {
    const width = Number(settings[0]);
    return {
      forward: (value) => width * Math.asinh(value / width),
      backward: (place) => width * Math.sinh(place / width),
    };
  }
  if (name === "symlog") return symlog(...settings.map(Number));
  return { forward: Number, backward: Number };
}

/**
 * Linear up to `edge` on both sides of zero, logarithmic beyond.
 * @param {number} [base]
 * @param {number} [edge]
 * @param {number} [decades]  how long each half of the linear part is
 */
function symlog(base = 10, edge = 2, decades = 1) {
  const slope = decades / (1 - 1 / base);
  return {
    forward: (/** @type {number} */ value) => {
      const size = Math.abs(value);
      if (size <= edge) return value * slope;
      return Math.sign(value) * edge * (slope + Math.log(size / edge) / Math.log(base));
    },
    backward: (/** @type {number} */ place) => {
      const size = Math.abs(place);
      if (size <= edge * slope) return place / slope;
      return Math.sign(place) * edge * base ** (size / edge - slope);
    },
  };
}
