// Paint over the picture, dab by dab, until the pot is empty.

import { arrow, ellipse, Gesture, round, strokesOnGround } from "./handles.js";
import { makeSvg } from "./parts.js";
import { setAttribute } from "./picture.js";
import { say } from "./words.js";

/** @typedef {import("./handles.js").Pair} Pair */
/** @typedef {import("./handles.js").PanelArea} PanelArea */
/** @typedef {import("./specs.js").BrushSpec} BrushSpec */


/** @extends {Gesture<BrushSpec>} */
export class BrushGesture extends Gesture {
  /**
   * @param {import("./handles.js").Surface} surface
   * @param {import("./handles.js").Control<BrushSpec>} control
   */
  constructor(surface, control) {
    super(surface, control);
    const { x, y, label } = this.spec;
    const { signal } = this.life;
    /** @type {Pair} where the brush is, in data units */
    this.brush = [(x[0] + x[1]) / 2, (y[0] + y[1]) / 2];
    /** @type {Pair} where the last dab of the stroke lies */
    this.last = this.brush;
    this.ring = makeSvg("ellipse", { class: "ex-ring", fill: "none", stroke: "currentColor" });
    this.cursor = makeSvg(
      "g",
      {
        class: "ex-cursor",
        tabindex: 0,
        role: "application",
        "aria-roledescription": say("brush"),
        "aria-label": label,
        "pointer-events": "none",
      },
      this.ring,
    );
    this.describe(this.cursor);
    this.group.append(this.cursor);
    strokesOnGround(this.ground, surface, signal, {
      start: (point) => this.#press(point),
      move: (points) => this.#stroke(points),
    });
    this.ground.addEventListener("pointermove", (event) => this.#hover(surface.point(event)), {
      signal,
    });
    this.cursor.addEventListener("keydown", (event) => this.#key(event), { signal });
    this.follow();
  }

  /** @param {PanelArea} panel */
  arrange(panel) {
    const [px, py] = panel.toPixels(...this.brush);
    const [rx, ry] = this.#reach(panel, this.brush);
    setAttribute(this.cursor, "transform", `translate(${px.toFixed(2)} ${py.toFixed(2)})`);
    setAttribute(this.ring, "rx", rx.toFixed(2));
    setAttribute(this.ring, "ry", ry.toFixed(2));
  }

  /** @param {PanelArea} panel */
  trace(panel) {
    return this.value
      .map((/** @type {Pair} */ dab) => ellipse(panel.toPixels(...dab), ...this.#reach(panel, dab)))
      .join("");
  }

  /**
   * How far a dab reaches across and up, in the picture's pixels.
   * @param {PanelArea} panel
   * @param {Pair} dab
   * @returns {Pair}
   */
  #reach(panel, [x, y]) {
    const { radius } = this.spec;
    const [px, py] = panel.toPixels(x, y);
    const [right, top] = panel.toPixels(x + radius, y + radius);
    return [Math.abs(right - px), Math.abs(top - py)];
  }

  /** @param {Pair} point */
  #hover(point) {
    const panel = this.surface.panel(this.spec.panel);
    if (!panel) return;
    this.brush = panel.toData(...point);
    this.arrange(panel);
  }

  /** @param {Pair} point */
  #press(point) {
    const panel = this.surface.panel(this.spec.panel);
    if (!panel) return false;
    this.#hover(point);
    this.cursor.focus({ preventScroll: true });
    if (this.value.length === this.spec.most) this.surface.announce(say("brush.empty"));
    this.last = this.brush;
    this.#paint([this.brush]);
    return true;
  }

  /**
   * Lay dabs along the way through `points`, at even distances.
   * @param {Pair[]} points
   */
  #stroke(points) {
    const panel = this.surface.panel(this.spec.panel);
    if (!panel) return;
    const spacing = this.spec.spacing * this.spec.radius;
    /** @type {Pair[]} */
    const dabs = [];
    for (const point of points) {
      const [x, y] = panel.toData(...point);
      let [ax, ay] = this.last;
      const steps = Math.floor(Math.hypot(x - ax, y - ay) / spacing);
      const turn = Math.atan2(y - ay, x - ax);
      for (let step = 0; step < Math.min(steps, this.spec.most); step += 1) {
        [ax, ay] = [ax + spacing * Math.cos(turn), ay + spacing * Math.sin(turn)];
        dabs.push([ax, ay]);
      }
      this.last = [ax, ay];
    }
    if (dabs.length) this.#paint(dabs);
  }

  /**
   * Add dabs, as long as there is paint; what lies beside the box takes none.
   * @param {Pair[]} dabs
   */
  #paint(dabs) {
    const { x, y, digits, most } = this.spec;
    const inside = dabs
      .filter(([a, b]) => a >= x[0] && a <= x[1] && b >= y[0] && b <= y[1])
      .map(([a, b]) => [round(a, digits[0], x), round(b, digits[1], y)]);
    if (!inside.length || this.value.length === most) return;
    this.control.set([...this.value, ...inside].slice(0, most));
    if (this.value.length === most) this.surface.announce(say("brush.empty"));
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const panel = this.surface.panel(this.spec.panel);
    const by = arrow(event);
    if (!panel) return;
    if (by) {
      const { x, y } = this.spec;
      const box = this.box(panel);
      const [px, py] = panel.toPixels(...this.brush);
      const [ax, ay] = panel.toData(px + by[0] * box.width, py + by[1] * box.height);
      this.brush = [round(ax, 12, x), round(ay, 12, y)];
      this.arrange(panel);
    } else if (event.key === " " || event.key === "Enter") {
      this.#paint([this.brush]);
      const { length: count } = this.value;
      const { most } = this.spec;
      this.surface.announce(count < most ? say("brush.count", { count, most }) : say("brush.empty"));
    } else return;
    event.preventDefault();
  }
}
