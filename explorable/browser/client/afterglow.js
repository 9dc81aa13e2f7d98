// What a link or a button has changed shows for a moment: what was there fades, what is new pulses.

/** @typedef {import("./view.js").View} View */

const GLOW_REST = 150; // milliseconds without a new frame after which a change is over
const FADES = 1000;
const PULSES = 700;
const MOST_COMPARED = 1500; // elements that are compared
const SHAPE = ["d", "x", "y", "width", "height", "transform", "fill", "stroke", "href"];

/**
 * @param {View} view
 * @param {SVGSVGElement} before  a copy of the picture
 * @param {AbortSignal} signal
 * @returns {Promise<void>}  when it is over
 */
export function afterglow(view, before, signal) {
  const { svg } = view.pictures[view.layout];
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (calm || signal.aborted || svg.childElementCount > MOST_COMPARED) return Promise.resolve();
  return new Promise((resolve) => new Afterglow(view, before, signal, resolve));
}

class Afterglow {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #rest;
  #life = new AbortController();

  /**
   * @param {View} view
   * @param {SVGSVGElement} before
   * @param {AbortSignal} signal
   * @param {() => void} over
   */
  constructor(view, before, signal, over) {
    this.view = view;
    this.svg = view.pictures[view.layout].svg;
    this.over = over;
    this.ghost = this.#ghost(before);
    this.known = counted([...before.children]);
    const own = this.#life.signal;
    const stop = view.surface.onFrame(() => this.#frame());
    own.addEventListener("abort", stop);
    signal.addEventListener("abort", () => this.#end(), { signal: own });
    view.element.addEventListener("pointerdown", () => this.#end(), { signal: own, capture: true });
    this.#frame();
  }

  /** @param {SVGSVGElement} before */
  #ghost(before) {
    const ghost = /** @type {SVGSVGElement} */ (before.cloneNode(true));
    for (const name of ["id", "role", "aria-label", "tabindex", "data-uid"]) ghost.removeAttribute(name);
    ghost.setAttribute("class", "ex-ghost");
    ghost.setAttribute("aria-hidden", "true");
    for (const one of ghost.querySelectorAll("text, image, clipPath, marker")) one.remove();
    this.view.surface.svg.before(ghost);
    return ghost;
  }

  /** Show of the old picture what the new one has no more. */
  #frame() {
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.#settle(), GLOW_REST);
    const now = counted([...this.svg.children]);
    for (const one of this.ghost.children) {
      one.setAttribute("visibility", now.has(signature(one)) ? "hidden" : "visible");
    }
  }

  /** Once nothing moves any more, let what is new pulse, and what was there go. */
  #settle() {
    if (this.view.element.hasAttribute("aria-busy")) {
      this.#rest = setTimeout(() => this.#settle(), GLOW_REST);
      return;
    }
    for (const one of this.svg.children) {
      if (one.tagName === "text" || one.tagName === "clipPath" || this.known.has(signature(one))) continue;
      one.animate({ opacity: [1, 0.25, 1] }, { duration: PULSES, easing: "ease-in-out" });
    }
    const fade = this.ghost.animate({ opacity: [0.35, 0] }, { duration: FADES, easing: "ease-in" });
    fade.onfinish = () => this.#end();
  }

  #end() {
    clearTimeout(this.#rest);
    this.#life.abort();
    this.ghost.remove();
    this.over();
  }
}

/** @param {Element[]} elements */
function counted(elements) {
  return new Set(elements.map(signature));
}

/** @param {Element} element */
function signature(element) {
  return SHAPE.map((name) => element.getAttribute(name)).join("|");
}
