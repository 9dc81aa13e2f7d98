// Tasks: hear what the figures answer, tell how near the reader is, and tick themselves.

import { TASKS_ENGLISH } from "./english_tasks.js";
import { holds, missing, namesIn, readGoal, valueOf } from "./goals.js";
import { keep, keptOf } from "./kept.js";
import { inNotation, plain, rounded, takeNotation } from "./numbers.js";
import { make } from "./parts.js";
import { rewrite } from "./rewritten.js";
import { show } from "./values.js";
import { learn, say } from "./words.js";

/** @typedef {import("./goals.js").Missing} Missing */
/** @typedef {import("./specs.js").Spec} Spec */

const FEWEST_DIGITS = 2;
const MOST_DIGITS = 8;
/** The word for each sign. @type {Record<string, string>} */
const WORDS = {
  "<": "task.below",
  "<=": "task.most",
  ">": "task.above",
  ">=": "task.least",
  "==": "task.equal",
  "!=": "task.other",
};

/** Those on the page. @type {Map<HTMLElement, Task>} */
const tasks = new Map();

/**
 * Begin to watch over a task that has come onto the page.
 * @param {HTMLElement} element
 */
export function begin(element) {
  learn(TASKS_ENGLISH);
  takeNotation();
  if (!tasks.size) document.addEventListener("explorable-answer", hear);
  const goal = element.getAttribute("goal");
  if (!tasks.has(element) && goal && element.hasAttribute("figures")) {
    tasks.set(element, new Task(element, goal));
  }
  countDone();
}

/** @param {Event} event */
function hear(event) {
  const { target, detail } = /** @type {CustomEvent} */ (event);
  if (/** @type {HTMLElement} */ (target).dataset.plays) return; // no reader has done that
  for (const [element, task] of tasks) {
    if (element.isConnected) task.hear(/** @type {HTMLElement} */ (target).id, detail);
    else tasks.delete(element);
  }
}

/** Say how many of the tasks on the page are done, wherever it asks. */
function countDone() {
  const all = document.querySelectorAll("explorable-task");
  const done = [...all].filter((each) => each.classList.contains("ex-done")).length;
  for (const place of document.querySelectorAll(".ex-tasks")) {
    rewrite(place, say("task.count", { done, all: all.length }));
  }
}

class Task {
  /**
   * @param {HTMLElement} element
   * @param {string} goal
   */
  constructor(element, goal) {
    this.element = element;
    this.goal = readGoal(goal);
    this.names = [...new Set(namesIn(this.goal))];
    /** Ids of figures, by what the goal calls them. @type {Record<string, string>} */
    this.figures = JSON.parse(element.getAttribute("figures") ?? "{}");
    /** By their names in the goal. @type {Record<string, any>} */
    this.values = JSON.parse(element.getAttribute("start") ?? "{}");
    this.status = make("p", { class: "ex-near" });
    this.said = make("p", { class: "ex-said", "aria-live": "polite" });
    element.querySelector(".ex-task-text")?.after(this.status);
    element.append(this.said);
    if (keptOf(element)) this.#tick();
    else this.#catchUp();
  }

  /**
   * A figure of the page has answered.
   * @param {string} id
   * @param {{state: Record<string, any>, outputs: Record<string, any>}} answer
   */
  hear(id, { state, outputs }) {
    if (this.done || !Object.values(this.figures).includes(id)) return;
    for (const name of this.names) {
      const [figure, value] = apart(name);
      if (this.figures[figure] === id) this.values[name] = state[value] ?? outputs[value];
      else if (!(name in this.values)) this.values[name] = this.#figure(name)?.state?.[value];
    }
    if (valueOf(this.goal, this.values) === true) this.#finish();
    else this.#tell();
  }

  /** A figure may have moved before this module came: have it answer again. */
  #catchUp() {
    for (const id of new Set(Object.values(this.figures))) {
      const figure = document.getElementById(id);
      if (figure?.getAttribute("answers") !== "picture") /** @type {any} */ (figure)?.view?.ask();
    }
  }

  get done() {
    return this.element.classList.contains("ex-done");
  }

  #finish() {
    this.#tick();
    keep(this.element, true);
    const text = this.element.querySelector(".ex-task-text")?.textContent ?? "";
    this.said.textContent = say("task.said", { task: text.trim() });
    countDone();
  }

  #tick() {
    this.element.classList.add("ex-done");
    this.status.textContent = say("task.done");
  }

  /** Tell what is missing. */
  #tell() {
    const told = missing(this.goal, this.values).map((each) => this.#told(each));
    const text = told.join("; ");
    if (this.status.textContent !== text) this.status.textContent = text;
  }

  /** @param {Missing} each */
  #told(each) {
    const { name, value, sign, bound, bare } = each;
    const [, parameter] = apart(name);
    const spec = bare ? this.#spec(name) : undefined;
    const said = spec && sameKind(value, bound) ? [value, bound].map((one) => show(spec, one)) : [];
    const texts = said.length && said[0] !== said[1] ? said : [inDigits(each), inDigits({ ...each, value: bound })];
    const text = say(WORDS[sign], { value: texts[0], bound: texts[1] });
    if (this.names.length < 2 && typeof value !== "boolean") return text;
    const label = spec && !spec.label.includes("$") ? spec.label : parameter.replaceAll("_", " ");
    return say("task.named", { name: label, missing: text });
  }

  /** @param {string} name */
  #figure(name) {
    return /** @type {any} */ (document.getElementById(this.figures[apart(name)[0]] ?? ""));
  }

  /**
   * @param {string} name
   * @returns {Spec | undefined}
   */
  #spec(name) {
    const told = this.#figure(name)?.querySelector(".ex-spec")?.textContent;
    const { controls = [] } = told ? JSON.parse(told) : {};
    return controls.find((/** @type {Spec} */ spec) => spec.name === apart(name)[1]);
  }
}

/**
 * What a goal calls a figure, and what of it.
 * @param {string} name
 */
function apart(name) {
  const at = name.lastIndexOf(".");
  return [name.slice(0, at), name.slice(at + 1)];
}

/**
 * @param {any} one
 * @param {any} other
 */
function sameKind(one, other) {
  return typeof one === typeof other && typeof one !== "object";
}

/**
 * A value in as many digits as show that it is not there yet.
 * @param {Missing} each
 */
function inDigits({ value, sign, bound }) {
  if (typeof value === "boolean") return say(value ? "value.yes" : "value.no");
  if (typeof value !== "number") return String(value);
  let text = plain(value);
  for (let digits = FEWEST_DIGITS; digits <= MOST_DIGITS; digits += 1) {
    const short = rounded(value, digits);
    const near = Number(short);
    if (value === bound ? near !== bound : holds(near, sign, bound)) continue;
    text = short;
    break;
  }
  return inNotation(text).replaceAll("-", "−");
}
