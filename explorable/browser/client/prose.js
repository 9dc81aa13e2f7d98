// The words of a chapter that belong to a figure: live values, and numbers that can be scrubbed.

import { isSlider } from "./scalars.js";
import { shown } from "./numbers.js";
import { place, stops } from "./stops.js";
import { show } from "./values.js";
import { lazily } from "./waiting.js";
import { say } from "./words.js";

/** @typedef {import("./specs.js").Spec} Spec */
/** @typedef {Record<string, any>} State */

const UNKNOWN = "…";
const TRAVEL = 240; // pixels of dragging from one end of a slider to the other
const NOTCH = 10; // the most pixels of dragging from one position to the next

export class Prose {
  /**
   * @param {string} id  the figure's, which its words name
   * @param {Spec[]} specs
   * @param {{state: () => State, setState: (values: State) => void}} figure
   * @param {import("./announcer.js").Missing} missing
   * @param {AbortSignal} signal  ends it
   */
  constructor(id, specs, figure, missing, signal) {
    const mine = `[data-figure="${CSS.escape(id)}"]`;
    this.specs = new Map(specs.map((spec) => [spec.name, spec]));
    this.figure = figure;
    this.missing = missing;
    /** @type {((state: State) => void) | undefined} */
    this.showAlone = undefined;
    /** @type {NodeListOf<HTMLElement>} */
    this.outputs = document.querySelectorAll(`.ex-output${mine}`);
    /** @type {NodeListOf<HTMLElement>} */
    this.parameters = document.querySelectorAll(`.ex-param${mine}`);
    /** What is to be typeset. @type {WeakMap<HTMLElement, any>} */
    this.wanted = new WeakMap();
    /** What the page says, on paper. @type {Map<HTMLElement, Node[]>} */
    this.other = new Map(
      [...this.outputs, ...this.parameters].map((element) => [
        element,
        [...element.cloneNode(true).childNodes],
      ]),
    );
    for (const element of this.parameters) this.#makeScrubbable(element, signal);
    /** @type {NodeListOf<HTMLElement>} */
    const alone = document.querySelectorAll(`explorable-control${mine}`);
    if (alone.length) this.#mountAlone(alone, signal);
    this.showState(figure.state());
  }

