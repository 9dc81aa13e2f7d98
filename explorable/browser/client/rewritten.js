// Words of the page that tell what its reader has done; on paper they are as they were written.

/** What they say on the screen, or on paper while it is printed. @type {Map<Element, string>} */
const other = new Map();

/**
 * Have an element of the page say something else.
 * @param {Element} element
 * @param {string} text
 */
export function rewrite(element, text) {
  for (const event of ["beforeprint", "afterprint"]) addEventListener(event, swap);
  if (!other.has(element)) other.set(element, element.textContent ?? "");
  element.textContent = text;
}

function swap() {
  for (const [element, text] of other) {
    if (!element.isConnected) {
      other.delete(element);
      continue;
    }
    other.set(element, element.textContent ?? "");
    element.textContent = text;
  }
}
