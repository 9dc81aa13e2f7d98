// The page's side of a notebook's kernel: hands it draws, and its frames to the figure.
//
// It does for `answers.js` and `view.js` what `python.js` does in a page. The messages are those of
// `protocol.js`, but for `frame`: its texts are still JSON, and its numbers come as a buffer.

import { unknown } from "../client/protocol.js";
import { Stopped } from "../client/errors.js";

/** @typedef {import("../client/protocol.js").Draw} Draw */
/** @typedef {import("../client/protocol.js").Question} Question */
/** @typedef {import("../client/protocol.js").Request} Request */
/** @typedef {import("../client/python.js").Options} Options */

/**
 * The part of anywidget's model that carries messages.
 * @typedef {object} Messages
 * @property {(content: object) => void} send
 * @property {(event: string, callback: (content: any, buffers: DataView[]) => void) => void} on
 * @property {(event: string, callback: (content: any, buffers: DataView[]) => void) => void} off
 */

/**
 * A frame as the kernel sends it; nodes, strings and outputs are JSON.
 * @typedef {{width: number, height: number, nodes: string | null, strings: string,
 *   outputs: string, description: string}} Sent
 */

/**
 * From the kernel to the page; `explorable/hosts/_kernel.py` sends them.
 * @typedef {{kind: "begun", id: string}
 *   | {kind: "frame", id: string, answer: Sent}
 *   | {kind: "told", id: string, text: string}
 *   | {kind: "done", id: string}
 *   | {kind: "failed", id: string, sentence: string, detail: string}} Report
 */

/**
 * @typedef {Partial<Options> & {resolve: (told: any) => void, reject: (error: Error) => void}} Job
 */

const SILENCE = 2000; // milliseconds without a word from the kernel, after which the reader is told
const SLOW = 1000; // milliseconds for one frame, after which the reader is offered to stop

const GONE = "The kernel that drew this figure is gone. Run its cell again.";

export class Kernel extends EventTarget {
  /** The kernel can always be asked: there is nothing to download. */
  ready = true;
  free = true;
  status = { state: "ready", loaded: 0, bytes: 0, sentence: "" };
  /** What to say when it does not answer. */
  sentence = "The kernel has not answered. It may be busy; if it was restarted, run the cell again.";
  /** The traceback of the last request, if it failed. */
  trouble = "";

  /** @type {Map<string, Job>} */
  #jobs = new Map();
  /** Tells this view from all others that hear the same kernel, in other windows too. */
  #me = Array.from(crypto.getRandomValues(new Uint32Array(2)), (part) => part.toString(36)).join("");
  #count = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** @param {Messages} model */
  constructor(model) {
    super();
    this.model = model;
    model.on("msg:custom", this.#hear);
    model.on("comm_live_update", this.#lose);
  }

  /** Whether somebody waits for an answer. */
  get busy() {
    return this.#jobs.size > 0;
  }

  /** There is nothing to start. */
  start() {}
  retry() {}

  /**
   * Draw the figure; resolves after its last frame.
   * @param {Draw} draw
   * @param {Options} options
   * @returns {Promise<void>}
   */
  draw(draw, options) {
    const { figure, state, layout } = draw;
    const order = { figure, state, layout, picture: this.#picture(draw.picture) };
    return this.#order({ kind: "draw", draw: order }, options);
  }

  /**
   * Ask something beside drawing; resolves with the answer, a JSON text.
   * @param {Question} question
   * @param {Omit<Options, "onFrame">} options
   * @returns {Promise<string>}
   */
  ask({ module, about }, options) {
    return this.#order({ kind: "ask", question: { module, about } }, options);
  }

  /**
   * Forget what a picture on the page is made of, because the page no longer shows it.
   * @param {string} picture
   */
  forget(picture) {
    this.#send({ kind: "forget", picture: this.#picture(picture) });
  }

  close() {
    clearTimeout(this.#timer);
    this.model.off("msg:custom", this.#hear);
    this.model.off("comm_live_update", this.#lose);
  }

  /** @param {string} name */
  #picture(name) {
    return `${this.#me}-${name}`;
  }

  /**
   * @param {{kind: "draw", draw: Draw} | {kind: "ask", question: Question}} order
   * @param {Partial<Options>} options
   * @returns {Promise<any>}
   */
  #order(order, options) {
    const id = `${this.#me}-${++this.#count}`;
    const abandon = () => this.#send({ kind: "abandon", id });
    options.signal?.addEventListener("abort", abandon);
    return new Promise((resolve, reject) => {
      this.#jobs.set(id, { ...options, resolve, reject });
      this.#after(SILENCE, () => this.dispatchEvent(new Event("silence")));
      this.#send({ ...order, id });
    }).finally(() => options.signal?.removeEventListener("abort", abandon));
  }

  /** @param {object} message */
  #send(message) {
    try {
      this.model.send(message);
    } catch (error) {
      console.warn(error);
      this.#lose();
    }
  }

  /**
   * @param {Report} report
   * @param {DataView[]} buffers
   */
  #hear = (report, buffers) => {
    const job = this.#jobs.get(report.id);
    if (!job) return; // asked by another view, or no longer wanted
    switch (report.kind) {
      case "begun":
        return this.#clock(report.id, job);
      case "frame":
        this.#clock(report.id, job);
        this.#tell("");
        return job.onFrame?.(taken(report.answer, buffers[0]));
      case "done":
        return this.#finish(report.id)?.resolve(undefined);
      case "told":
        return this.#finish(report.id)?.resolve(report.text);
      case "failed":
        console.error(report.detail);
        this.#tell(report.detail);
        return this.#finish(report.id)?.reject(new Error(report.sentence));
      default:
        return unknown(report);
    }
  };

  /** The connection to the kernel has ended: it was restarted, or shut down. */
  #lose = () => {
    for (const id of [...this.#jobs.keys()]) this.#finish(id)?.reject(new Error(GONE));
  };

  /**
   * Offer to stop, should the next frame take long.
   * @param {string} id
   * @param {Job} job
   */
  #clock(id, job) {
    this.#after(SLOW, () => job.onSlow?.(() => this.#stop(id), true));
  }

  /**
   * Wait for a request no longer. A frame that the kernel is drawing is drawn to its end: only the
   * notebook can interrupt that.
   * @param {string} id
   */
  #stop(id) {
    this.#send({ kind: "abandon", id });
    this.#finish(id)?.reject(new Stopped());
  }

  /** @param {string} trouble */
  #tell(trouble) {
    if (trouble === this.trouble) return;
    this.trouble = trouble;
    this.dispatchEvent(new Event("trouble"));
  }

  /**
   * @param {string} id
   * @returns {Job | undefined}
   */
  #finish(id) {
    const job = this.#jobs.get(id);
    this.#jobs.delete(id);
    if (!this.#jobs.size) clearTimeout(this.#timer);
    return job;
  }

  /**
   * @param {number} milliseconds
   * @param {() => void} call
   */
  #after(milliseconds, call) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(call, milliseconds);
  }
}

/**
 * @param {Sent} sent
 * @param {DataView} buffer  the numbers, 8 bytes each; it may begin anywhere in a message
 * @returns {import("../client/protocol.js").Answer}
 */
function taken(sent, { buffer, byteOffset, byteLength }) {
  return {
    ...sent,
    nodes: sent.nodes ? JSON.parse(sent.nodes) : null,
    strings: JSON.parse(sent.strings),
    numbers: new Float64Array(buffer.slice(byteOffset, byteOffset + byteLength)),
    outputs: JSON.parse(sent.outputs),
  };
}
