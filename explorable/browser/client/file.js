// A file of the reader's own as the value of a control: chosen, dropped or pasted, and read here. Its
// value is null for the author's own start, and otherwise as file_reading.js makes it.

import { FILE_ENGLISH } from "./english_file.js";
import { switchOff } from "./fields.js";
import { hearPastes } from "./hear_pastes.js";
import { inNotation } from "./numbers.js";
import { lazily } from "./waiting.js";
import { learn, say } from "./words.js";

/** @typedef {import("./specs.js").OtherSpec} OtherSpec */
/** @typedef {Parameters<NonNullable<import("./specs.js").OtherKind["mount"]>>[1]} FileControl */

const COUNTED = /** @type {Record<string, string>} */ ({ csv: "rows", txt: "characters", wav: "samples" });
const BYTES = /** @type {Record<string, number>} */ ({ csv: 8, png: 1, wav: 4 }); // of a number
const TEXT_FORM = /^(\d{1,9}(?:x\d{1,9})?):([A-Za-z0-9+/=]*)$/;

learn(FILE_ENGLISH);

/** What load_kinds.js knows of the kind. @type {import("./specs.js").OtherKind} */
export const FILE_KIND = {
  mend: (spec, value) => (isRead(spec, value) ? value : spec.start),
  read: (spec, text) => {
    if (spec.reads === "txt") return FILE_KIND.mend(spec, { name: "", text });
    const [, shape, data] = TEXT_FORM.exec(text) ?? [];
    return FILE_KIND.mend(spec, data !== undefined && { name: "", shape: shape.split("x").map(Number), data });
  },
  write: (_, value) => value?.text ?? (value ? `${value.shape.join("x")}:${value.data}` : ""),
  show: (spec, value) => {
    if (spec.reads === "png") return `${spec.shape[0]} × ${spec.shape[1]} greys`;
    return `${countOf(spec, value)} ${COUNTED[spec.reads]}`;
  },
  take: () => undefined, // a file is read in time: `mount` hears of it
  put: (element, spec, value) => {
    const output = element.querySelector("output");
    if (output) output.textContent = value ? `${value.name} (${sized(spec, value)})` : say("file.start");
    switchOff(element, ".ex-example", !value);
  },
  mount: (_, control) => {
    const reader = new FileReaderOf(control);
    return { update: () => reader.silence(), unmount: () => reader.close() };
  },
};

/** Listens for files, and gives the control what is in them. */
class FileReaderOf {
  #life = new AbortController();
  /** The newest file; an older one that is still being read comes too late. */
  #turn = 0;
  #setting = false;

  /** @param {FileControl} control */
  constructor(control) {
    this.control = control;
    this.said = control.form.querySelector(".ex-file-said");
    const { form } = control;
    const { signal } = this.#life;
    const input = /** @type {HTMLInputElement} */ (form.querySelector("input"));
    const choose = () => input.files?.length && this.#read(input.files[0]);
    input.addEventListener("change", choose, { signal });
    form.querySelector(".ex-example")?.addEventListener("click", () => {
      this.#turn += 1;
      if (control.value) control.set(null);
    }, { signal });
    hearPastes([form], (data) => this.#paste(data), signal);
    this.#hearDrops(form);
    choose(); // one that was chosen before we came
  }

  close() {
    this.#life.abort();
  }

  /** Something else has changed the control: what was said of a file is over. */
  silence() {
    if (!this.#setting) this.#say("");
  }

  /**
   * A file may be dropped on the whole figure, if only this control takes one.
   * @param {HTMLElement} form
   */
  #hearDrops(form) {
    const { signal } = this.#life;
    const root = /** @type {HTMLElement} */ (form.closest("explorable-figure, .ex-figure") ?? form);
    const place = root.querySelectorAll(".ex-file").length > 1 ? form : root;
    const mark = (/** @type {boolean} */ on) => form.classList.toggle("ex-dropping", on);
    const holdsFiles = (/** @type {DragEvent} */ { dataTransfer }) => dataTransfer?.types.includes("Files");
    place.addEventListener("dragover", (event) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      mark(true);
    }, { signal });
    place.addEventListener("dragleave", (event) => {
      if (!place.contains(/** @type {Node | null} */ (event.relatedTarget))) mark(false);
    }, { signal });
    place.addEventListener("drop", (event) => {
      mark(false);
      const data = event.dataTransfer;
      if (!data || !holdsFiles(event)) return;
      event.preventDefault();
      const isFolder = [...data.items].some((item) => item.webkitGetAsEntry?.()?.isDirectory);
      if (isFolder) this.#say(say("file.folder"));
      else if (data.files.length > 1) this.#say(say("file.one"));
      else if (data.files.length) this.#read(data.files[0]);
      else this.#say(say("file.none"));
    }, { signal });
  }

