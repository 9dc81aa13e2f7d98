// The mark that says who answers, and behind it the switch that lets the reader hold either.

/** @typedef {import("./answers.js").Answers} Answers */

const NAMES = {
  picture: "picture",
  table: "table",
  model: "Python",
  edited: "your version",
  failed: "stopped",
};
const SENTENCES = {
  picture: "Nobody has answered yet: this is the picture that the page was printed with.",
  table: "A table answered: this state was worked out when the page was made, and looked up now.",
  model: "Python answered: the figure's own function ran in your browser just now.",
  edited: "Your version of the Python answered.",
  failed: "Python stopped with an error; this is the last good picture.",
};
const BEYOND = "The table does not go where you are now, so Python answered.";
const CHOICES = [
  ["any", "whoever is ready"],
  ["table", "always the table"],
  ["model", "always Python"],
];

let count = 0;

export class WhoAnswers {
  /** How many were begun: of several, only the last one counts. */
  #comparisons = 0;

  /**
   * @param {HTMLElement} element  the figure
   * @param {HTMLElement} stage  where the mark stands
   * @param {Answers} answers
   * @param {{ask: () => void, compare: () => Promise<number | undefined>}} view
   */
  constructor(element, stage, answers, view) {
    this.element = element;
    this.answers = answers;
    this.view = view;
    this.sentence = document.createElement("p");
    this.measure = document.createElement("p");
    this.panel = document.createElement("div");
    this.panel.className = "ex-who-panel";
    this.panel.id = `ex-who-${++count}`;
    this.panel.append(this.sentence, ...(answers.spec.tables ? [this.#choices(), this.measure] : []));
    this.mark = document.createElement("button");
    this.mark.type = "button";
    this.mark.className = "ex-who-mark";
    this.mark.setAttribute("aria-controls", this.panel.id);
    this.mark.addEventListener("click", () => this.#open(this.panel.hidden));
    this.box = document.createElement("div");
    this.box.className = "ex-who";
    this.box.append(this.mark, this.panel);
    this.box.addEventListener("keydown", ({ key }) => {
      if (key !== "Escape") return;
      this.mark.focus();
      this.#open(false);
    });
    stage.append(this.box);
    this.#open(false);
  }

  /** @param {boolean} open */
  #open(open) {
    this.panel.hidden = !open;
    this.mark.setAttribute("aria-expanded", String(open));
    this.update();
  }

  /** Say who answered last, and, while the panel is open, how far the other is from it. */
  update() {
    const who = /** @type {keyof typeof NAMES} */ (this.element.getAttribute("answers") ?? "picture");
    this.mark.textContent = NAMES[who];
    this.mark.setAttribute("aria-label", `Who answers: ${NAMES[who]}`);
    if (this.panel.hidden) return;
    const beyond = who === "model" && this.answers.hold === "table";
    this.sentence.textContent = beyond ? BEYOND : SENTENCES[who];
    if (this.answers.spec.tables) this.#compare();
  }

  close() {
    this.box.remove();
  }

  #choices() {
    const set = document.createElement("fieldset");
    const legend = document.createElement("legend");
    legend.textContent = "Let answer";
    set.append(legend);
    const name = `${this.panel.id}-hold`;
    for (const [value, text] of CHOICES) {
      const label = document.createElement("label");
      const input = document.createElement("input");
      Object.assign(input, { type: "radio", name, value, checked: value === this.answers.hold });
      input.addEventListener("change", () => {
        this.answers.hold = /** @type {any} */ (value);
        this.view.ask();
      });
      label.append(input, text);
      set.append(label);
    }
    return set;
  }

  async #compare() {
    const comparison = ++this.#comparisons;
    const sentence = await this.view.compare().then(measured, () => "");
    if (comparison === this.#comparisons) this.measure.textContent = sentence;
  }
}

/** @param {number | undefined} distance  between table and Python, in pixels */
function measured(distance) {
  if (distance === undefined) return "The table does not go where you are now; only Python does.";
  return `At this state no point of the table's picture is more than ${pixels(distance)} from Python's.`;
}

/** @param {number} distance */
function pixels(distance) {
  const digits = distance < 0.1 ? 3 : distance < 10 ? 1 : 0;
  return `${distance.toFixed(digits)} pixels`;
}
