// A picture on the page as a file that needs no page: an SVG with its colours in it, or a PNG.

const SHARPNESS = 3; // pixels of a PNG for each pixel of the picture

/**
 * @param {SVGSVGElement} picture
 * @param {string} title
 * @returns {string}
 */
export function svgOf(picture, title) {
  const style = getComputedStyle(picture);
  const colour = (/** @type {string} */ name) => style.getPropertyValue(name).trim();
  const twin = /** @type {SVGSVGElement} */ (picture.cloneNode(true));
  const [, , width, height] = (picture.getAttribute("viewBox") ?? "0 0 0 0").split(" ");
  for (const element of [twin, ...twin.querySelectorAll("*")]) {
    for (const { name, value } of [...element.attributes]) {
      if (name === "class" || name.startsWith("data-")) element.removeAttribute(name);
      else if (value.includes("var(")) {
        element.setAttribute(name, value.replace(/var\((--[\w-]+)\)/g, (_, each) => colour(each)));
      }
    }
  }
  const described = twin.getAttribute("aria-label") ?? "";
  twin.removeAttribute("aria-label");
  twin.setAttribute("width", width);
  twin.setAttribute("height", height);
  twin.setAttribute("font-family", style.fontFamily);
  twin.setAttribute("style", "font-variant-numeric: tabular-nums");
  twin.prepend(
    part("title", {}, title),
    part("desc", {}, described),
    part("rect", { width, height, fill: colour("--ex-paper") }),
  );
  return new XMLSerializer().serializeToString(twin);
}

/**
 * @param {string} svg
 * @returns {Promise<Blob>}
 */
export async function pngOf(svg) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth * SHARPNESS;
  canvas.height = image.naturalHeight * SHARPNESS;
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no PNG could be made")))),
  );
}

/**
 * @param {string} tag
 * @param {Record<string, string>} attributes
 * @param {string} [text]
 */
function part(tag, attributes, text = "") {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.textContent = text;
  return made;
}
