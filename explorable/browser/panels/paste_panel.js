// The panel in which a reader pastes rows or a text: for points, curves, and controls that read files.

import { make } from "../client/parts.js";
import { FILE_ENGLISH } from "../client/english_file.js";
import { plain } from "../client/numbers.js";
import { takePasted } from "../client/paste_into.js";
import { Unreadable } from "../client/unreadable.js";
import { lazily } from "../client/waiting.js";
import { learn, say } from "../client/words.js";

/** @typedef {import("../client/view.js").View} View */

const ROWS = "5"; // lines of the field

/**
 * @param {View} view
 * @param {HTMLElement} box
 */
export async function mount(view, box) {
  learn(FILE_ENGLISH);
  for (const spec of view.spec.controls) {
    const takes = whatItTakes(spec);
    if (takes) box.append(...fieldFor(view, spec, takes));
  }
  return {};
}

/**
 * A field, a button and a line for what became of it.
 * @param {View} view
 * @param {any} spec
 * @param {string} takes
 */
function fieldFor(view, spec, takes) {
  const id = `${view.element.id}-paste-${spec.name}`;
  const field = make("textarea", { id, rows: ROWS, spellcheck: "false", "aria-describedby": `${id}-takes` });
  const said = make("output", { class: "ex-panel-said", for: id });
  const use = make("button", { type: "button" }, say("paste.use"));
  const take = async () => {
    said.textContent = await giveTo(view, spec, field.value);
    view.form.history.close();
  };
  use.addEventListener("click", take);
  field.addEventListener("paste", () => setTimeout(take)); // once the field has it
  return [
    make("label", { for: id }, say("paste.field", { label: spec.label })),
    make("div", { class: "ex-panel-row ex-panel-link" }, field),
    make("div", { class: "ex-panel-row" }, use),
    make("p", { class: "ex-panel-note", id: `${id}-takes` }, takes),
    said,
  ];
}

/**
 * Give a control what is in the field; return what became of it.
 * @param {View} view
 * @param {any} spec
 * @param {string} text
 */
async function giveTo(view, spec, text) {
  const set = (/** @type {any} */ value) => view.form.set(spec.name, value);
  if (spec.kind !== "file") return takePasted({ spec, set }, text);
  try {
    const { readText } = await lazily("../client/file_reading.js");
    const { value } = await readText(spec, text, say("file.pasted"));
    set(value);
    return say("paste.taken");
  } catch (error) {
    if (!(error instanceof Unreadable)) console.warn(error);
    return error instanceof Unreadable ? say(error.key, error.values) : say("error.part");
  }
}

/**
 * What a control takes of what is pasted, in a sentence; "" for nothing.
 * @param {any} spec
 */
function whatItTakes({ kind, reads, columns, x, y, n, most }) {
  const ranges = { left: plain(x?.[0]), right: plain(x?.[1]), low: plain(y?.[0]), high: plain(y?.[1]) };
  if (kind === "points") return say("paste.takes.points", { ...ranges, most });
  if (kind === "curve") return say("paste.takes.curve", { ...ranges, samples: n });
  if (kind !== "file") return "";
  if (reads === "csv") return say("paste.takes.csv", { columns: columns.join(", "), most });
  return reads === "txt" ? say("paste.takes.txt", { most }) : "";
}
