// Shows a figure's picture where the reader is, while its own place is out of sight.
//
//   the reader rests from scrolling, or uses a word, a link, a control
//     └── whose picture is wanted? (spoken_of.js)
//           ├── it can be seen in its place: nothing is done
//           ├── there is room for it: it is lifted out of its place (dock_place.js, lifted_picture.js)
//           └── there is none: a link leads to it, and a chip back to the sentence (way_back.js)
//   its place comes into sight, or all that is about it goes out of sight: it goes back

import { headerBottom, isCovered, lies, placeFor, shareSeen } from "./dock_place.js";
import { loadSheet } from "./late_sheet.js";
import { LiftedPicture, stageOf } from "./lifted_picture.js";
import { isOnScreen, isSpokenOf, nearestWish, SPEAKING, wishOf } from "./spoken_of.js";
import { keepInView } from "./stage.js";
import { scrollToMiddle, WayBack } from "./way_back.js";

/** @typedef {import("./view.js").View} View */
/** @typedef {import("./spoken_of.js").Wish} Wish */

/** The share of a picture that must be seen in its place; a lifted one waits for a little more. */
const SEEN = 0.5;
const BACK = 0.6;
const REST = 140; // milliseconds without scrolling
const ARRIVES = 1200; // milliseconds that the way to a picture takes at the most
const TWICE = 800; // milliseconds after which a link that is followed again leads to the picture
const STRAYS = 40; // pixels of scrolling after which the reader reads something else
const CLOSED = "explorable-dock"; // of the tab

/** The one of the visit. @type {Dock | undefined} */
let dock;

/**
 * Show the picture of a figure where the reader is, from now on.
 * @param {View} view
 */
export function follow(view) {
  dock ??= new Dock();
  dock.add(view);
}

/**
 * Let a reader who has followed a link see what it has set.
 * @param {HTMLElement} element  the figure
 * @param {HTMLElement} link
 * @param {{again: boolean, byKey: boolean}} how  again: nothing is set that was not so before
 */
export function bring(element, link, how) {
  if (dock?.follows(element)) return dock.bring(element, link, how);
  const stage = element.querySelector(".ex-stage") ?? element;
  if (shareSeen(stage) < SEEN) scrollToMiddle(stage);
}

class Dock {
  /** @type {Map<Element, View>} */
  #views = new Map();
  /** @type {LiftedPicture | undefined} */
  #lifted;
  /** Where the page was when it was lifted. */
  #since = 0;
  /** Where one was last: the next one is likely to be there. @type {import("./dock_place.js").Place | undefined} */
  #last;
  /** @type {WayBack | undefined} */
  #wayBack;
  /** What the reader used last, and where the page was then. @type {[Element, number] | undefined} */
  #used;
  /** What is open below a figure and was used last: no picture lies over it. @type {Element | null} */
  #panel = null;
  /** Whose picture the reader has put back. @type {View | undefined} */
  #unwanted;
  /** Which panel of a picture the reader has chosen to see alone. @type {WeakMap<View, number>} */
  #panels = new WeakMap();
  /** A hand is on a picture. */
  #held = false;
  /** The reader is on the way to a picture. @type {ReturnType<typeof setTimeout> | undefined} */
  #leads;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #pause;
  #frame = 0;
  #width = innerWidth;
  #closed = isClosed();
  /** Whether pictures can be lifted: browsers without a top layer for them cannot. */
  #able = false;

