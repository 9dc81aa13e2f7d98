// Numbers as texts, digit for digit as explorable/controls/numbers.py writes and reads them.

import { say } from "./words.js";

const NUMBER = /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/;
const BLANKS = /^[ \t\n\r]+|[ \t\n\r]+$/g;
const VAST = 1e21; // from here on, numbers are shown by three digits and an exponent
const LONGEST_NUMBER = 400;
const NUMERALS = /\ue003([^\ue004]*)\ue004/g; // as explorable/base/words.py marks numbers in a text
const CLOSE_UNITS = ["%", "°", "×"];

/**
 * A text without the blanks around it.
 * @param {string} text
 */
export function trim(text) {
  return text.replace(BLANKS, "");
}

/**
 * The number that a text spells in digits, or undefined.
 * @param {string} text
 * @returns {number | undefined}
 */
export function readNumber(text) {
  if (text.length > LONGEST_NUMBER) return undefined;
  const plain = trim(text).replaceAll("−", "-");
  return NUMBER.test(plain) ? Number(plain) : undefined;
}

/**
 * @param {any} value
 * @returns {value is number}
 */
export function isNumber(value) {
  return typeof value === "number" && !Number.isNaN(value);
}

/**
 * A number moved between two ends.
 * @param {number} value
 * @param {readonly [number, number]} ends
 */
export function clip(value, [low, high]) {
  return Math.min(Math.max(value, low), high) + 0;
}

/**
 * The nearest whole number; of two equally near ones the even one, as Python rounds.
 * @param {number} value
 */
export function rint(value) {
  const below = Math.floor(value);
  if (value - below !== 0.5) return Math.round(value);
  return below % 2 === 0 ? below : below + 1;
}

/**
 * A number with exactly `digits` decimals, ties to even.
 * @param {number} value
 * @param {number} digits
 */
export function fixed(value, digits) {
  const size = Math.abs(value);
  const sign = value < 0 ? "-" : "";
  if (size >= 1e21) return sign + BigInt(size) + (digits ? `.${"0".repeat(digits)}` : "");
  const scaled = size * 10 ** digits;
  const mayTie = scaled > 1e8 || Math.abs(scaled - Math.floor(scaled) - 0.5) < 1e-3;
  if (!mayTie) return sign + size.toFixed(digits);
  return sign + (cutToEven(size.toFixed(100), digits) ?? size.toFixed(digits));
}

/**
 * A decimal number cut after `digits` decimals, if it is a tie and rounds to what is left, which is
 * even; otherwise undefined.
 * @param {string} exact  with all its decimals
 * @param {number} digits
 */
function cutToEven(exact, digits) {
  const [whole, part] = exact.split(".");
  const kept = digits ? `${whole}.${part.slice(0, digits)}` : whole;
  return /^50*$/.test(part.slice(digits)) && /[02468]$/.test(kept) ? kept : undefined;
}

/**
 * A number with at most `digits` decimals and no idle zeros.
 * @param {number} value
 * @param {number} digits
 */
export function rounded(value, digits) {
  const text = fixed(value, digits);
  const short = text.includes(".") ? text.replace(/\.?0+$/, "") : text;
  return short === "-0" ? "0" : short;
}

/**
 * A number in scientific notation with `digits` decimals, ties to even, as [mantissa, exponent].
 * @param {number} value
 * @param {number} digits
 * @returns {[string, number]}
 */
function scientific(value, digits) {
  const [exact, exponent] = value.toExponential(100).split("e");
  const kept = cutToEven(exact, digits);
  if (kept) return [kept, Number(exponent)];
  const [mantissa, power] = value.toExponential(digits).split("e");
  return [mantissa, Number(power)];
}

/** @param {number} power */
function exponentText(power) {
  return `e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
}

/**
 * Python's "g": `digits` significant ones, no idle zeros, an exponent where that is shorter.
 * @param {number} value
 * @param {number} digits
 */
function general(value, digits) {
  if (value === 0) return "0";
  const [mantissa, power] = scientific(value, Math.max(digits, 1) - 1);
  const bare = mantissa.includes(".") ? mantissa.replace(/\.?0+$/, "") : mantissa;
  if (power < -4 || power >= Math.max(digits, 1)) return bare + exponentText(power);
  const all = mantissa.replace(/[-.]/g, "");
  const sign = value < 0 ? "-" : "";
  if (power < 0) return `${sign}0.${"0".repeat(-power - 1)}${all}`.replace(/\.?0+$/, "");
  const [before, after] = [all.slice(0, power + 1), all.slice(power + 1).replace(/0+$/, "")];
  return sign + before + (after && `.${after}`);
}

/**
 * A number by a format in Python's notation: ".2f", "+.1e", ".3g", ".0%", ",d".
 * @param {number} value
 * @param {string} spec
 */
export function format(value, spec) {
  const [, plus, comma, , precision = "6", type] =
    /^(\+?)(,?)(\.(\d{1,2}))?([dfeg%])$/.exec(spec) ?? [];
  const digits = Number(precision);
  let text;
  if (type === "d") text = fixed(value, 0);
  else if (type === "%") text = `${fixed(value * 100, digits)}%`;
  else if (type === "e") {
    const [mantissa, power] = scientific(value, digits);
    text = mantissa + exponentText(power);
  } else text = type === "g" ? general(value, digits) : fixed(value, digits);
  if (comma) text = text.replace(/^-?\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ","));
  return plus && value >= 0 ? `+${text}` : text;
}

/**
 * The shortest text that reads back as the same number.
 * @param {number} value
 */
export function plain(value) {
  return String(value === 0 ? 0 : value);
}

/**
 * The format in which a vast number is shown, if the author asks for another.
 * @param {string} pattern
 */
function shortFormat(pattern) {
  return /[eg]$/.test(pattern) ? pattern : `${pattern.startsWith("+") ? "+" : ""}.3g`;
}

/** How the page separates decimals, and groups of digits. */
let point = ".";
let comma = ",";

/** Write numbers from now on as the page does that is open. */
export function takeNotation() {
  point = say("number.decimal");
  comma = say("number.group");
}

/**
 * A number that is written as Python does, in the notation of the page.
 * @param {string} number
 */
export function inNotation(number) {
  if (point === "." && comma === ",") return number;
  return number.replace(/[.,]/g, (sign) => (sign === "." ? point : comma));
}

/**
 * A text with its numbers in the notation of the page.
 * @param {string} text
 */
export function localised(text) {
  return text.replace(NUMERALS, (_, number) => inNotation(number));
}

/**
 * A number as a reader sees it.
 * @param {number} value
 * @param {{format: string, digits: number | null, unit: string}} spec
 */
export function shown(value, { format: pattern, digits, unit }) {
  const wanted = Math.abs(value) < VAST ? pattern : pattern && shortFormat(pattern);
  let text = pattern ? format(value, wanted) : plain(value);
  if (!pattern && digits !== null && Math.abs(value) < 1e15) {
    const full = fixed(value, digits);
    if (Number(full) === value) text = full;
  }
  if (/^[-+][0.,%]*(e\+00)?$/.test(text)) text = text.slice(1);
  text = inNotation(text).replaceAll("-", "−");
  if (!unit) return text;
  return CLOSE_UNITS.includes(unit) ? text + unit : `${text}\u00a0${unit}`;
}
