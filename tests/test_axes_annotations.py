"""Texts, annotations and titles say what they say in matplotlib."""

import numpy as np
import pytest
from axes_oracle import call, drawn

from explorable.axes import Axes, axes_layout, record
from explorable.axes.mistakes import DrawingError
from explorable.marks import Arrow, Label

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
    ((_, look),) = axes_layout(ax).looks.titles
    label = look.label
    assert (look.place, label.size, label.color, label.bold) == ("left", 9, "#ff0000", True)


def test_texts_stand_where_matplotlib_puts_them():
    style = {"ha": "center", "va": "top", "fontsize": "large", "rotation": 30, "color": "C1"}
    ours, theirs = drawn([call("text", 1, 2, "here", **style), call("text", 0, 0, 5, size=7)])
    for label, text in zip(record(ours).marks, theirs.texts, strict=True):
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
    assert record(ax).marks[0].space == space


def test_texts_may_stand_between_data_and_axes():
    ax = Axes()
    ax.text(2, 1, "above", transform=ax.get_xaxis_transform())
    ax.annotate("beside", (1, 2), xycoords=ax.get_yaxis_transform())
    ax.annotate("mixed", (1, 2), xycoords=("data", "axes fraction"))
    assert [mark.space for mark in record(ax).marks] == ["x", "y", "x"]


def test_an_annotation_points_from_its_text_to_the_place():
    ax = Axes()
    ax.annotate("peak", (1, 3), (20, -10), textcoords="offset points",
                arrowprops={"arrowstyle": "->", "color": "0.5", "lw": 2})  # fmt: skip
    arrow, label = record(ax).marks
    assert isinstance(arrow, Arrow)
    assert (label.x, label.y, label.offset) == (1, 3, (20, -10))
    assert (arrow.head, arrow.head_offset) == ((1, 3), (0, 0))
    assert (arrow.style, arrow.stroke, arrow.width) == ("->", "grey", 2)
    assert arrow.label is label


def test_an_annotation_may_have_its_text_elsewhere():
    ax = Axes()
    ax.annotate("peak", (1, 3), (0.5, 0.9), textcoords="axes fraction", arrowprops={})
    arrow, label = record(ax).marks
    assert (label.space, arrow.space) == ("axes", "data")


def test_an_annotation_without_arrow_is_a_text():
    ax = Axes()
    ax.annotate("peak", (1, 3))
    assert [type(mark) for mark in record(ax).marks] == [Label]


def test_annotations_do_not_move_the_view():
    ours, theirs = drawn([call("plot", X, Y), call("annotate", "far", (9, 9), (20, 20))])
    assert ours.get_xlim() == pytest.approx(theirs.get_xlim())


def test_a_curved_arrow_keeps_its_bend():
    ax = Axes()
    props = {"arrowstyle": "-|>", "connectionstyle": "arc3,rad=-0.3"}
    ax.annotate("", (1, 1), (0, 0), arrowprops=props)
    assert record(ax).marks[0].bends == {"rad": -0.3}


@pytest.mark.parametrize(
    "props",
    [
        {"arrowstyle": "fanci"},
        {"arrowstyle": "fancy", "connectionstyle": "angle"},
        {"arrowstyle": "->", "headwidth": 3},
        {"arrowstyle": "->,rad=2"},
        {"connectionstyle": "arc3,rad"},
        {"swing": "x"},
        "->",
    ],
)
def test_arrows_that_are_not_known_are_refused(props):
    with pytest.raises(DrawingError, match=r"ax.annotate\(...\) at .*_annotations.py:"):
        Axes().annotate("", (1, 1), (0, 0), arrowprops=props)
