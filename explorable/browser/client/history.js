// What "Undo" goes back to: the values of drawn controls, one for each press, stroke or key.

import { switchOff } from "./fields.js";

const DEEPEST = 100;

export class History {
  constructor() {
    /** @type {Map<string, any[]>} */
    this.past = new Map();
    /** The drawn control that was changed last. */
    this.latest = "";
    this.open = "";
  }

  /**
   * The values of a control, the newest last; figures that share it have them together.
   * @param {string} name
   */
  of(name) {
    const past = this.past.get(name) ?? [];
    this.past.set(name, past);
    return past;
  }

  /**
   * Remember `value`, from before a change; the changes of one press count as one.
   * @param {string} name
   * @param {HTMLElement} element  of the control, with its button
   * @param {any} value
   */
  remember(name, element, value) {
    if (this.open === name) return;
    const past = this.of(name);
    past.push(value);
    past.splice(0, past.length - DEEPEST);
    this.open = this.latest = name;
    switchOff(element, ".ex-undo", false);
  }

  /** The press, stroke or key is over: the next change is one of its own. */
  close() {
    this.open = "";
  }

  /**
   * The value to go back to, as a list of one; empty when there is none.
   * @param {string} name
   * @param {HTMLElement} element
   * @returns {any[]}
   */
  undo(name, element) {
    const past = this.of(name);
    const back = past.splice(-1);
    switchOff(element, ".ex-undo", past.length === 0);
    this.close();
    return back;
  }

  /**
   * @param {string} name
   * @param {HTMLElement} element
   */
  forget(name, element) {
    this.of(name).length = 0;
    switchOff(element, ".ex-undo", true);
    this.close();
  }
}
