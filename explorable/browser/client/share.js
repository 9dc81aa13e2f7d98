// Figures that have controls together: a change of one is a change of all, seen in one frame, and the
// page's address has the value once.

import { isDrawn } from "./drawings.js";
import { isGuest } from "./embedded.js";
import { switchOff } from "./fields.js";
import { OneFrame } from "./one_frame.js";
import { writeAll } from "./url_fragment.js";
import { same } from "./values.js";
import { lazily } from "./waiting.js";

/** @typedef {import("./view.js").View} View */
/** @typedef {import("./element.js").ExplorableFigure} Figure */
/** A control. @typedef {{view: View, name: string}} Place */
/** @typedef {Record<string, any>} State */

const VISIT = "visit";
const LATE = 100; // milliseconds after which it is looked again whether a figure has come to life

/** @type {Map<View, Group>} */
const groups = new Map();

addEventListener("hashchange", ({ oldURL }) => {
  for (const group of new Set(groups.values())) group.follow(new URL(oldURL).hash);
});

/**
 * Have a figure share what its element says, with figures of its page.
 * @param {Figure} element
 */
export async function share(element) {
  const { view } = element;
  if (!view) return;
  /** @type {Record<string, [string, string]>} */
  const told = JSON.parse(element.getAttribute("share") ?? "{}");
  for (const [name, [id, there]] of Object.entries(told)) {
    if (id === VISIT) continue;
    const other = await alive(id, view.signal);
    if (!other) continue;
    tie({ view, name }, { view: other, name: there });
    const again = () => setTimeout(() => element.view === view && share(element).catch(console.info));
    other.signal.addEventListener("abort", again, { once: true, signal: view.signal });
  }
  groups.get(view)?.settle();
  for (const [name, [id, called]] of Object.entries(told)) {
    if (id === VISIT && !isGuest) await travel({ view, name }, called);
  }
}

/**
 * Have a control go along through the visit, and with all that go by the same name on this page.
 * @param {Place} place
 * @param {string} called
 */
async function travel(place, called) {
  const { Traveller } = await lazily("./traveller.js");
  const known = [...(groups.get(place.view)?.travellers ?? [])];
  if (place.view.signal.aborted || known.some((each) => isSame(each.place, place))) return;
  const traveller = /** @type {import("./traveller.js").Traveller} */ (new Traveller(place, called));
  const group = groups.get(place.view) ?? new Group();
  if (!group.views.has(place.view)) group.add(place.view);
  for (const other of traveller.others) tie(place, other.place);
  const whole = /** @type {Group} */ (groups.get(place.view));
  whole.travellers.add(traveller);
  place.view.signal.addEventListener("abort", () => whole.travellers.delete(traveller));
  whole.settle();
  traveller.begin();
}

/**
 * What makes a figure live, as soon as something does; undefined if it has left the page.
 * @param {string} id
 * @param {AbortSignal} signal  nobody waits any more
 * @returns {Promise<View | undefined>}
 */
async function alive(id, signal) {
  while (!signal.aborted) {
    const figure = /** @type {Figure | null} */ (document.getElementById(id));
    if (!figure || figure.view) return figure?.view;
    await new Promise((resolve) => setTimeout(resolve, LATE));
  }
  return undefined;
}

/**
 * From now on two controls have one value.
 * @param {Place} one
 * @param {Place} other
 */
export function tie(one, other) {
  const group = groups.get(one.view) ?? groups.get(other.view) ?? new Group();
  for (const { view } of [one, other]) {
    const left = groups.get(view);
    if (!left) group.add(view);
    else if (left !== group) group.take(left);
  }
  if (!group.together(one).some((place) => isSame(place, other))) group.ties.push([one, other]);
  group.shareUndo();
}

class Group {
  /** In the order in which they came. @type {Set<View>} */
  views = new Set();
  /** @type {[Place, Place][]} */
  ties = [];
  /** What goes along through the visit. @type {Set<import("./traveller.js").Traveller>} */
  travellers = new Set();
  /** States as they were passed on. @type {Map<View, State>} */
  #known = new Map();
  #passing = false;
  #frame = new OneFrame();

  /** @param {View} view */
  add(view) {
    groups.set(view, this);
    this.views.add(view);
    this.#known.set(view, view.state);
    view.passOn = (byHand) => this.#pass(view, byHand);
    view.present = (show, state) => this.#frame.present(view, show, state);
    const { fragment } = view.urlState;
    fragment.sharesWith = (id) => [...this.views].some(({ element }) => element.id === id);
    fragment.tied = (name) =>
      this.together({ view, name }).map((place) => `${place.view.element.id}.${place.name}`);
    view.signal.addEventListener("abort", () => this.#remove(view), { once: true });
  }

  /**
   * All that is another group's is this one's.
   * @param {Group} other
   */
  take(other) {
    for (const view of other.views) this.add(view);
    this.ties.push(...other.ties);
    for (const each of other.travellers) this.travellers.add(each);
  }

  /** @param {View} view */
  #remove(view) {
    if (groups.get(view) !== this) return;
    groups.delete(view);
    this.views.delete(view);
    this.ties = this.ties.filter((places) => places.every((place) => place.view !== view));
    this.#frame.leave(view);
  }

