// Lets a slider run by itself from where it stands to its high end.

import { say } from "./words.js";

const STILL_STEPS = 10; // jumps from end to end for readers who want less motion
const STILL_PAUSE = 1000; // milliseconds between them
const LONGEST_TICK = 100; // milliseconds; a page that was hidden does not leap on return
const ICONS = { play: "M4 2.5v11l9-5.5z", pause: "M3.5 2.5h3v11h-3zM9.5 2.5h3v11h-3z" };

/**
 * @param {HTMLElement} button
 * @param {string} label  of the slider
 * @param {number} seconds  that a run takes from end to end
 * @param {() => number} where  the slider's place as a share of its way, 0 to 1
 * @param {(share: number) => void} go
 */
export function player(button, label, seconds, where, go) {
  let running = 0;
  let last = 0;
  let share = 0;

  const tick = (/** @type {number} */ now) => {
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const passed = now - last;
    if (!still || passed >= STILL_PAUSE) {
      share += still ? 1 / STILL_STEPS : Math.min(passed, LONGEST_TICK) / (1000 * seconds);
      last = now;
      go(Math.min(share, 1));
    }
    if (!running) return;
    if (share >= 1) stop();
    else running = requestAnimationFrame(tick);
  };

  const look = (/** @type {boolean} */ playing) => {
    const name = say(playing ? "form.pause" : "form.play", { label });
    button.setAttribute("aria-label", name);
    button.dataset.tip = name;
    button.classList.toggle("ex-playing", playing);
    button.querySelector("path")?.setAttribute("d", playing ? ICONS.pause : ICONS.play);
  };

  const start = () => {
    share = where() >= 1 ? 0 : where();
    last = performance.now();
    running = requestAnimationFrame(tick);
    look(true);
    if (share === 0) go(0);
  };

  function stop() {
    if (!running) return;
    cancelAnimationFrame(running);
    running = 0;
    look(false);
  }

  return { toggle: () => (running ? stop() : start()), stop };
}