  /** @param {DataTransfer} data */
  #paste(data) {
    const { reads } = this.control.spec;
    const text = data.getData("text/plain");
    if ((reads === "csv" || reads === "txt") && text) {
      this.#taken(({ readText }) => readText(this.control.spec, text, say("file.pasted")));
    } else if (data.files.length > 1) this.#say(say("file.one"));
    else if (data.files.length) this.#read(data.files[0]);
    else this.#say(say("paste.nothing"));
  }

  /** @param {File} file */
  #read(file) {
    this.#taken(({ readFile }) => readFile(this.control.spec, file));
  }

  /**
   * Give the control what is read, or say why it cannot be; then everything stays as it is.
   * @param {(reading: Pick<typeof import("./file_reading.js"), "readFile" | "readText">) => Promise<import("./file_reading.js").Read>} read
   */
  async #taken(read) {
    const turn = ++this.#turn;
    try {
      const { readFile, readText } = await lazily("./file_reading.js");
      const { value, said } = await read({ readFile, readText });
      if (turn !== this.#turn || this.#life.signal.aborted) return;
      this.#setting = true;
      this.control.set(value);
      this.#setting = false;
      this.#say(said);
    } catch (error) {
      if (turn !== this.#turn) return;
      const { key, values } = /** @type {Partial<import("./unreadable.js").Unreadable>} */ (error);
      if (!key) console.warn(error);
      this.#say(say(key ?? "error.part", values));
    }
  }

  /** @param {string} sentence */
  #say(sentence) {
    if (this.said) this.said.textContent = sentence;
    const input = this.control.form.querySelector("input");
    if (input) input.value = ""; // the same file again is news, too
  }
}

/**
 * Whether a value is what file_reading.js makes of a file that the control takes.
 * @param {OtherSpec} spec
 * @param {any} value
 */
function isRead({ reads, columns, shape, fewest, most }, value) {
  if (!value || typeof value !== "object" || typeof value.name !== "string") return false;
  if (reads === "txt") {
    return typeof value.text === "string" && isBetween(Array.from(value.text).length, fewest, most);
  }
  const { shape: sides, data } = value;
  if (typeof data !== "string" || !Array.isArray(sides) || !sides.every(Number.isInteger)) return false;
  const wanted = shape ?? [sides[0], ...(reads === "csv" ? [columns.length] : [])];
  if (String(sides) !== String(wanted) || !(shape || isBetween(sides[0], fewest, most))) return false;
  const numbers = sides.reduce((product, side) => product * side, 1);
  return data.length === 4 * Math.ceil((numbers * BYTES[reads]) / 3);
}

/**
 * @param {number} count
 * @param {number} fewest
 * @param {number} most
 */
function isBetween(count, fewest, most) {
  return count >= fewest && count <= most;
}

/**
 * @param {OtherSpec} spec
 * @param {any} value
 */
function countOf({ count }, value) {
  return !value ? count : value.shape ? value.shape[0] : Array.from(value.text).length;
}

/**
 * How large a file is, in the words of the page.
 * @param {OtherSpec} spec
 * @param {any} value
 */
function sized(spec, value) {
  const [rows, columns] = spec.shape ?? [];
  if (spec.reads === "png") return say("file.size.png", { rows, columns });
  const count = countOf(spec, value);
  if (spec.reads === "wav") return say("file.size.wav", { seconds: inNotation((count / spec.rate).toFixed(1)) });
  return say(`file.size.${spec.reads}`, { count });
}
