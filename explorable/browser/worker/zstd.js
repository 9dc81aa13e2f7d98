// Unpacks what was compressed by Zstandard, with the decoder that travels beside it.

/**
 * @param {WebAssembly.Module} decoder  zstd.wasm
 * @param {Uint8Array} packed  one frame that tells its length
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function unpackZstd(decoder, packed) {
  const env = { emscripten_notify_memory_growth() {} };
  // Made anew for each, so that nothing holds on to its memory.
  const { exports } = await WebAssembly.instantiate(decoder, { env });
  const { memory, malloc, ZSTD_findDecompressedSize: sizeOf, ZSTD_decompress: decompress } =
    /** @type {any} */ (exports);
  const from = malloc(packed.length);
  new Uint8Array(memory.buffer).set(packed, from);
  const size = Number(sizeOf(from, packed.length));
  const to = malloc(size);
  const length = decompress(to, size, from, packed.length);
  if (length !== size) throw new Error("this is no frame of Zstandard, or a damaged one");
  return new Uint8Array(memory.buffer).slice(to, to + size);
}
