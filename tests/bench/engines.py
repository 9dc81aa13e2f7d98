"""One figure, drawn by us and by matplotlib, in the same Python in the same worker.

Both begin with nothing but the state, as every frame of ours and every run of a notebook's cell
does. matplotlib draws with Agg into memory; making a file of it is not counted.
"""

import json
from statistics import median

from browsers import page

ROUNDS = 12  # frames of each, for every repetition
CODE = """
import json, time
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from explorable.worker.session import FigureSession
from widgets.gp import pinching

session = FigureSession()
start = pinching.to_json(pinching.start)

def ours(state):
    return next(session.answers("bench", "gp.pinching", json.dumps(state), "wide")).numbers

def theirs(state):
    canvas = FigureCanvasAgg(Figure(figsize=(7.5, 5.0), dpi=96))
    axes = canvas.figure.subplot_mosaic([["curves"], ["doubt"]], height_ratios=[3.2, 1])
    pinching(axes, **state)
    canvas.draw()
    return canvas.buffer_rgba()

times = {"ours": [], "theirs": []}
for step in range(-5, %d):
    points = [list(point) for point in start["points"]]
    points[2] = [0.3 + 0.005 * (step %% 40), 0.9]
    for name, draw in (("ours", ours), ("theirs", theirs)):
        begun = time.perf_counter()
        draw({**start, "points": points})
        if step >= 0:
            times[name].append(1000 * (time.perf_counter() - begun))
json.dumps(times)
"""
GROWING = {"line": (3, 4, 5, 6), "dots": (2, 3, 4, 5)}  # powers of ten
MANY = """
import json, time
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from explorable import Slider, figure, render

luck = np.random.default_rng(0)

def line(ax, power):
    n = 10**power
    ax.plot(np.linspace(0, 1, n), np.cumsum(luck.normal(size=n)))

def dots(ax, power):
    x, y, color, size = luck.random((4, 10**power))
    ax.scatter(x, y, s=4 + 40 * size, c=color, cmap="viridis")

def theirs(draw, power):
    canvas = FigureCanvasAgg(Figure(figsize=(7.5, 5.0), dpi=96))
    draw(canvas.figure.subplots(), power)
    canvas.draw()

def timed(draw, *state):
    begun = time.perf_counter()
    draw(*state)
    return 1000 * (time.perf_counter() - begun)

growing, times = %s, {}
for name, powers in growing.items():
    draw = {"line": line, "dots": dots}[name]
    made = figure(power=Slider(1, 9, start=3))(draw)
    ours = lambda power: list(render.frames(made, made.clamp({"power": power}), "wide"))
    for power in powers:
        both = [(timed(ours, power), timed(theirs, draw, power)) for _ in range(%d)]
        times[f"{name} {power}"] = both[1:]
json.dumps(times)
"""


def measure(browser, bare, repeat, log):
    """Return the frame.* values: milliseconds of a frame of ours over those of Agg's."""
    log.tell("matplotlib")
    with page(browser) as seen:
        seen.goto(bare.address + "bare.html")
        question = {"packages": ["matplotlib", "widgets"], "code": CODE % (ROUNDS * repeat)}
        answer = seen.evaluate("(question) => ask(question)", question)["answer"]
        many = {**question, "code": MANY % (GROWING, 1 + min(repeat, 3))}
        grown = json.loads(seen.evaluate("(question) => ask(question)", many)["answer"])
    ours, theirs = (median(times) for times in json.loads(answer).values())
    log.note(f"a frame in Pyodide: {ours:.1f} ms; matplotlib's: {theirs:.0f} ms")
    medians = {
        name: [median(each) for each in zip(*both, strict=True)] for name, both in grown.items()
    }
    for name, (mine, agg) in medians.items():
        what, power = name.split()
        log.note(
            f"{what}, 10^{power} points, in Pyodide: {mine:.1f} ms; matplotlib's: {agg:.0f} ms"
        )
    return {
        "frame.over_matplotlib": ours / theirs,
        "frame.line_over_matplotlib": divide(medians["line 6"]),
        "frame.dots_over_matplotlib": divide(medians["dots 5"]),
    }


def divide(pair):
    """Return the first of two numbers over the second."""
    return pair[0] / pair[1]
