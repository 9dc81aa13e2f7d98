// The editors of a figure's source, and what is done with it: run, compare, put back.

import { changedLines, diff, diffView } from "./diff.js";
import { dotted } from "./figure_source.js";
import { EditedSession, editedPython, renewEdited } from "./edited_session.js";
import { fetchEditor } from "./editor.js";
import { button, make } from "../client/parts.js";
import { say } from "../client/words.js";
import { VersionsRow } from "./versions_row.js";

/** @typedef {import("../client/view.js").View} View */
/** @typedef {import("./figure_source.js").FigureSource} FigureSource */
/** @typedef {import("./figure_source.js").Module} Module */

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
 * Where the figure is to be found as it is now, with a version of its Python.
 * @param {View} view
 * @param {string} code
 */
function addressWith(view, code) {
  const { fragment } = view.urlState;
  const before = fragment.code;
  fragment.code = code;
  const address = location.origin + location.pathname + fragment.format(view.state);
  fragment.code = before;
  return address;
}

/**
 * @typedef {object} EditingContext
 * @property {View} view
 * @property {FigureSource} found
 * @property {HTMLElement} row  for buttons
 * @property {HTMLElement} said  what the reader is told
 * @property {AbortSignal} signal  aborts when the figure leaves the page
 */

export class Editing {
  /** @type {Map<Module, import("./editor.js").Editor>} */
  #editors = new Map();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** Whether a version has not answered yet. */
  #runs = false;
  /** The kept version that changes are shown against; "" is the author's. */
  since = "";

  /**
   * Put editors in the place of the sources.
   * @param {EditingContext} context
   */
  static async open(context) {
    const makeEditor = await fetchEditor(context.found.facts.editor);
    return context.signal.aborted ? undefined : new Editing(context, makeEditor);
  }

