// One living figure: joins its picture, its controls and whoever answers for it.

import { Announcer } from "./announcer.js";
import { AnswerBadge } from "./answer_badge.js";
import { Answers } from "./answers.js";
import { Stopped } from "./errors.js";
import { mountForm } from "./form.js";
import { gestures } from "./gestures.js";
import { latest } from "./latest.js";
import { localised, takeNotation } from "./numbers.js";
import { Picture } from "./picture.js";
import { Prose } from "./prose.js";
import { Surface } from "./surface.js";
import { UrlState } from "./url_state.js";
import { lazily } from "./waiting.js";
import { say } from "./words.js";

/** @typedef {import("./protocol.js").Answer} Answer */
/** @typedef {import("./lazy_python.js").LazyPython} Python */
/** @typedef {"wide" | "narrow"} Layout */
/** @typedef {import("./answers.js").AnsweredBy} AnsweredBy */
/** @typedef {import("./answers.js").Spec & {controls: any[], source: string,
 *   parts?: Record<Layout, Record<string, import("./outline.js").Parts>>,
 *   held?: boolean, state: Record<string, any>, page?: string, page_start?: Record<string, any>,
 *   dock?: boolean, key?: string, tabs?: string[][], plays?: string, later?: Record<string, string[]>,
 *   sounds?: {name: string, label: string}[], animated?: boolean}} Spec */
/** @typedef {[answer: Answer, layout: Layout, by: AnsweredBy, state: Record<string, any>]} Answered */

/** A figure fetches its table, and the gestures for its picture, when it is a screen away. */
const NEAR = { rootMargin: "100% 0%" };
/** Kinds of controls that change at once. */
const PRESSED = /^(choice|toggle|reroll)$/;
const INTENT = ["pointerenter", "pointerdown", "focusin"];
const WALKED = ["focus", "keydown", "blur"];

let serials = 0;

export class View {
  #life = new AbortController();
  #played = false;
  #warmedUp = false;
  /** The state whose outputs the prose says, as JSON. */
  #said = "";
  /** A reader's way through the picture by keys. @type {import("./walk.js").Walk | undefined} */
  #walk;
  /** Once marks of the picture can be held. @type {Promise<void> | undefined} */
  #held;
  /** Once its sounds can be played. @type {Promise<void> | undefined} */
  #heard;
  /** Once its frames are kept. @type {Promise<void> | undefined} */
  #framed;
  /** The frames of its last run, if its function is a generator. @type {import("./frames.js").Frames | undefined} */
  frames;
  /** Those of a run that came before what keeps them. @type {Answered[]} */
  early = [];
  /** Once the reader can turn to panels that do not show. @type {Promise<void> | undefined} */
  #turns;
  /** @type {import("./panel_tabs.js").PanelTabs | undefined} */
  tabs;
  #lingers = false;
  /** Tells others that share controls of a change; see share.js. @type {((byHand: boolean) => void) | undefined} */
  passOn;
  /** Shows an answer at once, or when those are there that belong to it. @type {(show: () => void, state: Record<string, any>) => void} */
  present = (show) => show();
  /** What a hand can do with the picture. @type {ReturnType<typeof gestures> | undefined} */
  gestures;

