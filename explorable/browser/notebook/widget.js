// A figure in a notebook: anywidget calls `render` for each place that shows it.

import { make } from "../parts.js";
import { View } from "../view.js";
import { Kernel } from "./kernel.js";

/**
 * What anywidget hands to `render`: https://anywidget.dev/en/afm/
 * @typedef {import("./kernel.js").Messages & {get: (name: "html" | "uid") => string}} Model
 */

let copies = 0;

/**
 * @param {{model: Model, el: HTMLElement}} place
 * @returns {() => void}  ends it
 */
export function render({ model, el }) {
  const kernel = new Kernel(model);
  const box = make("div", { class: "ex-notebook", "data-lm-suppress-shortcuts": "true" });
  box.innerHTML = withIdsOfItsOwn(model);
  const element = box.firstElementChild;
  if (!(element instanceof HTMLElement)) throw new Error("a widget without its figure");
  const trace = make("pre");
  const traceback = make("details", {}, make("summary", {}, "Traceback"), trace);
  traceback.hidden = true;
  box.append(traceback);
  el.append(box);
  const view = new View(element, /** @type {any} */ (kernel));
  kernel.addEventListener("silence", () => view.voice.tell(kernel.sentence));
  kernel.addEventListener("trouble", () => {
    trace.textContent = kernel.trouble;
    traceback.hidden = !kernel.trouble;
  });
  return () => {
    view.close();
    kernel.close();
    box.remove();
  };
}

/**
 * The figure's HTML; a second view of the same widget must not share ids with the first.
 * @param {Model} model
 */
function withIdsOfItsOwn(model) {
  const uid = model.get("uid");
  return model.get("html").replaceAll(uid, `${uid}-${++copies}`);
}
