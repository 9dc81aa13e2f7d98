// Writes a figure at a state as a Python script or a notebook that runs at home, on matplotlib.

/** @typedef {import("./figure_source.js").Facts} Facts */
/** @typedef {{file: string, text: string}} File */

/**
 * What goes home.
 * @typedef {object} ExportedFigure
 * @property {Facts} facts
 * @property {File[]} files  in an order in which they can be run
 * @property {Record<string, any>} state  in JSON form
 * @property {string} title  of the page
 * @property {string} address  of the figure at this state
 * @property {boolean} edited  whether the reader changed the source
 */

const WIDTH = 88; // characters of a line of literals
const NEEDS = "numpy, matplotlib and explorable";

/** @param {ExportedFigure} exported */
export function script(exported) {
  const { facts, title, address } = exported;
  const note = [
    `# ${facts.figure}: a figure of “${title}”, as it stood at`,
    `# ${address}`,
    ...(exported.edited ? ["# with changes that a reader made to its source."] : []),
    `# It needs ${NEEDS}.`,
  ].join("\n");
  return `${[note, ...programs(exported), stateOf(exported), drawing(exported)].join("\n\n\n")}\n`;
}

/**
 * The same as a notebook, a cell for each file.
 * @param {ExportedFigure} exported
 */
export function notebook(exported) {
  const { facts, title, address } = exported;
  const changed = exported.edited ? ", with changes that a reader made to its source" : "";
  const words =
    `# ${nameOf(facts).replaceAll("_", " ")}\n\n` +
    `A figure of [${title}](${address}), as it stood there${changed}. It needs ${NEEDS}.`;
  const cells = [...programs(exported), stateOf(exported), drawing(exported)];
  return {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {
      kernelspec: { display_name: "Python 3", language: "python", name: "python3" },
      language_info: { name: "python" },
    },
    cells: [
      { cell_type: "markdown", id: "about", metadata: {}, source: words },
      ...cells.map((source, at) => ({
        cell_type: "code",
        id: `code-${at + 1}`,
        metadata: {},
        execution_count: null,
        outputs: [],
        source: source.trim(),
      })),
    ],
  };
}

/**
 * A JSON value as Python writes it, broken into lines where it is long.
 * @param {any} value
 * @param {string} [indent]  of the line that it stands on
 * @returns {string}
 */
function literal(value, indent = "") {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value !== "object") return JSON.stringify(value);
  const inner = `${indent}    `;
  const named = !Array.isArray(value);
  const parts = named
    ? Object.entries(value).map(([name, part]) => `${JSON.stringify(name)}: ${literal(part, inner)}`)
    : value.map((part) => literal(part, inner));
  const [open, close] = named ? "{}" : "[]";
  const line = open + parts.join(", ") + close;
  if (line.length + indent.length <= WIDTH && !line.includes("\n")) return line;
  return `${open}\n${packed(parts, inner)}\n${indent}${close}`;
}

/**
 * Parts in as few lines as fit.
 * @param {string[]} parts
 * @param {string} indent
 */
function packed(parts, indent) {
  const lines = [];
  let line = "";
  for (const part of parts) {
    if (line && indent.length + line.length + part.length + 2 > WIDTH) {
      lines.push(line);
      line = "";
    }
    line += `${line && " "}${part},`;
  }
  return [...lines, line].map((text) => indent + text).join("\n");
}

/** @param {Facts} facts */
function nameOf(facts) {
  return facts.figure.split(".").pop() ?? "";
}

/**
 * A file that draws on matplotlib itself: what readers have in its place bears the same names.
 * @param {File} file
 * @returns {File}
 */
function atHome({ file, text }) {
  return { file, text: text.replace(/\bexplorable\.matplotlib\b/g, "matplotlib") };
}

/**
 * The programs: every file without its imports of the others, or, where they cannot stand in one
 * namespace, one program that writes them into a folder.
 * @param {ExportedFigure} exported
 * @returns {string[]}
 */
function programs({ facts, files: own }) {
  const files = own.map(atHome);
  if (!facts.flat) return [folder(facts, files)];
  const neighbours = new RegExp(`^from (?:${facts.package}\\b|\\.)[\\w.]* import (?:\\([^)]*\\)|.*)\\n`, "gm");
  return files.map(({ text }) => text.replace(neighbours, "").trim());
}

/**
 * @param {Facts} facts
 * @param {File[]} files
 */
function folder(facts, files) {
  const texts = files.map(({ file, text }) => listed(file, text.trimEnd().split("\n")));
  const data = Object.entries(facts.data).map(([file, code]) =>
    listed(file, code.match(/.{1,76}/g) ?? []),
  );
  const module = facts.figure.slice(0, -nameOf(facts).length - 1);
  return `import base64
import sys
import tempfile
from pathlib import Path

SOURCES = {
${texts.join("")}}
DATA = {
${data.join("")}}


def write(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    (path.parent / "__init__.py").touch()
    path.write_bytes(content)


folder = Path(tempfile.mkdtemp())
for name, lines in SOURCES.items():
    write(folder / name, "\\n".join([*lines, ""]).encode())
for name, parts in DATA.items():
    write(folder / name, base64.b64decode("".join(parts)))
sys.path.insert(0, str(folder))

from ${facts.package}.${module} import ${nameOf(facts)}`;
}

/**
 * An entry of a dictionary: a file's name and a list of texts.
 * @param {string} file
 * @param {string[]} texts
 */
function listed(file, texts) {
  const lines = texts.map((text) => `        ${JSON.stringify(text)},\n`).join("");
  return `    ${JSON.stringify(file)}: [\n${lines}    ],\n`;
}

/** @param {ExportedFigure} exported */
function stateOf({ state }) {
  const entries = Object.entries(state).map(
    ([name, value]) => `    ${JSON.stringify(name)}: ${literal(value, "    ")},\n`,
  );
  return entries.length ? `state = {\n${entries.join("")}}` : "state = {}";
}

/** @param {ExportedFigure} exported */
function drawing({ facts }) {
  const name = nameOf(facts);
  const shares = (/** @type {string} */ key, /** @type {number[]} */ values) =>
    values.length > 1 ? `, ${key}=${literal(values)}` : "";
  const kinds = Object.entries(facts.projections);
  const [[, only] = [""]] = kinds;
  const each = Object.fromEntries(kinds.map(([panel, projection]) => [panel, { projection }]));
  const projected = kinds.length ? `, per_subplot_kw=${literal(each, "    ")}` : "";
  const axes = facts.panels
    ? `subplot_mosaic(\n    ${literal(facts.panels, "    ")}` +
      `${shares("height_ratios", facts.heights)}${shares("width_ratios", facts.widths)}${projected}\n)`
    : `subplots(${only ? `subplot_kw={"projection": "${only}"}` : ""})`;
  const drawn = `${name}(ax, **state)`;
  return `import matplotlib.pyplot as plt

canvas = plt.figure(figsize=(${facts.figsize.join(", ")}), layout="constrained")
ax = canvas.${axes}
print(${facts.describes ? `${name}.description(${name}.state(state), ${drawn})` : drawn})
plt.show()`;
}
