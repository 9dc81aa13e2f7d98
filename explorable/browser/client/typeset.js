// Outputs that are more than a number or a word: texts with formulas, and small tables.

import { isNumber } from "./numbers.js";

/** @typedef {{typeset: string[]}} Typeset  words and formulas, as MathML, in turn */
/** @typedef {string | number | boolean | null | Typeset} Cell */
/** @typedef {{columns: Cell[], rows: Cell[][], decimals: boolean[]}} Table */
/** @typedef {(value: any, format?: string) => string} InWords */

const MATHML = "http://www.w3.org/1998/Math/MathML";
const CELL = ".4g"; // numbers with decimals in a table, if the author does not say
const NOTHING = "–";
const ATTRIBUTES = new Set([
  ..."accent accentunder alttext displaystyle fence form largeop linethickness lspace".split(" "),
  ..."mathvariant maxsize minsize movablelimits rspace separator stretchy symmetric width".split(" "),
]);

/**
 * Show an output in its element in the prose.
 * @param {HTMLElement} element
 * @param {Cell | Table} value
 * @param {string | undefined} format
 * @param {InWords} inWords
 */
export function showTypeset(element, value, format, inWords) {
  if (value && typeof value === "object" && "rows" in value) {
    const made = table(value, format, inWords);
    const known = element.querySelector("table"); // a theme may have put it into a box
    if (known) known.replaceWith(made);
    else element.replaceChildren(made);
  } else element.replaceChildren(...cell(value, format, inWords));
}

/**
 * The columns with decimals have the format.
 * @param {Table} value
 * @param {string | undefined} format
 * @param {InWords} inWords
 */
function table({ columns, rows, decimals }, format, inWords) {
  const made = document.createElement("table");
  if (columns.length) {
    const head = made.createTHead().insertRow();
    for (const [at, name] of columns.entries()) {
      const th = document.createElement("th");
      th.scope = "col";
      const cells = rows.map((row) => row[at]).filter((each) => each !== null);
      if (cells.length && cells.every(isNumber)) th.style.textAlign = "right";
      th.append(...cell(name, undefined, inWords));
      head.append(th);
    }
  }
  const body = made.createTBody();
  for (const row of rows) {
    const tr = body.insertRow();
    for (const [at, value] of row.entries()) {
      const td = tr.insertCell();
      if (isNumber(value)) td.style.textAlign = "right";
      const usual = Number.isSafeInteger(value) ? undefined : CELL;
      td.append(...cell(value, (decimals[at] && format) || usual, inWords));
    }
  }
  return made;
}

/**
 * @param {Cell} value
 * @param {string | undefined} format
 * @param {InWords} inWords
 * @returns {(Node | string)[]}
 */
function cell(value, format, inWords) {
  if (value === null) return [NOTHING];
  if (typeof value !== "object") return [inWords(value, format)];
  return value.typeset.map((part, at) => (at % 2 ? formula(part) : part));
}

/**
 * A formula as nodes; all that is not MathML stays outside.
 * @param {string} text
 */
function formula(text) {
  const { body } = new DOMParser().parseFromString(text, "text/html");
  for (const element of body.querySelectorAll("*")) {
    if (element.namespaceURI !== MATHML) element.replaceWith(element.textContent ?? "");
    for (const { name } of [...element.attributes]) {
      if (!ATTRIBUTES.has(name)) element.removeAttribute(name);
    }
  }
  const made = document.createDocumentFragment();
  made.append(...body.childNodes);
  return made;
}
