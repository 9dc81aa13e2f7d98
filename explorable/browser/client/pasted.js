// Rows that a reader pastes, from a spreadsheet or as CSV, as the value of a control that is drawn.

import { readTable, widthOf } from "./csv.js";
import { samplePosition } from "./drawings.js";
import { clip, plain } from "./numbers.js";
import { Unreadable } from "./unreadable.js";

/** @typedef {import("./specs.js").PointsSpec} PointsSpec */
/** @typedef {import("./specs.js").CurveSpec} CurveSpec */
/** @typedef {import("./specs.js").Pair} Pair */
/** A key of the words, and its values. @typedef {[string, Record<string, string | number>]} Said */

const MOST_ROWS = 100_000;
const PLANE = ["x", "y"];

/**
 * The value that pasted rows are, and what became of them. Throws Unreadable.
 * @param {PointsSpec | CurveSpec} spec
 * @param {string} text
 * @returns {{value: any, said: Said[]}}
 */
export function pasted(spec, text) {
  if (!text.trim()) throw new Unreadable("paste.nothing");
  return spec.kind === "points" ? pointsOf(spec, text) : curveOf(spec, text);
}

/**
 * @param {PointsSpec} spec
 * @param {string} text
 */
function pointsOf({ x, y, fewest, most }, text) {
  const { rows } = readTable(text, PLANE, MOST_ROWS);
  const inside = rows.filter(([a, b]) => isWithin(a, x) && isWithin(b, y));
  if (!inside.length) throw new Unreadable("paste.outside", ranges(x, y));
  const value = inside.slice(0, most);
  if (value.length < fewest) throw new Unreadable("paste.few", { count: value.length, fewest });
  /** @type {Said[]} */
  const said = [["paste.points", { count: value.length }]];
  const [outside, over] = [rows.length - inside.length, inside.length - value.length];
  if (outside) said.push(["paste.left-out", { count: outside }]);
  if (over) said.push(["paste.no-room", { count: over, most }]);
  return { value, said };
}

/**
 * One column has the heights from end to end; two have places as well. Both are joined by lines, of
 * which the curve takes its samples.
 * @param {CurveSpec} spec
 * @param {string} text
 */
function curveOf(spec, text) {
  const { n, x, y } = spec;
  const rows = heightsAtPlaces(text, x);
  if (!rows.some(([at]) => isWithin(at, x))) throw new Unreadable("paste.outside-x", ranges(x, y));
  const heights = Array.from({ length: n }, (_, index) => heightAt(rows, samplePosition(spec, index)));
  const value = heights.map((height) => clip(height, y));
  const clipped = heights.filter((height) => !isWithin(height, y)).length;
  /** @type {Said[]} */
  const said = [["paste.curve", { count: rows.length, samples: n }]];
  if (clipped) said.push(["paste.clipped", { count: clipped }]);
  return { value, said };
}

/**
 * Places and heights, in order of the places. Two columns with commas may be one with decimal commas:
 * so they are where the first does not rise.
 * @param {string} text
 * @param {Pair} x
 */
function heightsAtPlaces(text, x) {
  if (widthOf(text) > 1) {
    const { rows } = readTable(text, PLANE, MOST_ROWS);
    const rises = rows.every(([at], index) => !index || at > rows[index - 1][0]);
    if (rises || !isOneColumn(text)) return rows.sort(([a], [b]) => a - b);
  }
  const { rows } = readTable(text, ["y"], MOST_ROWS);
  const step = (x[1] - x[0]) / Math.max(rows.length - 1, 1);
  const last = rows.length - 1;
  return rows.map(([height], index) => [index === last && index ? x[1] : x[0] + index * step, height]);
}

/**
 * Whether every row is a number with a decimal comma, or without.
 * @param {string} text
 */
function isOneColumn(text) {
  return text.trim().split(/[\r\n]+/).every((line) => /^\s*[-+\u2212]?\d+(,\d+)?\s*$/.test(line));
}

/**
 * The height at a place, on the lines between places; beyond the outermost, theirs.
 * @param {number[][]} rows
 * @param {number} at
 */
function heightAt(rows, at) {
  const after = rows.findIndex(([place]) => place > at);
  if (after < 0) return rows[rows.length - 1][1];
  if (after === 0) return rows[0][1];
  const [[from, low], [to, high]] = [rows[after - 1], rows[after]];
  return low + ((high - low) * (at - from)) / (to - from);
}

/**
 * @param {number} value
 * @param {Pair} ends
 */
function isWithin(value, [low, high]) {
  return value >= low && value <= high;
}

/**
 * @param {Pair} x
 * @param {Pair} y
 */
function ranges(x, y) {
  return { left: plain(x[0]), right: plain(x[1]), low: plain(y[0]), high: plain(y[1]) };
}
