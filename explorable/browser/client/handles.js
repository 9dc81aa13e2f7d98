// What the gestures share: a place on the layer over the picture, strokes of a pointer, keys.

import { HAND_ENGLISH } from "./english_hand.js";
import { makeSvg } from "./parts.js";
import { setAttribute } from "./picture.js";
import { lazily } from "./waiting.js";
import { learn, say } from "./words.js";

/** @typedef {import("./surface.js").Surface} Surface */
/** @typedef {import("./surface.js").PanelArea} PanelArea */
/** @typedef {import("./specs.js").DrawnSpec} DrawnSpec */
/** @typedef {import("./specs.js").Pair} Pair */
/** @typedef {{x: number, y: number, width: number, height: number}} Rect */
/**
 * A drawn control as its gesture sees it.
 * @template {DrawnSpec} S
 * @typedef {object} Control
 * @property {S} spec
 * @property {any} value  in JSON form
 * @property {(value: any) => void} set  gives a new value, and has the figure drawn
 * @property {HTMLElement} form  the control's element in the form
 */

const PASTABLE = /^(points|curve)$/; // kinds that pasted rows can be
const HOLD = 180; // milliseconds that a finger rests before it draws in any direction
const AWAKE = 4000; // milliseconds after a touch that drew in which the next one draws at once
const SLOP = 6; // pixels of the screen that a tap may move
const STEP = 1 / 100; // of the box, for an arrow key
const FINE = 1 / 1000; // with Shift
const COARSE = 1 / 10; // for Page Up and Page Down

/** Events of the ground that say whether a pointer is near; `.ex-near` shows a brush or cursor. */
const NEARNESS = [
  ["pointerenter", true],
  ["pointerleave", false],
];

/** Radius of what a finger may hit, in the picture's pixels: 40 on a screen, however narrow. */
export const REACH = 26;

/**
 * Base of the gestures: a group on the layer for what is grabbed, and, under all such groups, a
 * rectangle over the control's box for what is drawn on.
 * @template {DrawnSpec} S
 */
export class Gesture {
  /**
   * @param {Surface} surface
   * @param {Control<S>} control
   */
  constructor(surface, control) {
    learn(HAND_ENGLISH);
    this.surface = surface;
    this.control = control;
    this.spec = control.spec;
    this.value = control.value;
    this.life = new AbortController();
    /** The value as it is drawn over an older picture. @type {SVGElement | undefined} */
    this.traced = undefined;
    this.group = makeSvg("g", { class: `ex-gesture ex-${this.spec.kind}-gesture` });
    this.ground = makeSvg("rect", { class: "ex-ground", fill: "transparent", "pointer-events": "all" });
    surface.overlay.prepend(this.ground);
    surface.overlay.append(this.group);
    this.stopFollowing = surface.onFrame(() => this.follow());
    const { signal } = this.life;
    this.#knowTheHand(signal);
    if (PASTABLE.test(this.spec.kind)) this.#hearPastes(signal);
    for (const [come, near] of /** @type {[string, boolean][]} */ (NEARNESS)) {
      this.ground.addEventListener(come, () => this.group.classList.toggle("ex-near", near), {
        signal,
      });
    }
  }

  /** @param {AbortSignal} signal */
  async #hearPastes(signal) {
    try {
      const { hearPastes } = await lazily("./hear_pastes.js");
      const parts = [this.group, this.control.form];
      hearPastes(parts, (/** @type {DataTransfer} */ data) => this.#paste(data.getData("text/plain")), signal);
    } catch (error) {
      console.info("nothing can be pasted:", error);
    }
  }

