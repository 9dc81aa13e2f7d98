// Starts everything: defines the figure element and connects it with the site's one Python.

import { ExplorableFigure } from "./element.js";
import { isGuest } from "./embedded.js";
import { LazyPython } from "./lazy_python.js";
import { moduleWorker } from "./module_worker.js";
import { site } from "./site.js";
import { lazily } from "./waiting.js";

ExplorableFigure.python = new LazyPython(
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
for (const [kind, module] of [["task", "tasks"], ["bet", "bets"], ["progress", "progress"]]) {
  if (customElements.get(`explorable-${kind}`)) continue;
  customElements.define(`explorable-${kind}`, class extends HTMLElement {
    connectedCallback() {
      lazily(`./${module}.js`).then(({ begin }) => begin(this)).catch(console.info);
    }
  });
}
for (const sign of ["pointerover", "focusin", "click"]) {
  document.addEventListener(sign, async (event) => {
    const { target } = event;
    const link = target instanceof Element ? target.closest(".ex-contents a, .ex-mark") : null;
    const named = link?.matches(".ex-mark");
    if (named && sign === "click") event.preventDefault();
    const stamp = link?.querySelector("[data-table]");
    try {
      if (named) {
        const { lightUp } = await lazily("./lit.js");
        lightUp(link, sign);
      } else if (stamp) {
        const { play } = await lazily("./stamps.js");
        await play(stamp);
      }
    } catch (error) {
      console.info("a small picture does not play, or a mark is not lit:", error);
    }
  });
}
