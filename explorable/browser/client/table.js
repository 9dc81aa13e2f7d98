// Reads a figure's table and answers from it; explorable/compile/table.py tells how it is written.

import { numbersOf } from "./path.js";
import { same } from "./values.js";
import { TABLE } from "./versions.js";
import { fetchLazily } from "./waiting.js";

/** @typedef {import("./protocol.js").Answer} Answer */
/** @typedef {import("./protocol.js").Node} Node */
/** @typedef {{name: string, values: any[], smooth: boolean, log: boolean}} Axis */
/**
 * What moving the parts of a drawn value does; explorable/compile/estimates.py tells more.
 * @typedef {object} Moves
 * @property {string} name
 * @property {number} shape  the structure of the picture from which they move
 * @property {number[][][]} grids  of each part, of each coordinate: its places
 * @property {[number, number]} steps  pixels, of the nodes in `exact` and in `near`
 * @property {number[]} exact  nodes that follow everywhere
 * @property {number[]} near  nodes that follow within the grid
 * @property {number[]} stale  nodes that should move and do not
 */
/**
 * @typedef {object} Header
 * @property {number} version
 * @property {number} quantum
 * @property {Record<string, any>} start
 * @property {Axis[][]} sweeps
 * @property {[number, number, number, number][]} rows  structure, text, limits, words
 * @property {{width: number, height: number, nodes: Node[]}[]} structures
 * @property {string[][]} texts
 * @property {number[][]} limits
 * @property {{outputs: Record<string, any>, description: string}[]} words
 * @property {Moves[]} moves
 */
/** A row, and how much it counts. @typedef {[row: number, weight: number]} Corner */

const TABLE_PATIENCE = 60; // seconds for a table, which may be large; Python need not wait so long

/**
 * Fetch and unpack a table. Rejects when it is not there or broken.
 * @param {string} address
 */
export function fetchTable(address) {
  return fetchLazily(address, async ({ body }) => {
    const unpacked = body?.pipeThrough(new DecompressionStream("gzip"));
    return new Table(await new Response(unpacked).arrayBuffer());
  }, TABLE_PATIENCE);
}

export class Table {
  /** The structure that was handed out last, so that the same one is not handed out again. */
  #given = -1;

  /** Rows of each of the moves. @type {Int32Array[][]} */
  moves = [];

  /** @param {ArrayBuffer} data */
  constructor(data) {
    const length = new DataView(data).getUint32(0, true);
    const text = new TextDecoder().decode(new Uint8Array(data, 4, length));
    /** @type {Header} */
    this.header = JSON.parse(text);
    if (this.header.version !== TABLE) throw new Error(`a table of version ${this.header.version}`);
    const body = foldedNumbers(new Uint8Array(data, 4 + length));
    this.rows = unpackRows(this.header, body);
    this.moves = this.header.moves.map((moves) => unpackMoves(moves, this.header, body));
  }

  /** Hand out the structure with the next answer: the picture shows somebody else's. */
  forget() {
    this.#given = -1;
  }

  /**
   * The answer for `state`, or undefined when the table does not hold it. Between two rows of
   * the same structure it lies between their answers.
   * @param {Record<string, any>} state
   * @returns {Answer | undefined}
   */
  answer(state) {
    const corners = this.#corners(state);
    if (!corners) return undefined;
    const nearest = nearestOf(corners);
    const [shape, text, , word] = this.header.rows[nearest];
    const alike = corners.every(([row]) => this.header.rows[row][0] === shape);
    const numbers = this.#blend(alike ? corners : [[nearest, 1]]);
    const { width, height, nodes } = this.header.structures[shape];
    const fresh = shape !== this.#given;
    this.#given = shape;
    return {
      width,
      height,
      nodes: fresh ? nodes : null,
      strings: this.header.texts[text],
      numbers,
      ...this.header.words[word],
    };
  }

  /**
   * The numbers of the answer for `state`, looked up without handing it out.
   * @param {Record<string, any>} state
   * @returns {Float64Array | undefined}
   */
  peek(state) {
    const given = this.#given;
    const numbers = this.answer(state)?.numbers;
    this.#given = given;
    return numbers;
  }

  /**
   * The structure of the picture that `state` has, if the table holds it.
   * @param {Record<string, any>} state
   */
  shape(state) {
    const corners = this.#corners(state);
    return corners && this.header.rows[nearestOf(corners)][0];
  }

