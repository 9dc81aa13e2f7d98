// Bets: a reader answers, by a choice or a number, and is shown what follows.

import { TASKS_ENGLISH } from "./english_tasks.js";
import { keep, keptOf } from "./kept.js";
import { readNumber, shown, takeNotation } from "./numbers.js";
import { button, make } from "./parts.js";
import { rewrite } from "./rewritten.js";
import { learn, say } from "./words.js";

/** @type {WeakSet<HTMLElement>} */
const begun = new WeakSet();

/**
 * Let a reader answer a bet that has come onto the page.
 * @param {HTMLElement} element
 */
export function begin(element) {
  learn(TASKS_ENGLISH);
  takeNotation();
  if (begun.has(element)) return;
  begun.add(element);
  const reveal = element.querySelector(".ex-reveal");
  if (!(reveal instanceof HTMLDetailsElement)) return;
  const choices = element.querySelector(".ex-choices");
  const bet = choices ? new Choosing(element, reveal, choices) : new Guessing(element, reveal);
  const before = keptOf(element);
  if (before !== undefined) bet.take(before);
}

class Bet {
  /**
   * @param {HTMLElement} element
   * @param {HTMLDetailsElement} reveal
   */
  constructor(element, reveal) {
    this.element = element;
    this.reveal = reveal;
    this.said = make("p", { class: "ex-bet-said", hidden: "" });
    this.spoken = make("p", { class: "ex-said", "aria-live": "polite" });
    reveal.querySelector("summary")?.after(this.said);
    element.append(this.spoken);
  }

  get answered() {
    return this.element.classList.contains("ex-answered");
  }

  /**
   * The reader has answered.
   * @param {number} answer
   */
  place(answer) {
    if (this.answered) return;
    keep(this.element, answer);
    this.take(answer);
    this.spoken.textContent = this.said.textContent;
  }

  /**
   * Show an answer and what follows.
   * @param {any} answer
   */
  take(answer) {
    const text = this.inWords(answer);
    if (text === undefined) return;
    this.element.classList.add("ex-answered");
    const truth = this.truth();
    const word = truth === undefined ? "said" : truth === answer ? "right" : "wrong";
    const values = { answer: text, truth: truth === undefined ? "" : (this.inWords(truth) ?? "") };
    this.said.textContent = say(`bet.${word}`, values);
    this.said.hidden = false;
    this.reveal.open = true;
    for (const place of document.querySelectorAll(`[data-bet="${CSS.escape(this.element.id)}"]`)) {
      rewrite(place, text);
    }
  }

  /**
   * @param {any} answer
   * @returns {string | undefined}
   */
  inWords(answer) {
    return answer;
  }

  /**
   * The right answer, if there is one.
   * @returns {number | undefined}
   */
  truth() {
    return undefined;
  }
}

class Choosing extends Bet {
  /**
   * @param {HTMLElement} element
   * @param {HTMLDetailsElement} reveal
   * @param {Element} choices
   */
  constructor(element, reveal, choices) {
    super(element, reveal);
    this.buttons = [...choices.children].map((item, at) => {
      const choice = button("", () => this.place(at), { class: "ex-choice" });
      choice.append(...item.childNodes);
      item.append(choice);
      return choice;
    });
  }

  /** @param {number} answer */
  take(answer) {
    super.take(answer);
    if (!this.answered) return;
    const truth = this.truth();
    this.buttons.forEach((choice, at) => {
      choice.setAttribute("aria-pressed", String(at === answer));
      if (at !== answer) choice.setAttribute("aria-disabled", "true");
      choice.parentElement?.classList.toggle("ex-true", at === truth);
    });
  }

  /** @param {any} answer */
  inWords(answer) {
    return this.buttons[answer]?.textContent?.trim();
  }

  truth() {
    const told = this.element.getAttribute("answer");
    return told ? Number(told) : undefined;
  }
}

class Guessing extends Bet {
  /**
   * @param {HTMLElement} element
   * @param {HTMLDetailsElement} reveal
   */
  constructor(element, reveal) {
    super(element, reveal);
    this.unit = element.getAttribute("unit") ?? "";
    const id = `${element.id}-number`;
    this.input = make("input", { id, inputmode: "decimal", autocomplete: "off", size: "8" });
    this.wrong = make("span", { class: "ex-bet-wrong", id: `${id}-wrong`, role: "alert" });
    this.form = make(
      "form",
      { class: "ex-guess" },
      make("label", { for: id }, say("bet.number")),
      this.input,
      this.unit,
      make("button", { class: "ex-place" }, say("bet.place")),
      this.wrong,
    );
    this.form.noValidate = true;
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    reveal.before(this.form);
  }

  #submit() {
    const text = this.input.value.replace(this.unit, "");
    const number = readNumber(text.includes(".") ? text : text.replace(",", "."));
    this.wrong.textContent = number === undefined ? say("bet.no-number") : "";
    this.input.setAttribute("aria-invalid", String(number === undefined));
    if (number === undefined) this.input.focus();
    else this.place(number);
  }

  /** @param {number} answer */
  take(answer) {
    super.take(answer);
    if (!this.answered) return;
    this.input.value = shown(answer, { format: "", digits: null, unit: "" });
    this.input.readOnly = true;
    this.form.querySelector("button")?.setAttribute("aria-disabled", "true");
  }

  /** @param {any} answer */
  inWords(answer) {
    if (typeof answer !== "number") return undefined;
    return shown(answer, { format: "", digits: null, unit: this.unit });
  }

  truth() {
    const told = this.element.getAttribute("number");
    return told === null ? undefined : Number(told);
  }
}
