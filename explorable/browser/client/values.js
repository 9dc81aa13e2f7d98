// What counts as a value of each control, and its text form, as explorable/controls has it.
// Values are in their JSON form: numbers, texts, booleans, and lists of lists of numbers.

import { DRAWINGS, isDrawn, presetName } from "./drawings.js";
import { otherKind } from "./other_kinds.js";
import { SCALARS } from "./scalars.js";

/** @typedef {import("./specs.js").Spec} Spec */
/** @typedef {import("./specs.js").Kind<any>} Kind */

/** @type {Record<string, Kind>} */
const KINDS = { ...SCALARS, ...DRAWINGS };

/**
 * @param {Spec} spec
 * @returns {Kind}
 */
function kindOf(spec) {
  return otherKind(spec) ?? KINDS[spec.kind];
}

/**
 * The nearest valid value to anything at all; the start if there is nothing near.
 * @param {Spec} spec
 * @param {any} value
 */
export function mend(spec, value) {
  return kindOf(spec).mend(spec, value);
}

/**
 * The value that a text form stands for, made valid; the start if it stands for none.
 * @param {Spec} spec
 * @param {string} text
 */
export function read(spec, text) {
  return kindOf(spec).read(spec, text);
}

/**
 * The text form of a value, for addresses.
 * @param {Spec} spec
 * @param {any} value
 * @returns {string}
 */
export function write(spec, value) {
  const preset = isDrawn(spec) ? presetName(spec, value) : undefined;
  return preset ?? kindOf(spec).write(spec, value);
}

/**
 * A value as the reader sees it, with its unit.
 * @param {Spec} spec
 * @param {any} value
 * @returns {string}
 */
export function show(spec, value) {
  return kindOf(spec).show(spec, value);
}

/**
 * Whether two values, in JSON form, are the same.
 * @param {any} one
 * @param {any} other
 */
export function same(one, other) {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
