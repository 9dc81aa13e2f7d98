// Where a picture can be shown beside the text that speaks of it, and how much of it shows.

/** @typedef {"wide" | "narrow"} Layout */
/** @typedef {{left: number, top: number, width: number, height: number}} Box */
/** How large a picture is in each layout that it can have. @typedef {Map<Layout, {width: number, height: number}>} Sizes */
/**
 * @typedef {object} Place
 * @property {"top" | "bottom" | "side"} at
 * @property {Layout} layout  the one that is the larger there
 * @property {Box} box  what is covered
 * @property {Box} picture
 */

/** In a lower window, in pixels, nothing stays on the screen: what is read needs all of it. */
export const LOWEST = 480;
/** How much of the window is covered at the most, with what is above: of text, and of controls. */
const MOST = 0.45;
export const STAGE = 0.5;
const HIGHEST = 0.8; // of the window, beside the text
const SMALLEST = 110; // pixels: a picture that is less high shows nothing
const NARROWEST = 250; // pixels beside the text
const WIDEST = 440;
const CARD = 220; // pixels beside the text that the row of buttons takes
const LARGEST = 1.15; // times a picture's own size, across the text
const LARGEST_BESIDE = 1.6; // one panel alone may be small
const GAP = 20;
const PADDING = 8;
/** What the buttons take: a column at a picture's end, or a row above it. */
const BUTTONS = 44;
const ROW = 36;
const HIGHER = 1.4; // times as high a picture has to be at the lower edge to be there
const LARGE = 120; // pixels: of what is higher, its middle stays free
const SAME = 1.1; // times as good the other layout has to be to be worth a change

/** The lower edge of what a site keeps at the top of the window, such as its header. */
export function headerBottom() {
  const [top] = hits(innerWidth / 2, 1);
  let [above, one] = [0, /** @type {Element | null} */ (top ?? null)];
  for (; one; one = one.parentElement) {
    if (!/fixed|sticky/.test(getComputedStyle(one).position)) continue;
    const { bottom, height } = one.getBoundingClientRect();
    if (height < innerHeight / 4) above = Math.max(above, bottom);
  }
  return Math.round(above);
}

/**
 * The share of an element that is in the window, of what can be there at once.
 * @param {Element} element
 */
export function shareSeen(element) {
  const { top, bottom, height } = element.getBoundingClientRect();
  const [above, below] = [headerBottom(), innerHeight];
  const seen = Math.min(bottom, below) - Math.max(top, above);
  return Math.max(0, seen) / Math.max(1, Math.min(height, below - above));
}

/**
 * Whether something that lies over the page, such as its menu, is at the middle of a box.
 * @param {Box} box
 */
export function isCovered({ left, top, width, height }) {
  let [one] = /** @type {(Element | null)[]} */ (hits(left + width / 2, top + height / 2));
  for (; one && one !== document.body; one = one.parentElement) {
    const over = one.matches("dialog[open]") || getComputedStyle(one).position === "fixed";
    if (over && one.getBoundingClientRect().height > innerHeight / 2) return true;
  }
  return false;
}

/**
 * The best place for a picture, if there is one.
 * @param {Element} figure
 * @param {Element} near  what the reader uses, which stays free
 * @param {Sizes} sizes
 * @param {Layout} layout  of now
 * @returns {Place | undefined}
 */
export function placeFor(figure, near, sizes, layout) {
  if (innerHeight < LOWEST) return undefined;
  const above = headerBottom();
  /** @type {(largest: number) => Fit} */
  const upTo = (largest) => (width, height) => fitted(sizes, layout, width, height, largest);
  const side = beside(figure, near, above, upTo(LARGEST_BESIDE));
  if (side) return side;
  const top = across("top", figure, near, above, upTo(LARGEST));
  const bottom = across("bottom", figure, near, above, upTo(LARGEST));
  if (!top || !bottom) return top ?? bottom;
  return bottom.picture.height > HIGHER * top.picture.height ? bottom : top;
}

/** @typedef {{layout: Layout, width: number, height: number}} Fitted */
/** @typedef {(width: number, height: number) => Fitted} Fit */

/**
 * Beside the text, where nothing else is.
 * @param {Element} figure
 * @param {Element} near
 * @param {number} above
 * @param {Fit} fit
 * @returns {Place | undefined}
 */
