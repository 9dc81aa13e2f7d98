// What three dots have opened: it closes by Escape. A menu opens upwards where there is no room
// below, and closes by a press elsewhere too.

/**
 * Place what was opened, and have it close; what was closed needs nothing.
 * @param {EventTarget | null} target
 */
export function keepClosable(target) {
  if (!(target instanceof HTMLDetailsElement && target.matches(".ex-more[open]"))) return;
  const life = new AbortController();
  const { signal } = life;
  target.addEventListener("toggle", () => life.abort(), { signal });
  document.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    const held = target.contains(document.activeElement);
    target.open = false;
    if (held) target.querySelector("summary")?.focus();
  }, { signal });
  const menu = target.querySelector(".ex-menu");
  if (!menu) return;
  target.classList.remove("ex-up");
  const { bottom, height } = menu.getBoundingClientRect();
  const above = target.getBoundingClientRect().top;
  target.classList.toggle("ex-up", bottom > innerHeight && height < above);
  document.addEventListener("pointerdown", (event) => {
    if (!target.contains(/** @type {Node} */ (event.target))) target.open = false;
  }, { signal });
}
