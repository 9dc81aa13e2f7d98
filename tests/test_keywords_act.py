"""Every keyword of every call that draws shapes and lines changes the picture, or is refused."""

import numpy as np
import pytest
from axes_oracle import real
from keyword_table import OF_LINES
from matplotlib.colors import to_hex
from svg_of import svg_of

from explorable.axes import SUPPORTED, Axes, axes_layout
from explorable.axes.artists.collections import KEYWORDS as COLLECTION
from explorable.axes.artists.patches import KEYWORDS as PATCH
from explorable.axes.calls import AREA, LINE
from explorable.axes.mistakes import DrawingError
from explorable.axes.pointers import LOOKS, ROUTE
from explorable.layout.attached import attached_boxes
from explorable.matplotlib.collections import LineCollection, PolyCollection
from explorable.matplotlib.patches import Circle, FancyArrowPatch, Rectangle
from explorable.picture.panel import Box

X = np.linspace(0, 1, 9)
TRIANGLES = [[(x, 0), (x + 0.3, 0.5), (x + 0.3, 0)] for x in (0, 0.2, 0.3)]
# A value for each keyword that differs from what there is without it.
VALUES = {
    **OF_LINES,
    "visible": False, "facecolor": "C6", "edgecolor": "C7", "fill": False, "hatch": "/",
    "capstyle": "projecting", "joinstyle": "bevel", "clip_path": Rectangle((0, 0), 0.2, 0.2),
    "arrowstyle": "->", "connectionstyle": "arc3,rad=0.4", "patchA": Circle((0, 0), 0.1),
    "patchB": Circle((1, 1), 0.1), "shrinkA": 30, "shrinkB": 30, "mutation_scale": 90,
    "mutation_aspect": 3, "array": [1, 2, 10], "cmap": "plasma", "norm": "log",
}  # fmt: skip
# What a keyword needs before it shows.
NEEDS = {
    "gapcolor": {"linestyle": "--", "linewidth": 5},
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
    if name != "rasterized"  # which has no effect, as the manual says
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


# -- what had no effect before it was walked ---------------------------------------------------


@pytest.mark.parametrize("aspect", ["equal", 3, 0.5])
def test_an_inset_keeps_its_aspect_as_matplotlibs(aspect):
    ours, theirs = Axes(), real(480, 300)
    insets = []
    for ax in (ours, theirs):
        ax.plot([0, 1], [0, 1])
        insets.append(ax.inset_axes([0.1, 0.5, 0.4, 0.4], aspect=aspect))
        insets[-1].plot([1, 4], [2, 3])
    insets[1].apply_aspect(insets[1].get_axes_locator()(insets[1], None))
    shape = insets[1].get_window_extent()
    (box,) = attached_boxes(axes_layout(ours), Box(0, 0, *theirs.bbox.size))
    assert box.height / box.width == pytest.approx(shape.height / shape.width)
    assert box.width == pytest.approx(shape.width)


@pytest.mark.parametrize("draw", [
    lambda ax: ax.pcolor([[1, 2], [3, 4]], label="cells"),
    lambda ax: ax.hexbin([0, 1, 2, 2], [0, 1, 2, 2], gridsize=3, label="cells"),
    lambda ax: ax.tripcolor([0, 1, 0], [0, 0, 1], [1, 2, 3], label="cells"),
    lambda ax: ax.tripcolor([0, 1, 0, 1], [0, 0, 1, 1], [1, 2, 3, 4], shading="gouraud"),
    lambda ax: ax.pcolormesh([[1, 2], [3, 4]], label="cells"),
    lambda ax: ax.imshow([[1, 2], [3, 4]], label="cells"),
])  # fmt: skip
@pytest.mark.filterwarnings("ignore:Legend does not support handles")
def test_a_legend_lists_the_fields_that_matplotlibs_does(draw):
    ours, theirs = Axes(), real(480, 300)
    for ax in (ours, theirs):
        draw(ax)
    found = [ax.get_legend_handles_labels() for ax in (ours, theirs)]
    assert found[0][1] == found[1][1]
    assert len(ours.get_legend_handles_labels()[0]) == len(found[1][0])
    for mine, its in zip(found[0][0], found[1][0], strict=True):
        theirs.figure.canvas.draw()
        assert mine._patch.fill == to_hex(its.get_facecolor()[0])


def test_the_colour_of_a_label_in_a_bar_is_the_one_asked_for():
    ax = Axes()
    texts = ax.bar_label(ax.bar([1], [2]), label_type="center", color="C3")
    assert texts[0].get_color() == "C3"


@pytest.mark.parametrize(("draw", "words"), [
    (lambda ax: ax.hist2d([1, 2], [1, 2], range=(0, 3)), "range="),
    (lambda ax: ax.hist2d([1, 2], [1, 2], weights=[1]), "1 weights for 2 points"),
    (lambda ax: ax.spy(np.eye(3), color="C3"), "for markers only"),
    (lambda ax: ax.xcorr([1, 2, 3], [2, 3, 1], maxlags=1, marker="o"), "usevlines=False"),
])  # fmt: skip
def test_what_ended_in_another_calls_words_is_refused_in_its_own(draw, words):
    with pytest.raises(DrawingError, match=words):
        draw(Axes())
