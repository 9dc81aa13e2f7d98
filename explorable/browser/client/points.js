// Points that are dragged, added and removed over the picture, by mouse, finger or keyboard.

import { arrow, ellipse, Gesture, holdStill, REACH, round, strokes } from "./handles.js";
import { rounded } from "./numbers.js";
import { makeSvg } from "./parts.js";
import { setAttribute } from "./picture.js";
import { nudges } from "./steppers.js";
import { say } from "./words.js";

/** @typedef {import("./handles.js").Pair} Pair */
/** @typedef {import("./handles.js").PanelArea} PanelArea */
/** @typedef {import("./specs.js").PointsSpec} PointsSpec */

const TWICE = 400; // milliseconds within which two taps are one double tap
const STILL = 5; // pixels that a tap may move
const MANY = 8; // points from which on they are one stop of the Tab key

/** @extends {Gesture<PointsSpec>} */
export class PointsGesture extends Gesture {
  /** @type {SVGGraphicsElement[]} */
  handles = [];
  held = -1;
  /** @type {Pair} from the pointer to the point it holds */
  grip = [0, 0];
  /** @type {Pair} where the pointer was pressed */
  from = [0, 0];
  time = 0;
  moved = false;
  tapped = { index: -1, time: 0 };
  /** The point that the next tap on the ground moves there, or, of many, that arrow keys move. */
  picked = -1;
  /** Once it is no double tap. @type {ReturnType<typeof setTimeout> | undefined} */
  pause;
  /** Buttons that move the chosen point by one step. @type {HTMLElement | undefined} */
  steps;
  /** What the hint says of keys. @type {string | undefined} */
  usual;
  /** Of many points, the one that the Tab key stops at. */
  stop = 0;

