// Starts Pyodide with files that are on their way already, instead of those it would fetch itself.

import { awaitedLater } from "./files.js";

/** What Pyodide is started with. @typedef {object} Core
 * @property {Promise<any>} loader  the module pyodide.mjs
 * @property {Promise<any>} glue  the module pyodide.asm.mjs
 * @property {Promise<WebAssembly.Module>} wasm
 * @property {Promise<Uint8Array<ArrayBuffer>>} stdlib
 * @property {Promise<any>} lock
 */

/**
 * Hooks into the start, each called with Emscripten's module.
 * @typedef {object} Hooks
 * @property {(module: any) => void} [before]  when there is a file system, but no Python yet
 * @property {(module: any) => void} [between]  when memory is laid out, before Python runs in it
 */

export const WASM = "pyodide.asm.wasm";
export const STDLIB = "python_stdlib.zip";
export const LOCK = "pyodide-lock.json";
const ENV = { PYTHONHASHSEED: "0" }; // so that a set has the same order at every visit

/**
 * Have the parts of Pyodide's core fetched that are not its program.
 * @param {import("./files.js").Files} files
 */
export function scripts(files) {
  return {
    loader: awaitedLater(files.script("pyodide.mjs")),
    glue: awaitedLater(files.script("pyodide.asm.mjs")),
    lock: awaitedLater(
      files.bytes(LOCK).then((bytes) => JSON.parse(new TextDecoder().decode(bytes))),
    ),
  };
}

/**
 * Start Pyodide without any package.
 * @param {import("../client/protocol.js").Site} site
 * @param {Core} core
 * @param {Hooks} hooks
 * @param {Record<string, any>} options  more for loadPyodide
 * @returns {Promise<any>} pyodide
 */
export async function boot(site, core, { before, between }, options = {}) {
  const [{ loadPyodide }, { default: create }] = await Promise.all([core.loader, core.glue]);
  const { broken, restore } = handOver(core);
  /** @param {any} settings */
  const createPyodideModule = (settings) => {
    /** @type {any} */
    let emscripten;
    settings.preRun.push((/** @type {any} */ module) => before?.((emscripten = module)));
    settings.onRuntimeInitialized = () => between?.(emscripten);
    return create(settings);
  };
  try {
    const started = loadPyodide({
      indexURL: site.runtime,
      packageBaseUrl: site.packages,
      lockFileContents: core.lock,
      env: { ...ENV },
      createPyodideModule,
      ...options,
    });
    return await Promise.race([started, broken]);
  } finally {
    restore();
  }
}

/**
 * Have Pyodide use a compiled module and a standard library where it would fetch them. It would
 * wait for ever if one of them failed, so `broken` rejects.
 * @param {Core} core
 */
function handOver({ wasm, stdlib }) {
  const { fetch } = self;
  const { instantiateStreaming } = WebAssembly;
  /** @type {(error: unknown) => void} */
  let fail;
  /** @type {Promise<never>} */
  const broken = awaitedLater(new Promise((_, reject) => (fail = reject)));
  for (const part of [wasm, stdlib]) part.catch((error) => fail(error));
  self.fetch = async (request, options) => {
    const address = String(request);
    if (address.endsWith(WASM)) return new Response();
    return address.endsWith(STDLIB) ? new Response(await stdlib) : fetch.call(self, request, options);
  };
  WebAssembly.instantiateStreaming = async (_, imports) => {
    try {
      const module = await wasm;
      return { module, instance: await WebAssembly.instantiate(module, imports) };
    } catch (error) {
      fail(error);
      throw error;
    }
  };
  const restore = () => {
    self.fetch = fetch;
    WebAssembly.instantiateStreaming = instantiateStreaming;
  };
  return { broken, restore };
}
