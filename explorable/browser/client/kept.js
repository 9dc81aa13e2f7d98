// What a reader has done on the site's pages during this visit: tasks that are done, answers to bets.

const KEPT = "explorable-kept";

/** For this page alone, where the browser keeps nothing. @type {Record<string, any>} */
const here = {};

/**
 * What is kept of a task or a bet; undefined if nothing is.
 * @param {HTMLElement} element
 */
export function keptOf(element) {
  return { ...stored(), ...here }[placeOf(element)];
}

/**
 * Keep something until the reader's visit is over.
 * @param {HTMLElement} element
 * @param {any} value  for JSON
 */
export function keep(element, value) {
  here[placeOf(element)] = value;
  try {
    sessionStorage.setItem(KEPT, JSON.stringify({ ...stored(), ...here }));
  } catch (error) {
    console.info("what is done is forgotten with this page:", error);
  }
}

/** @returns {Record<string, any>} */
function stored() {
  try {
    const found = JSON.parse(sessionStorage.getItem(KEPT) ?? "{}");
    return found && typeof found === "object" ? found : {};
  } catch {
    return {};
  }
}

/** @param {HTMLElement} element */
function placeOf(element) {
  return `${location.pathname}#${element.id}`;
}
