// The panel that gives a figure away at the state it is in: picture, link, script, notebook, sounds, and
// what it shows in the course of time.

import { isSlider } from "../client/scalars.js";
import { button, make } from "../client/parts.js";
import { copyButton } from "./copy.js";
import { download } from "./download.js";
import { figureSource } from "./figure_source.js";
import { pngOf, svgOf } from "./image_export.js";
import { notebook, script } from "./script_export.js";
import { lazily } from "../client/waiting.js";
import { say } from "../client/words.js";

/** @typedef {import("../client/view.js").View} View */

/** @type {[string, string, string, (view: View) => BlobPart | Promise<BlobPart>][]} */
const FILES = [
  ["export.svg", "svg", "image/svg+xml", (view) => picture(view)],
  ["export.png", "png", "image/png", (view) => pngOf(picture(view))],
  ["export.script", "py", "text/x-python", async (view) => script(await exported(view))],
  ["export.notebook", "ipynb", "application/x-ipynb+json", async (view) => written(await exported(view))],
];

/**
 * @param {View} view
 * @param {HTMLElement} box
 * @param {AbortSignal} signal
 */
export async function mount(view, box, signal) {
  const said = make("output", { class: "ex-panel-said" });
  /** @type {(text: string, name: string, type: string, content: () => BlobPart | Promise<BlobPart>) => Node} */
  const giving = (text, name, type, content) =>
    button(text, async () => {
      try {
        download(name, new Blob([await content()], { type }));
        said.textContent = say("export.done", { file: name });
      } catch (error) {
        console.warn(error);
        said.textContent = say("export.failed", { file: name });
      }
    });
  const files = FILES.map(([key, end, type, content]) =>
    giving(say(key), `${ownName(view)}.${end}`, type, () => content(view)));
  const sounds = (view.spec.sounds ?? []).map(({ name, label }) =>
    giving(say("export.wav", { label }), `${ownName(view)}-${name}.wav`, "audio/wav", async () => {
      said.textContent = say("numbers.asked");
      const { askForWav } = await lazily("./wav.js");
      return askForWav(view, name, signal);
    }));
  /** @type {(label: string, name: string, play: string) => Node} */
  const filming = (label, name, play) => button(say("export.film", { label }), () =>
    view.announcer.until("film", async () => {
      const { filmInto } = await lazily("../panels/film_export.js");
      filmInto(box, view, name, play, signal);
    }));
  const films = view.spec.controls.filter((spec) => isSlider(spec) && spec.play).map(({ name, label }) =>
    filming(label, `${ownName(view)}-${name}.png`, name));
  if (view.spec.animated) films.push(filming(say("export.frames"), `${ownName(view)}-frames.png`, ""));
  const field = make("input", { type: "url", readonly: "", "aria-label": say("export.link") });
  const copy = copyButton(say("export.copy"), field, said);
  box.append(
    make("div", { class: "ex-panel-row" }, ...files, ...films, ...sounds),
    make("div", { class: "ex-panel-row ex-panel-link" }, field, copy),
    said,
  );
  const update = () => {
    field.value = urlOf(view);
  };
  document.addEventListener("explorable-answer", update, { signal }); // the others' states are in it
  return { update };
}

/** @param {View} view */
function ownName(view) {
  return view.spec.name.split(".").pop() ?? "figure";
}

/** @param {View} view */
function picture(view) {
  return svgOf(view.pictures[view.layout].svg, ownName(view).replaceAll("_", " "));
}

/**
 * Where the figure is to be found at the state that it is in, with the page's others as they are.
 * @param {View} view
 */
function urlOf(view) {
  const fragment = view.urlState.fragment.format(view.state) || `#${view.element.id}`;
  return location.origin + location.pathname + fragment;
}

/**
 * @param {View} view
 * @returns {Promise<import("./script_export.js").ExportedFigure>}
 */
async function exported(view) {
  const found = await figureSource(view);
  return {
    facts: found.facts,
    files: found.inOrder,
    state: view.state,
    title: document.title,
    address: urlOf(view),
    edited: Boolean(found.edits),
  };
}

/** @param {import("./script_export.js").ExportedFigure} exported */
function written(exported) {
  return `${JSON.stringify(notebook(exported), null, 1)}\n`;
}
