// How a figure begins: a slider that runs once by itself, and controls that come after others.

import { position, positions } from "./scalars.js";
import { same } from "./values.js";

/** @typedef {import("./view.js").View} View */
/** @typedef {{plays?: string, later?: Record<string, string[]>}} Begins */

const RUN = 4800; // milliseconds; what moves by itself for five seconds would have to be stopped
const SETTLES = 700; // milliseconds that a reader has to look first
const SEEN = { threshold: 0.75 };
const PROBES = 8; // places of its way at which a table must have an answer
const HANDS = ["pointerdown", "keydown", "focusin"];

/**
 * @param {View} view
 * @param {Begins} begins
 * @param {AbortSignal} signal  the figure's life
 */
export function open(view, { plays, later }, signal) {
  if (later) bringLater(view, later, signal);
  if (plays && !matchMedia("(prefers-reduced-motion: reduce)").matches) playOnce(view, plays, signal);
}

/**
 * Show controls once the one before them is not where it began, or they are not themselves.
 * @param {View} view
 * @param {Record<string, string[]>} later
 * @param {AbortSignal} signal
 */
function bringLater(view, later, signal) {
  const { state: first } = view.spec;
  const look = () => {
    const moved = (/** @type {string} */ name) => !same(view.state[name], first[name]);
    for (const [name, names] of Object.entries(later)) {
      if ([name, ...names].some(moved)) names.forEach((each) => control(view, each)?.removeAttribute("hidden"));
    }
  };
  for (const event of ["explorable-answer", "input", "change", "click"]) {
    view.element.addEventListener(event, look, { signal });
  }
  look();
}

/**
 * @param {View} view
 * @param {string} name
 */
function control(view, name) {
  return view.element.querySelector(`.ex-control[data-parameter="${name}"]`);
}

/**
 * Let a slider run from where it is to its end, and from its beginning to where it was, when its
 * picture is in view for the first time; until the reader does anything. Who comes by a link to another
 * state finds that state. A table answers, or nobody.
 * @param {View} view
 * @param {string} name
 * @param {AbortSignal} signal
 */
function playOnce(view, name, signal) {
  const life = new AbortController();
  const end = () => {
    life.abort();
    delete view.element.dataset.plays;
  };
  signal.addEventListener("abort", end, { signal: life.signal });
  const spec = view.spec.controls.find((each) => each.name === name);
  const way = positions(spec);
  const first = position(spec, view.state[name]);
  let shown = view.state[name];
  for (const hand of HANDS) view.element.addEventListener(hand, end, { signal: life.signal });
  const seen = new IntersectionObserver(([entry]) => {
    if (!entry.isIntersecting) return;
    seen.disconnect();
    setTimeout(run, SETTLES);
  }, SEEN);
  life.signal.addEventListener("abort", () => seen.disconnect());
  seen.observe(view.surface.svg);

  async function run() {
    const table = await view.answers.table(view.layout);
    const { state } = view;
    const untouched = !life.signal.aborted &&
      Object.entries(view.spec.state).every(([each, value]) => same(state[each], value));
    const probed = Array.from({ length: PROBES }, (_, at) => way[Math.floor((at * way.length) / PROBES)]);
    const known = probed.every((value) => table?.peek({ ...view.state, [name]: value }));
    if (!untouched || !known || document.hidden) return end();
    view.element.dataset.plays = name;
    const start = performance.now();
    const step = (/** @type {number} */ now) => {
      if (life.signal.aborted) return;
      if (view.state[name] !== shown) return end();
      const share = Math.min(Math.max(now - start, 0) / RUN, 1);
      shown = way[(first + Math.round(share * way.length)) % way.length];
      view.form.set(name, shown, { silent: true });
      view.prose.showState(view.state);
      view.ask();
      if (share < 1) requestAnimationFrame(step);
      else end();
    };
    requestAnimationFrame(step);
  }
}
