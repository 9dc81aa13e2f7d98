"""Files, drops and pastes, as a page meets them."""

import base64

# `bytes` is base64.
GIVE = """([selector, how, files, text]) => {
  const data = new DataTransfer();
  for (const { name, type, bytes } of files) {
    const content = Uint8Array.from(atob(bytes), (one) => one.charCodeAt(0));
    data.items.add(new File([content], name, { type }));
  }
  if (text) data.setData("text/plain", text);
  const at = document.querySelector(selector);
  const options = { bubbles: true, cancelable: true };
  if (how === "choose") {
    at.files = data.files;
    at.dispatchEvent(new Event("input", options));
    at.dispatchEvent(new Event("change", options));
  } else if (how === "drop") {
    for (const kind of ["dragover", "drop"]) {
      at.dispatchEvent(new DragEvent(kind, { ...options, dataTransfer: data }));
    }
  } else {
    at.focus({ focusVisible: true });
    const paste = new ClipboardEvent("paste", { ...options, clipboardData: data });
    // Firefox leaves it out of events that scripts make.
    Object.defineProperty(paste, "clipboardData", { value: data });
    at.dispatchEvent(paste);
  }
}"""


def packed(name, content, kind=""):
    data = content.encode() if isinstance(content, str) else content
    return {"name": name, "type": kind, "bytes": base64.b64encode(data).decode()}
