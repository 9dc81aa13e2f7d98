// The workers of a visit: the one at work and, when it may have to be ended, a spare one behind it.

/** @typedef {import("./protocol.js").Request} Request */
/** @typedef {import("./protocol.js").Report} Report */
/** @typedef {import("./protocol.js").Site} Site */
/**
 * What is heard of a worker: its reports; that it has died; that there never was one.
 * @typedef {{hear: (report: Report) => void, lost: (detail: string) => void, gone: () => void}} Ears
 */

const HOME = 30_000; // milliseconds after which a spare worker is sent home

export class Crew {
  /** @type {Hand | undefined} */
  #working;
  /** @type {Hand | undefined} */
  #spare;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
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
    const dismiss = () => this.dismissSpare();
    const hear = (/** @type {Report} */ { kind }) => kind === "broken" && dismiss();
    this.#spare ??= this.#hire(false, { hear, lost: dismiss, gone: dismiss });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(dismiss, HOME);
  }

  dismissSpare() {
    clearTimeout(this.#timer);
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
    clearTimeout(this.#timer);
    if (this.#working) this.#working.ears = this.ears;
    return this.#working?.ready ?? false;
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
      if (event.message) this.ears.lost(event.message);
      else this.ears.gone();
    };
  }

  end() {
    this.worker.onmessage = null;
    this.worker.onerror = null;
    this.worker.terminate();
  }
}
