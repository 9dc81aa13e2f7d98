// Makes a picture of any size greys of a given shape: cut to its middle, and averaged.

import { Unreadable } from "./unreadable.js";

const LARGEST_SIDE = 4096; // pixels of a side that are looked at; of a larger picture, the browser's own

/**
 * The greys of a picture, from 0 to 255, row by row. Throws Unreadable.
 * @param {Blob} file
 * @param {[number, number]} shape  rows and columns
 * @returns {Promise<Uint8Array>}
 */
export async function readGreys(file, [rows, columns]) {
  const bitmap = await decoded(file);
  const { width, height } = bitmap;
  const scale = Math.min(1, LARGEST_SIDE / Math.max(width, height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) throw new Unreadable("file.not-picture");
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  return averaged(luminances(data), canvas.width, canvas.height, rows, columns);
}

/** @param {Blob} file */
async function decoded(file) {
  try {
    return await createImageBitmap(file, { colorSpaceConversion: "none" });
  } catch {
    try {
      return await createImageBitmap(file);
    } catch {
      throw new Unreadable("file.not-picture");
    }
  }
}

/**
 * How bright each pixel is, by ITU-R BT.601.
 * @param {Uint8ClampedArray} data
 */
function luminances(data) {
  const greys = new Float32Array(data.length / 4);
  for (let at = 0; at < greys.length; at++) {
    const first = 4 * at;
    greys[at] = (299 * data[first] + 587 * data[first + 1] + 114 * data[first + 2]) / 1000;
  }
  return greys;
}

/**
 * The middle of a picture that has the proportions of the shape, each cell the mean of what it covers.
 * @param {Float32Array} greys
 * @param {number} width
 * @param {number} height
 * @param {number} rows
 * @param {number} columns
 */
export function averaged(greys, width, height, rows, columns) {
  const side = Math.min(width / columns, height / rows); // of a cell, in pixels
  const across = shares(width, columns, side);
  const down = shares(height, rows, side);
  const made = new Uint8Array(rows * columns);
  for (const [row, above] of down.entries()) {
    for (const [column, beside] of across.entries()) {
      let [sum, weights] = [0, 0];
      for (const [y, high] of above) {
        for (const [x, wide] of beside) {
          sum += high * wide * greys[y * width + x];
          weights += high * wide;
        }
      }
      made[row * columns + column] = Math.round(sum / weights);
    }
  }
  return made;
}

/**
 * Which pixels each of some cells covers along one side, and by how much.
 * @param {number} length  of the side, in pixels
 * @param {number} count
 * @param {number} side  of a cell
 * @returns {[number, number][][]}
 */
function shares(length, count, side) {
  const margin = (length - count * side) / 2;
  return Array.from({ length: count }, (_, cell) => {
    const [from, to] = [margin + cell * side, margin + (cell + 1) * side];
    /** @type {[number, number][]} */
    const found = [];
    for (let at = Math.max(0, Math.floor(from)); at < Math.min(length, to); at++) {
      const share = Math.min(to, at + 1) - Math.max(from, at);
      if (share > 1e-9) found.push([at, share]);
    }
    return found;
  });
}
