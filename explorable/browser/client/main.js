// Starts everything: defines the figure element and connects it with the site's one Python.

import { ExplorableFigure } from "./element.js";
import { isGuest } from "./embedded.js";
import { moduleWorker } from "./module_worker.js";
import { Python } from "./python.js";
import { site } from "./site.js";
import { lazily } from "./waiting.js";

ExplorableFigure.python = new Python(
  site,
  () => moduleWorker(new URL("../worker/worker.js", import.meta.url)),
);
if (site.offline && !isGuest) {
  const idle = window.requestIdleCallback ?? setTimeout;
  idle(async () => {
    try {
      const { registerServiceWorker } = await lazily("../offline/register.js");
      await registerServiceWorker(ExplorableFigure.python);
    } catch (error) {
      console.info("this site is not kept for times without a network:", error);
    }
  });
}
if (!customElements.get("explorable-figure")) {
  customElements.define("explorable-figure", ExplorableFigure);
}
for (const kind of ["task", "bet"]) {
  if (customElements.get(`explorable-${kind}`)) continue;
  customElements.define(`explorable-${kind}`, class extends HTMLElement {
    connectedCallback() {
      lazily(`./${kind}s.js`).then(({ begin }) => begin(this), console.info);
    }
  });
}
for (const sign of ["pointerover", "focusin"]) {
  document.addEventListener(sign, async ({ target }) => {
    const link = target instanceof Element ? target.closest(".ex-contents a") : null;
    const stamp = link?.querySelector("[data-table]");
    if (!(stamp instanceof HTMLElement)) return;
    try {
      const { play } = await lazily("./stamps.js");
      await play(stamp);
    } catch (error) {
      console.info("a small picture does not play:", error);
    }
  });
}