  /**
   * All controls that have one value with this one, and itself.
   * @param {Place} place
   */
  together(place) {
    const found = [place];
    for (const each of found) {
      for (const [one, other] of this.ties) {
        const next = isSame(one, each) ? other : isSame(other, each) ? one : undefined;
        if (next && !found.some((known) => isSame(known, next))) found.push(next);
      }
    }
    return found;
  }

  /** What was drawn in one figure can be undone in all. */
  shareUndo() {
    for (const [one] of this.ties) {
      const [first, ...others] = this.together(one);
      const past = first.view.form.history.of(first.name);
      for (const { view, name } of others) view.form.history.past.set(name, past);
    }
  }

  /** Begin as the address asks, or as a hand has moved one of them meanwhile. */
  settle() {
    writeAll();
    for (const view of this.views) {
      const { fragment } = view.urlState;
      if (fragment.isAsked) this.#set(view, fragment.at(location.hash, view.state));
    }
    for (const [one, other] of this.ties) {
      for (const { view, name } of [one, other]) {
        if (!same(view.state[name], startOf(view)[name])) this.#spread(view, [name]);
      }
    }
  }

  /**
   * The address has changed: the figure that it names first goes there by itself, and what the others
   * do not share with it is put where the address has it.
   * @param {string} before  the fragment that it had
   */
  follow(before) {
    const { hash } = location;
    const names = (/** @type {View} */ { element, urlState }, /** @type {string} */ fragment) =>
      urlState.fragment.first(fragment) === element.id;
    const views = [...this.views];
    const lead = views.find((view) => names(view, hash)) ??
      (hash.length < 2 ? views.find((view) => names(view, before)) : undefined);
    if (!lead) return;
    const led = lead.spec.controls.flatMap(({ name }) => this.together({ view: lead, name }));
    for (const view of views) {
      const state = Object.entries(view.urlState.fragment.at(hash, view.state));
      const own = state.filter(([name]) => !led.some((place) => isSame(place, { view, name })));
      if (view !== lead) this.#set(view, Object.fromEntries(own));
    }
  }

  /**
   * A figure has changed: so do the others.
   * @param {View} view
   * @param {boolean} byHand
   */
  #pass(view, byHand) {
    if (this.#passing) return;
    const before = this.#known.get(view) ?? {};
    const { state } = view;
    const changed = Object.keys(state).filter((name) => !same(state[name], before[name]));
    const moved = this.#spread(view, changed);
    if (moved.length) this.#frame.expect([view, ...moved]);
    this.#showUndo(view);
    for (const each of this.travellers) {
      const { view: its, name } = each.place;
      if (!moved.includes(its) && !(its === view && changed.includes(name))) continue;
      if (byHand) each.hear();
      each.tell();
    }
  }

  /**
   * Give the others what a figure has, and return those that have moved.
   * @param {View} view
   * @param {string[]} names  of what has changed
   */
  #spread(view, names) {
    const { state } = view;
    /** @type {Map<View, State>} */
    const news = new Map();
    for (const name of names) {
      for (const place of this.together({ view, name }).slice(1)) {
        news.set(place.view, { ...news.get(place.view), [place.name]: state[name] });
      }
    }
    this.#known.set(view, state);
    const moved = [...news].filter(([other, values]) => this.#set(other, values));
    return moved.map(([other]) => other);
  }

  /**
   * Put a figure where it has to be; the address is another's to write. Say whether it has moved.
   * @param {View} view
   * @param {State} values
   */
  #set(view, values) {
    const { state } = view;
    const moved = Object.entries(values).filter(([name, value]) => !same(value, state[name]));
    if (!moved.length) return false;
    this.#passing = true;
    try {
      view.setState(Object.fromEntries(moved));
    } finally {
      this.#passing = false;
    }
    view.urlState.note(undefined);
    this.#known.set(view, view.state);
    return true;
  }

  /**
   * Have the buttons of drawn controls say whether there is something to undo.
   * @param {View} changed
   */
  #showUndo(changed) {
    for (const spec of changed.spec.controls) {
      if (!isDrawn(spec)) continue;
      const past = changed.form.history.of(spec.name);
      for (const { view, name } of this.together({ view: changed, name: spec.name })) {
        const control = view.element.querySelector(`[data-parameter="${name}"]`);
        if (control instanceof HTMLElement) switchOff(control, ".ex-undo", !past.length);
        if (past.length) view.form.history.latest = name;
      }
    }
  }
}

/** @param {View} view */
function startOf(view) {
  return view.urlState.fragment.start;
}

/**
 * @param {Place} one
 * @param {Place} other
 */
function isSame(one, other) {
  return one.view === other.view && one.name === other.name;
}
