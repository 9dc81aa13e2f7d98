// The row in which a reader keeps a version, opens one that was kept, or makes a link to one.

import { button, make } from "../client/parts.js";
import { say } from "../client/words.js";
import { copyButton } from "./copy.js";
import { KeptVersions, markOf } from "./kept_versions.js";
import { packed } from "./linked_code.js";

/** @typedef {import("./figure_source.js").FigureSource} FigureSource */
/** @typedef {import("./kept_versions.js").Version} Version */

const LONGEST_LINK = 16_000; // characters of code; with a state, an address holds no more

/**
 * What the row asks of the editors.
 * @typedef {object} Editors
 * @property {(edits: Record<string, string>) => void} show  puts a version into them
 * @property {(text: string, wrong?: boolean) => void} tell
 * @property {(code: string) => string} address  of the figure as it is, with a version
 */

export class VersionsRow {
  /**
   * @param {FigureSource} found
   * @param {Editors} editors
   */
  constructor(found, editors) {
    this.found = found;
    this.editors = editors;
    this.kept = new KeptVersions(found.facts.figure);
    this.name = make("input", { type: "text", maxlength: "60", "aria-label": say("code.name") });
    this.list = make("select", { "aria-label": say("code.kept-list") });
    this.list.addEventListener("change", () => this.#open());
    this.remove = button(say("code.forget"), () => this.#forget());
    this.link = make("input", { type: "url", readonly: "", "aria-label": say("code.link-field") });
    this.linked = make("div", { class: "ex-panel-row ex-panel-link", hidden: "" });
    this.linked.append(this.link, copyButton(say("export.copy"), this.link, make("output")));
    const keep = button(say("code.keep"), () => this.#keep());
    const give = button(say("code.link"), () => this.#give());
    this.element = make("div", { class: "ex-versions" });
    this.element.append(
      make("div", { class: "ex-panel-row" }, this.name, keep, this.list, this.remove, give),
      this.linked,
    );
    this.name.addEventListener("keydown", ({ key }) => key === "Enter" && this.#keep());
    this.#update("");
  }

  /** The kept version that is chosen. */
  get chosen() {
    return this.kept.all.find(({ name }) => name === this.list.value);
  }

  /** @param {string} chosen  the name of a version */
  #update(chosen) {
    const all = this.kept.all;
    const none = make("option", { value: "" }, say("code.open"));
    this.list.replaceChildren(none, ...all.map(({ name }) => make("option", { value: name }, name)));
    this.list.value = chosen;
    this.list.hidden = this.remove.hidden = !all.length;
    this.remove.disabled = !chosen;
    this.name.value = chosen || say("code.version", { n: all.length + 1 });
  }

  #keep() {
    const { edits } = this.found;
    const name = this.name.value.trim();
    if (!edits) return this.editors.tell(say("code.same"));
    if (!name) return this.name.focus();
    try {
      this.kept.keep({ name, edits, of: markOf(this.found.modules) });
    } catch (error) {
      console.info("a version is not kept:", error);
      return this.editors.tell(say("code.not-kept"), true);
    }
    this.#update(name);
    this.editors.tell(say("code.kept", { name }));
  }

  #open() {
    const version = this.chosen;
    this.#update(version?.name ?? "");
    if (!version) return;
    this.editors.show(version.edits);
    const { name } = version;
    const isOld = version.of !== markOf(this.found.modules);
    this.editors.tell(isOld ? say("code.opened-old", { name }) : say("code.opened", { name }));
  }

  #forget() {
    const { value: name } = this.list;
    try {
      this.kept.forget(name);
    } catch (error) {
      console.info("a version is not forgotten:", error);
      return this.editors.tell(say("code.not-kept"), true);
    }
    this.#update("");
    this.editors.tell(say("code.forgotten", { name }));
  }

  async #give() {
    const { edits } = this.found;
    if (!edits) return this.editors.tell(say("code.same"));
    const code = await packed(edits);
    this.linked.hidden = code.length > LONGEST_LINK;
    if (this.linked.hidden) return this.editors.tell(say("code.link-long"), true);
    this.link.value = this.editors.address(code);
    this.link.focus();
    this.link.select();
  }
}
