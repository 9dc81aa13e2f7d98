// What a reader changed: two texts compared line by line.

import { make } from "../client/parts.js";

/** @typedef {{kind: " " | "-" | "+", line: string}} Line */

const CONTEXT = 2; // unchanged lines shown around a change
const MOST = 4_000_000; // pairs of lines to compare; beyond, everything in between has changed

/**
 * The lines of both texts in order: kept, taken out, put in.
 * @param {string} before
 * @param {string} after
 * @returns {Line[]}
 */
export function diff(before, after) {
  const old = before.split("\n");
  const now = after.split("\n");
  let head = 0;
  while (head < Math.min(old.length, now.length) && old[head] === now[head]) head++;
  let tail = 0;
  const room = Math.min(old.length, now.length) - head;
  while (tail < room && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail++;
  return [
    ...lines(" ", old.slice(0, head)),
    ...middle(old.slice(head, old.length - tail), now.slice(head, now.length - tail)),
    ...lines(" ", old.slice(old.length - tail)),
  ];
}

/**
 * The numbers, from 1, of the lines of the new text that are changed.
 * @param {Line[]} found
 */
export function changedLines(found) {
  let number = 0;
  const changed = [];
  for (const { kind } of found) {
    if (kind !== "-") number++;
    if (kind === "+") changed.push(number);
  }
  return changed;
}

/**
 * Changes as HTML, with a few lines around each; null when there are none.
 * @param {Line[]} found
 */
export function diffView(found) {
  if (found.every(({ kind }) => kind === " ")) return null;
  const box = make("pre", { class: "ex-changes", tabindex: "0" });
  const near = found.map((_, at) =>
    found.slice(Math.max(0, at - CONTEXT), at + CONTEXT + 1).some(({ kind }) => kind !== " "),
  );
  for (const [at, { kind, line }] of found.entries()) {
    if (!near[at]) {
      if (near[at - 1]) box.append(make("span", {}, "⋯"));
      continue;
    }
    const tag = kind === "+" ? "ins" : kind === "-" ? "del" : "span";
    box.append(make(tag, {}, `${kind === "-" ? "−" : kind} ${line}`));
  }
  return box;
}

/**
 * @param {Line["kind"]} kind
 * @param {string[]} texts
 */
function lines(kind, texts) {
  return texts.map((line) => ({ kind, line }));
}

/**
 * Longest common subsequence of two lists of lines.
 * @param {string[]} old
 * @param {string[]} now
 * @returns {Line[]}
 */
function middle(old, now) {
  if (old.length * now.length > MOST) return [...lines("-", old), ...lines("+", now)];
  const wide = now.length + 1;
  const best = new Uint32Array((old.length + 1) * wide);
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      best[i * wide + j] =
        old[i] === now[j]
          ? best[(i + 1) * wide + j + 1] + 1
          : Math.max(best[(i + 1) * wide + j], best[i * wide + j + 1]);
    }
  }
  /** @type {Line[]} */
  const found = [];
  let [i, j] = [0, 0];
  while (i < old.length && j < now.length) {
    if (old[i] === now[j]) {
      found.push({ kind: " ", line: old[i++] });
      j++;
    } else if (best[(i + 1) * wide + j] >= best[i * wide + j + 1]) {
      found.push({ kind: "-", line: old[i++] });
    } else {
      found.push({ kind: "+", line: now[j++] });
    }
  }
  return [...found, ...lines("-", old.slice(i)), ...lines("+", now.slice(j))];
}
