// Values of the controls that stand in the form alone: numbers, choices, switches, seeds, texts.

import { clip, isNumber, plain, readNumber, rint, shown, trim } from "./numbers.js";
import { say } from "./words.js";

/** @typedef {import("./specs.js").Spec} Spec */
/** @typedef {import("./specs.js").SliderSpec} SliderSpec */

const YES = ["on", "true", "yes", "1"];
const NO = ["off", "false", "no", "0"];
const UNFIT = /[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]/gu; // not for a page to hold

/** @type {import("./specs.js").Kinds<import("./specs.js").ScalarSpec>} */
export const SCALARS = {
  slider: {
    mend: mendSlider,
    read: (spec, text) => mendSlider(spec, readNumber(text)),
    write: (_, value) => plain(value),
    show: (spec, value) => shown(value, spec),
  },
  choice: {
    mend: ({ options, start }, value) => {
      const text = isNumber(value) ? plain(value) : value;
      if (options.some(([option]) => option === text)) return text;
      if (typeof text !== "string" || text.length > 1000) return start;
      const wanted = trim(text).toLowerCase();
      return options.find(([option]) => trim(option).toLowerCase() === wanted)?.[0] ?? start;
    },
    read: (spec, text) => SCALARS.choice.mend(spec, text),
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
    show: (_, value) => say(value ? "value.on" : "value.off"),
  },
  reroll: {
    mend: ({ start, most }, value) => (isNumber(value) ? rint(clip(value, [0, most])) : start),
    read: (spec, text) => SCALARS.reroll.mend(spec, readNumber(text)),
    write: (_, value) => plain(value),
    show: (_, value) => plain(value),
  },
  text: {
    mend: mendText,
    read: mendText,
    write: (_, value) => value,
    show: (_, value) => value,
  },
};

/**
 * @param {Spec} spec
 * @returns {spec is SliderSpec}
 */
export function isSlider(spec) {
  return spec.kind === "slider";
}

/** @type {WeakMap<SliderSpec, number[]>} */
const known = new WeakMap();

/**
 * The numbers at which a slider stands; a page may give them as a rule.
 * @param {SliderSpec} spec
 * @returns {number[]}
 */
export function positions(spec) {
  if (Array.isArray(spec.values)) return spec.values;
  const made = known.get(spec) ?? ("ratios" in spec.values ? geometric(spec) : even(spec.values));
  known.set(spec, made);
  return made;
}

/** @param {import("./specs.js").Steps} rule */
function even({ first, step, over, count }) {
  return Array.from({ length: count }, (_, k) => (first + k * step) / over);
}

/**
 * Equal ratios from end to end, of three digits, with the start in the place of the nearest; as
 * explorable/controls/positions.py has it.
 * @param {SliderSpec} spec
 */
function geometric({ low, high, start, values }) {
  const { ratios } = /** @type {{ratios: number}} */ (values);
  const made = new Set([low, high]);
  for (let k = 1; k < ratios; k++) {
    const value = Number((low ** (1 - k / ratios) * high ** (k / ratios)).toPrecision(3));
    if (low < value && value < high) made.add(value);
  }
  /** @type {number[]} */
  const sorted = [...made].sort((a, b) => a - b);
  if (made.has(start)) return sorted;
  const inner = sorted.slice(1, -1);
  const at = 1 + nearest(inner, (value) => Math.abs(value - start));
  sorted[at] = start;
  return sorted.sort((a, b) => a - b);
}

/**
 * The place of the slider's position nearest to a value.
 * @param {SliderSpec} spec
 * @param {number} value
 */
export function position(spec, value) {
  const gap = (/** @type {number} */ at) => Math.abs(spec.log ? Math.log(at / value) : at - value);
  return nearest(positions(spec), gap);
}

/**
 * @param {SliderSpec} spec
 * @param {any} value
 */
function mendSlider(spec, value) {
  const { start, low, high, integer, strict } = spec;
  if (!isNumber(value)) return start;
  const inside = clip(value, [low, high]);
  if (strict) return positions(spec)[position(spec, inside)];
  return integer ? rint(inside) : inside;
}

/**
 * @param {import("./specs.js").TextSpec} spec
 * @param {any} value
 */
function mendText({ most, rows, start }, value) {
  if (typeof value !== "string") return start;
  const head = Array.from(value.slice(0, 4 * most)).slice(0, 2 * most).join("");
  const clean = head.replace(/\r\n?/g, "\n").replace(UNFIT, "");
  return Array.from(rows === 1 ? clean.replaceAll("\n", " ") : clean).slice(0, most).join("");
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
