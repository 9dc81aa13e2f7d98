// What a worker says that runs code of a stranger: only what our own workers say is believed, only
// if it is made as they make it, and only so much of it.

import { MESSAGES } from "../client/errors.js";

/** @typedef {import("../client/protocol.js").Answer} Answer */
/** @typedef {import("../client/protocol.js").Report | import("../client/protocol.js").FileQuestion} Report */

const SENTENCES = /** @type {string[]} */ (Object.values(MESSAGES));
const KINDS = ["panel", "clip", "marker", "path", "text", "image"];
const COMMANDS = /^[MLDQCZ]\d{0,7}( [MLDQCZ]\d{0,7})*$/;
const CACHES = ["default", "force-cache", "reload"];
// More than this is in no picture.
const SIDE = 10_000; // pixels
const NODES = 50_000;
const NUMBERS = 5_000_000;
const DEEPEST = 5;
const SHORT = 500; // letters
const LONG = 100_000;
const LONGEST = 50_000_000;

/**
 * A report as it may be believed; null if it is none that anybody knows, and undefined if it is an
 * answer that cannot be one.
 * @param {any} message
 * @returns {Report | null | undefined}
 */
export function checked(message) {
  const id = Number(message?.id);
  switch (message?.kind) {
    case "progress": {
      const { loaded, bytes } = message;
      return isCount(loaded) && isCount(bytes) ? { kind: "progress", loaded, bytes } : null;
    }
    case "ready":
      return { kind: "ready" };
    case "broken":
      return { kind: "broken", ...told(message, MESSAGES.broken) };
    case "heard":
    case "begun":
    case "done":
      return { kind: message.kind, id };
    case "told":
      return isText(message.text, LONGEST) ? { kind: "told", id, text: message.text } : undefined;
    case "failed":
      return { kind: "failed", id, ...told(message, MESSAGES.raised), lost: message.lost === true };
    case "frame": {
      const answer = checkedAnswer(message.answer);
      return answer && { kind: "frame", id, answer };
    }
    case "fetch": {
      const { address, cache, integrity } = message;
      if (!isText(address, LONG) || !isText(integrity ?? "", SHORT)) return null;
      return { kind: "fetch", id, address, cache: CACHES.includes(cache) ? cache : "default", integrity };
    }
    default:
      return null;
  }
}

/**
 * @param {any} answer
 * @returns {Answer | undefined}
 */
function checkedAnswer(answer) {
  const { width, height, nodes, strings, numbers, outputs, description } = answer ?? {};
  const fits =
    [width, height].every((side) => isCount(side) && side <= SIDE) &&
    (nodes === null || (Array.isArray(nodes) && nodes.length <= NODES && nodes.every(isNode))) &&
    Array.isArray(strings) &&
    strings.length <= NODES &&
    strings.every((text) => isText(text, LONGEST)) &&
    numbers instanceof Float64Array &&
    numbers.length <= NUMBERS &&
    isObject(outputs) &&
    isJson(outputs) &&
    isText(description, LONG);
  return fits ? { width, height, nodes, strings, numbers, outputs, description } : undefined;
}

/** @param {any} node */
function isNode(node) {
  if (!KINDS.includes(node?.kind) || !isFlat(node.attributes ?? {})) return false;
  const { name, x, y, shape, commands, clip, marker, marks = [], texts = {}, named = {}, held = [] } = node;
  return (
    isParts([marks, texts, named]) &&
    isHeld(held) &&
    [name, x, y].every((text) => text === undefined || isText(text, SHORT)) &&
    (shape === undefined || isText(shape, LONG)) &&
    [clip, marker].every((index) => index === undefined || isCount(index)) &&
    (commands === undefined || isPath(commands))
  );
}

/**
 * Whether something tells what a hand can do with marks: a form takes no value that is not valid.
 * @param {any} held
 */
function isHeld(held) {
  return Array.isArray(held) && held.length <= NODES && held.every((one) =>
    isJson(one) && isParts(one?.marks ?? null) &&
    isText(one.hint ?? "", SHORT) && isNamed(one.x) && isNamed(one.y) &&
    isObject(one.set ?? {}) && Array.isArray(one.each ?? []));
}

/** @param {any} follows */
function isNamed(follows) {
  const places = follows?.places ?? [];
  return follows === undefined || (isText(follows?.name, SHORT) && Array.isArray(places) &&
    places.every((place) => typeof place === "number"));
}

/**
 * Whether lists of nodes name no more than there may be.
 * @param {any} value
 * @param {number} [depth]
 * @returns {boolean}
 */
function isParts(value, depth = 0) {
  if (typeof value === "number") return isCount(value) && value <= NODES;
  if (depth > DEEPEST || !(Array.isArray(value) || isObject(value))) return false;
  return Object.values(value).every((each) => isParts(each, depth + 1));
}

/**
 * Whether a path's commands have an end in sight.
 * @param {any} commands
 */
function isPath(commands) {
  if (!isText(commands, LONGEST) || !COMMANDS.test(commands)) return false;
  const counts = commands.match(/\d+/g) ?? [];
  return counts.reduce((sum, count) => sum + Number(count), 0) <= NUMBERS;
}

/**
 * Whether something is an object of numbers, short texts and the like.
 * @param {any} object
 */
function isFlat(object) {
  return isObject(object) && Object.values(object).every((value) => isSimple(value));
}

/**
 * Whether something is made as JSON is: outputs may be tables.
 * @param {any} value
 * @param {number} [depth]
 * @returns {boolean}
 */
function isJson(value, depth = 0) {
  if (value === null || isSimple(value)) return true;
  if (depth > DEEPEST || !(Array.isArray(value) || isObject(value))) return false;
  return Object.values(value).every((each) => isJson(each, depth + 1));
}

/** @param {any} value */
function isSimple(value) {
  return typeof value === "number" || typeof value === "boolean" || isText(value, LONG);
}

/** @param {any} value */
function isObject(value) {
  return value?.constructor === Object;
}

/**
 * What went wrong, in a sentence of ours.
 * @param {any} message
 * @param {string} usual
 */
function told({ sentence, detail }, usual) {
  return {
    sentence: SENTENCES.includes(sentence) ? sentence : usual,
    detail: String(detail).slice(-LONG),
  };
}

/**
 * @param {any} value
 * @param {number} most
 * @returns {value is string}
 */
function isText(value, most) {
  return typeof value === "string" && value.length <= most;
}

/** @param {any} value */
function isCount(value) {
  return Number.isFinite(value) && value >= 0;
}
