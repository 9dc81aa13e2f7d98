// For pages anywhere that show figures of this site in frames: gives each frame the height of its
// figure, and tells it whether the page around it is dark. A frame works without this too: it is
// then as high as its line says, and as dark as the reader prefers.

{
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const FIGURES = new URL("./", script.src);
  const CALM = 300; // milliseconds after which a change of colours has come to its end

  const frames = () =>
    [...document.querySelectorAll("iframe")].filter(({ src }) => src.startsWith(FIGURES.href));

  /** Whether the page is dark: its text is light. "" if it is not known. */
  const scheme = () => {
    const color = getComputedStyle(document.body).color.match(/^rgba?\(([\d.]+), ([\d.]+), ([\d.]+)/);
    if (!color) return "";
    const [red, green, blue] = color.slice(1).map(Number);
    return 0.3 * red + 0.6 * green + 0.1 * blue > 127 ? "dark" : "light";
  };

  const tell = () => {
    const message = { explorable: "scheme", scheme: scheme() };
    for (const frame of frames()) frame.contentWindow?.postMessage(message, "*");
  };

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let pause;
  const changed = () => {
    clearTimeout(pause);
    pause = setTimeout(tell, CALM);
  };

  /** Frames that know the scheme. */
  const met = new WeakSet();
  addEventListener("message", ({ source, data }) => {
    if (data?.explorable !== "height") return;
    const frame = frames().find(({ contentWindow }) => contentWindow === source);
    if (!frame) return;
    frame.style.height = `${Number(data.height)}px`;
    if (!met.has(frame)) tell();
    met.add(frame);
  });

  const observer = new MutationObserver(changed);
  const begin = () => {
    for (const element of [document.documentElement, document.body]) {
      observer.observe(element, { attributes: true });
    }
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", changed);
    tell();
  };
  if (document.body) begin();
  else addEventListener("DOMContentLoaded", begin);
}
