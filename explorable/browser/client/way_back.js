// The chip that leads back to the sentence, after something in it has led to a figure.

import { isOnScreen } from "./spoken_of.js";
import { stageOf } from "./lifted_picture.js";
import { button } from "./parts.js";
import { say } from "./words.js";

/** @typedef {import("./view.js").View} View */

export class WayBack {
  /**
   * @param {View} view
   * @param {HTMLElement} from  what has led there
   */
  constructor(view, from) {
    this.view = view;
    this.from = from;
    this.chip = button(say("dock.back"), () => this.#go(), { class: "ex-back", popover: "manual" });
    stageOf(view).after(this.chip);
    this.chip.showPopover?.();
  }

  /** Whether nobody needs it any more: the sentence can be seen, or the figure cannot. */
  get isOver() {
    return isOnScreen(this.from) || !isOnScreen(stageOf(this.view));
  }

  remove() {
    this.chip.remove();
  }

  #go() {
    scrollToMiddle(this.from);
    this.from.focus({ preventScroll: true });
    this.remove();
  }
}

/**
 * Bring something to the middle of the window, at once for readers who want less motion.
 * @param {Element} element
 */
export function scrollToMiddle(element) {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  element.scrollIntoView({ block: "center", behavior: still ? "instant" : "smooth" });
}
