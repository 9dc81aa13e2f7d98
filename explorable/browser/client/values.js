// What counts as a value of each control, and its text form, as explorable/controls has it.
// Values are in their JSON form: numbers, texts, booleans, and lists of lists of numbers.

import { DRAWINGS, presetName } from "./drawings.js";
import { SCALARS } from "./scalars.js";

/** @typedef {[number, number]} Pair */
/** @typedef {{first: number, step: number, over: number, count: number}} Steps */
/**
 * What Python's `control.spec()` gives; which fields there are depends on the kind.
 * @typedef {object} Spec
 * @property {string} kind
 * @property {string} name
 * @property {string} label
 * @property {any} start
 * @property {number} low
 * @property {number} high
 * @property {number[] | Steps | {ratios: number}} values
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
 * @property {number} spacing
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

/** @type {Record<string, Kind>} */
const KINDS = { ...SCALARS, ...DRAWINGS };

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
  const preset = spec.presets && presetName(spec, value);
  return preset ?? KINDS[spec.kind].write(spec, value);
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
 * Whether two values, in JSON form, are the same.
 * @param {any} one
 * @param {any} other
 */
export function same(one, other) {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
