// Values of the controls that are drawn into the picture: lists of numbers, and presets by name.

import { clip, isNumber, readNumber, rint, rounded, trim } from "./numbers.js";

/** @typedef {import("./specs.js").Spec} Spec */
/** @typedef {import("./specs.js").DrawnSpec} DrawnSpec */
/** @typedef {import("./specs.js").PointsSpec | import("./specs.js").BrushSpec} ScatterSpec */
/** @typedef {import("./specs.js").CurveSpec} CurveSpec */
/** @typedef {import("./specs.js").PixelsSpec} PixelsSpec */
/** @typedef {import("./specs.js").Pair} Pair */
/**
 * @template {DrawnSpec} S
 * @typedef {import("./specs.js").Kind<S>} Kind
 */

const LEVELS = "0123456789abcdef";
const LONGEST = 100_000; // characters of a text form that are read at all

/**
 * Where the sample `index` of a curve stands.
 * @param {CurveSpec} spec
 * @param {number} index
 */
export function samplePosition({ x, n }, index) {
  return x[0] + ((x[1] - x[0]) * index) / (n - 1);
}

/**
 * A coordinate, put back inside if rounding pushed it out.
 * @param {number} value
 * @param {Pair} ends
 * @param {number} digits
 */
function settle(value, ends, digits) {
  const slack = 0.5001 * 10 ** -digits;
  return value >= ends[0] - slack && value <= ends[1] + slack ? clip(value, ends) : value;
}

/**
 * @param {ScatterSpec} spec
 * @param {any} value
 */
function mendScatter({ start, x, y, fewest, most }, value) {
  if (!Array.isArray(value)) return start;
  const kept = value
    .slice(0, most)
    .filter((pair) => Array.isArray(pair) && pair.length === 2 && pair.every(isNumber))
    .map(([a, b]) => [clip(a, x), clip(b, y)]);
  if (!kept.length && value.length) return start;
  return [...kept, ...start.slice(kept.length, Math.max(fewest, kept.length))];
}

/**
 * @param {ScatterSpec} spec
 * @param {string} text
 */
function splitScatter({ x, y, digits }, text) {
  if (!trim(text)) return [];
  const pairs = text.split(";").map((pair) => pair.split(",").map(readNumber));
  if (!pairs.every((pair) => pair.length === 2 && pair.every(isNumber))) return undefined;
  return /** @type {Pair[]} */ (pairs).map(([a, b]) => [
    settle(a, x, digits[0]),
    settle(b, y, digits[1]),
  ]);
}

/**
 * @param {CurveSpec} spec
 * @param {any} value
 */
function mendCurve({ start, n, y }, value) {
  if (!Array.isArray(value) || value.length !== n) return start;
  return value.map((sample, index) => (isNumber(sample) ? clip(sample, y) : start[index]));
}

/**
 * @param {CurveSpec} spec
 * @param {string} text
 */
function splitCurve({ y, digits }, text) {
  const found = text.split(",").map(readNumber);
  return found.every(isNumber) ? found.map((sample) => settle(sample, y, digits)) : undefined;
}

/**
 * @param {PixelsSpec} spec
 * @param {any} value
 */
function mendPixels({ start, rows, columns, levels }, value) {
  const fits = (/** @type {any} */ row) => Array.isArray(row) && row.length === columns;
  if (!Array.isArray(value) || value.length !== rows || !value.every(fits)) return start;
  const top = levels - 1;
  const snap = (/** @type {number} */ cell) => rint(clip(cell, [0, 1]) * top) / top;
  const cellOf = (/** @type {any} */ cell, /** @type {number} */ old) =>
    isNumber(cell) || typeof cell === "boolean" ? snap(Number(cell)) : old;
  return value.map((/** @type {any[]} */ row, r) => row.map((cell, c) => cellOf(cell, start[r][c])));
}

/**
 * @param {PixelsSpec} spec
 * @param {string} text
 */
function splitPixels({ rows, columns, levels }, text) {
  const lines = trim(text).toLowerCase().split(".");
  const allowed = LEVELS.slice(0, levels);
  const fits = (/** @type {string} */ line) =>
    line.length === columns && [...line].every((digit) => allowed.includes(digit));
  if (lines.length !== rows || !lines.every(fits)) return undefined;
  return lines.map((line) => [...line].map((digit) => LEVELS.indexOf(digit) / (levels - 1)));
}

/**
 * The kind of a control that is drawn: presets by name, and otherwise lists of numbers.
 * @template {DrawnSpec} S
 * @param {Kind<S>["mend"]} mendValue
 * @param {(spec: S, text: string) => any} split
 * @param {Kind<S>["write"]} writeValue
 * @param {Kind<S>["show"]} showValue
 * @returns {Kind<S>}
 */
function drawn(mendValue, split, writeValue, showValue) {
  return {
    mend: mendValue,
    read: (spec, text) => {
      const preset = spec.presets.find(([name]) => name === text);
      return preset ? preset[1] : mendValue(spec, split(spec, text.slice(0, LONGEST)));
    },
    write: writeValue,
    show: showValue,
  };
}

/**
 * @param {string} word
 * @returns {Kind<ScatterSpec>}
 */
function scatter(word) {
  return drawn(
    mendScatter,
    splitScatter,
    ({ digits }, pairs) =>
      pairs
        .map((/** @type {Pair} */ [a, b]) => `${rounded(a, digits[0])},${rounded(b, digits[1])}`)
        .join(";"),
    (_, { length }) => `${length} ${length === 1 ? word.slice(0, -1) : word}`,
  );
}

/** @type {import("./specs.js").Kinds<DrawnSpec>} */
export const DRAWINGS = {
  points: scatter("points"),
  brush: scatter("dabs"),
  curve: drawn(
    mendCurve,
    splitCurve,
    ({ digits }, samples) =>
      samples.map((/** @type {number} */ sample) => rounded(sample, digits)).join(","),
    (spec, samples) => presetName(spec, samples) ?? "drawn by hand",
  ),
  pixels: drawn(
    mendPixels,
    splitPixels,
    ({ levels }, rows) =>
      rows
        .map((/** @type {number[]} */ row) =>
          row.map((cell) => LEVELS[rint(cell * (levels - 1))]).join(""),
        )
        .join("."),
    (spec, rows) =>
      presetName(spec, rows) ?? `${rows.flat().filter(Boolean).length} cells drawn`,
  ),
};

/**
 * @param {Spec} spec
 * @returns {spec is DrawnSpec}
 */
export function isDrawn(spec) {
  return spec.kind in DRAWINGS;
}

/** @type {WeakMap<object, string>} */
const texts = new WeakMap();

/**
 * The text form of a drawn value, whatever the presets; values are never changed, only replaced.
 * @param {DrawnSpec} spec
 * @param {any} value
 */
function textOf(spec, value) {
  const kind = /** @type {Kind<any>} */ (DRAWINGS[spec.kind]);
  const text = texts.get(value) ?? kind.write(spec, value);
  texts.set(value, text);
  return text;
}

/**
 * The name of the preset that a value is, or undefined.
 * @param {DrawnSpec} spec
 * @param {any} value
 */
export function presetName(spec, value) {
  const text = textOf(spec, value);
  return spec.presets.find(([, kept]) => textOf(spec, kept) === text)?.[0];
}
