// The page's side of the worker: starts it once, hands it draws, ends it when it takes too long.

import { unknown } from "./protocol.js";

/** @typedef {import("./protocol.js").Answer} Answer */
/** @typedef {import("./protocol.js").Draw} Draw */
/** @typedef {import("./protocol.js").Question} Question */
/** @typedef {import("./protocol.js").Request} Request */
/** @typedef {import("./protocol.js").Report} Report */
/** @typedef {{state: "asleep" | "starting" | "ready" | "broken", loaded: number, bytes: number,
 *   sentence: string}} Status */

/** @typedef {{kind: "draw", draw: Draw} | {kind: "ask", question: Question}} Order */

/**
 * A request that waits for its frames or its answer.
 * @typedef {object} Job
 * @property {Order} order
 * @property {number} limit  seconds without a frame before the worker is ended
 * @property {(answer: Answer) => void} onFrame
 * @property {(told: any) => void} resolve
 * @property {(error: Error) => void} reject
 * @property {ReturnType<typeof setTimeout>} [clock]
 */

export class Python extends EventTarget {
  /**
   * @param {import("./protocol.js").Site} site
   * @param {() => Worker} spawn
   */
  constructor(site, spawn) {
    super();
    this.site = site;
    this.spawn = spawn;
    /** @type {Status} */
    this.status = { state: "asleep", loaded: 0, bytes: site.bytes, sentence: "" };
    /** @type {Worker | undefined} */
    this.worker = undefined;
    /** @type {Map<number, Job>} */
    this.jobs = new Map();
    this.count = 0;
  }

  /** Whether Python would answer at once. */
  get ready() {
    return this.status.state === "ready";
  }

  /** Start Python unless it is there or on its way; after a failure this tries again. */
  start() {
    if (this.worker) return;
    this.#tell({ state: "starting", loaded: 0, sentence: "" });
    const worker = this.spawn();
    this.worker = worker;
    worker.addEventListener("message", ({ data }) => this.#hear(data));
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      this.#break("Python could not be started", event.message ?? "the worker did not load");
    });
    this.#send({ kind: "start", site: this.site });
  }

  /**
   * Draw a figure; resolves after its last frame.
   * @param {Draw} draw
   * @param {{limit: number, signal: AbortSignal, onFrame: (answer: Answer) => void}} options
   * @returns {Promise<void>}
   */
  draw(draw, options) {
    return this.#order({ kind: "draw", draw }, options);
  }

  /**
   * Ask something beside drawing; resolves with the answer, a JSON text.
   * @param {Question} question
   * @param {{limit: number, signal: AbortSignal}} options
   * @returns {Promise<string>}
   */
  ask(question, options) {
    return this.#order({ kind: "ask", question }, { ...options, onFrame() {} });
  }

  /**
   * @param {Order} order
   * @param {{limit: number, signal: AbortSignal, onFrame: (answer: Answer) => void}} options
   * @returns {Promise<any>}
   */
  #order(order, { limit, signal, onFrame }) {
    this.start();
    const id = ++this.count;
    signal.addEventListener("abort", () => this.jobs.has(id) && this.#send({ kind: "abandon", id }));
    return new Promise((resolve, reject) => {
      this.jobs.set(id, { order, limit, onFrame, resolve, reject });
      this.#send({ ...order, id });
    });
  }

  /**
   * Forget what a picture on the page is made of, because the page no longer shows it.
   * @param {string} picture
   */
  forget(picture) {
    if (this.worker) this.#send({ kind: "forget", picture });
  }

  /** @param {Request} request */
  #send(request) {
    this.worker?.postMessage(request);
  }

  /** @param {Report} report */
  #hear(report) {
    switch (report.kind) {
      case "progress":
        return this.#tell({ loaded: report.loaded });
      case "ready":
        return this.#tell({ state: "ready" });
      case "broken":
        return this.#break(report.sentence, report.detail);
      case "begun":
        return this.#watch(report.id);
      case "frame":
        this.#watch(report.id);
        return this.jobs.get(report.id)?.onFrame(report.answer);
      case "done":
        return this.#finish(report.id)?.resolve(undefined);
      case "told":
        return this.#finish(report.id)?.resolve(report.text);
      case "failed":
        console.error(report.detail);
        return this.#finish(report.id)?.reject(new Error(report.sentence, { cause: report.detail }));
      default:
        return unknown(report);
    }
  }

  /** @param {Partial<Status>} change */
  #tell(change) {
    this.status = { ...this.status, ...change };
    this.dispatchEvent(new Event("status"));
  }

  /** @param {number} id */
  #finish(id) {
    const job = this.jobs.get(id);
    clearTimeout(job?.clock);
    this.jobs.delete(id);
    return job;
  }

  /**
   * Give the draw `id` its time until the next frame.
   * @param {number} id
   */
  #watch(id) {
    const job = this.jobs.get(id);
    if (!job) return;
    clearTimeout(job.clock);
    job.clock = setTimeout(() => this.#overdue(id), job.limit * 1000);
  }

  /**
   * End the worker, because the draw `id` will not end; all other draws go to a new one.
   * @param {number} id
   */
  #overdue(id) {
    const late = this.#finish(id);
    this.#end();
    late?.reject(new Error(`This figure took longer than ${late.limit} s and was stopped.`));
    if (!this.jobs.size) return;
    this.start();
    for (const [waiting, job] of this.jobs) {
      clearTimeout(job.clock);
      this.#send({ ...job.order, id: waiting });
    }
  }

  #end() {
    this.worker?.terminate();
    this.worker = undefined;
    this.#tell({ state: "asleep", loaded: 0 });
  }

  /**
   * @param {string} sentence
   * @param {string} detail
   */
  #break(sentence, detail) {
    console.error(detail);
    this.#end();
    this.#tell({ state: "broken", sentence });
    const jobs = [...this.jobs.keys()].map((id) => this.#finish(id));
    for (const job of jobs) job?.reject(new Error(sentence));
  }
}
