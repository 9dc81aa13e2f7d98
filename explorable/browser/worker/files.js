// Fetches the site's Python: everything at once, counted as it comes, checked when it is there.

import { MESSAGES, ReaderError } from "../client/errors.js";
import { unpackZstd } from "./zstd.js";

/** @typedef {import("./payload.js").SiteFile} SiteFile */

/** The browser's own; while Pyodide starts, there is another one for it (boot.js). */
const fetch = self.fetch.bind(self);
const DECODER = "zstd.wasm";
const REST = 500_000; // bytes of a file, unpacked: as long as it takes until another one begins to come
/** Whether there is nothing that could be imported by its address. */
const isolated = self.origin === "null";

export class Files {
  /** Bytes that have come of each file that was asked for. @type {Map<string, number>} */
  #received = new Map();
  #all;
  /** What waits for a file that has nearly come. @type {Map<string, () => void>} */
  #waiting = new Map();
  /** What unpacks the others. @type {Promise<WebAssembly.Module> | undefined} */
  #decoder;

  /**
   * @param {SiteFile[]} files
   * @param {{fresh: boolean, onBytes?: (loaded: number, bytes: number) => void}} how
   *   fresh: ask the server itself, past all caches, where nothing tells whether a file is damaged;
   *   onBytes: told how many bytes have come, and how many there will be
   */
  constructor(files, { fresh, onBytes = () => {} }) {
    this.known = new Map(files.map((file) => [file.name, file]));
    /** @type {RequestCache} */
    this.cache = fresh && !crypto.subtle ? "reload" : "force-cache";
    this.onBytes = onBytes;
    this.#all = sizeOf(files);
  }

  /** No more files will be asked for than were by now. */
  enough() {
    this.#all = sizeOf([...this.#received.keys()].map((name) => this.#file(name)));
    this.#tell();
  }

  /**
   * Wait until a file has nearly come, so that the line is free for others.
   * @param {string} name
   * @returns {Promise<void>}
   */
  nearly(name) {
    return new Promise((resolve) => this.#waiting.set(name, resolve));
  }

  /** The names of the wheels among the files. */
  get wheels() {
    return [...this.known.keys()].filter((name) => name.endsWith(".whl"));
  }

  /** The names of the runtime's packages that are among the wheels. */
  get packages() {
    return [...this.known.values()].flatMap((file) =>
      file.package && file.name.endsWith(".whl") ? file.package : [],
    );
  }

  /** The names of packages that are no wheels: Pyodide knows what to do with them. */
  get others() {
    return [...this.known.values()].flatMap((file) =>
      file.package && !file.name.endsWith(".whl") ? file.package : [],
    );
  }

  /**
   * The content of a file.
   * @param {string} name
   * @returns {Promise<Uint8Array<ArrayBuffer>>}
   */
  async bytes(name) {
    const decoder = this.#file(name).packed
      ? (this.#decoder ??= awaitedLater(this.compiled(DECODER)))
      : undefined;
    const bytes = await this.#withRetry(name, (file, response) => this.#checked(file, response));
    return decoder ? unpackZstd(await decoder, bytes) : bytes;
  }

  /**
   * A WebAssembly module, compiled while it comes.
   * @param {string} name
   */
  compiled(name) {
    return this.#withRetry(name, async (file, response) => {
      const copy = response.clone();
      const compiled = WebAssembly.compileStreaming(response).catch(() => undefined);
      const bytes = await this.#checked(file, copy);
      return (await compiled) ?? WebAssembly.compile(bytes);
    });
  }

  /**
   * A JavaScript module. The browser fetches it by itself; what it gets is checked beside. What an
   * address once gave is imported from there for ever, so there is another address for another try.
   * @param {string} name
   * @returns {Promise<any>}
   */
  script(name) {
    return this.#withRetry(name, async (file, response, again) => {
      if (isolated) return imported(await this.#checked(file, response));
      const module = awaitedLater(import(again ? `${file.address}?again` : file.address));
      await this.#checked(file, response);
      return module;
    });
  }

  /** @param {string} name */
  #file(name) {
    const file = this.known.get(name);
    if (!file) throw new Error(`the site has no file ${name}`);
    return file;
  }

  /**
   * Get a file and use it. What is missing or damaged is asked for once more, past the caches.
   * @template Result
   * @param {string} name
   * @param {(file: SiteFile, response: Response, again: boolean) => Promise<Result>} use
   * @returns {Promise<Result>}
   */
  async #withRetry(name, use) {
    const file = this.#file(name);
    this.#received.set(name, 0);
    try {
      return await use(file, await requested(file, this.cache), false);
    } catch (error) {
      console.warn(error instanceof Error ? error.message : error);
      return await use(file, await requested(file, "reload"), true);
    }
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
    throw new ReaderError(
      MESSAGES.damaged,
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
    this.#received.set(file.name, bytes);
    if (bytes > file.bytes - REST) this.#waiting.get(file.name)?.();
    this.#tell();
  }

  #tell() {
    const loaded = [...this.#received.values()].reduce((sum, each) => sum + each, 0);
    this.onBytes(loaded, this.#all);
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
 * @param {SiteFile} file
 * @param {RequestCache} cache
 */
async function requested(file, cache) {
  const response = await fetch(file.address, { cache }).catch((error) => {
    throw new ReaderError(MESSAGES.offline, `${file.address}: ${error.message}`);
  });
  if (response.ok) return response;
  const sentence = response.status < 500 ? MESSAGES.missing : MESSAGES.offline;
  throw new ReaderError(sentence, `${file.address}: ${response.status}`);
}

/**
 * Have a failure heard where the promise is waited for, which may be later than it fails, or never.
 * @template Result
 * @param {Promise<Result>} work
 */
export function awaitedLater(work) {
  work.catch(() => {});
  return work;
}

/**
 * Import a module that is there already.
 * @param {Uint8Array<ArrayBuffer>} bytes
 */
function imported(bytes) {
  return import(URL.createObjectURL(new Blob([bytes], { type: "text/javascript" })));
}

/** @param {SiteFile[]} files */
function sizeOf(files) {
  return files.reduce((sum, { bytes }) => sum + bytes, 0);
}

/**
 * The sha256 of some bytes in hexadecimal digits.
 * @param {Uint8Array<ArrayBuffer>} bytes
 */
export async function sha256(bytes) {
  const sum = await crypto.subtle.digest("SHA-256", bytes);
  return Array.from(new Uint8Array(sum), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