  /** @param {string} text */
  async #paste(text) {
    try {
      const { pasteInto } = await lazily("./paste_into.js");
      this.surface.announce(pasteInto(this.control, text));
    } catch (error) {
      console.warn(error);
      this.surface.announce(say("error.part"));
    }
  }

  /**
   * Speak in the hint of the hand that is used: a finger is told how it draws up and down, and what
   * a script gives the focus after a press is not for the keyboard.
   * @param {AbortSignal} signal
   */
  #knowTheHand(signal) {
    const figure = /** @type {HTMLElement | null} */ (this.surface.svg.closest("explorable-figure, .ex-figure"));
    const said = this.control.form.querySelector(".ex-hint-pointer");
    const { kind } = this.spec;
    figure?.addEventListener("pointerdown", ({ pointerType }) => {
      figure.dataset.hand = "pointer";
      if (said && pointerType === "touch" && kind !== "points") said.textContent = say(`hand.${kind}`);
    }, { signal, capture: true });
    figure?.addEventListener("keydown", () => delete figure.dataset.hand, { signal, capture: true });
  }

  /** @param {any} value  what the control holds now */
  update(value) {
    this.value = value;
    this.follow();
  }

  /** @param {boolean} on  draw the value itself, since the picture shows an older one */
  echo(on) {
    if (on === Boolean(this.traced)) return;
    this.traced?.remove();
    this.traced = on ? makeSvg("path", { class: "ex-echo" }) : undefined;
    if (this.traced) this.group.prepend(this.traced);
    this.follow();
  }

  unmount() {
    this.stopFollowing();
    this.life.abort();
    this.group.remove();
    this.ground.remove();
  }

  /** Put everything where the panel is now. */
  follow() {
    const panel = this.surface.panel(this.spec.panel);
    const display = panel ? "inline" : "none";
    for (const part of [this.group, this.ground]) setAttribute(part, "display", display);
    if (!panel) return;
    const visible = common(this.box(panel), panel.box);
    for (const [name, length] of Object.entries(visible)) {
      setAttribute(this.ground, name, length.toFixed(2));
    }
    this.arrange(panel);
    if (this.traced) setAttribute(this.traced, "d", this.trace(panel));
  }

  /**
   * The value as a path in the picture's pixels.
   * @param {PanelArea} _panel
   */
  trace(_panel) {
    return "";
  }

  /**
   * The control's box in the picture's pixels.
   * @param {PanelArea} panel
   * @returns {Rect}
   */
  box(panel) {
    const { x, y } = /** @type {{x: Pair, y: Pair}} */ (/** @type {unknown} */ (this.spec));
    return between(panel.toPixels(x[0], y[0]), panel.toPixels(x[1], y[1]));
  }

  /**
   * Put handles and cursors where they belong.
   * @param {PanelArea} _panel
   */
  arrange(_panel) {}

  /**
   * Tell whom the hint below the picture is for.
   * @param {Element} element
   */
  describe(element) {
    const hint = this.control.form.querySelector(".ex-hint");
    if (hint?.id) element.setAttribute("aria-describedby", hint.id);
  }
}

/**
 * Follow the strokes of one pointer that begin on an element; it is dragged, so it never scrolls.
 * @param {SVGGraphicsElement} element
 * @param {Surface} surface
 * @param {AbortSignal} signal
 * @param {object} stroke
 * @param {(point: Pair, event: PointerEvent) => boolean} stroke.start  false declines
 * @param {(points: Pair[]) => void} stroke.move  with all places since the last call
 * @param {() => void} [stroke.end]
 * @returns {(event: PointerEvent) => void} begins a stroke with a press on something else
 */
export function strokes(element, surface, signal, { start, move, end }) {
  let active = -1;
  const over = (/** @type {PointerEvent} */ { pointerId }) => {
    if (pointerId !== active) return;
    active = -1;
    end?.();
  };
  const begin = (/** @type {PointerEvent} */ event) => {
    if (event.button !== 0 || !event.isPrimary || !start(surface.point(event), event)) return;
    active = event.pointerId;
    element.setPointerCapture(active);
    event.preventDefault();
  };
  element.addEventListener("pointerdown", begin, { signal });
  element.addEventListener(
    "pointermove",
    (event) => {
      if (event.pointerId !== active) return;
      const all = event.getCoalescedEvents?.() ?? [];
      move((all.length ? all : [event]).map((one) => surface.point(one)));
    },
    { signal },
  );
  element.addEventListener("pointerup", over, { signal });
  element.addEventListener("pointercancel", over, { signal });
  return begin;
}

/**
 * Strokes on a ground that the page may also be scrolled by. A mouse draws at once. A finger draws
 * when it goes sideways, or has rested for a moment, or has just drawn something, and a tap is a
 * stroke of one place; whoever swipes up or down over a picture scrolls.
 * @param {SVGGraphicsElement} element
 * @param {Surface} surface
 * @param {AbortSignal} signal
 * @param {Parameters<typeof strokes>[3]} stroke
 */
