"""States without data are drawn empty, as in matplotlib; what it refuses is refused in words."""

import warnings

import matplotlib.figure
import numpy as np
import pytest
from axes_oracle import assert_same_limits, call, drawn

import explorable.matplotlib.ticker
from explorable import figure
from explorable.axes import Axes, record
from explorable.axes.mistakes import DrawingError
from explorable.render import last

SHAPES = [(0, 0), (0, 3), (3, 0)]
HIDDEN = np.ma.masked_all(2)
MISSING = {"nan": [np.nan] * 2, "inf": [np.inf] * 2, "masked": HIDDEN}
EMPTY = {
    **{
        f"{name} {shape}": call(name, np.empty(shape))
        for name in ("imshow", "matshow", "spy", "pcolormesh", "pcolor", "hist")
        for shape in SHAPES
    },
    **{
        f"{name} of {kind}": call(name, [given, given])
        for name in ("contour", "contourf")
        for kind, given in (*MISSING.items(), ("hidden", np.ma.masked_all(3)))
        if kind != "masked"
    },
    **{f"sizes of {kind}": call("scatter", [1, 2], [1, 2], s=s) for kind, s in MISSING.items()},
    "no sizes": call("scatter", [], [], s=[]),
    "outlines": call("hist", np.empty((0, 0)), histtype="step"),
    "chosen levels": call("contour", np.full((3, 3), np.nan), levels=[1, 2]),
    "levels of a locator": call(
        "contour", np.full((3, 3), np.nan), locator=explorable.matplotlib.ticker.MaxNLocator(4)
    ),
    "levels of a log norm": call("contourf", np.full((3, 3), np.nan), norm="log"),
    "pie": call("pie", []),
    "psd": call("psd", []),
    "csd": call("csd", [], []),
    "specgram": call("specgram", []),
}


@pytest.mark.filterwarnings("ignore:.*:UserWarning", "ignore:divide by zero:RuntimeWarning")
@pytest.mark.parametrize("nothing", EMPTY.values(), ids=EMPTY)
def test_no_data_is_an_empty_picture_with_the_limits_of_matplotlib(nothing):
    ours, theirs = drawn([nothing])
    assert_same_limits(ours, theirs)


@pytest.mark.parametrize("nothing", EMPTY.values(), ids=EMPTY)
def test_no_data_makes_a_frame(nothing):
    def picture(ax):
        nothing.on(ax)

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert last(figure()(picture), {})[0]


def test_dots_without_sizes_have_no_marks():
    for sizes in MISSING.values():
        ax = Axes()
        ax.scatter([1, 2], [1, 2], s=sizes)
        assert record(ax).marks == []
    ax = Axes()
    ax.scatter([1, 2], [1, 2], s=[np.nan, 9])
    assert [mark.points.tolist() for mark in record(ax).marks] == [[[2, 2]]]


@pytest.mark.parametrize("name", ["contour", "contourf"])
def test_contours_of_nothing_have_the_levels_of_matplotlib(name):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        theirs = getattr(matplotlib.figure.Figure().subplots(), name)(np.full((3, 3), np.nan))
    ours = getattr(Axes(), name)(np.full((3, 3), np.nan))
    np.testing.assert_allclose(ours.levels, theirs.levels, rtol=1e-9, atol=1e-25)


@pytest.mark.filterwarnings("ignore:divide by zero:RuntimeWarning")
@pytest.mark.filterwarnings("ignore:Only one segment:UserWarning")
def test_a_signal_without_values_has_no_power():
    real = matplotlib.figure.Figure().subplots()
    for name, given in (("psd", [[]]), ("csd", [[], []]), ("specgram", [[]])):
        for ours, theirs in zip(
            getattr(Axes(), name)(*given)[:2], getattr(real, name)(*given)[:2], strict=True
        ):
            np.testing.assert_array_equal(ours, theirs)


def test_hidden_points_are_not_counted():
    counts, across, _, _ = Axes().hist2d(HIDDEN, HIDDEN)
    assert counts.sum() == 0
    assert (across[0], across[-1]) == (0, 1)
    points = np.ma.array([1.0, 2.0, 7.0], mask=[False, False, True])
    counts, across, _, _ = Axes().hist2d(points, [1, 2, 3], weights=[1, 5, 9])
    assert (counts.sum(), across[-1]) == (6, 2)


@pytest.mark.parametrize("away", [np.nan, np.inf])
def test_points_that_are_nowhere_need_a_range(away):
    with pytest.raises(ValueError, match="is not finite"):
        matplotlib.figure.Figure().subplots().hist2d([1, away], [1, 2])
    with pytest.raises(DrawingError, match=r"ax.hist2d.* NaN or infinity.*give range="):
        Axes().hist2d([1, away], [1, 2])
    reach = [[0, 4], [0, 4]]
    theirs = matplotlib.figure.Figure().subplots().hist2d([1, away], [1, 2], range=reach)[0]
    np.testing.assert_array_equal(Axes().hist2d([1, away], [1, 2], range=reach)[0], theirs)


@pytest.mark.parametrize("name", ["imshow", "matshow", "spy"])
def test_what_has_no_rows_is_refused_by_the_name_of_its_call(name):
    with pytest.raises(TypeError, match="Invalid shape"):
        getattr(matplotlib.figure.Figure().subplots(), name)([])
    with pytest.raises(DrawingError, match=rf"ax.{name}\(...\) at .* needs .*rows and columns"):
        getattr(Axes(), name)([])


def test_a_picture_of_no_colours_is_refused():
    with pytest.raises(DrawingError, match=r"ax.matshow.* was given an empty picture: \(0, 0, 3\)"):
        Axes().matshow(np.empty((0, 0, 3)))


@pytest.mark.parametrize("sizes", [[np.inf, 1], [1, np.inf, 2], [np.nan, 1], [-1, 2]])
def test_a_pie_has_finite_pieces(sizes):
    with pytest.raises(DrawingError, match=r"ax.pie.* sizes below 0, NaN or infinity"):
        Axes().pie(sizes)


@pytest.mark.parametrize("name", ["markersize", "markeredgewidth", "zorder"])
def test_none_is_the_usual_look_of_a_line(name):
    marks = []
    for style in ({}, {name: None}):
        ax = Axes()
        ax.plot([1, 2], "o-", **style)
        marks.append(record(ax).marks)
    assert repr(marks[0]) == repr(marks[1])


@pytest.mark.parametrize("name", ["fontsize", "size", "zorder"])
def test_none_is_the_usual_look_of_a_text(name):
    real = matplotlib.figure.Figure().subplots()
    for make in ("text", "annotate"):
        given = (1, 1, "a") if make == "text" else ("a", (1, 1))
        ours = getattr(Axes(), make)(*given, **{name: None})
        theirs = getattr(real, make)(*given, **{name: None})
        assert ours.get_fontsize() == theirs.get_fontsize() == 10
        assert ours.get_zorder() == theirs.get_zorder()
