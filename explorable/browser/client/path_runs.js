// The points of a path, as it stands in a picture.

/** @typedef {[number, number]} Place */
/** A run of points of a path. @typedef {{points: Place[], closed: boolean}} Run */

export const ALIKE = 0.15; // pixels by which places differ that are the same
const NUMBERS = { M: 2, L: 2, H: 1, V: 1, C: 6, Q: 4, Z: 0 };

/**
 * @param {Element} element
 * @returns {Run[]}
 */
export function runsOf(element) {
  /** @type {Run[]} */
  const runs = [];
  let [x, y] = [0, 0];
  for (const [, letter, rest] of (element.getAttribute("d") ?? "").matchAll(/([a-z])([^a-z]*)/gi)) {
    const upper = /** @type {keyof typeof NUMBERS} */ (letter.toUpperCase());
    const numbers = (rest.match(/-?(\d+\.?\d*|\.\d+)(e-?\d+)?/g) ?? []).map(Number);
    const step = NUMBERS[upper];
    const run = runs.at(-1);
    if (upper === "Z" && run) run.closed = true;
    for (let at = 0; step && at + step <= numbers.length; at += step) {
      const relative = letter !== upper;
      const [px, py] = upper === "V" ? [relative ? 0 : x, numbers[at]]
        : upper === "H" ? [numbers[at], relative ? 0 : y]
          : numbers.slice(at + step - 2, at + step);
      [x, y] = relative ? [x + px, y + py] : [px, py];
      if (upper === "M" && at === 0) runs.push({ points: [[x, y]], closed: false });
      else runs.at(-1)?.points.push([x, y]);
    }
  }
  return runs;
}

/**
 * @param {Place} one
 * @param {Place} two
 */
export function samePlace([x, y], [x2, y2]) {
  return Math.abs(x - x2) < ALIKE && Math.abs(y - y2) < ALIKE;
}

/**
 * @param {Place[]} points
 * @returns {[Place, Place]}
 */
export function twoOf([first, second]) {
  return [first, second];
}
