// The worker: starts Pyodide, draws figures one frame at a time, and reports; see protocol.js.

import { unknown } from "./protocol.js";
import { Keepsakes } from "./start/keepsakes.js";
import { start } from "./start/start.js";
import { TROUBLES } from "./troubles.js";

/** @typedef {import("./protocol.js").Report} Report */
/** @typedef {import("./protocol.js").Request} Request */

/**
 * Python, once it is there: `desk` draws, and `load` fetches packages that wait for the first
 * figure that needs them.
 * @type {Promise<{desk: any, load: (names: string[]) => Promise<unknown>}> | undefined}
 */
let python;
/** What puts things by for the next visit, if anything has to. @type {Keepsakes | undefined} */
let keepsakes;
/** @type {Set<number>} */
const abandoned = new Set();

self.addEventListener("message", ({ data }) => {
  keepsakes?.later();
  receive(data);
});

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
      return (await python)?.desk.forget(request.picture);
    default:
      return unknown(request);
  }
}

/**
 * @param {Report} message
 * @param {Transferable[]} [transfer]
 */
function report(message, transfer = []) {
  self.postMessage(message, { transfer });
}

/**
 * @param {import("./protocol.js").Site} site
 * @param {import("./protocol.js").How} how
 */
function begin(site, how) {
  const started = start(site, how, (loaded, bytes) => report({ kind: "progress", loaded, bytes }));
  python = started.then((found) => {
    const { pyodide, wasm } = found;
    const desk = pyodide.pyimport(site.desk ?? "explorable.worker.session").start();
    report({ kind: "ready", wasm });
    if (!site.desk && !found.remembered) keepsakes = new Keepsakes(site, found);
    return { desk, load: (names) => pyodide.loadPackage(names, { messageCallback() {} }) };
  });
  python.catch((error) => report({ kind: "broken", ...explain(error, TROUBLES.broken) }));
}

/**
 * @param {number} id
 * @param {import("./protocol.js").Draw} request
 */
async function draw(id, { picture, figure, state, layout, needs, edits }) {
  let answers;
  try {
    const { desk, load } = await there();
    report({ kind: "heard", id });
    if (needs) await load(needs);
    if (edits) {
      report({ kind: "begun", id }); // a version that never ends may do so while it is imported
      desk.edit(edits);
    }
    desk.prepare(figure);
    answers = desk.answers(picture, figure, state, layout);
    for (;;) {
      report({ kind: "begun", id });
      const step = answers.next();
      if (step.done) break;
      const answer = taken(step.value);
      report({ kind: "frame", id, answer }, [answer.numbers.buffer]);
      await turn();
      if (abandoned.has(id)) break;
    }
    report({ kind: "done", id });
    if (!needs && !edits) keepsakes?.note([figure, state, layout]);
  } catch (error) {
    fail(id, error, TROUBLES.raised);
  } finally {
    answers?.destroy();
    abandoned.delete(id);
  }
}

/**
 * @param {number} id
 * @param {import("./protocol.js").Question} question
 */
async function ask(id, { module, about, edits }) {
  try {
    const { desk } = await there();
    report({ kind: "begun", id });
    if (edits) desk.edit(edits);
    report({ kind: "told", id, text: desk.ask(module, about) });
  } catch (error) {
    fail(id, error, TROUBLES.raised);
  }
}

function there() {
  if (!python) throw new Error("Python was not started");
  return python;
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
 * @returns {import("./protocol.js").Answer}
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
  return { sentence: error?.sentence ?? what, detail };
}
