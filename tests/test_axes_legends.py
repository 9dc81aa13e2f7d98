"""Legends name what they name in matplotlib, and stand where they are put."""

import matplotlib.legend_handler as real_handlers
import matplotlib.lines
import numpy as np
import pytest
from axes_oracle import call, drawn, real
from hypothesis import given, settings
from hypothesis import strategies as st
from svg_of import svg_of

from explorable.axes import Axes, record
from explorable.axes.calls import SUPPORTED
from explorable.axes.mistakes import DrawingError, UnsupportedCall
from explorable.compile import svg
from explorable.drawing import Drawing
from explorable.grid import parse_panels
from explorable.layout import legend as layout
from explorable.layout.pages import frame, overhang
from explorable.matplotlib import legend_handler
from explorable.matplotlib.lines import Line2D
from explorable.matplotlib.patches import Circle, Patch
from explorable.picture.frame import FrameBuilder
from explorable.picture.panel import Box, Panel

X, Y = np.arange(3.0), np.array([1.0, 3.0, 2.0])


def test_a_curved_shape_has_a_box_as_its_sample():
    ax = Axes()
    ax.add_patch(Circle((0, 0), 1, label="round"))
    ax.legend()
    shown = frame(Drawing({"": ax}, parse_panels(None), (7, 4), {}), "wide")
    assert svg.picture(shown, "", "", "x").count("<path") >= 2


LABELLED = st.sampled_from(
    [
        call("plot", X, Y, "o--", label="line"),
        call("plot", X, np.column_stack([Y, Y]), label=["first", "second"]),
        call("plot", X, Y),
        call("plot", X, Y, label="_hidden"),
        call("fill_between", X, Y, label="band"),
        call("scatter", X, Y, label="dots"),
        call("bar", X, Y, label="bars"),
        call("bar", X, Y, label=["a", "b", "c"]),
        call("hist", Y, label="counts"),
        call("hist", [Y, X], label=["one", "two"]),
        call("hist", Y, histtype="step", label="steps"),
        call("errorbar", X, Y, 0.1, label="errors"),
        call("stem", X, Y, label="stems"),
        call("axhline", 1, label="rule"),
        call("axvspan", 0, 1, label="span"),
        call("vlines", X, 0, Y, label="short"),
        call("fill", X, Y, label="area"),
        call("arrow", 0, 0, 1, 1, label="arrow"),
        call("quiver", X, Y, X, Y, label="field"),
        call("step", X, Y, label=""),
    ]
)


@settings(deadline=None, max_examples=60)
@given(st.lists(LABELLED, max_size=5))
def test_legends_have_the_entries_of_matplotlib(calls):
    ours, theirs = drawn(calls)
    assert ours.get_legend_handles_labels()[1] == theirs.get_legend_handles_labels()[1]
    if theirs.get_legend_handles_labels()[1]:
        real = [text.get_text() for text in theirs.legend().get_texts()]
        assert [text.get_text() for text in ours.legend().get_texts()] == real
        assert [entry.text for entry in record(ours).legend.entries] == real


@settings(deadline=None, max_examples=40)
@given(st.lists(LABELLED, min_size=1, max_size=4), st.integers(1, 4))
def test_labels_given_late_go_to_the_handles_that_matplotlib_chooses(calls, count):
    labels = list("abcd"[:count])
    ours, theirs = drawn([*calls, call("legend", labels)])
    real = [text.get_text() for text in theirs.get_legend().get_texts()]
    assert [entry.text for entry in record(ours).legend.entries] == real


def test_legends_show_the_handles_they_are_given():
    ax = Axes()
    (line,) = ax.plot(X, Y, "r--", label="line")
    band = ax.fill_between(X, Y, label="band")
    dots = ax.scatter(X, Y, c=Y, s=[4, 16, 4])
    ax.legend([band, line, dots], ["B", "L", r"$\alpha$"], loc="upper left", ncols=2, title="T")
    spec = record(ax).legend
    assert [entry.text for entry in spec.entries] == ["B", "L", "α"]
    assert (spec.loc, spec.columns, spec.title, spec.frame) == ("upper left", 2, "T", True)
    first, second, third = spec.entries
    assert first.patch.fill == "C0"
    assert (second.line.stroke, second.dot) == ("#ff0000", None)
    assert third.dot.size == pytest.approx(np.sqrt(10))
    assert third.dot.face == "#440154"


def test_handles_may_come_as_lists_of_one():
    ax = Axes()
    ax.legend(handles=[ax.plot(X, Y, label="line")])
    assert [entry.text for entry in record(ax).legend.entries] == ["line"]


