// Has figures drawn once for nobody, because the first time takes longest and no reader should wait
// for it: one after another, whenever Python has had nothing to do for a while.

/** @typedef {import("./python.js").Python} Python */

const LULL = 150; // milliseconds without a request

/** @type {Set<() => Promise<void>>} */
const rehearsals = new Set();
/** @type {ReturnType<typeof setTimeout> | undefined} */
let lull;

/**
 * Have `draw` called once, at a good moment.
 * @param {Python} python  is there
 * @param {() => Promise<void>} draw
 * @param {AbortSignal} signal  it is no longer wanted
 */
export function rehearse(python, draw, signal) {
  rehearsals.add(draw);
  signal.addEventListener("abort", () => rehearsals.delete(draw), { once: true });
  nextAfterLull(python);
}

/** @param {Python} python */
function nextAfterLull(python) {
  clearTimeout(lull);
  lull = setTimeout(() => rehearseNext(python), LULL);
}

/** @param {Python} python */
async function rehearseNext(python) {
  const [draw] = rehearsals;
  if (!draw || !python.ready) return;
  if (!python.busy) {
    rehearsals.delete(draw);
    await draw().catch(() => {}); // whoever asks for this figure will be told
  }
  nextAfterLull(python);
}
