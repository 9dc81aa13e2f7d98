// Turns a path's commands and numbers into the text that SVG draws.

/** Numbers of the buffer for each repetition of a command. */
const TAKES = /** @type {Record<string, number>} */ ({ M: 2, L: 2, D: 2, Q: 4, C: 6, Z: 0 });

/** @type {Map<string, [string, number][]>} */
const parsed = new Map();

/**
 * "M L199 Z" as pairs of letter and count; each text is read once.
 * @param {string} commands
 * @returns {[string, number][]}
 */
function words(commands) {
  let pairs = parsed.get(commands);
  if (!pairs) {
    pairs = commands.split(" ").map((word) => [word[0], Number(word.slice(1) || 1)]);
    if (parsed.size > 2000) parsed.clear();
    parsed.set(commands, pairs);
  }
  return pairs;
}

/**
 * How many numbers a path takes from the buffer.
 * @param {string} commands
 */
function countNumbers(commands) {
  let count = 0;
  for (const [letter, times] of words(commands)) count += TAKES[letter] * times;
  return count;
}

/**
 * The `d` of a path whose numbers begin at `at`, rounded to hundredths of a pixel.
 * @param {string} commands
 * @param {Float64Array} numbers
 * @param {number} at
 */
export function pathData(commands, numbers, at) {
  let text = "";
  for (const [letter, times] of words(commands)) {
    if (letter === "Z") {
      text += "Z";
    } else if (letter === "D") {
      for (let dot = 0; dot < times; dot++, at += 2) {
        text += "M" + hundredth(numbers[at]) + " " + hundredth(numbers[at + 1]) + "h0";
      }
    } else {
      text += letter;
      for (const end = at + TAKES[letter] * times; at < end; at++) {
        text += hundredth(numbers[at]) + " ";
      }
    }
  }
  return text;
}

/** @param {number} number */
export function hundredth(number) {
  return Math.round(number * 100) / 100;
}

const FIXED = { panel: 8, text: 3, image: 4, path: 0, marker: 0, clip: 0 };

/**
 * How many numbers of a frame belong to a node.
 * @param {import("./protocol.js").Node} node
 */
export function numbersOf(node) {
  return node.commands ? countNumbers(node.commands) : FIXED[node.kind];
}
