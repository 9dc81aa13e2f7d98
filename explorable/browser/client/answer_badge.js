// The mark that says who answers, and behind it the switch that lets the reader hold either.

import { latest } from "./latest.js";
import { button, make } from "./parts.js";
import { say } from "./words.js";

/** @typedef {import("./answers.js").Answers} Answers */

const CHOICES = { any: "badge.any", table: "badge.only-table", model: "badge.only-model" };

let count = 0;

export class AnswerBadge {
  /**
   * @param {HTMLElement} element  the figure
   * @param {HTMLElement} stage  where the mark stands
   * @param {Answers} answers
   * @param {{ask: () => void, compare: (signal: AbortSignal) => Promise<number | undefined>}} view
   */
  constructor(element, stage, answers, view) {
    this.element = element;
    this.answers = answers;
    this.view = view;
    this.sentence = make("p");
    this.measure = make("p");
    this.comparison = latest(
      async (_, signal) => {
        const distance = await view.compare(signal);
        if (!signal.aborted) this.measure.textContent = measured(distance);
      },
      () => (this.measure.textContent = ""),
    );
    const id = `ex-badge-${++count}`;
    this.panel = make("div", { class: "ex-badge-panel", id }, this.sentence);
    if (answers.spec.tables) this.panel.append(this.#choices(id), this.measure);
    const attributes = { class: "ex-badge-button", "aria-controls": id };
    this.mark = button("", () => this.#open(this.panel.hidden), attributes);
    this.name = make("span");
    this.mark.append(this.name);
    this.box = make("div", { class: "ex-badge" }, this.mark, this.panel);
    this.box.addEventListener("keydown", ({ key }) => {
      if (key !== "Escape") return;
      this.mark.focus();
      this.#open(false);
    });
    stage.append(this.box);
    this.#open(false);
  }

  /** @param {boolean} open */
  #open(open) {
    this.panel.hidden = !open;
    this.mark.setAttribute("aria-expanded", String(open));
    this.update();
  }

  /** Say who answered last, and, while the panel is open, how far the other is from it. */
  update() {
    const who = this.element.getAttribute("answers") ?? "picture";
    const name = say(`badge.${who}`);
    this.name.textContent = name;
    this.mark.setAttribute("aria-label", say("badge.who", { who: name }));
    if (this.panel.hidden) return;
    this.sentence.textContent = say(`answered.${who}`);
    if (this.answers.spec.tables) this.comparison.request(undefined);
  }

  close() {
    this.comparison.stop();
    this.box.remove();
  }

  /** @param {string} name  of the inputs */
  #choices(name) {
    const set = make("fieldset", {}, make("legend", {}, say("badge.choose")));
    for (const [value, key] of Object.entries(CHOICES)) {
      const input = make("input", { type: "radio", name, value });
      input.checked = value === this.answers.hold;
      input.addEventListener("change", () => {
        this.answers.hold = /** @type {any} */ (value);
        this.view.ask();
      });
      set.append(make("label", {}, input, say(key)));
    }
    return set;
  }
}

/** @param {number | undefined} distance  between table and Python, in pixels */
function measured(distance) {
  if (distance === undefined) return say("badge.no-table");
  const digits = distance < 0.1 ? 3 : distance < 10 ? 1 : 0;
  return say("badge.distance", { pixels: distance.toFixed(digits) });
}
