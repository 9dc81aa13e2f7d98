// Loads the modules of controls that other packages bring, before their figure comes to life.

import { otherKinds } from "./other_kinds.js";

const NEEDED = /** @type {const} */ (["mend", "read", "write", "show", "take", "put"]);

/**
 * Load the modules of a figure's controls. Throws when one cannot be had, or lacks something.
 * @param {import("./specs.js").Spec[]} specs
 */
export async function loadKinds(specs) {
  await Promise.all(specs.map(({ module }) => module && load(module)));
}

/** @param {string} address  as this folder's modules would write it */
async function load(address) {
  if (otherKinds.has(address)) return;
  const kind = await import(new URL(address, import.meta.url).href);
  const missing = NEEDED.filter((name) => typeof kind[name] !== "function");
  if (missing.length) throw new Error(`${address} does not export ${missing.join(", ")}`);
  otherKinds.set(address, kind);
}
