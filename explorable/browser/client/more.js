// What three dots have opened: it closes by Escape. A menu opens upwards where there is no room
// below, and closes by a press elsewhere too.

let watches = false;

/**
 * Place what was opened, and have it close; what was closed needs nothing.
 * @param {EventTarget | null} target
 */
export function keepClosable(target) {
  if (!(target instanceof HTMLDetailsElement && target.matches(".ex-more[open]"))) return;
  watch();
  const menu = target.querySelector(".ex-menu");
  if (!menu) return;
  target.classList.remove("ex-up");
  const { bottom, height } = menu.getBoundingClientRect();
  const above = target.getBoundingClientRect().top;
  target.classList.toggle("ex-up", bottom > innerHeight && height < above);
}

/** Listen, from the first that was opened on. */
function watch() {
  if (watches) return;
  watches = true;
  document.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    for (const each of opened()) {
      const held = each.contains(document.activeElement);
      each.open = false;
      if (held) each.querySelector("summary")?.focus();
    }
  });
  document.addEventListener("pointerdown", ({ target }) => {
    for (const each of opened()) {
      if (each.querySelector(".ex-menu") && !each.contains(/** @type {Node} */ (target))) each.open = false;
    }
  });
}

/** @returns {NodeListOf<HTMLDetailsElement>} */
function opened() {
  return document.querySelectorAll("details.ex-more[open]");
}
