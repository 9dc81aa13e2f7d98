// Where a node of a picture is, turned as it is.

/** @typedef {import("./path_runs.js").Place} Place */

/**
 * The corners of what a node takes up in its picture, one after the other around it.
 * @param {SVGGraphicsElement} node
 * @returns {Place[]}
 */
export function cornersOf(node) {
  const { x, y, width, height } = node.getBBox();
  const { baseVal: turns } = node.transform; // one at the most; to consolidate them would rewrite them
  const matrix = turns.numberOfItems ? turns.getItem(0).matrix : new DOMMatrix();
  return [[x, y], [x + width, y], [x + width, y + height], [x, y + height]].map(([left, top]) => {
    const place = new DOMPoint(left, top).matrixTransform(matrix);
    return [place.x, place.y];
  });
}
