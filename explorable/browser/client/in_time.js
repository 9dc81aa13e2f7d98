// Waits, but not for ever: in pages and in workers.

const LONGEST_WAIT = 20; // seconds

/**
 * What comes, if it comes in time. Rejects if not.
 * @template Result
 * @param {Promise<Result>} work
 * @param {number} [seconds]
 * @returns {Promise<Result>}
 */
export function inTime(work, seconds = LONGEST_WAIT) {
  /** @type {ReturnType<typeof setTimeout>} */
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`nothing has come for ${seconds} s`)), seconds * 1000);
  });
  const either = /** @type {Promise<Result>} */ (Promise.race([work, late]));
  return either.finally(() => clearTimeout(timer));
}
