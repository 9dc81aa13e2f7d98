// What a picture shows, read from its own shapes: panels, the series in them, and their points.

import { ALIKE, runsOf, samePlace, twoOf } from "./path_runs.js";
import { axis } from "./surface.js";

/** @typedef {import("./path_runs.js").Place} Place */
/** @typedef {import("./path_runs.js").Run} Run */
/** @typedef {import("./picture.js").Picture} Picture */
/** Which nodes of a panel are which; `explorable/picture/frame.py` tells more.
 * @typedef {{marks?: number[], texts?: Record<string, Place>, named?: Record<string, Place>,
 *   labels?: Record<string, number[]>, plain?: boolean,
 *   held?: import("./protocol.js").Held[]}} Parts */
/** @typedef {"line" | "dots" | "bars" | "area" | "outline" | "segments" | "image" | "texts"} SeriesKind */

/**
 * A place where a reader can be, in the picture's pixels; x2, y2: its other end, if it has one.
 * @typedef {{x: number, y: number, x2?: number, y2?: number, text?: string}} Spot
 */

/**
 * @typedef {object} Series
 * @property {SeriesKind} kind
 * @property {string} name  "" if nothing names it
 * @property {Spot[]} points
 * @property {Element[]} elements
 */

/**
 * @typedef {object} Axis
 * @property {string} name
 * @property {(place: number) => number} value  of a pixel
 * @property {Place} ends  the pixels where it begins and ends
 * @property {[place: number, text: string][]} ticks  if they are words and not numbers
 */

/**
 * @typedef {object} Outlined
 * @property {string} title
 * @property {{x: number, y: number, width: number, height: number}} box
 * @property {boolean} plain  whether places have values that the picture tells
 * @property {Axis} x
 * @property {Axis} y
 * @property {Series[]} series
 */

const KNOWN = ["linear", "log", "symlog", "logit", "asinh"];
const SLACK = 0.5; // pixels by which a point may lie outside of its panel
const SMALL = 30; // pixels: the largest shape that may be a marker

/**
 * The panels of a picture in their order.
 * @param {Picture} picture
 * @param {Map<number, Parts>} parts  by the place of the panel's node
 * @returns {Outlined[]}
 */
export function outline(picture, parts) {
  const nodes = [...picture.svg.children];
  return [...parts].flatMap(([at, told]) => panelAt(picture, nodes, at, told) ?? []);
}

/**
 * @param {Picture} picture
 * @param {Element[]} nodes
 * @param {number} at
 * @param {Parts} told
 * @returns {Outlined | undefined}
 */
function panelAt({ svg }, nodes, at, { marks = [], texts = {}, named = {}, plain = true }) {
  const node = nodes[at];
  const rect = node?.firstElementChild;
  if (!(node instanceof SVGElement) || !rect) return undefined;
  const [x, y, width, height] = ["x", "y", "width", "height"].map((key) => numberAt(rect, key));
  const box = { x, y, width, height };
  const [left, right, bottom, top] = (node.dataset.limits ?? "").split(" ").map(Number);
  const scales = (node.dataset.scales ?? "").split(" ");
  const known = scales.every((scale) => KNOWN.includes(scale.split(":")[0]));
  const across = axis(left, right, scales[0]);
  const up = axis(bottom, top, scales[1]);
  const span = (/** @type {Place | undefined} */ found) =>
    found ? wordsIn(nodes.slice(at + found[0], at + found[1])) : "";
  const end = marks.at(-1) ?? 1;
  const next = Math.min(...Object.values(texts).map(([start]) => start), nodes.length - at);
  const around = nodes.slice(at + end, at + Math.max(end, next, texts.y?.[0] ?? 0));
  return {
    title: span(texts.title),
    box,
    plain: plain && known && width > 0 && height > 0,
    x: {
      name: span(texts.x) || "x",
      value: (place) => across.value((place - x) / width),
      ends: [x, x + width],
      ticks: spoken(ticksBelow(around, box)),
    },
    y: {
      name: span(texts.y) || "y",
      value: (place) => up.value((y + height - place) / height),
      ends: [y + height, y],
      ticks: spoken(ticksBeside(around, box)),
    },
    series: gathered(
      marks.slice(0, -1).flatMap((start, mark) => {
        const elements = nodes.slice(at + start, at + marks[mark + 1]);
        return seriesOf(elements, span(named[mark]), box) ?? [];
      }),
      svg,
    ),
  };
}