@pytest.mark.parametrize("loc", ["best", "lower center", 4])
def test_places_of_legends_are_matplotlibs(loc):
    ax = Axes()
    ax.legend(loc=loc)
    assert record(ax).legend.loc == {4: "lower right"}.get(loc, loc)


def test_a_misspelt_place_suggests_the_nearest():
    with pytest.raises(DrawingError, match="Did you mean 'upper left'"):
        Axes().legend(loc="upper lft")


def test_handles_tell_their_colour():
    ax = Axes()
    ax.plot(X, Y)
    (line,) = ax.plot(X, Y)
    assert line.get_color() == "C1"
    assert ax.scatter(X, Y, color="r").get_color() == "#ff0000"
    assert ax.bar(X, Y, color="k").get_facecolor() == "ink"
    (again,) = ax.plot(X, Y, color=line.get_color())
    assert again.get_color() == "C1"
    again.set_label("again")
    assert ax.get_legend_handles_labels()[1] == ["again"]


# -- where they are -------------------------------------------------------------------------------

KINDS = {
    "plot": lambda ax, x, y: ax.plot(x, y, label="abc"),
    "dashes": lambda ax, x, y: ax.plot(x, y, "o--", label="abc"),
    "markers": lambda ax, x, y: ax.plot(x, y, "o", label="abc"),
    "step": lambda ax, x, y: ax.step(x, y, label="abc"),
    "scatter": lambda ax, x, y: ax.scatter(x, y, label="abc"),
    "bar": lambda ax, x, y: ax.bar(x, y, label="abc"),
    "barh": lambda ax, x, y: ax.barh(x, y, label="abc"),
    "fill_between": lambda ax, x, y: ax.fill_between(x, y, label="abc"),
    "hist": lambda ax, x, y: ax.hist(y, bins=8, label="abc"),
    "hist of steps": lambda ax, x, y: ax.hist(y, bins=8, histtype="step", label="abc"),
    "errorbar": lambda ax, x, y: ax.errorbar(x, y, yerr=0.3, capsize=3, label="abc"),
    "stem": lambda ax, x, y: ax.stem(x, y, label="abc"),
    "hlines": lambda ax, x, y: ax.hlines(y, 0, x, label="abc"),
    "axvspan": lambda ax, x, y: (ax.axvspan(8, 14, label="abc"), ax.plot(x, y)),
    "gaps": lambda ax, x, y: ax.plot(x, np.where(x % 4 == 2, np.nan, y), label="abc"),
    "polygon": lambda ax, x, y: ax.fill(x, y, label="abc"),
}


def places(theirs, ours):
    """Return the legends' boxes on both, ours as large as matplotlib's: x0, y0 in pixels."""
    theirs.figure.canvas.draw()
    extent = theirs.get_legend().get_window_extent()
    box = theirs.get_window_extent()
    panel = Panel(Box(0, 0, box.width, box.height), theirs.get_xlim(), theirs.get_ylim())
    spec = record(ours).legend
    sizes = layout._Sizes([], [], 0.0, extent.width, extent.height)
    pad = spec.outside * spec.size * 96 / 72
    container = layout._container(panel, spec)
    mine = layout._place(panel, record(ours).obstacles, spec, container, sizes, pad)
    return (mine.x, box.height - mine.bottom), (extent.x0 - box.x0, extent.y0 - box.y0)


@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 10**6))
@pytest.mark.parametrize("kind", KINDS)
def test_the_best_place_is_matplotlibs(kind, seed):
    rng = np.random.default_rng(seed)
    x, y = np.arange(14.0), np.abs(rng.normal(size=14).cumsum())
    ours, theirs = Axes(), real(480, 300)
    for ax in (ours, theirs):
        KINDS[kind](ax, x, y)
        ax.legend()
    np.testing.assert_allclose(*places(theirs, ours), atol=1.0)


def test_the_best_place_is_beside_texts():
    ours, theirs = Axes(), real(480, 300)
    for ax in (ours, theirs):
        ax.plot([0, 1, 2], [0, 1, 0], label="abc")
        ax.text(2, 1, "some words here", ha="right", va="top")
        ax.legend()
    np.testing.assert_allclose(*places(theirs, ours), atol=1.0)


