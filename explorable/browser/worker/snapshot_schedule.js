// Sees to it that the next visit starts quickly: when Python has had nothing to do for a while, a
// worker of its own is handed all that a snapshot is made of, and makes one; see snapshot.js.

import { moduleWorker } from "../client/module_worker.js";
import { fetchedLater } from "./left_out.js";
import { opened } from "./libraries.js";

/** @typedef {import("../client/protocol.js").Site} Site */
/** @typedef {import("./start.js").Started} Started */
/** A figure as it was drawn. @typedef {[figure: string, state: string, layout: string]} Drawn */

/**
 * All that is needed to make a snapshot.
 * @typedef {object} SnapshotInputs
 * @property {Site} site
 * @property {WebAssembly.Module} wasm
 * @property {Uint8Array<ArrayBuffer>} stdlib
 * @property {import("./zip.js").Unpacked[]} files  of the packages
 * @property {string[]} libraries  that this visit has opened, in their order
 * @property {Drawn[]} drawn  what it has drawn
 */

const CALM = 4000; // milliseconds after the last request, so that pauses between gestures stay quiet
const UNUSED = 10_000; // the same, if nothing was drawn yet
const LONG = 60_000; // milliseconds that making a snapshot may take
const MOST = 8; // figures that are remembered

export class SnapshotSchedule {
  /** @type {Map<string, Drawn>} */
  #drawn = new Map();
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
    this.postpone();
  }

  /**
   * A figure was drawn; what it uses will be wanted again.
   * @param {Drawn} drawn
   */
  record(drawn) {
    const [figure, , layout] = drawn;
    this.#drawn.delete(`${figure} ${layout}`);
    this.#drawn.set(`${figure} ${layout}`, drawn);
    this.postpone();
  }

  /** There is something else to do now. */
  postpone() {
    clearTimeout(this.#timer);
    const { connection } = /** @type {any} */ (navigator);
    if (!this.started || connection?.saveData) return;
    this.#timer = setTimeout(() => {
      this.#make().catch((error) => console.info("no snapshot is made:", error));
    }, this.#drawn.size ? CALM : UNUSED);
  }

  async #make() {
    if (!this.started) return;
    const { pyodide, wasm, stdlib, files } = this.started;
    this.started = undefined;
    const later = await fetchedLater();
    /** @type {SnapshotInputs} */
    const inputs = {
      site: this.site,
      wasm,
      stdlib,
      files: [...files, ...later],
      libraries: opened(pyodide._module),
      drawn: [...this.#drawn.values()].slice(-MOST),
    };
    const worker = moduleWorker(new URL("./snapshot_worker.js", import.meta.url));
    const timer = setTimeout(() => worker.terminate(), LONG);
    const end = () => {
      clearTimeout(timer);
      worker.terminate();
    };
    worker.onmessage = end;
    worker.onerror = end;
    worker.postMessage(inputs);
  }
}