/**
 * What one mark shows; undefined if there is nothing to see of it.
 * @param {Element[]} elements
 * @param {string} name
 * @param {Outlined["box"]} box
 * @returns {Series | undefined}
 */
function seriesOf(elements, name, box) {
  const shown = elements.filter(({ tagName }) => /^(path|text|image)$/.test(tagName));
  if (shown.length === 0) return undefined;
  const [kind, points] = readShapes(shown, box);
  return points.length ? { kind, name, points, elements: shown } : undefined;
}

/**
 * @param {Element[]} elements
 * @param {Outlined["box"]} box
 * @returns {[SeriesKind, Spot[]]}
 */
function readShapes(elements, box) {
  const texts = elements.filter(({ tagName }) => tagName === "text");
  if (texts.length) {
    const [x, y] = ["x", "y"].map((key) => numberAt(texts[0], key));
    return ["texts", [{ x, y, text: wordsIn(texts) }]];
  }
  const images = elements.filter(({ tagName }) => tagName === "image");
  if (images.length) {
    const [x, y, width, height] = ["x", "y", "width", "height"].map((key) => numberAt(images[0], key));
    return ["image", [{ x, y: y + height, x2: x + width, y2: y }]];
  }
  const paths = elements.map((element) => ({ element, runs: runsOf(element) }));
  const runs = paths.flatMap((path) => path.runs);
  const dots = paths.flatMap(({ element, runs: its }) => dotsOf(element, its) ?? []);
  const inside = (/** @type {Place} */ place) => within(place, box);
  if (dots.length) return ["dots", spots(different(dots.filter(inside))).sort((a, b) => a.x - b.x || b.y - a.y)];
  if (runs.every(isRectangle)) return ["bars", barsOf(runs, box)];
  if (runs.every(({ closed }) => closed)) {
    const band = runs.length === 1 && bandOf(runs[0].points);
    if (band) return ["area", band.filter(({ x, y }) => within([x, Math.min(Math.max(y, box.y), box.y + box.height)], box))];
    return ["outline", spots(runs.flatMap(({ points }) => points).filter(inside))];
  }
  if (runs.length > 1 && runs.every(({ points }) => points.length === 2)) {
    return ["segments", runs.flatMap(({ points }) => {
      const cut = clipped(points, box);
      return cut.length < 2 ? [] : [{ x: cut[0][0], y: cut[0][1], x2: cut[1][0], y2: cut[1][1] }];
    })];
  }
  return ["line", spots(runs.flatMap(({ points }) => clipped(points, box)))];
}

/**
 * Series as a reader wants them: markers with the line that they are on, and what is only one
 * point with its likes.
 * @param {Series[]} all
 * @param {SVGSVGElement} svg
 */
function gathered(all, svg) {
  /** @type {Series[]} */
  const found = [];
  for (const one of all) {
    const before = found.at(-1);
    const alike = one.kind === "texts"
      ? found.find(({ kind }) => kind === "texts")
      : before?.kind === one.kind && !before.name && !one.name && isSingle(one) && isSmall(before)
        ? before : undefined;
    if (alike) {
      alike.points.push(...one.points);
      alike.elements.push(...one.elements);
    } else if (before?.kind === "line" && one.kind === "dots" && isOn(one, before)) {
      before.elements.push(...one.elements);
      before.name ||= one.name;
    } else {
      found.push(one);
    }
  }
  const texts = found.filter(({ kind }) => kind === "texts");
  nameByColor(found, svg);
  return [...found.filter(({ kind }) => kind !== "texts"), ...texts];
}

/** @param {Series} series */
function isSingle({ kind, points }) {
  return points.length === 1 || (kind === "line" && points.length === 2);
}

/** @param {Series} series  that has taken in single ones, or is one */
function isSmall({ points, elements, kind }) {
  return points.length <= elements.length * (kind === "line" ? 2 : 1);
}

