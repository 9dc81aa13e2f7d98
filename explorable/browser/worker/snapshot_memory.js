// Python's memory: taken as it is, and put back into a new Python. Uses private parts of Pyodide
// (`_makeSnapshot`, `_loadSnapshot`), so whoever calls this is ready for a failure.

import { handlesOf } from "./libraries.js";

/**
 * What is kept of a memory beside its bytes.
 * @typedef {object} SnapshotMemory
 * @property {number} size  of the whole memory
 * @property {[start: number, end: number][]} runs  the parts that Python has changed; they are kept
 * @property {number[]} head  Pyodide's own notes, bytes
 * @property {import("./libraries.js").Handles} handles
 */

const PAGE = 4096;
const GAP = 8 * PAGE; // shorter stretches are kept though unchanged: less work than one more part

/**
 * Take the memory of a Pyodide that was started with `_makeSnapshot`.
 * @param {any} pyodide
 * @param {Uint8Array} initial  its memory when it was laid out, before Python ran in it
 * @returns {{memory: SnapshotMemory, parts: Uint8Array<ArrayBuffer>[]}} `parts` are those of `runs`
 */
export function capture(pyodide, initial) {
  /** @type {Uint8Array<ArrayBuffer>} */
  const snapshot = pyodide.makeMemorySnapshot();
  const headLength = new Uint32Array(snapshot.buffer, snapshot.byteOffset, 2)[1];
  const bytes = snapshot.subarray(headLength);
  const runs = changed(bytes, initial);
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
 * Find the stretches that are not as they were; what a memory has grown by was zero.
 * @param {Uint8Array} bytes
 * @param {Uint8Array} initial
 */
function changed(bytes, initial) {
  const now = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  const before = new Uint32Array(now.length);
  before.set(new Uint32Array(initial.buffer, initial.byteOffset, initial.length / 4));
  /** @type {[number, number][]} */
  const runs = [];
  for (let page = 0; page < bytes.length; page += PAGE) {
    const start = page / 4;
    const old = before.subarray(start, start + PAGE / 4);
    if (old.every((word, at) => word === now[start + at])) continue;
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
 * Put the bytes of a memory in their place, in one that is laid out like the one they are from.
 * @param {any} module
 * @param {SnapshotMemory} memory
 * @param {Uint8Array} kept  the parts of `runs`, one after the other
 */
export function restore(module, memory, kept) {
  let at = 0;
  for (const [start, end] of memory.runs) {
    module.HEAPU8.set(kept.subarray(at, at + end - start), start);
    at += end - start;
  }
}
