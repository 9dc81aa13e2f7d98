// <explorable-figure>: joins a figure's picture, its controls and whoever answers for it.

import { mountForm } from "./form.js";
import { gestures } from "./gestures.js";
import { latest } from "./latest.js";
import { Picture } from "./picture.js";
import { Surface } from "./surface.js";

/** @typedef {import("./protocol.js").Answer} Answer */
/** @typedef {"wide" | "narrow"} Layout */
/** @typedef {{name: string, controls: any[], limit: number, state: Record<string, any>}} Spec */

const QUIET = 700; // milliseconds after which a change counts as done and is described

let serial = 0;

export class ExplorableFigure extends HTMLElement {
  /** The site's Python; main.js sets it. @type {import("./python.js").Python} */
  static python;

  connectedCallback() {
    const stage = /** @type {HTMLElement} */ (this.querySelector(".ex-stage"));
    const form = /** @type {HTMLFormElement} */ (this.querySelector(".ex-controls"));
    this.serial = ++serial;
    this.python = ExplorableFigure.python;
    /** @type {Spec} */
    this.spec = JSON.parse(this.querySelector(".ex-spec")?.textContent ?? "{}");
    this.stage = stage;
    this.status = /** @type {HTMLElement} */ (this.querySelector(".ex-status"));
    this.life = new AbortController();
    this.said = this.#liveRegion();
    this.pictures = { wide: this.#picture("wide"), narrow: this.#picture("narrow") };
    this.surface = new Surface(stage, (text) => this.#say(text));
    this.form = mountForm(form, this.spec.controls, () => this.#changed());
    this.gestures = gestures(this.surface, this.spec.controls, this.form, form);
    this.queue = latest(
      (layout, signal) => this.#ask(layout, signal),
      (error) => this.#fail(error),
    );
    this.resize = new ResizeObserver(() => this.#settle());
    this.resize.observe(stage);
    this.#settle();
    this.#listen();
  }

  disconnectedCallback() {
    this.life?.abort();
    this.queue?.stop();
    this.resize?.disconnect();
    this.gestures?.unmount();
    this.form?.unmount();
    this.surface?.remove();
    clearTimeout(this.quiet);
    for (const layout of ["wide", "narrow"]) this.python?.forget(`${this.serial}-${layout}`);
  }

  /** The figure's full state, name to JSON value. */
  get state() {
    return this.form?.values() ?? {};
  }

  /**
   * Set parameters as a reader's hand would.
   * @param {Record<string, any>} values
   */
  setState(values) {
    for (const [name, value] of Object.entries(values)) {
      this.form?.set(name, value, { silent: true });
    }
    this.#changed();
  }

  /** A first sign that the reader will play: have Python on its way before it is needed. */
  #listen() {
    const { signal } = /** @type {AbortController} */ (this.life);
    const wake = () => {
      const { connection } = /** @type {any} */ (navigator);
      if (!connection?.saveData) this.python?.start();
    };
    for (const intent of ["pointerenter", "pointerdown", "focusin"]) {
      this.addEventListener(intent, wake, { signal, passive: true });
    }
    this.python?.addEventListener("status", () => this.#showProgress(), { signal });
  }

  /** @param {Layout} layout */
  #picture(layout) {
    return new Picture(/** @type {SVGSVGElement} */ (this.querySelector(`svg.ex-${layout}`)));
  }

  #liveRegion() {
    const region = document.createElement("p");
    region.className = "ex-said";
    region.setAttribute("aria-live", "polite");
    this.append(region);
    this.life?.signal.addEventListener("abort", () => region.remove());
    return region;
  }

  /** Find out which of the two pictures the reader sees; CSS decides. */
  #settle() {
    const narrow = this.pictures?.narrow.svg;
    /** @type {Layout} */
    const layout = narrow && getComputedStyle(narrow).display !== "none" ? "narrow" : "wide";
    if (layout === this.layout) return;
    this.layout = layout;
    if (this.pictures) this.surface?.cover(this.pictures[layout]);
    if (this.played) this.queue?.request(layout);
  }

  #changed() {
    this.played = true;
    this.gestures?.update(this.state);
    this.queue?.request(this.layout ?? "wide");
  }

  /**
   * Have the state of this moment drawn, frame by frame.
   * @param {Layout} layout
   * @param {AbortSignal} signal
   */
  async #ask(layout, signal) {
    const { name, limit } = /** @type {Spec} */ (this.spec);
    this.setAttribute("aria-busy", "true");
    this.#showProgress();
    const draw = {
      picture: `${this.serial}-${layout}`,
      figure: name,
      state: JSON.stringify(this.state),
      layout,
    };
    await this.python?.draw(draw, {
      limit,
      signal,
      onFrame: (answer) => this.#show(answer, layout),
    });
    this.removeAttribute("aria-busy");
  }

  /**
   * @param {Answer} answer
   * @param {Layout} layout
   */
  #show(answer, layout) {
    if (!this.isConnected || !this.pictures) return;
    this.pictures[layout].show(answer);
    this.surface?.moved();
    this.setAttribute("answers", "model");
    this.#tell("");
    this.outputs = answer.outputs;
    this.dispatchEvent(new CustomEvent("explorable-answer", { bubbles: true, detail: answer }));
    clearTimeout(this.quiet);
    this.quiet = setTimeout(() => this.#describe(answer.description), QUIET);
  }

  /** @param {unknown} error */
  #fail(error) {
    this.removeAttribute("aria-busy");
    this.setAttribute("answers", "failed");
    const again = document.createElement("button");
    again.type = "button";
    again.textContent = "Try again";
    again.addEventListener("click", () => this.queue?.request(this.layout ?? "wide"));
    this.#tell(error instanceof Error ? error.message : String(error), again);
  }

  #showProgress() {
    if (!this.hasAttribute("aria-busy") || !this.python) return;
    const { state, loaded, bytes } = this.python.status;
    if (state !== "starting") return;
    const megabytes = [Math.min(loaded, bytes), bytes].map((count) => (count / 1e6).toFixed(1));
    this.#tell(
      loaded < bytes
        ? `Python is on its way: ${megabytes[0]} of ${megabytes[1]} MB`
        : "Python has arrived and is starting",
    );
  }

  /**
   * @param {string} text
   * @param {...Node} more
   */
  #tell(text, ...more) {
    this.status?.replaceChildren(...(text ? [text, " ", ...more] : []));
  }

  /** @param {string} description */
  #describe(description) {
    if (!description) return;
    for (const { svg } of Object.values(this.pictures ?? {})) svg.setAttribute("aria-label", description);
    this.#say(description);
  }

  /** @param {string} text */
  #say(text) {
    if (this.said) this.said.textContent = text;
  }
}
