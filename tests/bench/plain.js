// gp.pinching written by hand: the same model, the same picture, and nothing general.
// What a drag leaves as it was is kept: the throw of the dice, the free curves on the grid.

const COUNT = 101; // as GRID in widgets/gp.py, and COARSE and FINE for single curves
const grid = (count) => Float64Array.from({ length: count }, (_, i) => i / (count - 1));
const [GRID, COARSE, FINE] = [grid(COUNT), grid(61), grid(161)];
const forCurves = (lengthscale) => (lengthscale < 0.1 ? FINE : COARSE);
const LEAST_VARIANCE = 1e-6;
const LEFT = 51.68;
const WIDTH = 654.32;
const UPPER = { top: 10, height: 295.83, low: -3, high: 3 };
const LOWER = { top: 343.83, height: 92.45, low: 0, high: 4 };
const REACHES = [2 / 3, 4 / 3, 2];
const MOST_CURVES = 12;
const REACH = 24; // pixels within which a hand takes hold of a point

const state = {
  points: [[0.08, -0.7], [0.26, 0.55], [0.4, 0.9], [0.74, -0.55], [0.93, 0.35]],
  lengthscale: 0.12,
  noise: 0,
  curves: 5,
  seed: 0,
};

// The model.

/** The Cholesky factor of the points' kernel, row by row in one array. */
function factor(places, { lengthscale, noise }) {
  const n = places.length;
  const root = new Float64Array(n * n);
  const own = noise ** 2 + LEAST_VARIANCE;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = Math.exp(-0.5 * ((places[i] - places[j]) / lengthscale) ** 2) + (i === j ? own : 0);
      for (let k = 0; k < j; k++) sum -= root[i * n + k] * root[j * n + k];
      root[i * n + j] = i === j ? Math.sqrt(sum) : sum / root[j * n + j];
    }
  }
  return root;
}

/** What each point pulls with, so that a curve takes these heights at the points. */
function pulls(root, heights) {
  const n = heights.length;
  const x = Float64Array.from(heights);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) x[i] -= root[i * n + k] * x[k];
    x[i] /= root[i * n + i];
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) x[i] -= root[k * n + i] * x[k];
    x[i] /= root[i * n + i];
  }
  return x;
}

/** The standard deviation on the grid that the points leave. */
function spread(root, near, n) {
  const sd = new Float64Array(COUNT);
  const half = new Float64Array(n);
  for (let g = 0; g < COUNT; g++) {
    let variance = 1;
    for (let i = 0; i < n; i++) {
      let sum = near[i * COUNT + g];
      for (let k = 0; k < i; k++) sum -= root[i * n + k] * half[k];
      half[i] = sum / root[i * n + i];
      variance -= half[i] * half[i];
    }
    sd[g] = Math.sqrt(Math.max(variance, 0));
  }
  return sd;
}

/** How far each place of the grid x goes together with each point. */
function nearness(places, lengthscale, x = GRID) {
  const near = new Float64Array(places.length * x.length);
  for (let i = 0, at = 0; i < places.length; i++) {
    for (let g = 0; g < x.length; g++, at++) {
      const far = (x[g] - places[i]) / lengthscale;
      near[at] = Math.exp(-0.5 * far * far);
    }
  }
  return near;
}

/** A curve on the grid: a free one, if any, and what the points pull it by. */
function pulled(near, pull, free) {
  const curve = free ? Float64Array.from(free) : new Float64Array(COUNT);
  const count = curve.length;
  for (let i = 0, at = 0; i < pull.length; i++) {
    const by = pull[i];
    for (let g = 0; g < count; g++, at++) curve[g] += by * near[at];
  }
  return curve;
}

