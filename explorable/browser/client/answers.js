// Decides who answers for a figure: its table while Python is away, Python once it is there.

import { Stopped } from "./errors.js";
import { lazily } from "./waiting.js";

/** @typedef {import("./protocol.js").Answer} Answer */
/** @typedef {import("./lazy_python.js").LazyPython} Python */
/** @typedef {import("./table.js").Table} Table */
/** @typedef {"wide" | "narrow"} Layout */
/** @typedef {"table" | "estimate" | "model" | "edited"} AnsweredBy */
/** @typedef {Pick<Python, "draw" | "ask" | "forget" | "retry">} Drawer */
/** @typedef {{name: string, limit: number, tables?: Record<Layout, string>, needs?: string[]}} Spec */

export class Answers {
  /** Whom the reader wants to hear: whoever is there, or always the same. */
  /** @type {"any" | AnsweredBy} */
  hold = "any";

  /** The reader's own version of the figure; while there is one, nobody else answers. */
  /** @type {Drawer | undefined} */
  edited;

  /** Who drew what each picture shows now. @type {Map<Layout, AnsweredBy>} */
  #shown = new Map();

  /** The newest request that each picture answers. @type {Map<Layout, number>} */
  #answered = new Map();
  #asked = 0;

  /** @type {Map<Layout, Promise<Table | undefined>>} */
  #tables = new Map();

  /** What tells roughly what a drag does, once a table that can has come. @type {typeof import("./estimate.js").estimate | undefined} */
  #estimate;

  /**
   * @param {Python} python
   * @param {Spec} spec
   * @param {number | string} serial  tells this figure from all others of the visit
   */
  constructor(python, spec, serial) {
    this.python = python;
    this.spec = spec;
    this.serial = serial;
  }

