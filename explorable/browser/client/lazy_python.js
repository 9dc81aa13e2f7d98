// The site's Python as a page knows it. What runs it is fetched at the first sign that the reader
// will play (`python.js`); from then on that answers for everything.

import { complain } from "./complain.js";
import { MESSAGES, Stopped } from "./errors.js";
import { lazily } from "./waiting.js";

/** @typedef {import("./protocol.js").Draw} Draw */
/** @typedef {import("./protocol.js").Question} Question */
/** @typedef {import("./python.js").Options} Options */
/** @typedef {import("./python.js").Python} Python */
/** @typedef {import("./python.js").Status} Status */

const PAUSE = 5000; // milliseconds after a failure in which a mere touch fetches nothing

export class LazyPython extends EventTarget {
  /** @type {Python | undefined} */
  #python;
  /** @type {Promise<Python> | undefined} */
  #coming;
  /** Whether Python is to start as soon as there is what runs it. */
  #wanted = false;
  /** When a touch may fetch again what did not come. */
  #pausesUntil = 0;

  /**
   * @param {import("./protocol.js").Site} site
   * @param {() => import("./worker_pool.js").AnyWorker} spawn
   */
  constructor(site, spawn) {
    super();
    this.site = site;
    this.spawn = spawn;
    /** How things stand while there is nothing that runs Python. @type {Status} */
    this.before = { state: "asleep", loaded: 0, bytes: site.bytes, sentence: "" };
  }

  get status() {
    return this.#python?.status ?? this.before;
  }

  /** Whether Python is there. */
  get ready() {
    return this.#python?.ready ?? false;
  }

  /** Whether Python would answer at once. */
  get free() {
    return this.#python?.free ?? false;
  }

  /** Whether somebody waits for an answer. */
  get busy() {
    return this.#python?.busy ?? Boolean(this.#coming);
  }

  /** Have Python on its way, because it may soon be needed. */
  start() {
    if (this.#python) return this.#python.start();
    this.#wanted = true;
    const begin = (/** @type {Python} */ python) => this.#wanted && python.start();
    this.#come().then(begin).catch(() => {}); // whoever draws is told
  }

  /** Let go of Python, and of all that it was asked; it starts anew when it is asked again. */
  end() {
    this.#wanted = false;
    this.#python?.end();
  }

  /** Have no pause any longer: the reader has asked for another try. */
  retry() {
    this.#pausesUntil = 0;
    this.#python?.retry();
  }

  /**
   * Draw a figure; resolves after its last frame.
   * @param {Draw} draw
   * @param {Options} options
   * @returns {Promise<void>}
   */
  draw(draw, options) {
    return this.#order((python) => python.draw(draw, options), options.signal);
  }

  /**
   * Ask something beside drawing; resolves with the answer, a JSON text.
   * @param {Question} question
   * @param {Omit<Options, "onFrame">} options
   * @returns {Promise<string>}
   */
  ask(question, options) {
    return this.#order((python) => python.ask(question, options), options.signal);
  }

  /**
   * Forget what a picture on the page is made of, because the page no longer shows it.
   * @param {string} picture
   */
  forget(picture) {
    this.#python?.forget(picture);
  }

  /**
   * Have all answers from now on come from the figures of another build.
   * @param {import("./protocol.js").Site} site
   */
  renew(site) {
    this.site = site;
    this.#python?.renew(site);
  }

  /**
   * @template Result
   * @param {(python: Python) => Promise<Result>} order
   * @param {AbortSignal} signal  nobody wants the answer any more
   * @returns {Promise<Result>}
   */
  async #order(order, signal) {
    if (this.#python) return order(this.#python);
    const abandoned = new Promise((_, reject) => {
      signal.addEventListener("abort", () => reject(new Stopped()), { once: true });
    });
    const python = await Promise.race([this.#come(), /** @type {Promise<never>} */ (abandoned)]);
    if (signal.aborted) throw new Stopped();
    return order(python);
  }

  /** What runs Python. Rejects, with a sentence for readers, when it does not come. */
  #come() {
    this.#coming ??= this.#fetch().finally(() => (this.#coming = undefined));
    return this.#coming;
  }

  async #fetch() {
    if (performance.now() < this.#pausesUntil) throw new Error(this.before.sentence);
    this.#tell("starting");
    try {
      /** @type {typeof import("./python.js")} */
      const { Python } = await lazily("./python.js");
      this.#python = new Python(this.site, this.spawn);
    } catch (error) {
      complain(error, true);
      this.#pausesUntil = performance.now() + PAUSE;
      this.#tell("broken", MESSAGES.offline);
      throw new Error(MESSAGES.offline);
    }
    this.#python.addEventListener("status", () => this.dispatchEvent(new Event("status")));
    return this.#python;
  }

  /**
   * @param {Status["state"]} state
   * @param {string} [sentence]
   */
  #tell(state, sentence = "") {
    this.before = { ...this.before, state, sentence };
    this.dispatchEvent(new Event("status"));
  }
}
