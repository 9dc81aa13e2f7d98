// The values between which a control can be moved in steps, whoever brings its kind.

import { otherKind } from "./other_kinds.js";
import { isSlider, position, positions } from "./scalars.js";

/** @typedef {import("./specs.js").Spec} Spec */
/** @typedef {import("./specs.js").OtherSpec} OtherSpec */

/**
 * The values in order; undefined for a control that has no such order.
 * @param {Spec} spec
 * @returns {any[] | undefined}
 */
export function stops(spec) {
  return isSlider(spec) ? positions(spec) : otherKind(spec)?.positions?.(/** @type {OtherSpec} */ (spec));
}

/**
 * The place among them that is nearest to a value.
 * @param {Spec} spec
 * @param {any} value
 */
export function place(spec, value) {
  if (isSlider(spec)) return position(spec, value);
  return otherKind(spec)?.position?.(/** @type {OtherSpec} */ (spec), value) ?? 0;
}
