// What figures say, in the language of the page. Its words are in explorable/browser/words; those
// of a page that speaks another language than English, or as its owner has it, come with the page.

import { ENGLISH } from "./english.js";

const BRACES = /\{(\w+)\}/g;

/** @type {Element | null | undefined} */
let wordsElement;
/** @type {Record<string, string>} */
let wordsOfPage = {};

/**
 * A sentence or a name by its key. What is no key stays as it is.
 * @param {string} key
 * @param {Record<string, string | number>} [values]  for the places in braces
 */
export function say(key, values = {}) {
  const text = ownWords()[key] ?? ENGLISH[key] ?? key;
  return text.replace(BRACES, (place, name) => String(values[name] ?? place));
}

/**
 * Words in English of what is loaded later.
 * @param {Record<string, string>} more
 */
export function learn(more) {
  Object.assign(ENGLISH, more);
}

/** The words that came with the page, which may have been exchanged for another one. */
function ownWords() {
  const element = document.querySelector("script[data-explorable-words]");
  if (element !== wordsElement) {
    wordsElement = element;
    wordsOfPage = element ? JSON.parse(element.textContent ?? "{}") : {};
  }
  return wordsOfPage;
}
