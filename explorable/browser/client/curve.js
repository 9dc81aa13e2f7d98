// A curve drawn by hand across the picture: every sample that the pointer passes takes its height.

import { samplePosition } from "./drawings.js";
import { arrow, Gesture, round, strokesOnGround } from "./handles.js";
import { rounded } from "./numbers.js";
import { makeSvg } from "./parts.js";
import { setAttribute } from "./picture.js";

/** @typedef {import("./handles.js").Pair} Pair */
/** @typedef {import("./handles.js").PanelArea} PanelArea */
/** @typedef {import("./specs.js").CurveSpec} CurveSpec */

const TAP_SLOP = 4; // pixels that a tap may move

/** @extends {Gesture<CurveSpec>} */
export class CurveGesture extends Gesture {
  /**
   * @param {import("./handles.js").Surface} surface
   * @param {import("./handles.js").Control<CurveSpec>} control
   */
  constructor(surface, control) {
    super(surface, control);
    const { y, label, n } = this.spec;
    const { signal } = this.life;
    this.sample = Math.floor(n / 2);
    this.cursor = makeSvg(
      "g",
      {
        class: "ex-cursor",
        tabindex: 0,
        role: "slider",
        "aria-label": label,
        "aria-orientation": "vertical",
        "aria-valuemin": y[0],
        "aria-valuemax": y[1],
        "pointer-events": "none",
      },
      makeSvg("circle", { class: "ex-ring", r: 9, fill: "none", stroke: "currentColor" }),
    );
    this.describe(this.cursor);
    this.group.append(this.cursor);
    /** Where the stroke is, in samples and heights. @type {Pair | undefined} */
    this.last = undefined;
    /** Where a tap was, to which the next one draws a straight line. @type {Pair | undefined} */
    this.joint = undefined;
    /** Where the pointer was pressed, until it moves. @type {Pair | undefined} */
    this.pressed = undefined;
    strokesOnGround(this.ground, surface, signal, {
      start: (point) => this.#press(point),
      move: (points) => this.#stroke(points),
      end: () => this.#join(),
    });
    this.cursor.addEventListener("keydown", (event) => this.#key(event), { signal });
    this.follow();
  }

  /** @param {PanelArea} panel */
  arrange(panel) {
    const { n, digits } = this.spec;
    const [x, y] = [samplePosition(this.spec, this.sample), this.value[this.sample]];
    const [px, py] = panel.toPixels(x, y);
    const at = `sample ${this.sample + 1} of ${n}`;
    setAttribute(this.cursor, "transform", `translate(${px.toFixed(2)} ${py.toFixed(2)})`);
    setAttribute(this.cursor, "aria-valuenow", rounded(y, digits));
    setAttribute(this.cursor, "aria-valuetext", `${rounded(y, digits)}, ${at}`);
  }

  /** @param {PanelArea} panel */
  trace(panel) {
    const places = this.value.map((/** @type {number} */ y, /** @type {number} */ index) =>
      panel.toPixels(samplePosition(this.spec, index), y).map((at) => at.toFixed(1)).join(" "),
    );
    return `M${places.join("L")}`;
  }

  /** @param {Pair} point */
  #press(point) {
    this.cursor.focus({ preventScroll: true });
    this.pressed = point;
    this.last = undefined;
    this.#draw([point]);
    return true;
  }

  /** @param {Pair[]} points */
  #stroke(points) {
    const [px, py] = points[points.length - 1];
    if (this.pressed && Math.hypot(px - this.pressed[0], py - this.pressed[1]) < TAP_SLOP) return;
    this.pressed = undefined;
    this.#draw(points);
  }

  /** After a tap, draw on from the tap before it; a stroke begins anew. */
  #join() {
    const [from, to] = [this.joint, this.pressed && this.last];
    if (from && to && this.pressed) {
      this.last = from;
      this.#draw([this.pressed]);
    }
    this.#jointAt(to);
  }

  /** @param {Pair | undefined} joint */
  #jointAt(joint) {
    this.joint = joint;
    this.cursor.classList.toggle("ex-picked", Boolean(joint));
  }

  /**
   * Give the samples between one place and the next the heights of the line between them.
   * @param {Pair[]} points
   */
  #draw(points) {
    const panel = this.surface.panel(this.spec.panel);
    if (!panel) return;
    const samples = [...this.value];
    for (const point of points) {
      const to = this.#nearest(panel.toData(...point));
      const from = this.last ?? to;
      const steps = Math.abs(to[0] - from[0]);
      for (let step = 0; step <= steps; step += 1) {
        const share = steps ? step / steps : 1;
        const index = Math.round(from[0] + share * (to[0] - from[0]));
        samples[index] = this.#height(from[1] + share * (to[1] - from[1]));
      }
      this.last = to;
      this.sample = to[0];
    }
    this.control.set(samples);
  }

  /**
   * The sample nearest to a place, and the height there.
   * @param {Pair} place  in data units
   * @returns {Pair}
   */
  #nearest([x, y]) {
    const { n, x: ends } = this.spec;
    const index = Math.round(((x - ends[0]) / (ends[1] - ends[0])) * (n - 1));
    return [Math.min(Math.max(index, 0), n - 1), this.#height(y)];
  }

  /** @param {number} height */
  #height(height) {
    return round(height, this.spec.digits, this.spec.y);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const panel = this.surface.panel(this.spec.panel);
    const by = arrow(event);
    const last = this.spec.n - 1;
    if (!panel) return;
    if (event.key === "Home" || event.key === "End") this.sample = event.key === "Home" ? 0 : last;
    else if (by?.[0]) this.sample = Math.min(Math.max(this.sample + Math.sign(by[0]), 0), last);
    else if (by) this.#raise(panel, by[1]);
    else if (event.key !== "Escape" || !this.joint) return;
    this.#jointAt(undefined);
    event.preventDefault();
    this.arrange(panel);
  }

  /**
   * Move the chosen sample down by a share of the box's height.
   * @param {PanelArea} panel
   * @param {number} share
   */
  #raise(panel, share) {
    const x = samplePosition(this.spec, this.sample);
    const [px, py] = panel.toPixels(x, this.value[this.sample]);
    const [, height] = panel.toData(px, py + share * this.box(panel).height);
    const samples = [...this.value];
    samples[this.sample] = this.#height(height);
    this.control.set(samples);
  }
}
