"""What becomes of a drawing on its way through a model, its data and another model?

The shortest way through the `school`: a drawing, its teacher, and one student, who has read what
the teacher wrote.
"""

import numpy as np

from explorable import Slider, figure
from widgets.classroom import fullest, written
from widgets.drawings import by_hand, draw_drawing, draw_one
from widgets.palette import GUESS, TRUTH
from widgets.school import missed, pupils, stuck, teacher
from widgets.students import COLUMNS, DOUBLINGS, ROWS, SAMPLES, divergence, log_likely

EVERY = 20  # steps of learning between two pictures


@figure(
    panels=[["drawing", "teacher", "student"]],
    narrow=[["drawing", "drawing"], ["teacher", "student"]],
    figsize=(7.5, 2.3),
    table=["doublings"],
    unsaid=["drawing"],
    drawing=by_hand("drawing"),
    doublings=Slider(0, DOUBLINGS - 1, start=DOUBLINGS - 1, label="doublings of ten samples"),
    describe="The teacher is {miss:.3f} bits per sample from the drawing. The student has read "
    "{samples:,d} of the teacher’s samples and nothing else, and is {distance:.4f} bits per sample "
    "from the teacher. {progress}.",
)
def sheets(ax, drawing, doublings):
    line, samples = (drawing > 0).tobytes(), int(SAMPLES[doublings])
    master = teacher(line)
    while not master.done:
        master.learn(EVERY)
        if not master.done:
            show(ax, drawing, master, None)
            yield told(line, master, None, samples)
    pupil = pupils(line, samples, "own", 0)[0]
    while not pupil.done:
        pupil.learn(EVERY)
        show(ax, drawing, master, pupil)
        yield told(line, master, pupil, samples)
    show(ax, drawing, master, pupil)
    yield told(line, master, pupil, samples)


def told(line, master, pupil, samples):
    """Return the figure's outputs, while the two learn and when they have learnt."""
    distance = 0.0
    if pupil:
        distance = divergence(log_likely(master.weights), log_likely(pupil.weights))
    progress = "It is learning"
    if pupil and pupil.done:
        progress = "It got stuck" if stuck(pupil, master.weights) else "It has learnt"
    return {
        "samples": samples,
        "miss": abs(missed(line, master.weights).round(9)),
        "distance": abs(np.round(distance, 9)),
        "progress": progress,
    }


def show(ax, drawing, master, pupil):
    """Draw the drawing and what the two make of it, as far as they have come."""
    for each in ax.values():
        each.clear()
    draw_drawing(ax["drawing"], drawing)
    log_p = log_likely(master.weights)
    full = fullest(log_p)
    draw_one(ax["teacher"], written(log_p, full), TRUTH, "its teacher")
    begun = pupil is not None and np.isfinite(pupil.loss)
    share = written(log_likely(pupil.weights), full) if begun else np.zeros(ROWS * COLUMNS)
    draw_one(ax["student"], share, GUESS, "its student")
