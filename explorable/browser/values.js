// What counts as a value of each control, and its text form, as explorable/controls has it.
// Values are in their JSON form: numbers, texts, booleans, and lists of lists of numbers.

import { plain, readNumber, rint, rounded, shown, trim } from "./numbers.js";

/** @typedef {[number, number]} Pair */
/**
 * What Python's `control.spec()` gives; which fields there are depends on the kind.
 * @typedef {object} Spec
 * @property {string} kind
 * @property {string} name
 * @property {string} label
 * @property {any} start
 * @property {number} low
 * @property {number} high
 * @property {number[]} values
 * @property {boolean} integer
 * @property {boolean} strict
 * @property {boolean} log
 * @property {number} play
 * @property {string} unit
 * @property {string} format
 * @property {any} digits
 * @property {[string, string][]} options
 * @property {string | null} panel
 * @property {[string, any][]} presets
 * @property {Pair} x
 * @property {Pair} y
 * @property {number} most
 * @property {number} fewest
 * @property {boolean} fixed
 * @property {number} radius
 * @property {number} n
 * @property {number} rows
 * @property {number} columns
 * @property {number} levels
 * @property {[number, number, number, number]} extent
 */

/**
 * @typedef {object} Kind
 * @property {(spec: Spec, value: any) => any} mend  the nearest valid value to anything
 * @property {(spec: Spec, text: string) => any} read  a value from its text form, mended
 * @property {(spec: Spec, value: any) => string} write  the text form
 * @property {(spec: Spec, value: any) => string} show  what the reader sees
 */

const YES = ["on", "true", "yes", "1"];
const NO = ["off", "false", "no", "0"];
const UNFIT = /[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]/gu;
const LEVELS = "0123456789abcdef";
const LONGEST = 100_000;

/**
 * The nearest valid value to anything at all; the start if there is nothing near.
 * @param {Spec} spec
 * @param {any} value
 */
export function mend(spec, value) {
  return KINDS[spec.kind].mend(spec, value);
}

/**
 * The value that a text form stands for, made valid; the start if it stands for none.
 * @param {Spec} spec
 * @param {string} text
 */
export function read(spec, text) {
  return KINDS[spec.kind].read(spec, text);
}

/**
 * The text form of a value, for addresses.
 * @param {Spec} spec
 * @param {any} value
 * @returns {string}
 */
export function write(spec, value) {
  const own = KINDS[spec.kind].write(spec, value);
  const preset = spec.presets?.find(([, kept]) => KINDS[spec.kind].write(spec, kept) === own);
  return preset ? preset[0] : own;
}

/**
 * A value as the reader sees it, with its unit.
 * @param {Spec} spec
 * @param {any} value
 * @returns {string}
 */
export function show(spec, value) {
  return KINDS[spec.kind].show(spec, value);
}

/**
 * The place of the slider's position nearest to a value.
 * @param {Spec} spec
 * @param {number} value
 */
export function position({ values, log }, value) {
  const gap = (/** @type {number} */ at) => Math.abs(log ? Math.log(at / value) : at - value);
  return nearest(values, gap);
}

/**
 * Where the sample `index` of a curve stands.
 * @param {Spec} spec
 * @param {number} index
 */
export function samplePosition({ x, n }, index) {
  return x[0] + ((x[1] - x[0]) * index) / (n - 1);
}

/**
 * @param {number[]} list
 * @param {(value: number) => number} gap
 */
function nearest(list, gap) {
  let best = 0;
  for (let index = 1; index < list.length; index += 1) {
    if (gap(list[index]) < gap(list[best])) best = index;
  }
  return best;
}

/**
 * @param {any} value
 * @returns {value is number}
 */
function isNumber(value) {
  return typeof value === "number" && !Number.isNaN(value);
}

/**
 * @param {number} value
 * @param {readonly [number, number]} ends
 */
