// A reader's way through a picture by keys: panel, series, point, each said and marked.

import { WALK_ENGLISH } from "./english_walk.js";
import { fixed, inNotation, plain } from "./numbers.js";
import { outline } from "./outline.js";
import { makeSvg } from "./parts.js";
import { partsOf } from "./picture_parts.js";
import { playTune } from "./sound.js";
import { learn, say } from "./words.js";

/** @typedef {import("./view.js").View} View */
/** @typedef {import("./outline.js").Outlined} Outlined */
/** @typedef {import("./outline.js").Series} Series */
/** @typedef {import("./outline.js").Spot} Spot */
/** @typedef {import("./outline.js").Parts} Parts */

const OUTSIDE = 0, PANEL = 1, SERIES = 2, POINT = 3;
const STEPS = /** @type {Record<string, number>} */ ({ ArrowLeft: -1, ArrowRight: 1, ArrowUp: -1, ArrowDown: 1 });
const OURS = /^(Enter|Escape|s|S|Arrow(Left|Right|Up|Down)|Home|End|PageUp|PageDown)$/;
const PAGE = 10; // points, or a tenth of a long series

export class Walk {
  /** How far in: outside, at a panel, at a series, at a point. */
  #depth = OUTSIDE;
  /** Which panel, which series of it, which point of that. */
  #at = { panel: 0, series: 0, point: 0 };
  /** @type {Outlined[]} */
  #panels = [];
  /** @type {(() => void) | undefined} */
  #silence;
  /** When all keys so far have been followed. */
  #done = Promise.resolve();

  /**
   * @param {View} view
   * @param {AbortSignal} signal  ends it
   */
  constructor(view, signal) {
    learn(WALK_ENGLISH);
    this.view = view;
    this.mark = makeSvg("g", { class: "ex-walk", fill: "none" });
    const stop = view.surface.onFrame(() => this.#follow());
    signal.addEventListener("abort", () => {
      stop();
      this.#silence?.();
      this.mark.remove();
    });
  }

  /**
   * Do what a key asks for, or say how to begin.
   * @param {Event} event
   */
  take(event) {
    const svg = /** @type {Element} */ (event.target);
    if (event.type === "blur") {
      svg.setAttribute("role", "img");
      this.#leave();
    } else if (event.type === "focus") {
      svg.setAttribute("role", "application"); // screen readers leave its keys to us
      if (this.#depth === OUTSIDE) this.#say(say("walk.hint"));
    } else if (this.#isOurs(/** @type {KeyboardEvent} */ (event))) {
      event.preventDefault();
      event.stopPropagation(); // themes have a use for some keys of their own
      const { key } = /** @type {KeyboardEvent} */ (event);
      this.#done = this.#done.then(() => this.#press(key));
    }
  }

  /** @param {KeyboardEvent} event */
  #isOurs({ key, ctrlKey, altKey, metaKey, target }) {
    if (ctrlKey || altKey || metaKey) return false;
    if (/^(Enter|s|S)$/.test(key) || this.#depth > OUTSIDE) return OURS.test(key);
    if (key === "Escape") return Boolean(this.#silence);
    // Where a click was before, arrows scroll the page.
    return key in STEPS && /** @type {Element} */ (target).matches(":focus-visible");
  }

  /** @param {string} key */
  async #press(key) {
    if (key === "s" || key === "S") await this.#play();
    else if (key === "Escape") this.#out();
    else if (key === "Enter" || this.#depth === OUTSIDE) await this.#in();
    else if (key in STEPS) this.#move(key);
    else this.#jump(key);
  }

  get #panel() {
    return this.#panels[this.#at.panel];
  }

  /** @type {Series | undefined} */
  get #series() {
    return this.#panel?.series[this.#at.series];
  }

  get #point() {
    return this.#series?.points[this.#at.point];
  }

