// Buttons for one exact step, for who can tap but neither drag finely nor press keys.

import { HAND_ENGLISH } from "./english_hand.js";
import { button, make } from "./parts.js";
import { stops, place } from "./stops.js";
import { learn, say } from "./words.js";

/** @typedef {import("./view.js").View} View */

/**
 * Put a button for less and one for more beside a slider's number, once.
 * @param {View} view
 * @param {Element} row  the control in the form
 */
export function addSteps(view, row) {
  const spec = view.spec.controls.find(({ name }) => name === row.getAttribute("data-parameter"));
  const all = spec && stops(spec);
  if (!all || row.querySelector(".ex-steps")) return;
  learn(HAND_ENGLISH);
  const step = (/** @type {number} */ by) => () => {
    const at = place(spec, view.state[spec.name]) + by;
    if (at >= 0 && at < all.length) view.setState({ [spec.name]: all[at] });
  };
  const { label } = spec;
  const buttons = stepper([
    [say("hand.less", { label }), "−", step(-1)],
    [say("hand.more", { label }), "+", step(1)],
  ]);
  Object.assign(buttons.style, { order: "2", marginBlock: "-0.7em" });
  row.querySelector("output")?.after(buttons);
}

/**
 * Buttons that move something in four directions.
 * @param {string} label  what is moved
 * @param {(by: import("./specs.js").Pair) => void} move  to the right and down
 */
export function nudges(label, move) {
  return stepper([
    [say("hand.left", { label }), "←", () => move([-1, 0])],
    [say("hand.up", { label }), "↑", () => move([0, -1])],
    [say("hand.down", { label }), "↓", () => move([0, 1])],
    [say("hand.right", { label }), "→", () => move([1, 0])],
  ]);
}

/** @param {[name: string, sign: string, act: () => void][]} ways */
function stepper(ways) {
  const buttons = ways.map(([name, sign, act]) =>
    button(sign, act, { "aria-label": name, tabindex: "-1" }));
  for (const one of buttons) one.style.minWidth = "44px";
  const group = make("span", { class: "ex-steps" }, ...buttons);
  Object.assign(group.style, { display: "inline-flex", gap: "4px" });
  return group;
}
