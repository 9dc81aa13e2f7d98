// A figure's form: keeps the state of its controls, name to JSON value, and says when it changes.

import { isDrawn } from "./drawings.js";
import { cleared, isOff, readInputs, writeInputs } from "./fields.js";
import { History } from "./history.js";
import { isSlider, position, positions } from "./scalars.js";
import { mend } from "./values.js";
import { lazily } from "./waiting.js";

/** @typedef {import("./specs.js").Spec} Spec */
/**
 * @typedef {object} Control
 * @property {Spec} spec
 * @property {HTMLElement} element
 * @property {any} first  the value that the page came with
 * @property {import("./play.js").Player} [player]  once it was played
 */
/**
 * Called after a change by the reader, by `set` without `silent`, by play; and, with an empty
 * name, after `reset`.
 * @callback OnChange
 * @param {string} name
 * @param {any} value
 */

/**
 * @param {HTMLFormElement} form
 * @param {Spec[]} specs
 * @param {OnChange} onChange
 * @param {import("./announcer.js").Missing} missing
 */
export function mountForm(form, specs, onChange, missing) {
  return new FigureForm(form, specs, onChange, missing);
}

class FigureForm {
  /** @type {Map<string, Control>} */
  #controls = new Map();
  /** @type {Record<string, any>} */
  #state = {};
  /** What "Undo" goes back to. */
  history = new History();
  #life = new AbortController();
  #onChange;
  #missing;

  /**
   * @param {HTMLFormElement} form
   * @param {Spec[]} specs
   * @param {OnChange} onChange
   * @param {import("./announcer.js").Missing} missing
   */
  constructor(form, specs, onChange, missing) {
    this.#onChange = onChange;
    this.#missing = missing;
    for (const spec of specs) this.#add(spec, form);
    this.#listen(form, form.closest("[answers]") ?? form);
  }

