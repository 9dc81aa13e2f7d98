// A figure in a notebook: anywidget calls `render` for each place that shows it.

import { MESSAGES } from "../client/errors.js";
import { FILE_KIND } from "../client/file.js";
import { loadKind } from "../client/load_kinds.js";
import { otherKinds } from "../client/other_kinds.js";
import { make } from "../client/parts.js";
import { View } from "../client/view.js";
import { Kernel } from "./kernel.js";
import { say } from "../client/words.js";

/**
 * What anywidget hands to `render`: https://anywidget.dev/en/afm/
 * @typedef {import("./kernel.js").Messages & {
 *   get: ((name: "html" | "uid") => string) & ((name: "kinds") => Record<string, string>)}} Model
 * @typedef {{model: Model, el: HTMLElement}} Place
 * @typedef {() => void} End
 */

let copies = 0;

otherKinds.set("./file.js", FILE_KIND);

/**
 * @param {Place} place
 * @returns {End | Promise<End>}
 */
export function render(place) {
  const kinds = Object.entries(place.model.get("kinds"));
  return kinds.length ? withKinds(kinds, place) : mount(place);
}

/**
 * Load the modules that other packages bring for their controls, and then come to life.
 * @param {[module: string, text: string][]} kinds
 * @param {Place} place
 * @returns {Promise<End>}
 */
async function withKinds(kinds, place) {
  try {
    for (const [module, text] of kinds) {
      const address = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
      await loadKind(module, address);
      URL.revokeObjectURL(address);
    }
  } catch (error) {
    console.warn(error);
    const box = boxOf(place);
    box.querySelector(".ex-status")?.replaceChildren(say(MESSAGES.control));
    return () => box.remove();
  }
  return mount(place);
}

/**
 * The element in which the figure is, before it lives.
 * @param {Place} place
 */
function boxOf({ model, el }) {
  const box = make("div", { class: "ex-notebook" });
  box.innerHTML = withIdsOfItsOwn(model);
  el.append(box);
  return box;
}

/**
 * @param {Place} place
 * @returns {End}
 */
function mount(place) {
  const kernel = new Kernel(place.model);
  const life = new AbortController();
  const box = boxOf(place);
  const element = box.firstElementChild;
  if (!(element instanceof HTMLElement)) throw new Error("a widget without its figure");
  const trace = make("pre");
  const traceback = make("details", {}, make("summary", {}, "Traceback"), trace);
  traceback.hidden = true;
  box.append(traceback);
  keepKeys(box, life.signal);
  const view = new View(element, /** @type {any} */ (kernel));
  kernel.addEventListener("silence", () => view.announcer.setStatus(kernel.sentence));
  kernel.addEventListener("trouble", () => {
    trace.textContent = kernel.trouble;
    traceback.hidden = !kernel.trouble;
  });
  return () => {
    life.abort();
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

/**
 * Keep JupyterLab from taking keys that belong to the figure: an arrow moves its slider, not to the
 * next cell. JupyterLab hears them before they arrive, and looks for a mark where they go.
 * @param {HTMLElement} box
 * @param {AbortSignal} signal
 */
function keepKeys(box, signal) {
  const options = { signal, capture: true };
  window.addEventListener("keydown", (event) => {
    const { target, key } = event;
    if (!(target instanceof Element) || !box.contains(target)) return;
    const shortcut = (event.ctrlKey || event.metaKey || event.altKey) && key !== "z";
    const run = event.shiftKey && key === "Enter";
    target.toggleAttribute("data-lm-suppress-shortcuts", !shortcut && !run);
  }, options);
}
