// Puts values into the inputs of one control and takes them out again.

import { isDrawn, presetName } from "./drawings.js";
import { otherKind } from "./other_kinds.js";
import { isSlider, position, positions } from "./scalars.js";
import { show, write } from "./values.js";
import { say } from "./words.js";

/** @typedef {import("./specs.js").Spec} Spec */
/** @typedef {import("./specs.js").DrawnSpec} DrawnSpec */
/** @typedef {import("./specs.js").OtherSpec} OtherSpec */

/**
 * What the inputs of a control say now; undefined when they say nothing valid. A value between two
 * positions of a slider, from a link or a page, is shown at the nearer one, and is what that says.
 * @param {HTMLElement} element
 * @param {Spec} spec
 * @param {any} now  what they were written for
 * @returns {any}
 */
export function readInputs(element, spec, now) {
  const other = otherKind(spec);
  if (other) return other.take(element, /** @type {OtherSpec} */ (spec));
  const input = /** @type {HTMLInputElement} */ (element.querySelector(`[name="${spec.name}"]`));
  if (isSlider(spec)) {
    const at = Number(input.value);
    return at === position(spec, now) ? now : positions(spec)[at];
  }
  if (spec.kind === "toggle") return input.checked;
  if (spec.kind === "reroll") return /^\d+$/.test(input.value) ? Number(input.value) : undefined;
  if (spec.kind === "choice" && input.type === "radio") {
    return /** @type {HTMLInputElement | null} */ (element.querySelector(":checked"))?.value;
  }
  return input.value;
}

/**
 * Have the inputs and the output of a control say `value`.
 * @param {HTMLElement} element
 * @param {Spec} spec
 * @param {any} value
 */
export function writeInputs(element, spec, value) {
  const other = otherKind(spec);
  if (other) return other.put(element, /** @type {OtherSpec} */ (spec), value);
  const input = /** @type {HTMLInputElement} */ (element.querySelector(`[name="${spec.name}"]`));
  const output = element.querySelector("output");
  if (isSlider(spec)) {
    const said = show(spec, value);
    input.value = String(position(spec, value));
    input.setAttribute("aria-valuetext", said);
    if (output) output.textContent = said;
  } else if (spec.kind === "toggle") {
    input.checked = value;
  } else if (spec.kind === "choice" && input.type === "radio") {
    for (const radio of element.querySelectorAll("input")) radio.checked = radio.value === value;
  } else if (isDrawn(spec)) {
    putDrawn(element, spec, value);
  } else if (input.value !== String(value)) {
    input.value = String(value); // only when it differs: writing moves the caret
  }
  switchOff(element, ".ex-previous", spec.kind === "reroll" && value === 0);
}

/**
 * @param {HTMLElement} element
 * @param {DrawnSpec} spec
 * @param {any} value
 */
function putDrawn(element, spec, value) {
  const input = /** @type {HTMLInputElement} */ (element.querySelector("input"));
  const preset = /** @type {HTMLSelectElement | null} */ (element.querySelector(".ex-preset"));
  const output = element.querySelector("output");
  input.value = write(spec, value);
  if (preset) preset.value = presetName(spec, value) ?? "";
  if (spec.kind === "curve" || spec.kind === "pixels") return;
  const key = spec.kind === "brush" ? "form.dabs" : "form.points";
  if (output) {
    output.textContent = `${value.length} / ${spec.most}`;
    output.setAttribute("aria-label", say(key, { count: value.length, most: spec.most }));
  }
  switchOff(element, ".ex-add", value.length >= spec.most);
  switchOff(element, ".ex-remove", value.length <= spec.fewest);
}

/**
 * Have a button look and sound unavailable, but keep the focus.
 * @param {HTMLElement} element
 * @param {string} selector
 * @param {boolean} off
 */
export function switchOff(element, selector, off) {
  element.querySelector(selector)?.setAttribute("aria-disabled", String(off));
}

/**
 * Whether a button is switched off.
 * @param {Element} button
 */
export function isOff(button) {
  return button.getAttribute("aria-disabled") === "true";
}

/**
 * The value that "Clear" leaves of a control that is drawn.
 * @param {DrawnSpec} spec
 * @param {any} value
 */
export function cleared(spec, value) {
  if (spec.kind === "curve") {
    const rest = Math.min(Math.max(0, spec.y[0]), spec.y[1]);
    return Array(spec.n).fill(rest);
  }
  if (spec.kind === "pixels") {
    return Array.from({ length: spec.rows }, () => Array(spec.columns).fill(0));
  }
  return value.slice(0, spec.fewest);
}