  /**
   * @param {NodeListOf<HTMLElement>} elements  of controls that stand by themselves
   * @param {AbortSignal} signal
   */
  #mountAlone(elements, signal) {
    this.missing.until("control_alone", async () => {
      const { mountAlone } = await lazily("./control_alone.js");
      if (signal.aborted) return;
      this.showAlone = mountAlone(elements, this.specs, this.figure, this.missing, signal);
    });
  }

  /**
   * Show what the parameters are now.
   * @param {State} state
   */
  showState(state) {
    this.showAlone?.(state);
    for (const element of this.parameters) {
      const spec = this.specs.get(element.dataset.parameter ?? "");
      if (!spec) continue;
      const value = state[spec.name];
      const text = inSentence(spec, value, element.dataset.format);
      if (element.textContent !== text) element.textContent = text;
      if (!stops(spec)) continue;
      element.setAttribute("aria-valuenow", String(value));
      element.setAttribute("aria-valuetext", show(spec, value));
    }
  }

  /**
   * Show what the figure's function returned.
   * @param {State} outputs
   */
  showOutputs(outputs) {
    for (const element of this.outputs) {
      const value = outputs[element.dataset.output ?? ""];
      if (value === undefined) continue;
      if (this.wanted.has(element) || (value && typeof value === "object")) {
        this.#typeset(element, value);
        continue;
      }
      const text = inWords(value, element.dataset.format);
      if (element.textContent !== text) element.textContent = text;
    }
  }

  /**
   * Show a formula or a table; what shows them comes with the first of them.
   * @param {HTMLElement} element
   * @param {any} value
   */
  #typeset(element, value) {
    if (!this.wanted.has(element)) element.textContent = UNKNOWN;
    this.wanted.set(element, value);
    return this.missing.until("typeset", async () => {
      const { showTypeset } = await lazily("./typeset.js");
      if (this.wanted.get(element) !== value) return;
      showTypeset(element, value, element.dataset.format, inWords);
    });
  }

  /** Say that the outputs are not known: what stood there belongs to other parameters. */
  forgetOutputs() {
    for (const element of this.outputs) {
      if (this.wanted.has(element)) this.wanted.set(element, undefined);
      element.textContent = UNKNOWN;
    }
  }

  /** Change what is said now for what the page says, before printing; and back, after it. */
  swap() {
    for (const [element, words] of this.other) {
      this.other.set(element, [...element.childNodes]);
      element.replaceChildren(...words);
    }
  }

  /**
   * Make a number in the text a slider of its own: dragged sideways, moved by keys, never by the
   * wheel.
   * @param {HTMLElement} element
   * @param {AbortSignal} signal
   */
  #makeScrubbable(element, signal) {
    const spec = this.specs.get(element.dataset.parameter ?? "");
    const all = spec && stops(spec);
    if (!all) return;
    const last = all.length - 1;
    const now = () => place(spec, this.figure.state()[spec.name]);
    const go = (/** @type {number} */ to) => {
      const index = Math.min(Math.max(Math.round(to), 0), last);
      if (index !== now()) this.figure.setState({ [spec.name]: all[index] });
    };
    for (const [name, value] of Object.entries({
      role: "slider",
      tabindex: "0",
      "aria-label": spec.label,
      "aria-valuemin": String(isSlider(spec) ? spec.low : all[0]),
      "aria-valuemax": String(isSlider(spec) ? spec.high : all[last]),
    })) {
      element.setAttribute(name, value);
    }
    element.classList.add("ex-scrub");
    element.addEventListener("keydown", (event) => step(event, now(), last, go), { signal });
    dragSideways(element, now, Math.min(TRAVEL / last, NOTCH), go, signal);
  }
}

/**
 * A parameter as a sentence shows it, in the format that the author asked for there.
 * @param {Spec} spec
 * @param {any} value
 * @param {string} [format]
 */
function inSentence(spec, value, format) {
  if (isSlider(spec) && format) return show({ ...spec, unit: "", format }, value);
  return format ? inWords(value, format) : show(spec, value);
}

/**
 * @param {KeyboardEvent} event
 * @param {number} now
 * @param {number} last
 * @param {(to: number) => void} go
 */
function step(event, now, last, go) {
  const leap = Math.max(1, Math.round(last / 10));
  const targets = /** @type {Record<string, number>} */ ({
    ArrowRight: now + 1,
    ArrowUp: now + 1,
    ArrowLeft: now - 1,
    ArrowDown: now - 1,
    PageUp: now + leap,
    PageDown: now - leap,
    Home: 0,
    End: last,
  });
  if (!(event.key in targets) || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  go(targets[event.key]);
}

/**
 * @param {HTMLElement} element
 * @param {() => number} now
 * @param {number} notch  pixels from one position to the next
 * @param {(to: number) => void} go
 * @param {AbortSignal} signal
 */
function dragSideways(element, now, notch, go, signal) {
  /** @type {{x: number, from: number} | undefined} */
  let held;
  const options = { signal };
  element.addEventListener(
    "pointerdown",
    (event) => {
      if (event.button !== 0) return;
      held = { x: event.clientX, from: now() };
      element.setPointerCapture(event.pointerId);
      element.focus({ preventScroll: true });
      event.preventDefault();
    },
    options,
  );
  element.addEventListener(
    "pointermove",
    (event) => held && go(held.from + (event.clientX - held.x) / notch),
    options,
  );
  for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) {
    element.addEventListener(end, () => (held = undefined), options);
  }
}

/**
 * @param {any} value
 * @param {string} [format]
 */
function inWords(value, format) {
  if (typeof value === "number") return shown(value, { format: format ?? "d", digits: null, unit: "" });
  if (typeof value === "boolean") return say(value ? "value.yes" : "value.no");
  return String(value);
}
