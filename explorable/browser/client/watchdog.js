// Keeps time: when a frame takes long, when it takes too long, and when nothing is heard at all.

const SLOW = 1000; // milliseconds after which the reader is offered to stop
// Milliseconds without a word, after which a worker counts as dead: one that has nothing to do,
// and one that fetches or imports something.
const IDLE_LIMIT = 10_000;
const WORK_LIMIT = 90_000;

/** @typedef {ReturnType<typeof setTimeout>} Timer */

export class Watchdog {
  /** @type {Timer[]} */
  #timers = [];
  /** The request whose frame is being computed. @type {number | undefined} */
  running;

  /**
   * @param {{slow: () => void, overdue: (id: number | undefined) => void}} calls  overdue: the
   *   request that did not end; undefined when the worker has said nothing for a long time
   */
  constructor(calls) {
    this.calls = calls;
  }

  /**
   * The worker has begun to compute a frame.
   * @param {number} id
   * @param {number} limit  seconds
   */
  frame(id, limit) {
    this.stop();
    this.running = id;
    this.#after(SLOW, this.calls.slow);
    this.#after(limit * 1000, () => this.calls.overdue(id));
  }

  /** The worker was handed a request, and had nothing else to do. */
  request() {
    this.stop();
    this.#after(IDLE_LIMIT, () => this.calls.overdue(undefined));
  }

  /** The worker is on its way to a frame. */
  work() {
    this.stop();
    this.#after(WORK_LIMIT, () => this.calls.overdue(undefined));
  }

  stop() {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers = [];
    this.running = undefined;
  }

  /**
   * @param {number} milliseconds
   * @param {() => void} call
   */
  #after(milliseconds, call) {
    this.#timers.push(setTimeout(call, milliseconds));
  }
}