  /**
   * @param {import("./handles.js").Surface} surface
   * @param {import("./handles.js").Control<PointsSpec>} control
   */
  constructor(surface, control) {
    super(surface, control);
    const { signal } = this.life;
    this.begin = strokes(this.group, surface, signal, {
      start: (point, event) => this.#grab(point, event.timeStamp),
      move: (points) => this.#drag(points[points.length - 1]),
      end: () => this.#release(),
    });
    this.group.addEventListener("keydown", (event) => this.#key(event), { signal });
    signal.addEventListener("abort", () => {
      clearTimeout(this.pause);
      this.steps?.remove();
    });
    this.group.addEventListener("focusin", ({ target }) => this.#stopAt(this.#indexOf(target)), { signal });
    this.#listenForNew(signal);
    this.follow();
  }

  /** @param {PanelArea} panel */
  arrange(panel) {
    while (this.handles.length < this.value.length) this.#addHandle();
    while (this.handles.length > this.value.length) this.handles.pop()?.remove();
    this.stop = Math.min(this.stop, Math.max(this.handles.length - 1, 0));
    if (this.picked >= this.handles.length) this.picked = -1;
    this.#sayKeys();
    const toPlace = !this.spec.fixed || this.picked >= 0;
    setAttribute(this.ground, "pointer-events", toPlace ? "all" : "none");
    for (const [index, [x, y]] of this.value.entries()) {
      const handle = this.handles[index];
      handle.classList.toggle("ex-picked", index === this.picked);
      setAttribute(handle, "tabindex", this.#isMany && index !== this.stop ? "-1" : "0");
      const [px, py] = panel.toPixels(x, y);
      setAttribute(handle, "transform", `translate(${px.toFixed(2)} ${py.toFixed(2)})`);
      const name = { label: this.spec.label, number: index + 1, count: this.value.length };
      setAttribute(handle, "aria-label", say("points.name", name));
      setAttribute(handle, "aria-valuenow", rounded(x, this.spec.digits[0]));
      setAttribute(handle, "aria-valuetext", this.#spoken([x, y]));
    }
  }

  /** @param {PanelArea} panel */
  trace(panel) {
    return this.value
      .map((/** @type {Pair} */ point) => ellipse(panel.toPixels(...point), 5, 5))
      .join("");
  }

  /**
   * A mouse adds by its press, and drags on; a finger by a tap that is not the start of a scroll.
   * @param {AbortSignal} signal
   */
  #listenForNew(signal) {
    let press = false;
    this.ground.style.touchAction = "manipulation";
    this.ground.addEventListener(
      "pointerdown",
      (event) => {
        press = event.pointerType === "mouse";
        if (!press || event.button !== 0) return;
        event.preventDefault();
        if (this.#place(this.surface.point(event))) return;
        if (!this.#add(this.#data(this.surface.point(event)))) return;
        this.begin(event);
        this.moved = true; // what was just added is not the first half of a double click
      },
      { signal },
    );
    this.ground.addEventListener(
      "click",
      (event) => {
        const point = this.surface.point(event);
        if (!press && !this.#place(point)) this.#add(this.#data(point));
      },
      { signal },
    );
    const listen = (/** @type {string} */ button, /** @type {() => void} */ act) =>
      this.control.form.querySelector(button)?.addEventListener("click", act, { signal });
    listen(".ex-add", () => this.#add(this.#gap()));
    listen(".ex-remove", () => this.#remove(this.value.length - 1, false));
  }

  /** Whether the Tab key stops once for all points. */
  get #isMany() {
    return this.value.length > MANY;
  }

  /** Many points have keys of their own. */
  #sayKeys() {
    const said = this.control.form.querySelector(".ex-hint-keys");
    if (!said) return;
    this.usual ??= said.textContent ?? "";
    const text = this.#isMany ? say("points.many") : this.usual;
    if (said.textContent !== text) said.textContent = text;
  }

  /**
   * Choose a point that the next tap moves; -1: none.
   * @param {number} index
   */
  #pick(index) {
    if (index === this.picked) return;
    this.picked = index;
    this.follow();
    clearTimeout(this.pause);
    this.steps?.remove();
    if (index < 0) return;
    this.steps = nudges(this.spec.label, (by) => this.#nudge(index, by));
    this.control.form.append(this.steps);
    const name = { label: this.spec.label, number: index + 1, count: this.value.length };
    this.pause = setTimeout(() => this.surface.announce(say("points.picked", name)), TWICE);
  }

  /**
   * Move a point by a hundredth of the box, as an arrow key does.
   * @param {number} index
   * @param {Pair} by
   */
  #nudge(index, by) {
    const panel = this.surface.panel(this.spec.panel);
    if (!panel) return;
    const box = this.box(panel);
    const [px, py] = panel.toPixels(...(/** @type {Pair} */ (this.value[index])));
    this.#move(index, this.#data([px + (by[0] * box.width) / 100, py + (by[1] * box.height) / 100]));
  }

  /**
   * Move the chosen point to a place; false if none is chosen.
   * @param {Pair} point
   */
  #place(point) {
    if (this.picked < 0) return false;
    const index = this.picked;
    this.#pick(-1);
    this.#move(index, this.#data(point));
    this.handles[index].focus({ preventScroll: true });
    return true;
  }

  /** @param {number} index */
  #stopAt(index) {
    if (index < 0 || index === this.stop) return;
    this.stop = index;
    this.follow();
  }

  /** @param {EventTarget | null} target */
  #indexOf(target) {
    return this.handles.findIndex((handle) => handle === target);
  }

  #addHandle() {
    const [low, high] = this.spec.x;
    const handle = makeSvg(
      "g",
      {
        class: "ex-handle",
        tabindex: 0,
        role: "slider",
        "aria-roledescription": say("points.role"),
        "aria-valuemin": low,
        "aria-valuemax": high,
        "pointer-events": "all",
      },
      makeSvg("circle", { class: "ex-hit", r: REACH, fill: "transparent" }),
      makeSvg("circle", { class: "ex-ring", r: 9, fill: "none", stroke: "currentColor" }),
    );
    holdStill(handle, this.life.signal);
    this.describe(handle);
    this.group.append(handle);
    this.handles.push(handle);
  }

  /**
   * Take hold of the point nearest to a place, if one is near enough.
   * @param {Pair} point
   * @param {number} time
   */
  #grab([px, py], time) {
    const panel = this.surface.panel(this.spec.panel);
    if (!panel) return false;
    const gaps = this.value.map((/** @type {Pair} */ [x, y]) => {
      const [ax, ay] = panel.toPixels(x, y);
      return Math.hypot(ax - px, ay - py);
    });
    const nearest = gaps.lastIndexOf(Math.min(...gaps));
    if (nearest < 0 || gaps[nearest] > REACH + 1) return false;
    const [ax, ay] = panel.toPixels(...(/** @type {Pair} */ (this.value[nearest])));
    this.grip = [ax - px, ay - py];
    this.from = [px, py];
    this.held = nearest;
    this.time = time;
    this.moved = false;
    this.handles[nearest].focus({ preventScroll: true });
    return true;
  }