@pytest.mark.parametrize(
    "style",
    [
        *({"loc": loc} for loc in range(1, 11)),
        {"loc": (0.3, 0.4)},
        {"loc": "upper left", "bbox_to_anchor": (1, 1)},
        {"loc": "upper center", "bbox_to_anchor": (0.5, -0.1)},
        {"loc": "lower left", "bbox_to_anchor": (0, 1.02, 1, 0.1)},
        {"loc": "center", "bbox_to_anchor": (0.2, 0.2, 0.5, 0.5), "borderaxespad": 0},
        {"loc": "right", "borderaxespad": 3},
    ],
    ids=str,
)
def test_places_are_matplotlibs(style):
    ours, theirs = Axes(), real(480, 300)
    for ax in (ours, theirs):
        ax.plot(X, Y, label="abc")
        ax.legend(**style)
    np.testing.assert_allclose(*places(theirs, ours), atol=1.0)


@pytest.mark.parametrize("where", ["wide", "narrow"])
def test_a_legend_outside_has_its_room(where):
    def width(**style):
        ax = Axes()
        ax.plot(X, Y, label="a longer name")
        ax.legend(**style)
        svg = svg_of(ax, where)
        return float(svg.partition('<rect x="')[2].partition('width="')[2].partition('"')[0])

    inside, outside = width(loc="upper left"), width(loc="upper left", bbox_to_anchor=(1, 1))
    assert 80 < inside - outside < 160
    assert width(loc="upper center", bbox_to_anchor=(0.5, -0.2)) == pytest.approx(inside, abs=1)


def test_only_what_is_outside_reaches_beyond():
    ax = Axes()
    ax.plot(X, Y, label="abc")
    ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
    left, right, top, bottom = overhang(record(ax).legend, 400, 300)
    assert (left, top, bottom) == (0, 0, 0)
    assert right > 40


# -- how they look --------------------------------------------------------------------------------

LOOKS = {
    "loc": "lower left", "ncols": 2, "ncol": 2, "title": "T", "frameon": False, "fontsize": 20,
    "prop": {"size": 20}, "bbox_to_anchor": (0.3, 0.3), "title_fontsize": 30,
    "title_fontproperties": {"size": 30}, "framealpha": 0.1, "facecolor": "C3", "edgecolor": "C3",
    "fancybox": True, "shadow": True, "labelcolor": "linecolor", "mode": "expand",
    "handlelength": 5, "handleheight": 2, "handletextpad": 3, "labelspacing": 2, "borderpad": 2,
    "borderaxespad": 3, "markerscale": 3, "markerfirst": False, "numpoints": 3,
    "scatterpoints": 3, "reverse": True, "columnspacing": 5, "alignment": "right",
    "bbox_transform": "transData", "handles": [], "labels": ["x", "y"],
    "handler_map": None, "draggable": None,
}  # fmt: skip
REFUSED = {"handler_map": {Line2D: 1}, "draggable": True}


def test_every_keyword_of_a_legend_is_tried():
    assert set(SUPPORTED["legend"]) == LOOKS.keys()


@pytest.mark.parametrize("name", LOOKS)
def test_a_keyword_of_a_legend_acts_or_is_refused(name):
    def picture(**style):
        ax = Axes()
        ax.plot(X, Y, "o-", label="line")
        ax.scatter(X, Y / 2, label="dots")
        ax.bar(X, Y / 4, label="bars")
        if style.get("bbox_transform"):
            style["bbox_transform"] = getattr(ax, style["bbox_transform"])
        ax.legend(**style)
        return svg_of(ax)

    if name in REFUSED:
        with pytest.raises(DrawingError):
            picture(**{name: REFUSED[name]})
        return
    needs = {
        "columnspacing": {"ncols": 3}, "title_fontsize": {"title": "T"},
        "title_fontproperties": {"title": "T"}, "alignment": {"title": "T"},
        "bbox_transform": {"bbox_to_anchor": (0.5, 0.5), "loc": "center"},
    }.get(name, {})  # fmt: skip
    needs = {"loc": "upper right", **needs} if name != "loc" else needs
    assert picture(**needs) != picture(**{**needs, name: LOOKS[name]})


@pytest.mark.parametrize(
    "style",
    [
        {"loc": 11},
        {"loc": "outside upper right"},
        {"bbox_to_anchor": 3},
        {"bbox_to_anchor": (1, 2, 3)},
        {"bbox_to_anchor": (0, 0), "bbox_transform": 5},
        {"mode": "wide"},
        {"alignment": "top"},
        {"prop": {"colour": "r"}},
        {"handles": [3]},
        {"labels": "abc"},
    ],
)
def test_wrong_legends_are_refused(style):
    ax = Axes()
    ax.plot(X, Y, label="line")
    with pytest.raises(DrawingError, match=r"ax.legend\(...\) at .*_legends.py:"):
        ax.legend(**style)