  async #in() {
    if (this.#depth === OUTSIDE) {
      await this.#read();
      this.#depth = PANEL;
    } else if (this.#depth === PANEL && this.#series) {
      this.#depth = SERIES;
    } else if (this.#depth === SERIES) {
      this.#depth = POINT;
    }
    this.#tell();
  }

  #out() {
    if (this.#silence) {
      this.#silence();
      return;
    }
    this.#depth -= 1;
    if (this.#depth === OUTSIDE) {
      this.#leave();
      this.#say(say("walk.out"));
    } else {
      this.#tell();
    }
  }

  #leave() {
    this.#silence?.();
    this.#depth = OUTSIDE;
    this.mark.remove();
  }

  /** @param {string} key  an arrow's */
  #move(key) {
    const step = STEPS[key];
    if (this.#depth === PANEL) this.#go({ panel: this.#at.panel + step, series: 0, point: 0 });
    else if (this.#depth === SERIES) this.#go({ series: this.#at.series + step, point: 0 });
    else if (key === "ArrowUp" || key === "ArrowDown") this.#across(step);
    else this.#go({ point: this.#at.point + step });
  }

  /**
   * From a point to the one of the next series that is nearest from left to right.
   * @param {number} step
   */
  #across(step) {
    const series = this.#at.series + step;
    const points = this.#panel.series[series]?.points;
    const here = this.#point;
    if (!points || !here) {
      this.#tell();
      return;
    }
    const gap = (/** @type {Spot} */ spot) => Math.abs(middle(spot)[0] - middle(here)[0]);
    const point = points.reduce((best, one, at) => (gap(one) < gap(points[best]) ? at : best), 0);
    this.#go({ series, point });
  }

  /** @param {string} key */
  #jump(key) {
    const name = /** @type {const} */ (["panel", "series", "point"])[this.#depth - 1];
    const last = this.#count(name) - 1;
    const page = Math.max(PAGE, Math.round(last / PAGE));
    const now = this.#at[name];
    const to = { Home: 0, End: last, PageUp: now - page, PageDown: now + page }[key] ?? now;
    this.#go({ ...(name === "panel" ? { series: 0, point: 0 } : {}), [name]: to });
  }

  /** @param {"panel" | "series" | "point"} name */
  #count(name) {
    if (name === "panel") return this.#panels.length;
    return name === "series" ? this.#panel.series.length : this.#series?.points.length ?? 0;
  }

  /** @param {Partial<{panel: number, series: number, point: number}>} to */
  #go(to) {
    this.#at = { ...this.#at, ...to };
    this.#hold();
    this.#tell();
  }

  /** Stay within what there is. */
  #hold() {
    for (const name of /** @type {const} */ (["panel", "series", "point"])) {
      this.#at[name] = Math.max(Math.min(this.#at[name], this.#count(name) - 1), 0);
    }
  }

  /** Find out what the picture shows. */
  async #read() {
    const { view } = this;
    this.#panels = outline(view.pictures[view.layout], await partsOf(view));
    this.#hold();
  }

  /** The picture has changed under the reader: the mark stays where it is among what there is. */
  async #follow() {
    if (this.#depth === OUTSIDE) return;
    await this.#read();
    if (this.#depth > OUTSIDE) this.#show();
  }

  #tell() {
    this.#show();
    if (!this.#panel) this.#say(say("walk.nothing"));
    else if (this.#depth === PANEL) this.#say(this.#aboutPanel());
    else if (this.#depth === SERIES) this.#say(this.#aboutSeries());
    else this.#say(this.#aboutPoint());
  }

  /** @param {string} text */
  #say(text) {
    this.view.announcer.announce(text);
  }

  #aboutPanel() {
    const { title, x, y, series, plain: told } = this.#panel;
    const many = this.#panels.length > 1;
    const place = { number: this.#at.panel + 1, count: this.#panels.length };
    return sentences(
      many ? say("walk.panel", place) : "",
      title,
      told ? `${range(x)}; ${range(y)}` : "",
      series.length ? say("walk.contents", { count: series.length }) : say("walk.nothing"),
    );
  }

  #aboutSeries() {
    const series = /** @type {Series} */ (this.#series);
    const { x, y, plain: told } = this.#panel;
    const ends = (/** @type {"x" | "y"} */ way) => series.points.flatMap((spot) => {
      const other = way === "x" ? spot.x2 : spot.y2;
      return other === undefined ? [spot[way]] : [spot[way], other];
    });
    const [xs, ys] = [ends("x"), ends("y")];
    return sentences(
      `${this.#nameOf(series)}, ${ordinal(this.#at.series, this.#panel.series.length)}`,
      series.kind === "image" ? "" : say("walk.points", { count: series.points.length }),
      told ? `${spread(x, Math.min(...xs), Math.max(...xs))}; ${spread(y, Math.max(...ys), Math.min(...ys))}` : "",
    );
  }

  #aboutPoint() {
    const series = /** @type {Series} */ (this.#series);
    const spot = /** @type {Spot} */ (this.#point);
    const { x, y, plain: told } = this.#panel;
    const where = told
      ? `${spread(x, spot.x, spot.x2 ?? spot.x)}, ${spread(y, spot.y, spot.y2 ?? spot.y)}`
      : "";
    return sentences(
      spot.text ?? "",
      where,
      ordinal(this.#at.point, series.points.length),
      told ? "" : say("walk.elsewhere"),
    );
  }

  /** @param {Series} series */
  #nameOf({ name, kind }) {
    if (name) return name;
    const alike = this.#panel.series.filter((one) => one.kind === kind);
    const number = alike.findIndex((one) => one === this.#series) + 1;
    return say(`walk.kind.${kind}`, { number });
  }

  /** Put the mark where the reader is. */
  #show() {
    const { box } = this.#panel ?? {};
    if (!box) return;
    this.view.tabs?.showAt(box.y + box.height / 2);
    const shapes = [];
    if (this.#depth === PANEL) {
      shapes.push(["rect", { x: box.x - 3, y: box.y - 3, width: box.width + 6, height: box.height + 6, rx: 3 }]);
    } else if (this.#depth === SERIES) {
      const places = this.#series?.points ?? [];
      const shown = places.slice(0, 400).flatMap((spot) => spot.x2 === undefined
        ? [`${spot.x} ${spot.y}`] : [`${spot.x} ${spot.y}`, `${spot.x2} ${spot.y2}`]);
      if (isBoxed(this.#series)) shapes.push(...places.slice(0, 400).map(rectangleOf));
      else if (this.#series?.kind === "line") shapes.push(["path", { d: `M${shown.join("L")}` }]);
      else shapes.push(["path", { d: shown.map((one) => `M${one}h0`).join(""), "stroke-linecap": "round", thick: 6 }]);
    } else if (this.#point) {
      const [x, y] = middle(this.#point);
      const { x: left, y: low, x2 = left, y2 = low } = this.#point;
      if (isBoxed(this.#series)) shapes.push(rectangleOf(this.#point));
      else if (x2 !== left || y2 !== low) shapes.push(["path", { d: `M${left} ${low}L${x2} ${y2}` }]);
      shapes.push(["circle", { cx: x, cy: y, r: 9 }]);
    }
    this.#draw(/** @type {[string, Record<string, string | number>][]} */ (shapes));
  }

  /** @param {[string, Record<string, string | number>][]} shapes  shown on any ground: in ink on paper */
  #draw(shapes) {
    const rims = [["var(--ex-paper)", 5], ["var(--ex-ink)", 2]];
    this.mark.replaceChildren(...rims.flatMap(([stroke, width]) => shapes.map(([tag, { thick = 0, ...look }]) =>
      makeSvg(tag, { ...look, stroke, "stroke-width": Number(width) + Number(thick) }))));
    this.view.surface.svg.append(this.mark);
  }

  /** Let the series sound, or be quiet. */
  async #play() {
    if (this.#silence) {
      this.#silence();
      return;
    }
    if (this.#panels.length === 0 || this.#depth === OUTSIDE) await this.#read();
    const series = this.#series;
    const panel = this.#panel;
    if (!series) {
      this.#say(say("walk.nothing"));
      return;
    }
    const tune = series.points.map((spot) => {
      const [x, y] = [middle(spot)[0], series.kind === "area" ? middle(spot)[1] : spot.y2 ?? spot.y];
      return { x: (x - panel.box.x) / panel.box.width, y: 1 - (y - panel.box.y) / panel.box.height };
    });
    const follows = series.kind === "line" && !matchMedia("(prefers-reduced-motion: reduce)").matches;
    const during = (/** @type {number} */ share) => {
      const [first, last] = [tune[0].x, tune[tune.length - 1].x];
      const x = panel.box.x + (first + share * (last - first)) * panel.box.width;
      if (follows) this.#draw([["path", { d: `M${x} ${panel.box.y}v${panel.box.height}` }]]);
    };
    try {
      this.#silence = playTune(tune, series.kind === "line" || series.kind === "area", during, () => {
        this.#silence = undefined;
        if (this.#depth > OUTSIDE) this.#show();
        else this.mark.remove();
      });
    } catch (error) {
      console.info("no sound:", error);
      this.#say(say("walk.silent"));
    }
  }
}

/**
 * The place of a spot's mark: the middle of what has two ends, the end of a bar.
 * @param {Spot} spot
 * @returns {[number, number]}
 */
function middle({ x, y, x2 = x, y2 = y }) {
  return [(x + x2) / 2, (y + y2) / 2];
}

/** @param {Series | undefined} series */
function isBoxed(series) {
  return series?.kind === "bars" || series?.kind === "image";
}

/**
 * @param {Spot} spot
 * @returns {[string, Record<string, string | number>]}
 */
function rectangleOf({ x, y, x2 = x, y2 = y }) {
  const size = { width: Math.abs(x2 - x), height: Math.abs(y2 - y) };
  return ["rect", { x: Math.min(x, x2), y: Math.min(y, y2), ...size }];
}

/** @param {string[]} parts */
function sentences(...parts) {
  return parts.filter(Boolean).map((part) => (/[.!?…]$/.test(part) ? part : `${part}.`)).join(" ");
}

/**
 * @param {number} at
 * @param {number} count
 */
function ordinal(at, count) {
  return say("walk.place", { number: at + 1, count });
}

/** @param {import("./outline.js").Axis} axis */
function range(axis) {
  const { name, ends, ticks } = axis;
  const [low, high] = ends.map((pixel) => valueAt(axis, pixel));
  const [first, last] = [ticks[0]?.[1], ticks.at(-1)?.[1]];
  return say("walk.from-to", { name, low: first ?? low, high: last ?? high });
}

/**
 * Where something is along an axis, from one pixel to another.
 * @param {import("./outline.js").Axis} axis
 * @param {number} from
 * @param {number} to
 */
function spread(axis, from, to) {
  const { name, ticks } = axis;
  if (ticks.length) {
    const [low, high] = [from, to].map((pixel) => nearTicks(ticks, pixel)[0][1]);
    return low === high
      ? worded(axis, (from + to) / 2)
      : say("walk.from-to", { name, low, high });
  }
  const [low, high] = [from, to].map((pixel) => valueAt(axis, pixel));
  return low === high ? say("walk.value", { name, value: low }) : say("walk.from-to", { name, low, high });
}

/**
 * @param {import("./outline.js").Axis} axis
 * @param {number} pixel
 */
function worded({ name, ticks }, pixel) {
  const [nearest, next] = nearTicks(ticks, pixel);
  if (Math.abs(nearest[0] - pixel) < 3 || !next) return say("walk.value", { name, value: nearest[1] });
  const [low, high] = [nearest, next].sort(([one], [two]) => one - two);
  return say("walk.between", { name, low: low[1], high: high[1] });
}

/**
 * Ticks by how near they are to a pixel.
 * @param {[number, string][]} ticks
 * @param {number} pixel
 */
function nearTicks(ticks, pixel) {
  const gap = (/** @type {[number, string]} */ [at]) => Math.abs(at - pixel);
  return [...ticks].sort((one, two) => gap(one) - gap(two));
}

/**
 * The value at a pixel, as exact as the picture tells it.
 * @param {import("./outline.js").Axis} axis
 * @param {number} pixel
 */
function valueAt({ value }, pixel) {
  return told(value(pixel), Math.abs(value(pixel + 0.5) - value(pixel - 0.5)));
}

/**
 * A number to a power of ten that is not larger than a step.
 * @param {number} value
 * @param {number} step
 */
function told(value, step) {
  if (!Number.isFinite(value)) return plain(value);
  const power = Math.floor(Math.log10(step || 1));
  const exact = Math.round(value / 10 ** power);
  const size = Math.abs(value);
  if (exact !== 0 && (size >= 1e7 || size < 1e-4)) {
    const digits = Math.max(Math.floor(Math.log10(size)) - power, 0);
    const few = Number(value.toExponential(Math.min(digits, 3)));
    return inNotation(few.toExponential()).replaceAll("-", "−");
  }
  const text = power < 0 ? fixed(exact * 10 ** power, Math.min(-power, 12)) : plain(exact * 10 ** power);
  const short = text.includes(".") ? text.replace(/\.?0+$/, "") : text;
  return inNotation(/^-0?$/.test(short) ? "0" : short).replaceAll("-", "−");
}
