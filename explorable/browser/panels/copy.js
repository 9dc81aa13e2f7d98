// Hands the reader the text of a field by the clipboard.

import { button } from "../client/parts.js";
import { say } from "../client/words.js";

/**
 * A button that copies the text of a field; some browsers leave that to the reader.
 * @param {string} name
 * @param {HTMLInputElement | HTMLTextAreaElement} field
 * @param {HTMLElement} said  what the reader is told
 */
export function copyButton(name, field, said) {
  return button(name, async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      said.textContent = say("copy.done");
    } catch {
      said.textContent = say("copy.keys");
    }
  });
}