  /**
   * Fetch the table for a layout, once. One that cannot be fetched is no misfortune: Python answers.
   * @param {Layout} layout
   * @returns {Promise<Table | undefined>}
   */
  table(layout) {
    const file = this.spec.tables?.[layout];
    if (!file) return Promise.resolve(undefined);
    let table = this.#tables.get(layout);
    if (!table) {
      const address = new URL(`../../tables/${file}`, import.meta.url).href;
      table = this.#fetch(address).catch(() => {
        this.#tables.delete(layout);
        return undefined;
      });
      this.#tables.set(layout, table);
    }
    return table;
  }

  /** @param {string} address */
  async #fetch(address) {
    const { fetchTable } = await lazily("./table.js");
    const table = await fetchTable(address);
    if (table.moves.length) {
      const rough = await lazily("./estimate.js").catch((error) => console.warn(error));
      this.#estimate ??= rough?.estimate;
    }
    return table;
  }

  /**
   * Have `state` answered, by one frame or by several.
   * @param {Record<string, any>} state
   * @param {Layout} layout
   * @param {AbortSignal} signal
   * @param {(answer: Answer, answeredBy: AnsweredBy) => void} show
   * @param {(stop: () => void) => void} onSlow  it takes long; `stop` ends it
   * @param {() => void} onWait  nobody can answer before Python has come
   * @returns {Promise<void>}
   */
  async ask(state, layout, signal, show, onSlow, onWait) {
    const turn = ++this.#asked;
    const byTable = this.#byTable;
    const table = byTable && (await this.#tableInTime(layout, signal));
    if (signal.aborted) return;
    if (table && this.#byTable) {
      if (this.#shown.get(layout) !== "table") table.forget();
      const exact = table.answer(state);
      const answer = exact ?? this.#estimate?.(table, state);
      if (answer) {
        this.#shown.set(layout, "table");
        this.#answered.set(layout, turn);
        show(answer, exact ? "table" : "estimate");
      } else if (!this.python.ready) onWait();
      if (exact) return;
    } else if (!this.python.ready && !this.edited) onWait();
    const picture = this.#name(layout);
    const drawer = this.edited ?? this.python;
    const answeredBy = this.edited ? "edited" : "model";
    if (this.#shown.get(layout) !== answeredBy) drawer.forget(picture);
    const draw = this.#draw(picture, state, layout);
    let tableIsFree = false;
    const isOver = () => drawer !== (this.edited ?? this.python);
    const onFrame = (/** @type {Answer} */ answer) => {
      if (isOver() || turn < (this.#answered.get(layout) ?? 0)) return;
      this.#shown.set(layout, answeredBy);
      this.#answered.set(layout, turn);
      show(answer, answeredBy);
    };
    /** A newer request waits, for somebody else than who is at work. @type {() => void} */
    let giveWay = () => {};
    const overtaken = /** @type {Promise<void>} */ (
      new Promise((resolve) => {
        giveWay = () => {
          if (isOver()) this.#shown.delete(layout); // it draws on, and nobody sees it
          if (isOver() || this.#byTable) resolve();
        };
      })
    );
    signal.addEventListener("abort", () => giveWay());
    const drawn = drawer.draw(draw, {
      limit: this.spec.limit,
      signal,
      onFrame,
      onSlow: (stop, runs) => {
        if (signal.aborted) giveWay();
        tableIsFree = !runs && !byTable && this.#byTable;
        if (tableIsFree) stop();
        else onSlow(stop);
      },
    });
    try {
      await Promise.race([drawn, overtaken]);
    } catch (error) {
      if (!(tableIsFree && error instanceof Stopped) || signal.aborted) throw error;
      return this.ask(state, layout, signal, show, onSlow, onWait);
    }
  }

  /** The reader has asked for another try. */
  retry() {
    (this.edited ?? this.python).retry();
  }

  /**
   * The table; undefined when Python is there before it, or nobody waits any more.
   * @param {Layout} layout
   * @param {AbortSignal} signal
   * @returns {Promise<Table | undefined>}
   */
  #tableInTime(layout, signal) {
    const over = new AbortController();
    const done = new Promise((resolve) => {
      const give = () => this.#byTable || resolve(undefined);
      this.python.addEventListener("status", give, { signal: over.signal });
      signal.addEventListener("abort", () => resolve(undefined), { signal: over.signal });
    });
    return Promise.race([this.table(layout), done]).finally(() => over.abort());
  }

  /**
   * How far apart, in pixels, table and Python put any point of the picture at `state`;
   * undefined when the table does not go there or their pictures are made of different parts.
   * @param {Record<string, any>} state
   * @param {Layout} layout
   * @param {AbortSignal} signal
   * @returns {Promise<number | undefined>}
   */
  async difference(state, layout, signal) {
    const table = await this.table(layout);
    const told = table?.peek(state);
    if (!told) return undefined;
    /** @type {Answer | undefined} */
    let computed;
    const draw = this.#draw(`${this.#name(layout)}-compared`, state, layout);
    const onFrame = (/** @type {Answer} */ answer) => (computed = answer);
    await this.python.draw(draw, { limit: this.spec.limit, signal, onFrame });
    if (!computed || computed.numbers.length !== told.length) return undefined;
    const { numbers } = computed;
    return told.reduce((worst, number, at) => Math.max(worst, Math.abs(number - numbers[at])), 0);
  }

  /**
   * Have Python draw `state` once for nobody: the first time takes longest, and the reader should
   * not wait for it.
   * @param {Record<string, any>} state
   * @param {Layout} layout
   * @param {AbortSignal} signal
   */
  async warmUp(state, layout, signal) {
    const picture = `${this.#name(layout)}-warmup`;
    const options = { limit: this.spec.limit, signal, onFrame() {} };
    await this.python.draw(this.#draw(picture, state, layout), options);
    this.python.forget(picture);
  }

  /** Whether the table is to answer if it can; Python may come while the table is fetched. */
  get #byTable() {
    const wanted = this.hold === "table" || (this.hold === "any" && !this.python.free);
    return Boolean(wanted && !this.edited && this.spec.tables);
  }

  /** Let go of what Python remembers of this figure. */
  close() {
    for (const layout of /** @type {Layout[]} */ (["wide", "narrow"])) {
      this.python.forget(this.#name(layout));
      this.python.forget(`${this.#name(layout)}-compared`);
    }
  }

  /**
   * @param {string} picture
   * @param {Record<string, any>} state
   * @param {Layout} layout
   */
  #draw(picture, state, layout) {
    const { name, needs } = this.spec;
    return { picture, figure: name, state: JSON.stringify(state), layout, needs };
  }

  /** @param {Layout} layout */
  #name(layout) {
    return `${this.serial}-${layout}`;
  }
}
