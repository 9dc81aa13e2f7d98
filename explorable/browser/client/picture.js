// Shows frames in an <svg> that the page brought along: adopts its elements and patches them.

import { makeSvg } from "./parts.js";
import { hundredth, numbersOf, pathData } from "./path.js";
import { isMarked, runs } from "./raised.js";

/** @typedef {import("./protocol.js").Answer} Answer */
/** @typedef {import("./protocol.js").Node} Node */

const TAGS = { panel: "clipPath", clip: "clipPath", marker: "marker", path: "path", text: "text", image: "image" };
/** What an element holds. @type {Record<string, string>} */
const HELD = { panel: "rect", clip: "path", marker: "path" };
/** Attributes that a frame may style its elements by, as explorable/picture/frame.py has them. */
const STYLES = /^(fill|stroke|font|letter|word|text-|image-|shape-|(opacity|dominant-baseline|paint-order|vector-effect|preserveAspectRatio|style)$)/;
/** What leads elsewhere in the value of one, or hides that it does. */
const LEADS = /url\(|\\/i;
/** All that `style` is for. */
const STYLE = "image-rendering:pixelated";
/** Attributes that hold numbers or strings of the frame, not style. */
const PLACED = new Set(["d", "x", "y", "width", "height", "transform", "href", "clip-path", "id"]);
/** Where the points of a path are that may have a marker. */
const MARKED = ["start", "mid", "end"];

/**
 * A panel as it stands on the screen: its box in the picture's pixels, and its data limits.
 * @typedef {object} PanelBox
 * @property {[number, number, number, number]} box  x, y, width, height
 * @property {[number, number, number, number]} limits  left, right, bottom, top
 * @property {[string, string]} scales  of x and y
 */

export class Picture {
  /** @param {SVGSVGElement} svg  one child element for each node of a frame */
  constructor(svg) {
    this.svg = svg;
    this.uid = svg.dataset.uid ?? "";
    /** @type {Node[]} */
    this.nodes = [];
    /** @type {string[]} */
    this.strings = [];
    /** @type {Float64Array} */
    this.numbers = new Float64Array();
    /** As the page brought it, kept from the first frame on. @type {SVGSVGElement | undefined} */
    this.first = undefined;
    /** Parts that show an older state than the rest. @type {Element[]} */
    this.stale = [];
  }

  /** @param {Answer & {stale?: number[]}} answer  stale: nodes that show an older state */
  show({ width, height, nodes, strings, numbers, stale = [] }) {
    this.first ??= /** @type {SVGSVGElement} */ (this.svg.cloneNode(true));
    if (nodes) this.#restructure(nodes, width, height);
    const fresh = Boolean(nodes);
    let at = 0;
    let string = 0;
    for (const [index, node] of this.nodes.entries()) {
      const element = this.svg.children[index];
      const count = numbersOf(node);
      const worded = node.kind === "text" || node.kind === "image";
      if (worded && (fresh || strings[string] !== this.strings[string])) {
        setString(element, node, strings[string]);
      }
      if (fresh || differ(numbers, this.numbers, at, at + count)) setNumbers(element, node, numbers, at);
      at += count;
      if (worded) string += 1;
    }
    this.strings = strings;
    this.numbers = numbers;
    const older = stale.map((index) => this.svg.children[index]);
    for (const element of this.stale) if (!older.includes(element)) element.classList.remove("ex-stale");
    for (const element of older) element.classList.add("ex-stale");
    this.stale = older;
  }

  /**
   * Where the panel `name` stands now; null when the picture has none of this name.
   * @param {string} name
   * @returns {PanelBox | null}
   */
  panel(name) {
    const clip = [...this.svg.querySelectorAll("clipPath")].find((one) => one.dataset.panel === name);
    return clip?.firstElementChild ? panelBox(clip) : null;
  }

  /**
   * Make the children of the <svg> those that `nodes` ask for, keeping what already fits.
   * @param {Node[]} nodes
   * @param {number} width
   * @param {number} height
   */
  #restructure(nodes, width, height) {
    setAttribute(this.svg, "viewBox", `0 0 ${width} ${height}`);
    setAttribute(this.svg, "width", String(width));
    setAttribute(this.svg, "height", String(height));
    let clips = 0;
    let markers = 0;
    for (const [index, node] of nodes.entries()) {
      let element = this.svg.children[index];
      const held = HELD[node.kind];
      if (element?.tagName !== TAGS[node.kind] || (held && element.firstElementChild?.tagName !== held)) {
        const made = makeSvg(TAGS[node.kind]);
        if (held) made.append(makeSvg(held));
        if (element) element.replaceWith(made);
        else this.svg.append(made);
        element = made;
      }
      if (node.kind === "panel" || node.kind === "clip") setAttribute(element, "id", `${this.uid}-${clips++}`);
      if (node.kind === "panel") name(element, node);
      else if (node.kind === "marker") shape(element, node, `${this.uid}-m${markers++}`);
      else dress(element, node, this.uid);
    }
    while (this.svg.children.length > nodes.length) this.svg.lastElementChild?.remove();
    this.nodes = nodes;
  }
}

/**
 * @param {SVGElement} clip  a panel's node
 * @returns {PanelBox}
 */