function beside(figure, near, above, fit) {
  const boxes = [figure, block(near)].map((each) => each.getBoundingClientRect());
  const end = document.documentElement.clientWidth;
  const gaps = [
    [Math.max(...boxes.map(({ right }) => right)), end],
    [0, Math.min(...boxes.map(({ left }) => left))],
  ];
  if (getComputedStyle(figure).direction === "rtl") gaps.reverse();
  for (const [from, to] of gaps) {
    const room = Math.min(to - from - 2 * GAP, WIDEST);
    if (room < NARROWEST) continue;
    const most = Math.min(HIGHEST * (innerHeight - above), (MOST * innerHeight * end) / room);
    const { layout, width, height } = fit(room - 2 * PADDING, most - ROW - PADDING);
    const top = above + (innerHeight - above - height - ROW) / 2;
    const wide = Math.max(CARD, width + 2 * PADDING);
    const whole = { top, width: wide, height: height + ROW + PADDING };
    const ends = [from + GAP, to - GAP - whole.width];
    for (const left of from ? ends : ends.reverse()) {
      const box = { ...whole, left };
      if (height < SMALLEST || !isFree(box, near)) continue;
      const picture = { left: left + (wide - width) / 2, top: top + ROW, width, height };
      return { at: "side", layout, box, picture };
    }
  }
  return undefined;
}

/**
 * Across the column of the text, at an edge of the window.
 * @param {"top" | "bottom"} at
 * @param {Element} figure
 * @param {Element} near
 * @param {number} above
 * @param {Fit} fit
 * @returns {Place | undefined}
 */
function across(at, figure, near, above, fit) {
  const whole = document.documentElement.clientWidth;
  /** What is as wide as the text's column, where the picture fills the page. @type {HTMLElement | null} */
  const toolbar = figure.querySelector(".ex-toolbar");
  const column = (toolbar?.offsetWidth ? toolbar : figure).getBoundingClientRect();
  const margins = column.left > 2 * GAP ? PADDING : GAP;
  const left = Math.max(0, column.left - margins);
  const room = Math.min(whole, column.right + margins) - left;
  const its = near.getBoundingClientRect();
  const inset = Math.max(0, (its.height - LARGE) / 2);
  const free = at === "top" ? its.top + inset - above : innerHeight - its.bottom + inset;
  const most = (near.closest(".ex-controls") ? STAGE : MOST) * innerHeight - above;
  const { layout, width, height } = fit(
    room - 2 * PADDING - BUTTONS,
    Math.min(most, free - PADDING) - 2 * PADDING,
  );
  const tall = height + 2 * PADDING;
  const box = { left, top: at === "top" ? above : innerHeight - tall, width: room, height: tall };
  if (height < SMALLEST) return undefined;
  const spare = room - BUTTONS - width;
  const start = getComputedStyle(figure).direction === "rtl" ? BUTTONS : 0;
  const picture = { left: left + start + spare / 2, top: box.top + PADDING, width, height };
  return { at, layout, box, picture };
}

/**
 * How large a picture can be in a room, in the layout of which more can be read there: its letters
 * are larger, and so is all of it.
 * @param {Sizes} sizes
 * @param {Layout} now
 * @param {number} width
 * @param {number} height
 * @param {number} largest  times its own size
 * @returns {Fitted}
 */
function fitted(sizes, now, width, height, largest) {
  let best = 0;
  let found = { layout: now, width: 0, height: 0 };
  for (const [layout, size] of sizes) {
    const scale = Math.min(width / size.width, height / size.height, largest);
    const fits = { layout, width: size.width * scale, height: size.height * scale };
    const good = scale * Math.sqrt(fits.width * fits.height) * (layout === now ? SAME : 1);
    if (good > best) [best, found] = [good, fits];
  }
  return found;
}

/**
 * Whether an element lies under a box, or is out of the window there.
 * @param {Element} element
 * @param {Box} box
 */
export function lies(element, { left, top, width, height }) {
  const its = element.getBoundingClientRect();
  return its.right > left && its.left < left + width && its.bottom > top && its.top < top + height;
}

/**
 * Whether nothing is in a box but the page's own ground.
 * @param {Box} box
 * @param {Element} near  what stands on that ground
 */
function isFree({ left, top, width, height }, near) {
  return [0, 0.5, 1].every((across) =>
    [0, 0.25, 0.5, 0.75, 1].every((down) => {
      const [first] = hits(left + 1 + across * (width - 2), top + 1 + down * (height - 2));
      return !first || first.contains(near);
    }),
  );
}

/**
 * What is at a place of the window, pictures that are shown beside the text left out.
 * @param {number} x
 * @param {number} y
 */
function hits(x, y) {
  return document.elementsFromPoint(x, y).filter((one) => !one.closest("[data-docked]"));
}

/**
 * The paragraph, or the like, in which a word is.
 * @param {Element} word
 */
export function block(word) {
  return word.closest("p, li, dd, td, th, blockquote, figcaption, .ex-control, h1, h2, h3, h4") ?? word;
}
