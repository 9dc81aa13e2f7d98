// Has figures drawn once for nobody, because the first time takes longest and no reader should wait
// for it: one after another, whenever Python has had nothing to do for a while.

/** @typedef {import("./lazy_python.js").LazyPython} Python */

const LULL = 150; // milliseconds without a request

/** @type {Set<() => Promise<void>>} */
const waiting = new Set();
/** @type {ReturnType<typeof setTimeout> | undefined} */
let lull;

/**
 * Have `draw` called once, at a good moment.
 * @param {Python} python  is there
 * @param {() => Promise<void>} draw
 * @param {AbortSignal} signal  it is no longer wanted
 */
export function warmUp(python, draw, signal) {
  waiting.add(draw);
  signal.addEventListener("abort", () => waiting.delete(draw), { once: true });
  nextAfterLull(python);
}

/** @param {Python} python */
function nextAfterLull(python) {
  clearTimeout(lull);
  lull = setTimeout(() => warmUpNext(python), LULL);
}

/** @param {Python} python */
async function warmUpNext(python) {
  const [draw] = waiting;
  if (!draw || !python.ready) return;
  if (!python.busy) {
    waiting.delete(draw);
    await draw().catch(() => {}); // whoever asks for this figure will be told
  }
  nextAfterLull(python);
}
