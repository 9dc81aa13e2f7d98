// In place of `fetch`, where there is no network: has the page fetch a file of Python's, and hand it
// over piece by piece.

/** @typedef {import("../client/protocol.js").HandedFile} HandedFile */
/** @typedef {{tell: (file: HandedFile) => void}} Waiting */

/** @type {Map<number, Waiting>} */
const awaited = new Map();
/** @type {MessagePort | undefined} */
let handing;
let asks = 0;

/**
 * Take files from the page, as it hands them over.
 * @param {MessagePort} port
 */
export function takeFiles(port) {
  handing = port;
  return (/** @type {HandedFile} */ file) => awaited.get(file.id)?.tell(file);
}

/**
 * @param {string | URL | Request} address
 * @param {RequestInit} [how]
 * @returns {Promise<Response>}
 */
self.fetch = (address, { cache, integrity } = {}) => {
  const id = ++asks;
  return new Promise((resolve, reject) => {
    /** @type {ReadableStreamDefaultController<Uint8Array>} */
    let body;
    const tell = (/** @type {HandedFile} */ { status, type, piece, error }) => {
      if (error !== undefined) {
        awaited.delete(id);
        reject(new TypeError(error));
        return body?.error(new TypeError(error));
      }
      if (status !== undefined) {
        const stream = new ReadableStream({ start: (controller) => void (body = controller) });
        return resolve(new Response(stream, { status, headers: { "content-type": type ?? "" } }));
      }
      if (piece) return body.enqueue(piece);
      awaited.delete(id);
      return body.close();
    };
    awaited.set(id, { tell });
    handing?.postMessage({ kind: "fetch", id, address: String(address), cache, integrity });
  });
};
