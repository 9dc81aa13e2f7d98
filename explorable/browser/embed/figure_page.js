// A figure's own page: takes the scheme that it is told, and tells the page around it its height.
//
// In a frame it says {explorable: "height", height: 512}, in pixels, whenever that changes. It hears
// {explorable: "scheme", scheme: "dark"}, or "light", or "" for what the reader prefers, and answers
// with its height. `?scheme=dark` in its address does the same from the start; see embed.js. It runs
// in the page's head, before anything is painted, so it is no module.

{
  const root = document.documentElement;
  const NAMES = /** @type {Record<string, string>} */ ({ dark: "slate", light: "default" });

  const tellHeight = () => {
    if (parent === window || !document.body) return;
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    parent.postMessage({ explorable: "height", height }, "*");
  };

  /** @param {string} scheme */
  const take = (scheme) => {
    const name = NAMES[scheme];
    root.style.colorScheme = name ? scheme : "";
    if (name) root.setAttribute("data-md-color-scheme", name);
    else root.removeAttribute("data-md-color-scheme");
  };

  take(new URLSearchParams(location.search).get("scheme") ?? "");
  addEventListener("message", ({ source, data }) => {
    if (source !== parent || data?.explorable !== "scheme") return;
    take(data.scheme);
    tellHeight();
  });
  addEventListener("DOMContentLoaded", () => new ResizeObserver(tellHeight).observe(document.body));
}
