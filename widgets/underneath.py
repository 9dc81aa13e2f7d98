"""How little paint does it take to guess a shape of the reader's own?

What is drawn on the sheet lies under the paint, and the guess knows nothing of it. While the sheet
is blank, the first of the `hidden` things lies there instead.
"""

import numpy as np

from explorable import Slider, Toggle, figure
from widgets.dabs import draw_guess, draw_paint, draw_pot, draw_truth, rims
from widgets.drawings import by_hand, draw_drawing
from widgets.hidden import THINGS, X, Y, contradicted, depth, drawn, guess, score, sharp
from widgets.outline import outline
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
from widgets.sketches import filled

UNTIL_THEN = "pebble"  # what lies under the paint while nothing is drawn


@figure(
    panels=[["canvas", "sheet"]],
    widths=[1.45, 1],
    figsize=(7.5, 3.3),
    paint=pot(POT, {"evenly": EVENLY, "round the rim": RIM}, "canvas"),
    drawing=by_hand("sheet"),
    smoothness=Slider(0.04, 0.4, start=0.16, log=True),
    reveal=Toggle(label="reveal the truth"),
    describe="{left} of 36 dabs of paint are left. {hidden}; {met} of those on the canvas have met "
    "it. {islands}. {verdict}.",
)
def yours(ax, paint, drawing, smoothness, reveal):
    own = bool((drawing > 0).any())
    field = drawn(drawing) if own else THINGS[UNTIL_THEN]
    hidden = f"Thing {LETTERS[UNTIL_THEN]} lies under the paint, since the sheet is blank"
    if own:
        hidden = f"What you have drawn lies under the paint, {filled(drawing).sum()} of 432 cells"
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
    title = "your drawing is under the paint" if own else "your drawing"
    draw_drawing(ax["sheet"], drawing, title)
    return {
        "left": left,
        "overlap": overlap,
        "met": int((depth_of(paint, field) > 0).sum()),
        "islands": islands(outline(guessed, X, Y)),
        "contradicted": contradicted(guessed, field, paint),
        "yours": own,
        "hidden": hidden,
        "verdict": verdict if reveal else "The truth is hidden",
    }
