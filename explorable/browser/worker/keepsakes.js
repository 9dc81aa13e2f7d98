// Sees to it that the next visit starts quickly: when Python has had nothing to do for a while, a
// worker of its own is handed what belongs to a past, and makes one; see past.js.

import { opened } from "./libraries.js";

/** @typedef {import("../client/protocol.js").Site} Site */
/** @typedef {import("./start.js").Started} Started */
/** A figure as it was drawn. @typedef {[figure: string, state: string, layout: string]} Seen */

/**
 * All that is needed to make a past.
 * @typedef {object} Belongings
 * @property {Site} site
 * @property {WebAssembly.Module} wasm
 * @property {Uint8Array<ArrayBuffer>} stdlib
 * @property {import("./zip.js").Unpacked[]} files  of the packages
 * @property {string[]} libraries  that this visit has opened, in their order
 * @property {Seen[]} seen  what it has drawn
 */

const CALM = 1000; // milliseconds after the last request
const UNUSED = 10_000; // the same, if nothing was drawn yet
const LONG = 60_000; // milliseconds that making a past may take
const MOST = 8; // figures that are remembered

export class Keepsakes {
  /** @type {Map<string, Seen>} */
  #seen = new Map();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /**
   * @param {Site} site
   * @param {Started} started
   */
  constructor(site, started) {
    this.site = site;
    /** @type {Started | undefined} */
    this.started = started;
    this.later();
  }

  /**
   * A figure was drawn; what it uses will be wanted again.
   * @param {Seen} seen
   */
  note(seen) {
    const [figure, , layout] = seen;
    this.#seen.delete(`${figure} ${layout}`);
    this.#seen.set(`${figure} ${layout}`, seen);
    this.later();
  }

  /** There is something else to do now. */
  later() {
    clearTimeout(this.#timer);
    const { connection } = /** @type {any} */ (navigator);
    if (!this.started || connection?.saveData) return;
    this.#timer = setTimeout(() => this.#make(), this.#seen.size ? CALM : UNUSED);
  }

  #make() {
    if (!this.started) return;
    const { pyodide, wasm, stdlib, files } = this.started;
    this.started = undefined;
    /** @type {Belongings} */
    const belongings = {
      site: this.site,
      wasm,
      stdlib,
      files,
      libraries: opened(pyodide._module),
      seen: [...this.#seen.values()].slice(-MOST),
    };
    const worker = new Worker(new URL("./keeper.js", import.meta.url), { type: "module" });
    const timer = setTimeout(() => worker.terminate(), LONG);
    const end = () => {
      clearTimeout(timer);
      worker.terminate();
    };
    worker.onmessage = end;
    worker.onerror = end;
    worker.postMessage(belongings);
  }
}
