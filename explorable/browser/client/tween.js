// Moves a figure from one state to another over a few frames, so that the eye can follow.

import { place, stops } from "./stops.js";

/** @typedef {import("./specs.js").Spec} Spec */
/** @typedef {Record<string, any>} State */

const TIME = 450; // milliseconds

/**
 * Call `show` with states from `from` to `to`, and with `to` itself at the end. What has
 * an order, as sliders do, glides; all else changes at once. Readers who want less motion get the end alone.
 * @param {Spec[]} specs
 * @param {State} from
 * @param {State} to
 * @param {(state: State) => void} show
 * @param {AbortSignal} signal  stops it where it is
 */
export function tween(specs, from, to, show, signal) {
  const moving = specs.filter((spec) => from[spec.name] !== to[spec.name] && stops(spec)?.length);
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
 * @param {Spec} spec  one that has stops
 * @param {State} from
 * @param {State} to
 * @param {number} share
 */
function along(spec, from, to, share) {
  const [first, last] = [from, to].map((state) => place(spec, state[spec.name]));
  return stops(spec)?.[Math.round(first + (last - first) * share)];
}
