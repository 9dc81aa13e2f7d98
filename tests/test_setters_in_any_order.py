"""What is set after the fact counts, whatever is set before and after it."""

from itertools import permutations

import pytest

from explorable.axes import Axes
from explorable.compile import svg
from explorable.drawing import Drawing
from explorable.grid import parse_panels
from explorable.layout.pages import frame
from explorable.matplotlib.collections import LineCollection, PolyCollection
from explorable.matplotlib.lines import Line2D
from explorable.matplotlib.patches import Circle, Rectangle
from explorable.matplotlib.text import Text

SQUARE = [[(0, 0), (1, 0), (1, 1)], [(2, 0), (3, 0), (3, 1)]]
LINE = {"color": "red", "linewidth": 3, "marker": "s", "linestyle": "--", "zorder": 5}
DOTS = {"marker": "D", "markersize": 9, "markerfacecolor": "blue", "markeredgewidth": 2}
AREA = {"facecolor": "red", "edgecolor": "blue", "linewidth": 3, "linestyle": "--", "zorder": 5}
TEXT = {"color": "red", "fontsize": 15, "rotation": 30, "ha": "right", "zorder": 7}
KINDS = {
    "plot": (lambda ax, **look: ax.plot([1, 2, 3], **look)[0], LINE),
    "plot-dots": (lambda ax, **look: ax.plot([1, 2, 3], "o-", **look)[0], DOTS),
    "add_line": (lambda ax, **look: ax.add_line(Line2D([0, 1], [0, 1], **look)), LINE),
    "step": (lambda ax, **look: ax.step([1, 2], [3, 4], **look)[0], LINE),
    "axhline": (lambda ax, **look: ax.axhline(1, **look), LINE),
    "bar": (lambda ax, **look: ax.bar([1], [2], **look)[0], AREA),
    "fill": (lambda ax, **look: ax.fill([0, 1, 1], [0, 0, 1], **look)[0], AREA),
    "rectangle": (lambda ax, **look: ax.add_patch(Rectangle((0, 0), 1, 1, **look)), AREA),
    "circle": (lambda ax, **look: ax.add_patch(Circle((0, 0), 1, **look)), AREA),
    "fill_between": (lambda ax, **look: ax.fill_between([0, 1], [1, 2], **look), AREA),
    "polygons": (lambda ax, **look: ax.add_collection(PolyCollection(SQUARE, **look)), AREA),
    "lines": (lambda ax, **look: ax.add_collection(LineCollection(SQUARE, **look)),
              {"color": "red", "linewidth": 3, "linestyle": "--", "zorder": 5}),
    "scatter": (lambda ax, **look: ax.scatter([1, 2], [3, 4], **look),
                {"facecolor": "red", "edgecolor": "blue", "linewidth": 3, "zorder": 5}),
    "text": (lambda ax, **look: ax.text(1, 2, "x", **look), TEXT),
    "artist": (lambda ax, **look: ax.add_artist(Text(1, 2, "x", **look)), TEXT),
}  # fmt: skip


def picture(ax):
    """Return what a reader sees."""
    drawing = Drawing({"": ax}, parse_panels(None, None, None), (7.5, 4.2), {})
    return svg.picture(frame(drawing, "wide"), "", "", "")


@pytest.mark.parametrize("kind", KINDS)
def test_setters_do_what_keywords_do_in_any_order(kind):
    make, look = KINDS[kind]
    wanted = Axes()
    make(wanted, **look)
    shown = picture(wanted)
    for order in permutations(look):
        ax = Axes()
        artist = make(ax)
        for name in order:
            getattr(artist, f"set_{name}")(look[name])
        assert picture(ax) == shown, order


@pytest.mark.parametrize("kind", ["line", "rectangle", "circle", "polygons", "lines", "artist"])
def test_what_is_set_before_an_artist_is_drawn_counts(kind):
    made = {
        "line": (lambda **look: Line2D([0, 1], [0, 1], **look), LINE),
        "rectangle": (lambda **look: Rectangle((0, 0), 1, 1, **look), AREA),
        "circle": (lambda **look: Circle((0, 0), 1, **look), AREA),
        "polygons": (lambda **look: PolyCollection(SQUARE, **look), AREA),
        "lines": (lambda **look: LineCollection(SQUARE, **look), KINDS["lines"][1]),
        "artist": (lambda **look: Text(1, 2, "x", **look), TEXT),
    }
    make, look = made[kind]
    wanted, ax, artist = Axes(), Axes(), make()
    wanted.add_artist(make(**look))
    shown = picture(wanted)
    artist.set(**look)
    ax.add_artist(artist)
    assert picture(ax) == shown