  /** @param {Pair} point */
  #drag([px, py]) {
    const [fx, fy] = this.from;
    if (!this.moved && Math.hypot(px - fx, py - fy) < STILL) return;
    this.moved = true;
    this.#move(this.held, this.#data([px + this.grip[0], py + this.grip[1]]));
  }

  #release() {
    const { held: index, time } = this;
    const twice = index === this.tapped.index && time - this.tapped.time < TWICE;
    this.held = -1;
    this.tapped = this.moved || twice ? { index: -1, time: 0 } : { index, time };
    if (twice && !this.moved) {
      this.#pick(-1);
      this.#remove(index);
    } else this.#pick(this.moved || index === this.picked ? -1 : index);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const index = this.#indexOf(event.target);
    const panel = this.surface.panel(this.spec.panel);
    const by = arrow(event);
    if (index < 0 || !panel) return;
    if (by && this.#isMany && this.picked !== index) {
      const next = index + (by[0] + by[1] > 0 ? 1 : -1);
      this.handles[Math.min(Math.max(next, 0), this.handles.length - 1)].focus({ preventScroll: true });
    } else if (by) {
      const box = this.box(panel);
      const [px, py] = panel.toPixels(...(/** @type {Pair} */ (this.value[index])));
      this.#move(index, this.#data([px + by[0] * box.width, py + by[1] * box.height]));
    } else if (event.key === "Delete" || event.key === "Backspace") this.#remove(index);
    else if (event.key === " ") this.#pick(this.picked === index ? -1 : index);
    else if (event.key === "Escape" && this.picked >= 0) this.#pick(-1);
    else if (event.key === "Enter" || event.key === "Insert") this.#add(this.#gap());
    else return;
    event.preventDefault();
  }

  /**
   * @param {number} index
   * @param {Pair} place
   */
  #move(index, place) {
    const points = [...this.value];
    points[index] = place;
    this.control.set(points);
  }

  /**
   * Add a point, give it the focus, and say so; false when there are enough.
   * @param {Pair} place
   */
  #add(place) {
    const { most, fixed } = this.spec;
    if (fixed) return false;
    if (this.value.length >= most) {
      this.surface.announce(say("points.most", { most }));
      return false;
    }
    this.control.set([...this.value, place]);
    this.handles.at(-1)?.focus({ preventScroll: true });
    const count = this.value.length;
    this.surface.announce(say("points.added", { place: this.#spoken(place), count, most }));
    return true;
  }

  /**
   * @param {number} index
   * @param {boolean} [onward]  give the focus to the next point
   */
  #remove(index, onward = true) {
    const { fewest, fixed } = this.spec;
    if (fixed || index < 0) return;
    if (this.value.length <= fewest) {
      this.surface.announce(say("points.fewest", { fewest }));
      return;
    }
    this.control.set([...this.value.slice(0, index), ...this.value.slice(index + 1)]);
    this.surface.announce(say("points.removed", { count: this.value.length }));
    if (!onward) return;
    const next = this.handles[Math.min(index, this.handles.length - 1)];
    const button = /** @type {HTMLElement | null} */ (this.control.form.querySelector(".ex-add"));
    (next ?? button)?.focus({ preventScroll: true });
  }

  /**
   * Data coordinates of a place in the picture, inside the box.
   * @param {Pair} point
   * @returns {Pair}
   */
  #data(point) {
    const { x, y, digits } = this.spec;
    const [dx, dy] = this.surface.panel(this.spec.panel)?.toData(...point) ?? [x[0], y[0]];
    return [round(dx, digits[0], x), round(dy, digits[1], y)];
  }

  /**
   * The middle of the widest gap between the points, from left to right.
   * @returns {Pair}
   */
  #gap() {
    const { x, y, digits } = this.spec;
    const places = [x[0], ...this.value.map((/** @type {Pair} */ [at]) => at), x[1]];
    places.sort((a, b) => a - b);
    const widths = places.slice(1).map((at, index) => at - places[index]);
    const widest = widths.indexOf(Math.max(...widths));
    const middle = (places[widest] + places[widest + 1]) / 2;
    return [round(middle, digits[0], x), round((y[0] + y[1]) / 2, digits[1], y)];
  }

  /** @param {Pair} place */
  #spoken([x, y]) {
    const { digits } = this.spec;
    return say("points.place", { x: rounded(x, digits[0]), y: rounded(y, digits[1]) });
  }
}
