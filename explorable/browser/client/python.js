// The page's side of Python: has it started once, hands it draws, and sees to it that one figure
// can never keep the others from being drawn.

import { isRoomy, lacking } from "./able.js";
import { MESSAGES, Stopped } from "./errors.js";
import { unknown } from "./protocol.js";
import { Watchdog } from "./watchdog.js";
import { WorkerPool } from "./worker_pool.js";
import { say } from "./words.js";

/** @typedef {import("./protocol.js").Answer} Answer */
/** @typedef {import("./protocol.js").Draw} Draw */
/** @typedef {import("./protocol.js").Question} Question */
/** @typedef {import("./protocol.js").Report} Report */
/** @typedef {{state: "asleep" | "starting" | "ready" | "broken", loaded: number, bytes: number,
 *   sentence: string}} Status */

/** @typedef {{kind: "draw", draw: Draw} | {kind: "ask", question: Question}} Order */

/**
 * @typedef {object} Options
 * @property {number} limit  seconds that a frame may take before the worker is ended
 * @property {AbortSignal} signal  a newer request waits: go no further than the next frame
 * @property {(answer: Answer) => void} onFrame
 * @property {(stop: () => void) => void} [onSlow]  it takes long; `stop` ends it
 */

/**
 * A request that waits for its frames or its answer.
 * @typedef {Options & {order: Order, losses: number, resolve: (told: any) => void,
 *   reject: (error: Error) => void}} Job
 */

const RETRY_PAUSE = 5000; // milliseconds after a failure in which a mere sign of intent starts nothing
const LOSSES = 2; // workers that may be lost under a request before it is given up
const PATIENCE = 10; // seconds for a frame that nobody waits for any more

export class Python extends EventTarget {
  /** @type {Map<number, Job>} */
  #jobs = new Map();
  #count = 0;
  #failed = -Infinity;
  /** Whether the worker at work has drawn. */
  #warm = false;