export function panelBox({ firstElementChild: rect, dataset }) {
  const box = ["x", "y", "width", "height"].map((key) => Number(rect?.getAttribute(key)));
  const limits = (dataset.limits ?? "").split(" ").map(Number);
  const scales = (dataset.scales ?? "linear linear").split(" ");
  return /** @type {PanelBox} */ ({ box, limits, scales });
}

/**
 * @param {Element} element
 * @param {Node} node
 */
function name(element, node) {
  setAttribute(element, "data-panel", node.name ?? "");
  setAttribute(element, "data-scales", `${node.x} ${node.y}`);
}

/**
 * Make of `element` the marker that `node` asks for.
 * @param {Element} element
 * @param {Node} node
 * @param {string} id
 */
function shape(element, node, id) {
  setAttribute(element, "id", id);
  setAttribute(element, "markerUnits", "userSpaceOnUse");
  setAttribute(element, "overflow", "visible");
  const path = /** @type {Element} */ (element.firstElementChild);
  dress(path, node, "");
  setAttribute(path, "d", node.shape ?? "");
}

/**
 * Give `element` the style of `node` and no other.
 * @param {Element} element
 * @param {Node} node
 * @param {string} uid
 */
function dress(element, node, uid) {
  const style = node.attributes ?? {};
  for (const attribute of element.getAttributeNames()) {
    if (!PLACED.has(attribute) && !(attribute in style)) element.removeAttribute(attribute);
  }
  for (const [attribute, value] of Object.entries(style)) {
    if (isStyle(attribute, String(value))) setAttribute(element, attribute, String(value));
  }
  if (node.clip === undefined) element.removeAttribute("clip-path");
  else setAttribute(element, "clip-path", `url(#${uid}-${node.clip})`);
  if (node.marker === undefined) return;
  for (const end of node.commands === "D1" ? MARKED.slice(0, 1) : MARKED) {
    setAttribute(element, `marker-${end}`, `url(#${uid}-m${node.marker})`);
  }
}

/**
 * Whether an attribute is one of looks only: a frame may be a stranger's.
 * @param {string} attribute
 * @param {string} value
 */
function isStyle(attribute, value) {
  return STYLES.test(attribute) && !LEADS.test(value) && (attribute !== "style" || value === STYLE);
}

/**
 * @param {Element} element
 * @param {Node} node
 * @param {string} string
 */
function setString(element, node, string) {
  if (node.kind === "image") setAttribute(element, "href", string.startsWith("data:image/") ? string : "");
  else setWords(element, string);
}

/**
 * Write a text; its raised and lowered parts are smaller letters on other lines.
 * @param {Element} element
 * @param {string} text
 */
function setWords(element, text) {
  if (!isMarked(text)) {
    if (element.childElementCount || element.textContent !== text) element.textContent = text;
    return;
  }
  let level = 0;
  const parts = runs(text).map((run) => {
    const down = Number(((level - run.level) / run.size).toFixed(3)); // in sizes of the part itself
    const part = makeSvg("tspan", {
      ...(run.move ? { dx: `${Number(run.move.toFixed(3))}em` } : {}),
      ...(down ? { dy: `${down}em` } : {}),
      ...(run.size === 1 ? {} : { "font-size": `${Math.round(100 * run.size)}%` }),
      ...(run.ruled ? { "text-decoration": "line-through" } : {}),
    });
    part.textContent = run.text;
    level = run.level;
    return part;
  });
  element.replaceChildren(...parts);
}

/**
 * Put `element` where its numbers say, from `at` on.
 * @param {Element} element
 * @param {Node} node
 * @param {Float64Array} numbers
 * @param {number} at
 */
function setNumbers(element, node, numbers, at) {
  if (node.kind === "path" || node.kind === "clip") {
    const drawn = node.kind === "clip" ? /** @type {Element} */ (element.firstElementChild) : element;
    drawn.setAttribute("d", pathData(node.commands ?? "", numbers, at));
  } else if (node.kind === "text") {
    const [x, y, turn] = Array.from(numbers.subarray(at, at + 3), hundredth);
    setAttribute(element, "x", String(x));
    setAttribute(element, "y", String(y));
    if (turn) setAttribute(element, "transform", `rotate(${turn} ${x} ${y})`);
    else element.removeAttribute("transform");
  } else if (node.kind !== "marker") {
    const rect = node.kind === "panel" ? /** @type {Element} */ (element.firstElementChild) : element;
    for (const [index, key] of ["x", "y", "width", "height"].entries()) {
      setAttribute(rect, key, String(hundredth(numbers[at + index])));
    }
    if (node.kind === "panel") {
      setAttribute(element, "data-limits", numbers.subarray(at + 4, at + 8).join(" "));
    }
  }
}

/**
 * @param {Float64Array} now
 * @param {Float64Array} before
 * @param {number} from
 * @param {number} to
 */
function differ(now, before, from, to) {
  for (let index = from; index < to; index++) if (now[index] !== before[index]) return true;
  return false;
}

/**
 * Write an attribute if it differs: the page has less to do.
 * @param {Element} element
 * @param {string} name
 * @param {string} value
 */
export function setAttribute(element, name, value) {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}
