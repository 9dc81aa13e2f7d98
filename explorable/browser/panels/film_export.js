// A figure in the course of time as an animated picture: a slider that runs from end to end, the rest
// being as it is now, or the frames of a generator's run. In PNG, which every browser plays and which loses
// nothing; in the colours of the page, on its paper.

import { Answers } from "../client/answers.js";
import { button, make } from "../client/parts.js";
import { Picture } from "../client/picture.js";
import { positions } from "../client/scalars.js";
import { say } from "../client/words.js";
import { Apng } from "./apng.js";
import { download } from "./download.js";
import { imageOf, resolved, svgOf } from "./image_export.js";

/** @typedef {import("../client/view.js").View} View */
/** @typedef {import("../client/protocol.js").Answer} Answer */
/** A picture as SVG, and the milliseconds that it is shown. @typedef {{svg: string, delay: number}} Shot */
/** @typedef {(done: number, all: number) => void} Tell */

const MOST_SHOTS = 150;
const SHOTS_A_SECOND = 15; // of a slider; there are fewer if it has fewer positions
const FRAME_DELAY = 100; // milliseconds of a generator's frame
const END_DELAY = 1500; // milliseconds of the last picture, before it all begins again
const SHARPEST = 2; // pixels for each pixel of the picture …
const MOST_PIXELS = 1.6e6; // … of a picture that is not larger than this
const MOST_BYTES = 40e6;

/** It would be too large. */
class TooLarge extends Error {}

/**
 * Make the animated picture and hand it to the reader, who can cancel it.
 * @param {HTMLElement} box  the panel, in which a line of its own says how far it is
 * @param {View} view
 * @param {string} name  of the file
 * @param {string} play  the slider that runs; "" for the frames of a generator
 * @param {AbortSignal} signal  the figure leaves the page
 */
export async function filmInto(box, view, name, play, signal) {
  const life = new AbortController();
  signal.addEventListener("abort", () => life.abort(), { signal: life.signal });
  const bar = make("progress", { max: "1", value: "0" });
  const cancel = button(say("export.cancel"), () => life.abort(), { class: "ex-cancel" });
  const said = make("output", { class: "ex-panel-said ex-film" }, say("export.making"), " ", bar, " ", cancel);
  for (const line of box.querySelectorAll(".ex-film")) if (!line.querySelector("progress")) line.remove();
  box.append(said);
  try {
    download(name, await film(view, play, life.signal, (share) => (bar.value = share)));
    said.textContent = say("export.done", { file: name });
  } catch (error) {
    if (life.signal.aborted) said.textContent = say("export.cancelled");
    else if (error instanceof TooLarge) said.textContent = say("export.large", { most: MOST_BYTES / 1e6 });
    else {
      console.warn(error);
      said.textContent = say("export.failed", { file: name });
    }
  } finally {
    life.abort();
  }
}

/**
 * @param {View} view
 * @param {string} play
 * @param {AbortSignal} signal
 * @param {(share: number) => void} tell
 * @returns {Promise<Blob>}
 */
async function film(view, play, signal, tell) {
  const shots = await (play ? ofSlider : ofFrames)(view, play, signal, (done, all) => tell(done / all / 2));
  signal.throwIfAborted();
  const sizes = shots.map(({ svg }) => sizeOf(svg));
  const [width, height] = [0, 1].map((side) => Math.max(...sizes.map((size) => size[side])));
  const sharpness = Math.min(SHARPEST, Math.sqrt(MOST_PIXELS / (width * height)));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * sharpness);
  canvas.height = Math.round(height * sharpness);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("no picture can be painted");
  context.fillStyle = resolved(view.pictures[view.layout].svg, "var(--ex-paper)");
  const made = new Apng(canvas.width, canvas.height);
  for (const [at, { svg, delay }] of shots.entries()) {
    const image = await imageOf(svg);
    signal.throwIfAborted();
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(image, 0, 0, sizes[at][0] * sharpness, sizes[at][1] * sharpness);
    await made.add(context.getImageData(0, 0, canvas.width, canvas.height).data, delay);
    signal.throwIfAborted();
    if (made.size > MOST_BYTES) throw new TooLarge();
    tell(0.5 + (at + 1) / shots.length / 2);
  }
  return made.file();
}