/**
 * @param {Series} dots
 * @param {Series} line
 */
function isOn(dots, line) {
  return dots.points.every((dot) => line.points.some((one) => samePlace([dot.x, dot.y], [one.x, one.y])));
}

/**
 * A text in the colour of one series and of no other names it, as it does for those who see.
 * @param {Series[]} all
 * @param {SVGSVGElement} svg
 */
function nameByColor(all, svg) {
  /** @type {Map<string, string[]>} */
  const said = new Map();
  for (const text of svg.querySelectorAll("text")) {
    const fill = text.getAttribute("fill") ?? "";
    if (!/ink|grey|axis/.test(fill) && /\p{L}{2}/u.test(text.textContent ?? "")) {
      said.set(fill, [...(said.get(fill) ?? []), text.textContent ?? ""]);
    }
  }
  for (const [color, texts] of said) {
    const its = all.filter(({ kind, elements }) =>
      !["texts", "area"].includes(kind) && elements.some((one) => colors(one).includes(color)));
    if (its.length === 1 && texts.length === 1) its[0].name ||= texts[0].trim();
  }
}

/** @param {Element} element */
function colors(element) {
  return [element.getAttribute("stroke"), element.getAttribute("fill")];
}

/**
 * The middles of markers, if that is what a path shows.
 * @param {Element} element
 * @param {Run[]} runs
 * @returns {Place[] | undefined}
 */
function dotsOf(element, runs) {
  if (element.hasAttribute("marker-start")) return runs.flatMap(({ points }) => points);
  if (runs.every(({ points }) => points.length === 2 && samePlace(...twoOf(points)))) {
    return runs.map(({ points }) => points[0]);
  }
  const boxes = runs.map(({ points }) => bounds(points));
  const [first] = boxes;
  const sized = boxes.every(({ width, height }) =>
    Math.abs(width - first.width) < ALIKE && Math.abs(height - first.height) < ALIKE);
  const square = first && Math.abs(first.width - first.height) < SMALL / 4;
  if (!sized || !square || first.width > SMALL || first.width === 0) return undefined;
  if (runs.every(({ closed }) => closed)) return boxes.map(({ middle }) => middle);
  return undefined;
}

/**
 * Bars by the end that is not at the base, with their sides.
 * @param {Run[]} runs
 * @param {Outlined["box"]} box
 * @returns {Spot[]}
 */
function barsOf(runs, box) {
  const boxes = runs.map(({ points }) => bounds(points)).filter(({ middle: [x, y], width, height }) =>
    x + width / 2 > box.x - SLACK && x - width / 2 < box.x + box.width + SLACK &&
    y + height / 2 > box.y - SLACK && y - height / 2 < box.y + box.height + SLACK);
  return boxes.map(({ middle: [x, y], width, height }) => ({
    x: x - width / 2, x2: x + width / 2, y: y + height / 2, y2: y - height / 2,
  }));
}

/**
 * An area as what it spans above each x; undefined if a line straight up may meet it twice.
 * @param {Place[]} points
 * @returns {Spot[] | undefined}
 */
function bandOf(points) {
  const xs = [...new Set(points.map(([x]) => x))].sort((a, b) => a - b)
    .filter((x, at, all) => at === 0 || x - all[at - 1] > ALIKE);
  if (xs.length < 2) return undefined;
  const crossings = (/** @type {number} */ x) => points.flatMap(([x1, y1], at) => {
    const [x2, y2] = points[(at + 1) % points.length];
    return (x1 < x) === (x2 < x) ? [] : [y1 + ((x - x1) / (x2 - x1)) * (y2 - y1)];
  });
  const middles = xs.slice(1).map((x, at) => (x + xs[at]) / 2);
  if (middles.some((x) => crossings(x).length !== 2)) return undefined;
  return xs.map((x, at) => {
    const shift = at === 0 ? ALIKE / 10 : -ALIKE / 10;
    const ys = crossings(x + shift);
    return { x, y: Math.max(...ys), x2: x, y2: Math.min(...ys) };
  });
}

