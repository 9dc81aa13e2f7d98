// A figure's state in the page's address: "#pinching?lengthscale=0.05".

import { isGuest } from "./embedded.js";
import { read, same, write } from "./values.js";

/** @typedef {import("./specs.js").Spec} Spec */
/** @typedef {Record<string, any>} State */

const LONGEST_FRAGMENT = 20_000; // characters; a longer fragment is not ours
const REST = 400; // milliseconds after which a change is written into the address

/** Figures that share controls have one address: see share.js.
 * @typedef {{has: (id: string) => boolean, others: () => string[]}} Shared */

const CODE = "~code"; // beside parameters, whose names are Python's

export class UrlFragment {
  /** A reader's version of the figure's Python, as the address has it; see panels/linked_code.js. */
  code = "";
  /** @type {Shared | undefined} */
  shared;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #pause;
  #owned = false;
  /** What is to be written. @type {State | undefined} */
  #noted;
  /** States that a step left, by the fragment it was taken from. @type {Map<string, State>} */
  #previous = new Map();

  /**
   * @param {string} id  the figure's
   * @param {Spec[]} specs
   * @param {State} start
   */
  constructor(id, specs, start) {
    this.id = id;
    this.specs = specs;
    this.start = start;
    /** The page that the figure is on: the address may already be that of the next one. */
    this.page = location.pathname;
  }

  /**
   * The full state that the page's address asks of this figure: once a step is taken back, the
   * state before it; the start when the address is empty again; undefined when it never had one.
   * Whatever stands in the address becomes the nearest valid value, or is left out; what is private
   * stays as it is now.
   * @param {State} now
   * @returns {State | undefined}
   */
  asked(now) {
    const { hash } = location;
    const [id, query] = split(hash);
    if (id !== this.id) {
      const cleared = this.#owned && hash.length < 2;
      this.#owned = false;
      if (this.shared?.has(id)) return undefined;
      return this.#previous.get(hash) ?? (cleared ? this.#begin(now) : undefined);
    }
    this.#owned = true;
    return { ...this.#begin(now), ...this.#read(query) };
  }

  /** Take the version of the figure's Python that the page's address brings; "" if it is no new one. */
  takeCode() {
    const [id, query] = split(location.hash);
    const found = id === this.id && !isGuest ? new URLSearchParams(query).get(CODE) : null;
    if (!found || found === this.code) return "";
    this.code = found;
    return found;
  }

  /** @param {State} now */
  #begin(now) {
    const kept = this.specs.filter(isPrivate).map(({ name }) => [name, now[name]]);
    return { ...this.start, ...Object.fromEntries(kept) };
  }

  /**
   * The parameters that a fragment names.
   * @param {string} hash
   * @returns {State}
   */
  given(hash) {
    return this.#read(split(hash)[1]);
  }

  /** @param {string} query */
  #read(query) {
    const given = new URLSearchParams(query.replaceAll("+", "%2B"));
    /** @type {State} */
    const state = {};
    for (const spec of this.specs) {
      const text = given.get(spec.name);
      if (text !== null) state[spec.name] = read(spec, text);
    }
    return state;
  }

  /**
   * Write a state into the address as a step that can be taken back.
   * @param {State} state
   * @param {State} before
   */
  push(state, before) {
    if (isGuest) return;
    const fragment = this.format(state);
    this.#owned = Boolean(fragment);
    if (fragment === location.hash) return;
    this.#previous.set(location.hash, before);
    enter("pushState", fragment);
  }

  /**
   * The fragment for a state; only what differs from the start and is not private stands in it.
   * @param {State} state
   */
  format(state) {
    const moved = this.specs.filter(
      (spec) => !isPrivate(spec) && !same(state[spec.name], this.start[spec.name]),
    );
    const parts = moved.map((spec) => `${spec.name}=${quoted(write(spec, state[spec.name]))}`);
    parts.push(...(this.shared?.others() ?? []));
    if (this.code) parts.push(`${CODE}=${this.code}`);
    if (!parts.length) return "";
    return `#${this.id}?${parts.join("&")}`;
  }

  /**
   * Write a state into the address, in place of the last one, once the reader's hand rests.
   * @param {State | undefined} state  undefined: none that was noted
   */
  note(state) {
    clearTimeout(this.#pause);
    this.#noted = state;
    this.#pause = setTimeout(() => this.write(), REST);
  }

  /** Write what is noted, without waiting any longer. */
  write() {
    clearTimeout(this.#pause);
    const state = this.#noted;
    this.#noted = undefined;
    if (!state || isGuest || location.pathname !== this.page) return;
    const fragment = this.format(state);
    if (!fragment && !this.#owned && !this.shared?.has(split(location.hash)[0])) return;
    this.#owned = Boolean(fragment);
    enter("replaceState", fragment);
  }

  /**
   * A link leads on to a fragment: coming there is no way back.
   * @param {string} hash
   */
  forget(hash) {
    this.#previous.delete(hash);
  }

  close() {
    clearTimeout(this.#pause);
  }
}

/**
 * Write a fragment into the address. Browsers forbid that to some pages, and to all in a hurry.
 * @param {"pushState" | "replaceState"} how
 * @param {string} fragment
 */
function enter(how, fragment) {
  try {
    history[how](history.state, "", location.pathname + location.search + fragment);
  } catch (error) {
    console.info("the address does not tell the state:", error);
  }
}

/** @param {string} hash */
export function split(hash) {
  if (hash.length > LONGEST_FRAGMENT) return ["", ""];
  const at = hash.indexOf("?");
  return at < 0 ? [hash.slice(1), ""] : [hash.slice(1, at), hash.slice(at + 1)];
}

/**
 * Whether what the reader gives a control stays on the page.
 * @param {Spec} spec
 */
export function isPrivate(spec) {
  return "private" in spec && spec.private;
}

/** @param {string} text */
export function quoted(text) {
  return encodeURIComponent(text).replaceAll("%2C", ",").replaceAll("%3B", ";");
}
