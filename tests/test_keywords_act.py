"""Every keyword of every call that draws shapes and lines changes the picture, or is refused."""

import numpy as np
import pytest
from svg_of import svg_of

from explorable.axes import SUPPORTED, Axes
from explorable.axes.artists.collections import KEYWORDS as COLLECTION
from explorable.axes.artists.patches import KEYWORDS as PATCH
from explorable.axes.calls import AREA, LINE
from explorable.axes.mistakes import DrawingError
from explorable.axes.pointers import LOOKS, ROUTE
from explorable.matplotlib.collections import LineCollection, PolyCollection
from explorable.matplotlib.patches import Circle, FancyArrowPatch, Rectangle

X = np.linspace(0, 1, 9)
TRIANGLES = [[(x, 0), (x + 0.3, 0.5), (x + 0.3, 0)] for x in (0, 0.2, 0.3)]
# A value for each keyword that differs from what there is without it.
VALUES = {
    "color": "C1", "linewidth": 7, "linestyle": "--", "marker": "s", "markersize": 20,
    "markeredgewidth": 6, "markeredgecolor": "C3", "markerfacecolor": "C4",
    "markerfacecoloralt": "C5", "markevery": 3, "fillstyle": "left", "drawstyle": "steps-mid",
    "dash_capstyle": "round", "solid_capstyle": "butt", "dash_joinstyle": "bevel",
    "solid_joinstyle": "bevel", "label": "named", "alpha": 0.3, "zorder": -5, "clip_on": False,
    "visible": False, "facecolor": "C6", "edgecolor": "C7", "fill": False, "hatch": "/",
    "capstyle": "projecting", "joinstyle": "bevel", "clip_path": Rectangle((0, 0), 0.2, 0.2),
    "arrowstyle": "->", "connectionstyle": "arc3,rad=0.4", "patchA": Circle((0, 0), 0.1),
    "patchB": Circle((1, 1), 0.1), "shrinkA": 30, "shrinkB": 30, "mutation_scale": 90,
    "mutation_aspect": 3, "array": [1, 2, 10], "cmap": "plasma", "norm": "log",
}  # fmt: skip
# What a keyword needs before it shows.
NEEDS = {
    "markerfacecoloralt": {"fillstyle": "left"}, "dash_capstyle": {"linestyle": "--"},
    "dash_joinstyle": {"linestyle": "--"}, "cmap": {"array": [1, 2, 10]},
    "norm": {"array": [1, 2, 10]},
}  # fmt: skip
REFUSED = {("axhline", "transform"), ("axvline", "transform")}
RIMMED = {"linewidth": 2, "edgecolor": "k"}


def rectangle(ax, **style):
    ax.add_patch(Rectangle((0, 0), 0.5, 0.5, **{"edgecolor": "k", **style}))


def arrow_patch(ax, **style):
    for name in ("patchA", "patchB"):
        if name in style:
            style[name] = ax.add_patch(Circle(style[name].get_center(), 0.1))
    style.setdefault("arrowstyle", "fancy")
    ax.add_patch(FancyArrowPatch((0, 0), (1, 1), **{"mutation_scale": 40, **style}))


def lines(ax, **style):
    ax.add_collection(LineCollection(TRIANGLES, **{"linewidth": 4, **style}))


def polygons(ax, **style):
    ax.add_collection(PolyCollection(TRIANGLES, **{"edgecolor": "k", "linewidth": 4, **style}))


CALLS = {
    "plot": (lambda ax, **k: ax.plot(X, X**2, **{"marker": "o", **k}), LINE),
    "axhline": (lambda ax, **k: ax.axhline(0.5, **{"marker": "o", **k}), LINE),
    "axvline": (lambda ax, **k: ax.axvline(0.5, **{"marker": "o", **k}), LINE),
    "axline": (lambda ax, **k: ax.axline((0, 0), (1, 1), **k), SUPPORTED["axline"][3:]),
    "stairs": (lambda ax, **k: ax.stairs([0.3, 0.6], fill=True, **{**RIMMED, **k}),
               [name for name in AREA if name != "fill"]),
    "outlined": (lambda ax, **k: ax.stairs([0.3, 0.6], **k), ["color", "linestyle", "edgecolor"]),
    "broken_barh": (lambda ax, **k: ax.broken_barh([(0, 1)], (0, 1), **{**RIMMED, **k}),
                    SUPPORTED["broken_barh"]),
    "arrow": (lambda ax, **k: ax.arrow(0, 0, 1, 1, width=0.1, **k), AREA),
    "fill_between": (lambda ax, **k: ax.fill_between(X, X, **{"edgecolor": "k", **k}),
                     [name for name in AREA if name != "fill"]),
    "Rectangle": (rectangle, PATCH),
    "FancyArrowPatch": (arrow_patch, (*LOOKS, *ROUTE)),
    "LineCollection": (lines, [n for n in COLLECTION if n not in ("facecolor", "hatch")]),
    "PolyCollection": (polygons, COLLECTION),
}  # fmt: skip
CASES = [
    (call, name)
    for call, (_, names) in CALLS.items()
    for name in dict.fromkeys(names)
    if not (call.startswith("ax") and name in ("drawstyle", "markevery"))  # two points alone
]


def picture(call, style):
    ax = Axes()
    ax.plot([0, 1], [0.2, 0.3], linewidth=9, color="k", zorder=-3)
    if style.get("transform"):
        style = {**style, "transform": ax.transAxes}
    CALLS[call][0](ax, **style)
    ax.set(xlim=(-0.1, 0.6), ylim=(-0.1, 1.1))
    ax.legend(loc="center")
    return svg_of(ax)


@pytest.mark.parametrize(("call", "name"), CASES)
def test_a_keyword_acts_or_is_refused(call, name):
    value = {"transform": True}.get(name, VALUES.get(name))
    if (call, name) in REFUSED:
        with pytest.raises(DrawingError, match="takes no transform="):
            picture(call, {name: value})
        return
    needs = NEEDS.get(name, {})
    assert picture(call, needs) != picture(call, {**needs, name: value})
