// Has the worker's scripts fetched past all caches: what one of them keeps of them may be damaged.

import { inTime } from "./in_time.js";

const WORKER = new URL("../worker/worker.js", import.meta.url).href;
const IMPORTED = /\bfrom\s*"(\.[^"]+)"/g;

/** Rejects when one of them does not come. */
export function refreshWorker() {
  return refresh(WORKER, new Set());
}

/**
 * @param {string} address
 * @param {Set<string>} seen
 * @returns {Promise<unknown>}
 */
async function refresh(address, seen) {
  if (seen.has(address)) return;
  seen.add(address);
  const response = await inTime(fetch(address, { cache: "reload" }));
  const text = await inTime(response.text());
  const imported = [...text.matchAll(IMPORTED)].map(([, path]) => new URL(path, address).href);
  await Promise.all(imported.map((each) => refresh(each, seen)));
}
