// Shows what an author has saved in the page that is open: figures and words that have changed are
// exchanged where they are, and what a hand has set, what is open and where the page was scrolled to
// stay. Whatever else has changed loads the page again. Only `explorable serve` adds this.

const HERE = new URL(import.meta.url);
const KEPT = "explorable-served"; // of the tab: states of figures, over a reload
const WORDS = "[data-figure]:not(explorable-figure), .ex-contents";
const BOX = ".ex-mistakes";
const OURS = "[data-explorable], script"; // may differ without being seen

let since = HERE.searchParams.get("since") ?? "";
/** The page as the server last gave it, and its address. */
let known = look();

async function wait() {
  restore();
  for (;;) {
    if (document.hidden) {
      await new Promise((next) =>
        document.addEventListener("visibilitychange", next, { once: true }),
      );
      continue;
    }
    const asked = new URL("changed", HERE);
    asked.searchParams.set("since", since);
    let now;
    try {
      const answer = await fetch(asked, { cache: "no-store" });
      if (!answer.ok) throw new Error(answer.statusText);
      now = await answer.text();
    } catch {
      await new Promise((next) => setTimeout(next, 1000)); // the server is away
      continue;
    }
    if (now === since) continue;
    since = now;
    try {
      await update();
    } catch (error) {
      console.warn(error);
      reload();
    }
  }
}

/** Fetch the page as it is on the server. */
async function look() {
  const path = location.pathname + location.search;
  const answer = await fetch(path, { cache: "no-store" });
  const text = await answer.text();
  return { path, ok: answer.ok, page: new DOMParser().parseFromString(text, "text/html") };
}

async function update() {
  const [before, after] = [await known, await look()];
  if (!after.ok || before.path !== after.path || !alike(before.page, after.page)) return reload();
  await renewPython(after.page);
  exchange(before.page, after.page);
  known = Promise.resolve(after);
}

/**
 * Whether two pages differ in nothing but figures, words bound to them, and mistakes.
 * @param {Document} before
 * @param {Document} after
 */
function alike(before, after) {
  const scripts = [before, after].map((page) =>
    Array.from(page.querySelectorAll("link[data-explorable]"), (link) => link.getAttribute("href")),
  );
  return String(scripts[0]) === String(scripts[1]) && rest(before) === rest(after);
}

/** @param {Document} page */
function rest(page) {
  const copy = /** @type {HTMLElement} */ (page.documentElement.cloneNode(true));
  for (const each of copy.querySelectorAll(`${OURS}, ${BOX}`)) each.remove();
  for (const each of copy.querySelectorAll(WORDS)) each.replaceChildren();
  for (const each of figures(copy)) {
    each.replaceChildren();
    each.removeAttribute("key");
  }
  return copy.outerHTML.replace(/\s+/g, " ");
}

/** @param {ParentNode} page */
function figures(page) {
  return [...page.querySelectorAll("explorable-figure")];
}

/** The site's one Python, if figures are alive here. */
function python() {
  return /** @type {any} */ (customElements.get("explorable-figure"))?.python;
}

/**
 * Have the next answer come from the figures as they are now.
 * @param {Document} page
 */
async function renewPython(page) {
  const main = page.querySelector("link[rel=modulepreload][data-explorable]")?.getAttribute("href");
  if (!main || !python()) return;
  const address = new URL(`site.js?at=${since}`, new URL(main, location.href));
  const { site } = await import(address.href);
  if (site.lock !== python().site.lock) python().renew(site);
}

/**
 * @param {Document} before
 * @param {Document} after
 */
function exchange(before, after) {
  const { scrollX: left, scrollY: top } = window;
  exchangeBox(after);
  const [olds, news, here] = [before, after, document].map((page) => [...page.querySelectorAll(WORDS)]);
  const [gone, come] = [before, after].map(figures);
  const changed = new Set(come.filter((figure, at) => essence(figure) !== essence(gone[at])));
  const ids = new Set([...changed].map(({ id }) => id));
  news.forEach((words, at) => {
    const stale = ids.has(words.getAttribute("data-figure") ?? "");
    if (!stale && words.innerHTML === olds[at].innerHTML) return;
    here[at]?.replaceChildren(...document.importNode(words, true).childNodes);
  });
  come.forEach((figure, at) => {
    const shown = document.getElementById(figure.id);
    if (!shown) return;
    if (changed.has(figure)) replace(shown, figure, start(gone[at]));
    else retell(shown, figure);
  });
  scrollTo({ left, top, behavior: "instant" }); // wherever the address would bring a new figure
}

/**
 * Show the mistakes of now.
 * @param {Document} after
 */
