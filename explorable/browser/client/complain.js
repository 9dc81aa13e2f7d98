/** What is told to those who look at the console, and what stops because the page is left, which is no fault. */

const LEAVING = 3000; // milliseconds in which what was under way ends
const UNTOLD = 300; // milliseconds from when a page loses what it fetches until it is told that it is left

/** When the page was last left; it may come back. */
let leftAt = -Infinity;
globalThis.addEventListener?.("pagehide", () => (leftAt = performance.now()));

/**
 * @param {unknown} fault
 * @param {boolean} [fetched]  it is that something did not come
 */
export function complain(fault, fetched) {
  if (fetched) setTimeout(complain, UNTOLD, fault);
  else (performance.now() - leftAt < LEAVING ? console.info : console.error)(fault);
}
