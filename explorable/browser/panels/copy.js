// Hands the reader the text of a field by the clipboard.

/**
 * Select the text and copy it; false where the browser leaves copying to the reader.
 * @param {HTMLInputElement | HTMLTextAreaElement} field
 */
export async function copied(field) {
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    return false;
  }
}
