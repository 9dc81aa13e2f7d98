// Has the site kept for times without a network, by its service worker; see offline/sw.js.

import { lazily } from "../client/waiting.js";

/** @typedef {import("../client/lazy_python.js").LazyPython} Python */

const CALM = 5000; // milliseconds in which nothing shall slow down the page, or Python's start
const ROOT = new URL("../../../../", import.meta.url);

/**
 * Register the service worker, and tell it what this page has used before it was there.
 * @param {Python} python
 */
export async function registerServiceWorker(python) {
  const { connection, serviceWorker } = /** @type {any} */ (navigator);
  if (!serviceWorker || connection?.saveData) return;
  try {
    await loaded();
    await serviceWorker.register(new URL("sw.js", ROOT), { updateViaCache: "none" });
    const { active } = await serviceWorker.ready;
    const used = performance.getEntriesByType("resource").map(({ name }) => name);
    active.postMessage([location.href.replace(/#.*/, ""), ...used]);
    setTimeout(() => active.postMessage({ layout: layout() }), CALM);
    keepPython(python, active);
  } catch (error) {
    console.info("this site is not kept for times without a network:", error);
  }
}

/** The layout in which this reader sees pictures; CSS decides. */
function layout() {
  const narrow = document.querySelector("svg.ex-narrow");
  return narrow && getComputedStyle(narrow).display !== "none" ? "narrow" : "wide";
}

/** The page and all that it asked for is there. */
function loaded() {
  if (document.readyState === "complete") return Promise.resolve();
  return new Promise((resolve) => addEventListener("load", resolve, { once: true }));
}

/**
 * Have Python's files kept, once the reader has used it.
 * @param {Python} python
 * @param {any} worker
 */
function keepPython(python, worker) {
  const tell = async () => {
    if (!python.ready) return;
    python.removeEventListener("status", tell);
    try {
      const { files, leftOut } = await lazily("../worker/payload.js");
      await new Promise((resolve) => setTimeout(resolve, CALM));
      worker.postMessage([...files, ...leftOut].map(({ address }) => address));
    } catch (error) {
      console.info("Python is not kept for times without a network:", error);
    }
  };
  python.addEventListener("status", tell);
  tell();
}
