// Writes an animated PNG (the third edition of the PNG specification has it): pictures of one size,
// one after another. Each but the first carries only the rectangle that has changed, in which what has
// not is transparent.

const SIGNATURE = [137, 80, 78, 71, 13, 10, 26, 10];
const LONGEST_DELAY = 60_000; // milliseconds; a frame's delay has 16 bits
const OVER = 1; // how a frame lies on the one before
/** @type {number[]} */
const CRC = Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  return sum >>> 0;
});

/** @typedef {{x: number, y: number, width: number, height: number}} Box */
/** @typedef {{box: Box, delay: number, data: Uint8Array<ArrayBuffer>}} ApngFrame */

export class Apng {
  /** @type {ApngFrame[]} */
  #frames = [];
  /** The picture before. @type {Uint32Array | undefined} */
  #before;
  /** How many bytes the pictures have. */
  size = 0;

  /**
   * @param {number} width
   * @param {number} height
   */
  constructor(width, height) {
    this.width = width;
    this.height = height;
  }

  /** How many pictures there are: one that is shown twice running is one. */
  get count() {
    return this.#frames.length;
  }

  /**
   * Add a picture; one that looks like the one before only has that last longer.
   * @param {Uint8ClampedArray} pixels  red, green, blue and full alpha of each, row by row
   * @param {number} delay  milliseconds that it is shown
   */
  async add(pixels, delay) {
    const now = new Uint32Array(pixels.buffer.slice(pixels.byteOffset, pixels.byteOffset + pixels.byteLength));
    const last = this.#frames.at(-1);
    const box = this.#before ? changed(now, this.#before, this.width) : { x: 0, y: 0, width: this.width, height: this.height };
    if (!box && last && last.delay + delay <= LONGEST_DELAY) {
      last.delay += delay;
      return;
    }
    const part = box ?? { x: 0, y: 0, width: 1, height: 1 };
    const data = await deflated(lines(now, this.#before, this.width, part));
    this.#before = now;
    this.#frames.push({ box: part, delay: Math.min(delay, LONGEST_DELAY), data });
    this.size += data.length;
  }

  /**
   * The whole file, which is played for ever.
   * @returns {Blob}
   */
  file() {
    let sequence = 0;
    const control = (/** @type {ApngFrame} */ { box: { x, y, width, height }, delay }) => chunk("fcTL", numbers(
      [sequence++, 4], [width, 4], [height, 4], [x, 4], [y, 4], [Math.round(delay), 2], [1000, 2], [0, 1], [OVER, 1],
    ));
    const parts = this.#frames.flatMap((frame, at) => [
      control(frame),
      at === 0 ? chunk("IDAT", frame.data) : chunk("fdAT", numbers([sequence++, 4]), frame.data),
    ]);
    return new Blob([
      new Uint8Array(SIGNATURE),
      chunk("IHDR", numbers([this.width, 4], [this.height, 4], [8, 1], [6, 1], [0, 1], [0, 1], [0, 1])),
      chunk("acTL", numbers([this.#frames.length, 4], [0, 4])),
      ...parts,
      chunk("IEND"),
    ], { type: "image/png" });
  }
}

/**
 * The smallest rectangle outside of which two pictures are the same; undefined if they are throughout.
 * @param {Uint32Array} now
 * @param {Uint32Array} before
 * @param {number} width
 * @returns {Box | undefined}
 */
function changed(now, before, width) {
  let [left, right, top, bottom] = [width, -1, -1, -1];
  for (let at = 0; at < now.length; at += 1) {
    if (now[at] === before[at]) continue;
    const column = at % width;
    bottom = (at - column) / width;
    if (top < 0) top = bottom;
    if (column < left) left = column;
    if (column > right) right = column;
  }
  return top < 0 ? undefined : { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
}

/**
 * The lines of a rectangle, each behind the number of its filter, 0 for none.
 * @param {Uint32Array} now
 * @param {Uint32Array | undefined} before  undefined: nothing is there yet
 * @param {number} width  of the picture
 * @param {Box} box
 */
function lines(now, before, width, box) {
  const row = new Uint32Array(box.width);
  const bytes = new Uint8Array(row.buffer);
  const made = new Uint8Array(box.height * (1 + bytes.length));
  for (let line = 0; line < box.height; line += 1) {
    const from = (box.y + line) * width + box.x;
    for (let at = 0; at < box.width; at += 1) {
      const pixel = now[from + at];
      row[at] = before && before[from + at] === pixel ? 0 : pixel;
    }
    made.set(bytes, line * (1 + bytes.length) + 1);
  }
  return made;
}

/** @param {Uint8Array<ArrayBuffer>} bytes */
async function deflated(bytes) {
  const packed = new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate"));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

/**
 * A chunk: how long it is, its name, what is in it, and its sum.
 * @param {string} name
 * @param {Uint8Array[]} parts
 */
function chunk(name, ...parts) {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const made = new Uint8Array(12 + length);
  made.set(numbers([length, 4]));
  made.set([...name].map((letter) => letter.charCodeAt(0)), 4);
  let at = 8;
  for (const part of parts) {
    made.set(part, at);
    at += part.length;
  }
  made.set(numbers([crc(made.subarray(4, at)), 4]), at);
  return made;
}

/**
 * Numbers without sign, the largest byte first.
 * @param {[value: number, bytes: number][]} given
 */
function numbers(...given) {
  return new Uint8Array(given.flatMap(([value, bytes]) =>
    Array.from({ length: bytes }, (_, at) => Math.floor(value / 256 ** (bytes - 1 - at)) % 256)));
}

/** @param {Uint8Array} bytes */
function crc(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) sum = CRC[(sum ^ byte) & 255] ^ (sum >>> 8);
  return (sum ^ 0xffffffff) >>> 0;
}
