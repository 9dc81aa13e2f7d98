// Marks of the picture that a hand drags or taps in place of a slider or a choice.

import { Cue } from "./cue.js";
import { REACH } from "./handles.js";
import { panelBox } from "./picture.js";
import { makeSvg } from "./parts.js";
import { distance, shapesOf } from "./shapes.js";
import { partsOf } from "./picture_parts.js";
import { stops } from "./stops.js";
import { panelArea } from "./surface.js";
import { same } from "./values.js";

/** @typedef {import("./view.js").View} View */
/** @typedef {import("./specs.js").Spec} Spec */
/** @typedef {import("./specs.js").Pair} Pair */
/** @typedef {import("./outline.js").Parts} Parts */
/** @typedef {import("./shapes.js").Shape} Shape */
/** @typedef {"x" | "y"} Axis */
/** @typedef {import("./protocol.js").Held} Held */
/** A mark on the screen. @typedef {{held: Held, at: number, shapes: Shape[]}} Mark */
/** @typedef {{mark: Mark, part: number, gap: number}} Hit */
/**
 * @typedef {object} Grab
 * @property {Hit} hit
 * @property {number} pointer
 * @property {Pair} from  in the picture's pixels
 * @property {Pair} grip  from the pointer to where the values are
 * @property {boolean} sure  it is no swipe that scrolls the page
 * @property {boolean} moved
 */

const CROWDED = 12; // pixels of the screen around a mark that are its own, where something else is near
const AHEAD = 10; // pixels of the screen by which a mark that is dragged counts as nearer
const MARK_SLOP = 5; // pixels of the screen that a tap may move
const AXES = /** @type {Axis[]} */ (["x", "y"]);

export class HeldMarks {
  /** @type {Map<string, Map<number, Parts>>} as the page came, by layout */
  #begun = new Map();
  /** @type {Mark[] | undefined} until the picture changes */
  #marks;
  /** @type {Grab | undefined} */
  #grab;
  #tapped = false;