/**
 * A slider on its way from end to end.
 * @param {View} view
 * @param {string} name
 * @param {AbortSignal} signal
 * @param {Tell} tell
 * @returns {Promise<Shot[]>}
 */
async function ofSlider(view, name, signal, tell) {
  const spec = view.spec.controls.find((each) => each.name === name);
  const speed = view.form.player(name)?.speed ?? 1;
  const seconds = spec.play / speed;
  const all = positions(spec);
  const count = Math.min(all.length, MOST_SHOTS, Math.max(2, Math.ceil(seconds * SHOTS_A_SECOND)));
  const { state } = view;
  const studio = new Studio(view);
  const shots = /** @type {Shot[]} */ ([]);
  try {
    for (let at = 0; at < count; at += 1) {
      const value = all[Math.round((at * (all.length - 1)) / (count - 1))];
      await studio.answer({ ...state, [name]: value }, signal);
      signal.throwIfAborted();
      shots.push({ svg: studio.svg, delay: (1000 * seconds) / count });
      tell(at + 1, count);
    }
  } finally {
    studio.close();
  }
  const loops = view.form.player(name)?.loop ?? spec.loop;
  if (!loops) shots[count - 1].delay = Math.max(END_DELAY, shots[count - 1].delay);
  return shots;
}

/**
 * The frames of the last run; if there was none, it runs now.
 * @param {View} view
 * @param {string} _
 * @param {AbortSignal} signal
 * @param {Tell} tell
 * @returns {Promise<Shot[]>}
 */
async function ofFrames(view, _, signal, tell) {
  const studio = new Studio(view);
  const shots = /** @type {Shot[]} */ ([]);
  const shoot = () => shots.push({ svg: studio.svg, delay: FRAME_DELAY });
  const kept = view.frames?.kept ?? [];
  try {
    if (kept.length > 1) {
      for (const { answer } of kept) {
        studio.show(answer);
        shoot();
      }
    } else await studio.answer(view.state, signal, shoot);
  } finally {
    studio.close();
  }
  tell(1, 1);
  const count = Math.min(shots.length, MOST_SHOTS);
  const chosen = Array.from({ length: count }, (each, at) =>
    shots[count > 1 ? Math.round((at * (shots.length - 1)) / (count - 1)) : 0]);
  chosen[count - 1].delay = END_DELAY;
  return chosen;
}

/** Where a figure is drawn out of sight, by whoever answers for the one on the page. */
class Studio {
  /** @param {View} view */
  constructor(view) {
    this.view = view;
    this.layout = view.layout;
    this.onPage = view.pictures[view.layout].svg;
    this.picture = new Picture(/** @type {SVGSVGElement} */ (this.onPage.cloneNode(true)));
    this.answers = new Answers(view.python, view.spec, `${view.answers.serial}-film`);
    this.answers.hold = view.answers.hold;
    this.answers.edited = view.answers.edited;
  }

  /**
   * Have a state drawn; of a figure with frames, the last one is what remains.
   * @param {Record<string, any>} state
   * @param {AbortSignal} signal
   * @param {() => void} [shown]  after each frame; then no table is asked, which has but one
   */
  async answer(state, signal, shown) {
    if (shown) this.answers.hold = "model";
    let exact = false;
    await this.answers.ask(state, this.layout, signal, (answer, by) => {
      exact = by !== "estimate";
      this.show(answer);
      if (exact) shown?.();
    }, () => {}, () => {});
    signal.throwIfAborted();
    if (!exact) throw new Error("nobody has answered");
  }

  /** @param {Answer} answer */
  show(answer) {
    this.picture.show(answer);
  }

  /** The picture as it is. */
  get svg() {
    return svgOf(this.picture.svg, this.view.spec.name, this.onPage);
  }

  close() {
    this.answers.close();
  }
}

/**
 * @param {string} svg
 * @returns {[width: number, height: number]}
 */
function sizeOf(svg) {
  const [, width, height] = svg.match(/^<svg[^>]*? viewBox="0 0 ([\d.]+) ([\d.]+)"/) ?? [];
  return [Number(width), Number(height)];
}
