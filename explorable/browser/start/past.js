// What the reader's browser remembers of an earlier visit: Python's memory, with numpy and the
// figures of that visit imported, and the files that belong to it.

import { files as known, own } from "../luggage.js";
import { boot, LOCK, scripts } from "./boot.js";
import { sha256 } from "./files.js";
import { compile, install, open, opened, sitePackages } from "./libraries.js";
import { fill, take, takingUp } from "./memory.js";
import { Broken, Shelf } from "./shelf.js";

/** @typedef {import("../protocol.js").Site} Site */
/** @typedef {import("./boot.js").Core} Core */
/** @typedef {import("./zip.js").Unpacked} Unpacked */

/**
 * @typedef {object} Past
 * @property {import("./memory.js").Memory} memory
 * @property {string[]} libraries  that were open, in their order
 * @property {[name: string, length: number][]} files  that were installed
 * @property {string} own  the sha256 of the wheel with the author's figures
 * @property {Uint8Array<ArrayBuffer>} bytes  the memory's, the standard library, the files'
 * @property {Promise<void>} sound  rejects if the bytes have changed
 */

const FORMAT = 1; // changes with the modules in this folder, so that an older past is not used
const STDLIB = "python_stdlib.zip";
const WAKE = "explorable.worker.snapshot";

/**
 * The name of all that a past depends on: this browser, the runtime, and every package but the
 * author's own, which may be newer than the past, as may be the lock that has its sum.
 */
async function findKey() {
  const lasting = known.filter(({ name }) => name !== own && name !== LOCK);
  const sums = lasting.map(({ sha256 }) => sha256);
  const all = [FORMAT, navigator.userAgent, ...sums].join("\n");
  return (await sha256(new TextEncoder().encode(all))).slice(0, 16);
}

/** The sha256 of the author's own wheel. */
const ownSum = known.find(({ name }) => name === own)?.sha256;

/**
 * The site's shelf; it stays the same when the author changes something.
 * @param {Site} site
 */
function shelfOf(site) {
  return Shelf.open(new URL("../", site.packages));
}

/**
 * Recall the past of a site; undefined if there is none, or none that can be had.
 * @param {Site} site
 * @returns {Promise<Past | undefined>}
 */
export async function recall(site) {
  try {
    const [shelf, key] = await Promise.all([shelfOf(site), findKey()]);
    const kept = await shelf.take(key);
    if (!kept || kept.notes.refused) return undefined;
    return { ...kept.notes, bytes: kept.bytes, sound: kept.sound };
  } catch (error) {
    if (error instanceof Broken) await forget(site, error);
    return undefined;
  }
}

/**
 * Forget the past of a site. If its bytes are as they were put by, then this browser cannot take
 * up such a thing, and is not asked to make another one.
 * @param {Site} site
 * @param {unknown} reason
 */
export async function forget(site, reason) {
  try {
    const shelf = await shelfOf(site);
    if (reason instanceof Broken) await shelf.clear();
    else await shelf.put(await findKey(), { refused: String(reason) }, []);
  } catch {
    // Storage that cannot be written to holds nothing either.
  }
}

/**
 * Start Python from its past. Throws when that does not work here.
 * @param {Site} site
 * @param {Omit<Core, "stdlib">} core
 * @param {Past} past
 * @param {() => Promise<Unpacked[]>} current  gets the author's figures as they are now
 */
export async function takeUp(site, core, past, current) {
  const lock = await core.lock;
  const folder = sitePackages(lock);
  const memoryLength = past.memory.runs.reduce((sum, [start, end]) => sum + end - start, 0);
  const { stdlib, files: old } = split(past, memoryLength);
  const libraries = await compile(folder, old, (path) => past.libraries.includes(path));
  const changed = past.own !== ownSum;
  const [owned] = site.load;
  const files = changed
    ? [...old.filter(({ name }) => !name.startsWith(`${owned}/`)), ...(await current())]
    : old;
  // The sum of the bytes is taken while the core compiles; nothing runs before it is right.
  const wasm = Promise.all([core.wasm, past.sound]).then(([compiled]) => compiled);
  const pyodide = await boot(
    site,
    { ...core, wasm, stdlib: Promise.resolve(stdlib) },
    {
      before(module) {
        module.growMemory(past.memory.size);
        open(module, libraries, past.memory.handles);
      },
      between: (module) => fill(module, past.memory, past.bytes.subarray(0, memoryLength)),
    },
    takingUp(past.memory),
  );
  install(pyodide.FS, folder, files);
  pyodide.pyimport(WAKE).restore(changed ? owned : "");
  return { pyodide, stdlib, files, remembered: !changed };
}

/**
 * @param {Past} past
 * @param {number} at  where the standard library begins
 */
function split(past, at) {
  const rest = past.files.map(([name, length]) => {
    const start = at;
    at += length;
    return { name, data: past.bytes.subarray(start, at) };
  });
  const stdlib = rest.shift()?.data ?? past.bytes.subarray(0, 0);
  return { stdlib, files: rest };
}

/**
 * Make a past for the next visit, in a Python that is used for nothing else. Throws when that does
 * not work here.
 * @param {import("./files.js").Files} sources  of Pyodide's scripts
 * @param {import("./keepsakes.js").Belongings} belongings
 */
export async function make(sources, { site, wasm, stdlib, files, libraries, seen }) {
  const [shelf, key] = await Promise.all([shelfOf(site), findKey()]);
  const refused = await shelf.take(key).then((kept) => kept?.notes.refused, () => false);
  if (refused) return;
  const core = { ...scripts(sources), wasm: Promise.resolve(wasm), stdlib: Promise.resolve(stdlib) };
  const folder = sitePackages(await core.lock);
  const compiled = await compile(folder, files, (path) => libraries.includes(path));
  const pyodide = await boot(
    site,
    core,
    { before: (module) => open(module, compiled) },
    { _makeSnapshot: true },
  );
  install(pyodide.FS, folder, files);
  const waking = pyodide.pyimport(WAKE);
  waking.warm_up(JSON.stringify(seen));
  waking.destroy();
  const more = opened(pyodide._module).length - compiled.length;
  if (more) throw new Error(`${more} libraries were opened late; such a memory cannot be used`);
  const { memory, parts } = take(pyodide);
  const kept = [{ name: STDLIB, data: stdlib }, ...files];
  const notes = {
    memory,
    libraries: compiled.map(([path]) => path),
    files: kept.map(({ name, data }) => [name, data.length]),
    own: ownSum,
  };
  await shelf.put(key, notes, [...parts, ...kept.map(({ data }) => data)]);
}