  /**
   * @param {View} view
   * @param {AbortSignal} signal  ends it
   */
  constructor(view, signal) {
    this.view = view;
    this.stage = /** @type {HTMLElement} */ (view.surface.svg.parentElement);
    this.specs = new Map(view.spec.controls.map((spec) => [spec.name, /** @type {Spec} */ (spec)]));
    this.ring = makeSvg("path", { class: "ex-held", fill: "none", "pointer-events": "none" });
    view.surface.overlay.append(this.ring);
    const stop = view.surface.onFrame(() => this.#follow());
    this.cue = new Cue(view, this.stage, signal);
    signal.addEventListener("abort", () => {
      stop();
      this.ring.remove();
    });
    /** @type {[string, (event: any) => void][]} */
    const heard = [
      ["pointerdown", (event) => this.#press(event)],
      ["pointermove", (event) => this.#move(event)],
      ["pointerup", (event) => this.#release(event)],
      ["pointercancel", () => this.#letGo()],
      ["pointerleave", ({ target }) => target === this.stage && !this.#grab && this.#show(undefined)],
      ["touchmove", (event) => this.#decide(event)],
      ["click", (event) => this.#tapped && !event.target.closest("button, a") && event.stopPropagation()],
    ];
    for (const [kind, act] of heard) {
      this.stage.addEventListener(kind, act, { signal, capture: true, passive: false });
    }
    this.#follow();
  }

  /** The picture may have changed. */
  #follow() {
    this.#marks = undefined;
    const { layout, pictures } = this.view;
    if (!pictures[layout].nodes.length && !this.#begun.has(layout)) {
      this.#begun.set(layout, new Map());
      partsOf(this.view).then((parts) => {
        this.#begun.set(layout, parts);
        this.#follow();
      }, console.warn);
    } else if (!this.#grab) {
      this.cue.follow(() => this.marks());
    }
  }

  /** What can be held of the picture on the screen. */
  marks() {
    this.#marks ??= this.#read();
    return this.#marks;
  }

  /** @returns {Mark[]} */
  #read() {
    const { layout, pictures } = this.view;
    const { nodes, svg } = pictures[layout];
    const parts = nodes.length
      ? nodes.flatMap((node, at) => /** @type {[number, Parts][]} */ (node.held ? [[at, node]] : []))
      : [...(this.#begun.get(layout) ?? [])];
    return parts.flatMap(([at, { marks = [], held = [] }]) => held.map((one) => {
      const elements = one.marks.flatMap((mark) =>
        [...svg.children].slice(at + marks[mark], at + marks[mark + 1]));
      return { held: one, at, shapes: elements.flatMap(shapesOf) };
    }));
  }

  /**
   * The mark under a pointer, the nearest of several; what is dragged before what is tapped, and what
   * lies above others before these.
   * @param {PointerEvent} event
   * @param {boolean} [toTap]  only what is tapped
   * @returns {Hit | undefined}
   */
  #under(event, toTap = false) {
    const target = /** @type {Element} */ (event.target);
    if (target.closest(".ex-handle, button, a, .ex-badge")) return undefined;
    const point = this.view.surface.point(event);
    const scale = this.#scale();
    const reach = (target.closest(".ex-ground") ? CROWDED : REACH) / scale;
    /** @type {Hit | undefined} */
    let best;
    for (const mark of this.marks()) {
      if (toTap && !mark.held.set) continue;
      const ahead = mark.held.set ? 0 : AHEAD / scale;
      for (const [part, shape] of mark.shapes.entries()) {
        const gap = distance(shape, point);
        if (gap <= reach && !(best && gap - ahead > best.gap)) best = { mark, part, gap: gap - ahead };
      }
    }
    return best;
  }

  /** Pixels of the screen for one of the picture. */
  #scale() {
    return this.view.surface.svg.getScreenCTM()?.a || 1;
  }

  /** @param {PointerEvent} event */
  #press(event) {
    this.#tapped = false;
    if (event.button !== 0 || !event.isPrimary || this.#grab) return;
    const hit = this.#under(event);
    if (!hit) return;
    event.stopPropagation();
    event.preventDefault(); // neither a selection nor a walk through the picture
    this.#tapped = true;
    const from = this.view.surface.point(event);
    const sure = event.pointerType !== "touch";
    this.#grab = { hit, pointer: event.pointerId, from, grip: this.#grip(hit, from), sure, moved: false };
    this.#show(hit);
    if (sure) this.stage.setPointerCapture(event.pointerId);
  }

  /**
   * A finger that begins on a mark moves it, unless it goes where the mark cannot: then it scrolls.
   * @param {TouchEvent} event
   */
  #decide(event) {
    const grab = this.#grab;
    if (!grab || event.touches.length > 1) return;
    if (!grab.sure) {
      const { clientX, clientY } = event.touches[0];
      const [px, py] = this.view.surface.point(new MouseEvent("", { clientX, clientY }));
      const [across, up] = [Math.abs(px - grab.from[0]), Math.abs(py - grab.from[1])];
      const { x, y } = grab.hit.mark.held;
      if (across + up === 0) return;
      if (!(across > up ? x : y)) return this.#letGo();
      grab.sure = true;
    }
    if (event.cancelable) event.preventDefault();
  }

  /** @param {PointerEvent} event */
  #move(event) {
    const grab = this.#grab;
    if (!grab) {
      if (event.pointerType === "mouse" && !event.buttons) this.#show(this.#under(event));
      return;
    }
    if (event.pointerId !== grab.pointer) return;
    event.stopPropagation();
    const { x, y } = grab.hit.mark.held;
    const [px, py] = this.view.surface.point(event);
    const far = Math.hypot(px - grab.from[0], py - grab.from[1]) * this.#scale() > MARK_SLOP;
    if (!grab.sure || !(x || y) || !(grab.moved || far)) return;
    grab.moved = true;
    this.stage.dataset.hand = "holds";
    this.#set(this.#valuesAt(grab.hit.mark, [px + grab.grip[0], py + grab.grip[1]]));
    this.ring.setAttribute("d", "");
  }

  /** @param {PointerEvent} event */
  #release(event) {
    const grab = this.#grab;
    if (!grab || event.pointerId !== grab.pointer) return;
    event.stopPropagation();
    this.#letGo();
    const hit = grab.moved ? undefined : this.#under(event, true);
    if (!hit) return;
    const { set, each } = hit.mark.held;
    this.view.linger();
    this.#set({ ...set, ...each?.[hit.part] });
  }

  #letGo() {
    this.#grab = undefined;
    this.#show(undefined);
    this.#follow();
  }

  /**
   * @param {Record<string, any>} values
   */
  #set(values) {
    const { state } = this.view;
    if (Object.entries(values).every(([name, value]) => same(state[name], value))) return;
    this.cue.used();
    this.view.setState(values);
  }

  /**
   * Say by the cursor and a ring what a press would take.
   * @param {Hit | undefined} hit
   */
  #show(hit) {
    const { x, y } = hit?.mark.held ?? {};
    if (hit) this.stage.dataset.hand = x && y ? "both" : x ? "x" : y ? "y" : "tap";
    else delete this.stage.dataset.hand;
    const shape = hit?.mark.shapes[hit.part];
    this.ring.setAttribute("d", shape ? around(shape, 7 / this.#scale()) : "");
  }

  /**
   * @param {Mark} mark
   */
  #area({ at }) {
    const { layout, pictures } = this.view;
    return panelArea(panelBox(/** @type {SVGElement} */ (pictures[layout].svg.children[at])));
  }

  /**
   * How far the values' own place is from where a mark is grabbed.
   * @param {Hit} hit
   * @param {Pair} from
   * @returns {Pair}
   */
  #grip({ mark }, from) {
    const area = this.#area(mark);
    const gaps = AXES.map((axis, at) => {
      const follows = mark.held[axis];
      const spec = follows && this.specs.get(follows.name);
      if (!follows || !spec) return 0;
      const now = this.view.state[follows.name];
      const place = follows.places ? placeOf(spec, follows.places, now) : Number(now);
      return area.toPixels(place, place)[at] - from[at];
    });
    return [gaps[0], gaps[1]];
  }

