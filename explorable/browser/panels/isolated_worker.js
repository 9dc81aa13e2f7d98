// A worker for code that is not the author's: it has an origin of its own that is nobody's, so it
// reaches no storage, no network, no other tab and nothing of this page. A frame that may run scripts
// and nothing else starts it, under a policy that it inherits; what it needs, it is handed, and what
// it says is looked at before anybody believes it.

import { files, leftOut, own } from "../worker/payload.js";
import { checked } from "./checked.js";
import { FRAME_SCRIPT } from "./frame_script.js";
import { make } from "../client/parts.js";
import { inTime } from "../client/in_time.js";
import { fetchLazily } from "../client/waiting.js";

/** @typedef {import("../client/protocol.js").Site} Site */
/** @typedef {import("../client/worker_pool.js").AnyWorker} AnyWorker */

const POLICY =
  "default-src 'none'; script-src 'unsafe-inline' blob: 'wasm-unsafe-eval'; worker-src blob:";
const FRAME =
  `<meta http-equiv="Content-Security-Policy" content="${POLICY}"><script>${FRAME_SCRIPT}</script>`;
const PROGRAM = new URL("../worker/isolated.js", import.meta.url);
const FLOOD = 10_000; // messages in a second that no honest worker sends
const FRAME_WEIGHT = 10; // as much as so many others

/** @implements {AnyWorker} */
export class IsolatedWorker {
  /** @type {AnyWorker["onmessage"]} */
  onmessage = null;
  /** @type {AnyWorker["onerror"]} */
  onerror = null;
  #messages = 0;
  #second = 0;
  #failures = new MessageChannel();
  #channel = new MessageChannel();
  #frame = make("iframe", { sandbox: "allow-scripts", srcdoc: FRAME, hidden: "" });

  /** @param {Site} site  whose Python it may be handed */
  constructor(site) {
    this.site = site;
    this.#failures.port1.onmessage = ({ data }) => this.#fail(String(data));
    this.#channel.port1.onmessage = ({ data }) => this.#hear(data);
    this.#begin();
  }

  /** @param {any} message */
  postMessage(message) {
    this.#channel.port1.postMessage(message);
  }

  terminate() {
    this.#failures.port1.close();
    this.#channel.port1.close();
    this.#frame.remove();
  }

  async #begin() {
    try {
      const loaded = new Promise((resolve) => (this.#frame.onload = resolve));
      document.body.append(this.#frame);
      const fetched = fetchLazily(PROGRAM.href, (response) => response.text());
      const [program] = await Promise.all([fetched, inTime(loaded)]);
      const payload = `const explorablePayload = ${JSON.stringify({ files, leftOut, own })};\n`;
      const ports = [this.#failures.port2, this.#channel.port2];
      this.#frame.contentWindow?.postMessage(payload + program, "*", ports);
    } catch (error) {
      console.warn(error);
      this.#fail("");
    }
  }

  /** @param {string} message */
  #fail(message) {
    this.onerror?.call(/** @type {any} */ (this), new ErrorEvent("error", { message }));
  }

  /** @param {unknown} message */
  #hear(message) {
    if (this.#isFlooded(/** @type {any} */ (message)?.kind === "frame" ? FRAME_WEIGHT : 1)) {
      this.terminate();
      return this.#fail("more messages than anybody could read");
    }
    const report = checked(message);
    if (report === undefined) return this.#fail("an answer that no figure gives");
    if (report === null) return undefined;
    if (report.kind === "fetch") return this.#handOver(report);
    try {
      this.onmessage?.call(/** @type {any} */ (this), new MessageEvent("message", { data: report }));
    } catch (error) {
      console.warn(error);
      this.#fail("an answer that cannot be shown");
    }
    return undefined;
  }

  /** @param {number} weight  of a message that has come */
  #isFlooded(weight) {
    const second = Math.floor(performance.now() / 1000);
    this.#messages = (second === this.#second ? this.#messages : 0) + weight;
    this.#second = second;
    return this.#messages > FLOOD;
  }

  /**
   * Hand a file of Python's over; there are no others.
   * @param {import("../client/protocol.js").FileQuestion} question
   */
  async #handOver({ id, address, cache, integrity }) {
    const tell = (/** @type {Omit<import("../client/protocol.js").HandedFile, "kind" | "id">} */ part) =>
      this.postMessage({ kind: "file", id, ...part });
    try {
      const { href } = new URL(address);
      if (!this.#isPythons(href)) throw new Error(`${href} is no file of Python's`);
      const response = await fetch(href, { cache, integrity });
      tell({ status: response.status, type: response.headers.get("content-type") ?? "" });
      const reader = response.body?.getReader();
      for (let step = await reader?.read(); step?.value; step = await reader?.read()) {
        tell({ piece: step.value });
      }
      tell({});
    } catch (error) {
      tell({ error: String(error) });
    }
  }

  /** @param {string} href */
  #isPythons(href) {
    return [this.site.runtime, this.site.packages].some((folder) => href.startsWith(folder));
  }
}
