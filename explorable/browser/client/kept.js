// What a reader has done on the site's pages during this visit: tasks that are done, answers to bets,
// and what goes along from page to page. The browser's tab keeps it, and nobody else hears of it.

const KEPT = "explorable-kept";

/** For this page alone, where the browser keeps nothing. @type {Record<string, any>} */
const here = {};

/**
 * What is kept of a task or a bet; undefined if nothing is.
 * @param {HTMLElement} element
 */
export function keptOf(element) {
  return keptAs(placeOf(element));
}

/**
 * Keep something of a task or a bet until the reader's visit is over.
 * @param {HTMLElement} element
 * @param {any} value  for JSON
 */
export function keep(element, value) {
  keepAs(placeOf(element), value);
}

/**
 * What is kept under a name; undefined if nothing is.
 * @param {string} name
 */
export function keptAs(name) {
  return { ...stored(), ...here }[name];
}

/**
 * Keep something until the reader's visit is over, or forget it; say whether other pages know it.
 * @param {string} name
 * @param {any} value  for JSON; undefined: forget it
 */
export function keepAs(name, value) {
  here[name] = value;
  try {
    sessionStorage.setItem(KEPT, JSON.stringify({ ...stored(), ...here }));
    return true;
  } catch (error) {
    console.info("what is done is forgotten with this page:", error);
    return false;
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
