// The panel that gives a figure away at the state it is in: picture, link, script, notebook.

import { button, keep, make } from "./parts.js";
import { notebook, script } from "./script.js";
import { sources } from "./sources.js";
import { pngOf, svgOf } from "./still.js";

/** @typedef {import("../view.js").View} View */

const SVG = "image/svg+xml";
const NOTEBOOK = "application/x-ipynb+json";

/**
 * @param {View} view
 * @param {HTMLElement} box
 */
export async function mount(view, box) {
  const name = view.spec.name.split(".").pop() ?? "figure";
  const file = (/** @type {string} */ end, /** @type {() => BlobPart | Promise<BlobPart>} */ content,
    /** @type {string} */ type) => async () => {
    try {
      keep(`${name}.${end}`, new Blob([await content()], { type }));
      said.textContent = `${name}.${end} is yours.`;
    } catch (error) {
      console.warn(error);
      said.textContent = `${name}.${end} could not be made.`;
    }
  };
  const picture = () => svgOf(view.pictures[view.layout].svg, name.replaceAll("_", " "));
  const said = make("output", { class: "ex-panel-said" });
  const field = make("input", { type: "url", readonly: "", "aria-label": "Link to this state" });
  box.append(
    make("div", { class: "ex-panel-row" },
      button("Picture, SVG", file("svg", picture, SVG)),
      button("Picture, PNG", file("png", () => pngOf(picture()), "image/png")),
      button("Python script", file("py", async () => script(await parcel(view)), "text/x-python")),
      button("Notebook", file("ipynb", async () => written(notebook(await parcel(view))), NOTEBOOK)),
    ),
    make("div", { class: "ex-panel-row ex-panel-link" },
      field,
      button("Copy link", async () => {
        said.textContent = (await copied(field)) ? "Copied." : "Press Ctrl or Command and C to copy.";
      }),
    ),
    said,
  );
  const update = () => {
    field.value = address(view);
  };
  view.element.addEventListener("explorable-answer", update);
  return { update };
}

/**
 * Where the figure is to be found at the state that it is in.
 * @param {View} view
 */
function address(view) {
  const fragment = view.journey.address.fragment(view.state) || `#${view.element.id}`;
  return location.origin + location.pathname + fragment;
}

/**
 * @param {View} view
 * @returns {Promise<import("./script.js").Parcel>}
 */
async function parcel(view) {
  const found = await sources(view);
  return {
    facts: found.facts,
    files: found.inOrder,
    state: view.state,
    title: document.title,
    address: address(view),
    edited: Boolean(found.edits),
  };
}

/** @param {object} thing */
function written(thing) {
  return `${JSON.stringify(thing, null, 1)}\n`;
}

/** @param {HTMLInputElement} field */
async function copied(field) {
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    return false;
  }
}
