// A reader's version of a figure's Python in a link: packed into the address, and shown to who follows
// the link. Nothing of it runs before it is asked for.

import { openPanel } from "./panels.js";

/** @typedef {import("../client/view.js").View} View */
/** @typedef {Record<string, string>} Edits  changed modules, name to source */

const MOST = 400_000; // characters of a version; what unpacks to more is not ours
const BINARY = 8192; // bytes that are written as letters at once

/**
 * A version as it stands in an address.
 * @param {Edits} edits
 */
export async function packed(edits) {
  const stream = new Blob([JSON.stringify(edits)]).stream();
  const bytes = new Uint8Array(
    await new Response(stream.pipeThrough(new CompressionStream("deflate-raw"))).arrayBuffer(),
  );
  let letters = "";
  for (let at = 0; at < bytes.length; at += BINARY) {
    letters += String.fromCharCode(...bytes.subarray(at, at + BINARY));
  }
  return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/**
 * The version in an address. Rejects what is damaged, or no version.
 * @param {string} text
 * @returns {Promise<Edits>}
 */
export async function unpacked(text) {
  const letters = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"))
    .pipeThrough(new TextDecoderStream("utf-8", { fatal: true })).getReader();
  let json = "";
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    json += part.value;
    if (json.length <= MOST) continue;
    reader.cancel();
    throw new Error("it is too long");
  }
  const edits = JSON.parse(json);
  const isText = (/** @type {unknown} */ each) => typeof each === "string";
  if (!edits || typeof edits !== "object" || !Object.values(edits).every(isText)) {
    throw new Error("it is no version of a source");
  }
  return edits;
}

/**
 * Show the version that a link has brought, in the panel with the figure's source.
 * @param {View} view
 * @param {string} code  as it stands in the address
 * @param {AbortSignal} signal
 */
export async function showLinked(view, code, signal) {
  const panel = await openPanel(view, "code", signal);
  /** @type {Edits | undefined} */
  let edits;
  try {
    edits = await unpacked(code);
  } catch (error) {
    console.info("the version in the link cannot be read:", error);
  }
  await panel?.showLinked?.(edits);
}