  /**
   * The rows around `state` with their weights; undefined when no sweep goes there.
   * @param {Record<string, any>} state
   * @returns {Corner[] | undefined}
   */
  #corners(state) {
    const { start, sweeps } = this.header;
    const moved = Object.keys(start).filter((name) => !same(state[name], start[name]));
    let first = 0;
    for (const axes of sweeps) {
      const names = axes.map((axis) => axis.name);
      if (moved.every((name) => names.includes(name))) {
        const corners = cornersOf(axes, state, first);
        if (corners) return corners;
      }
      first += axes.reduce((count, axis) => count * axis.values.length, 1);
    }
    return moved.length === 0 && !sweeps.length ? [[0, 1]] : undefined;
  }

  /**
   * The weighted sum of some rows of one structure, in pixels, with their panels' limits.
   * @param {Corner[]} corners
   */
  #blend(corners) {
    const { quantum, rows, structures, limits } = this.header;
    const [shape] = rows[corners[0][0]];
    const numbers = new Float64Array(this.rows[corners[0][0]].length);
    for (const [row, weight] of corners) {
      const steps = this.rows[row];
      for (let at = 0; at < numbers.length; at++) numbers[at] += steps[at] * quantum * weight;
    }
    let at = 0;
    let end = 0;
    for (const node of structures[shape].nodes) {
      if (node.kind === "panel") {
        for (let side = 4; side < 8; side++, end++) {
          numbers[at + side] = corners.reduce(
            (sum, [row, weight]) => sum + weight * limits[rows[row][2]][end],
            0,
          );
        }
      }
      at += numbersOf(node);
    }
    return numbers;
  }
}

/** @param {Corner[]} corners */
function nearestOf(corners) {
  return corners.reduce((best, one) => (one[1] > best[1] ? one : best))[0];
}

/**
 * Where `state` lies among the rows of one sweep, which begin at `first`.
 * @param {Axis[]} axes
 * @param {Record<string, any>} state
 * @param {number} first
 * @returns {Corner[] | undefined}
 */
function cornersOf(axes, state, first) {
  /** @type {Corner[]} */
  let corners = [[0, 1]];
  for (const axis of axes) {
    const around = neighbours(axis, state[axis.name]);
    if (!around) return undefined;
    corners = corners.flatMap(([row, weight]) =>
      around.map(([step, share]) => /** @type {Corner} */ ([
        row * axis.values.length + step,
        weight * share,
      ])),
    );
  }
  return corners.map(([row, weight]) => [first + row, weight]);
}

/**
 * The values of `axis` on both sides of `value`, with their shares.
 * @param {Axis} axis
 * @param {any} value
 * @returns {Corner[] | undefined}
 */
function neighbours({ values, smooth, log }, value) {
  const exact = values.findIndex((other) => same(other, value));
  if (exact >= 0) return [[exact, 1]];
  if (!smooth || typeof value !== "number") return undefined;
  const above = values.findIndex((other) => other > value);
  if (above <= 0) return undefined;
  const scale = log ? Math.log : Number;
  const [low, here, high] = [values[above - 1], value, values[above]].map(scale);
  const share = (here - low) / (high - low);
  return [
    [above - 1, 1 - share],
    [above, share],
  ];
}

/**
 * The numbers of a table's body, one after the other.
 * @param {Uint8Array} body
 * @returns {() => number}
 */
function foldedNumbers(body) {
  const total = body.length / 4;
  let from = 0;
  return () => {
    const folded =
      body[from] |
      (body[total + from] << 8) |
      (body[2 * total + from] << 16) |
      (body[3 * total + from] << 24);
    from += 1;
    return (folded >>> 1) ^ -(folded & 1);
  };
}

/**
 * Undo the differences of `table.py`.
 * @param {Header} header
 * @param {() => number} next
 * @returns {Int32Array[]}
 */
function unpackRows({ rows, structures }, next) {
  const counts = structures.map(({ nodes }) =>
    nodes.reduce((count, node) => count + numbersOf(node), 0),
  );
  /** @type {Int32Array[]} */
  const before = [];
  return rows.map(([shape]) => {
    const row = new Int32Array(counts[shape]);
    for (let at = 0; at < row.length; at++) row[at] = next() + (at > 1 ? row[at - 2] : 0);
    const last = before[shape];
    before[shape] = row;
    if (last) for (let at = 0; at < row.length; at++) row[at] += last[at];
    return row;
  });
}

/**
 * One row for each place of each part's grid but its own.
 * @param {Moves} moves
 * @param {Header} header
 * @param {() => number} next
 */
function unpackMoves({ shape, exact, near, grids }, { structures }, next) {
  const { nodes } = structures[shape];
  const width = [...exact, ...near].reduce((count, node) => count + numbersOf(nodes[node]), 0);
  const places = grids.reduce((count, grid) => count + placesOf(grid) - 1, 0);
  return Array.from({ length: places }, () => {
    const row = new Int32Array(width);
    for (let at = 0; at < width; at++) row[at] = next() + (at > 1 ? row[at - 2] : 0);
    return row;
  });
}

/** @param {number[][]} grid */
export function placesOf(grid) {
  return grid.reduce((count, axis) => count * axis.length, 1);
}
