// Keeps time: when a frame takes long, when it takes too long, and when nothing is heard at all.

const SLOW = 1000; // milliseconds after which the reader is offered to stop
// Milliseconds without a word, after which a worker counts as dead: one that has nothing to do,
// one that has not spoken yet, and one that fetches or imports something.
const IDLE_LIMIT = 10_000;
const START_LIMIT = 45_000;
const WORK_LIMIT = 90_000;
// Milliseconds by which a call may be late; later ones tell that the page or the machine was asleep.
const ASLEEP = 5_000;

/** @typedef {ReturnType<typeof setTimeout>} Timer */

export class Watchdog {
  /** @type {Timer[]} */
  #timers = [];
  /** The request whose frame is being computed. @type {number | undefined} */
  running;
  /** Whether that frame takes long. */
  isSlow = false;
  /** Whether the worker should have said something by now, and has not. */
  isMute = false;

  /**
   * @param {{slow: () => void, eased: () => void, overdue: (id: number | undefined) => void}} calls
   *   eased: what took long has come to an end, of whatever kind; overdue: the request that did not
   *   end; undefined when the worker has said nothing for a long time
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
    this.#after(SLOW, () => {
      this.isSlow = true;
      this.calls.slow();
    });
    this.#after(limit * 1000, () => this.calls.overdue(id));
  }

  /** The worker was handed a request, or has sent a frame, and had nothing else to do. */
  request() {
    this.stop();
    this.#after(SLOW, () => {
      this.isMute = true;
      this.calls.slow();
    });
    this.#after(IDLE_LIMIT, () => this.calls.overdue(undefined));
  }

  /** The worker is to start. */
  begin() {
    this.stop();
    this.#after(START_LIMIT, () => this.calls.overdue(undefined));
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
    if (this.isSlow) this.calls.eased();
    this.isSlow = this.isMute = false;
  }

  /**
   * Call in so many milliseconds; where the machine has slept for a part of them, once more so many
   * later: the worker has slept, too.
   * @param {number} milliseconds
   * @param {() => void} call
   */
  #after(milliseconds, call) {
    const due = performance.now() + milliseconds;
    const at = this.#timers.length;
    this.#timers[at] = setTimeout(() => {
      if (performance.now() > due + ASLEEP) this.#timers[at] = setTimeout(call, milliseconds);
      else call();
    }, milliseconds);
  }
}