def test_several_legends():
    ours, theirs = Axes(), real()
    for ax in (ours, theirs):
        (first,) = ax.plot(X, Y, label="one")
        (second,) = ax.plot(X, Y, label="two")
        kept = ax.legend(handles=[first], loc="upper left")
        ax.add_artist(kept)
        last = ax.legend(handles=[second], loc="lower left")
        assert ax.get_legend() is last
        assert [text.get_text() for text in ax.get_legend().get_texts()] == ["two"]
    assert [spec.loc for spec in record(ours).legends] == ["upper left", "lower left"]
    ours.get_legend().remove()
    assert [spec.loc for spec in record(ours).legends] == ["upper left"]
    assert ours.get_legend() is None


def test_handles_made_for_the_legend_alone_and_tuples():
    ax = Axes()
    (line,) = ax.plot(X, Y)
    dots = ax.scatter(X, Y)
    own = [Line2D([], [], color="C4"), Patch(facecolor="C5", label="patch")]
    ax.legend(handles=[(line, dots), *own], labels=["both", "line", "patch"])
    both, single, patch = record(ax).legend.entries
    assert (both.also[0].line.stroke, both.dot.face) == ("C0", "C0")
    assert single.line.stroke == "C4"
    assert patch.patch.fill == "C5"


def test_legends_can_be_changed():
    ax = Axes()
    ax.plot(X, Y, label="line")
    legend = ax.legend()
    before = svg_of(ax)
    legend.set_title("Title")
    legend.get_title().set_fontsize(20)
    legend.get_texts()[0].set_color("C3")
    legend.get_lines()[0].set_linewidth(7)
    legend.get_frame().set_facecolor("C2")
    legend.get_frame().set_alpha(1)
    legend.get_frame().set_linewidth(4)
    spec = record(ax).legend
    assert (spec.title, spec.heading.size) == ("Title", 20)
    assert spec.entries[0].label.color == "C3"
    assert spec.entries[0].line.width == 7
    assert record(ax).marks[0].width == 1.5
    assert (spec.face, spec.alpha, spec.edge_width) == ("C2", 1, 4)
    assert svg_of(ax) != before
    legend.set_visible(False)
    assert record(ax).legends == []
    with pytest.raises(UnsupportedCall, match="set_titel"):
        legend.set_titel("x")


@pytest.mark.parametrize("pad", [None, 0, 1])
@pytest.mark.parametrize("divide", [None, 2, 3])
def test_samples_of_a_tuple_are_beside_each_other_as_in_matplotlib(divide, pad):
    ours, theirs = Axes(), real()
    legends = []
    for ax, handlers in ((ours, legend_handler), (theirs, real_handlers)):
        dots = tuple(ax.plot(X, Y + at, "o")[0] for at in range(3))
        handler = handlers.HandlerTuple(ndivide=divide, pad=pad)
        legends.append(ax.legend([dots], ["three"], handler_map={tuple: handler}))
    spec = record(ours).legend
    builder = FrameBuilder()
    em = 10 * 4 / 3  # pixels
    place = Panel(Box(0, 0, spec.handle * em, em), (0, 1), (0, 1))
    layout._draw_apart(builder, place, spec, spec.entries[0])
    theirs.figure.canvas.draw()
    lines = [each for each in legends[1].findobj(matplotlib.lines.Line2D) if len(each.get_xdata())]
    expected = np.array([np.mean(each.get_xdata()) for each in lines]) / 10  # in font sizes
    mine = np.array([chunk.reshape(-1, 2)[0, 0] for chunk in builder._chunks]) / em
    np.testing.assert_allclose(mine, expected, atol=1e-6)


def test_one_line_has_markers_of_its_own_number():
    ax = Axes()
    one, two = ax.plot(X, Y, "o-", label="one"), ax.plot(X, X, "o-", label="two")
    ax.legend(handler_map={one[0]: legend_handler.HandlerLine2D(numpoints=4)})
    first, second = record(ax).legend.entries
    assert (first.points, second.points) == (4, None)
    before = svg_of(ax)
    ax.legend(handler_map={Line2D: legend_handler.HandlerLine2D(numpoints=4)})
    assert svg_of(ax) != before
    assert two[0].get_label() == "two"
    with pytest.raises(DrawingError, match="takes HandlerTuple and HandlerLine2D"):
        ax.legend(handler_map={Line2D: real_handlers.HandlerLine2D()})
    with pytest.raises(DrawingError, match="it must be a dict"):
        ax.legend(handler_map=[3])