  /**
   * @param {HTMLElement} element  an <explorable-figure> with all its parts
   * @param {Python} python
   */
  constructor(element, python) {
    takeNotation();
    this.element = element;
    this.python = python;
    /** @type {Spec} */
    this.spec = JSON.parse(part(element, ".ex-spec").textContent ?? "{}");
    this.announcer = new Announcer(element, () => {
      this.answers.retry();
      this.ask();
    });
    this.pictures = { wide: picture(element, "wide"), narrow: picture(element, "narrow") };
    /** @type {Layout} */
    this.layout = "wide";
    this.answers = new Answers(python, this.spec, ++serials);
    const stage = part(element, ".ex-stage");
    const sheet = /** @type {HTMLElement} */ (stage.querySelector(".ex-sheet") ?? stage);
    this.surface = new Surface(sheet, (text) => this.announcer.announce(text));
    const form = /** @type {HTMLFormElement} */ (part(element, ".ex-controls"));
    this.form = mountForm(form, this.spec.controls, (name) => {
      const changed = this.spec.controls.find((spec) => spec.name === name);
      if (!changed || PRESSED.test(changed.kind)) this.linger();
      this.urlState.stop();
      this.#changed(true);
    }, this.announcer);
    this.settle();
    this.queue = latest(
      (layout, signal) => this.#ask(layout, signal),
      (error) => this.#fail(error),
    );
    this.resize = new ResizeObserver(() => this.settle());
    this.resize.observe(element);
    this.near = new IntersectionObserver(([entry]) => entry.isIntersecting && this.approach(), NEAR);
    this.near.observe(element);
    this.badge = new AnswerBadge(element, stage, this.answers, {
      ask: () => this.ask(),
      compare: (signal) => this.answers.difference(this.state, this.layout, signal),
    });
    this.prose = new Prose(element.id, this.spec.controls, {
      state: () => this.state,
      setState: (values) => {
        this.linger();
        this.setState(values);
      },
    }, this.announcer, this.#life.signal);
    this.urlState = new UrlState(element, this.spec.controls, {
      state: () => this.state,
      put: (values) => {
        this.linger();
        this.#put(values);
      },
    });
    this.#said = JSON.stringify(this.state);
    this.#listen();
    this.urlState.restore();
    this.#showLinked();
    addEventListener("hashchange", () => this.#showLinked(), { signal: this.#life.signal });
    if (this.spec.plays || this.spec.later) this.#open();
  }

  close() {
    this.#life.abort();
    this.urlState.close();
    this.queue.stop();
    this.resize.disconnect();
    this.gestures?.unmount();
    this.form.unmount();
    this.surface.remove();
    this.announcer.close();
    this.badge.close();
    this.near.disconnect();
    this.answers.close();
  }

  get state() {
    return this.form.values();
  }

  /** Aborts when the figure leaves the page. */
  get signal() {
    return this.#life.signal;
  }

  /**
   * Set parameters as a reader's hand would.
   * @param {Record<string, any>} values
   */
  setState(values) {
    this.urlState.stop();
    this.#put(values, true);
  }

  /** The reader is near, or the picture comes to them: have what it takes to play. */
  approach() {
    const { spec, form, surface, announcer } = this;
    this.answers.table(this.layout);
    if (spec.held) this.#hold();
    if (spec.sounds) this.#heard ??= this.#hear();
    this.gestures ??= gestures(surface, spec.controls, form, part(this.element, ".ex-controls"), announcer);
    this.#turn();
    this.#warmUp();
  }

  #listen() {
    const options = { signal: this.#life.signal, passive: true };
    for (const intent of INTENT) {
      this.element.addEventListener(intent, (sign) => {
        if (!isPicture(sign.target)) this.#wake();
        if (/** @type {PointerEvent} */ (sign).pointerType === "touch") this.#offerSteps(sign);
      }, options);
    }
    const { signal } = this.#life;
    for (const { svg } of Object.values(this.pictures)) {
      svg.setAttribute("tabindex", "0");
      for (const event of WALKED) svg.addEventListener(event, (sign) => this.#walkBy(sign), { signal });
    }
    this.python.addEventListener("status", () => this.#await(), options);
    for (const event of ["beforeprint", "afterprint"]) {
      addEventListener(event, () => this.#print(event === "beforeprint"), options);
    }
    this.element.querySelector(".ex-menu")?.addEventListener("click", ({ target }) => {
      const button = /** @type {Element} */ (target).closest("button");
      if (button) this.#openPanel(button);
    }, options);
    this.element.addEventListener("toggle", async ({ target }) => {
      try {
        const { keepClosable } = await lazily("./more.js");
        keepClosable(target);
      } catch (error) {
        console.info("what was opened closes by its own button alone:", error);
      }
    }, { signal, capture: true });
  }

  /**
   * A finger that moves a slider can then step it.
   * @param {Event} sign
   */
  async #offerSteps({ target }) {
    const row = target instanceof HTMLInputElement && target.type === "range" && target.closest(".ex-slider");
    if (!row) return;
    try {
      const { addSteps } = await lazily("./steppers.js");
      addSteps(this, row);
    } catch (error) {
      console.info("no steps:", error);
    }
  }

  /**
   * Open what stands behind the figure, or close it.
   * @param {HTMLElement} button
   */
  #openPanel(button) {
    button.closest("details")?.removeAttribute("open");
    const fetched = async () => (await lazily("../panels/panels.js")).toggle;
    return this.#late("panel", fetched, (toggle, signal) => toggle(this, button, signal));
  }

  /** Show the version of the Python that a link has brought; it does not run by itself. */
  #showLinked() {
    const code = this.urlState.takeCode();
    if (!code) return undefined;
    const fetched = async () => (await lazily("../panels/linked_code.js")).showLinked;
    return this.#late("code", fetched, (showLinked, signal) => showLinked(this, code, signal));
  }

  /**
   * Let a reader walk through the picture; what knows how is fetched at the first sign.
   * @param {Event} event
   */
  async #walkBy(event) {
    const picture = /** @type {Element} */ (event.target);
    if (event.type === "focus" && !picture.matches(":focus-visible")) return;
    if (this.#walk) {
      this.#walk.take(event);
      return;
    }
    try {
      const { Walk } = await lazily("./walk.js");
      this.#walk ??= /** @type {import("./walk.js").Walk} */ (new Walk(this, this.#life.signal));
      this.#walk.take(event);
    } catch (error) {
      console.warn(error);
      this.announcer.announce(say("error.part"));
    }
  }

  /**
   * @param {Record<string, any>} values
   * @param {boolean} [byHand]  no link has set them, and no address
   */
  #put(values, byHand = false) {
    for (const [name, value] of Object.entries(values)) {
      this.form.set(name, value, { silent: true });
    }
    this.#changed(byHand);
  }

