// Reads zip archives, as wheels are.

/** @typedef {{name: string, data: Uint8Array<ArrayBuffer>}} Unpacked */

const END = 0x06054b50;
const DEFLATED = 8;

/**
 * The files in an archive; those that were only stored share its memory. Directories are left out.
 * @param {Uint8Array<ArrayBuffer>} archive
 * @returns {Promise<Unpacked[]>}
 */
export function unzip(archive) {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  let end = archive.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== END) end--;
  if (end < 0) throw new Error("this is no zip archive");
  const files = [];
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left; left--) {
    const lengths = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
    const name = new TextDecoder().decode(archive.subarray(at + 46, at + 46 + lengths[0]));
    if (!name.endsWith("/")) files.push(unpack(archive, view, at, name));
    at += 46 + lengths[0] + lengths[1] + lengths[2];
  }
  return Promise.all(files);
}

/**
 * @param {Uint8Array<ArrayBuffer>} archive
 * @param {DataView} view
 * @param {number} at  where the archive's directory speaks of the file
 * @param {string} name
 * @returns {Promise<Unpacked>}
 */
async function unpack(archive, view, at, name) {
  const header = view.getUint32(at + 42, true);
  const names = view.getUint16(header + 26, true) + view.getUint16(header + 28, true);
  const start = header + 30 + names;
  const packed = archive.subarray(start, start + view.getUint32(at + 20, true));
  if (view.getUint16(at + 10, true) !== DEFLATED) return { name, data: packed };
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return { name, data: new Uint8Array(await new Response(stream).arrayBuffer()) };
}