/**
 * The part of a line of points that is in a box.
 * @param {Place[]} points
 * @param {Outlined["box"]} box
 * @returns {Place[]}
 */
function clipped(points, box) {
  /** @type {Place[]} */
  const kept = [];
  const add = (/** @type {Place} */ place) => {
    const last = kept.at(-1);
    if (!last || !samePlace(last, place)) kept.push(place);
  };
  if (points.length === 1 && within(points[0], box)) return points;
  for (const [at, to] of points.slice(1).entries()) {
    const from = points[at];
    const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
    let [enter, leave] = [0, 1];
    for (const [start, step, low, size] of [[from[0], dx, box.x, box.width], [from[1], dy, box.y, box.height]]) {
      const [first, last] = [low - ALIKE, low + size + ALIKE];
      if (step === 0) {
        if (start < first || start > last) leave = -1;
        continue;
      }
      const [one, two] = [(first - start) / step, (last - start) / step];
      enter = Math.max(enter, Math.min(one, two));
      leave = Math.min(leave, Math.max(one, two));
    }
    if (enter > leave) continue;
    add([from[0] + enter * dx, from[1] + enter * dy]);
    add([from[0] + leave * dx, from[1] + leave * dy]);
  }
  return kept;
}

/**
 * @param {Element[]} nodes
 * @param {Outlined["box"]} box
 * @returns {[number, string][]}
 */
function ticksBelow(nodes, box) {
  return nodes.flatMap((node) => {
    const [x, y] = [numberAt(node, "x"), numberAt(node, "y")];
    const below = node.tagName === "text" && y > box.y + box.height && !node.hasAttribute("transform");
    return below && node.getAttribute("text-anchor") === "middle" ? [[x, wordsIn([node])]] : [];
  });
}

/**
 * @param {Element[]} nodes
 * @param {Outlined["box"]} box
 * @returns {[number, string][]}
 */
function ticksBeside(nodes, box) {
  return nodes.flatMap((node) => {
    const [x, y, size] = ["x", "y", "font-size"].map((key) => numberAt(node, key));
    const beside = node.tagName === "text" && x < box.x && y < box.y + box.height + size;
    return beside && node.getAttribute("text-anchor") === "end" ? [[y - 0.35 * size, wordsIn([node])]] : [];
  });
}

/**
 * Ticks that are words, such as categories and dates; none if they are numbers.
 * @param {[number, string][]} ticks
 */
function spoken(ticks) {
  const worded = ticks.filter(([, text]) => /\p{L}{2}/u.test(text));
  return 2 * worded.length > ticks.length ? ticks : [];
}

/** @param {Element[]} texts */
function wordsIn(texts) {
  return texts.filter(({ tagName }) => tagName === "text")
    .map(({ textContent }) => textContent?.trim() ?? "").join(" ");
}

/** @param {Place[]} points */
function bounds(points) {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  const middle = /** @type {Place} */ ([(left + right) / 2, (top + bottom) / 2]);
  return { middle, width: right - left, height: bottom - top };
}

/** @param {Run} run */
function isRectangle({ points, closed }) {
  const upright = points.every(([x, y], at) => {
    const [nextX, nextY] = points[(at + 1) % points.length];
    return Math.abs(x - nextX) < ALIKE || Math.abs(y - nextY) < ALIKE;
  });
  return closed && upright && [4, 5].includes(points.length);
}

/**
 * @param {Place} place
 * @param {Outlined["box"]} box
 */
function within([x, y], box) {
  return x >= box.x - SLACK && x <= box.x + box.width + SLACK &&
    y >= box.y - SLACK && y <= box.y + box.height + SLACK;
}

/**
 * Places without repetition: the rim of a dot is one more below it.
 * @param {Place[]} places
 */
function different(places) {
  return [...new Map(places.map((place) => [place.join(" "), place])).values()];
}

/**
 * @param {Place[]} places
 * @returns {Spot[]}
 */
function spots(places) {
  return places.map(([x, y]) => ({ x, y }));
}

/**
 * @param {Element} element
 * @param {string} key
 */
function numberAt(element, key) {
  return Number(element.getAttribute(key) ?? 0);
}