export function strokesOnGround(element, surface, signal, stroke) {
  /** A finger of which it is not known yet what it wants. @type {PointerEvent | undefined} */
  let unsure;
  /** @type {Pair[]} */
  let places = [];
  let draws = false;
  let drew = false; // this finger
  let until = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let rests;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let sleeps;
  element.style.touchAction = "auto";
  signal.addEventListener("abort", () => [rests, sleeps].forEach(clearTimeout));

  const begin = () => {
    const event = unsure;
    forget();
    if (!event) return;
    drew = draws = stroke.start(places[0], event);
    if (draws && places.length > 1) stroke.move(places.slice(1));
  };
  const forget = () => {
    clearTimeout(rests);
    unsure = undefined;
  };
  const wake = () => {
    until = performance.now() + AWAKE;
    element.classList.add("ex-awake");
    clearTimeout(sleeps);
    sleeps = setTimeout(() => element.classList.remove("ex-awake"), AWAKE);
  };
  const over = () => {
    if (!draws) return;
    draws = false;
    wake();
    stroke.end?.();
  };
  /** @type {Record<string, (event: PointerEvent) => void>} */
  const fingers = {
    pointerdown(event) {
      if (!event.isPrimary || draws) return;
      drew = false;
      unsure = event;
      places = [surface.point(event)];
      if (performance.now() < until) begin();
      else rests = setTimeout(begin, HOLD);
    },
    pointermove(event) {
      const point = surface.point(event);
      if (unsure) places.push(point);
      else if (draws) stroke.move([point]);
    },
    pointerup() {
      begin();
      over();
    },
    pointercancel() {
      forget();
      over();
    },
  };
  for (const [kind, act] of Object.entries(fingers)) {
    element.addEventListener(kind, (event) => {
      const sign = /** @type {PointerEvent} */ (event);
      if (sign.pointerType === "touch") act(sign);
    }, { signal });
  }
  element.addEventListener("touchend", (event) => {
    if (drew && event.cancelable) event.preventDefault(); // no click, which would take the focus
  }, { passive: false, signal });
  element.addEventListener("touchmove", (event) => {
    if (event.touches.length > 1) forget();
    if (unsure) {
      const { clientX, clientY } = event.touches[0];
      const [across, down] = [Math.abs(clientX - unsure.clientX), Math.abs(clientY - unsure.clientY)];
      if (Math.max(across, down) > SLOP || across > down) across > down ? begin() : forget();
    }
    if (draws && event.cancelable) event.preventDefault();
  }, { passive: false, signal });
  strokes(element, surface, signal, {
    ...stroke,
    start: (point, event) => event.pointerType !== "touch" && stroke.start(point, event),
  });
}

/**
 * Keep a touch on an element from scrolling the page, also where SVG knows no touch-action.
 * @param {SVGGraphicsElement} element
 * @param {AbortSignal} signal
 */
export function holdStill(element, signal) {
  element.style.touchAction = "none";
  const hold = (/** @type {Event} */ event) => event.cancelable && event.preventDefault();
  element.addEventListener("touchstart", hold, { passive: false, signal });
}

/**
 * Where a key moves to, as shares of a box to the right and down; null for other keys.
 * @param {KeyboardEvent} event
 * @returns {Pair | null}
 */
export function arrow({ key, shiftKey, ctrlKey, metaKey, altKey }) {
  if (ctrlKey || metaKey || altKey) return null;
  const step = shiftKey ? FINE : STEP;
  /** @type {Record<string, Pair>} */
  const moves = {
    ArrowLeft: [-step, 0],
    ArrowRight: [step, 0],
    ArrowUp: [0, -step],
    ArrowDown: [0, step],
    PageUp: [0, -COARSE],
    PageDown: [0, COARSE],
  };
  return moves[key] ?? null;
}

/**
 * An ellipse, as a part of a path.
 * @param {Pair} middle
 * @param {number} rx
 * @param {number} ry
 */
export function ellipse([x, y], rx, ry) {
  const [left, right] = [x - rx, 2 * rx].map((length) => length.toFixed(1));
  const arc = `a${rx.toFixed(1)} ${ry.toFixed(1)} 0 1 0`;
  return `M${left} ${y.toFixed(1)}${arc} ${right} 0${arc} -${right} 0Z`;
}

/**
 * The rectangle between two corners.
 * @param {Pair} one
 * @param {Pair} other
 * @returns {Rect}
 */
export function between([a, b], [c, d]) {
  return { x: Math.min(a, c), y: Math.min(b, d), width: Math.abs(c - a), height: Math.abs(d - b) };
}

/**
 * What two rectangles have in common.
 * @param {Rect} one
 * @param {Rect} other
 * @returns {Rect}
 */
function common(one, other) {
  const [x, y] = [Math.max(one.x, other.x), Math.max(one.y, other.y)];
  const right = Math.min(one.x + one.width, other.x + other.width);
  const bottom = Math.min(one.y + one.height, other.y + other.height);
  return { x, y, width: Math.max(0, right - x), height: Math.max(0, bottom - y) };
}

/**
 * A number with so many decimals, inside its range.
 * @param {number} value
 * @param {number} digits
 * @param {readonly [number, number]} ends
 */
export function round(value, digits, [low, high]) {
  return Math.min(Math.max(Number(value.toFixed(digits)), low), high) + 0;
}