  constructor() {
    this.ready = this.#dress();
    this.#on("scroll", () => this.#scrolled());
    this.#on("scrollend", () => this.#arrive());
    this.#on("resize", () => this.#resized());
    this.#on("explorable-answer", ({ target }) => this.#lifted?.view.element === target && this.#fit());
    for (const sign of ["focusin", "input", "click"]) this.#on(sign, ({ target }) => this.#use(sign, target));
    this.#on("pointerdown", ({ target }) => {
      this.#held = target instanceof Element && Boolean(target.closest(".ex-picture, .ex-overlay"));
    });
    for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) this.#on(end, () => (this.#held = false));
    this.#on("keydown", (event) => {
      if (event.key !== "Escape" || !(event.target instanceof Element)) return;
      const inside = event.target.closest(".ex-picture, .ex-overlay, .ex-frames");
      const plays = event.target.closest(".ex-control")?.querySelector(".ex-playing");
      if (!inside && !plays) this.#putBack();
    });
    this.#on("beforeprint", () => this.#end());
    matchMedia("print").addEventListener("change", () => this.#end());
  }

  /**
   * @param {string} name
   * @param {(event: any) => void} act
   */
  #on(name, act) {
    addEventListener(name, act, { capture: true, passive: true });
  }

  async #dress() {
    try {
      if (!("showPopover" in HTMLElement.prototype)) return;
      await loadSheet(new URL("./dock.css", import.meta.url).href);
      this.#able = true;
      this.#look();
    } catch (error) {
      console.info("pictures stay in their places:", error);
    }
  }

  /** @param {Element} element */
  follows(element) {
    return this.#views.has(element);
  }

  /** @param {View} view */
  add(view) {
    if (this.#views.has(view.element)) return;
    this.#views.set(view.element, view);
    keepInView(view.element);
    view.signal.addEventListener("abort", () => {
      this.#views.delete(view.element);
      if (this.#lifted?.view === view) this.#end();
      if (this.#wayBack?.view === view) this.#forgetWay();
    });
    this.#rest();
  }

  /**
   * @param {HTMLElement} element
   * @param {HTMLElement} link
   * @param {{again: boolean, byKey: boolean}} how
   */
  async bring(element, link, { again, byKey }) {
    const view = this.#views.get(element);
    if (!view) return;
    await this.ready;
    const lifted = this.#lifted?.view === view ? this.#lifted : undefined;
    const long = byKey || performance.now() - (lifted?.since ?? 0) > TWICE;
    if (lifted && again && long) return this.#lead(view, link, byKey);
    this.#begin(link);
    if (this.#lifted?.view !== view && shareSeen(stageOf(view)) < SEEN) this.#lead(view, link, false);
  }

  /**
   * @param {string} sign
   * @param {EventTarget | null} target
   */
  #use(sign, target) {
    if (!(target instanceof Element)) return;
    if (sign === "focusin") this.#uncover(target);
    this.#panel = target.closest(".ex-panel");
    const used = target.closest(SPEAKING);
    if (used && !used.matches("a")) this.#begin(target);
    else if (sign === "click") this.#rest(); // it may have opened something over the page
  }

  /** @param {Element} used */
  #begin(used) {
    this.#used = [used, scrollY];
    this.#unwanted = undefined;
    this.#look();
  }

  #scrolled() {
    this.#rest();
    if (this.#lifted || this.#wayBack) this.#frame ||= requestAnimationFrame(() => this.#letGo());
  }

  /** Look once nothing has moved for a while. */
  #rest() {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => this.#look(), REST);
  }

  #resized() {
    for (const element of this.#views.keys()) keepInView(/** @type {HTMLElement} */ (element));
    if (this.#width !== innerWidth) this.#end();
    this.#last = undefined;
    this.#width = innerWidth;
    this.#fit();
    this.#rest();
  }

  /** Put back what need not be seen here any more. */
  #letGo() {
    this.#frame = 0;
    if (this.#held || this.#leads) return;
    if (this.#wayBack?.isOver) this.#forgetWay();
    const { view, stage, hole, place } = this.#lifted ?? {};
    if (!view || !stage || !hole || !place) return;
    const walks = stage.querySelector(":focus-visible");
    const over = !walks && !isSpokenOf(this.#views, view, place.box);
    if (over || shareSeen(hole) >= BACK || this.#isInTheWay(place.box)) this.#end();
  }

  /**
   * Whether a picture in a box would be under something, or over what the reader uses.
   * @param {import("./dock_place.js").Box} box
   */
  #isInTheWay(box) {
    return isCovered(box) || Boolean(this.#panel?.isConnected && lies(this.#panel, box));
  }

  /** Show what is wanted now. */
  #look() {
    this.#letGo();
    if (!this.#able || this.#closed || this.#held || this.#leads || matchMedia("print").matches) return;
    const wish = this.#wish();
    if (wish?.view !== this.#unwanted) this.#unwanted = undefined;
    if (!wish || this.#unwanted || wish.view === this.#lifted?.view) return;
    if (shareSeen(stageOf(wish.view)) < SEEN) this.#lift(wish);
  }

  /** @returns {Wish | undefined} */
  #wish() {
    const [element, at] = this.#used ?? [];
    const isRead = element?.isConnected && isNear(at) && isOnScreen(element);
    const used = isRead ? wishOf(this.#views, element) : undefined;
    if (used) return used;
    // The middle of what can be seen beside a picture is another than before it was there.
    if (this.#lifted && isNear(this.#since)) return this.#lifted;
    const { at: edge = "side", box = undefined } = this.#last ?? {};
    const top = box && edge === "top" ? box.top + box.height : headerBottom();
    const bottom = box && edge === "bottom" ? box.top : innerHeight;
    return nearestWish(this.#views, [top, bottom]);
  }

  /** @param {Wish} wish */
  #lift({ view, near }) {
    this.#end();
    const lifted = new LiftedPicture(view, near, {
      goThere: (byKey) => this.#lead(view, near, byKey),
      next: () => {
        lifted.next();
        this.#panels.set(view, lifted.panel);
        this.#move();
      },
      close: () => {
        this.#closed = true;
        remember();
        this.#putBack();
      },
    });
    const find = (/** @type {number} */ panel) => {
      lifted.panel = panel;
      return placeFor(view.element, near, lifted.sizes, lifted.home);
    };
    const chosen = this.#panels.get(view);
    let place = find(chosen ?? -1);
    if (chosen === undefined && lifted.key >= 0 && (!place || lifted.isSmall(place))) place = find(lifted.key);
    if (!place || this.#isInTheWay(place.box)) return lifted.end();
    this.#lifted = lifted;
    this.#since = scrollY;
    this.#last = place;
    lifted.show(place);
  }

  /** Give the picture that is lifted its place in a window, or in a size, that is another now. */
  #fit() {
    if (this.#lifted?.isOfAnotherSize()) this.#move();
  }

  #move() {
    if (!this.#lifted) return;
    const { view, near, sizes, home } = this.#lifted;
    const place = placeFor(view.element, near, sizes, home);
    this.#last = place;
    if (place) this.#lifted.move(place);
    else this.#end();
  }

  #end() {
    const lifted = this.#lifted;
    this.#lifted = undefined;
    lifted?.end();
    if (lifted) keepInView(lifted.view.element);
  }

  /** The reader does not want to see the picture here. */
  #putBack() {
    const lifted = this.#lifted;
    if (!lifted) return;
    const inside = lifted.frame.contains(document.activeElement);
    this.#unwanted = lifted.view;
    this.#end();
    if (inside) lifted.near.focus({ preventScroll: true });
  }

  /**
   * Lead the reader to a picture.
   * @param {View} view
   * @param {HTMLElement} from
   * @param {boolean} focus  whether it gets the focus, too
   */
  #lead(view, from, focus) {
    this.#end();
    this.#forgetWay();
    clearTimeout(this.#leads);
    this.#leads = setTimeout(() => this.#arrive(), ARRIVES);
    scrollToMiddle(stageOf(view));
    if (focus) view.pictures[view.layout].svg.focus({ preventScroll: true });
    this.#wayBack = new WayBack(view, from);
  }

  #arrive() {
    if (!this.#leads) return;
    clearTimeout(this.#leads);
    this.#leads = undefined;
    this.#used = undefined;
    this.#rest();
  }

  #forgetWay() {
    this.#wayBack?.remove();
    this.#wayBack = undefined;
  }

  /**
   * What has the focus is never under a picture.
   * @param {Element} target
   */
  #uncover(target) {
    if (!this.#lifted?.place || this.#lifted.stage.contains(target)) return;
    const { at, box } = this.#lifted.place;
    if (at === "side" || !lies(target, box)) return;
    const { top, bottom } = target.getBoundingClientRect();
    const by = at === "top" ? top - box.top - box.height - 12 : bottom - box.top + 12;
    scrollBy({ top: by, behavior: "instant" });
  }
}

/**
 * Whether the page is about where it was.
 * @param {number} [at]
 */
function isNear(at = 0) {
  return Math.abs(scrollY - at) < STRAYS;
}

/** Whether the reader has closed it in this tab. */
function isClosed() {
  try {
    return sessionStorage.getItem(CLOSED) !== null;
  } catch {
    return false; // nothing may be kept
  }
}

function remember() {
  try {
    sessionStorage.setItem(CLOSED, "");
  } catch (error) {
    console.info("it is closed for this page alone:", error);
  }
}