/** Standard normal numbers for every curve, thrown once for a seed. */
const throws = once((seed) => {
  let word = (seed + 1) * 0x9e3779b9;
  const uniform = () => {
    word = (word + 0x6d2b79f5) | 0;
    let mixed = Math.imul(word ^ (word >>> 15), 1 | word);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  return Array.from({ length: MOST_CURVES }, () => Float64Array.from({ length: 600 }, normal));
});

/** The frequencies of the prior's waves, and how tall each wave is. */
const waves = once((lengthscale) => {
  const period = 1 + 8 * lengthscale;
  const count = 2 + Math.floor((1.3 * period) / lengthscale);
  const unit = Math.sqrt((2 * Math.sqrt(2 * Math.PI) * lengthscale) / period);
  return Array.from({ length: count }, (_, wave) => {
    const frequency = (2 * Math.PI * wave) / period;
    const height = unit * Math.exp(-0.25 * (frequency * lengthscale) ** 2);
    return [frequency, wave ? height : height / Math.SQRT2];
  });
});

/** Curves of the prior at the places x. */
function prior(x, lengthscale, luck) {
  const free = luck.map(() => new Float64Array(x.length));
  waves(lengthscale).forEach(([frequency, height], wave) => {
    for (let g = 0; g < x.length; g++) {
      const cosine = height * Math.cos(frequency * x[g]);
      const sine = height * Math.sin(frequency * x[g]);
      for (let c = 0; c < luck.length; c++) {
        free[c][g] += luck[c][100 + 2 * wave] * cosine + luck[c][101 + 2 * wave] * sine;
      }
    }
  });
  return free;
}

const onGrid = once((seed, lengthscale) => prior(forCurves(lengthscale), lengthscale, throws(seed)));

/** Remember the last answer of a function. */
function once(compute) {
  let known = [];
  let answer;
  return (...asked) => {
    if (asked.length !== known.length || asked.some((one, i) => one !== known[i])) {
      answer = compute(...asked);
      known = asked;
    }
    return answer;
  };
}

// The picture.

const root = document.querySelector(".by-hand");
const svg = root.querySelector("svg");
const SVG = "http://www.w3.org/2000/svg";
const path = (parent, name) => {
  const made = document.createElementNS(SVG, "path");
  made.setAttribute("class", name);
  document.getElementById(parent).append(made);
  return made;
};
const bands = REACHES.map(() => path("picture", "band"));
const curves = Array.from({ length: MOST_CURVES }, () => path("picture", "curve"));
const line = path("picture", "mean");
const [rims, dots] = [path("picture", "rim"), path("picture", "dot")];
const widest = path("picture", "widest");
const doubt = path("lower", "doubt");
const feet = path("lower", "foot");
const peak = path("lower", "peak");
const note = document.getElementById("note");

const hundredth = (number) => Math.round(number * 100) / 100;
const across = (x) => LEFT + WIDTH * x;
const up = ({ top, height, low, high }, y) => top + (height * (high - y)) / (high - low);
const placed = (x) => [x.length, Array.from(x, (one) => `${hundredth(across(one))} `)];
const PLACES = Object.fromEntries([GRID, COARSE, FINE].map(placed)); // by how many there are

function through(panel, heights) {
  const places = PLACES[heights.length];
  let d = "M";
  for (let g = 0; g < places.length; g++) d += places[g] + hundredth(up(panel, heights[g])) + " ";
  return d;
}

function between(panel, low, high) {
  let d = "M";
  const places = PLACES[COUNT];
  for (let g = 0; g < COUNT; g++) d += places[g] + hundredth(up(panel, low(g))) + " ";
  for (let g = COUNT - 1; g >= 0; g--) d += places[g] + hundredth(up(panel, high(g))) + " ";
  return d + "Z";
}

function spots(panel, places) {
  return places
    .map(([x, y]) => `M${hundredth(across(x))} ${hundredth(up(panel, y))}h0`)
    .join("");
}

function draw() {
  const { points, lengthscale, noise, seed } = state;
  const places = points.map(([x]) => x);
  const heights = points.map(([, y]) => y);
  const root = factor(places, state);
  const near = nearness(places, lengthscale);
  const sd = spread(root, near, places.length);
  const mean = pulled(near, pulls(root, heights));
  REACHES.forEach((reach, i) => {
    const low = (g) => mean[g] - reach * sd[g];
    const high = (g) => mean[g] + reach * sd[g];
    bands[i].setAttribute("d", between(UPPER, low, high));
  });
  drawCurves(root, places, heights, Math.sqrt(noise ** 2 + LEAST_VARIANCE));
  line.setAttribute("d", through(UPPER, mean));
  rims.setAttribute("d", spots(UPPER, points));
  dots.setAttribute("d", spots(UPPER, points));
  feet.setAttribute("d", spots(LOWER, places.map((x) => [x, 0])));
  drawDoubt(mean, sd);
}

function drawCurves(root, places, heights, error) {
  const near = nearness(places, state.lengthscale, forCurves(state.lengthscale));
  const luck = throws(state.seed).slice(0, state.curves);
  const free = onGrid(state.seed, state.lengthscale);
  const atPoints = prior(places, state.lengthscale, luck);
  curves.forEach((curve, c) => {
    if (c >= state.curves) return curve.removeAttribute("d");
    const missed = heights.map((height, i) => height - luck[c][i] * error - atPoints[c][i]);
    return curve.setAttribute("d", through(UPPER, pulled(near, pulls(root, missed), free[c])));
  });
}

function drawDoubt(mean, sd) {
  const most = sd.reduce((best, one) => Math.max(best, one), 0);
  const equals = [...GRID.keys()].filter((g) => sd[g] > most - 1e-6);
  const at = equals[Math.floor(equals.length / 2)];
  const [x, width] = [GRID[at], 4 * sd[at]];
  const [low, high] = [mean[at] - 2 * sd[at], mean[at] + 2 * sd[at]];
  doubt.setAttribute("d", between(LOWER, () => 0, (g) => 4 * sd[g]));
  widest.setAttribute("d", `M${hundredth(across(x))} ${up(UPPER, low)}V${up(UPPER, high)}`);
  peak.setAttribute("d", spots(LOWER, [[x, width]]));
  const side = x < 0.8 ? 1 : -1;
  note.textContent = width.toFixed(2);
  note.setAttribute("text-anchor", side > 0 ? "start" : "end");
  note.setAttribute("x", hundredth(across(x) + 9.33 * side));
  note.setAttribute("y", hundredth(up(LOWER, width) + (width > 1.5 ? 14 : -4)));
}

// The reader's hand.

let held = -1;

function place(event) {
  const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(
    svg.getScreenCTM().inverse(),
  );
  const data = [(x - LEFT) / WIDTH, UPPER.high - ((y - UPPER.top) / UPPER.height) * 6];
  return { pixels: [x, y], data: [clip(data[0], 0, 1), clip(data[1], -2, 2)] };
}

const clip = (value, low, high) => Math.min(Math.max(value, low), high);

svg.addEventListener("pointerdown", (event) => {
  const { pixels: [px, py], data } = place(event);
  const gaps = state.points.map(([x, y]) => Math.hypot(across(x) - px, up(UPPER, y) - py));
  held = gaps.indexOf(Math.min(...gaps));
  if (!(gaps[held] < REACH)) {
    if (state.points.length === 16 || py > UPPER.top + UPPER.height) return (held = -1);
    held = state.points.push(data) - 1;
  }
  svg.setPointerCapture(event.pointerId);
  return draw();
});
svg.addEventListener("pointermove", (event) => {
  if (held < 0) return;
  state.points[held] = place(event).data;
  draw();
});
svg.addEventListener("pointerup", () => (held = -1));
svg.addEventListener("dblclick", () => {
  state.points.pop();
  draw();
});
root.querySelector("form").addEventListener("input", ({ target }) => {
  const { name, valueAsNumber } = target;
  state[name] = name === "lengthscale" ? Math.exp(valueAsNumber) : valueAsNumber;
  draw();
});
root.querySelector("button").addEventListener("click", () => {
  state.seed += 1;
  draw();
});

draw();
dispatchEvent(new Event("by-hand")); // it listens from now on
