// The buttons under a figure that play its sounds. One sound is played at a time, on the whole page.
//
// While it is played,
//   the figure may change: the sound goes on at the same place, with the new samples once they
//   have come. Until then the old ones are heard;
//   a slider may go along. Moved by hand, it takes the sound with it;
//   Escape stops it, as do the button, another sound, and leaving the page.

import { SOUND_ENGLISH } from "./english_sound.js";
import { isSlider, position, positions } from "./scalars.js";
import { askForWav, readWav } from "./wav.js";
import { learn, say } from "./words.js";

/** @typedef {import("./view.js").View} View */
/** @typedef {{name: string, label: string, loop?: boolean, follow?: string}} SoundSpec */
/** @typedef {{rate: number, samples: Float32Array<ArrayBuffer>}} Samples */

const SOUND_EDGE = 0.02; // seconds in which one sound gives way to another, or to silence
const SOUND_STEPS = 10; // from end to end, for readers who want less motion
const SOUND_PATIENCE = 5000; // milliseconds after which a clock that stands still means that nothing sounds
const SOUND_ICONS = { play: "M4 2.5v11l9-5.5z", stop: "M3.5 3.5h9v9h-9z" };

/** What is heard, or will be. @type {Listening | undefined} */
let heard;
/** One for the visit: browsers let a page have few. @type {AudioContext | undefined} */
let audio;

learn(SOUND_ENGLISH);

/**
 * Let samples sound.
 * @param {BaseAudioContext} context
 * @param {Samples} given
 * @param {number} start  in the context's seconds
 * @param {number} from  in seconds of the sound; what begins within it swells, so that it does not click
 * @param {boolean} loop
 */
export function sounding(context, { samples, rate }, start, from, loop) {
  const buffer = context.createBuffer(1, samples.length, rate);
  buffer.copyToChannel(samples, 0);
  const source = context.createBufferSource();
  const volume = context.createGain();
  source.buffer = buffer;
  source.loop = loop;
  volume.gain.setValueAtTime(from ? 0 : 1, start);
  if (from) volume.gain.linearRampToValueAtTime(1, start + SOUND_EDGE);
  source.connect(volume).connect(context.destination);
  source.start(start, from);
  return {
    source,
    end(/** @type {number} */ at) {
      volume.gain.cancelScheduledValues(at);
      volume.gain.setValueAtTime(volume.gain.value, at);
      volume.gain.linearRampToValueAtTime(0, at + SOUND_EDGE);
      source.stop(at + SOUND_EDGE);
    },
  };
}

/** Has the buttons of a figure play its sounds, until it leaves the page. */
export class SoundButtons {
  /**
   * @param {View} view
   * @param {AbortSignal} signal
   */
  constructor(view, signal) {
    const row = view.element.querySelector(".ex-sounds");
    for (const spec of /** @type {SoundSpec[]} */ (view.spec.sounds)) {
      const button = row?.querySelector(`[data-sound="${spec.name}"]`);
      if (!(button instanceof HTMLElement)) continue;
      button.removeAttribute("aria-disabled");
      button.addEventListener("click", () => {
        const own = heard?.button === button;
        heard?.stop();
        if (!own) heard = new Listening(view, spec, button);
      }, { signal });
    }
    const tell = () => row?.classList.toggle("ex-ready", view.python.ready);
    view.python.addEventListener("status", tell, { signal });
    tell();
    addEventListener("pagehide", () => heard?.stop(), { signal });
    signal.addEventListener("abort", () => heard?.view === view && heard.stop());
  }
}

/** A reader listens to a sound, from the press on its button on. */
class Listening {
  #life = new AbortController();
  /** Of which state the samples are that were asked for last. */
  #known = "";
  #asking = false;
  /** Seconds of the context at which the sound would have begun, had it been played in one go. */
  #began = 0;
  #seconds = 0;
  /** @type {ReturnType<typeof sounding> | undefined} */
  #now;
  /** Where this has moved the slider that goes along. */
  #followed = NaN;
  #still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  /** The last of the few steps that are seen of it by readers who want less motion. */
  #step = 0;

