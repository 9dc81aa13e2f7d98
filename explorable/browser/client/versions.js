// Which versions of what the build writes these modules understand. The build has the same numbers:
// SPEC in explorable/compile/render_figure.py, TABLE in explorable/compile/table.py.

import { button } from "./parts.js";
import { say } from "./words.js";

export const SPEC = 1;
export const TABLE = 3;

/** The build that these modules are of, as its pages and their addresses name it. */
const own = new URL(import.meta.url).pathname.match(/\/app-([0-9a-f]+)\//)?.[1] ?? "";
const LINKED = /\/app-([0-9a-f]+)\/client\/main\.js/;
const NEWS_PAUSE = 5000; // milliseconds until the server is asked again whether it has another build
const LOADED_FOR = "explorable-loaded-for"; // what a page was loaded for once more, in the session

let loading = false;
let asked = -Infinity;
/** @type {Promise<boolean>} */
let outdated = Promise.resolve(false);

/**
 * Have the page loaded whole, once, if instant navigation has brought it from a build that is not
 * these modules'. Says whether it is from another.
 * @param {HTMLElement} figure  of the page
 * @param {string} [build]  that it is from
 */
export function isOfAnother(figure, build) {
  if (!build || !own || build === own) return false;
  if (!loading && isFirst(`${location.pathname} ${build}`)) {
    loading = true;
    location.reload();
  }
  if (!loading) offerReload(figure.querySelector(".ex-status"));
  return true;
}

/** @param {string} visit */
function isFirst(visit) {
  try {
    const first = sessionStorage.getItem(LOADED_FOR) !== visit;
    sessionStorage.setItem(LOADED_FOR, visit);
    return first;
  } catch {
    return false; // nobody could tell a second time from the first
  }
}

/**
 * Something of ours did not come: where that is told, offer the page anew, if its site has got a
 * newer version meanwhile.
 * @param {Element | null | undefined} place
 */
export async function tellNews(place) {
  const told = place?.textContent;
  if (performance.now() > asked + NEWS_PAUSE) {
    asked = performance.now();
    outdated = isOutdated().catch(() => false);
  }
  if ((await outdated) && place?.textContent === told) offerReload(place);
}

async function isOutdated() {
  if (!own) return false;
  const response = await fetch(location.href, { cache: "no-cache" });
  const now = response.ok ? (await response.text()).match(LINKED)?.[1] : own;
  return (now ?? own) !== own;
}

/**
 * Say that the page and these modules do not belong together, and offer the page anew.
 * @param {Element | null | undefined} place
 */
export function offerReload(place) {
  const again = button(say("status.load"), () => location.reload(), { class: "ex-retry" });
  place?.replaceChildren(`${say("status.outdated")} `, again);
}
