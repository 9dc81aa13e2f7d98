// What a drawn control does to a picture, roughly, for as long as Python is on its way.

import { numbersOf } from "./path.js";
import { placesOf } from "./table.js";
import { same } from "./values.js";

/** @typedef {import("./protocol.js").Answer} Answer */
/** @typedef {import("./table.js").Moves} Moves */
/** @typedef {import("./table.js").Table} Table */
/** A place of a grid, as its index, and how much it counts. @typedef {[at: number, weight: number]} Share */

/**
 * What the table's moves make of a state that no row holds: some parts of the picture follow, and
 * those in `stale`, by their places among the nodes, do not. Undefined where it can tell nothing.
 * @param {Table} table
 * @param {Record<string, any>} state
 * @returns {(Answer & {stale: number[]}) | undefined}
 */
export function estimate(table, state) {
  const { start, moves, structures } = table.header;
  const moved = moves.flatMap((each, index) =>
    same(state[each.name], start[each.name]) ? [] : [{ moves: each, rows: table.moves[index] }],
  );
  const fits = moved.every(({ moves: { name, grids } }) => state[name].length === grids.length);
  const rest = { ...state };
  for (const { moves: { name } } of moved) rest[name] = start[name];
  if (!moved.length || !fits || table.shape(rest) !== moved[0].moves.shape) return undefined;
  const answer = table.answer(rest);
  if (!answer) return undefined;
  const offsets = offsetsOf(structures[moved[0].moves.shape].nodes);
  const stale = moved.flatMap(({ moves: each, rows }) =>
    follow(answer.numbers, offsets, each, rows, state[each.name], start[each.name]),
  );
  return { ...answer, stale };
}

/**
 * Add to a picture's numbers what each part does that has moved; returns the nodes that are stale.
 * @param {Float64Array} numbers
 * @param {number[]} offsets  where the numbers of each node begin, and where the last one's end
 * @param {Moves} moves
 * @param {Int32Array[]} rows
 * @param {any[]} value
 * @param {any[]} start
 */
function follow(numbers, offsets, { grids, steps, exact, near, stale }, rows, value, start) {
  const nodes = [...exact, ...near].sort((a, b) => a - b);
  const anywhere = new Set(exact);
  let outside = false;
  let first = 0;
  for (const [part, grid] of grids.entries()) {
    const place = [value[part]].flat();
    const own = grid.map((axis, at) => axis.indexOf([start[part]].flat()[at]));
    const left = grid.some((axis, at) => place[at] < axis[0] || place[at] > axis[axis.length - 1]);
    if (!same(value[part], start[part])) {
      outside ||= left;
      const inside = left ? sharesOf(grid, own, place, true) : undefined;
      for (const [row, weight, within] of merged(sharesOf(grid, own, place, false), inside)) {
        let at = 0;
        for (const node of nodes) {
          const share = anywhere.has(node) ? steps[0] * weight : steps[1] * within;
          for (let to = offsets[node]; to < offsets[node + 1]; to++, at++) {
            numbers[to] += share * rows[first + row][at];
          }
        }
      }
    }
    first += placesOf(grid) - 1;
  }
  return outside ? [...stale, ...near] : stale;
}

/**
 * Rows with their weights for nodes that follow everywhere, and for those that end with the grid.
 * @param {Share[]} everywhere
 * @param {Share[]} [inside]  if they differ
 * @returns {[row: number, everywhere: number, inside: number][]}
 */
function merged(everywhere, inside) {
  if (!inside) return everywhere.map(([row, weight]) => [row, weight, weight]);
  return [
    ...everywhere.map(([row, weight]) => /** @type {[number, number, number]} */ ([row, weight, 0])),
    ...inside.map(([row, weight]) => /** @type {[number, number, number]} */ ([row, 0, weight])),
  ];
}

/**
 * The rows around a place, counted without the part's own, which moves nothing.
 * @param {number[][]} grid
 * @param {number[]} own  the indices of the part's own place
 * @param {number[]} place
 * @param {boolean} clamped  no farther than the grid goes
 * @returns {Share[]}
 */
function sharesOf(grid, own, place, clamped) {
  /** @type {Share[]} */
  let corners = [[0, 1]];
  for (const [at, axis] of grid.entries()) {
    corners = corners.flatMap(([row, weight]) =>
      sidesOf(axis, own[at], place[at], clamped).map(
        ([side, share]) => /** @type {Share} */ ([row * axis.length + side, weight * share]),
      ),
    );
  }
  const mine = own.reduce((row, index, at) => row * grid[at].length + index, 0);
  return corners
    .filter(([row, weight]) => row !== mine && weight)
    .map(([row, weight]) => [row > mine ? row - 1 : row, weight]);
}

/**
 * The places on both sides of `x`; beyond the ends the nearest alone, or, to go on as straight, an
 * end and the part's own.
 * @param {number[]} axis
 * @param {number} own  index
 * @param {number} x
 * @param {boolean} clamped
 * @returns {Share[]}
 */
function sidesOf(axis, own, x, clamped) {
  const last = axis.length - 1;
  if (!last) return [[own, 1]];
  const [near, far] = x < axis[0] ? [0, last] : [last, 0];
  let [low, high] = [own, own === near ? far : near];
  if (x >= axis[0] && x <= axis[last]) {
    high = Math.max(axis.findIndex((place) => place >= x), 1);
    low = high - 1;
  } else if (clamped) return [[near, 1]];
  const share = (x - axis[low]) / (axis[high] - axis[low]);
  return [
    [low, 1 - share],
    [high, share],
  ];
}

/** @param {import("./protocol.js").Node[]} nodes */
function offsetsOf(nodes) {
  let at = 0;
  return [0, ...nodes.map((node) => (at += numbersOf(node)))];
}
