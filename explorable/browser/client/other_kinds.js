// Kinds of controls that other packages bring: their modules, once load_kinds.js has loaded them.

/** @typedef {import("./specs.js").OtherKind} OtherKind */

/** By the address in their specs. @type {Map<string, OtherKind>} */
export const otherKinds = new Map();

/**
 * The module that knows a control, if another package brings it.
 * @param {import("./specs.js").Spec} spec
 * @returns {OtherKind | undefined}
 */
export function otherKind({ module }) {
  return module ? otherKinds.get(module) : undefined;
}
