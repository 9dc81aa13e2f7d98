"""How little paint does it take to guess a shape of the reader's own?

What is drawn on the sheet lies under the paint, and the guess knows nothing of it. While the sheet
is blank, the first of the `hidden` things lies there instead.
"""

import numpy as np

from explorable import Choice, Pixels, Slider, Toggle, figure
from widgets.dabs import draw_guess, draw_paint, draw_pot, draw_truth, rims
from widgets.hidden import THINGS, X, Y, contradicted, depth, drawn, guess, score, sharp
from widgets.outline import outline, shoelace
from widgets.paint import (
    EVENLY,
    LETTERS,
    POT,
    RIM,
    depth_of,
    in_the_pot,
    islands,
    pot,
)
from widgets.palette import QUIET
from widgets.sheets import draw_sheet
from widgets.sketches import filled, presets
from widgets.students import COLUMNS, ROWS

YOURS = "yours"
UNTIL_THEN = "pebble"  # the thing under the paint while nothing is drawn


@figure(
    panels=[["canvas", "sheet"]],
    widths=[1.45, 1],
    figsize=(7.5, 3.3),
    paint=pot(POT, {"evenly": EVENLY, "round the rim": RIM}, "canvas"),
    drawing=Pixels(
        ROWS,
        COLUMNS,
        start="a blank sheet",
        presets=presets(),
        extent=(0, COLUMNS, 0, ROWS),
        panel="sheet",
        label="your drawing",
    ),
    thing=Choice({YOURS: "your drawing", **LETTERS}, label="under the paint"),
    smoothness=Slider(0.04, 0.4, start=0.16, log=True),
    reveal=Toggle(label="reveal the truth"),
    describe="{left} of 36 dabs of paint are left. {hidden}; {met} of those on the canvas have met "
    "it. {islands}. {verdict}.",
)
def yours(ax, paint, drawing, thing, smoothness, reveal):
    own = thing == YOURS and bool((drawing > 0).any())
    name = UNTIL_THEN if thing == YOURS else thing
    field = drawn(drawing) if own else THINGS[name]
    left = POT - len(paint)
    truth, cover = sharp(field(X, Y[:, None])), sharp(depth(paint, X, Y[:, None]))
    guessed = guess(paint, field, smoothness)
    draw_guess(ax["canvas"], guessed, paint)
    draw_paint(ax["canvas"], rims(paint), np.minimum(cover, truth))
    draw_pot(ax["canvas"], left, POT)
    overlap, _ = score(guessed, truth)
    verdict = f"Overlap {overlap:.0%}"
    if reveal:
        draw_truth(ax["canvas"], guessed, truth)
    ax["canvas"].set_title(verdict if reveal else f"What is it? {in_the_pot(left)}")
    draw_own(ax["sheet"], drawing, own)
    edges = outline(guessed, X, Y)
    return {
        "left": left,
        "overlap": overlap,
        "met": int((depth_of(paint, field) > 0).sum()),
        "islands": islands(edges),
        "parts": sum(shoelace(loop) > 0 for loop in edges),
        "contradicted": contradicted(guessed, field, paint),
        "yours": own,
        "hidden": underneath(name, drawing, own, thing == YOURS),
        "verdict": verdict if reveal else "The truth is hidden",
    }


def underneath(name, drawing, own, wanted):
    """Return in words what lies under the paint. wanted: it is to be what the reader has drawn."""
    if own:
        return f"Your drawing lies under the paint, {filled(drawing).sum()} of {drawing.size} cells"
    blank = ", since the sheet is blank" if wanted else ""
    return f"Thing {LETTERS[name]} lies under the paint{blank}"


def draw_own(ax, drawing, own):
    """Draw the reader's sheet, and say whether that is what lies under the paint."""
    ink = np.where(drawing > 0, 1, 0.5 * filled(drawing))
    draw_sheet(ax, ink[::-1].reshape(1, -1), QUIET, 1)
    ax.set(xlim=(-0.5, COLUMNS + 0.5), ylim=(-0.5, ROWS + 0.5), aspect="equal")
    ax.set_title("your drawing is under the paint" if own else "your drawing")
    ax.set_axis_off()
