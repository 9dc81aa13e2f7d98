// Keeps a page as it is when only the fragment of its address changes. Runs in the page's head.
//
// The theme's instant navigation takes the first step within a page (to a footnote, a heading, a
// state of a figure) for a step to another page: it fetches the page once more, and what the
// reader did to the figures is gone. Until it has gone somewhere else, such steps are left to the
// browser. That must be arranged before the theme listens, so this is no module.
//
// The theme also keeps hold of every page that it has gone to. After many of them one step is left
// to the browser, which lets go of all; Python comes back from what the visit has kept.

{
  const TURNS = 40; // pages that the theme may go to
  const opened = location.pathname;
  let here = true;
  let turned = 0;

  /** @param {{pathname: string}} address  where the reader goes */
  const stays = ({ pathname }) => (here &&= pathname === opened);

  window.addEventListener(
    "click",
    ({ target, ctrlKey, metaKey }) => {
      const link = target instanceof Element && target.closest("a[href]");
      if (!(link instanceof HTMLAnchorElement) || link.target || ctrlKey || metaKey) return;
      const stay = stays(link);
      const many = !stay && link.origin === location.origin && ++turned > TURNS;
      if (many || (stay && link.hash)) link.target = "_self"; // the theme leaves it to the browser
    },
    { capture: true },
  );

  window.addEventListener("popstate", (event) => {
    if (stays(location)) event.stopImmediatePropagation();
  });
}
