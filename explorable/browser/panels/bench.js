// The editors of a figure's source, and what is done with it: run, compare, put back.

import { changedLines, compared, shown } from "./changes.js";
import { fetchEditor } from "./editor.js";
import { button, make } from "../client/parts.js";
import { Version, ownPython } from "./workshop.js";

/** @typedef {import("../client/view.js").View} View */
/** @typedef {import("./sources.js").Sources} Sources */
/** @typedef {import("./sources.js").Module} Module */

const HOW = "Ctrl or Command with Enter runs it. Escape, then Tab, leaves the editor.";
const PAUSE = 300; // milliseconds after a key until changed lines are marked

/**
 * The line, from 1, on which a part of a source begins.
 * @param {Element | null | undefined} part
 */
function lineOf(part) {
  if (!part) return 1;
  const before = document.createRange();
  before.setStart(/** @type {Node} */ (part.parentNode), 0);
  before.setEndBefore(part);
  return before.toString().split("\n").length;
}

/**
 * @typedef {object} Place
 * @property {View} view
 * @property {Sources} found
 * @property {HTMLElement} row  for buttons
 * @property {HTMLElement} said  what the reader is told
 * @property {AbortSignal} signal  aborts when the figure leaves the page
 */

export class Bench {
  /** @type {Map<Module, import("./editor.js").Editor>} */
  #editors = new Map();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #pause;

  /**
   * Put editors in the place of the sources.
   * @param {Place} place
   */
  static async open(place) {
    const makeEditor = await fetchEditor(place.found.facts.editor);
    if (!place.signal.aborted) new Bench(place, makeEditor);
  }

  /**
   * @param {Place} place
   * @param {(options: import("./editor.js").Options) => import("./editor.js").Editor} makeEditor
   */
  constructor(place, makeEditor) {
    this.place = place;
    this.notice = this.#notice();
    this.changes = make("div", { hidden: "" });
    this.compare = button("Changes", () => this.#compare(), { "aria-pressed": "false" });
    const run = button("Run", () => this.run(), { class: "ex-run", title: HOW });
    const reset = button("Reset", () => this.reset());
    place.row.append(run, this.compare, reset);
    place.row.after(this.changes);
    for (const module of place.found.modules) {
      const source = module.section.querySelector("pre");
      const parent = make("div");
      parent.hidden = source?.hidden ?? false;
      source?.replaceWith(parent);
      const options = {
        parent,
        label: `${module.file}. ${HOW}`,
        text: module.text,
        line: lineOf(source?.querySelector(".ex-own")),
        run: () => this.run(),
        changed: () => this.#changed(module),
      };
      this.#editors.set(module, makeEditor(options));
    }
    ownPython().addEventListener("status", () => this.#progress(), { signal: place.signal });
    place.signal.addEventListener("abort", () => this.#close());
    place.said.textContent = HOW;
    this.#editors.get(place.found.modules[0])?.focus();
  }

  /** Have the figure answered by the source as it stands. */
  run() {
    const { view, found } = this.place;
    this.#forgive();
    const { edits } = found;
    if (!edits) return this.back("Nothing is changed: this is the author's version.");
    view.answers.edited = new Version(edits, {
      done: () => this.#tell("Your version answered."),
      fail: (error) => this.#fail(error),
    });
    this.notice.hidden = false;
    this.#tell("Your version is running.");
    view.ask();
  }

  /** Put the author's source back. */
  reset() {
    for (const [module, editor] of this.#editors) editor.setText(module.original);
    this.back("The source is the author's again.");
  }

  /**
   * Let the author's version answer again.
   * @param {string} said
   */
  back(said) {
    const { view } = this.place;
    this.#forgive();
    this.#tell(said);
    const held = this.notice.contains(document.activeElement);
    this.notice.hidden = true;
    if (held) view.who.mark.focus();
    if (!view.answers.edited) return;
    view.answers.edited = undefined;
    view.ask();
  }

  /** The line that says whose version the figure shows, with the way back. */
  #notice() {
    const line = make("p", { class: "ex-edited", hidden: "" }, "This is your version of the figure. ");
    line.append(button("Back to the original", () => this.back("The figure is the author's again.")));
    this.place.view.element.querySelector(".ex-behind")?.before(line);
    return line;
  }

  /** @param {Module} module */
  #changed(module) {
    clearTimeout(this.#pause);
    module.text = this.#editors.get(module)?.text() ?? module.text;
    this.#pause = setTimeout(() => {
      for (const [each, editor] of this.#editors) {
        editor.mark(changedLines(compared(each.original, each.text)));
      }
      if (!this.changes.hidden) this.#showChanges();
    }, PAUSE);
  }

  #compare() {
    this.changes.hidden = !this.changes.hidden;
    this.compare.setAttribute("aria-pressed", String(!this.changes.hidden));
    if (!this.changes.hidden) this.#showChanges();
  }

  #showChanges() {
    const parts = this.place.found.modules.flatMap(({ file, original, text }) => {
      const box = shown(compared(original, text));
      box?.setAttribute("role", "region");
      box?.setAttribute("aria-label", `Changes in ${file}`);
      return box ? [make("p", {}, file), box] : [];
    });
    this.changes.replaceChildren(...(parts.length ? parts : ["Nothing is changed."]));
  }

  /**
   * Say what went wrong, at its line if it has one.
   * @param {Error} error
   */
  #fail(error) {
    const detail = String(error.cause ?? error.message).trim();
    const message = detail.split("\n").pop() ?? "";
    const { file, line } = this.#whereabouts(detail);
    this.#forgive();
    for (const [module, editor] of this.#editors) {
      if (module.file === file) editor.complain(line, message);
    }
    this.#tell(line ? `${file}, line ${line}: ${message}` : message, true);
  }

  /** @param {string} traceback */
  #whereabouts(traceback) {
    const files = this.place.found.modules.map(({ file }) => file);
    const places = [...traceback.matchAll(/File "([^"]+)", line (\d+)/g)].reverse();
    for (const [, path, line] of places) {
      const file = files.find((one) => path === one || path.endsWith(`/${one}`));
      if (file) return { file, line: Number(line) };
    }
    return { file: "", line: 0 };
  }

  #forgive() {
    for (const editor of this.#editors.values()) editor.complain(0, "");
  }

  #progress() {
    const { state, loaded, bytes } = ownPython().status;
    if (state !== "starting" || !this.place.view.answers.edited) return;
    const share = Math.min(99, Math.round((100 * loaded) / bytes));
    this.#tell(`A Python of your own is starting: ${share} %`);
  }

  /**
   * @param {string} text
   * @param {boolean} [wrong]
   */
  #tell(text, wrong = false) {
    this.place.said.textContent = text;
    this.place.said.classList.toggle("ex-wrong", wrong);
  }

  #close() {
    clearTimeout(this.#pause);
    this.notice.remove();
    for (const editor of this.#editors.values()) editor.close();
  }
}
