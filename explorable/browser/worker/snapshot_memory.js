// Python's memory: taken as it is, and put back into a new Python. Uses private parts of Pyodide
// (`_makeSnapshot`, `_loadSnapshot`), so whoever calls this is ready for a failure.

import { handlesOf } from "./libraries.js";

/**
 * What is kept of a memory beside its bytes.
 * @typedef {object} SnapshotMemory
 * @property {number} size  of the whole memory
 * @property {[start: number, end: number][]} runs  the parts that are not zero; they are kept
 * @property {number[]} head  Pyodide's own notes, bytes
 * @property {import("./libraries.js").Handles} handles
 */

const PAGE = 4096;
const GAP = 8 * PAGE; // shorter stretches of zeros are kept: that costs less than one more part

/**
 * Take the memory of a Pyodide that was started with `_makeSnapshot`.
 * @param {any} pyodide
 * @returns {{memory: SnapshotMemory, parts: Uint8Array<ArrayBuffer>[]}} `parts` are those of `runs`
 */
export function capture(pyodide) {
  /** @type {Uint8Array<ArrayBuffer>} */
  const snapshot = pyodide.makeMemorySnapshot();
  const headLength = new Uint32Array(snapshot.buffer, snapshot.byteOffset, 2)[1];
  const bytes = snapshot.subarray(headLength);
  const runs = used(bytes);
  return {
    memory: {
      size: bytes.length,
      runs,
      head: Array.from(snapshot.subarray(0, headLength)),
      handles: handlesOf(pyodide._module),
    },
    parts: runs.map(([start, end]) => bytes.subarray(start, end)),
  };
}

/**
 * Find the stretches that are not zero.
 * @param {Uint8Array} bytes
 * @returns {[number, number][]}
 */
function used(bytes) {
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  /** @type {[number, number][]} */
  const runs = [];
  for (let page = 0; page < bytes.length; page += PAGE) {
    if (words.subarray(page / 4, (page + PAGE) / 4).every((word) => word === 0)) continue;
    const last = runs.at(-1);
    if (last && page - last[1] <= GAP) last[1] = page + PAGE;
    else runs.push([page, page + PAGE]);
  }
  return runs;
}

/**
 * Options for loadPyodide that make it start from a memory, but without the memory itself: `restore`
 * puts that in place.
 * @param {SnapshotMemory} memory
 */
export function restoreOptions(memory) {
  return { _loadSnapshot: new Uint8Array(memory.head) };
}

/**
 * Put the bytes of a memory in their place.
 * @param {any} module
 * @param {SnapshotMemory} memory
 * @param {Uint8Array} kept  the parts of `runs`, one after the other
 */
export function restore(module, memory, kept) {
  let done = 0;
  let at = 0;
  for (const [start, end] of memory.runs) {
    module.HEAPU8.fill(0, done, start);
    module.HEAPU8.set(kept.subarray(at, at + end - start), start);
    at += end - start;
    done = end;
  }
  module.HEAPU8.fill(0, done, memory.size);
}
