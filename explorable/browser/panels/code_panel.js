// The panel with a figure's source: to read as it stands, and to edit once the reader asks for it.

import { button, make } from "../client/parts.js";
import { figureSource } from "./figure_source.js";
import { lazily } from "../client/waiting.js";
import { tellNews } from "../client/versions.js";
import { say } from "../client/words.js";

/** @typedef {import("../client/view.js").View} View */

/**
 * @param {View} view
 * @param {HTMLElement} box
 * @param {AbortSignal} signal
 * @returns {Promise<import("./panels.js").Panel>}
 */
export async function mount(view, box, signal) {
  const found = await figureSource(view);
  const said = make("output", { class: "ex-panel-said" });
  /** @type {Promise<import("./editing.js").Editing | undefined> | undefined} */
  let editing;
  const begin = async () => {
    edit.disabled = true;
    said.textContent = say("code.coming");
    try {
      const { Editing } = await lazily("../panels/editing.js");
      const made = await Editing.open({ view, found, row, said, signal });
      edit.remove();
      return made;
    } catch (error) {
      console.warn(error);
      editing = undefined;
      edit.disabled = false;
      said.textContent = say("code.failed");
      tellNews(said);
      return undefined;
    }
  };
  const edit = button(say("code.edit"), () => (editing ??= begin()));
  const row = make("div", { class: "ex-panel-row" }, edit);
  for (const { section } of found.modules) fold(document.adoptNode(section));
  box.append(row, said, ...found.modules.map(({ section }) => section));
  const [own] = found.modules;
  unfold(own.section, true);
  return {
    update: () => {
      const pre = own.section.querySelector("pre");
      const mark = pre?.querySelector(".ex-own");
      if (pre && mark instanceof HTMLElement && !pre.scrollTop) pre.scrollTop = mark.offsetTop - 12;
    },
    showLinked: async (edits) => (await (editing ??= begin()))?.showLinked(edits),
  };
}

/**
 * Make the heading of a module a button that shows and hides its source.
 * @param {HTMLElement} section
 */
function fold(section) {
  const title = section.querySelector("h2")?.textContent ?? "";
  const opener = button(title, () => unfold(section, opener.ariaExpanded !== "true"));
  section.querySelector("h2")?.replaceWith(opener);
  const source = section.querySelector("pre");
  source?.setAttribute("role", "region");
  source?.setAttribute("aria-label", title);
  unfold(section, false);
}

/**
 * @param {HTMLElement} section
 * @param {boolean} open
 */
function unfold(section, open) {
  const [opener, ...rest] = section.children;
  opener.setAttribute("aria-expanded", String(open));
  for (const each of rest) /** @type {HTMLElement} */ (each).hidden = !open;
}
