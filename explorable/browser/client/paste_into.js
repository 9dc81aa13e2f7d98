// Gives a control that is drawn the rows that a reader has pasted, and says what became of them.

import { FILE_ENGLISH } from "./english_file.js";
import { make } from "./parts.js";
import { pasted } from "./pasted.js";
import { Unreadable } from "./unreadable.js";
import { learn, say } from "./words.js";

learn(FILE_ENGLISH);

/**
 * Set a control to pasted rows; return what became of them, or why they cannot be read.
 * @param {{spec: import("./specs.js").PointsSpec | import("./specs.js").CurveSpec, set: (value: any) => void}} control
 * @param {string} text
 */
export function takePasted({ spec, set }, text) {
  try {
    const { value, said } = pasted(spec, text);
    set(value);
    return said.map(([key, values]) => say(key, values)).join(" ");
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return say(error.key, error.values);
  }
}

/**
 * The same, and show it below the control until something else is done; return it.
 * @param {import("./handles.js").Control<any>} control
 * @param {string} text
 */
export function pasteInto(control, text) {
  const { form } = control;
  const line = form.querySelector(".ex-file-said") ?? make("p", { class: "ex-hint ex-file-said" });
  const sentence = takePasted(control, text);
  line.textContent = sentence;
  form.append(line);
  const signs = ["pointerdown", "keydown"];
  const root = form.closest("explorable-figure, .ex-figure") ?? form;
  const forget = (/** @type {Event} */ event) => {
    if (event instanceof KeyboardEvent && (event.ctrlKey || event.metaKey || event.key === "Tab")) return;
    line.textContent = "";
    for (const sign of signs) root.removeEventListener(sign, forget, { capture: true });
  };
  for (const sign of signs) root.addEventListener(sign, forget, { capture: true });
  return sentence;
}