  /** A copy of the state, name to JSON value. */
  values() {
    return { ...this.#state };
  }

  /**
   * Give a control a value, or the valid one nearest to it.
   * @param {string} name
   * @param {any} value
   * @param {{silent?: boolean, typed?: boolean}} [options]  silent: neither call `onChange` nor make
   *   it undoable; typed: by its own inputs, from where a slider that plays goes on
   */
  set(name, value, { silent = false, typed = false } = {}) {
    const { spec, element, player: running } = this.#control(name);
    if (!typed) running?.stop();
    if (!silent && "panel" in spec) this.history.remember(name, element, this.#state[name]);
    this.#put(name, value);
    if (!silent) this.#onChange(name, this.#state[name]);
  }

  /** Put every control back to where the page had it. */
  reset() {
    this.pause();
    for (const [name, { first, element }] of this.#controls) {
      this.history.forget(name, element);
      this.#put(name, first);
    }
    this.#onChange("", undefined);
  }

  unmount() {
    this.pause();
    this.#life.abort();
  }

  /** Have no slider run by itself. */
  pause() {
    for (const { player: running } of this.#controls.values()) running?.stop();
  }

  /**
   * What lets a slider run, if the reader has had it run.
   * @param {string} name
   */
  player(name) {
    return this.#control(name).player;
  }

  /**
   * @param {Spec} spec
   * @param {HTMLFormElement} form
   */
  #add(spec, form) {
    const { name } = spec;
    const element = form.querySelector(`[data-parameter="${name}"]`);
    if (!(element instanceof HTMLElement)) throw new Error(`the form has no control '${name}'`);
    const { value } = element.dataset;
    const first = value === undefined ? spec.start : JSON.parse(value);
    /** @type {Control} */
    const control = { spec, element, first };
    this.#controls.set(name, control);
    this.#put(name, first);
  }

  /**
   * Let a slider run, or stop it; what lets it is fetched when it is first played.
   * @param {Control} control
   */
  #play(control) {
    const { spec, element } = control;
    if (!isSlider(spec) || !spec.play) return;
    const stops = positions(spec);
    const last = stops.length - 1;
    this.#missing.until("play", async () => {
      const { Player } = await lazily("./play.js");
      const { signal } = this.#life;
      if (signal.aborted) return;
      control.player ??= /** @type {import("./play.js").Player} */ (new Player(element, {
        label: spec.label,
        seconds: spec.play,
        loop: spec.loop,
        where: () => position(spec, this.#state[spec.name]) / last,
        go: (/** @type {number} */ share) => {
          const value = stops[Math.round(share * last)];
          if (value === this.#state[spec.name]) return;
          this.#put(spec.name, value);
          this.#onChange(spec.name, value);
        },
      }, signal));
      control.player.toggle();
    });
  }

  /**
   * @param {HTMLFormElement} form
   * @param {HTMLElement} figure
   */
  #listen(form, figure) {
    const { signal } = this.#life;
    form.addEventListener("input", (event) => this.#typed(event), { signal });
    form.addEventListener("change", (event) => this.#left(event), { signal });
    form.addEventListener("click", (event) => this.#pressed(event), { signal });
    form.addEventListener("keydown", (event) => this.#playByKey(event), { signal });
    this.#forgiveSwipes(form);
    form.addEventListener("submit", (event) => event.preventDefault(), { signal });
    form.addEventListener(
      "reset",
      (event) => {
        event.preventDefault();
        this.reset();
      },
      { signal },
    );
    for (const end of ["pointerdown", "pointerup", "pointercancel", "keyup"]) {
      figure.addEventListener(end, () => this.history.close(), { signal, capture: true });
    }
    figure.addEventListener("keydown", (event) => this.#undoByKey(event), { signal });
  }

  /** @param {Event} event */
  #typed(event) {
    const control = this.#whose(event);
    if (!control) return;
    const { spec, element } = control;
    const { target } = event;
    if (isDrawn(spec) && target instanceof HTMLSelectElement && target.matches(".ex-preset")) {
      const preset = spec.presets.find(([name]) => name === target.value);
      this.history.close();
      this.set(spec.name, preset ? preset[1] : this.#state[spec.name]);
      return;
    }
    const value = readInputs(element, spec, this.#state[spec.name]);
    if (value !== undefined) this.set(spec.name, value, { typed: true });
  }

  /**
   * The reader leaves a field: what it shows and what is true are the same again.
   * @param {Event} event
   */
  #left(event) {
    const control = this.#whose(event);
    if (control) writeInputs(control.element, control.spec, this.#state[control.spec.name]);
  }

  /**
   * A finger that lands on a slider moves it at once; when it turns out to scroll, put it back.
   * @param {HTMLFormElement} form
   */
  #forgiveSwipes(form) {
    const { signal } = this.#life;
    /** @type {[string, any] | undefined} */
    let touched;
    form.addEventListener(
      "pointerdown",
      (event) => {
        const control = this.#whose(event);
        const slid = event.pointerType === "touch" && control && isSlider(control.spec);
        touched = slid ? [control.spec.name, this.#state[control.spec.name]] : undefined;
      },
      { signal },
    );
    form.addEventListener("pointercancel", () => touched && this.set(...touched, { typed: true }), { signal });
  }

  /** @param {MouseEvent} event */
  #pressed(event) {
    const control = this.#whose(event);
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    if (!control || !button || isOff(button)) return;
    const { spec } = control;
    if (button.matches(".ex-throw")) this.#throwSeed(control, event.shiftKey ? -1 : 1);
    else if (button.matches(".ex-previous")) this.#throwSeed(control, -1);
    else if (button.matches(".ex-play")) this.#play(control);
    else if (button.matches(".ex-undo")) this.#undo(control);
    else if (button.matches(".ex-clear") && isDrawn(spec)) {
      this.set(spec.name, cleared(spec, this.#state[spec.name]));
    }
    this.history.close();
  }

  /**
   * @param {Control} control
   * @param {number} step
   */
  #throwSeed({ spec }, step) {
    if (spec.module || spec.kind !== "reroll") return;
    const { name, most } = spec;
    this.set(name, (this.#state[name] + step + most + 1) % (most + 1));
  }

  /** @param {Control} control */
  #undo({ spec: { name }, element }) {
    for (const value of this.history.undo(name, element)) {
      this.#put(name, value);
      this.#onChange(name, value);
    }
  }

  /** @param {KeyboardEvent} event */
  #playByKey(event) {
    const control = event.key === " " && /** @type {Element} */ (event.target).matches("[type=range]") &&
      this.#whose(event);
    if (!control || !("play" in control.spec && control.spec.play)) return;
    event.preventDefault();
    if (!event.repeat) this.#play(control);
  }

  /** @param {KeyboardEvent} event */
  #undoByKey(event) {
    const control = this.#controls.get(this.history.latest);
    const wanted = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key === "z";
    const { target } = event;
    const typing = target instanceof Element && target.closest("input, textarea, [contenteditable]");
    if (!control || !wanted || typing) return;
    event.preventDefault();
    this.#undo(control);
  }

  /**
   * @param {string} name
   * @param {any} value
   */
  #put(name, value) {
    const { spec, element } = this.#control(name);
    this.#state[name] = mend(spec, value);
    writeInputs(element, spec, this.#state[name]);
  }

  /**
   * @param {string} name
   * @returns {Control}
   */
  #control(name) {
    const control = this.#controls.get(name);
    if (!control) throw new Error(`this figure has no control '${name}'`);
    return control;
  }

  /**
   * The control in which an event happened.
   * @param {Event} event
   */
  #whose({ target }) {
    const element = target instanceof Element ? target.closest("[data-parameter]") : null;
    return this.#controls.get(element?.getAttribute("data-parameter") ?? "");
  }
}
