// The row under a figure: each button opens its panel and closes the others. The module of a panel
// is fetched when it is first asked for.

import { PANELS_ENGLISH } from "./english_panels.js";
import { loadSheet } from "../client/late_sheet.js";
import { button as closer, make } from "../client/parts.js";
import { lazily } from "../client/waiting.js";
import { learn, say } from "../client/words.js";

/** @typedef {import("../client/view.js").View} View */
/**
 * @typedef {object} Panel
 * @property {() => void} [update]
 * @property {(edits: Record<string, string> | undefined) => Promise<void>} [showLinked]  of a source
 */
/** @typedef {(view: View, box: HTMLElement, signal: AbortSignal) => Promise<Panel>} Mount */

/** @type {Record<string, string>} */
const MODULES = {
  code: "../panels/code_panel.js",
  export: "../panels/export_panel.js",
  numbers: "../panels/numbers_panel.js",
  embed: "../panels/embed_panel.js",
  paste: "../panels/paste_panel.js",
};

/** The boxes of panels that were opened once, by the button that opens them. */
const boxes = /** @type {WeakMap<HTMLElement, Promise<Box>>} */ (new WeakMap());

/** @typedef {{element: HTMLElement, panel: Panel}} Box */

/** @type {Promise<void> | undefined} */
let style;

learn(PANELS_ENGLISH);

/**
 * Open the panel of a button and close the others, or close it. Rejects, with all panels closed,
 * when something of it cannot be fetched.
 * @param {View} view
 * @param {HTMLButtonElement} button  with `data-panel`, standing in the figure's row
 * @param {AbortSignal} signal  aborts when the figure leaves the page
 */
export async function toggle(view, button, signal) {
  const open = !isOpen(button);
  const row = [...(button.parentElement?.querySelectorAll("button") ?? [])];
  for (const each of row) each.setAttribute("aria-expanded", String(open && each === button));
  if (open && !boxes.has(button)) boxes.set(button, mounted(view, button, signal));
  const shown = row.map(async (each) => {
    const box = await boxes.get(each);
    if (box) box.element.hidden = !isOpen(each);
    if (box && isOpen(each)) box.panel.update?.();
  });
  const [own] = shown.splice(row.indexOf(button), 1);
  Promise.all(shown).catch(() => {}); // one that is still on its way: who has opened it is told
  try {
    await own;
  } catch (error) {
    boxes.delete(button);
    button.setAttribute("aria-expanded", "false");
    throw error;
  }
}

/**
 * Open a panel if it is not, and return it; undefined where the figure has none of that name.
 * @param {View} view
 * @param {string} name
 * @param {AbortSignal} signal  aborts when the figure leaves the page
 */
export async function openPanel(view, name, signal) {
  /** @type {HTMLButtonElement | null} */
  const button = view.element.querySelector(`.ex-toolbar button[data-panel="${name}"]`);
  if (!button) return undefined;
  if (!isOpen(button)) await toggle(view, button, signal);
  const box = await boxes.get(button);
  box?.element.scrollIntoView({ block: "nearest" });
  return box?.panel;
}

/** @param {Element} button */
function isOpen(button) {
  return button.getAttribute("aria-expanded") === "true";
}

/**
 * @param {View} view
 * @param {HTMLElement} button
 * @param {AbortSignal} signal
 * @returns {Promise<Box>}
 */
async function mounted(view, button, signal) {
  const name = button.dataset.panel ?? "";
  /** @type {[{mount: Mount}, void]} */
  const [{ mount }] = await Promise.all([lazily(MODULES[name]), (style ??= loadStyle())]);
  const element = make("div", {
    class: `ex-panel ex-panel-${name}`,
    id: `${view.element.id}-${name}`,
    role: "group",
    "aria-label": button.textContent ?? "",
  });
  const panel = await mount(view, element, signal);
  button.setAttribute("aria-controls", element.id);
  element.prepend(closing(view, button, signal));
  button.closest(".ex-toolbar")?.after(element);
  signal.addEventListener("abort", () => element.remove());
  return { element, panel };
}

/**
 * A button that closes a panel, and gives the focus back to what has opened it.
 * @param {View} view
 * @param {HTMLElement} opener
 * @param {AbortSignal} signal
 */
function closing(view, opener, signal) {
  return closer("×", () => {
    toggle(view, /** @type {HTMLButtonElement} */ (opener), signal);
    opener.closest("details")?.querySelector("summary")?.focus();
  }, { class: "ex-close", "aria-label": say("panel.close") });
}

/** Have the style sheet of the panels. */
async function loadStyle() {
  try {
    await loadSheet(new URL("./panel.css", import.meta.url).href);
  } catch (error) {
    style = undefined;
    throw error;
  }
}
