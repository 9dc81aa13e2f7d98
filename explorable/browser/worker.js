// The worker: starts Pyodide, draws figures one frame at a time, and reports; see protocol.js.

import { unknown } from "./protocol.js";

/** @typedef {import("./protocol.js").Report} Report */
/** @typedef {import("./protocol.js").Request} Request */
/** @typedef {import("./protocol.js").Site} Site */

/** The Python side, `explorable.live.Desk`, once it is there. @type {Promise<any> | undefined} */
let desk;
/** Loads packages that wait for the first figure that needs them. */
/** @type {(names: string[]) => Promise<unknown>} */
let fetchPackages = async () => undefined;
/** @type {Set<number>} */
const abandoned = new Set();

self.addEventListener("message", ({ data }) => receive(data));

/** @param {Request} request */
async function receive(request) {
  switch (request.kind) {
    case "start":
      desk = start(request.site);
      return desk.then(
        () => report({ kind: "ready" }),
        (error) => report({ kind: "broken", ...explain(error, "Python could not be started") }),
      );
    case "draw":
      return draw(request.id, request.draw);
    case "ask":
      return ask(request.id, request.question);
    case "abandon":
      abandoned.add(request.id);
      return undefined;
    case "forget":
      return (await desk)?.forget(request.picture);
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

/** @param {Site} site */
async function start(site) {
  countBytes((loaded) => report({ kind: "progress", loaded }));
  const { loadPyodide } = await import(`${site.runtime}pyodide.mjs`);
  const pyodide = await loadPyodide({
    indexURL: site.runtime,
    lockFileURL: site.lock,
    packageBaseUrl: site.packages,
    packages: site.load,
  });
  fetchPackages = (names) => pyodide.loadPackage(names, { messageCallback() {} });
  return pyodide.pyimport(site.desk ?? "explorable.live").Desk();
}

/**
 * @param {number} id
 * @param {import("./protocol.js").Draw} request
 */
async function draw(id, { picture, figure, state, layout, needs, edits }) {
  let answers;
  try {
    const python = await desk;
    if (needs) await fetchPackages(needs);
    python.prepare(figure);
    report({ kind: "begun", id });
    if (edits) python.edit(edits);
    answers = python.answers(picture, figure, state, layout);
    for (let step = answers.next(); !step.done; step = answers.next()) {
      const answer = taken(step.value);
      report({ kind: "frame", id, answer }, [answer.numbers.buffer]);
      await turn();
      if (abandoned.has(id)) break;
    }
    report({ kind: "done", id });
  } catch (error) {
    report({ kind: "failed", id, ...explain(error, "This figure stopped with an error") });
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
    const python = await desk;
    report({ kind: "begun", id });
    if (edits) python.edit(edits);
    report({ kind: "told", id, text: python.ask(module, about) });
  } catch (error) {
    report({ kind: "failed", id, ...explain(error, "Python could not answer") });
  }
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
 * @param {unknown} error
 * @param {string} what
 */
function explain(error, what) {
  const detail = error instanceof Error ? error.message || error.name : String(error);
  const last = detail.trim().split("\n").pop() ?? "";
  return { sentence: `${what}: ${last.slice(0, 300)}`, detail };
}

/**
 * Report how many bytes this worker has fetched, as they come.
 * @param {(loaded: number) => void} onProgress
 */
function countBytes(onProgress) {
  const fetched = self.fetch.bind(self);
  let loaded = 0;
  self.fetch = async (...request) => {
    const response = await fetched(...request);
    if (!response.body || !response.ok) return response;
    const counted = response.body.pipeThrough(
      new TransformStream({
        transform(chunk, controller) {
          onProgress((loaded += chunk.byteLength));
          controller.enqueue(chunk);
        },
      }),
    );
    return new Response(counted, response);
  };
}
