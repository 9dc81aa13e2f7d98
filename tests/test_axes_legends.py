"""Legends name what they name in matplotlib, and stand where they are put."""

import numpy as np
import pytest
from axes_oracle import call, drawn
from hypothesis import given, settings
from hypothesis import strategies as st

from explorable.axes import Axes, record
from explorable.axes.mistakes import DrawingError
from explorable.compile import svg
from explorable.drawing import Drawing
from explorable.grid import parse_panels
from explorable.layout.pages import frame
from explorable.matplotlib.patches import Circle

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
        assert [entry.text for entry in ours.legend().entries] == real


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
    assert ax.legend(loc=loc).loc == {4: "lower right"}.get(loc, loc)


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
