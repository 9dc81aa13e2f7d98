// The workers of a visit: the one at work and, when it may have to be ended, a spare one behind it.

import { isRoomy } from "./able.js";

/** @typedef {import("./protocol.js").Request} Request */
/** @typedef {import("./protocol.js").Report} Report */
/** @typedef {import("./protocol.js").Site} Site */
/** What is asked of a worker, whatever it runs in.
 * @typedef {Pick<Worker, "postMessage" | "terminate" | "onmessage" | "onerror">} AnyWorker */
/**
 * What listens to a worker: to its reports; to its death; to the news that there never was one.
 * @typedef {{hear: (report: Report) => void, lost: (detail: string) => void, gone: () => void}} Listener
 */

const SPARE_LIFE = 30_000; // milliseconds that a spare worker is kept waiting

export class WorkerPool {
  /** @type {PooledWorker | undefined} */
  #active;
  /** @type {PooledWorker | undefined} */
  #spare;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** The compiled core, which all workers can share. @type {WebAssembly.Module | undefined} */
  #wasm;

  /**
   * @param {Site} site
   * @param {() => AnyWorker} spawn  may throw
   * @param {Listener} listener  of the worker at work: what it reports, and that it is lost
   */
  constructor(site, spawn, listener) {
    this.site = site;
    this.spawn = spawn;
    this.listener = listener;
  }

  /** Whether there is a worker, be it only starting. */
  get started() {
    return this.#active !== undefined;
  }

  /**
   * Put a new worker to work. Throws where there are no workers.
   * @param {boolean} fresh  without a snapshot, because something was wrong
   * @returns {boolean} whether it is ready
   */
  begin(fresh) {
    this.#active = this.#create(fresh, this.listener);
    return false;
  }

  /** @param {Request} request */
  send(request) {
    this.#active?.worker.postMessage(request);
  }

  end() {
    this.#active?.end();
    this.#active = undefined;
    this.endSpare();
  }

  /** Have a spare worker start, so that the one at work can be ended at no cost. */
  startSpare() {
    const end = () => this.endSpare();
    const hear = (/** @type {Report} */ { kind }) => kind === "broken" && end();
    this.#spare ??= this.#create(false, { hear, lost: end, gone: end });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(end, SPARE_LIFE);
  }

  endSpare() {
    clearTimeout(this.#timer);
    this.#spare?.end();
    this.#spare = undefined;
  }

  /**
   * End the worker at work and put the spare one, or else a new one, in its place.
   * @returns {boolean} whether that one is ready
   */
  replace() {
    this.#active?.end();
    this.startSpare();
    this.#active = this.#spare;
    this.#spare = undefined;
    clearTimeout(this.#timer);
    if (this.#active) this.#active.listener = this.listener;
    return this.#active?.ready ?? false;
  }

  /**
   * @param {boolean} fresh
   * @param {Listener} listener
   */
  #create(fresh, listener) {
    const created = new PooledWorker(this.spawn(), listener, (wasm) => (this.#wasm = wasm));
    const how = { fresh, wasm: fresh ? undefined : this.#wasm, roomy: isRoomy() };
    created.worker.postMessage({ kind: "start", site: this.site, how });
    return created;
  }
}

/** A worker, from its start to its end. */
class PooledWorker {
  ready = false;

  /**
   * @param {AnyWorker} worker
   * @param {Listener} listener
   * @param {(wasm: WebAssembly.Module | undefined) => void} onReady
   */
  constructor(worker, listener, onReady) {
    this.worker = worker;
    this.listener = listener;
    worker.onmessage = ({ data }) => {
      if (data.kind === "ready") {
        this.ready = true;
        onReady(data.wasm);
      }
      this.listener.hear(data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      if (event.message) this.listener.lost(event.message);
      else this.listener.gone();
    };
  }

  end() {
    this.worker.onmessage = null;
    this.worker.onerror = null;
    this.worker.terminate();
  }
}
