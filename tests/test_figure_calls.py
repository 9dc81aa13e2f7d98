"""What a figure has besides its panels: grids, names, texts, legends and axes on the page."""

import numpy as np
import pytest
from matplotlib.figure import Figure as RealFigure
from matplotlib.gridspec import GridSpec as RealGridSpec

from explorable.axes.mistakes import DrawingError, UnsupportedCall
from explorable.axes.page import OUTSIDE
from explorable.figure import Figure
from explorable.matplotlib import pyplot as plt
from explorable.matplotlib.gridspec import GridSpec
from explorable.matplotlib.lines import Line2D
from explorable.render import last


def drawn(function, layout="wide", **options):
    """Return the frame of a figure of this function."""
    frames, _ = last(Figure(function, {}, **options), {})
    return frames[layout]


def panels(frame):
    """Return the box of each panel by its name."""
    return {
        node["name"]: its[:4].tolist() for node, its, _ in frame.parts() if node["kind"] == "panel"
    }


def texts(frame):
    return {string: its.tolist() for node, its, string in frame.parts() if node["kind"] == "text"}


def test_a_part_of_a_grid_is_the_panel_that_fills_it():
    seen = {}

    def draw(axes):
        fig = plt.figure()
        grid = fig.add_gridspec(2, 3)
        seen["A"] = fig.add_subplot(grid[0, :2])
        seen["C"] = plt.subplot(grid[1, 0:2])
        seen["B"] = plt.subplot2grid((2, 3), (0, 2), rowspan=2)
        assert plt.gca() is seen["B"]
        assert {name: axes[name] for name in seen} == seen
        for ax in axes.values():
            ax.plot([1, 2])

    drawn(draw, panels="AAB;CCB")


@pytest.mark.parametrize(
    "key", [0, -1, 3, slice(1, 3), (0, 1), (slice(None), -1), (1, slice(0, 2))]
)
def test_parts_of_grids_are_those_of_matplotlib(key):
    mine, theirs = GridSpec(2, 3)[key], RealGridSpec(2, 3)[key]
    assert (mine.top, mine.bottom - 1) == (theirs.rowspan.start, theirs.rowspan.stop - 1)
    assert (mine.left, mine.right - 1) == (theirs.colspan.start, theirs.colspan.stop - 1)
    assert mine.is_last_row() == theirs.is_last_row()
    assert mine.is_first_col() == theirs.is_first_col()


@pytest.mark.parametrize(
    ("call", "options", "said"),
    [
        (lambda fig: fig.add_subplot(2, 1, 1), {}, "panels='A;B'"),
        (lambda fig: fig.add_subplot(fig.add_gridspec(2, 2)[0, :]), {}, "panels='AA;BC'"),
        (lambda fig: fig.add_subplot(2, 2, 5), {}, "number 5 of 2 x 2"),
        (lambda fig: fig.add_subplot(1, 2), {}, "rows, columns and a number"),
        (lambda fig: fig.add_gridspec(2, 2)[2, 0], {}, "2 rows or columns"),
        (lambda fig: fig.add_gridspec(1, 2, width_ratios=[1, 2]), {"panels": "AB"},
         "widths=(1.0, 2.0)"),
        (lambda fig: plt.subplots(1, 2, width_ratios=[3, 1]), {"panels": "AB"},
         "widths=(3.0, 1.0)"),
        (lambda fig: plt.subplots(2, 1, gridspec_kw={"height_ratios": [3, 1]}),
         {"panels": "A;B"}, "heights=(3.0, 1.0)"),
        (lambda fig: fig.legend(loc="outside upper"), {}, "Did you mean"),
        (lambda fig: fig.legend(loc="best"), {}, "'best' is for ax.legend"),
        (lambda fig: fig.add_axes([0, 0, 0, 1]), {}, "[left, bottom, width, height]"),
    ],
)  # fmt: skip
def test_what_is_not_there_is_told_with_how_to_declare_it(call, options, said):
    with pytest.raises(DrawingError) as found:
        drawn(lambda ax: call(plt.gcf()) and None, **options)
    assert said in str(found.value)


def test_ratios_that_are_declared_are_accepted():
    def draw(axes):
        plt.subplots(1, 2, width_ratios=[2, 6])
        axes["A"].plot([1, 2])

    assert panels(drawn(draw, panels="AB", widths=(1, 3)))


def test_names_of_all_panels_have_room_of_their_own():
    def draw(axes, named):
        for ax in axes.values():
            ax.plot([1, 2])
        if named:
            fig = plt.gcf()
            fig.supxlabel("all x")
            fig.supylabel("all y")
            assert (fig.get_supxlabel(), fig.get_supylabel()) == ("all x", "all y")

    with_names = drawn(lambda ax: draw(ax, True), panels="AB;CD")
    without = drawn(lambda ax: draw(ax, False), panels="AB;CD")
    _, y, _ = texts(with_names)["all x"]
    boxes = panels(with_names).values()
    assert y > max(top + tall for _, top, _, tall in boxes)
    assert texts(with_names)["all y"][0] < min(left for left, *_ in boxes)
    assert texts(with_names)["all y"][2] == -90
    assert with_names.height > without.height


