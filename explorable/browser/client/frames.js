// The frames of a figure whose function is a generator: those of its last run are kept, and a reader
// goes back to them and forward again, while it runs and afterwards.
//
//   following  what comes is shown
//   held       an earlier frame is shown, with its words and values, and the status says which; what
//              comes is kept. Escape leads back to the last one, as does the end of the slider
//
// They are few enough for a telephone: of many, every second is left out, and the reader is told.

import { TIME_ENGLISH } from "./english_time.js";
import { localised } from "./numbers.js";
import { button, make, makeSvg } from "./parts.js";
import { learn, say } from "./words.js";
import { lazily } from "./waiting.js";

/** @typedef {import("./view.js").View} View */
/** @typedef {import("./view.js").Answered} Answered */
/** @typedef {import("./protocol.js").Node} Node */
/**
 * A frame with all that its picture is made of.
 * @typedef {import("./protocol.js").Answer & {nodes: Node[]}} Whole
 * @typedef {{answer: Whole, number: number}} Frame  number: counted from 1
 */

const MOST_FRAMES = 240;
const MOST_BYTES = 48e6;
const NODE = 200; // bytes of one, or so
const FRAMES_A_SECOND = 10; // when they are played
const STEP_BACK = "M3.5 3v10M12.5 3v10L5.5 8z";
const STEP_ON = "M12.5 3v10M3.5 3v10l7-5z";
const PLAYS = "M4 2.5v11l9-5.5z"; // as explorable/compile/forms.py has it

let rows = 0;

learn(TIME_ENGLISH);

export class Frames {
  /** The last of them is the last that came. @type {Frame[]} */
  kept = [];
  /** How many came. */
  came = 0;
  /** Of how many one is kept. */
  #every = 1;
  /** The earlier frame that is shown. @type {Frame | undefined} */
  #held;
  /** What they answer, but for the frame itself. @type {Answered | undefined} */
  #run;
  /** What Python knows each picture to be made of. @type {Map<string, Node[]>} */
  #nodes = new Map();
  /** @type {ReturnType<typeof frameRow> | undefined} */
  #row;
  /** @type {import("./play.js").Player | undefined} */
  #player;
  /** Says in the status which frame is shown. */
  #told = new Text();

