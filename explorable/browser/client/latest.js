// Runs one calculation at a time; while it runs, only the newest request waits. What an aborted one
// still does is its own matter: it ends as soon as the next one need not wait for it (answers.js).

/**
 * @template Values
 * @param {(values: Values, signal: AbortSignal) => Promise<void>} compute  is told by its signal
 *   that a newer request waits
 * @param {(error: unknown) => void} fail
 * @returns {{request: (values: Values) => Promise<void>, stop: () => void}}
 */
export function latest(compute, fail) {
  /** @type {AbortController | undefined} */
  let running;
  /** @type {{values: Values} | undefined} */
  let waiting;

  return {
    async request(values) {
      waiting = { values };
      if (running) return running.abort();
      while (waiting) {
        const next = waiting.values;
        waiting = undefined;
        running = new AbortController();
        try {
          await compute(next, running.signal);
        } catch (error) {
          if (!running.signal.aborted) fail(error);
        }
        running = undefined;
      }
    },

    stop() {
      waiting = undefined;
      running?.abort();
    },
  };
}
