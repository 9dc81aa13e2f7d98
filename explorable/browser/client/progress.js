// How far the reader has come, in the table of chapters: tasks that are done during this visit. Nothing
// is said to who has done none, and all is forgotten at a press.

import { TASKS_ENGLISH } from "./english_tasks.js";
import { keepAs, keptAs } from "./kept.js";
import { button, make } from "./parts.js";
import { learn, say } from "./words.js";

/**
 * Begin to tell it.
 * @param {HTMLElement} element  at the end of the table
 */
export function begin(element) {
  learn(TASKS_ENGLISH);
  tell(element);
  addEventListener("pageshow", () => element.isConnected && tell(element));
}

/** @param {HTMLElement} element */
function tell(element) {
  /** @type {string[]} */
  const kept = [];
  let all = 0;
  for (const entry of element.closest("nav")?.querySelectorAll("li") ?? []) {
    const tasks = tasksOf(entry);
    const done = tasks.filter((name) => keptAs(name) === true);
    all += tasks.length;
    kept.push(...done);
    entry.querySelector(".ex-so-far")?.remove();
    if (!done.length) continue;
    const said = say("progress.chapter", { done: done.length, all: tasks.length });
    entry.querySelector("strong")?.append(make("em", { class: "ex-so-far" }, said));
  }
  element.replaceChildren();
  if (!kept.length) return;
  const forget = button(say("progress.forget"), () => {
    for (const name of kept) keepAs(name, undefined);
    tell(element);
  });
  element.append(make("span", {}, say("progress.said", { done: kept.length, all })), " ", forget);
}

/**
 * The names under which a chapter's tasks are kept; see `kept.js`.
 * @param {HTMLElement} entry
 */
function tasksOf(entry) {
  const path = entry.querySelector("a")?.pathname;
  return (entry.dataset.tasks ?? "").split(" ").filter(Boolean).map((id) => `${path}#${id}`);
}
