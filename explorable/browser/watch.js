// Keeps time: when a frame takes long, when it takes too long, and when nothing is heard at all.

const LONG = 1000; // milliseconds after which the reader is offered to stop
const SILENCE = 90_000; // milliseconds without a word, after which a worker counts as dead

/** @typedef {ReturnType<typeof setTimeout>} Timer */

export class Watch {
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
    this.#after(LONG, this.calls.slow);
    this.#after(limit * 1000, () => this.calls.overdue(id));
  }

  /** The worker has something to do, but not yet a frame. */
  other() {
    this.stop();
    this.#after(SILENCE, () => this.calls.overdue(undefined));
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
