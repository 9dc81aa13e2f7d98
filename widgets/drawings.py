"""What a reader draws goes along through the essay: the control for it, and how it looks."""

import numpy as np

from explorable import Pixels
from widgets.palette import QUIET
from widgets.sheets import draw_sheet
from widgets.sketches import filled, presets
from widgets.students import COLUMNS, ROWS

LINES = presets()


def by_hand(panel):
    """Return the control for a drawing in a panel of places; it begins with our ship."""
    return Pixels(
        ROWS,
        COLUMNS,
        start="a ship",
        presets=LINES,
        extent=(0, COLUMNS, 0, ROWS),
        panel=panel,
        label="your drawing",
    )


def draw_drawing(ax, drawing, title="your drawing"):
    """Draw the reader's line, and what it encloses."""
    ink = np.where(drawing > 0, 1, 0.5 * filled(drawing))
    draw_one(ax, ink[::-1].ravel(), QUIET, title)


def draw_one(ax, share, color, title):
    """Draw one picture in ink, alone on its panel; share: of ink, for each place (places,)."""
    draw_sheet(ax, share[None], color, 1)
    ax.set(xlim=(-0.5, COLUMNS + 0.5), ylim=(-0.5, ROWS + 0.5), aspect="equal", title=title)
    ax.set_axis_off()
