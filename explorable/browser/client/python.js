// The page's side of Python: has it started once, hands it draws, and sees to it that one figure
// can never keep the others from being drawn.
//
// Python is
//   asleep    nobody has needed it;
//   starting  its worker is on its way. Should that not speak at all, its scripts are fetched once
//             more, past all caches, and it is started again. What else goes wrong is told:
//   broken    until the reader asks for another try, or touches something after a pause; the pause
//             is twice as long after each failure. Nothing starts in it;
//   ready     it answers. A worker that is lost is replaced, a few times without an answer between.
//
// A request
//   waits     at the worker. When nobody wants it any more, it is settled at once;
//   runs      from when its clock does. When nobody wants it any more, it goes no further than the
//             next frame, which is still shown: a hand that moves faster than Python sees it moving.

import { isRoomy, lacking } from "./able.js";
import { complain } from "./complain.js";
import { MESSAGES, Stopped } from "./errors.js";
import { unknown } from "./protocol.js";
import { lazily } from "./waiting.js";
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
 * @property {(stop: () => void, runs: boolean) => void} [onSlow]  it takes long, or waits behind what
 *   does; `stop` ends it
 */

/**
 * A request that waits for its frames or its answer.
 * @typedef {Options & {order: Order, runs: boolean, losses: number, resolve: (told: any) => void,
 *   reject: (error: Error) => void}} Job
 */

const PAUSE = 5000; // milliseconds after a first failure in which a mere touch starts nothing
const DOUBLED = 6; // times that the pause grows
const LOSSES = 2; // workers that may be lost under a request before it is given up
const FAILURES = 4; // workers that may be lost one after another, without an answer between
const PATIENCE = 10; // seconds for a frame that nobody waits for any more

export class Python extends EventTarget {
  /** @type {Map<number, Job>} */
  #jobs = new Map();
  #count = 0;
  /** How often something has failed since the last answer. */
  #failures = 0;
  /** When a touch may start Python again. */
  #pausesUntil = 0;
  /** How many workers have been put to work. */
  hired = 0;
  /** Whether the worker at work has drawn. */
  #warm = false;
  /** Whether a worker of this start has spoken. */
  #spoke = false;
  /** Whether the worker's scripts were fetched past all caches for this start. */
  #refreshed = false;

