"""Every series among the numbers of a figure has a name, if there is one to be found."""

import numpy as np

from explorable.figure import figure
from explorable.worker.figure_data import nameless, numbers
from tests.tiny_site import build, lay_out

X = np.linspace(0, 1, 9)


def series(draw, **more):
    return [each["series"] for each in numbers(figure(**more)(draw), {})["series"]]


def test_a_label_is_a_name_with_and_without_a_legend():
    def labelled(ax):
        ax.plot(X, X, label="up")
        ax.bar(X, X, color=["C0", "C1", "C2"] * 3, label="bars of some colours")
        ax.fill_between(X, X, label="below")

    found = series(labelled)
    assert {"up", "below"} <= set(found)
    assert "bars of some colours" in found
    assert not any(each.startswith("bars ") and each[5:].isdigit() for each in found)


def test_a_text_in_its_colour_names_a_series():
    def named(ax):
        ax.plot(X, X, color="C0")
        ax.plot(X, -X, color="C3")
        ax.text(1, -1, "downhill", color="C3")

    assert series(named)[:2] == ["line 1", "downhill"]


def test_the_only_curve_is_called_as_its_axis():
    def alone(ax):
        ax.plot(X, X)
        ax.axhline(0.5)
        ax.set_ylabel("height")

    assert series(alone) == ["height", "line 2"]


def test_two_curves_are_not_called_alike():
    def two(ax):
        ax.plot(X, X)
        ax.plot(X, -X)
        ax.set_ylabel("height")

    assert series(two) == ["line 1", "line 2"]
    assert nameless(figure()(two), {}) == {"": ["line 1", "line 2"]}


def test_where_no_axes_are_shown_nothing_needs_a_name():
    def sketch(ax):
        ax.plot(X, X)
        ax.plot(X, -X)
        ax.set_axis_off()

    assert nameless(figure()(sketch), {}) == {}


def test_a_build_says_which_series_have_none(tmp_path, caplog):
    source = (
        "import numpy as np\nfrom explorable import figure\n\n\n@figure()\ndef two(ax):\n"
        "    ax.plot(np.arange(9))\n    ax.plot(-np.arange(9), '--')\n"
    )
    lay_out(tmp_path, None, content__index_md="/// figure | w.two\nC.\n///\n", widgets__w_py=source)
    with caplog.at_level("INFO"):
        build(tmp_path)
    assert "w.two: line 1 and line 2 have no name in its numbers; write label=…" in caplog.text
