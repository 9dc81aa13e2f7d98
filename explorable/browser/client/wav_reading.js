// Reads the samples of a WAV file, mixes its channels, and brings them to another rate.

import { Unreadable } from "./unreadable.js";

const PCM = 1; // how a file says what its samples are
const FLOAT = 3;
const EXTENSIBLE = 0xfffe;
const LOBES = 16; // of the sinc on either side, by which a sound is brought to a lower or higher rate
const FINENESS = 512; // places of a lobe at which it is known

/**
 * A sound of one channel at a rate, and how long all of it takes. Throws Unreadable.
 * @param {ArrayBuffer} buffer
 * @param {number} rate  samples each second
 * @param {number} most  samples: what comes after them is left out
 * @returns {{samples: Float32Array, seconds: number}}
 */
export function readSound(buffer, rate, most) {
  const view = new DataView(buffer);
  const { format, channels, given, bits, start, length } = chunksOf(view);
  const sample = samplesOf(view, format, bits);
  const width = bits / 8;
  if (!sample || !channels || !given) throw new Unreadable("file.wav-kind");
  const count = Math.floor(length / (width * channels));
  if (!count) throw new Unreadable("file.wav-silent");
  const longer = Math.max(1, given / rate); // than one sample of the new rate
  const needed = Math.min(count, Math.ceil((most * given) / rate + (LOBES + 1) * longer));
  const mixed = new Float32Array(needed);
  for (let frame = 0; frame < needed; frame++) {
    let sum = 0;
    for (let channel = 0; channel < channels; channel++) {
      sum += sample(start + (frame * channels + channel) * width);
    }
    mixed[frame] = Math.min(Math.max(sum / channels, -1), 1) || 0;
  }
  const wanted = Math.min(most, Math.max(1, Math.round((count * rate) / given)));
  return { samples: atRate(mixed, given, rate, wanted), seconds: count / given };
}

/**
 * What the file says of its samples, and where they are.
 * @param {DataView} view
 */
function chunksOf(view) {
  const word = (/** @type {number} */ at) =>
    at + 4 > view.byteLength ? "" : String.fromCharCode(...new Uint8Array(view.buffer, at, 4));
  if (word(0) !== "RIFF" || word(8) !== "WAVE") throw new Unreadable("file.not-wav");
  let told = { format: 0, channels: 0, given: 0, bits: 0 };
  for (let at = 12; at + 8 <= view.byteLength; ) {
    const size = view.getUint32(at + 4, true);
    const inside = at + 8;
    if (word(at) === "fmt " && size >= 16 && inside + size <= view.byteLength) {
      const said = view.getUint16(inside, true);
      told = {
        format: said === EXTENSIBLE && size >= 26 ? view.getUint16(inside + 24, true) : said,
        channels: view.getUint16(inside + 2, true),
        given: view.getUint32(inside + 4, true),
        bits: view.getUint16(inside + 14, true),
      };
    } else if (word(at) === "data") {
      // A recorder that was stopped may not have written how much there is.
      return { ...told, start: inside, length: Math.min(size, view.byteLength - inside) };
    }
    at = inside + size + (size % 2);
  }
  throw new Unreadable("file.wav-silent");
}

/**
 * How to read one sample as a number from -1 to 1; undefined for kinds that are compressed.
 * @param {DataView} view
 * @param {number} format
 * @param {number} bits
 * @returns {((at: number) => number) | undefined}
 */
function samplesOf(view, format, bits) {
  if (format === FLOAT) {
    if (bits === 32) return (at) => view.getFloat32(at, true);
    if (bits === 64) return (at) => view.getFloat64(at, true);
  }
  if (format !== PCM) return undefined;
  if (bits === 8) return (at) => (view.getUint8(at) - 128) / 128;
  if (bits === 16) return (at) => view.getInt16(at, true) / 0x8000;
  if (bits === 24) return (at) => ((view.getInt8(at + 2) << 16) | view.getUint16(at, true)) / 0x800000;
  if (bits === 32) return (at) => view.getInt32(at, true) / 0x80000000;
  return undefined;
}

/**
 * Samples at another rate: band-limited, by a windowed sinc, so that what is too high for the new rate
 * falls silent instead of folding back.
 * @param {Float32Array} samples
 * @param {number} from
 * @param {number} to
 * @param {number} count  of the samples that are wanted
 * @returns {Float32Array}
 */
function atRate(samples, from, to, count) {
  if (from === to) return samples.slice(0, count);
  const cut = Math.min(1, to / from);
  const reach = LOBES / cut;
  const known = lobes();
  const made = new Float32Array(count);
  for (let at = 0; at < count; at++) {
    const place = (at * from) / to;
    const first = Math.max(0, Math.ceil(place - reach));
    const last = Math.min(samples.length - 1, Math.floor(place + reach));
    let [sum, weights] = [0, 0];
    for (let index = first; index <= last; index++) {
      const exact = Math.abs(index - place) * cut * FINENESS;
      const below = Math.floor(exact);
      const weight = known[below] + (exact - below) * (known[below + 1] - known[below]);
      sum += weight * samples[index];
      weights += weight;
    }
    made[at] = weights ? Math.min(Math.max(sum / weights, -1), 1) : 0;
  }
  return made;
}

/** One half of the windowed sinc, from its middle outwards. */
function lobes() {
  return Float64Array.from({ length: LOBES * FINENESS + 2 }, (_, at) => {
    const x = (Math.PI * at) / FINENESS;
    return x ? (Math.sin(x) / x) * (0.5 + 0.5 * Math.cos(x / LOBES)) : 1;
  });
}
