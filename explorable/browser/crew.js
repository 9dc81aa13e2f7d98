// The workers of a visit: the one at work, at times a spare one behind it, and once one that makes
// the next visit start quickly.

/** @typedef {import("./protocol.js").Request} Request */
/** @typedef {import("./protocol.js").Report} Report */
/** @typedef {import("./protocol.js").Site} Site */
/** @typedef {import("./protocol.js").Visit} Visit */
/** @typedef {{hear: (report: Report) => void, lost: (started: boolean, detail: string) => void}} Ears */

const KEEPING = 60_000; // milliseconds that making the next visit quick may take

export class Crew {
  /** @type {Hand | undefined} */
  #working;
  /** @type {Hand | undefined} */
  #spare;
  /** The compiled core, which all workers can share. @type {WebAssembly.Module | undefined} */
  #wasm;

  /**
   * @param {Site} site
   * @param {() => Worker} spawn  may throw
   * @param {Ears} ears  of the worker at work: what it reports, and that it is lost
   */
  constructor(site, spawn, ears) {
    this.site = site;
    this.spawn = spawn;
    this.ears = ears;
  }

  /** Whether there is a worker, be it only starting. */
  get there() {
    return this.#working !== undefined;
  }

  /**
   * Put a new worker to work. Throws where there are no workers.
   * @param {boolean} fresh  past all caches, because something was wrong
   */
  begin(fresh) {
    this.#working = this.#hire(fresh, this.ears);
  }

  /** @param {Request} request */
  send(request) {
    this.#working?.worker.postMessage(request);
  }

  end() {
    this.#working?.end();
    this.#working = undefined;
    this.dismissSpare();
  }

  /** Have a spare worker start, so that the one at work can be ended at no cost. */
  callSpare() {
    this.#spare ??= this.#hire(false, {
      hear: (report) => report.kind === "broken" && this.dismissSpare(),
      lost: () => this.dismissSpare(),
    });
  }

  dismissSpare() {
    this.#spare?.end();
    this.#spare = undefined;
  }

  /**
   * End the worker at work and put the spare one, or else a new one, in its place.
   * @returns {boolean} whether that one is ready
   */
  replace() {
    this.#working?.end();
    this.callSpare();
    this.#working = this.#spare;
    this.#spare = undefined;
    if (this.#working) this.#working.ears = this.ears;
    return this.#working?.ready ?? false;
  }

  /**
   * Have a worker of its own put Python's memory by for the next visit.
   * @param {Visit} visit
   */
  keep(visit) {
    if (!this.#wasm) return;
    const worker = this.spawn();
    const timer = setTimeout(() => worker.terminate(), KEEPING);
    worker.onerror = (event) => event.preventDefault();
    worker.onmessage = () => {
      clearTimeout(timer);
      worker.terminate();
    };
    worker.postMessage({ kind: "keep", site: this.site, wasm: this.#wasm, visit });
  }

  /**
   * @param {boolean} fresh
   * @param {Ears} ears
   */
  #hire(fresh, ears) {
    const hand = new Hand(this.spawn(), ears, (wasm) => (this.#wasm = wasm));
    const how = { fresh, wasm: fresh ? undefined : this.#wasm };
    hand.worker.postMessage({ kind: "start", site: this.site, how });
    return hand;
  }
}

/** A worker, from its start to its end. */
class Hand {
  ready = false;

  /**
   * @param {Worker} worker
   * @param {Ears} ears
   * @param {(wasm: WebAssembly.Module) => void} onReady
   */
  constructor(worker, ears, onReady) {
    this.worker = worker;
    this.ears = ears;
    worker.onmessage = ({ data }) => {
      if (data.kind === "ready") {
        this.ready = true;
        onReady(data.wasm);
      }
      this.ears.hear(data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      this.ears.lost(this.ready, event.message ?? "the worker could not be loaded");
    };
  }

  end() {
    this.worker.onmessage = null;
    this.worker.onerror = null;
    this.worker.terminate();
  }
}
