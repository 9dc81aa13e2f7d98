// Gets a module whose imports have failed with it: a browser remembers for the whole visit what an
// address once gave. So what has failed is fetched anew, and gets an address of its own.

import { inTime } from "./in_time.js";
import { SOON } from "./waiting.js";

const IMPORTED = /(\bfrom\s*|\bimport\s*)"(\.[^"]+)"/g;
const NAMED = /\{([^{}]*)\}\s*from\s*"(\.[^"]+)"/g;
const LATER = /\bimport\(\s*"(\.[^"]+)"/g;

/** Where imported modules are sound that have failed, by address. @type {Map<string, Promise<string>>} */
const healed = new Map();

/**
 * An address at which a module is sound. Rejects when it does not come.
 * @param {string} address
 * @returns {Promise<string>}
 */
export async function heal(address) {
  const response = await inTime(fetch(address, { cache: "reload" }));
  if (!response.ok) throw new Error(`${response.status} for ${address}`);
  let text = await inTime(response.text());
  const full = (/** @type {string} */ path) => new URL(path, address).href;
  for (const [, , path] of text.matchAll(IMPORTED)) {
    const sound = await sounded(full(path), namesFrom(text, path));
    text = text.replace(IMPORTED, (same, before, each) => each === path ? `${before}"${sound}"` : same);
  }
  text = text.replace(LATER, (_, path) => `import("${full(path)}"`);
  text = text.replaceAll("import.meta.url", JSON.stringify(address));
  const made = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  await import(made);
  return made;
}

/**
 * What a module wants of another one.
 * @param {string} text
 * @param {string} path  of the other one, as the text has it
 */
function namesFrom(text, path) {
  return [...text.matchAll(NAMED)].flatMap(([, names, from]) =>
    from === path ? names.split(",").map((name) => name.trim().split(/\s/)[0]) : [],
  ).filter(Boolean);
}

/**
 * The address itself, unless it has failed: what was cut short may be a module, but of less.
 * @param {string} address
 * @param {string[]} names  that it must have
 */
async function sounded(address, names) {
  try {
    const module = await inTime(import(address), SOON);
    if (names.some((name) => !(name in module))) throw new Error(`only a part of ${address}`);
    return address;
  } catch {
    const found = healed.get(address) ?? heal(address);
    found.catch(() => healed.delete(address));
    healed.set(address, found);
    return found;
  }
}
