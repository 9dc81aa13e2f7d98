// The versions of a figure's Python that a reader has kept, by name, in this browser.

/** @typedef {import("./figure_source.js").Module} Module */
/**
 * What is kept of a version. edits: changed modules, name to source. of: what the author's source
 * was then, as `mark` tells it.
 * @typedef {{name: string, edits: Record<string, string>, of: number}} Version
 */

const KEPT = "explorable-versions";
const SITE = new URL("../../../../", import.meta.url).pathname; // others of the same server have their own
const MOST = 20; // versions of a figure

export class KeptVersions {
  /** @param {string} figure  "gp.pinching" */
  constructor(figure) {
    this.place = `${SITE} ${figure}`;
  }

  /** All of them, the oldest first. @returns {Version[]} */
  get all() {
    const found = stored()[this.place];
    return Array.isArray(found) ? found.filter(isVersion) : [];
  }

  /**
   * Keep a version, in the place of one of that name; throws where the browser keeps nothing.
   * @param {Version} version
   */
  keep(version) {
    this.#store([...this.all.filter(({ name }) => name !== version.name), version].slice(-MOST));
  }

  /** @param {string} name */
  forget(name) {
    this.#store(this.all.filter((each) => each.name !== name));
  }

  /** @param {Version[]} versions */
  #store(versions) {
    const { [this.place]: _, ...others } = stored();
    const all = versions.length ? { ...others, [this.place]: versions } : others;
    localStorage.setItem(KEPT, JSON.stringify(all));
  }
}

/**
 * A number that tells an author's sources from others (FNV-1a).
 * @param {Module[]} modules
 */
export function markOf(modules) {
  let mark = 0x811c9dc5;
  for (const letter of modules.map(({ original }) => original).join("\0")) {
    mark = Math.imul(mark ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  }
  return mark >>> 0;
}

/** @returns {Record<string, any>} */
function stored() {
  try {
    const found = JSON.parse(localStorage.getItem(KEPT) ?? "{}");
    return found && typeof found === "object" ? found : {};
  } catch {
    return {};
  }
}

/** @param {any} each */
function isVersion(each) {
  return typeof each?.name === "string" && each.edits && typeof each.edits === "object" &&
    Object.values(each.edits).every((text) => typeof text === "string");
}
