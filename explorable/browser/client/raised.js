// Raised and lowered text within one string, as explorable/mathtext/raised.py writes it.

const RAISE = "\x0e";
const LOWER = "\x0f";
const BACK = "\x10";
const SHRINK = 0.7;
const LEAST = 0.45;
const UP = 0.38;
const DOWN = 0.18;

/**
 * A piece of text on one baseline.
 * @typedef {object} Run
 * @property {string} text
 * @property {number} size  a share of the whole text's size
 * @property {number} level  how far above its baseline, in its sizes
 */

/** @param {string} text */
export function isMarked(text) {
  return text.includes(BACK);
}

/**
 * A marked text as its pieces, in order.
 * @param {string} text
 * @returns {Run[]}
 */
export function runs(text) {
  const around = [{ size: 1, level: 0 }];
  const found = [];
  for (const piece of text.split(/([\x0e-\x10])/)) {
    const { size, level } = around[around.length - 1];
    const smaller = Math.max(size * SHRINK, LEAST);
    if (piece === RAISE) around.push({ size: smaller, level: level + UP * size });
    else if (piece === LOWER) around.push({ size: smaller, level: level - DOWN * size });
    else if (piece === BACK) around.pop();
    else if (piece) found.push({ text: piece, size, level });
  }
  return found;
}
