// The states of a page's figures in its address: what was moved last leads, and what else has been
// moved follows, each value once.
//
//   #pinching?lengthscale=0.05                   one figure that has been moved
//   #belief?noise=0.3&pinching.lengthscale=0.05  two of them

import { isGuest } from "./embedded.js";
import { read, same, write } from "./values.js";

/** @typedef {import("./specs.js").Spec} Spec */
/** @typedef {Record<string, any>} State */
/** What an address asks for: figures, and texts by figure and parameter, in its order.
 * @typedef {{ids: string[], texts: Map<string, string>}} Asked */

const LONGEST_FRAGMENT = 20_000; // characters; a longer fragment is not ours
const REST = 400; // milliseconds after which a change is written into the address
const CODE = "~code"; // beside parameters, whose names are Python's

/** Those of the page's living figures. @type {Set<UrlFragment>} */
const living = new Set();
/** Those with something to be written, the latest last. @type {Set<UrlFragment>} */
const noted = new Set();
/** Ids of figures, those first that were moved last. @type {string[]} */
let recent = [];

export class UrlFragment {
  /** A reader's version of the figure's Python, as the address has it; see panels/linked_code.js. */
  code = "";
  /**
   * Whether a figure shares controls with this one, or is this one; share.js knows of others.
   * @param {string} id
   */
  sharesWith = (id) => id === this.id;

