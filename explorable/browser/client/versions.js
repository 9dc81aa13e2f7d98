// Which versions of what the build writes these modules understand. The build has the same numbers:
// SPEC in explorable/compile/render_figure.py, TABLE in explorable/compile/table.py.

import { button } from "./parts.js";
import { say } from "./words.js";

export const SPEC = 1;
export const TABLE = 3;

/**
 * Say on a figure that the page and these modules do not belong together, and offer the page anew.
 * @param {HTMLElement} figure
 */
export function offerReload(figure) {
  const status = figure.querySelector(".ex-status");
  const again = button(say("status.load"), () => location.reload(), { class: "ex-retry" });
  status?.replaceChildren(`${say("status.outdated")} `, again);
}
