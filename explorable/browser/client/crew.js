// The workers of a visit: the one at work and, when it may have to be ended, a spare one behind it.

/** @typedef {import("./protocol.js").Request} Request */
/** @typedef {import("./protocol.js").Report} Report */
/** @typedef {import("./protocol.js").Site} Site */
/**
 * What listens to a worker: to its reports; to its death; to the news that there never was one.
 * @typedef {{hear: (report: Report) => void, lost: (detail: string) => void, gone: () => void}} Listener
 */

const SPARE_LIFE = 30_000; // milliseconds that a spare worker is kept waiting

export class Crew {
  /** @type {Member | undefined} */
  #working;
  /** @type {Member | undefined} */
  #spare;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** The compiled core, which all workers can share. @type {WebAssembly.Module | undefined} */
  #wasm;

  /**
   * @param {Site} site
   * @param {() => Worker} spawn  may throw
   * @param {Listener} listener  of the worker at work: what it reports, and that it is lost
   */
  constructor(site, spawn, listener) {
    this.site = site;
    this.spawn = spawn;
    this.listener = listener;
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
    this.#working = this.#hire(fresh, this.listener);
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
    this.#timer = setTimeout(dismiss, SPARE_LIFE);
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
    if (this.#working) this.#working.listener = this.listener;
    return this.#working?.ready ?? false;
  }

  /**
   * @param {boolean} fresh
   * @param {Listener} listener
   */
  #hire(fresh, listener) {
    const member = new Member(this.spawn(), listener, (wasm) => (this.#wasm = wasm));
    const how = { fresh, wasm: fresh ? undefined : this.#wasm };
    member.worker.postMessage({ kind: "start", site: this.site, how });
    return member;
  }
}

/** A worker, from its start to its end. */
class Member {
  ready = false;

  /**
   * @param {Worker} worker
   * @param {Listener} listener
   * @param {(wasm: WebAssembly.Module) => void} onReady
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