def test_texts_and_artists_are_at_shares_of_the_page():
    def draw(ax):
        ax.plot([1, 2])
        plt.figtext(0.25, 0.5, "a quarter")
        way = plt.gcf().transFigure
        plt.gcf().add_artist(Line2D([0, 1], [0, 1], color="#123456", transform=way))
        ax.text(0.75, 0.5, "three quarters", transform=way)
        ax.annotate("below", (1, 1), (0.5, 0.1), textcoords="figure fraction")
        ax.annotate("corner", (30, 60), xycoords="figure points")

    shown = drawn(draw)
    x, y, _ = texts(shown)["a quarter"]
    assert (x, y) == pytest.approx((0.25 * shown.width, 0.5 * shown.height))
    x, y, _ = texts(shown)["three quarters"]
    assert (x, y) == pytest.approx((0.75 * shown.width, 0.5 * shown.height))
    x, y, _ = texts(shown)["below"]
    assert (x, y) == pytest.approx((0.5 * shown.width, 0.9 * shown.height))
    x, y, _ = texts(shown)["corner"]
    assert (x, y) == pytest.approx((40, shown.height - 80))
    line = next(its for node, its, _ in shown.parts() if "#123456" in str(node))
    assert line.tolist() == pytest.approx([0, shown.height, shown.width, 0])


@pytest.mark.parametrize("loc", [*OUTSIDE, "upper left", "lower center", (0.1, 0.1)])
@pytest.mark.parametrize("layout", ["wide", "narrow"])
def test_a_legend_outside_covers_no_panel(loc, layout):
    def draw(axes):
        for name, ax in axes.items():
            ax.plot([1, 2], label=f"curve {name}")
        plt.gcf().legend(loc=loc)

    shown = drawn(draw, layout, panels="AB")
    places = texts(shown)
    boxes = [box for name, box in panels(shown).items() if name in "AB"]
    for name in ("curve A", "curve B"):
        x, y, _ = places[name]
        assert 0 < x < shown.width
        assert 0 < y < shown.height
        inside = any(left < x < left + wide and top < y < top + tall
                     for left, top, wide, tall in boxes)  # fmt: skip
        assert not (inside and str(loc).startswith("outside"))


def test_the_legend_of_a_figure_names_what_is_on_all_panels_as_matplotlib_does():
    def draw(axes):
        axes["A"].plot([1, 2], label="one")
        axes["A"].twinx().plot([2, 1], label="two")
        axes["B"].plot([1, 2], label="_hidden")
        axes["B"].scatter([1], [2], label="three")
        found.append([each.get_text() for each in plt.figlegend().get_texts()])
        found.append([each.get_text() for each in plt.figlegend(["x", "y"]).get_texts()])

    found = []
    drawn(draw, panels="AB")
    real = RealFigure()
    first, second = real.subplots(1, 2)
    first.plot([1, 2], label="one")
    first.twinx().plot([2, 1], label="two")
    second.plot([1, 2], label="_hidden")
    second.scatter([1], [2], label="three")
    theirs = [each.get_text() for each in real.legend().get_texts()]
    assert sorted(found[0]) == sorted(theirs)
    assert found[1] == ["x", "y"]


def test_axes_at_a_place_of_the_page_are_there():
    def draw(ax):
        fig = plt.figure()
        first = fig.add_axes([0.1, 0.1, 0.8, 0.8])
        assert first is ax
        first.plot([1, 2])
        free = fig.add_axes([0.5, 0.5, 0.25, 0.2], xlim=(0, 9), facecolor="k")
        free.plot([0, 9], [1, 2])
        assert fig.axes == [ax, free]
        assert free.get_xlim() == (0, 9)
        hidden = plt.axes([0, 0, 0.1, 0.1])
        assert plt.gca() is hidden
        hidden.set_visible(False)

    shown = drawn(draw)
    assert panels(shown)["free0"] == pytest.approx(
        [0.5 * shown.width, 0.3 * shown.height, 0.25 * shown.width, 0.2 * shown.height]
    )
    assert "free1" not in panels(shown)


def test_a_colour_behind_everything():
    def draw(ax):
        ax.plot([1, 2])
        plt.gcf().patch.set_facecolor("#abcdef")

    shown = drawn(draw)
    node, its, _ = next(shown.parts())
    assert node["attributes"]["fill"] == "#abcdef"
    assert its.max() == max(shown.width, shown.height)


def test_a_figure_without_all_this_has_nothing_around_it():
    plain = drawn(lambda ax: ax.plot([1, 2]) and None)
    assert list(panels(plain)) == [""]


def test_unknown_calls_of_a_figure_are_refused():
    with pytest.raises(UnsupportedCall, match="fig.figimage"):
        drawn(lambda ax: plt.gcf().figimage(np.zeros((2, 2))))


def test_free_axes_stay_on_their_panel_where_panels_are_stacked():
    def draw(axes):
        for ax in axes.values():
            ax.plot([1, 2])
        plt.gcf().add_axes([0.75, 0.5, 0.15, 0.3]).plot([1, 2])

    boxes = panels(drawn(draw, "narrow", panels="AB"))
    left, top, wide, tall = boxes["B"]
    x, y, across, down = boxes["free0"]
    assert left <= x < x + across <= left + wide
    assert top <= y < y + down <= top + tall
