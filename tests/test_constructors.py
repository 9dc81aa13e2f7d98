"""Shapes, lines and texts that are made first: each keyword acts or is refused, by name."""

import os

import constructors as table
import keyword_table
import pytest
import wrong_values as wrong
from axes_oracle import real
from svg_of import svg_of

from explorable.axes import Axes
from explorable.axes.mistakes import DrawingError
from explorable.base.errors import ExplorableError
from explorable.matplotlib.patches import Circle, Rectangle

VALUES = {
    **keyword_table.VALUES, "capstyle": "projecting", "joinstyle": "bevel", "angle": 30,
    "clip_path": Rectangle((0, 0), 0.2, 0.2), "array": [1, 2, 10], "rotation_point": "center",
    "theta1": 40, "theta2": 300, "resolution": 4, "orientation": 1.0, "mutation_scale": 90,
    "mutation_aspect": 3, "baseline": 0.5, "offsets": [(0.1, 0.1), (0.6, 0.4)], "units": "x",
    "offset_transform": True, "lineoffset": 0.5, "linelength": 0.3, "rotation": 0.5,
    "sizes": (900,), "arrowstyle": "simple", "connectionstyle": "arc3,rad=0.4", "shrinkA": 30,
    "shrinkB": 30, "axesA": "here", "axesB": "here", "visible": False, "closed": False,
    "patchA": Circle((0.1, 0.1), 0.1), "patchB": Circle((0.8, 0.8), 0.1),
}  # fmt: skip
PARTICULAR = {
    ("Text", "rotation"): 10,
    ("StepPatch", "orientation"): "horizontal",
    ("EventCollection", "orientation"): "vertical",
    ("EllipseCollection", "units"): "dots",
    ("Text", "clip_on"): True,
    ("ConnectionPatch", "clip_on"): True,
    ("ConnectionPatch", "arrowstyle"): "fancy",
}
NEEDS = {
    **keyword_table.NEEDS, "cmap": {"array": [1, 2, 10]}, "norm": {"array": [1, 2, 10]},
    "rotation_point": {"angle": 30}, "mutation_aspect": {"mutation_scale": 2},
}  # fmt: skip
# What shows nothing here: shapes that are lines, and what test_keywords_act.py walks.
UNSEEN = {
    *(("Arc", each) for each in ("facecolor", "fill")),
    *(("ConnectionPatch", each) for each in ("facecolor", "fill", "transform")),
    *((name, each) for name in ("FancyArrowPatch", "ConnectionPatch")
      for each in ("path", "patchA", "patchB")),
    *((name, "rasterized") for name in table.SHAPES),  # "No effect", says the manual
}  # fmt: skip
PAIRS = [(name, each) for name in table.SHAPES for each in table.keywords_of(name)]
ASKED = set(PAIRS[:: 1 if os.environ.get("WHOLE") else 9])


def _added(library, name):
    def carry_out(ax, **style):
        artist = table.added(library, ax, name, **style)
        if "label" in style and hasattr(ax, "get_legend_handles_labels"):
            ax.legend(loc="center")
        return artist

    return carry_out


def picture(name, style):
    ax = Axes()
    ax.axhline(0.4, linewidth=9, color="k", zorder=-3)
    made = {
        k: each.make(ax) if isinstance(each, keyword_table.Of) else each
        for k, each in style.items()
    }
    _added("explorable.matplotlib", name)(ax, **made)
    return svg_of(ax)


@pytest.mark.parametrize(("name", "keyword"), PAIRS)
def test_a_keyword_acts_or_is_refused(name, keyword):
    if (name, keyword) in UNSEEN:
        return
    value = PARTICULAR.get((name, keyword), VALUES.get(keyword, table))
    assert value is not table, f"tests/test_constructors.py has no value of {keyword}="
    needs = NEEDS.get(keyword, {})
    try:
        found = picture(name, {**needs, keyword: value})
    except ExplorableError as error:
        wrong.assert_named(error, keyword, value)
    else:
        assert (found == picture(name, needs)) is False


@pytest.mark.parametrize(("name", "keyword"), PAIRS)
def test_a_wrong_value_is_refused_by_name(name, keyword):
    def ours(value):
        carry_out = _added("explorable.matplotlib", name)
        return wrong.refusal(Axes(), carry_out, svg_of, **{keyword: value})

    def theirs(value):
        carry_out = _added("matplotlib", name)
        return wrong.refusal(real(200, 150), carry_out, wrong.drawn, **{keyword: value})

    wrong.assert_refused_alike(keyword, ours, theirs if (name, keyword) in ASKED else None)


@pytest.mark.parametrize(("make", "words"), [
    (lambda: Rectangle((0, 0), "wide", 1), "Rectangle(...) at tests/test_constructors.py:"),
    (lambda: Rectangle((0, 0), "wide", 1), "width='wide'; it must be a number."),
    (lambda: Rectangle((0, 0), 1), "is missing 1 required positional argument: 'height'."),
    (lambda: Rectangle((0, 0), 1, 1, rotation_point="corner"), "it must be 'xy', 'center', or two"),
    (lambda: Circle((0, 0), -1), "radius=-1; it must be a number, 0 or more."),
])  # fmt: skip
def test_a_message_says_what_there_may_be(make, words):
    with pytest.raises(DrawingError) as found:
        make()
    assert words in str(found.value)
