// What a hand can press of a picture, and how far a place is from it.

import { cornersOf } from "./corners.js";
import { runsOf, samePlace, twoOf } from "./path_runs.js";

/** @typedef {import("./path_runs.js").Place} Place */
/** What can be pressed of a picture: a dot of one point, a line, or an outline with an inside.
 * @typedef {{points: Place[], closed: boolean}} Shape */

/**
 * The shapes of an element, each bar and each dot for itself.
 * @param {Element} element
 * @returns {Shape[]}
 */
export function shapesOf(element) {
  if (element.tagName === "path") {
    const runs = runsOf(element);
    if (!element.hasAttribute("marker-start")) {
      return runs.map(({ points, closed }) => ({
        points: points.length === 2 && samePlace(...twoOf(points)) ? points.slice(0, 1) : points,
        closed: closed || element.getAttribute("fill") !== "none",
      }));
    }
    return runs.flatMap(({ points }) => points.map((point) => ({ points: [point], closed: false })));
  }
  if (element.tagName !== "text" && element.tagName !== "image") return [];
  const corners = cornersOf(/** @type {SVGGraphicsElement} */ (element));
  return [{ points: corners, closed: true }];
}

/**
 * How far a place is from a shape; zero inside of one that is closed.
 * @param {Shape} shape
 * @param {Place} place
 */
export function distance({ points, closed }, [px, py]) {
  if (points.length === 1) return Math.hypot(points[0][0] - px, points[0][1] - py);
  let [least, within] = [Infinity, false];
  for (const [at, [x, y]] of points.entries()) {
    if (!closed && at === points.length - 1) break;
    const [nextX, nextY] = points[(at + 1) % points.length];
    const [dx, dy] = [nextX - x, nextY - y];
    const share = Math.min(Math.max(((px - x) * dx + (py - y) * dy) / (dx * dx + dy * dy || 1), 0), 1);
    least = Math.min(least, Math.hypot(x + share * dx - px, y + share * dy - py));
    if ((y > py) !== (nextY > py) && px < x + (dx * (py - y)) / dy) within = !within;
  }
  return closed && within ? 0 : least;
}
