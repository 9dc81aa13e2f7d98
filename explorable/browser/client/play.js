// Lets a slider run by itself from where it is to its high end, once or again and again.
//
// While it runs,
//   a hand on the slider holds it, and it goes on from where the hand leaves it; so it does from
//   where a key has moved it;
//   Escape stops it, as do its button, Space on the slider, and whatever else sets its value.
// Readers who want less motion see a few steps instead of a glide.

import { TIME_ENGLISH } from "./english_time.js";
import { make, makeSvg } from "./parts.js";
import { learn, say } from "./words.js";

/**
 * What runs.
 * @typedef {object} Way
 * @property {string} label  of the slider
 * @property {number} seconds  that a run takes from end to end
 * @property {boolean} [loop]  whether it begins again at its end
 * @property {boolean} [bare]  whether its reader can set neither
 * @property {() => number} where  the slider's place as a share of its way, 0 to 1
 * @property {(share: number) => void} go
 */

const STILL_STEPS = 10; // jumps from end to end for readers who want less motion
const STILL_PAUSE = 1000; // milliseconds between them
const LONGEST_TICK = 100; // milliseconds; a page that was hidden does not leap on return
const ICONS = { play: "M4 2.5v11l9-5.5z", pause: "M3.5 2.5h3v11h-3zM9.5 2.5h3v11h-3z" };
const DOTS = "M2.5 8h0M8 8h0M13.5 8h0";
/** @type {[speed: number, name: string][]} */
const SPEEDS = [[0.5, "½×"], [1, "1×"], [2, "2×"]];

let settings = 0;

learn(TIME_ENGLISH);

export class Player {
  /** How many times as fast as its author has it. */
  speed = 1;
  loop;
  #running = 0;
  #last = 0;
  /** Of its way, how much it has gone. */
  #share = 0;
  /** Where it has put the slider. */
  #put = NaN;
  /** Whether a hand is on the slider. */
  #held = false;

  /**
   * @param {HTMLElement} row  with a button `.ex-play` and an input
   * @param {Way} way
   * @param {AbortSignal} signal  ends it
   */
  constructor(row, way, signal) {
    this.row = row;
    this.way = way;
    this.loop = Boolean(way.loop);
    this.input = /** @type {HTMLInputElement} */ (row.querySelector("input"));
    const listen = (/** @type {EventTarget} */ where, /** @type {string} */ sign, /** @type {boolean} */ held) =>
      where.addEventListener(sign, () => (this.#held = held), { signal });
    listen(this.input, "pointerdown", true);
    listen(this.input, "change", false); // not every browser tells of a pointer that leaves a slider
    for (const end of ["pointerup", "pointercancel"]) listen(window, end, false);
    row.addEventListener("keydown", ({ key }) => key === "Escape" && this.stop(), { signal });
    signal.addEventListener("abort", () => this.stop());
  }

  toggle() {
    if (this.#running) this.stop();
    else this.#start();
  }

  stop() {
    if (!this.#running) return;
    cancelAnimationFrame(this.#running);
    this.#running = 0;
    this.#look(false);
  }

  #start() {
    const { where, go } = this.way;
    this.#held = false;
    this.#share = where() >= 1 ? 0 : where();
    this.#last = performance.now();
    this.#running = requestAnimationFrame((now) => this.#tick(now));
    this.#offerSettings();
    this.#look(true);
    if (this.#share === 0) go(0);
    this.#put = where();
  }

  /** @param {number} now */
  #tick(now) {
    const { where, seconds } = this.way;
    if (this.#held || where() !== this.#put) {
      this.#share = this.#put = where();
      this.#last = now;
    }
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const passed = now - this.#last;
    const step = still ? 1 / STILL_STEPS : (this.speed * Math.min(passed, LONGEST_TICK)) / (1000 * seconds);
    if (!this.#held && (!still || passed >= STILL_PAUSE / this.speed)) {
      if (this.#share >= 1 && this.loop) this.#share = still ? -step : 0;
      this.#share = Math.min(this.#share + step, 1);
      this.#last = now;
      this.way.go(this.#share);
      this.#put = where();
    }
    if (!this.#running) return; // what it shows has stopped it
    if (this.#share >= 1 && !this.loop && !this.#held) this.stop();
    else this.#running = requestAnimationFrame((then) => this.#tick(then));
  }

  /** @param {boolean} playing */
  #look(playing) {
    const button = this.row.querySelector(".ex-play");
    if (!(button instanceof HTMLElement)) return;
    const name = say(playing ? "form.pause" : "form.play", { label: this.way.label });
    button.setAttribute("aria-label", name);
    button.dataset.tip = name;
    button.classList.toggle("ex-playing", playing);
    button.querySelector("path")?.setAttribute("d", playing ? ICONS.pause : ICONS.play);
  }

  /** Who plays it may have it slower or faster, and again; what they choose holds while the page does. */
  #offerSettings() {
    if (this.way.bare || this.row.querySelector(".ex-pace")) return;
    const name = `ex-pace-${++settings}`;
    const speeds = SPEEDS.map(([speed, text]) => {
      const input = make("input", { type: "radio", name, value: String(speed) });
      input.checked = speed === this.speed;
      input.addEventListener("change", () => (this.speed = speed));
      return make("label", { class: "ex-option" }, input, make("span", {}, text));
    });
    const again = make("input", { type: "checkbox" });
    again.checked = this.loop;
    again.addEventListener("change", () => (this.loop = again.checked));
    const menu = make("div", { class: "ex-menu" },
      make("span", { class: "ex-options", role: "radiogroup", "aria-label": say("play.speed") }, ...speeds),
      make("label", { class: "ex-option" }, again, make("span", {}, say("play.loop"))),
    );
    for (const sign of ["input", "change"]) menu.addEventListener(sign, (event) => event.stopPropagation());
    menu.addEventListener("keydown", (event) => event.key === "Escape" || event.stopPropagation());
    const label = say("play.settings", { label: this.way.label });
    const dots = makeSvg("svg", { class: "ex-icon", viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true" },
      makeSvg("path", { class: "ex-dots", d: DOTS }));
    this.input.after(make("details", { class: "ex-more ex-pace" },
      make("summary", { class: "ex-tool", "aria-label": label, "data-tip": label }, dots), menu));
  }
}
