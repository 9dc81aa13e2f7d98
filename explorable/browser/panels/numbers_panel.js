// The panel with a figure's numbers: what its drawing calls were given, as a table and as a file.

import { button, make } from "../client/parts.js";
import { download } from "./download.js";
import { MESSAGES } from "../client/errors.js";
import { tellNews } from "../client/versions.js";
import { say } from "../client/words.js";

/** @typedef {import("../client/view.js").View} View */
/** @typedef {(number | string | null)[]} Row  x, y, x2, y2, text */
/** @typedef {{panel: string, series: string, kind: string, rows: Row[], columns?: string[]}} Series */
/** @typedef {{outputs: Record<string, any>, series: Series[], without: number, why: string}} Numbers */

const COLUMNS = ["x", "y", "x2", "y2", "text"];
const FIRST = 500; // series, and rows of a table on the page; the file has all
const PAUSE = 400; // milliseconds after a change until the numbers are asked for again

/**
 * @param {View} view
 * @param {HTMLElement} box
 * @param {AbortSignal} signal
 */
export async function mount(view, box, signal) {
  const said = make("output", { class: "ex-panel-said" });
  const choice = make("select", { "aria-label": say("numbers.series") });
  const label = say("numbers.name");
  const table = make("div", { class: "ex-numbers", tabindex: "0", role: "region", "aria-label": label });
  const name = view.spec.name.split(".").pop() ?? "figure";
  /** @type {Numbers} */
  let numbers = { outputs: {}, series: [], without: 0, why: "" };
  let known = ""; // the state whose numbers these are
  const now = () => JSON.stringify(view.state);
  const file = button(say("numbers.csv"), async () => {
    if (known !== now()) await update();
    if (known) download(`${name}.csv`, new Blob([csv(numbers.series)], { type: "text/csv" }));
  }, { disabled: "" });
  box.append(make("div", { class: "ex-panel-row" }, choice, file), table, said);
  const show = () => table.replaceChildren(tableOf(numbers, choice.selectedIndex));
  choice.addEventListener("change", show);

  /** @returns {Promise<void>} */
  const update = async () => {
    if (box.hidden || signal.aborted) return;
    const state = now();
    known = "";
    try {
      said.textContent = say("numbers.asked");
      numbers = await ask(view, signal);
      if (state !== now()) return update();
      const held = view.frames?.held;
      if (held) numbers.outputs = held.answer.outputs;
      known = state;
      file.disabled = false;
      fill(choice, numbers);
      show();
      const more = numbers.without ? ` ${say("numbers.without", { count: numbers.without })}` : "";
      const older = held && !numbers.why ? ` ${say("numbers.held", { number: held.number })}` : "";
      said.textContent = (numbers.why || say("numbers.units") + more) + older;
    } catch (error) {
      const again = button(say("status.retry"), () => {
        view.answers.retry();
        update();
      });
      said.replaceChildren(say(error instanceof Error ? error.message : String(error)), " ", again);
      if (!view.answers.edited) tellNews(said); // a version by a reader may give none
    }
  };
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let pause;
  view.element.addEventListener("explorable-answer", () => {
    known = "";
    clearTimeout(pause);
    pause = setTimeout(update, PAUSE);
  }, { signal });
  return { update };
}

/**
 * @param {View} view
 * @param {AbortSignal} signal
 * @returns {Promise<Numbers>}
 */
async function ask(view, signal) {
  const { name, limit, needs } = view.spec;
  const about = JSON.stringify({ figure: name, state: view.state });
  const python = view.answers.edited ?? view.python;
  const told = await python.ask({ module: "explorable.worker.figure_data", about, needs }, { limit, signal });
  try {
    return read(told);
  } catch (error) {
    console.warn(error);
    throw new Error(MESSAGES.raised); // a version that a reader edits may tell anything
  }
}

/**
 * Numbers as they are told. Throws when they are none.
 * @param {string} told
 * @returns {Numbers}
 */
function read(told) {
  const { outputs, series, without, why } = JSON.parse(told);
  for (const { rows } of series) {
    if (!rows.every(Array.isArray)) throw new TypeError("a series without rows");
  }
  return { outputs: { ...outputs }, series, without: Number(without), why: String(why) };
}

/**
 * List the series, and stay at the one that was chosen.
 * @param {HTMLSelectElement} choice
 * @param {Numbers} numbers
 */
function fill(choice, { series }) {
  const at = choice.selectedIndex;
  const names = [say("numbers.outputs"), ...series.slice(0, FIRST).map((one) => titleOf(one))];
  const more = series.length > FIRST ? [make("option", { disabled: "" }, "…")] : [];
  choice.replaceChildren(...names.map((text) => make("option", {}, text)), ...more);
  choice.selectedIndex = at < 0 ? Math.min(1, names.length - 1) : Math.min(at, names.length - 1);
}

/** @param {Series} series */
function titleOf({ panel, series }) {
  return panel ? `${panel}: ${series}` : series;
}

/**
 * @param {Numbers} numbers
 * @param {number} at  0 for the outputs, then the series
 */
function tableOf({ outputs, series }, at) {
  const chosen = series[at - 1];
  if (!chosen) return tableOfOutputs(outputs);
  const used = COLUMNS.map((_, column) => chosen.rows.some((row) => row[column] !== null));
  const only = (/** @type {any[]} */ row) => row.filter((_, column) => used[column]);
  const rows = chosen.rows.slice(0, FIRST).map(only);
  const key = chosen.rows.length > FIRST ? "numbers.first-rows" : "numbers.rows";
  const title = say(key, { series: titleOf(chosen), count: chosen.rows.length, first: FIRST });
  return tabled(title, only(chosen.columns ?? COLUMNS), rows);
}

/** @param {Record<string, any>} outputs */
function tableOfOutputs(outputs) {
  const rows = Object.entries(outputs);
  const name = say("numbers.outputs");
  const title = rows.length > FIRST
    ? say("numbers.first-rows", { series: name, count: rows.length, first: FIRST })
    : name;
  return tabled(title, [say("numbers.output"), say("numbers.value")], rows.slice(0, FIRST));
}

/**
 * @param {string} caption
 * @param {string[]} columns
 * @param {any[][]} rows
 */
function tabled(caption, columns, rows) {
  const head = columns.map((column) => make("th", { scope: "col" }, column));
  const body = rows.map((row) => make("tr", {}, ...row.map((value) => make("td", {}, shown(value)))));
  return make("table", { class: "ex-table" },
    make("caption", {}, caption),
    make("thead", {}, make("tr", {}, ...head)),
    make("tbody", {}, ...body),
  );
}

/** @param {any} value */
export function shown(value) {
  if (typeof value !== "number") return String(value ?? "");
  return String(Number(value.toPrecision(6))).replaceAll("-", "−");
}

/**
 * All series as a CSV file (RFC 4180).
 * @param {Series[]} series
 */
export function csv(series) {
  const rows = series.flatMap(({ panel, series: name, kind, rows: own }) =>
    own.map((row) => [panel, name, kind, ...row]),
  );
  const polar = series.find(({ columns }) => columns)?.columns; // other panels keep x and y
  const names = polar && series.every(({ columns }) => columns) ? polar : COLUMNS;
  const lines = [["panel", "series", "kind", ...names], ...rows];
  return lines.map((row) => `${row.map(field).join(",")}\r\n`).join("");
}

/** @param {string | number | null} value */
function field(value) {
  const text = String(value ?? "");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
