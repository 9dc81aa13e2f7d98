// Raised, lowered and stacked text within one string, as explorable/mathtext/raised.py writes it.

const BACK = "\x10";
const GROUP = "\x13";
const MOVE = "\x14";
const BAR = "\x15";
const MARKS = /([\x14-\x16]-?\d+\x17|[\x0e-\x13])/;
const SHRINK = 0.7;
const LEAST = 0.45;
/** How far texts are moved up by each mark. @type {Record<string, number>} */
const RISES = { "\x0e": 0.38, "\x0f": -0.18, "\x11": 0.42, "\x12": -0.4, [GROUP]: 0 };
const HUNDRED = 100;
const AXIS = 0.3;
const HIGH = 0.84;
const SPACE = "\u2003";
const WIDEST = 0.5;
const THROUGH = 0.28;

/**
 * A piece of text on one baseline.
 * @typedef {object} Run
 * @property {string} text
 * @property {number} size  a share of the whole text's size
 * @property {number} level  how far above its baseline, in its sizes
 * @property {number} move  how far to the right of the end of the piece before, in its sizes
 * @property {boolean} ruled  it is spaces with a line through them
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
  /** @type {Run[]} */
  const found = [];
  let moved = 0;
  for (const piece of text.split(MARKS)) {
    const { size, level } = around[around.length - 1];
    const mark = piece.charAt(0);
    const length = (Number.parseInt(piece.slice(1), 10) / HUNDRED) * size;
    if (mark in RISES) {
      const smaller = mark === GROUP ? size : Math.max(size * SHRINK, LEAST);
      around.push({ size: smaller, level: level + RISES[mark] * size });
    } else if (mark === BACK) {
      around.pop();
    } else if (mark === MOVE) {
      moved += length;
    } else if (MARKS.test(piece)) {
      const count = Math.ceil(length / (WIDEST * size));
      const its = length / count;
      const high = level + (mark === BAR ? AXIS : HIGH) * size - THROUGH * its;
      found.push({ text: SPACE.repeat(count), size: its, level: high, move: moved / its, ruled: true });
      moved = 0;
    } else if (piece) {
      found.push({ text: piece, size, level, move: moved / size, ruled: false });
      moved = 0;
    }
  }
  return found;
}