  /**
   * On paper the figure and the words bound to it are as the chapter was written.
   * @param {boolean} paper
   */
  #print(paper) {
    for (const { svg, first } of Object.values(this.pictures)) {
      if (first) (paper ? svg : first).replaceWith(paper ? first : svg);
    }
    this.prose.swap();
  }

  /** Begin as the page has it: something runs once, something comes later. */
  async #open() {
    try {
      const { open } = await lazily("./opening.js");
      open(this, this.spec, this.#life.signal);
    } catch (error) {
      console.warn(error);
      for (const control of this.element.querySelectorAll(".ex-control[hidden]")) {
        control.removeAttribute("hidden");
      }
    }
  }

  /**
   * Have what is fetched late do its part, if the figure is still there; where it does not
   * come, the reader is told and can ask again.
   * @param {string} what  tells it from the others
   * @param {() => Promise<any>} fetched
   * @param {(fetched: any, signal: AbortSignal) => unknown} begin
   */
  #late(what, fetched, begin) {
    const { signal } = this.#life;
    return this.announcer.until(what, async () => {
      const part = await fetched();
      if (!signal.aborted) await begin(part, signal);
    });
  }

  /** Let a hand move and tap marks of the picture. */
  #hold() {
    const fetched = async () => (await lazily("./held_marks.js")).HeldMarks;
    this.#held ??= this.#late("held", fetched, (HeldMarks, signal) => new HeldMarks(this, signal));
  }

  /** Let the buttons of its sounds play them. */
  #hear() {
    const fetched = async () => (await lazily("./sound_buttons.js")).SoundButtons;
    return this.#late("sounds", fetched, (SoundButtons, signal) => new SoundButtons(this, signal));
  }

  /** Keep the frames that come, for who wants to go back. */
  #keepFrames() {
    const fetched = async () => (await lazily("./frames.js")).Frames;
    return this.#late("frames", fetched, (Frames) => {
      this.frames = new Frames(this, (/** @type {Answered} */ answered) => this.#show(...answered));
    });
  }

  /** @param {Answered} answered */
  #keepEarly(answered) {
    if (this.early[0]?.[3] !== answered[3]) this.early = [];
    this.early.push(answered);
  }

  /** Once a reader is near, let tabs do more than to show panels; a wide picture has none. */
  #turn() {
    if (!this.spec.tabs || !this.gestures || this.layout !== "narrow") return;
    const fetched = async () => (await lazily("./panel_tabs.js")).PanelTabs;
    this.#turns ??= this.#late("tabs", fetched, (PanelTabs, signal) => {
      this.tabs = new PanelTabs(this, signal);
    });
  }

  /** What was there is still to be seen for a moment, where a link or a button changes it. */
  async linger() {
    if (this.#lingers) return;
    this.#lingers = true;
    const before = this.pictures[this.layout].svg.cloneNode(true);
    try {
      const { afterglow } = await lazily("./afterglow.js");
      await afterglow(this, before, this.#life.signal);
    } catch (error) {
      console.info("changes are not shown:", error);
    }
    this.#lingers = false;
  }

  /** Have Python on its way at the first sign that the reader will play. */
  #wake() {
    if (this.spec.animated) this.#framed ??= this.#keepFrames();
    const { connection } = /** @type {any} */ (navigator);
    if (!connection?.saveData && !this.answers.edited) this.python.start();
  }

  /** Show Python on its way; once it is there, it answers for what the table answered. */
  #await() {
    this.#showProgress();
    const who = this.element.getAttribute("answers") ?? "";
    if (this.python.free && /table|estimate/.test(who)) this.ask();
    this.#warmUp();
  }

  /** When Python is there and the figure is near, let it draw once before the reader asks. */
  async #warmUp() {
    if (this.#warmedUp || !this.gestures || !this.python.ready || this.spec.needs) return;
    this.#warmedUp = true;
    const { signal } = this.#life;
    try {
      const { warmUp } = await lazily("./warmup.js");
      warmUp(this.python, async () => {
        if (!this.#played) await this.answers.warmUp(this.state, this.layout, signal);
      }, signal);
    } catch (error) {
      console.info("the first answer is not prepared:", error);
    }
  }

  /** Find out which of the two pictures the reader sees; CSS decides. */
  settle() {
    if (matchMedia("print").matches) return;
    const narrow = getComputedStyle(this.pictures.narrow.svg).display !== "none";
    const layout = narrow ? "narrow" : "wide";
    if (layout === this.layout && this.surface.picture) return;
    this.layout = layout;
    this.surface.cover(this.pictures[layout]);
    this.#turn();
    if (this.#played) this.ask();
  }

  /** @param {boolean} byHand */
  #changed(byHand) {
    this.#played = true;
    this.#wake();
    this.gestures?.update(this.state);
    this.prose.showState(this.state);
    this.urlState.note(this.state);
    this.passOn?.(byHand);
    this.ask();
  }

  /** Have the state of this moment answered. */
  ask() {
    this.queue.request(this.layout);
  }

  /**
   * Answer for the state of this moment.
   * @param {Layout} layout
   * @param {AbortSignal} signal
   */
  async #ask(layout, signal) {
    this.element.setAttribute("aria-busy", "true");
    this.#showProgress();
    const { state } = this;
    await this.answers.ask(
      state,
      layout,
      signal,
      (answer, by) => this.present(() => {
        /** @type {Answered} */
        const answered = [answer, layout, by, state];
        if (this.frames?.take(answered)) return;
        if (this.#framed && !this.frames) this.#keepEarly(answered);
        this.#show(...answered);
      }, state),
      (stop) => this.announcer.offerStop(stop),
      () => this.#wait(true),
    );
    this.element.removeAttribute("aria-busy");
  }

  /**
   * @param {Answer} answer
   * @param {Layout} layout
   * @param {AnsweredBy} answeredBy
   * @param {Record<string, any>} state  that it answers for
   */
  #show(answer, layout, answeredBy, state) {
    if (this.#life.signal.aborted) return;
    this.pictures[layout].show(answer);
    if (answer.nodes?.some(({ held }) => held)) this.#hold();
    this.#wait(false);
    this.surface.moved();
    this.element.setAttribute("answers", answeredBy);
    this.badge.update();
    if (answeredBy === "estimate") return this.prose.forgetOutputs();
    this.announcer.setStatus("");
    const either = this.spec.tables && answeredBy !== "edited";
    this.announcer.describe(localised(answer.description), either ? JSON.stringify(state) : "");
    this.prose.showOutputs(answer.outputs);
    this.#said = JSON.stringify(state);
    const news = { detail: { state, outputs: answer.outputs }, bubbles: true };
    this.element.dispatchEvent(new CustomEvent("explorable-answer", news));
  }

  /**
   * Dim the picture, which shows an older state, and show what the hand has drawn since.
   * @param {boolean} waits
   */
  #wait(waits) {
    this.element.classList.toggle("ex-waits", waits);
    this.gestures?.echo(waits);
  }

  /** @param {unknown} error */
  #fail(error) {
    if (this.#life.signal.aborted) return;
    this.frames?.end();
    this.#wait(false);
    this.element.removeAttribute("aria-busy");
    if (!(error instanceof Stopped)) this.element.setAttribute("answers", "failed");
    this.badge.update();
    if (JSON.stringify(this.state) !== this.#said) this.prose.forgetOutputs();
    this.announcer.showError(error instanceof Error ? error.message : String(error));
  }

  #showProgress() {
    const { state, loaded, bytes } = this.python.status;
    if (state !== "starting" || !this.element.hasAttribute("aria-busy")) return;
    this.element.style.setProperty("--ex-loaded", String(bytes ? loaded / bytes : 0));
    const [now, all] = [loaded, bytes].map((amount) => (amount / 1e6).toFixed(1));
    this.announcer.setStatus(
      loaded < bytes
        ? say("status.loading", { now, all })
        : say("status.starting"),
    );
  }
}

/**
 * @param {HTMLElement} element
 * @param {string} selector
 */
function part(element, selector) {
  const found = element.querySelector(selector);
  if (!(found instanceof HTMLElement)) throw new Error(`a figure without ${selector}`);
  return found;
}

/**
 * Whether something is a picture and not what can be grabbed on it: looking is not playing.
 * @param {EventTarget | null} target
 */
function isPicture(target) {
  return target instanceof SVGSVGElement && target.classList.contains("ex-picture");
}

/**
 * @param {HTMLElement} element
 * @param {Layout} layout
 */
function picture(element, layout) {
  const found = element.querySelector(`svg.ex-${layout}`);
  if (!(found instanceof SVGSVGElement)) throw new Error(`a figure without its ${layout} picture`);
  return new Picture(found);
}
