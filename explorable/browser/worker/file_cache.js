// Keeps one thing for a site in the reader's browser between visits: whole and unharmed, or not
// at all. It lies in the origin's private file system, which is the quickest to read from.

import { awaitedLater } from "./files.js";

const ROOT = "explorable";
const MARK = 0x31707865; // written last: what lacks it was never finished
const HEADER = 48; // the mark, the length of the notes, the length of all; the sum of what follows
const SUM = 16;

/** Something that was saved is corrupted. */
export class CorruptedError extends Error {}

export class FileCache {
  /** @param {FileSystemDirectoryHandle} folder  the site's own; others share the origin */
  constructor(folder) {
    this.folder = folder;
  }

  /**
   * Open the cache of the site at an address. Throws where the browser forbids or lacks storage.
   * @param {URL} address
   */
  static async open({ pathname }) {
    const origin = await navigator.storage.getDirectory();
    const root = await origin.getDirectoryHandle(ROOT, { create: true });
    const name = encodeURIComponent(pathname);
    return new FileCache(await root.getDirectoryHandle(name, { create: true }));
  }

  /**
   * Keep notes and bytes under a key; whatever else is in the cache goes.
   * @param {string} key
   * @param {any} notes  for JSON
   * @param {Uint8Array<ArrayBuffer>[]} parts
   */
  async put(key, notes, parts) {
    await this.clear();
    const text = new TextEncoder().encode(JSON.stringify(notes));
    const all = join([new Uint8Array(HEADER), text, ...parts]);
    new Uint32Array(all.buffer, 0, 3).set([MARK, text.length, all.length]);
    all.set(await sumOf(all), SUM);
    const file = await this.folder.getFileHandle(key, { create: true });
    const access = await file.createSyncAccessHandle();
    try {
      write(access, all.subarray(4), 4);
      access.flush();
      write(access, all.subarray(0, 4), 0);
      access.flush();
    } finally {
      access.close();
    }
  }

  /**
   * Take what is saved under a key. `sound` rejects with CorruptedError if the bytes have changed.
   * @param {string} key
   * @returns {Promise<{notes: any, bytes: Uint8Array<ArrayBuffer>, sound: Promise<void>} | undefined>}
   */
  async get(key) {
    const file = await this.folder.getFileHandle(key).catch(() => undefined);
    if (!file) return undefined;
    const all = await readAll(file);
    const [mark, textLength, length] = new Uint32Array(all.buffer, 0, 3);
    if (mark !== MARK || length !== all.length) throw new CorruptedError("what was saved is not whole");
    const bytes = all.subarray(HEADER + textLength);
    const notes = read(all.subarray(HEADER, HEADER + textLength));
    return { notes, bytes, sound: awaitedLater(check(all)) };
  }

  /** Remove all that is saved for this site. */
  async clear() {
    for await (const name of this.folder.keys()) await this.folder.removeEntry(name);
  }
}

/**
 * @param {FileSystemFileHandle} file
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
async function readAll(file) {
  // Other tabs may read at the same time, where the browser knows how.
  const access = await file.createSyncAccessHandle(/** @type {any} */ ({ mode: "read-only" }));
  try {
    const bytes = new Uint8Array(Math.max(access.getSize(), HEADER));
    access.read(bytes, { at: 0 });
    return bytes;
  } finally {
    access.close();
  }
}

/**
 * @param {FileSystemSyncAccessHandle} access
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {number} at
 */
function write(access, bytes, at) {
  if (access.write(bytes, { at }) !== bytes.length) throw new Error("the storage is full");
}

/** @param {Uint8Array<ArrayBuffer>} text */
function read(text) {
  try {
    return JSON.parse(new TextDecoder().decode(text));
  } catch (error) {
    throw new CorruptedError(String(error));
  }
}

/** @param {Uint8Array<ArrayBuffer>[]} parts */
function join(parts) {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** @param {Uint8Array<ArrayBuffer>} all  a header and what follows it */
async function sumOf(all) {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", all.subarray(HEADER)));
}

/** @param {Uint8Array<ArrayBuffer>} all */
async function check(all) {
  const sum = await sumOf(all);
  if (sum.some((byte, at) => byte !== all[SUM + at])) throw new CorruptedError("what was saved has changed");
}