  /**
   * @param {import("./protocol.js").Site} site
   * @param {() => import("./worker_pool.js").AnyWorker} spawn
   */
  constructor(site, spawn) {
    super();
    this.site = site;
    /** @type {Status} */
    this.status = { state: "asleep", loaded: 0, bytes: site.bytes, sentence: "" };
    this.pool = new WorkerPool(site, spawn, {
      hear: (report) => this.#hear(report),
      lost: (detail) => this.#lose(detail),
      gone: () => this.#fail("the worker could not be loaded", MESSAGES.offline),
    });
    this.watchdog = new Watchdog({
      slow: () => this.#slow(),
      eased: () => queueMicrotask(() => this.#tell({})),
      overdue: (id) => this.#overdue(id),
    });
  }

  /** Whether Python is there. */
  get ready() {
    return this.status.state === "ready";
  }

  /** Whether Python would answer at once. */
  get free() {
    return this.ready && !this.watchdog.isSlow;
  }

  /** Whether somebody waits for an answer. */
  get busy() {
    return [...this.#jobs.values()].some(({ signal }) => !signal.aborted);
  }

  /** Have Python on its way, because it may soon be needed. */
  start() {
    if (!this.#pauses) this.#begin();
  }

  /** Have no pause any longer: the reader has asked for another try. */
  retry() {
    this.#pausesUntil = 0;
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
    if (this.#begun) this.#replace();
  }

  get #begun() {
    return this.ready || this.status.state === "starting";
  }

  get #pauses() {
    return this.status.state === "broken" && performance.now() < this.#pausesUntil;
  }

  /** Let go of Python, and of all that it was asked; it starts anew when it is asked again. */
  end() {
    this.watchdog.stop();
    this.pool.end();
    this.#tell({ state: "asleep" });
    for (const id of [...this.#jobs.keys()]) this.#giveUp(id, new Stopped());
  }

  /** Start Python unless it is there or on its way. */
  #begin() {
    if (this.#begun) return;
    this.#spoke = this.#refreshed = false;
    this.status = { ...this.status, loaded: 0, sentence: "" };
    const lack = lacking();
    if (lack) return this.#break(`there are no ${lack}`, MESSAGES.unable);
    this.#hire(() => this.pool.begin(this.#failures > 0));
  }

  /**
   * Put a worker to work, and hand it all that is to be done.
   * @param {() => boolean} hire  says whether it is ready
   */
  #hire(hire) {
    this.hired += 1;
    this.watchdog.begin();
    this.#warm = false;
    let state = /** @type {Status["state"]} */ ("starting");
    try {
      if (hire()) state = "ready";
    } catch (error) {
      return this.#break(String(error), MESSAGES.unable);
    }
    for (const [id, job] of this.#jobs) {
      job.runs = false;
      if (job.signal.aborted) this.#giveUp(id, new Stopped());
      else this.pool.send({ ...job.order, id });
    }
    this.#tell({ state });
    if (this.ready && !this.#jobs.size) this.watchdog.stop();
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
      if (this.#pauses) return reject(new Error(this.status.sentence));
      if (!this.#jobs.size && this.ready) this.watchdog.request();
      this.#jobs.set(id, { ...options, order, runs: false, losses: 0, resolve, reject });
      if (!this.#begun) return this.#begin();
      this.pool.send({ ...order, id });
      if (this.watchdog.isSlow) options.onSlow?.(() => this.#stop(id), false);
    }).finally(() => signal.removeEventListener("abort", abandon));
  }

  /**
   * Nobody wants a request any more.
   * @param {number} id
   */
  #abandon(id) {
    const job = this.#jobs.get(id);
    if (job && this.#waits(job)) return this.#drop(id, job);
    this.pool.send({ kind: "abandon", id });
  }

  /**
   * Whether a request waits, for Python, for packages or behind another one. One that was handed to
   * a worker without work runs as good as.
   * @param {Job} job
   */
  #waits({ runs, order }) {
    const { needs, edits } = order.kind === "draw" ? order.draw : order.question;
    return !runs && Boolean(!this.ready || needs || edits || this.watchdog.running);
  }

  /**
   * Settle a request that waits. Should it have begun just now, nobody sees its frame.
   * @param {number} id
   * @param {Job} job
   */
  #drop(id, { order }) {
    this.pool.send({ kind: "abandon", id });
    if (order.kind === "draw") this.forget(order.draw.picture);
    this.#giveUp(id, new Stopped());
  }

  /** @param {Report} report */
  #hear(report) {
    switch (report.kind) {
      case "progress":
        this.#spoke = true;
        this.watchdog.work();
        return this.#tell({ loaded: report.loaded, bytes: report.bytes });
      case "ready":
        return this.#welcome();
      case "broken":
        return this.#break(report.detail, report.sentence);
      case "heard":
        return this.watchdog.running === undefined ? this.watchdog.work() : undefined;
      case "begun":
        return this.#run(report.id);
      case "frame":
        this.watchdog.request();
        this.#warm = true;
        this.#failures = 0;
        return this.#jobs.get(report.id)?.onFrame(report.answer);
      case "done":
        return this.#finish(report.id)?.resolve(undefined);
      case "told":
        return this.#finish(report.id)?.resolve(report.text);
      case "failed":
        complain(report.detail);
        this.#finish(report.id)?.reject(new Error(report.sentence, { cause: report.detail }));
        return report.lost ? this.#lose("Python is in no state to go on") : undefined;
      default:
        return unknown(report);
    }
  }

  #welcome() {
    this.#spoke = true;
    this.#tell({ state: "ready" });
    if (!this.#jobs.size) this.watchdog.stop();
  }

  /** @param {number} id */
  #run(id) {
    const job = this.#jobs.get(id);
    if (job) job.runs = true;
    this.watchdog.frame(id, job?.limit ?? PATIENCE);
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
    if (this.#warm && isRoomy() && !this.watchdog.isMute) this.pool.startSpare();
    for (const [id, job] of this.#jobs) job.onSlow?.(() => this.#stop(id), job.runs);
  }

  /** @param {number} id */
  #stop(id) {
    const job = this.#jobs.get(id);
    if (!job) return;
    if (id !== this.watchdog.running && !this.watchdog.isMute) return this.#drop(id, job);
    this.#giveUp(id, new Stopped());
    this.#replace();
  }

  /** @param {number | undefined} id  the draw whose frame takes too long, if it is a frame */
  #overdue(id) {
    if (!this.ready) return this.#fail("the worker says nothing");
    if (id === undefined) return this.#lose("the worker says nothing");
    const limit = this.#jobs.get(id)?.limit;
    this.#giveUp(id, new Error(say("error.late", { limit: String(limit) })));
    return this.#replace();
  }

  /**
   * The worker that should start does not, or is lost before it is there.
   * @param {string} detail
   * @param {string} [sentence]
   */
  async #fail(detail, sentence) {
    if (this.#spoke || this.#refreshed) return this.#break(detail, sentence);
    console.warn(detail);
    this.#refreshed = true;
    this.pool.end();
    this.watchdog.work();
    try {
      const { refreshWorker } = await lazily("./refresh.js");
      await refreshWorker();
    } catch (error) {
      console.warn(error);
    }
    if (this.status.state !== "starting" || !this.#refreshed || this.pool.started) return;
    this.#hire(() => this.pool.begin(true));
  }

  /**
   * The worker is lost. Another one does what it had to do, except what it was doing: that may be
   * what has killed it.
   * @param {string} detail
   */
  #lose(detail) {
    if (!this.ready) return this.#fail(detail);
    if (++this.#failures > FAILURES) return this.#break(detail);
    complain(detail);
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

  /** Put another worker in the place of this one. */
  #replace() {
    this.#hire(() => this.pool.replace());
  }

  /**
   * Python cannot be loaded, or does not stay.
   * @param {string} detail
   * @param {string} sentence
   */
  #break(detail, sentence = MESSAGES.broken) {
    complain(detail, sentence === MESSAGES.offline);
    const pause = PAUSE * 2 ** Math.min(this.#failures++, DOUBLED);
    this.#pausesUntil = performance.now() + pause;
    this.watchdog.stop();
    this.pool.end();
    this.#tell({ state: "broken", sentence });
    const jobs = [...this.#jobs.values()];
    this.#jobs.clear();
    for (const job of jobs) job.reject(new Error(sentence));
  }
}
