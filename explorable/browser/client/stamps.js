// The stamps in the table of chapters: under a pointer they go through the table of their figure.

import { Picture } from "./picture.js";
import { fetchTable } from "./table.js";

const TABLES = new URL("../../tables/", import.meta.url);
const ROUND = 5000; // milliseconds from the start to one end, to the other, and back

/** @type {WeakSet<Element>} */
const moving = new WeakSet();

/**
 * Move a stamp for as long as its link is pointed at or has the focus.
 * @param {HTMLElement} stamp  with the file name of a table
 */
export async function play(stamp) {
  const svg = stamp.querySelector("svg");
  const { connection } = /** @type {any} */ (navigator);
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (!svg || calm || connection?.saveData || moving.has(stamp)) return;
  moving.add(stamp);
  try {
    const table = await fetchTable(new URL(stamp.dataset.table ?? "", TABLES).href);
    await goRound(table, new Picture(svg), () => stamp.matches("a:is(:hover, :focus-visible) *"));
  } catch (error) {
    console.info("a stamp stands still:", error);
  } finally {
    moving.delete(stamp);
  }
}

/**
 * @param {import("./table.js").Table} table
 * @param {Picture} picture  keeps the part of the frame that it shows
 * @param {() => boolean} wanted
 */
async function goRound(table, picture, wanted) {
  const { start, sweeps } = table.header;
  const axes = sweeps.flat().sort((one, other) => weight(other) - weight(one));
  const [axis] = axes;
  const part = picture.svg.getAttribute("viewBox") ?? "";
  const show = (/** @type {any} */ value) => {
    const answer = table.answer({ ...start, [axis.name]: value });
    if (answer) picture.show(answer);
    picture.svg.setAttribute("viewBox", part);
  };
  const last = axis.values.length - 1;
  const home = axis.values.indexOf(start[axis.name]) / last;
  const begun = performance.now();
  while (wanted()) {
    const share = triangle(home, (performance.now() - begun) / ROUND);
    show(between(axis, share * last));
    await new Promise(requestAnimationFrame);
  }
  show(start[axis.name]);
}

/**
 * How much there is to see along an axis: most where it is smooth.
 * @param {import("./table.js").Axis} axis
 */
function weight({ smooth, values }) {
  return values.length + (smooth ? 1000 : 0);
}

/**
 * Where one is on the way from `home` to 1, to 0, and back, after so many rounds.
 * @param {number} home
 * @param {number} rounds
 */
function triangle(home, rounds) {
  const way = (home + 2 * rounds) % 2;
  return way > 1 ? 2 - way : way;
}

/**
 * The value at a place between the rows of a sweep; the nearest row's if nothing is between them.
 * @param {import("./table.js").Axis} axis
 * @param {number} place
 */
function between({ values, log, smooth }, place) {
  if (!smooth) return values[Math.round(place)];
  const below = Math.min(Math.floor(place), values.length - 2);
  const [low, high] = [values[below], values[below + 1]];
  const share = place - below;
  return log ? low * (high / low) ** share : low + (high - low) * share;
}
