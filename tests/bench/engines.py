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


def measure(browser, bare, repeat, log):
    """Return frame.over_matplotlib: milliseconds of a frame of ours over those of Agg's."""
    log.tell("matplotlib")
    with page(browser) as seen:
        seen.goto(bare.address + "bare.html")
        question = {"packages": ["matplotlib", "widgets"], "code": CODE % (ROUNDS * repeat)}
        answer = seen.evaluate("(question) => ask(question)", question)["answer"]
    ours, theirs = (median(times) for times in json.loads(answer).values())
    log.note(f"a frame in Pyodide: {ours:.1f} ms; matplotlib's: {theirs:.0f} ms")
    return {"frame.over_matplotlib": ours / theirs}
