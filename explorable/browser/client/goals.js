// Goals of tasks, read as explorable/compile/goals.py does: "pinching.widest < 0.5". And how near
// they are.

/**
 * A part of a goal.
 * @typedef {{is: "value", value: number | string} | {is: "name", name: string}
 *   | {is: "and" | "or", parts: Part[]} | {is: "not" | "minus" | "abs" | "len", of: Part}
 *   | {is: "sum", sign: string, left: Part, right: Part}
 *   | {is: "compare", parts: Part[], signs: string[]}} Part
 */

/**
 * What is still missing: `sign` says how `value` should be to `bound`. name: of a figure's value; bare:
 * it is that value itself, not something worked out of it.
 * @typedef {{name: string, value: any, sign: string, bound: any, bare: boolean}} Missing
 */

const TOKEN =
  /[ \t\n]*(?:(?<number>(?:(?:0|[1-9][0-9]*)(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?(?![\p{L}\p{N}_.]))|(?<name>[\p{L}_][\p{L}\p{N}_]*(?:(?:-[\p{L}\p{N}_]+)*(?:\.[\p{L}_][\p{L}\p{N}_]*)+)?)|(?<text>"[^"\\\n]*"|'[^'\\\n]*')|(?<sign><=|>=|==|!=|[-+*/()<>]))/uy;
const COMPARED = ["<", "<=", ">", ">=", "==", "!="];
const FUNCTIONS = ["abs", "len"];
/** The opposite of each sign. @type {Record<string, string>} */
const OPPOSITE = { "<": ">=", ">=": "<", ">": "<=", "<=": ">", "==": "!=", "!=": "==" };
/** The sign seen from the other side. @type {Record<string, string>} */
const MIRRORED = { "<": ">", ">": "<", "<=": ">=", ">=": "<=", "==": "==", "!=": "!=" };

/**
 * The goal that a text says. Throws when it cannot be read.
 * @param {string} text
 * @returns {Part}
 */
export function readGoal(text) {
  const tokens = goalTokens(text);
  let at = 0;

  /** @param {string[]} signs */
  const next = (...signs) => {
    const found = tokens[at]?.sign;
    if (found === undefined || !signs.includes(found)) return undefined;
    at += 1;
    return found;
  };
  /** @returns {Part} */
  const either = () => joined("or", both);
  /** @returns {Part} */
  const both = () => joined("and", negated);
  /** @param {"and" | "or"} word @param {() => Part} part @returns {Part} */
  const joined = (word, part) => {
    const parts = [part()];
    while (next(word)) parts.push(part());
    return parts.length > 1 ? { is: word, parts } : parts[0];
  };
  /** @returns {Part} */
  const negated = () => (next("not") ? { is: "not", of: negated() } : compared());
  /** @returns {Part} */
  const compared = () => {
    const parts = [sum()];
    const signs = [];
    for (let sign = next(...COMPARED); sign; sign = next(...COMPARED)) {
      signs.push(sign);
      parts.push(sum());
    }
    return signs.length ? { is: "compare", parts, signs } : parts[0];
  };
  /** @param {string[]} signs @param {() => Part} part @returns {Part} */
  const summed = (signs, part) => {
    let left = part();
    for (let sign = next(...signs); sign; sign = next(...signs)) {
      left = { is: "sum", sign, left, right: part() };
    }
    return left;
  };
  /** @returns {Part} */
  const sum = () => summed(["+", "-"], product);
  /** @returns {Part} */
  const product = () => summed(["*", "/"], single);
  /** @returns {Part} */
  const single = () => {
    if (next("-")) return { is: "minus", of: single() };
    const name = next(...FUNCTIONS);
    if (name || tokens[at]?.sign === "(") {
      if (!next("(")) throw new SyntaxError(text);
      const inside = either();
      if (!next(")")) throw new SyntaxError(text);
      return name ? { is: /** @type {"abs" | "len"} */ (name), of: inside } : inside;
    }
    const leaf = tokens[at++]?.leaf;
    if (!leaf) throw new SyntaxError(text);
    return leaf;
  };

  const goal = either();
  if (at < tokens.length) throw new SyntaxError(text);
  return goal;
}

/**
 * @param {string} text
 * @returns {{sign?: string, leaf?: Part}[]}
 */
function goalTokens(text) {
  const found = [];
  const whole = text.replace(/[ \t\n]+$/, "");
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < whole.length) {
    const { number, name, text: quoted, sign } = TOKEN.exec(whole)?.groups ?? {};
    if (sign || ["and", "or", "not", ...FUNCTIONS].includes(name)) found.push({ sign: sign ?? name });
    else if (name?.includes(".")) found.push({ leaf: /** @type {Part} */ ({ is: "name", name }) });
    else if (number || quoted) {
      const value = number ? Number(number) : quoted.slice(1, -1);
      found.push({ leaf: /** @type {Part} */ ({ is: "value", value }) });
    } else throw new SyntaxError(text);
  }
  return found;
}

/**
 * The names of figures' values in a goal.
 * @param {Part} part
 * @returns {string[]}
 */
export function namesIn(part) {
  if (part.is === "name") return [part.name];
  if (part.is === "value") return [];
  if ("parts" in part) return part.parts.flatMap(namesIn);
  return "of" in part ? namesIn(part.of) : [...namesIn(part.left), ...namesIn(part.right)];
}

/**
 * What a part is worth.
 * @param {Part} part
 * @param {Record<string, any>} values  by the names in it
 * @returns {any}
 */
export function valueOf(part, values) {
  switch (part.is) {
    case "value":
      return part.value;
    case "name":
      return values[part.name];
    case "and":
      return part.parts.every((each) => valueOf(each, values));
    case "or":
      return part.parts.some((each) => valueOf(each, values));
    case "not":
      return !valueOf(part.of, values);
    case "minus":
      return -asNumber(valueOf(part.of, values));
    case "abs":
      return Math.abs(asNumber(valueOf(part.of, values)));
    case "len":
      return valueOf(part.of, values)?.length ?? NaN;
    case "sum":
      return summedUp(part.sign, asNumber(valueOf(part.left, values)), asNumber(valueOf(part.right, values)));
    case "compare": {
      const all = part.parts.map((each) => valueOf(each, values));
      return part.signs.every((sign, at) => holds(all[at], sign, all[at + 1]));
    }
  }
}

/**
 * A number; what JSON cannot tell as one comes as a text (see explorable/outputs.py).
 * @param {any} value
 */
function asNumber(value) {
  if (typeof value === "number") return value;
  return { inf: Infinity, "−inf": -Infinity }[/** @type {"inf"} */ (value)] ?? NaN;
}

/**
 * @param {string} sign
 * @param {number} one
 * @param {number} other
 */
function summedUp(sign, one, other) {
  if (sign === "+") return one + other;
  if (sign === "-") return one - other;
  if (sign === "*") return one * other;
  return other === 0 ? NaN : one / other;
}

/**
 * Whether two values are to each other as a sign says.
 * @param {any} one
 * @param {string} sign
 * @param {any} other
 */
export function holds(one, sign, other) {
  if (typeof one === "number" || typeof other === "number") {
    [one, other] = [asNumber(one), asNumber(other)];
  }
  switch (sign) {
    case "<":
      return one < other;
    case "<=":
      return one <= other;
    case ">":
      return one > other;
    case ">=":
      return one >= other;
    case "==":
      return one === other;
    default:
      return one !== other;
  }
}

/**
 * What is missing until a goal is reached; where one of several things would do, what lacks least.
 * @param {Part} part
 * @param {Record<string, any>} values
 * @param {boolean} [wanted]  false for what must not hold
 * @returns {Missing[]}
 */
export function missing(part, values, wanted = true) {
  if (part.is === "not") return missing(part.of, values, !wanted);
  if (part.is === "and" || part.is === "or") {
    const each = part.parts.map((one) => missing(one, values, wanted));
    return (part.is === "and") === wanted ? each.flat() : shortest(each);
  }
  if (part.is === "name") {
    const value = values[part.name];
    return value === wanted ? [] : [{ name: part.name, value, sign: "==", bound: wanted, bare: true }];
  }
  if (part.is !== "compare") return [];
  const all = part.parts.map((each) => valueOf(each, values));
  const pairs = part.signs.map((sign, at) => {
    if (holds(all[at], sign, all[at + 1]) === wanted) return []; // nothing is on either side of NaN
    const right = wanted ? sign : OPPOSITE[sign];
    return [toldFrom(part.parts[at], all[at], right, part.parts[at + 1], all[at + 1])];
  });
  return wanted ? pairs.flat() : shortest(pairs);
}

/** @param {Missing[][]} lists */
function shortest(lists) {
  return lists.reduce((least, one) => (one.length < least.length ? one : least));
}

/**
 * A comparison, told from the side that the reader can change.
 * @param {Part} left
 * @param {any} one
 * @param {string} sign
 * @param {Part} right
 * @param {any} other
 * @returns {Missing}
 */
function toldFrom(left, one, sign, right, other) {
  if (!namesIn(left).length && namesIn(right).length) {
    return toldFrom(right, other, MIRRORED[sign], left, one);
  }
  const name = namesIn(left)[0] ?? "";
  return { name, value: one, sign, bound: other, bare: left.is === "name" };
}