  /**
   * @param {import("./protocol.js").Site} site
   * @param {() => Worker} spawn
   */
  constructor(site, spawn) {
    super();
    this.site = site;
    /** @type {Status} */
    this.status = { state: "asleep", loaded: 0, bytes: site.bytes, sentence: "" };
    this.pool = new WorkerPool(site, spawn, {
      hear: (report) => this.#hear(report),
      lost: (detail) => this.#lose(detail),
      gone: () => this.#break("the worker could not be loaded", MESSAGES.offline),
    });
    this.watchdog = new Watchdog({ slow: () => this.#slow(), overdue: (id) => this.#overdue(id) });
  }

  /** Whether Python would answer at once. */
  get ready() {
    return this.status.state === "ready";
  }

  /** Whether somebody waits for an answer. */
  get busy() {
    return this.#jobs.size > 0;
  }

  /** Have Python on its way, because it may soon be needed. */
  start() {
    if (performance.now() - this.#failed > RETRY_PAUSE) this.#begin();
  }

  /**
   * Draw a figure; resolves after its last frame.
   * @param {Draw} draw
   * @param {Options} options
   * @returns {Promise<void>}
   */
  draw(draw, options) {
    return this.#order({ kind: "draw", draw }, options);
  }

  /**
   * Ask something beside drawing; resolves with the answer, a JSON text.
   * @param {Question} question
   * @param {Omit<Options, "onFrame">} options
   * @returns {Promise<string>}
   */
  ask(question, options) {
    return this.#order({ kind: "ask", question }, { ...options, onFrame() {} });
  }

  /**
   * Forget what a picture on the page is made of, because the page no longer shows it.
   * @param {string} picture
   */
  forget(picture) {
    this.pool.send({ kind: "forget", picture });
  }

  /**
   * Have all answers from now on come from the figures of another build.
   * @param {import("./protocol.js").Site} site
   */
  renew(site) {
    this.site = this.pool.site = site;
    this.pool.endSpare();
    if (this.pool.started) this.#replace();
  }

  /** Start Python unless it is there or on its way; after a failure, past all caches. */
  #begin() {
    if (this.pool.started) return;
    this.#tell({ state: "starting", loaded: 0, sentence: "" });
    this.watchdog.work();
    const lack = lacking();
    if (lack) return this.#break(`there are no ${lack}`, MESSAGES.unable);
    try {
      this.pool.begin(this.#failed > 0);
    } catch (error) {
      this.#break(String(error), MESSAGES.unable);
    }
  }

  /**
   * @param {Order} order
   * @param {Options} options
   * @returns {Promise<any>}
   */
  #order(order, options) {
    const id = ++this.#count;
    const { signal } = options;
    const abandon = () => this.#abandon(id);
    signal.addEventListener("abort", abandon);
    return new Promise((resolve, reject) => {
      if (!this.#jobs.size && this.ready) this.watchdog.request();
      this.#jobs.set(id, { ...options, order, losses: 0, resolve, reject });
      this.#begin();
      this.pool.send({ ...order, id });
    }).finally(() => signal.removeEventListener("abort", abandon));
  }

  /** @param {number} id */
  #abandon(id) {
    this.pool.send({ kind: "abandon", id });
  }

  /** @param {Report} report */
  #hear(report) {
    switch (report.kind) {
      case "progress":
        this.watchdog.work();
        return this.#tell({ loaded: report.loaded, bytes: report.bytes });
      case "ready":
        return this.#welcome();
      case "broken":
        return this.#break(report.detail, report.sentence);
      case "heard":
        return this.watchdog.running === undefined ? this.watchdog.work() : undefined;
      case "begun":
        return this.watchdog.frame(report.id, this.#jobs.get(report.id)?.limit ?? PATIENCE);
      case "frame":
        this.watchdog.work();
        this.#warm = true;
        return this.#jobs.get(report.id)?.onFrame(report.answer);
      case "done":
        return this.#finish(report.id)?.resolve(undefined);
      case "told":
        return this.#finish(report.id)?.resolve(report.text);
      case "failed":
        console.error(report.detail);
        this.#finish(report.id)?.reject(new Error(report.sentence, { cause: report.detail }));
        return report.lost ? this.#lose("Python is in no state to go on") : undefined;
      default:
        return unknown(report);
    }
  }

  #welcome() {
    this.#tell({ state: "ready" });
    if (!this.#jobs.size) this.watchdog.stop();
  }

  /** @param {Partial<Status>} change */
  #tell(change) {
    this.status = { ...this.status, ...change };
    this.dispatchEvent(new Event("status"));
  }

  /**
   * @param {number} id
   * @returns {Job | undefined}
   */
  #finish(id) {
    const job = this.#jobs.get(id);
    this.#jobs.delete(id);
    if (this.#jobs.size) this.watchdog.work();
    else this.watchdog.stop();
    return job;
  }

  /**
   * A frame takes long: have a spare worker ready, and let the readers who wait stop theirs. The
   * first frame of a worker always takes longer, and a second Python beside it would slow it down.
   */
  #slow() {
    if (this.#warm && isRoomy()) this.pool.startSpare();
    for (const [id, job] of this.#jobs) job.onSlow?.(() => this.#stop(id));
  }

  /** @param {number} id */
  #stop(id) {
    this.#giveUp(id, new Stopped());
    if (id === this.watchdog.running) this.#replace();
    else this.#abandon(id);
  }

  /** @param {number | undefined} id  the draw whose frame takes too long, if it is a frame */
  #overdue(id) {
    if (!this.ready) return this.#break("the worker says nothing");
    if (id === undefined) return this.#lose("the worker says nothing");
    const limit = this.#jobs.get(id)?.limit;
    this.#giveUp(id, new Error(say("error.late", { limit: String(limit) })));
    return this.#replace();
  }

  /**
   * The worker is lost. Another one does what it had to do, except what it was doing: that may be
   * what has killed it.
   * @param {string} detail
   */
  #lose(detail) {
    console.error(detail);
    const { running } = this.watchdog;
    for (const [id, job] of this.#jobs) {
      if (id === running || ++job.losses === LOSSES) this.#giveUp(id, new Error(MESSAGES.lost));
    }
    this.#replace();
  }

  /**
   * @param {number} id
   * @param {Error} error
   */
  #giveUp(id, error) {
    this.#jobs.get(id)?.reject(error);
    this.#jobs.delete(id);
  }

  /** Put another worker in the place of this one, and hand it all that is still to be done. */
  #replace() {
    this.watchdog.work();
    this.#warm = false;
    this.#tell({ state: this.pool.replace() ? "ready" : "starting" });
    for (const [id, job] of this.#jobs) this.pool.send({ ...job.order, id });
    if (this.ready && !this.#jobs.size) this.watchdog.stop();
  }

  /**
   * Python cannot be loaded.
   * @param {string} detail
   * @param {string} sentence
   */
  #break(detail, sentence = MESSAGES.broken) {
    console.error(detail);
    this.#failed = performance.now();
    this.watchdog.stop();
    this.pool.end();
    this.#tell({ state: "broken", sentence });
    const jobs = [...this.#jobs.values()];
    this.#jobs.clear();
    for (const job of jobs) job.reject(new Error(sentence));
  }
}
