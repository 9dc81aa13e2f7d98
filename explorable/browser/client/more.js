// What three dots have opened: it opens upwards where there is no room below, and closes by Escape
// or by a press elsewhere.

/**
 * Place what was opened, and have it close; what was closed needs nothing.
 * @param {EventTarget | null} target
 */
export function keepClosable(target) {
  if (!(target instanceof HTMLDetailsElement) || !target.open) return;
  const life = new AbortController();
  const { signal } = life;
  const menu = target.lastElementChild;
  target.classList.remove("ex-up");
  const { bottom, height } = menu?.getBoundingClientRect() ?? { bottom: 0, height: 0 };
  const above = target.getBoundingClientRect().top;
  target.classList.toggle("ex-up", bottom > innerHeight && height < above);
  const close = () => {
    target.open = false;
    life.abort();
  };
  target.addEventListener("toggle", () => life.abort(), { signal });
  document.addEventListener("pointerdown", (event) => {
    if (!target.contains(/** @type {Node} */ (event.target))) close();
  }, { signal });
  document.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    const held = target.contains(document.activeElement);
    close();
    if (held) target.querySelector("summary")?.focus();
  }, { signal });
}