  /**
   * @param {EditingContext} context
   * @param {(options: import("./editor.js").Options) => import("./editor.js").Editor} makeEditor
   */
  constructor(context, makeEditor) {
    this.context = context;
    const how = say("code.keys");
    this.notice = this.#notice();
    this.changes = make("div", { hidden: "" });
    this.compare = button(say("code.changes"), () => this.#compare(), { "aria-pressed": "false" });
    const run = button(say("code.run"), () => this.run(), { class: "ex-run", title: how });
    const reset = button(say("code.reset"), () => this.reset());
    context.row.append(run, this.compare, reset);
    this.versions = new VersionsRow(context.found, {
      show: (edits) => this.#show(edits),
      tell: (text, wrong) => this.#setStatus(text, wrong),
      address: (code) => addressWith(context.view, code),
    });
    context.row.after(this.versions.element, this.changes);
    for (const module of context.found.modules) {
      const source = module.section.querySelector("pre");
      const parent = make("div");
      parent.hidden = source?.hidden ?? false;
      source?.replaceWith(parent);
      const options = {
        parent,
        label: `${module.file}. ${how}`,
        text: module.text,
        line: lineOf(source?.querySelector(".ex-own")),
        run: () => this.run(),
        changed: () => this.#changed(module),
      };
      this.#editors.set(module, makeEditor(options));
    }
    editedPython().addEventListener("status", () => this.#progress(), { signal: context.signal });
    context.signal.addEventListener("abort", () => this.#close());
    context.said.textContent = how;
    this.#editors.get(context.found.modules[0])?.focus();
  }

  /** Have the figure answered by the source as it stands. */
  run() {
    const { view, found } = this.context;
    this.#clearErrors();
    const { edits } = found;
    if (!edits) return this.restoreOriginal(say("code.same"));
    view.answers.edited = new EditedSession(edits, {
      done: () => this.#end(() => this.#setStatus(say("code.answered"))),
      fail: (error) => this.#end(() => this.#fail(error)),
    }, view.python);
    this.#runs = true;
    this.notice.hidden = false;
    this.#setStatus(say("code.running"));
    view.ask();
  }

  /**
   * The version has answered or failed.
   * @param {() => void} tell
   */
  #end(tell) {
    this.#runs = false;
    tell();
  }

  /**
   * Show a version that a link has brought, with what it changes; it does not run.
   * @param {Record<string, string> | undefined} edits  undefined: it could not be read
   */
  showLinked(edits) {
    if (!edits || !this.#show(edits)) return this.#setStatus(say("code.linked-broken"), true);
    this.#setStatus(say("code.linked"));
    if (this.changes.hidden) this.#compare();
    else this.#showChanges();
  }

  /**
   * Put a version into the editors; say whether it changes anything.
   * @param {Record<string, string>} edits
   */
  #show(edits) {
    this.#clearErrors();
    for (const [module, editor] of this.#editors) {
      editor.setText(edits[dotted(module.file)] ?? module.original);
    }
    return Boolean(this.context.found.edits);
  }

  /** Put the author's source back. */
  reset() {
    for (const [module, editor] of this.#editors) editor.setText(module.original);
    const { urlState, state } = this.context.view;
    urlState.fragment.code = "";
    urlState.note(state);
    this.restoreOriginal(say("code.reset-done"));
  }

  /**
   * Let the author's version answer again.
   * @param {string} said
   */
  restoreOriginal(said) {
    const { view } = this.context;
    this.#clearErrors();
    this.#setStatus(said);
    const held = this.notice.contains(document.activeElement);
    this.notice.hidden = true;
    if (held) view.badge.mark.focus();
    if (!view.answers.edited) return;
    view.answers.edited = undefined;
    view.ask(); // nobody waits for the version any more
    renewEdited();
  }

  /** The line that says whose version the figure shows, with the way back. */
  #notice() {
    const line = make("p", { class: "ex-edited", hidden: "" }, `${say("code.notice")} `);
    const restore = () => this.restoreOriginal(say("code.restored"));
    line.append(button(say("code.original"), restore));
    this.context.view.element.querySelector(".ex-toolbar")?.before(line);
    return line;
  }

  /** @param {Module} module */
  #changed(module) {
    clearTimeout(this.#timer);
    module.text = this.#editors.get(module)?.text() ?? module.text;
    this.#timer = setTimeout(() => {
      for (const [each, editor] of this.#editors) {
        editor.mark(changedLines(diff(each.original, each.text)));
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
    const versions = [{ name: "", edits: {} }, ...this.versions.kept.all];
    const base = versions.find(({ name }) => name === this.since) ?? versions[0];
    const parts = this.context.found.modules.flatMap(({ file, original, text }) => {
      const before = /** @type {Record<string, string>} */ (base.edits)[dotted(file)] ?? original;
      const box = diffView(diff(before, text));
      box?.setAttribute("role", "region");
      box?.setAttribute("aria-label", say("code.changes-in", { file }));
      return box ? [make("p", {}, file), box] : [];
    });
    this.changes.replaceChildren(...(parts.length ? parts : [say("code.no-changes")]));
    if (versions.length > 1) this.changes.prepend(this.#bases(versions.map(({ name }) => name), base.name));
  }

  /**
   * A list of what to compare with.
   * @param {string[]} names  of versions; "" is the author's
   * @param {string} chosen
   */
  #bases(names, chosen) {
    const options = names.map((name) => make("option", { value: name }, name || say("code.author")));
    const list = make("select", {}, ...options);
    list.value = chosen;
    list.addEventListener("change", () => {
      this.since = list.value;
      this.#showChanges();
      this.changes.querySelector("select")?.focus();
    });
    return make("label", { class: "ex-panel-row" }, say("code.compare"), list);
  }

  /**
   * Say what went wrong, at its line if it has one.
   * @param {Error} error
   */
  #fail(error) {
    const detail = String(error.cause ?? error.message).trim();
    const message = detail.split("\n").pop() ?? "";
    const { file, line } = this.#locate(detail);
    this.#clearErrors();
    for (const [module, editor] of this.#editors) {
      if (module.file === file) editor.showError(line, message);
    }
    this.#setStatus(line ? say("code.at", { file, line, message }) : say(message), true);
  }

  /** @param {string} traceback */
  #locate(traceback) {
    const files = this.context.found.modules.map(({ file }) => file);
    const frames = [...traceback.matchAll(/File "([^"]+)", line (\d+)/g)].reverse();
    for (const [, path, line] of frames) {
      const file = files.find((one) => path === one || path.endsWith(`/${one}`));
      if (file) return { file, line: Number(line) };
    }
    return { file: "", line: 0 };
  }

  #clearErrors() {
    for (const editor of this.#editors.values()) editor.showError(0, "");
  }

  #progress() {
    const { state, loaded, bytes } = editedPython().status;
    if (state !== "starting" || !this.#runs || !this.context.view.answers.edited) return;
    const share = Math.min(99, Math.round((100 * loaded) / bytes));
    this.#setStatus(say("code.starting", { share }));
  }

  /**
   * @param {string} text
   * @param {boolean} [wrong]
   */
  #setStatus(text, wrong = false) {
    this.context.said.textContent = text;
    this.context.said.classList.toggle("ex-wrong", wrong);
  }

  #close() {
    clearTimeout(this.#timer);
    this.notice.remove();
    for (const editor of this.#editors.values()) editor.close();
  }
}