  /**
   * @param {View} view
   * @param {(answered: Answered) => void} show
   */
  constructor(view, show) {
    this.view = view;
    this.show = show;
    view.element.addEventListener("keydown", ({ key }) => key === "Escape" && this.end(), { signal: view.signal });
    view.signal.addEventListener("abort", () => this.#row?.element.remove());
    for (const answered of view.early.splice(0)) this.take(answered);
  }

  /** The earlier frame that is shown; undefined while the last one is. */
  get held() {
    return this.#held;
  }

  /**
   * Keep what was answered; says whether it is not to be shown, since an earlier frame is.
   * @param {Answered} answered
   */
  take(answered) {
    const [answer, layout, by, state] = answered;
    const made = by === "model" || by === "edited";
    if (!made || state !== this.#run?.[3]) this.#begin(answered);
    if (!made) return false;
    const picture = this.view.pictures[layout];
    const nodes = answer.nodes ?? this.#nodes.get(layout) ?? picture.nodes;
    this.#nodes.set(layout, nodes);
    this.#keep({ ...answer, nodes });
    this.#look();
    if (this.#held) return true;
    if (picture.nodes !== nodes) answer.nodes = nodes;
    return false;
  }

  /** Show the last frame, and from now on what comes. */
  end() {
    if (this.#held) this.#go(this.kept.length - 1);
  }

  /**
   * Another run begins, or a table answers, which has no frames.
   * @param {Answered} run
   */
  #begin(run) {
    if (this.#held) this.view.announcer.setStatus("");
    this.#player?.stop();
    this.#run = run;
    this.#held = undefined;
    this.kept = [];
    this.came = 0;
    this.#every = 1;
    this.#look();
  }

  /** @param {Whole} answer */
  #keep(answer) {
    const before = this.kept.at(-1);
    if (before && before !== this.#held && !this.#isKept(before)) this.kept.pop();
    this.kept.push({ answer, number: ++this.came });
    while (this.kept.length > 3 && (this.kept.length > MOST_FRAMES || weightOf(this.kept) > MOST_BYTES)) {
      this.#every *= 2;
      const last = this.kept.at(-1);
      this.kept = this.kept.filter((frame) => frame === last || frame === this.#held || this.#isKept(frame));
    }
  }

  /** @param {Frame} frame */
  #isKept({ number }) {
    return (number - 1) % this.#every === 0;
  }

  /** The place of the frame that is shown. */
  get #at() {
    return this.#held ? this.kept.indexOf(this.#held) : this.kept.length - 1;
  }

  /** @param {number} to */
  #go(to) {
    const last = this.kept.length - 1;
    const at = Math.min(Math.max(to, 0), last);
    if (at === this.#at || !this.#run) return;
    const { view } = this;
    const frame = this.kept[at];
    const [, layout, by, state] = this.#run;
    const nodes = frame.answer.nodes === view.pictures[layout].nodes ? null : frame.answer.nodes;
    this.#held = at < last ? frame : undefined;
    this.show([{ ...frame.answer, nodes }, layout, by, state]);
    view.announcer.describe(localised(frame.answer.description), "");
    this.#look();
    if (this.#held) this.#say(frame);
  }

  /** @param {Frame} frame */
  #say({ number }) {
    const { announcer } = this.view;
    const sentence = say("frames.shown", { number, count: this.came });
    if (!this.#told.isConnected) { // else a hand may be on the button beside it
      announcer.setStatus(sentence);
      announcer.status?.replaceChildren(this.#told, " ", button(say("frames.end"), () => this.end()));
    }
    this.#told.data = sentence;
  }

  /**
   * Show where the reader is among the frames. One alone needs no row; one that is there stays, so that
   * nothing moves away from under a hand.
   */
  #look() {
    const { kept, came } = this;
    if (kept.length > 1) this.#row ??= this.#build();
    if (!this.#row) return;
    const { element, range, output, play, back, on, note } = this.#row;
    const at = this.#at;
    const said = say("frames.place", { number: kept[at]?.number ?? 0, count: came });
    range.disabled = kept.length < 2;
    play.setAttribute("aria-disabled", String(range.disabled));
    range.max = String(Math.max(kept.length - 1, 1));
    range.value = String(range.disabled ? 1 : at);
    range.setAttribute("aria-valuetext", said);
    output.textContent = came ? said : "";
    output.style.minWidth = `${say("frames.place", { number: came, count: came }).length}ch`;
    back.setAttribute("aria-disabled", String(at < 1));
    on.setAttribute("aria-disabled", String(at === kept.length - 1));
    note.textContent = say("frames.thinned", { kept: kept.length, count: came });
    if (this.#every > 1) element.append(note);
    else note.remove();
    if (this.#held) this.#say(this.#held);
  }

  #build() {
    const row = frameRow();
    const step = (/** @type {number} */ by) => () => this.#go(this.#at + by);
    row.back.addEventListener("click", step(-1));
    row.on.addEventListener("click", step(1));
    row.range.addEventListener("input", () => this.#go(Number(row.range.value)));
    row.play.addEventListener("click", () => this.#play(row.element));
    row.range.addEventListener("keydown", (event) => {
      if (event.key !== " ") return;
      event.preventDefault();
      if (!event.repeat) this.#play(row.element);
    });
    this.view.element.querySelector(".ex-controls")?.after(row.element);
    return row;
  }

  /**
   * Let them run again.
   * @param {HTMLElement} row
   */
  #play(row) {
    const frames = this;
    if (this.kept.length < 2) return;
    this.view.announcer.until("play", async () => {
      const { Player } = await lazily("./play.js");
      this.#player ??= /** @type {import("./play.js").Player} */ (new Player(row, {
        label: say("frames.name"),
        bare: true,
        get seconds() {
          return frames.kept.length / FRAMES_A_SECOND;
        },
        where: () => this.#at / (this.kept.length - 1),
        go: (/** @type {number} */ share) => this.#go(Math.round(share * (this.kept.length - 1))),
      }, this.view.signal));
      this.#player.toggle();
    });
  }
}

/** A row like those of sliders. */
function frameRow() {
  const id = `ex-frames-${++rows}`;
  const range = make("input", { type: "range", id, min: "0", step: "1", "aria-label": say("frames.name") });
  const tool = (/** @type {string} */ name, /** @type {string} */ label, /** @type {string} */ path) => {
    const icon = makeSvg("svg", { class: "ex-icon", viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true" },
      makeSvg("path", { d: path }));
    const made = make("button", { type: "button", class: `ex-tool ex-${name}`, "aria-label": label, "data-tip": label }, icon);
    return made;
  };
  const play = tool("play", say("form.play", { label: say("frames.name") }), PLAYS);
  const back = tool("previous", say("frames.back"), STEP_BACK);
  const on = tool("previous", say("frames.on"), STEP_ON);
  const output = make("output", { class: "ex-output", for: id, "aria-live": "off" });
  const note = make("p", { class: "ex-hint" });
  note.style.gridColumn = "1 / -1";
  const field = make("span", { class: "ex-field" }, range);
  field.style.flex = "1 1 7em"; // on the narrowest screens the number goes below it
  const element = make("div", { class: "ex-controls ex-frames", role: "group", "aria-label": say("frames.name") },
    make("div", { class: "ex-control ex-row" }, make("span", { class: "ex-tools" }, play, back, on), field, output));
  return { element, range, output, play, back, on, note };
}

/** @param {Frame[]} frames */
function weightOf(frames) {
  return frames.reduce((sum, { answer: { numbers, strings, nodes } }, at) => {
    const own = at === 0 || nodes !== frames[at - 1].answer.nodes;
    return sum + numbers.byteLength + 2 * strings.reduce((all, text) => all + text.length, 0) + (own ? NODE * nodes.length : 0);
  }, 0);
}