  /**
   * The values that belong to a place in the picture.
   * @param {Mark} mark
   * @param {Pair} place
   */
  #valuesAt(mark, [px, py]) {
    const area = this.#area(mark);
    /** @type {Record<string, any>} */
    const values = {};
    for (const [at, axis] of AXES.entries()) {
      const follows = mark.held[axis];
      const spec = follows && this.specs.get(follows.name);
      if (!follows || !spec) continue;
      const all = ordered(spec);
      const places = all.map((value, index) =>
        follows.places ? placeAt(follows.places, index, all.length) : Number(value));
      const gaps = places.map((place) => Math.abs(area.toPixels(place, place)[at] - (at ? py : px)));
      const nearest = gaps.reduce((best, gap, index) => (gap < gaps[best] ? index : best), 0);
      values[follows.name] = all[nearest];
    }
    return values;
  }
}

/**
 * The values of a control in order.
 * @param {Spec} spec
 * @returns {any[]}
 */
function ordered(spec) {
  if (spec.kind === "choice" && !spec.module) {
    return /** @type {import("./specs.js").ChoiceSpec} */ (spec).options.map(([option]) => option);
  }
  return stops(spec) ?? [];
}

/**
 * Where the value of a number is among places that may be given by their ends.
 * @param {number[]} places
 * @param {number} index
 * @param {number} count
 */
function placeAt(places, index, count) {
  if (places.length === count) return places[index];
  return places[0] + ((places[1] - places[0]) * index) / (count - 1);
}

/**
 * @param {Spec} spec
 * @param {number[]} places
 * @param {any} value
 */
function placeOf(spec, places, value) {
  const all = ordered(spec);
  const gaps = all.map((one) => (same(one, value) ? 0 : Math.abs(one - value) || Infinity));
  return placeAt(places, gaps.indexOf(Math.min(...gaps)), all.length);
}

/**
 * A ring around a shape: a circle about a dot, its own line otherwise.
 * @param {Shape} shape
 * @param {number} radius
 */
function around({ points, closed }, radius) {
  const [[x, y]] = points;
  if (points.length === 1) return `M${x - radius} ${y}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0Z`;
  return `M${points.map((point) => point.join(" ")).join("L")}${closed ? "Z" : ""}`;
}
