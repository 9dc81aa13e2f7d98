// Fetches the site's Python: everything at once, counted as it comes, checked when it is there.

import { Trouble, TROUBLES } from "../troubles.js";

/** @typedef {import("../luggage.js").SiteFile} SiteFile */

export class Files {
  /** Bytes that have come of each file. @type {Map<string, number>} */
  #come = new Map();

  /**
   * @param {SiteFile[]} files
   * @param {{fresh: boolean, offline?: boolean, onBytes?: (loaded: number) => void}} how
   *   fresh: ask the server itself, past all caches; offline: ask only the browser's cache
   */
  constructor(files, { fresh, offline = false, onBytes = () => {} }) {
    this.known = new Map(files.map((file) => [file.name, file]));
    /** @type {RequestCache} */
    this.cache = fresh ? "reload" : offline ? "only-if-cached" : "force-cache";
    this.offline = offline;
    this.onBytes = onBytes;
  }

  /** The names of the wheels among the files. */
  get wheels() {
    return [...this.known.keys()].filter((name) => name.endsWith(".whl"));
  }

  /** The names of packages that are no wheels: Pyodide knows what to do with them. */
  get others() {
    const rest = [...this.known.values()].filter((file) => file.package && !file.name.endsWith(".whl"));
    return rest.map((file) => file.package);
  }

  /**
   * The sha256 that a file must have.
   * @param {string} name
   */
  sum(name) {
    return this.#file(name).sha256;
  }

  /**
   * The content of a file.
   * @param {string} name
   * @returns {Promise<Uint8Array<ArrayBuffer>>}
   */
  bytes(name) {
    return this.#twice(name, (file, response) => this.#checked(file, response));
  }

  /**
   * A WebAssembly module, compiled while it comes.
   * @param {string} name
   */
  compiled(name) {
    return this.#twice(name, async (file, response) => {
      const copy = response.clone();
      const compiled = WebAssembly.compileStreaming(response).catch(() => undefined);
      const bytes = await this.#checked(file, copy);
      return (await compiled) ?? WebAssembly.compile(bytes);
    });
  }

  /**
   * A JavaScript module. The browser fetches it by itself; what it gets is checked beside.
   * @param {string} name
   * @returns {Promise<any>}
   */
  async script(name) {
    const { address } = this.#file(name);
    const checked = this.bytes(name);
    const imported = import(address);
    imported.catch(() => {});
    await checked;
    return imported;
  }

  /** @param {string} name */
  #file(name) {
    const file = this.known.get(name);
    if (!file) throw new Error(`the site has no file ${name}`);
    return file;
  }

  /**
   * Get a file and use it; what is missing or damaged is asked for once more, past the caches.
   * @template Result
   * @param {string} name
   * @param {(file: SiteFile, response: Response) => Promise<Result>} use
   * @returns {Promise<Result>}
   */
  async #twice(name, use) {
    const file = this.#file(name);
    try {
      return await use(file, await this.#ask(file, this.cache));
    } catch (error) {
      if (this.offline) throw error;
      console.warn(error instanceof Error ? error.message : error);
      return await use(file, await this.#ask(file, "reload"));
    }
  }

  /**
   * @param {SiteFile} file
   * @param {RequestCache} cache
   */
  async #ask(file, cache) {
    const mode = this.offline ? "same-origin" : "cors";
    const response = await fetch(file.address, { cache, mode }).catch((error) => {
      throw new Trouble(TROUBLES.offline, `${file.address}: ${error.message}`);
    });
    if (response.ok) return response;
    throw new Trouble(TROUBLES.missing, `${file.address}: ${response.status}`);
  }

  /**
   * Read a response to its end; throws when it is not the file that the build has put there.
   * @param {SiteFile} file
   * @param {Response} response
   */
  async #checked(file, response) {
    const bytes = await this.#read(file, response);
    const sum = bytes.length === file.bytes ? await this.#sum(file, bytes) : "";
    if (sum === file.sha256) return bytes;
    throw new Trouble(
      TROUBLES.damaged,
      `${file.address}: ${bytes.length} bytes of ${file.bytes}, sha256 ${sum || "not taken"}`,
    );
  }

  /**
   * Read the body of a response; of one that is too long or breaks off, less than there should be.
   * @param {SiteFile} file
   * @param {Response} response
   */
  async #read(file, response) {
    const bytes = new Uint8Array(file.bytes);
    const reader = response.body?.getReader();
    let at = 0;
    try {
      for (let step = await reader?.read(); step?.value; step = await reader?.read()) {
        if (at + step.value.length > file.bytes) return bytes.subarray(0, at);
        bytes.set(step.value, at);
        this.#count(file, (at += step.value.length));
      }
    } catch (error) {
      console.warn(error instanceof Error ? error.message : error);
    }
    return bytes.subarray(0, at);
  }

  /**
   * @param {SiteFile} file
   * @param {number} bytes
   */
  #count(file, bytes) {
    this.#come.set(file.name, bytes);
    this.onBytes([...this.#come.values()].reduce((sum, each) => sum + each, 0));
  }

  /**
   * Browsers take sums only on safe origins; elsewhere, as in a preview over the local network,
   * a file of the right length is trusted.
   * @param {SiteFile} file
   * @param {Uint8Array<ArrayBuffer>} bytes
   */
  #sum(file, bytes) {
    return crypto.subtle ? sha256(bytes) : file.sha256;
  }
}

/**
 * The sha256 of some bytes in hexadecimal digits.
 * @param {Uint8Array<ArrayBuffer>} bytes
 */
export async function sha256(bytes) {
  const sum = await crypto.subtle.digest("SHA-256", bytes);
  return Array.from(new Uint8Array(sum), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
