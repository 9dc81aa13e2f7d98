// Starts Python, as quickly as this visit allows: from its snapshot, or from the site's files.

import { files, own } from "./payload.js";
import { ReaderError } from "../client/errors.js";
import { boot, scripts, STDLIB, WASM } from "./boot.js";
import { awaitedLater, Files } from "./files.js";
import { answerImports, offerLeftOut } from "./left_out.js";
import { compile, install, offer, sitePackages } from "./libraries.js";
import { discardSnapshot, loadSnapshot, startFromSnapshot } from "./snapshot.js";
import { unzip } from "./zip.js";
import { inTime } from "../client/in_time.js";

/** @typedef {import("../client/protocol.js").Site} Site */
/** @typedef {import("../client/protocol.js").How} How */
/** @typedef {import("./boot.js").Core} Core */

/**
 * A Python that was started, and what it was started from.
 * @typedef {object} Started
 * @property {any} pyodide
 * @property {WebAssembly.Module} wasm
 * @property {Uint8Array<ArrayBuffer>} stdlib
 * @property {import("./zip.js").Unpacked[]} files  of the packages
 * @property {boolean} hasSnapshot  whether the next visit can start like this
 */

const STORAGE_PATIENCE = 10; // seconds

/**
 * Start Python with all packages of the site.
 * @param {Site} site
 * @param {How} how
 * @param {(loaded: number, bytes: number) => void} onBytes
 * @returns {Promise<Started>}
 */
export async function start(site, how, onBytes) {
  const downloads = new Files(files, { fresh: how.fresh, onBytes });
  const wasm = how.wasm ? Promise.resolve(how.wasm) : awaitedLater(downloads.compiled(WASM));
  const free = awaitedLater(Promise.race([downloads.nearly(WASM), wasm]));
  const core = { ...scripts(downloads), wasm };
  const snapshot = how.fresh ? undefined : await snapshotInTime(site);
  if (snapshot) {
    downloads.enough();
    try {
      const started = await startFromSnapshot(site, core, snapshot, () => unpacked(downloads, [own]));
      return complete(downloads, { ...started, wasm: await wasm });
    } catch (error) {
      console.warn(error);
      if (!(error instanceof ReaderError)) await discardSnapshot(site, error);
    }
  }
  const stdlib = awaitedLater(downloads.bytes(STDLIB));
  const started = await fromFiles(site, downloads, { ...core, stdlib }, free);
  return complete(downloads, { ...started, wasm: await wasm, hasSnapshot: false });
}

/**
 * The snapshot of a site, unless a storage that is out of order never gives it.
 * @param {Site} site
 */
async function snapshotInTime(site) {
  try {
    return await inTime(loadSnapshot(site), STORAGE_PATIENCE);
  } catch (error) {
    console.warn(error);
    return undefined;
  }
}

/**
 * Tell Pyodide which packages are there, so that it does not fetch them for the sake of others.
 * @param {Files} files
 * @param {Started} started
 */
async function complete(files, started) {
  const { pyodide } = started;
  answerImports();
  for (const name of files.packages) pyodide.loadedPackages[name] = "default channel";
  if (files.others.length) await pyodide.loadPackage(files.others);
  return started;
}

/**
 * @param {Site} site
 * @param {Files} files
 * @param {Core} core
 * @param {Promise<unknown>} free  the line has time for packages: Python itself, which takes longest to
 *   start, has nearly come
 */
async function fromFiles(site, files, core, free) {
  const packages = awaitedLater(free.then(() => unpacked(files, files.wheels)));
  const libraries = awaitedLater(
    Promise.all([core.lock, packages]).then(([lock, found]) => compile(sitePackages(lock), found)),
  );
  const pyodide = await boot(site, core, {});
  performance.mark("booted");
  install(pyodide.FS, sitePackages(await core.lock), await packages);
  offer(pyodide._module, await libraries);
  pyodide.pyimport("importlib").invalidate_caches();
  offerLeftOut(pyodide, sitePackages(await core.lock));
  performance.mark("installed");
  return { pyodide, stdlib: await core.stdlib, files: await packages };
}

/**
 * @param {Files} files
 * @param {string[]} wheels
 */
async function unpacked(files, wheels) {
  const all = await Promise.all(wheels.map((name) => files.bytes(name).then(unzip)));
  return all.flat();
}
