// A control whose value goes along through the reader's visit: other pages begin with what a hand
// last did to it. It says so, and forgets it at a press. Nothing is said before a hand has moved it.

import { isDrawn } from "./drawings.js";
import { VISIT_ENGLISH } from "./english_visit.js";
import { keepAs, keptAs } from "./kept.js";
import { button, make } from "./parts.js";
import { same } from "./values.js";
import { learn, say } from "./words.js";

/** @typedef {import("./share.js").Place} Place */
/** What is kept. @typedef {{kind: string, value: any, page: string, path: string, id: string}} Kept */

const SITE = new URL("../", import.meta.url).pathname; // another site of the same server keeps its own

/** Those on the page, by what they are called. @type {Map<string, Set<Traveller>>} */
const travellers = new Map();

export class Traveller {
  /** What it begins with if nothing is kept. */
  #first;
  #said = make("p", { class: "ex-travels" });

  /**
   * @param {Place} place
   * @param {string} called  what the visit calls it
   */
  constructor(place, called) {
    learn(VISIT_ENGLISH);
    this.place = place;
    this.called = called;
    const { view, name } = place;
    const spec = view.spec.controls.find((each) => each.name === name);
    if (!spec) throw new Error(`this figure has no control '${name}'`);
    this.spec = spec;
    this.#first = view.urlState.fragment.start[name];
    const others = travellers.get(called) ?? new Set();
    travellers.set(called, others.add(this));
    view.signal.addEventListener("abort", () => others.delete(this), { once: true });
    view.element.querySelector(".ex-status")?.before(this.#said);
  }

  /** The others on this page. */
  get others() {
    return [...(travellers.get(this.called) ?? [])].filter((each) => each !== this);
  }

  /** Begin with what was kept, unless the address or a hand has said something else. */
  begin() {
    const { view, name } = this.place;
    const kept = this.#kept;
    if (kept && !view.urlState.fragment.isAsked && same(view.state[name], this.#first)) {
      view.setState({ [name]: kept.value });
      view.urlState.note(undefined);
    }
    this.tell();
  }

  /** A hand has moved the figure: keep it if it was this that was moved. */
  hear() {
    const { view, name } = this.place;
    const value = view.state[name];
    const kept = this.#kept;
    if (same(value, kept ? kept.value : this.#first)) return;
    if (kept && kept.path !== location.pathname && same(value, this.#first)) return; // begun again, here
    /** @type {Kept | undefined} */
    const news = same(value, this.#first) ? undefined : {
      kind: this.spec.kind,
      value,
      page: document.querySelector("h1")?.firstChild?.textContent?.trim() || document.title,
      path: location.pathname,
      id: view.element.id,
    };
    if (!keepAs(this.#key, news)) keepAs(this.#key, undefined);
    for (const each of [this, ...this.others]) each.tell();
  }

  /** Say what goes along, and where it comes from. */
  tell() {
    const kept = this.#kept;
    const { view, name } = this.place;
    if (!kept || !same(view.state[name], kept.value)) return this.#said.replaceChildren();
    const what = isDrawn(this.spec) ? "drawing" : "setting";
    const where = kept.path === location.pathname ? "here" : "from";
    const [before, after] = say(`visit.${what}.${where}`).split("{page}");
    const link = make("a", { href: `${kept.path}#${kept.id}` }, kept.page);
    const forget = button(say("visit.forget"), () => this.#forget(), { class: "ex-retry" });
    this.#said.replaceChildren(before, ...(where === "here" ? [] : [link, after ?? ""]), " ", forget);
  }

  #forget() {
    keepAs(this.#key, undefined);
    for (const each of [this, ...this.others]) each.beginAnew();
    this.place.view.announcer.announce(say("visit.forgotten"));
  }

  /** Be as the page has it. */
  beginAnew() {
    const { view, name } = this.place;
    if (!same(view.state[name], this.#first)) view.setState({ [name]: this.#first });
    this.tell();
  }

  /** @returns {Kept | undefined} */
  get #kept() {
    const kept = keptAs(this.#key);
    return kept?.kind === this.spec.kind ? kept : undefined;
  }

  get #key() {
    return `${SITE}?${this.called}`;
  }
}
