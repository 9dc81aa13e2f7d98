// The panel that tells how to show a figure in another website, at the state it is in.

import { make } from "../client/parts.js";
import { UrlFragment } from "../client/url_fragment.js";
import { copyButton } from "./copy.js";
import { say } from "../client/words.js";

/** @typedef {import("../client/view.js").View} View */

const ROOT = new URL("../../../../", import.meta.url); // of the site, unless it knows its address
const PADDING = 48; // pixels, above and below the figure on its own page

/**
 * @param {View} view
 * @param {HTMLElement} box
 * @param {AbortSignal} signal
 */
export async function mount(view, box, signal) {
  const said = make("output", { class: "ex-panel-said" });
  const field = make("textarea", {
    readonly: "", rows: "6", spellcheck: "false", "aria-label": say("embed.html"),
  });
  const alone = make("a", { target: "_blank", rel: "noopener" }, say("embed.alone"));
  const copy = copyButton(say("embed.copy"), field, said);
  field.addEventListener("focus", () => field.select());
  box.append(
    make("div", { class: "ex-panel-row ex-panel-link" }, field),
    make("div", { class: "ex-panel-row" }, copy, alone),
    make("p", { class: "ex-panel-note" }, say("embed.note")),
    said,
  );
  const update = () => {
    alone.href = address(view).href;
    field.value = lines(view);
  };
  view.element.addEventListener("explorable-answer", update, { signal });
  return { update };
}

/**
 * The figure's own page, at the state that the figure is in.
 * @param {View} view
 */
function address({ spec, state }) {
  const page = new URL(spec.page ?? "", ROOT);
  const id = spec.name.split(".").pop() ?? "";
  page.hash = new UrlFragment(id, spec.controls, spec.page_start ?? spec.state).format(state);
  return page;
}

/** @param {View} view */
function lines(view) {
  const page = address(view);
  const name = (view.spec.name.split(".").pop() ?? "").replaceAll("_", " ");
  const alone = document.documentElement.hasAttribute("data-explorable-page");
  const title = escaped(alone ? document.title : `${name} – ${document.title}`);
  const frame =
    `<iframe src="${escaped(page.href)}" title="${title}" width="100%" height="${height(view)}" ` +
    'loading="lazy" style="border:0"></iframe>';
  const script = new URL("../embed.js", page.href.replace(/#.*/, "")).href;
  return `${frame}\n<script async src="${escaped(script)}"></script>`;
}

/**
 * How high the figure is here, its panels aside; the nearest guess for elsewhere.
 * @param {View} view
 */
function height({ element }) {
  const panels = [...element.querySelectorAll(".ex-panel")];
  const open = panels.reduce((sum, each) => sum + each.getBoundingClientRect().height, 0);
  return Math.ceil(element.getBoundingClientRect().height - open) + PADDING;
}

/** @param {string} text */
function escaped(text) {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
