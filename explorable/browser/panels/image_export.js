// A picture on the page as a file that needs no page: an SVG with its colours in it, or a PNG.

import { makeSvg } from "../client/parts.js";

const SHARPNESS = 3; // pixels of a PNG for each pixel of the picture

/**
 * @param {SVGSVGElement} picture
 * @param {string} title
 * @param {SVGSVGElement} [onPage]  whose colours and letters it has, if it is not on the page itself
 * @returns {string}
 */
export function svgOf(picture, title, onPage = picture) {
  const style = getComputedStyle(onPage);
  const colour = colours(onPage);
  const twin = /** @type {SVGSVGElement} */ (picture.cloneNode(true));
  const [, , width, height] = (picture.getAttribute("viewBox") ?? "0 0 0 0").split(" ");
  for (const element of [twin, ...twin.querySelectorAll("*")]) {
    const text = element.localName === "text"; // the same hue, further from the page
    for (const { name, value } of [...element.attributes]) {
      if (name === "class" || name.startsWith("data-")) element.removeAttribute(name);
      else if (value.includes("var(")) {
        const plain = value.replace(/var\((--[\w-]+)\)/g, (_, each) => colour(each, text));
        element.setAttribute(name, plain);
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
    makeSvg("title", {}, title),
    makeSvg("desc", {}, described),
    makeSvg("rect", { width, height, fill: colour("--ex-paper") }),
  );
  return new XMLSerializer().serializeToString(twin);
}

/**
 * @param {string} svg
 * @returns {Promise<HTMLImageElement>}
 */
export async function imageOf(svg) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  return image;
}

/**
 * @param {string} svg
 * @returns {Promise<Blob>}
 */
export async function pngOf(svg) {
  const image = await imageOf(svg);
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth * SHARPNESS;
  canvas.height = image.naturalHeight * SHARPNESS;
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no PNG could be made")))),
  );
}

/**
 * Return what says which colour a custom property is where a picture stands, light or dark.
 * @param {SVGSVGElement} picture
 * @returns {(name: string, text?: boolean) => string}  "#rrggbb", or as CSS has it if transparent
 */
function colours(picture) {
  const known = /** @type {Map<string, string>} */ (new Map());
  return (name, text = false) => {
    const value = text ? `var(${name}-text, var(${name}))` : `var(${name})`;
    if (!known.has(value)) known.set(value, resolved(picture, value));
    return known.get(value) ?? "";
  };
}

/**
 * @param {SVGSVGElement} picture
 * @param {string} value  as CSS has it
 * @returns {string}  "#rrggbb", or as CSS has it if transparent
 */
export function resolved(picture, value) {
  const probe = document.createElement("i");
  probe.style.color = value;
  picture.parentElement?.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  const opaque = color.match(/^rgb\((\d+), (\d+), (\d+)\)$/);
  if (!opaque) return color;
  return `#${opaque.slice(1).map((part) => Number(part).toString(16).padStart(2, "0")).join("")}`;
}
