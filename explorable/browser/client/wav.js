// A sound of a figure as a WAV file: asked for in Python when a reader listens or takes it along.

import { MESSAGES } from "./errors.js";

/** @typedef {import("./view.js").View} View */
/** @typedef {Uint8Array<ArrayBuffer>} Bytes */

const HEAD = 44; // bytes before the samples of a WAV file
const FULL = 32767; // how a sample of 1 is written in 16 bits
const RATES = [8000, 96_000]; // samples each second
const LONGEST_SOUND = 60; // seconds

/**
 * Ask for a sound of a figure in the state of this moment. Rejects with a sentence for readers.
 * @param {View} view
 * @param {string} sound  the name of the output
 * @param {AbortSignal} signal
 * @returns {Promise<Bytes>}
 */
export async function askForWav(view, sound, signal) {
  const { name, limit, needs } = view.spec;
  const about = JSON.stringify({ figure: name, state: view.state, sound });
  const python = view.answers.edited ?? view.python;
  const told = await python.ask({ module: "explorable.worker.figure_sounds", about, needs }, { limit, signal });
  try {
    const bytes = Uint8Array.from(atob(JSON.parse(told).wav), (letter) => letter.charCodeAt(0));
    readWav(bytes);
    return bytes;
  } catch (error) {
    console.warn(error);
    throw new Error(MESSAGES.raised); // a version that a reader edits may tell anything
  }
}

/**
 * The samples of a WAV file with one channel of 16 bits. Throws for any other.
 * @param {Bytes} bytes
 * @returns {{rate: number, samples: Float32Array<ArrayBuffer>}}
 */
export function readWav({ buffer, byteOffset, byteLength }) {
  const view = new DataView(buffer, byteOffset, byteLength);
  const text = (/** @type {number} */ at) => String.fromCharCode(...[0, 1, 2, 3].map((next) => view.getUint8(at + next)));
  const kind = [20, 22, 34].map((at) => view.getUint16(at, true)); // as numbers, channels, bits
  const [rate, size] = [view.getUint32(24, true), view.getUint32(40, true)];
  const known = text(0) === "RIFF" && text(8) === "WAVE" && text(36) === "data" && String(kind) === "1,1,16";
  const count = size / 2;
  const fits = rate >= RATES[0] && rate <= RATES[1] && count >= 1 && count <= LONGEST_SOUND * rate;
  if (!known || !fits || size !== byteLength - HEAD) throw new TypeError("this is no sound of ours");
  const samples = new Float32Array(count);
  for (let at = 0; at < count; at += 1) samples[at] = view.getInt16(HEAD + 2 * at, true) / FULL;
  return { rate, samples };
}
