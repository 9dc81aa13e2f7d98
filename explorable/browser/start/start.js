// Starts Python, as quickly as this visit allows: from its past, or from the site's files.

import { files as known, own } from "../luggage.js";
import { Trouble } from "../troubles.js";
import { boot } from "./boot.js";
import { Files } from "./files.js";
import { compile, install, offer, sitePackages } from "./libraries.js";
import { forget, make, recall, takeUp } from "./past.js";
import { unzip } from "./zip.js";

/** @typedef {import("../protocol.js").Site} Site */
/** @typedef {import("../protocol.js").How} How */
/** @typedef {import("../protocol.js").Visit} Visit */
/** @typedef {import("./boot.js").Core} Core */

/**
 * Start Python with all packages of the site.
 * @param {Site} site
 * @param {How} how
 * @param {(loaded: number) => void} onBytes
 * @returns {Promise<{pyodide: any, wasm: WebAssembly.Module, remembered: boolean}>} remembered:
 *   whether the next visit can start from a past that has all this
 */
export async function start(site, how, onBytes) {
  const files = new Files(known, { fresh: how.fresh, onBytes });
  const core = begin(files, how.wasm);
  const past = how.fresh ? undefined : await recall(site);
  if (past) {
    try {
      const pyodide = await takeUp(site, core, past, () => unpacked(files, [own]));
      return { pyodide, wasm: await core.wasm, remembered: past.own === files.sum(own) };
    } catch (error) {
      console.warn(error);
      if (!(error instanceof Trouble)) await forget(site, error);
    }
  }
  return { pyodide: await fromFiles(site, files, core), wasm: await core.wasm, remembered: false };
}

/**
 * Make a past for the next visit, from files that the browser has; see past.js.
 * @param {Site} site
 * @param {WebAssembly.Module} wasm
 * @param {Visit} visit
 */
export async function keep(site, wasm, visit) {
  const files = new Files(known, { fresh: false, offline: true });
  return make(site, begin(files, wasm), await unpacked(files, files.wheels), visit);
}

/**
 * Have the files of Pyodide's core fetched, all at once; the standard library when it is needed.
 * @param {Files} files
 * @param {WebAssembly.Module} [wasm]  if it is there already
 * @returns {Core}
 */
function begin(files, wasm) {
  /** @type {Core["stdlib"] | undefined} */
  let stdlib;
  const core = {
    wasm: wasm ? Promise.resolve(wasm) : files.compiled("pyodide.asm.wasm"),
    glue: files.script("pyodide.asm.mjs"),
    loader: files.script("pyodide.mjs"),
    lock: files.bytes("pyodide-lock.json").then((bytes) => JSON.parse(new TextDecoder().decode(bytes))),
    get stdlib() {
      return (stdlib ??= files.bytes("python_stdlib.zip"));
    },
  };
  // Whoever waits for one of these hears of its failure; nobody may be waiting yet.
  for (const part of [core.wasm, core.glue, core.loader, core.lock]) part.catch(() => {});
  return core;
}

/**
 * @param {Site} site
 * @param {Files} files
 * @param {Core} core
 */
async function fromFiles(site, files, core) {
  const packages = unpacked(files, files.wheels);
  const libraries = Promise.all([core.lock, packages]).then(([lock, found]) =>
    compile(sitePackages(lock), found),
  );
  libraries.catch(() => {});
  const pyodide = await boot(site, core, {});
  install(pyodide.FS, sitePackages(await core.lock), await packages);
  offer(pyodide._module, await libraries);
  if (files.others.length) await pyodide.loadPackage(files.others);
  pyodide.pyimport("importlib").invalidate_caches();
  return pyodide;
}

/**
 * @param {Files} files
 * @param {string[]} wheels
 */
async function unpacked(files, wheels) {
  const all = await Promise.all(wheels.map((name) => files.bytes(name).then(unzip)));
  return all.flat();
}