  /**
   * @param {View} view
   * @param {SoundSpec} spec
   * @param {HTMLElement} button
   */
  constructor(view, spec, button) {
    this.view = view;
    this.spec = spec;
    this.button = button;
    const { controls } = view.spec;
    this.slider = controls.filter(isSlider).find(({ name }) => name === spec.follow);
    this.#look(true);
    try {
      audio ??= new AudioContext(); // at once: browsers let a page sound while a press is fresh
      audio.resume();
    } catch (error) {
      console.info("no sound:", error);
      this.#giveUp();
      return;
    }
    addEventListener("keydown", ({ key }) => key === "Escape" && this.stop(), { signal: this.#life.signal });
    if (view.python.status.state === "broken") view.answers.retry();
    this.#renew();
    this.#follow();
  }

  stop() {
    if (this.#life.signal.aborted) return;
    this.#life.abort();
    heard = undefined;
    if (audio) this.#now?.end(audio.currentTime);
    setTimeout(() => heard || audio?.suspend(), 10_000 * SOUND_EDGE);
    this.#look(false);
    if (!this.#known) this.#wait(false);
  }

  /** Say that this browser plays nothing: it cannot, or the machine has nothing to play it on. */
  #giveUp() {
    const { announcer } = this.view;
    this.stop();
    announcer.setStatus(say("sound.silent"));
    announcer.announce(say("sound.silent"));
  }

  /** @param {boolean} pressed */
  #look(pressed) {
    this.button.setAttribute("aria-pressed", String(pressed));
    this.button.querySelector("path")?.setAttribute("d", pressed ? SOUND_ICONS.stop : SOUND_ICONS.play);
  }

  /**
   * Say that the sound is on its way: Python may have to come first.
   * @param {boolean} waits
   */
  #wait(waits) {
    this.button.classList.toggle("ex-coming", waits);
    const { element, announcer, python } = this.view;
    announcer.setStatus(waits ? say("sound.waits") : "");
    if (!waits) element.removeAttribute("aria-busy");
    else if (!python.ready) element.setAttribute("aria-busy", "true"); // its progress is told
  }

  /** What the sound depends on. */
  get #wanted() {
    const state = this.view.state;
    if (this.slider) delete state[this.slider.name];
    return JSON.stringify([state, Boolean(this.view.answers.edited)]);
  }

  /** Have the samples of this moment, and go on with them. */
  async #renew() {
    const wanted = this.#wanted;
    const { signal } = this.#life;
    this.#asking = true;
    if (!this.#known) this.#wait(true);
    try {
      const samples = readWav(await askForWav(this.view, this.spec.name, signal));
      if (signal.aborted || !audio) return;
      if (!this.#known) this.#wait(false);
      this.#known = wanted;
      this.#play(samples, this.#now ? this.#place : this.#from);
    } catch (error) {
      if (signal.aborted) return;
      this.stop();
      this.view.announcer.showError(error instanceof Error ? error.message : String(error));
    } finally {
      this.#asking = false;
    }
  }

  /** Where a sound begins: where the slider that goes along is, unless that is at its end. */
  get #from() {
    if (!this.slider) return 0;
    const share = position(this.slider, this.view.state[this.slider.name]) / this.#last;
    return share < 1 ? share : 0;
  }

  /** The last place of the slider that goes along. */
  get #last() {
    return this.slider ? positions(this.slider).length - 1 : 0;
  }

  /** Which share of the sound has been heard. */
  get #place() {
    const passed = Math.max(0, (audio?.currentTime ?? 0) - this.#began);
    return this.spec.loop ? (passed / this.#seconds) % 1 : Math.min(passed / this.#seconds, 1);
  }

  /**
   * @param {Samples} samples
   * @param {number} share  of the sound, at which it goes on
   */
  #play(samples, share) {
    if (!audio) return;
    this.samples = samples;
    this.#now?.end(audio.currentTime);
    this.#seconds = samples.samples.length / samples.rate;
    const from = share * this.#seconds;
    this.#began = audio.currentTime - from;
    const now = sounding(audio, samples, audio.currentTime, from, Boolean(this.spec.loop));
    now.source.addEventListener("ended", () => {
      if (now !== this.#now) return;
      if (this.slider) this.#move(1);
      this.stop();
    });
    const { currentTime } = audio;
    const { signal } = this.#life;
    setTimeout(() => !signal.aborted && audio?.currentTime === currentTime && this.#giveUp(), SOUND_PATIENCE);
    this.#now = now;
    this.#step = Math.floor(SOUND_STEPS * share);
    this.#move(share);
  }

  /** At each frame: move what goes along, and ask anew where the figure has changed. */
  #follow() {
    if (this.#life.signal.aborted) return;
    if (this.#now) {
      if (this.slider && this.samples) {
        const value = this.view.state[this.slider.name];
        if (value !== this.#followed) this.#play(this.samples, position(this.slider, value) / this.#last);
        this.#goAlong();
      }
      if (!this.#asking && this.#wanted !== this.#known) this.#renew();
    }
    requestAnimationFrame(() => this.#follow());
  }

  #goAlong() {
    const step = Math.floor(SOUND_STEPS * this.#place);
    if (!this.#still) this.#move(this.#place);
    else if (step !== this.#step) this.#move(step / SOUND_STEPS);
    this.#step = step;
  }

  /**
   * Have the slider go along.
   * @param {number} share  of its way
   */
  #move(share) {
    if (!this.slider) return;
    const { name } = this.slider;
    const value = positions(this.slider)[Math.round(share * this.#last)];
    if (value !== this.view.state[name]) this.view.form.set(name, value);
    this.#followed = value;
  }
}
