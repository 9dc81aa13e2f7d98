// Which nodes of a figure's picture are which.

/** @typedef {import("./outline.js").Parts} Parts */
/** @typedef {import("./view.js").View} View */

/**
 * What panels say of their parts, by the place of the panel's node: as the last answer said, or the table, or the page.
 * @param {View} view
 * @returns {Promise<Map<number, Parts>>}
 */
export async function partsOf(view) {
  let { nodes } = view.pictures[view.layout];
  if (nodes.length === 0) {
    const table = await view.answers.table(view.layout);
    table?.forget();
    nodes = table?.answer(view.state)?.nodes ?? [];
    table?.forget();
  }
  if (nodes.length === 0) {
    const told = Object.entries(view.spec.parts?.[view.layout] ?? {});
    return new Map(told.map(([at, parts]) => [Number(at), parts]));
  }
  return new Map(nodes.flatMap((node, at) => (node.marks ? [[at, node]] : [])));
}
