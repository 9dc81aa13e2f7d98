// The browser's side of the parity gate: lets the page's own modules answer, and hands it over.

const main = document.querySelector('script[type="module"][src*="/app-"]').src;
const { ExplorableFigure } = await import(new URL("element.js", main).href);
const { fetchTable } = await import(new URL("table.js", main).href);
const tables = new URL("../../tables/", main);
const stage = document.querySelector("article") ?? document.body;
const figures = new Map();
const NEVER = new AbortController().signal;
const PATIENCE = 120; // seconds without a frame

window.parity = { find, show, screen, set, draw, look, pace };

/** Every figure on the pages at `addresses`: where it stands and what it says of itself. */
async function find(addresses) {
  for (const address of addresses) {
    const html = await (await fetch(address)).text();
    const page = new DOMParser().parseFromString(html, "text/html");
    for (const figure of page.querySelectorAll("explorable-figure")) {
      const text = figure.querySelector(".ex-spec");
      const { plays, ...spec } = JSON.parse(text.textContent); // nothing moves by itself here
      text.textContent = JSON.stringify(spec);
      figures.set(`${address}#${figure.id}`, figure);
    }
  }
  return JSON.stringify(
    [...figures].map(([place, figure]) => {
      const { name, state, tables } = JSON.parse(figure.querySelector(".ex-spec").textContent);
      return { place, name, start: JSON.stringify(state), tables: tables ?? {} };
    }),
  );
}

/** Start Python; resolves when it would answer at once. */
async function awake() {
  const { python } = ExplorableFigure;
  python.start();
  while (!python.free) {
    if (python.status.state === "broken") throw new Error(python.status.sentence);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return python;
}

/** Put the figure that stands at `place` on this page, and nothing else, at its start. */
async function show(place) {
  const python = await awake();
  history.replaceState(history.state, "", location.pathname);
  stage.replaceChildren(document.importNode(figures.get(place), true));
  // It lives once the modules of its controls are there.
  while (!stage.firstElementChild.view) await new Promise((resolve) => setTimeout(resolve, 5));
  return python.ready;
}

/** What stands on the screen: one entry for each node of the picture. */
function screen() {
  const pictures = [...stage.querySelectorAll("svg.ex-picture")];
  const svg = pictures.find((one) => getComputedStyle(one).display !== "none");
  const elements = [...svg.children].map((element) => {
    const { tagName, firstElementChild: box } = element;
    const attributes = [element, ...(["clipPath", "marker"].includes(tagName) ? [box] : [])].flatMap((one) =>
      [...one.attributes].map(({ name, value }) => [name, value]),
    );
    const raised = tagName === "text" && box; // its parts are elements
    const text = raised ? element.innerHTML : element.textContent;
    return { tag: tagName, text, attributes: Object.fromEntries(attributes) };
  });
  return JSON.stringify({ uid: svg.dataset.uid, elements });
}

/** Set a figure, and have Python answer: a table does while Python still draws something else. */
async function answered(figure, state) {
  for (let tries = 30; ; tries--) {
    await awake();
    figure.setState(state);
    while (figure.hasAttribute("aria-busy")) await new Promise((resolve) => setTimeout(resolve));
    const who = figure.getAttribute("answers");
    if (who === "model" || tries === 1) return who;
  }
}

/** Set the figure to each of `states`, as a hand would; what the screen shows after each. */
async function set(states) {
  const figure = stage.querySelector("explorable-figure");
  const shown = [];
  for (const state of states) {
    const who = await answered(figure, JSON.parse(state));
    const said = figure.querySelector(".ex-status")?.textContent ?? "";
    shown.push({ who, said, state: JSON.stringify(figure.state), screen: screen() });
  }
  return JSON.stringify(shown);
}

/** Python's answers for a figure at `states`; of several frames, the last. */
async function draw(figure, states, layout) {
  const python = await awake();
  const answers = [];
  for (const state of states) {
    let last;
    python.forget("parity");
    try {
      await python.draw(
        { picture: "parity", figure, state, layout },
        { limit: PATIENCE, signal: NEVER, onFrame: (answer) => (last = merged(last, answer)) },
      );
      answers.push(packed(last));
    } catch (error) {
      answers.push({ error: error.message });
    }
  }
  return JSON.stringify(answers);
}

/** The milliseconds that each frame of a figure at `states` takes, from asking to having it. */
async function pace(figure, states, layout) {
  const python = await awake();
  const took = [];
  for (const state of states) {
    let begun = performance.now();
    const onFrame = () => {
      const now = performance.now();
      took.push(now - begun);
      begun = now;
    };
    await python.draw(
      { picture: "pace", figure, state, layout },
      { limit: PATIENCE, signal: NEVER, onFrame },
    );
  }
  return took;
}

/** A frame after another one, which may have brought its nodes. */
function merged(last, answer) {
  return { ...answer, nodes: answer.nodes ?? last.nodes };
}

/** The table's answers at `states`, and how many rows it has. */
async function look(file, states) {
  const table = await fetchTable(new URL(file, tables).href);
  const answers = states.map((state) => {
    table.forget();
    const answer = table.answer(JSON.parse(state));
    return answer ? packed(answer) : { error: "the table does not hold this state" };
  });
  return JSON.stringify({ rows: table.header.rows.length, answers });
}

function packed({ width, height, nodes, strings, numbers, outputs }) {
  const bytes = new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
  return { width, height, nodes, strings, outputs, numbers: bytes.toBase64() };
}