  /**
   * All controls that have one value with this one, and itself.
   * @param {string} name
   * @returns {string[]}
   */
  tied = (name) => [`${this.id}.${name}`];
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #pause;
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
    /** Where the figure is, or is going, as far as the address is concerned. */
    this.state = start;
    /** The page that the figure is on: the address may already be that of the next one. */
    this.page = location.pathname;
  }

  /** Have its state stand in the address that others write. */
  join() {
    living.add(this);
  }

  /**
   * The full state that the page's address asks of this figure: once a step is taken back, the
   * state before it; the start when the address is empty again; undefined when it never had one, or
   * when the figure follows one that it shares controls with.
   * @param {State} now
   * @param {string} [before]  the fragment before this one
   * @returns {State | undefined}
   */
  asked(now, before = "") {
    const { hash } = location;
    const first = this.first(hash);
    if (first) return first === this.id ? this.at(hash, now) : undefined;
    const cleared = hash.length < 2 && this.first(before) === this.id;
    return this.#previous.get(hash) ?? (cleared ? this.at(hash, now) : undefined);
  }

  /** Whether the page's address says something of this figure, or of one that it shares controls with. */
  get isAsked() {
    return this.first(location.hash) !== undefined;
  }

  /** Whether the page's address is about another figure, or about none any more. */
  get isLed() {
    const [id, query] = split(location.hash);
    return id !== this.id && (query !== "" || !id);
  }

  /**
   * The first figure in a fragment that shares controls with this one, or is this one.
   * @param {string} hash
   */
  first(hash) {
    return namedIn(hash).ids.find((id) => this.sharesWith(id));
  }

  /**
   * The full state in which a fragment has this figure. Whatever it says becomes the nearest valid
   * value, or is left out; what is private stays as it is now.
   * @param {string} hash
   * @param {State} now
   * @returns {State}
   */
  at(hash, now) {
    const kept = this.specs.filter(isPrivate).map(({ name }) => [name, now[name]]);
    return { ...this.start, ...Object.fromEntries(kept), ...this.#read(hash, this.tied) };
  }

  /** Take the version of the figure's Python that the page's address brings; "" if it is no new one. */
  takeCode() {
    const [id, query] = split(location.hash);
    const found = id === this.id && !isGuest ? new URLSearchParams(query).get(CODE) : null;
    if (!found || found === this.code) return "";
    this.code = found;
    return found;
  }

  /**
   * The parameters that a fragment about this figure names.
   * @param {string} hash
   * @returns {State}
   */
  given(hash) {
    return this.#read(hash, (name) => [`${this.id}.${name}`]);
  }

  /**
   * @param {string} hash
   * @param {(name: string) => string[]} controls  those whose value a parameter takes
   */
  #read(hash, controls) {
    const given = [...namedIn(hash).texts];
    /** @type {State} */
    const state = {};
    for (const spec of this.specs) {
      const names = controls(spec.name);
      const found = given.find(([name]) => names.includes(name));
      if (found) state[spec.name] = read(spec, found[1]);
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
    if (fragment === location.hash) return;
    this.#previous.set(location.hash, before);
    enter("pushState", fragment);
  }

  /**
   * The fragment for a state, and for those of the page's other figures; only what differs from the
   * start and is not private stands in it. Where that is too much, those are left out that have been
   * as they are for longest.
   * @param {State} state
   */
  format(state) {
    const parts = this.#moved(state).map((spec) => said(spec.name, spec, state));
    if (this.code) parts.push(`${CODE}=${this.code}`);
    let fragment = parts.length ? `#${this.id}?${parts.join("&")}` : "";
    for (const other of living.has(this) ? this.#others() : []) {
      const longer = `${fragment ? `${fragment}&` : `#${this.id}?`}${other}`;
      if (new URL(longer, location.href).hash.length > LONGEST_FRAGMENT) break;
      fragment = longer;
    }
    return fragment;
  }

  /** @param {State} state */
  #moved(state) {
    return this.specs.filter(
      (spec) => !isPrivate(spec) && !same(state[spec.name], this.start[spec.name]),
    );
  }

  /** What each of the page's other figures adds to the address, those first that were moved last. */
  #others() {
    const told = new Set(this.specs.flatMap(({ name }) => this.tied(name)));
    const { texts } = namedIn(location.hash);
    const here = [...living].filter(({ page }) => page === this.page);
    const parts = inOrder().filter((id) => id !== this.id).map((id) => {
      const figure = here.find((each) => each.id === id);
      return (figure ? figure.#rest(told) : waiting(id, texts)).join("&");
    });
    return parts.filter(Boolean);
  }

  /**
   * What an address that is about another figure says of this one.
   * @param {Set<string>} told  the controls whose values it has said
   */
  #rest(told) {
    const moved = new Set(this.#moved(this.state));
    return this.specs.flatMap((spec) => {
      const name = `${this.id}.${spec.name}`;
      if (told.has(name)) return [];
      for (const each of this.tied(spec.name)) told.add(each);
      return moved.has(spec) ? [said(name, spec, this.state)] : [];
    });
  }

  /**
   * The figure has come to a state: write it into the address, in place of the last one, once the
   * reader's hand rests.
   * @param {State | undefined} state  undefined: the one before
   * @param {boolean} led  it is another figure's to write
   */
  note(state, led) {
    clearTimeout(this.#pause);
    noted.delete(this);
    this.state = state ?? this.state;
    if (led) return;
    noted.add(this);
    this.#pause = setTimeout(() => this.write(), REST);
  }

  /** Write what is noted, without waiting any longer. */
  write() {
    clearTimeout(this.#pause);
    if (!noted.delete(this) || isGuest || location.pathname !== this.page) return;
    if (!this.code && !this.#moved(this.state).length && !this.isAsked) return;
    enter("replaceState", this.format(this.state));
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
    noted.delete(this);
    living.delete(this);
  }
}

/** Write what figures have noted, without waiting any longer; what was moved last leads. */
export function writeAll() {
  for (const each of noted) each.write();
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
  recent = inOrder();
}

/** The ids of all figures, those first that were moved last, as far as addresses have told. */
function inOrder() {
  return [...new Set([...namedIn(location.hash).ids, ...recent, ...Array.from(living, ({ id }) => id)])];
}

/**
 * What an address asks of a figure of the page that has not come to life yet.
 * @param {string} id
 * @param {Map<string, string>} texts
 */
function waiting(id, texts) {
  if (!document.getElementById(id)?.matches("explorable-figure")) return [];
  return [...texts].filter(([name]) => apart(name)[0] === id && apart(name)[1] !== CODE)
    .map(([name, text]) => `${name}=${quoted(text)}`);
}

/**
 * A parameter, by the name that it has here, and its value.
 * @param {string} name
 * @param {Spec} spec
 * @param {State} state
 */
function said(name, spec, state) {
  return `${name}=${quoted(write(spec, state[spec.name]))}`;
}

/** @param {string} hash */
function split(hash) {
  if (hash.length > LONGEST_FRAGMENT) return ["", ""];
  const at = hash.indexOf("?");
  return at < 0 ? [hash.slice(1), ""] : [hash.slice(1, at), hash.slice(at + 1)];
}

/**
 * @param {string} hash
 * @returns {Asked}
 */
function namedIn(hash) {
  const [lead, query] = split(hash);
  const ids = new Set([lead]);
  /** @type {Map<string, string>} */
  const texts = new Map();
  for (const [key, text] of new URLSearchParams(query.replaceAll("+", "%2B"))) {
    const name = key.includes(".") ? key : `${lead}.${key}`;
    ids.add(apart(name)[0]);
    if (!texts.has(name)) texts.set(name, text);
  }
  return { ids: [...ids], texts };
}

/**
 * A figure, whose id may have dots, and its parameter.
 * @param {string} name
 */
function apart(name) {
  const at = name.lastIndexOf(".");
  return [name.slice(0, at), name.slice(at + 1)];
}

/**
 * Whether what the reader gives a control stays on the page.
 * @param {Spec} spec
 */
export function isPrivate(spec) {
  return "private" in spec && spec.private;
}

/** @param {string} text */
function quoted(text) {
  return encodeURIComponent(text).replaceAll("%2C", ",").replaceAll("%3B", ";");
}
