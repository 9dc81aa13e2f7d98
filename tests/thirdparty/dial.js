// What counts as a value of a dial in the browser: whole degrees that go round.

const turned = (/** @type {number} */ value) => ((Math.round(value) % 360) + 360) % 360;

/** The nearest valid value to anything at all; the start if there is nothing near. */
export function mend(spec, value) {
  return typeof value === "number" && Number.isFinite(value) ? turned(value) : spec.start;
}

/** A value from its text form. */
export function read(spec, text) {
  return /^-?\d+$/.test(text.trim()) ? turned(Number(text)) : spec.start;
}

/** The text form of a value, for addresses. */
export function write(spec, value) {
  return String(value);
}

/** A value as the reader sees it. */
export function show(spec, value) {
  return `${value}°`;
}

/** What the inputs in a control's element say now; undefined when they say nothing valid. */
export function take(element, spec) {
  const { value } = element.querySelector("input");
  return /^-?\d+$/.test(value) ? turned(Number(value)) : undefined;
}

/** Have the inputs say a value. */
export function put(element, spec, value) {
  const input = element.querySelector("input");
  if (input.value !== String(value)) input.value = String(value);
}