function exchangeBox(after) {
  const box = after.querySelector(BOX);
  document.querySelectorAll(BOX).forEach((shown) => shown.remove());
  if (!box) return;
  const next = box.nextElementSibling;
  const place = next?.id ? document.getElementById(next.id) : document.querySelector("h1");
  place?.before(document.importNode(box, true));
}

/**
 * What tells whether a figure has changed: all but where its source is to be found.
 * @param {Element} figure
 */
function essence(figure) {
  const copy = /** @type {Element} */ (figure.cloneNode(true));
  copy.querySelectorAll(".ex-toolbar").forEach((each) => each.remove());
  const spec = copy.querySelector(".ex-spec");
  if (spec) spec.textContent = JSON.stringify({ ...JSON.parse(spec.textContent ?? ""), source: "" });
  return copy.outerHTML;
}

/**
 * Where a figure starts.
 * @param {Element} figure
 * @returns {Record<string, any>}
 */
function start(figure) {
  return JSON.parse(figure.querySelector(".ex-spec")?.textContent || "{}").state ?? {};
}

/**
 * Let a figure that has not changed know where its source is now.
 * @param {Element} shown
 * @param {Element} figure
 */
function retell(shown, figure) {
  const [old, now] = [shown, figure].map((each) => each.querySelector(".ex-spec"));
  if (old && now && old.textContent !== now.textContent) old.textContent = now.textContent;
}

/**
 * Put a figure in the place of one that is shown, with what a hand has set and what is open.
 * @param {any} shown
 * @param {Element} figure
 * @param {Record<string, any>} from  where the one that is shown has started
 */
function replace(shown, figure, from) {
  const moved = setByHand(shown.state ?? {}, from);
  const open = shown.querySelector(".ex-toolbar [aria-expanded=true]")?.dataset.panel;
  const focused = shown.contains(document.activeElement) ? pathTo(document.activeElement) : "";
  const made = /** @type {any} */ (document.importNode(figure, true));
  shown.replaceWith(made);
  put(made, moved);
  if (open) made.querySelector(`.ex-toolbar [data-panel="${open}"]`)?.click();
  if (focused) made.querySelector(focused)?.focus({ preventScroll: true });
}

/**
 * @param {Record<string, any>} state
 * @param {Record<string, any>} from
 */
function setByHand(state, from) {
  const moved = Object.entries(state).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(from[name]),
  );
  return Object.fromEntries(moved);
}

/**
 * Set what a figure still has of some parameters, as soon as it is alive.
 * @param {any} figure
 * @param {Record<string, any>} values
 */
async function put(figure, values) {
  if (!Object.keys(values).length) return;
  for (let turn = 0; turn < 100 && !Object.keys(figure.state ?? {}).length; turn++) {
    await new Promise((next) => setTimeout(next, 20)); // its control's modules are on their way
  }
  const has = figure.state ?? {};
  const kept = Object.entries(values).filter(([name]) => name in has);
  if (kept.length) figure.setState(Object.fromEntries(kept));
}

/**
 * How to find the same control in a figure that looks alike.
 * @param {Element | null} element
 */
function pathTo(element) {
  const control = element?.closest("[data-parameter]");
  if (!element || !control) return "";
  const all = [...control.querySelectorAll(element.localName)];
  const at = all.indexOf(element);
  return at > 0 ? "" : `[data-parameter="${control.getAttribute("data-parameter")}"] ${element.localName}`;
}

/** Load the page again, and keep for it what a hand has set. */
async function reload() {
  const before = await known.catch(() => undefined); // the server was away
  const states = stored().states;
  for (const figure of /** @type {any[]} */ (figures(document))) {
    const old = before?.page.getElementById(figure.id);
    if (old) states[figure.id] = setByHand(figure.state ?? {}, start(old));
  }
  const kept = { path: location.pathname, top: scrollY, states };
  sessionStorage.setItem(KEPT, JSON.stringify(kept));
  location.reload();
}

/** What the last reload of this page has kept; nothing if it was of another one. */
function stored() {
  const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "{}");
  return kept.path === location.pathname ? kept : { states: {} };
}

async function restore() {
  const { states, top } = stored();
  const again = performance.getEntriesByType("navigation")[0];
  if (top === undefined || /** @type {any} */ (again)?.type !== "reload") {
    return sessionStorage.removeItem(KEPT);
  }
  sessionStorage.setItem(KEPT, JSON.stringify({ path: location.pathname, states }));
  if (figures(document).length && document.querySelector("link[rel=modulepreload][data-explorable]")) {
    await customElements.whenDefined("explorable-figure");
  }
  for (const [id, values] of Object.entries(states)) {
    const figure = document.getElementById(id);
    if (figure) put(figure, values);
  }
  scrollTo({ top, behavior: "instant" });
}

wait();