export function clip(value, [low, high]) {
  return Math.min(Math.max(value, low), high) + 0;
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
 * @param {Spec} spec
 * @param {any} value
 */
function mendSlider({ start, low, high, integer, strict, values }, value) {
  if (!isNumber(value)) return start;
  const inside = clip(value, [low, high]);
  if (strict) return values[nearest(values, (at) => Math.abs(at - inside))];
  return integer ? rint(inside) : inside;
}

/**
 * @param {Spec} spec
 * @param {any} value
 */
function mendText({ most, rows, start }, value) {
  if (typeof value !== "string") return start;
  const head = Array.from(value.slice(0, 4 * most)).slice(0, 2 * most).join("");
  const clean = head.replace(/\r\n?/g, "\n").replace(UNFIT, "");
  return Array.from(rows === 1 ? clean.replaceAll("\n", " ") : clean).slice(0, most).join("");
}

/**
 * @param {Spec} spec
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
 * @param {Spec} spec
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
 * @param {Spec} spec
 * @param {any} value
 */
function mendCurve({ start, n, y }, value) {
  if (!Array.isArray(value) || value.length !== n) return start;
  return value.map((sample, index) => (isNumber(sample) ? clip(sample, y) : start[index]));
}

/**
 * @param {Spec} spec
 * @param {string} text
 */
function splitCurve({ y, digits }, text) {
  const found = text.split(",").map(readNumber);
  return found.every(isNumber) ? found.map((sample) => settle(sample, y, digits)) : undefined;
}

/**
 * @param {Spec} spec
 * @param {any} value
 */
function mendPixels({ start, rows, columns, levels }, value) {
  const fits = (/** @type {any} */ row) => Array.isArray(row) && row.length === columns;
  if (!Array.isArray(value) || value.length !== rows || !value.every(fits)) return start;
  const top = levels - 1;
  const snap = (/** @type {number} */ cell) => rint(clip(cell, [0, 1]) * top) / top;
  return value.map((row, r) =>
    row.map((/** @type {any} */ cell, /** @type {number} */ c) =>
      isNumber(cell) ? snap(cell) : start[r][c],
    ),
  );
}

/**
 * @param {Spec} spec
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
 * @param {Kind["mend"]} mendValue
 * @param {(spec: Spec, text: string) => any} split
 * @param {Kind["write"]} writeValue
 * @param {Kind["show"]} showValue
 * @returns {Kind}
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

/** @param {string} word */
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

/** @type {Record<string, Kind>} */
const KINDS = {
  slider: {
    mend: mendSlider,
    read: (spec, text) => mendSlider(spec, readNumber(text)),
    write: (_, value) => plain(value),
    show: (spec, value) => shown(value, spec),
  },
  choice: {
    mend: ({ options, start }, value) => {
      if (options.some(([option]) => option === value)) return value;
      if (typeof value !== "string" || value.length > 1000) return start;
      const wanted = trim(value).toLowerCase();
      return options.find(([option]) => trim(option).toLowerCase() === wanted)?.[0] ?? start;
    },
    read: (spec, text) => KINDS.choice.mend(spec, text),
    write: (_, value) => value,
    show: ({ options }, value) => options.find(([option]) => option === value)?.[1] ?? value,
  },
  toggle: {
    mend: ({ start }, value) => ([true, false, 0, 1].includes(value) ? Boolean(value) : start),
    read: ({ start }, text) => {
      const word = trim(text.slice(0, 20)).toLowerCase();
      return YES.includes(word) || (NO.includes(word) ? false : start);
    },
    write: (_, value) => (value ? "on" : "off"),
    show: (_, value) => (value ? "on" : "off"),
  },
  reroll: {
    mend: ({ start, most }, value) => (isNumber(value) ? rint(clip(value, [0, most])) : start),
    read: (spec, text) => KINDS.reroll.mend(spec, readNumber(text)),
    write: (_, value) => plain(value),
    show: (_, value) => plain(value),
  },
  text: {
    mend: mendText,
    read: mendText,
    write: (_, value) => value,
    show: (_, value) => value,
  },
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
 * The name of the preset that a value is, or undefined.
 * @param {Spec} spec
 * @param {any} value
 */
export function presetName(spec, value) {
  const text = write(spec, value);
  return spec.presets?.some(([name]) => name === text) ? text : undefined;
}
