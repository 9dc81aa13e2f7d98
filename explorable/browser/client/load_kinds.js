// Loads the modules of controls that other packages bring, and of ours that few pages have, before
// their figure comes to life.

import { otherKinds } from "./other_kinds.js";
import { lazily } from "./waiting.js";

const NEEDED = /** @type {const} */ (["mend", "read", "write", "show", "take", "put"]);

/**
 * Load the modules of a figure's controls. Throws when one cannot be loaded, or lacks something.
 * @param {import("./specs.js").Spec[]} specs
 */
export async function loadKinds(specs) {
  const modules = specs.flatMap(({ module }) => module ?? []);
  await Promise.all(
    modules.map((module) => loadKind(module, module)),
  );
}

/**
 * Load one module. Throws when it cannot be loaded, or lacks something.
 * @param {string} module  what specs call it
 * @param {string} address  as seen from here
 */
export async function loadKind(module, address) {
  if (otherKinds.has(module)) return;
  const kind = await lazily(address, (loaded) => {
    const found = loaded.FILE_KIND ?? loaded; // of ours, names have to tell modules apart
    const missing = NEEDED.filter((name) => typeof found[name] !== "function");
    if (missing.length) throw new Error(`${module} lacks ${missing.join(", ")}`);
    return found;
  });
  otherKinds.set(module, kind);
}
