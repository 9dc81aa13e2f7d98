// Uses the moments in which Python has nothing to do: to make the next visit start quickly, and to
// send a spare worker home.

/** @typedef {import("./crew.js").Crew} Crew */
/** @typedef {import("./protocol.js").Draw} Draw */
/** @typedef {import("./protocol.js").Visit} Visit */

const CALM = 1000; // milliseconds after the last picture
const UNUSED = 10_000; // the same, if nothing was drawn yet
const HOME = 30_000; // milliseconds after which a spare worker is not needed any more
const MOST = 8; // figures to be remembered

export class Rest {
  /** @type {Map<string, Visit["seen"][number]>} */
  #seen = new Map();
  /** @type {ReturnType<typeof setTimeout>[]} */
  #timers = [];
  #wanted = false;

  /** @param {Crew} crew */
  constructor(crew) {
    this.crew = crew;
  }

  /** The next visit cannot start quickly yet. */
  want() {
    const { connection } = /** @type {any} */ (navigator);
    this.#wanted = !connection?.saveData;
  }

  /**
   * A figure was drawn; what it uses will be wanted again.
   * @param {Draw} draw
   */
  note({ figure, state, layout, needs, edits }) {
    if (needs || edits) return;
    this.#seen.delete(`${figure} ${layout}`);
    this.#seen.set(`${figure} ${layout}`, [figure, state, layout]);
  }

  /** Python has nothing to do from now on. */
  begin() {
    this.end();
    this.#timers.push(setTimeout(() => this.crew.dismissSpare(), HOME));
    const calm = this.#seen.size ? CALM : UNUSED;
    if (this.#wanted) this.#timers.push(setTimeout(() => this.crew.send({ kind: "inventory" }), calm));
  }

  /** Python has something to do. */
  end() {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers = [];
  }

  /**
   * Put Python's memory by.
   * @param {string[]} libraries  that are open
   */
  keep(libraries) {
    if (!this.#wanted) return;
    this.#wanted = false;
    this.crew.keep({ libraries, seen: [...this.#seen.values()].slice(-MOST) });
  }
}
