// Hears what a reader pastes while something that takes it has the focus, be it no text field.

const FIELDS = "input:not([type=file]), textarea, [contenteditable]";

/**
 * @param {Element[]} parts  one of them, or something in it, has the focus
 * @param {(data: DataTransfer) => void} take
 * @param {AbortSignal} signal
 */
export function hearPastes(parts, take, signal) {
  const isHere = () => {
    const held = document.activeElement;
    return Boolean(held && !held.matches(FIELDS) && parts.some((part) => part.contains(held)));
  };
  document.addEventListener("paste", (event) => {
    if (!isHere() || !event.clipboardData) return;
    event.preventDefault();
    take(event.clipboardData);
  }, { signal });
  // Without this, Safari pastes into text fields alone.
  document.addEventListener("beforepaste", (event) => isHere() && event.preventDefault(), { signal });
}
