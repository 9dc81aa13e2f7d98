// An editor for one module: CodeMirror, which the site hosts itself, in the page's own colours.

import { make } from "../client/parts.js";
import { inTime } from "../client/in_time.js";
import { lazily } from "../client/waiting.js";

/** CodeMirror's colours, which tell what a word is, as the page's. */
const COLOURS = /** @type {Record<string, string>} */ ({
  "#404740": "var(--ex-c3-text)", // decorators
  "#708": "var(--ex-c4-text)", // keywords
  "#219": "var(--ex-c4-text)", // True, False, None
  "#164": "var(--ex-c1-text)", // numbers
  "#a11": "var(--ex-c2)", // strings
  "#e40": "var(--ex-c2)",
  "#167": "var(--ex-c0)", // classes
  "#940": "var(--ex-quiet)", // comments
});

/**
 * @typedef {object} Editor
 * @property {() => string} text
 * @property {(text: string) => void} setText
 * @property {(line: number, message: string) => void} showError  at a line; 0 takes it back
 * @property {(lines: number[]) => void} mark  the lines that are changed
 * @property {() => void} focus
 * @property {() => void} close
 */

/**
 * Fetch CodeMirror; the answer makes editors.
 * @param {string} folder  among the site's assets, ending in "/"
 */
export async function fetchEditor(folder) {
  const at = new URL(`../../${folder}index.js`, import.meta.url).href;
  const cm = await lazily(at);
  const python = cm.languages.find((/** @type {any} */ one) => one.name === "Python");
  const language = await inTime(python.load());
  const extensions = [language, ...looks(cm)];
  return (/** @type {Options} */ options) => makeEditor(cm, extensions, options);
}

/**
 * @typedef {object} Options
 * @property {HTMLElement} parent
 * @property {string} label
 * @property {string} text
 * @property {number} line  that it begins at, for the reader
 * @property {() => void} run  what Ctrl+Enter does
 * @property {() => void} changed
 */

/** @param {any} cm */
function looks(cm) {
  const specs = cm.defaultHighlightStyle.specs.map((/** @type {any} */ spec) => ({
    ...spec,
    color: COLOURS[spec.color],
    fontStyle: spec.color === "#940" ? "italic" : undefined,
    fontWeight: undefined,
  }));
  return [
    cm.lineNumbers(),
    cm.history(),
    cm.drawSelection(),
    cm.indentOnInput(),
    cm.bracketMatching(),
    cm.indentUnit.of("    "),
    cm.syntaxHighlighting(cm.HighlightStyle.define(specs)),
  ];
}

/**
 * @param {any} cm
 * @param {any[]} extensions
 * @param {Options} options
 * @returns {Editor}
 */
function makeEditor(cm, extensions, { parent, label, text, line: first, run, changed }) {
  const marks = lineMarks(cm);
  const runs = { key: "Mod-Enter", preventDefault: true, run: () => (run(), true) };
  const view = new cm.EditorView({
    parent,
    doc: text,
    extensions: [
      cm.keymap.of([runs, ...cm.historyKeymap, cm.indentWithTab, ...cm.defaultKeymap]),
      ...extensions,
      marks.field,
      cm.EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0" }),
      cm.EditorView.updateListener.of((/** @type {any} */ update) => update.docChanged && changed()),
    ],
  });
  const at = (/** @type {number} */ line, /** @type {string} */ y) =>
    cm.EditorView.scrollIntoView(view.state.doc.line(line).from, { y });
  view.dispatch({ selection: { anchor: view.state.doc.line(first).from }, effects: at(first, "start") });
  return {
    text: () => view.state.doc.toString(),
    setText(now) {
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: now } });
    },
    showError(line, message) {
      const known = Math.min(line, view.state.doc.lines);
      const effects = [marks.wrong.of({ line: known, message })];
      if (known) effects.push(at(known, "center"));
      view.dispatch({ effects });
    },
    mark: (lines) => view.dispatch({ effects: marks.changed.of(lines) }),
    focus: () => view.focus(),
    close: () => view.destroy(),
  };
}

/**
 * The decorations of lines: what is wrong with one, and which are changed.
 * @param {any} cm
 */
function lineMarks(cm) {
  const wrong = cm.StateEffect.define();
  const changed = cm.StateEffect.define();
  const nothing = { wrong: cm.Decoration.none, changed: cm.Decoration.none };
  const line = (/** @type {any} */ doc, /** @type {string} */ look, /** @type {number} */ number) =>
    cm.Decoration.line({ class: look }).range(doc.line(number).from);

  class Message extends cm.WidgetType {
    /** @param {string} text */
    constructor(text) {
      super();
      this.text = text;
    }

    toDOM() {
      return make("div", { class: "cm-ex-message" }, this.text);
    }
  }

  const complaint = (/** @type {any} */ doc, /** @type {any} */ { line: number, message }) => {
    if (!number) return cm.Decoration.none;
    const below = cm.Decoration.widget({ widget: new Message(message), block: true, side: 1 });
    return cm.Decoration.set([
      line(doc, "cm-ex-wrong", number),
      below.range(doc.line(number).to),
    ]);
  };
  const field = cm.StateField.define({
    create: () => nothing,
    update(/** @type {typeof nothing} */ now, /** @type {any} */ transaction) {
      const { doc } = transaction.state;
      let { wrong: bad, changed: fresh } = now;
      bad = bad.map(transaction.changes);
      fresh = fresh.map(transaction.changes);
      for (const effect of transaction.effects) {
        if (effect.is(wrong)) bad = complaint(doc, effect.value);
        if (effect.is(changed)) {
          const lines = effect.value.filter((/** @type {number} */ one) => one <= doc.lines);
          fresh = cm.Decoration.set(
            lines.map((/** @type {number} */ number) => line(doc, "cm-ex-changed", number)),
          );
        }
      }
      return { wrong: bad, changed: fresh };
    },
    provide: (/** @type {any} */ it) => [
      cm.EditorView.decorations.from(it, (/** @type {typeof nothing} */ now) => now.wrong),
      cm.EditorView.decorations.from(it, (/** @type {typeof nothing} */ now) => now.changed),
    ],
  });
  return { wrong, changed, field };
}
