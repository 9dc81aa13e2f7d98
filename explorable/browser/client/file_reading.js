// Makes of a file what its control takes, in the form that crosses to Python; see controls/file.py.

import { inNotation } from "./numbers.js";
import { Unreadable } from "./unreadable.js";
import { lazily } from "./waiting.js";
import { say } from "./words.js";

/** @typedef {import("./specs.js").OtherSpec} OtherSpec */
/** What is read, and what is to be said of it. @typedef {{value: any, said: string}} Read */

const MEGABYTE = 1e6;
const HEAVIEST = /** @type {Record<string, number>} */ ({ csv: 50, png: 50, txt: 20, wav: 200 }); // megabytes
const UNFIT_IN_FILE = /[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]/gu; // as in scalars.js
const BLOCK = 0x8000; // bytes that are written as letters at once
const ZIP = [0x50, 0x4b, 3, 4]; // how the own files of spreadsheets begin

/**
 * Read a file. Throws Unreadable.
 * @param {OtherSpec} spec
 * @param {File} file
 * @returns {Promise<Read>}
 */
export async function readFile(spec, file) {
  const { name, size } = file;
  const heaviest = HEAVIEST[spec.reads];
  if (size > heaviest * MEGABYTE) {
    const megabytes = inNotation((size / MEGABYTE).toFixed(0));
    throw new Unreadable("file.heavy", { name, megabytes, most: heaviest });
  }
  const buffer = await bytesOf(file);
  if (!buffer.byteLength) throw new Unreadable("file.empty", { name });
  if (spec.reads === "png") return pictureOf(spec, file);
  if (spec.reads === "wav") return soundOf(spec, name, buffer);
  if (ZIP.every((byte, at) => new Uint8Array(buffer)[at] === byte)) {
    throw new Unreadable(spec.reads === "csv" ? "file.spreadsheet" : "file.no-text", { name });
  }
  return readText(spec, decodedText(buffer, name, spec.reads === "csv"), name);
}

/**
 * Read a text that was pasted, or that was in a file. Throws Unreadable.
 * @param {OtherSpec} spec  of a control that reads tables or texts
 * @param {string} text
 * @param {string} name
 * @returns {Promise<Read>}
 */
export async function readText(spec, text, name) {
  return spec.reads === "csv" ? rowsOfFile(spec, text, name) : { value: wordsOf(spec, text, name), said: "" };
}

/**
 * @param {OtherSpec} spec
 * @param {string} text
 * @param {string} name
 * @returns {Promise<Read>}
 */
async function rowsOfFile({ columns, fewest, most }, text, name) {
  const { readTable } = await lazily("./csv.js");
  const { rows } = readTable(text, columns, most);
  if (rows.length < fewest) throw new Unreadable("file.few", { count: rows.length, fewest });
  const data = base64(new Float64Array(rows.flat()));
  return { value: { name, shape: [rows.length, columns.length], data }, said: "" };
}

/**
 * @param {OtherSpec} spec
 * @param {string} text
 * @param {string} name
 */
function wordsOf({ fewest, most }, text, name) {
  const clean = text.replace(/\r\n?/g, "\n").replace(UNFIT_IN_FILE, "");
  let count = 0;
  for (const _ of clean) count += 1; // as Python counts, and without a list of them
  if (count > most) throw new Unreadable("file.long", { count, most });
  if (count < fewest) throw new Unreadable("file.short", { count, fewest });
  return { name, text: clean };
}

/**
 * @param {OtherSpec} spec
 * @param {File} file
 * @returns {Promise<Read>}
 */
async function pictureOf({ shape }, file) {
  const { readGreys } = await lazily("./greys.js");
  const greys = await readGreys(file, shape);
  return { value: { name: file.name, shape, data: base64(greys) }, said: "" };
}

/**
 * @param {OtherSpec} spec
 * @param {string} name
 * @param {ArrayBuffer} buffer
 * @returns {Promise<Read>}
 */
async function soundOf({ rate, fewest, most }, name, buffer) {
  const { readSound } = await lazily("./wav_reading.js");
  const { samples, seconds } = readSound(buffer, rate, most);
  const count = samples.length;
  const told = (/** @type {number} */ time) => inNotation(time.toFixed(1));
  if (count < fewest) {
    throw new Unreadable("file.brief", { seconds: told(seconds), fewest: told(fewest / rate) });
  }
  const cut = seconds * rate > count + 1;
  const said = cut ? say("file.cut", { seconds: told(count / rate), all: told(seconds) }) : "";
  return { value: { name, shape: [count], data: base64(samples) }, said };
}

/** @param {File} file */
async function bytesOf(file) {
  try {
    return await file.arrayBuffer();
  } catch {
    throw new Unreadable("file.gone", { name: file.name });
  }
}

/**
 * The text of a file: UTF-8, or UTF-16 where it begins with its mark.
 * @param {ArrayBuffer} buffer
 * @param {string} name
 * @param {boolean} older  take what is neither for Western Windows, as spreadsheets write
 */
function decodedText(buffer, name, older) {
  const [one, two] = new Uint8Array(buffer);
  const marks = /** @type {Record<number, string>} */ ({ 0xfffe: "utf-16le", 0xfeff: "utf-16be" });
  const marked = marks[(one << 8) | two];
  if (marked) return new TextDecoder(marked).decode(buffer);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(buffer);
  } catch {
    if (older && !new Uint8Array(buffer).includes(0)) return new TextDecoder("windows-1252").decode(buffer);
    throw new Unreadable("file.no-text", { name });
  }
}

/**
 * Numbers as a text of their bytes, the least first, as every browser that we have met stores them.
 * @param {ArrayBufferView} numbers
 */
function base64({ buffer, byteOffset, byteLength }) {
  const bytes = new Uint8Array(buffer, byteOffset, byteLength);
  let letters = "";
  for (let at = 0; at < bytes.length; at += BLOCK) {
    letters += String.fromCharCode(...bytes.subarray(at, at + BLOCK));
  }
  return btoa(letters);
}
