// Has a figure's picture stay in view, below the site's header, while the controls below it are used.

import { headerBottom, LOWEST, STAGE } from "./dock_place.js";

const ABOVE = 26; // pixels between header and picture, for the badge

/**
 * Give a picture its place in the window. One that would take too much of it scrolls away; dock.js
 * then shows it smaller.
 * @param {HTMLElement} element  a figure
 */
export function keepInView(element) {
  const stage = element.querySelector(".ex-stage");
  if (!(stage instanceof HTMLElement) || stage.dataset.docked) return;
  const [above, tall] = [headerBottom(), stage.offsetHeight];
  const fits = innerHeight >= LOWEST && above + ABOVE + tall <= STAGE * innerHeight;
  element.classList.toggle("ex-keeps", fits);
  element.style.setProperty("--ex-above", `${above}px`);
  element.style.setProperty("--ex-tall", `${tall}px`);
}
