// Which part of a picture belongs to which of its panels, with all that is written around it.

import { cornersOf } from "./corners.js";

/** @typedef {{x: number, y: number, width: number, height: number}} Region  in the picture's pixels */

const MARGIN = 4; // pixels around what is written

/**
 * The region of each panel, by the panel's name. A picture tells a panel first, and then what is on
 * it and around it.
 * @param {SVGSVGElement} svg  that is shown, or nothing in it has a size
 * @param {Set<string>} [known]  the panels that count, if not all: others are a part of the one before
 * @returns {Map<string, Region>}
 */
export function panelRegions(svg, known) {
  /** @type {Map<string, Region>} */
  const found = new Map();
  const { width, height } = svg.viewBox.baseVal;
  let name = "";
  for (const node of svg.children) {
    if (node instanceof SVGClipPathElement && node.dataset.panel !== undefined) {
      if (known && !known.has(node.dataset.panel)) continue;
      name = node.dataset.panel;
      const [x, y, wide, high] = ["x", "y", "width", "height"].map((key) =>
        Number(node.firstElementChild?.getAttribute(key)),
      );
      found.set(name, { x, y, width: wide, height: high });
      continue;
    }
    const region = found.get(name);
    const isFree = node instanceof SVGGraphicsElement && !node.hasAttribute("clip-path");
    if (region && isFree && node.matches("path, text, image")) grow(region, boundsIn(node));
  }
  for (const region of found.values()) {
    const [left, top] = [Math.max(0, region.x - MARGIN), Math.max(0, region.y - MARGIN)];
    region.width = Math.min(width, region.x + region.width + MARGIN) - left;
    region.height = Math.min(height, region.y + region.height + MARGIN) - top;
    [region.x, region.y] = [left, top];
  }
  return found;
}

/**
 * What a node takes up in its picture, turned as it is.
 * @param {SVGGraphicsElement} node
 * @returns {Region}
 */
function boundsIn(node) {
  const corners = cornersOf(node);
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return { x: left, y: top, width: Math.max(...xs) - left, height: Math.max(...ys) - top };
}

/**
 * @param {Region} region
 * @param {Region} more
 */
function grow(region, more) {
  const right = Math.max(region.x + region.width, more.x + more.width);
  const bottom = Math.max(region.y + region.height, more.y + more.height);
  region.x = Math.min(region.x, more.x);
  region.y = Math.min(region.y, more.y);
  region.width = right - region.x;
  region.height = bottom - region.y;
}
