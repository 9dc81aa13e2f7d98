// Sees to what the page asks of Python: draws figures one frame at a time, and reports; see
// protocol.js.

import { unknown } from "../client/protocol.js";
import { downloadFailure, fetchEarly } from "./left_out.js";
import { MESSAGES } from "../client/errors.js";

/** @typedef {import("../client/protocol.js").Report} Report */
/** @typedef {import("../client/protocol.js").Request} Request */
/** @typedef {import("../client/protocol.js").Site} Site */
/** @typedef {import("../client/protocol.js").How} How */
/** @typedef {import("./start.js").Started} Started */

/**
 * What is different from worker to worker.
 * @typedef {object} Ways
 * @property {(message: Report, transfer: Transferable[]) => void} post  to the page
 * @property {(site: Site, how: How, onBytes: (loaded: number, bytes: number) => void) =>
 *   Promise<Started>} start
 * @property {(site: Site, how: How, started: Started) => Report} welcome  what is told of a Python
 *   that is there
 * @property {(figure: string, state: string, layout: string) => void} drawn  the author's figure
 */

/** @typedef {(names: string[]) => Promise<unknown>} Load */

/** @type {Ways} */
let ways;
/**
 * Python, once it is there: `session` draws, `load` fetches packages that wait for the first
 * figure that needs them.
 * @type {Promise<{session: any, load: Load, loadImports: (edits: string) => Promise<unknown>}> | undefined}
 */
let python;
/** @type {Set<number>} */
const abandoned = new Set();
/** How many requests are being drawn. */
let underway = 0;

/**
 * What takes requests.
 * @param {Ways} given
 */
export function dispatcher(given) {
  ways = given;
  return receive;
}

/** @param {Request} request */
async function receive(request) {
  switch (request.kind) {
    case "start":
      return begin(request.site, request.how);
    case "draw":
      return draw(request.id, request.draw);
    case "ask":
      return ask(request.id, request.question);
    case "abandon":
      abandoned.add(request.id);
      return undefined;
    case "forget":
      return forget(request.picture);
    default:
      return unknown(request);
  }
}

/**
 * @param {Report} message
 * @param {Transferable[]} [transfer]
 */
function report(message, transfer = []) {
  ways.post(message, transfer);
}

/**
 * @param {Site} site
 * @param {How} how
 */
function begin(site, how) {
  const onBytes = (/** @type {number} */ loaded, /** @type {number} */ bytes) =>
    report({ kind: "progress", loaded, bytes });
  python = ways.start(site, how, onBytes).then((found) => {
    const { pyodide } = found;
    const session = pyodide.pyimport(site.session ?? "explorable.worker.session").start();
    report(ways.welcome(site, how, found));
    const quiet = { messageCallback() {} };
    return {
      session,
      load: (names) => Promise.all([pyodide.loadPackage(names, quiet), fetchEarly()]),
      loadImports: (/** @type {string} */ edits) =>
        pyodide.loadPackagesFromImports(Object.values(JSON.parse(edits)).join("\n"), quiet),
    };
  });
  python.catch((error) => report({ kind: "broken", ...explain(error, MESSAGES.broken) }));
}

/**
 * Draw frames until there are no more, or nobody wants them.
 * @param {number} id
 * @param {import("../client/protocol.js").Draw} request
 */
async function draw(id, request) {
  const { figure, state, layout, needs, edits } = request;
  try {
    const session = await admit(id, needs, edits);
    if (session) await drawFrames(session, id, request);
    report({ kind: "done", id });
    if (session && !needs && !edits) ways.drawn(figure, state, layout);
  } catch (error) {
    fail(id, error, MESSAGES.raised);
  } finally {
    abandoned.delete(id);
  }
}

/**
 * @param {any} session
 * @param {number} id
 * @param {import("../client/protocol.js").Draw} request
 */
async function drawFrames(session, id, { picture, figure, state, layout, edits }) {
  let answers;
  underway += 1;
  try {
    if (edits) {
      report({ kind: "begun", id }); // a version that never ends may do so while it is imported
      session.edit(edits);
    }
    session.prepare(figure);
    answers = session.answers(picture, figure, state, layout);
    for (;;) {
      report({ kind: "begun", id });
      const step = answers.next();
      if (step.done) return;
      const answer = taken(step.value);
      report({ kind: "frame", id, answer }, [answer.numbers.buffer]);
      await turn();
      if (abandoned.has(id)) return;
    }
  } finally {
    underway -= 1;
    answers?.destroy();
  }
}

/**
 * @param {number} id
 * @param {import("../client/protocol.js").Question} question
 */
async function ask(id, { module, about, needs, edits }) {
  try {
    const session = await admit(id, needs, edits);
    if (!session) return report({ kind: "done", id });
    report({ kind: "begun", id });
    if (edits) session.edit(edits);
    report({ kind: "told", id, text: session.ask(module, about) });
  } catch (error) {
    fail(id, error, MESSAGES.raised);
  } finally {
    abandoned.delete(id);
  }
}

/**
 * Wait for Python, for the packages that a request needs and, while others are drawn, for what the
 * page has said meanwhile.
 * @param {number} id
 * @param {string[]} [needs]
 * @param {string} [edits]
 * @returns {Promise<any>} the session; undefined when nobody wants an answer any more
 */
async function admit(id, needs, edits) {
  if (!python) throw new Error("Python was not started");
  const { session, load, loadImports } = await python;
  report({ kind: "heard", id });
  if (needs) await load(needs);
  if (edits) await loadImports(edits);
  if (underway) await turn();
  return abandoned.has(id) ? undefined : session;
}

/** @param {string} picture */
async function forget(picture) {
  const started = await python?.catch(() => undefined); // who draws is told why
  started?.session.forget(picture);
}

/**
 * @param {number} id
 * @param {unknown} error
 * @param {string} what  the sentence, unless the error has its own
 */
function fail(id, error, what) {
  const lost = Boolean(/** @type {any} */ (error)?.pyodide_fatal_error);
  report({ kind: "failed", id, ...explain(error, what), lost });
}

/**
 * Copy a Python `Answer` out of Python's memory.
 * @param {any} proxy
 * @returns {import("../client/protocol.js").Answer}
 */
function taken(proxy) {
  const numbers = proxy.numbers;
  const buffer = numbers.getBuffer("f64");
  const nodes = proxy.nodes;
  try {
    return {
      width: proxy.width,
      height: proxy.height,
      nodes: nodes ? JSON.parse(nodes) : null,
      strings: JSON.parse(proxy.strings),
      numbers: buffer.data.slice(),
      outputs: JSON.parse(proxy.outputs),
      description: proxy.description,
    };
  } finally {
    buffer.release();
    numbers.destroy();
    proxy.destroy();
  }
}

/** Let waiting messages in before the next frame. */
function turn() {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve(undefined);
    };
    port2.postMessage(undefined);
  });
}

/**
 * A sentence for the reader, and the whole story for the console.
 * @param {any} error
 * @param {string} what  the sentence, unless the error has its own
 */
function explain(error, what) {
  const detail = error instanceof Error ? error.message || error.name : String(error);
  return { sentence: error?.sentence ?? downloadFailure(detail) ?? what, detail };
}
