// What the reader's browser remembers of an earlier visit: Python's memory, with numpy and the
// figures of that visit imported, and the files that belong to it.

import { files, own } from "./payload.js";
import { boot, LOCK, scripts, STDLIB } from "./boot.js";
import { CorruptedError, FileCache } from "./file_cache.js";
import { awaitedLater, sha256 } from "./files.js";
import { offerLeftOut } from "./left_out.js";
import { compile, install, open, opened, sitePackages } from "./libraries.js";
import { capture, restore, restoreOptions } from "./snapshot_memory.js";

/** @typedef {import("../client/protocol.js").Site} Site */
/** @typedef {import("./boot.js").Core} Core */
/** @typedef {import("./zip.js").Unpacked} Unpacked */

/**
 * @typedef {object} Snapshot
 * @property {import("./snapshot_memory.js").SnapshotMemory} memory
 * @property {string[]} libraries  that were open, in their order
 * @property {[name: string, length: number][]} files  that were installed
 * @property {string} own  the sha256 of the wheel with the author's figures
 * @property {Uint8Array<ArrayBuffer>} bytes  the memory's, the standard library, the files'
 * @property {Promise<void>} sound  rejects if the bytes have changed
 */

const FORMAT = 3; // changes with the modules in this folder, so that an older snapshot is not used
const RESTORE_MODULE = "explorable.worker.snapshot";

/**
 * The name of all that a snapshot depends on: this browser, the runtime, and every package but the
 * author's own, which may be newer than the snapshot, as may be the lock that has its sum.
 */
async function findKey() {
  const lasting = files.filter(({ name }) => name !== own && name !== LOCK);
  const sums = lasting.map(({ sha256 }) => sha256);
  const all = [FORMAT, navigator.userAgent, ...sums].join("\n");
  return (await sha256(new TextEncoder().encode(all))).slice(0, 16);
}

/** The sha256 of the author's own wheel. */
const ownSum = files.find(({ name }) => name === own)?.sha256;

/**
 * The site's cache; it stays the same when the author changes something.
 * @param {Site} site
 */
function openCache(site) {
  return FileCache.open(new URL("../", site.packages));
}

/**
 * Load the snapshot of a site; undefined if there is none, or none that can be had.
 * @param {Site} site
 * @returns {Promise<Snapshot | undefined>}
 */
export async function loadSnapshot(site) {
  try {
    const [cache, key] = await Promise.all([openCache(site), findKey()]);
    const saved = await cache.get(key);
    if (!saved || saved.notes.refused) return undefined;
    return { ...saved.notes, bytes: saved.bytes, sound: saved.sound };
  } catch (error) {
    if (error instanceof CorruptedError) await discardSnapshot(site, error);
    return undefined;
  }
}

/**
 * Discard the snapshot of a site. If its bytes are as they were saved, then this browser cannot
 * start from a snapshot, and is not asked to make another one.
 * @param {Site} site
 * @param {unknown} reason
 */
export async function discardSnapshot(site, reason) {
  try {
    const cache = await openCache(site);
    if (reason instanceof CorruptedError) await cache.clear();
    else await cache.put(await findKey(), { refused: String(reason) }, []);
  } catch {
    // Storage that cannot be written to holds nothing either.
  }
}

/**
 * Start Python from its snapshot. Throws when that does not work here.
 * @param {Site} site
 * @param {Omit<Core, "stdlib">} core
 * @param {Snapshot} snapshot
 * @param {() => Promise<Unpacked[]>} current  gets the author's figures as they are now
 */
export async function startFromSnapshot(site, core, snapshot, current) {
  const lock = await core.lock;
  const folder = sitePackages(lock);
  const memoryLength = snapshot.memory.runs.reduce((sum, [start, end]) => sum + end - start, 0);
  const { stdlib, files: old } = split(snapshot, memoryLength);
  const libraries = await compile(folder, old, (path) => snapshot.libraries.includes(path));
  const changed = snapshot.own !== ownSum;
  const [owned] = site.load;
  const files = changed
    ? [...old.filter(({ name }) => !name.startsWith(`${owned}/`)), ...(await current())]
    : old;
  // The sum of the bytes is taken while the core compiles; nothing runs before it is right.
  const wasm = awaitedLater(
    Promise.all([core.wasm, snapshot.sound]).then(([compiled]) => compiled),
  );
  const pyodide = await boot(
    site,
    { ...core, wasm, stdlib: Promise.resolve(stdlib) },
    {
      before(module) {
        module.growMemory(snapshot.memory.size);
        open(module, libraries, snapshot.memory.handles);
      },
      between: (module) => restore(module, snapshot.memory, snapshot.bytes.subarray(0, memoryLength)),
    },
    restoreOptions(snapshot.memory),
  );
  install(pyodide.FS, folder, files);
  pyodide.pyimport(RESTORE_MODULE).restore(changed ? owned : "");
  return { pyodide, stdlib, files, hasSnapshot: !changed };
}

/**
 * @param {Snapshot} snapshot
 * @param {number} at  where the standard library begins
 */
function split(snapshot, at) {
  const rest = snapshot.files.map(([name, length]) => {
    const start = at;
    at += length;
    return { name, data: snapshot.bytes.subarray(start, at) };
  });
  const stdlib = rest.shift()?.data ?? snapshot.bytes.subarray(0, 0);
  return { stdlib, files: rest };
}

/**
 * Make a snapshot for the next visit, in a Python that is used for nothing else. Throws when that does
 * not work here.
 * @param {import("./files.js").Files} downloads  of Pyodide's scripts
 * @param {import("./snapshot_schedule.js").SnapshotInputs} inputs
 */
export async function makeSnapshot(downloads, { site, wasm, stdlib, files, libraries, drawn }) {
  const [cache, key] = await Promise.all([openCache(site), findKey()]);
  const refused = await cache.get(key).then((saved) => saved?.notes.refused, () => false);
  if (refused) return;
  const core = { ...scripts(downloads), wasm: Promise.resolve(wasm), stdlib: Promise.resolve(stdlib) };
  const folder = sitePackages(await core.lock);
  const compiled = await compile(folder, files, (path) => libraries.includes(path));
  let initial = new Uint8Array();
  const pyodide = await boot(
    site,
    core,
    {
      before: (module) => open(module, compiled),
      between: (module) => (initial = module.HEAPU8.slice()),
    },
    { _makeSnapshot: true },
  );
  install(pyodide.FS, folder, files);
  offerLeftOut(pyodide, folder);
  const prepared = pyodide.pyimport(RESTORE_MODULE);
  prepared.warm_up(JSON.stringify(drawn));
  prepared.destroy();
  const more = opened(pyodide._module).length - compiled.length;
  if (more) throw new Error(`${more} libraries were opened late; such a memory cannot be used`);
  const { memory, parts } = capture(pyodide, initial);
  const saved = [{ name: STDLIB, data: stdlib }, ...files];
  const notes = {
    memory,
    libraries: compiled.map(([path]) => path),
    files: saved.map(({ name, data }) => [name, data.length]),
    own: ownSum,
  };
  await cache.put(key, notes, [...parts, ...saved.map(({ data }) => data)]);
}
