// Moves a figure from one state to another over a few frames, so that the eye can follow.

import { isSlider, position, positions } from "./scalars.js";

/** @typedef {import("./specs.js").Spec} Spec */
/** @typedef {Record<string, any>} State */

const TIME = 450; // milliseconds

/**
 * Call `show` with states from `from` to `to`, and with `to` itself at the end. Sliders glide;
 * all else changes at once. Readers who want less motion get the end alone.
 * @param {Spec[]} specs
 * @param {State} from
 * @param {State} to
 * @param {(state: State) => void} show
 * @param {AbortSignal} signal  stops it where it is
 */
export function tween(specs, from, to, show, signal) {
  const moving = specs.filter(isSlider).filter(({ name }) => from[name] !== to[name]);
  if (!moving.length || matchMedia("(prefers-reduced-motion: reduce)").matches) return show(to);
  const begun = performance.now();
  const frame = () => {
    if (signal.aborted) return;
    const share = Math.min((performance.now() - begun) / TIME, 1);
    if (share === 1) return show(to);
    const eased = share * share * (3 - 2 * share);
    const between = moving.map((spec) => [spec.name, along(spec, from, to, eased)]);
    show({ ...to, ...Object.fromEntries(between) });
    requestAnimationFrame(frame);
  };
  frame();
}

/**
 * @param {import("./specs.js").SliderSpec} spec
 * @param {State} from
 * @param {State} to
 * @param {number} share
 */
function along(spec, from, to, share) {
  const [first, last] = [from, to].map((state) => position(spec, state[spec.name]));
  return positions(spec)[Math.round(first + (last - first) * share)];
}
