// The one place that waits, and that asks once more. All that comes later than its page comes by
// way of here: modules, style sheets, tables, sources.
//
//   asked ── it comes ──▶ there, for good (a module) or for this time (a file)
//     │
//     └── it does not exist, is something else, or is not there in time ──▶ failed: whoever has
//         asked tells the reader, and offers to ask again: past all caches, a module at an address
//         of its own, because a browser remembers for the whole visit what an address once gave

import { inTime } from "./in_time.js";

export const SOON = 5; // seconds for a module that may wait for ever for one that it imports

/** How often an address has failed. @type {Map<string, number>} */
const failed = new Map();

/**
 * A module that is needed only now. Rejects when it does not come, or cannot be used.
 * @param {string} path  as seen from here
 * @param {(module: any) => any} [use]  throws when it is not what it should be
 * @returns {Promise<any>}
 */
export function lazily(path, use = (module) => module) {
  const { href } = new URL(path, import.meta.url);
  return noting(href, (failed.has(href) ? importAgain(href) : import(href)).then(use));
}

/**
 * A module that has failed, be it for the sake of one that it imports.
 * @param {string} href
 */
async function importAgain(href) {
  try {
    return await inTime(import(`${href}?again=${failed.get(href)}`), SOON);
  } catch {
    const { heal } = await import(new URL("./heal.js", import.meta.url).href);
    return import(await heal(href));
  }
}

/**
 * A file that is needed only now. Rejects when it does not come, or cannot be used.
 * @template Result
 * @param {string} address
 * @param {(response: Response) => Promise<Result>} use  throws when it is not what it should be
 * @param {number} [seconds]
 * @returns {Promise<Result>}
 */
export function fetchLazily(address, use, seconds) {
  const cache = failed.has(address) ? "reload" : "default";
  const asked = fetch(address, { cache }).then((response) => {
    if (!response.ok) throw new Error(`${response.status} for ${address}`);
    return use(response);
  });
  return noting(address, asked, seconds);
}

/**
 * @template Result
 * @param {string} address
 * @param {Promise<Result>} work
 * @param {number} [seconds]
 */
async function noting(address, work, seconds) {
  try {
    return await inTime(work, seconds);
  } catch (error) {
    failed.set(address, (failed.get(address) ?? 0) + 1);
    throw error;
  }
}
