"""Texts, annotations, titles and legends say what they say in matplotlib."""

import numpy as np
import pytest
from axes_oracle import call, drawn
from hypothesis import given, settings
from hypothesis import strategies as st

from explorable.axes import Axes
from explorable.axes.marks import Arrow, Label
from explorable.axes.mistakes import DrawingError

X, Y = np.arange(3.0), np.array([1.0, 3.0, 2.0])


def test_titles_and_labels_are_kept_as_plain_text():
    ax = Axes()
    ax.set(title=r"Loss at $\eta=10^{-2}$", xlabel="step", ylabel=r"$\ell$")
    assert ax.get_title() == "Loss at η = 10⁻²"
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("step", "ℓ")


def test_titles_and_labels_are_empty_at_first():
    ax = Axes()
    assert (ax.get_title(), ax.get_xlabel(), ax.get_ylabel()) == ("", "", "")


def test_titles_keep_their_style():
    ax = Axes()
    ax.set_title("T", loc="left", fontsize=9, color="r", fontweight="bold")
    title = ax.texts["title"]
    assert (title.ha, title.size, title.color, title.bold) == ("left", 9, "#ff0000", True)


def test_texts_stand_where_matplotlib_puts_them():
    style = {"ha": "center", "va": "top", "fontsize": "large", "rotation": 30, "color": "C1"}
    ours, theirs = drawn([call("text", 1, 2, "here", **style), call("text", 0, 0, 5, size=7)])
    for label, text in zip(ours.marks, theirs.texts, strict=True):
        assert isinstance(label, Label)
        assert (label.x, label.y) == text.get_position()
        assert (label.text, label.size) == (text.get_text(), text.get_fontsize())
        assert (label.ha, label.va) == (text.get_ha(), text.get_va())
        assert (label.rotation, label.zorder) == (text.get_rotation(), text.get_zorder())
    assert ours.get_xlim() == theirs.get_xlim()


@pytest.mark.parametrize(
    ("transform", "space"),
    [("transData", "data"), ("transAxes", "axes")],
)
def test_texts_may_stand_in_shares_of_the_axes(transform, space):
    ax = Axes()
    ax.text(0.5, 1, "top", transform=getattr(ax, transform))
    assert ax.marks[0].space == space


def test_texts_may_stand_between_data_and_axes():
    ax = Axes()
    ax.text(2, 1, "above", transform=ax.get_xaxis_transform())
    ax.annotate("beside", (1, 2), xycoords=ax.get_yaxis_transform())
    ax.annotate("mixed", (1, 2), xycoords=("data", "axes fraction"))
    assert [mark.space for mark in ax.marks] == ["x", "y", "x"]


def test_an_annotation_points_from_its_text_to_the_place():
    ax = Axes()
    ax.annotate("peak", (1, 3), (20, -10), textcoords="offset points",
                arrowprops={"arrowstyle": "->", "color": "0.5", "lw": 2})  # fmt: skip
    arrow, label = ax.marks
    assert isinstance(arrow, Arrow)
    assert (label.x, label.y, label.offset) == (1, 3, (20, -10))
    assert (arrow.head, arrow.tail, arrow.tail_offset) == ((1, 3), (1, 3), (20, -10))
    assert (arrow.style, arrow.stroke, arrow.width) == ("->", "grey", 2)
    assert arrow.label is label


def test_an_annotation_may_have_its_text_elsewhere():
    ax = Axes()
    ax.annotate("peak", (1, 3), (0.5, 0.9), textcoords="axes fraction", arrowprops={})
    arrow, label = ax.marks
    assert (label.space, arrow.tail_space, arrow.space) == ("axes", "axes", "data")


def test_an_annotation_without_arrow_is_a_text():
    ax = Axes()
    ax.annotate("peak", (1, 3))
    assert [type(mark) for mark in ax.marks] == [Label]


def test_annotations_do_not_move_the_view():
    ours, theirs = drawn([call("plot", X, Y), call("annotate", "far", (9, 9), (20, 20))])
    assert ours.get_xlim() == pytest.approx(theirs.get_xlim())


def test_a_curved_arrow_keeps_its_bend():
    ax = Axes()
    props = {"arrowstyle": "-|>", "connectionstyle": "arc3,rad=-0.3"}
    ax.annotate("", (1, 1), (0, 0), arrowprops=props)
    assert ax.marks[0].bend == -0.3


@pytest.mark.parametrize(
    "props",
    [{"arrowstyle": "fancy"}, {"connectionstyle": "angle"}, {"hatch": "x"}],
)
def test_arrows_that_are_not_known_are_refused(props):
    with pytest.raises(DrawingError, match=r"ax.annotate\(...\) at tests.test_axes_notes.py:"):
        Axes().annotate("", (1, 1), (0, 0), arrowprops=props)


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
    assert [entry.text for entry in ours.legend_spec.entries] == real


def test_legends_show_the_handles_they_are_given():
    ax = Axes()
    (line,) = ax.plot(X, Y, "r--", label="line")
    band = ax.fill_between(X, Y, label="band")
    dots = ax.scatter(X, Y, c=Y, s=[4, 16, 4])
    ax.legend([band, line, dots], ["B", "L", r"$\alpha$"], loc="upper left", ncols=2, title="T")
    spec = ax.legend_spec
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
    assert [entry.text for entry in ax.legend_spec.entries] == ["line"]


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


def test_a_grid_is_turned_on_and_over():
    ax = Axes()
    assert ax.grid_axes == set()
    ax.grid()
    assert ax.grid_axes == {"x", "y"}
    ax.grid(axis="x")
    assert ax.grid_axes == {"y"}
    ax.grid(True, axis="x", alpha=0.3)
    ax.grid(False, axis="y")
    assert ax.grid_axes == {"x"}


def test_spines_are_shown_or_left_out():
    ax = Axes()
    assert ax.spines_visible == {"left", "bottom", "right", "top"}
    ax.spines[["top", "right"]].set_visible(False)
    assert ax.spines_visible == {"left", "bottom"}
    ax.spines.top.set_visible(True)
    ax.spines["left"].set_visible(False)
    assert ax.spines_visible == {"bottom", "top"}
    ax.spines[:].set_visible(False)
    assert not ax.spines_visible
    assert not ax.spines["top"].get_visible()


def test_the_axes_can_be_left_out():
    ax = Axes()
    assert ax.axis_on
    ax.set_axis_off()
    assert not ax.axis_on
    ax.axis("on")
    assert ax.axis_on
    ax.axis(False)
    assert not ax.axis_on
