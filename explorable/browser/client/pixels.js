// A small bitmap that is drawn cell by cell; a stroke that begins on a drawn cell erases.

import { between, Gesture, strokesOnGround } from "./handles.js";
import { makeSvg } from "./parts.js";
import { setAttribute } from "./picture.js";
import { say } from "./words.js";

/** @typedef {import("./handles.js").Pair} Pair */
/** @typedef {import("./handles.js").PanelArea} PanelArea */
/** @typedef {import("./specs.js").PixelsSpec} PixelsSpec */

/** @type {Record<string, Pair>} rows down, columns to the right */
const MOVES = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

/** @extends {Gesture<PixelsSpec>} */
export class PixelsGesture extends Gesture {
  ink = 1;

  /**
   * @param {import("./handles.js").Surface} surface
   * @param {import("./handles.js").Control<PixelsSpec>} control
   */
  constructor(surface, control) {
    super(surface, control);
    const { rows, columns } = this.spec;
    const { signal } = this.life;
    /** @type {Pair} row and column of the cursor */
    this.cell = [Math.floor(rows / 2), Math.floor(columns / 2)];
    this.cursor = makeSvg("rect", {
      class: "ex-cursor ex-ring",
      tabindex: 0,
      role: "application",
      "aria-roledescription": say("pixels"),
      fill: "none",
      stroke: "currentColor",
      "pointer-events": "none",
    });
    this.describe(this.cursor);
    this.group.append(this.cursor);
    strokesOnGround(this.ground, surface, signal, {
      start: (point) => this.#press(point),
      move: (points) => this.#draw(points),
    });
    this.ground.addEventListener("pointermove", (event) => this.#hover(surface.point(event)), {
      signal,
    });
    this.cursor.addEventListener("keydown", (event) => this.#key(event), { signal });
    this.follow();
  }

  /** @param {PanelArea} panel */
  box(panel) {
    const [left, right, bottom, top] = this.spec.extent;
    return between(panel.toPixels(left, bottom), panel.toPixels(right, top));
  }

  /** @param {PanelArea} panel */
  arrange(panel) {
    const { columns, rows, label } = this.spec;
    const [row, column] = this.cell;
    const corner = (/** @type {number} */ r, /** @type {number} */ c) =>
      panel.toPixels(...this.#edge(r, c));
    const rect = between(corner(row, column), corner(row + 1, column + 1));
    for (const [name, length] of Object.entries(rect)) {
      setAttribute(this.cursor, name, length.toFixed(2));
    }
    const state = say(this.value[row][column] ? "pixels.drawn" : "pixels.empty");
    const place = { label, row: row + 1, rows, column: column + 1, columns, state };
    setAttribute(this.cursor, "aria-label", say("pixels.cell", place));
  }

  /**
   * The cells that differ from what the figure began with; erased ones as crosses.
   * @param {PanelArea} panel
   */
  trace(panel) {
    let path = "";
    for (const [row, cells] of this.value.entries()) {
      for (const [column, ink] of cells.entries()) {
        if (ink === this.spec.start[row][column]) continue;
        const corner = panel.toPixels(...this.#edge(row, column));
        const { x, y, width, height } = between(corner, panel.toPixels(...this.#edge(row + 1, column + 1)));
        path += ink
          ? `M${x} ${y}h${width}v${height}h${-width}Z`
          : `M${x} ${y}l${width} ${height}m${-width} 0l${width} ${-height}`;
      }
    }
    return path;
  }

  /**
   * Data coordinates of the upper left corner of a cell.
   * @param {number} row
   * @param {number} column
   * @returns {Pair}
   */
  #edge(row, column) {
    const { columns, rows, extent } = this.spec;
    const [left, right, bottom, top] = extent;
    return [left + ((right - left) * column) / columns, top + ((bottom - top) * row) / rows];
  }

  /**
   * The cell at a place in the picture; perhaps one beside the bitmap.
   * @param {PanelArea} panel
   * @param {Pair} point
   * @returns {Pair}
   */
  #at(panel, point) {
    const { columns, rows, extent } = this.spec;
    const [left, right, bottom, top] = extent;
    const [x, y] = panel.toData(...point);
    const row = Math.floor(((y - top) / (bottom - top)) * rows);
    return [row, Math.floor(((x - left) / (right - left)) * columns)];
  }

  /** @param {Pair} point */
  #hover(point) {
    const panel = this.surface.panel(this.spec.panel);
    if (!panel) return;
    const [row, column] = this.#at(panel, point);
    if (this.value[row]?.[column] === undefined) return;
    this.cell = [row, column];
    this.arrange(panel);
  }

  /** @param {Pair} point */
  #press(point) {
    const panel = this.surface.panel(this.spec.panel);
    if (!panel) return false;
    const [row, column] = this.#at(panel, point);
    this.cursor.focus({ preventScroll: true });
    this.ink = this.value[row]?.[column] ? 0 : 1;
    this.last = undefined;
    this.#draw([point]);
    return true;
  }

  /**
   * Give the cells between one place and the next the ink of the stroke.
   * @param {Pair[]} points
   */
  #draw(points) {
    const panel = this.surface.panel(this.spec.panel);
    if (!panel) return;
    /** @type {Pair[]} */
    const cells = [];
    for (const point of points) {
      const to = this.#at(panel, point);
      cells.push(...line(this.last ?? to, to));
      this.last = to;
    }
    this.#fill(cells, this.ink);
  }

  /**
   * @param {Pair[]} cells
   * @param {number} ink
   */
  #fill(cells, ink) {
    const rows = this.value.map((/** @type {number[]} */ row) => [...row]);
    let changed = false;
    for (const [row, column] of cells) {
      if (rows[row]?.[column] === undefined) continue;
      this.cell = [row, column];
      changed ||= rows[row][column] !== ink;
      rows[row][column] = ink;
    }
    if (changed) this.control.set(rows);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const { rows, columns } = this.spec;
    const panel = this.surface.panel(this.spec.panel);
    const [row, column] = this.cell;
    const move = MOVES[event.key];
    if (!panel || event.ctrlKey || event.metaKey || event.altKey) return;
    if (move) {
      this.cell = [
        Math.min(Math.max(row + move[0], 0), rows - 1),
        Math.min(Math.max(column + move[1], 0), columns - 1),
      ];
    } else if (event.key === " " || event.key === "Enter") {
      this.#fill([this.cell], this.value[row][column] ? 0 : 1);
    } else return;
    event.preventDefault();
    this.arrange(panel);
  }
}

/**
 * The cells on the way from one to another.
 * @param {Pair} from
 * @param {Pair} to
 * @returns {Pair[]}
 */
function line([a, b], [c, d]) {
  const steps = Math.max(Math.abs(c - a), Math.abs(d - b));
  if (!steps) return [[a, b]];
  return Array.from({ length: steps + 1 }, (_, step) => [
    Math.round(a + ((c - a) * step) / steps),
    Math.round(b + ((d - b) * step) / steps),
  ]);
}
