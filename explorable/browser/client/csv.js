// Reads tables of numbers as text: separated by commas, semicolons or tabs, with quotation marks as
// RFC 4180 has them, decimal points or commas, with or without a first row of names.
//
// Rows and columns are counted as a spreadsheet does, from 1, blank rows and the names included.

import { Unreadable } from "./unreadable.js";

/** @typedef {{cells: string[], row: number}} Row */
/**
 * @typedef {object} ReadTable
 * @property {number[][]} rows
 * @property {boolean} named  whether the columns were found by their names
 */

const NUMBER_IN_CELL = /^[-+]?(\d+[.,]?\d*|[.,]\d+)(e[-+]?\d+)?$/i;
const SEPARATORS = ["\t", ";", ","];
const HEAD_OF_TABLE = 10_000; // characters in which the first row is looked for
const LONGEST_CELL = 30; // characters of a cell that a sentence quotes

/**
 * The numbers in columns of a table. Throws Unreadable where one is missing or none.
 * @param {string} text
 * @param {string[]} names  of the columns that are wanted
 * @param {number} [most]  rows; more are not looked at
 * @returns {ReadTable}
 */
export function readTable(text, names, most = Infinity) {
  const records = recordsOf(text, separatorOf(text, names));
  /** @type {Row | undefined} */
  let first;
  /** @type {number[]} */
  let places = [];
  let named = false;
  let decimal = "";
  const rows = [];
  for (const record of records) {
    const { cells, row } = record;
    if (cells.every((cell) => !cell.trim())) continue;
    if (!first) {
      first = record;
      const found = placesByName(cells, names);
      named = found.length > 0;
      places = named ? found : inOrder(cells, names);
      if (named || !cells.some(isNumeric)) continue;
    }
    if (cells.length !== first.cells.length) {
      const [count, wanted] = [cells.length, first.cells.length];
      throw new Unreadable("file.width", { row, count, first: first.row, wanted });
    }
    const numbers = places.map((place) => {
      const cell = tidied(cells[place]);
      const at = { row, column: place + 1, text: shortened(cell) };
      if (!cell) throw new Unreadable("file.blank", { row, column: place + 1 });
      const [sign] = /[.,]/.exec(cell) ?? [""];
      const value = NUMBER_IN_CELL.test(cell) ? Number(cell.replace(",", ".")) : NaN;
      if (!Number.isFinite(value)) throw new Unreadable("file.cell", at);
      if (sign && decimal && sign !== decimal) throw new Unreadable("file.decimals", at);
      decimal ||= sign;
      return value;
    });
    if (rows.length === most) throw new Unreadable("file.many", { most });
    rows.push(numbers);
  }
  if (!rows.length) throw new Unreadable("file.no-rows");
  return { rows, named };
}

/**
 * How many cells the first row has that is not blank.
 * @param {string} text
 */
export function widthOf(text) {
  for (const { cells } of recordsOf(text, separatorOf(text, ["", ""]))) {
    if (cells.some((cell) => cell.trim())) return cells.length;
  }
  return 0;
}

/**
 * The rows of a text, blank ones as well, which have no cells. Throws Unreadable for a quotation mark
 * that is not closed, and for anything behind one that is.
 * @param {string} text
 * @param {string} separator
 * @returns {Generator<Row>}
 */
export function* recordsOf(text, separator) {
  const plain = new RegExp(`[^${separator}\r\n]*`, "y");
  const quoted = /"([^"]*(?:""[^"]*)*)"/y;
  let at = text.startsWith("\ufeff") ? 1 : 0;
  for (let row = 1; at < text.length; row++) {
    /** @type {string[]} */
    const cells = [];
    const blank = /[\r\n]/.test(text[at]);
    while (!blank) {
      const pattern = text[at] === '"' ? quoted : plain;
      pattern.lastIndex = at;
      const found = pattern.exec(text);
      const wrong = () => new Unreadable("file.quote", { row, column: cells.length + 1 });
      if (!found) throw wrong();
      at = pattern.lastIndex;
      if (at < text.length && !`${separator}\r\n`.includes(text[at])) throw wrong();
      cells.push(found[1] === undefined ? found[0] : found[1].replaceAll('""', '"'));
      if (text[at] !== separator) break;
      at += 1;
    }
    at += text.startsWith("\r\n", at) ? 2 : 1;
    yield { cells, row };
  }
}

/**
 * What separates the cells: the first of these that is in the first row, outside quotation marks. Of a
 * single column, a comma is the sign of decimals, unless its name says otherwise.
 * @param {string} text
 * @param {string[]} names
 */
function separatorOf(text, names) {
  const head = text.slice(0, HEAD_OF_TABLE).replace(/"[^"]*"/g, "q");
  const line = head.split(/[\r\n]+/).find((each) => each.trim()) ?? "";
  const found = SEPARATORS.find((each) => line.includes(each)) ?? ",";
  if (found !== "," || names.length > 1) return found;
  for (const { cells } of recordsOf(text, ",")) {
    if (cells.some((cell) => cell.trim())) return placesByName(cells, names).length ? "," : "\t";
  }
  return found;
}

/**
 * The places of the columns that are wanted, by their names in the first row; none if one is missing.
 * @param {string[]} cells
 * @param {string[]} names
 */
function placesByName(cells, names) {
  const known = cells.map((cell) => cell.trim().toLowerCase());
  const places = names.map((name) => known.indexOf(name.toLowerCase()));
  return places.includes(-1) ? [] : places;
}

/**
 * The places of the columns, where no names say them: as many as are wanted, in their order.
 * @param {string[]} cells
 * @param {string[]} names
 */
function inOrder(cells, names) {
  if (cells.length === names.length) return names.map((_, place) => place);
  const found = cells.some(isNumeric) ? "" : cells.map((cell) => shortened(cell.trim())).join(", ");
  const told = { count: cells.length, wanted: names.length, columns: names.join(", ") };
  throw found
    ? new Unreadable("file.names", { found: shortened(found, 3 * LONGEST_CELL), columns: told.columns })
    : new Unreadable("file.columns", told);
}

/** @param {string} cell */
function isNumeric(cell) {
  return NUMBER_IN_CELL.test(tidied(cell));
}

/** @param {string} cell */
function tidied(cell) {
  return cell.trim().replace("\u2212", "-");
}

/**
 * @param {string} text
 * @param {number} [longest]
 */
function shortened(text, longest = LONGEST_CELL) {
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}
