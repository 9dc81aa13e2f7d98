"""Series of a panel that nothing but colour tells apart are found, and no others."""

import numpy as np
import pytest

from explorable.compile.color_alone import advice, series_alike
from explorable.drawing import drawings
from explorable.figure import figure
from explorable.layout.pages import frame
from tests.tiny_site import build, lay_out

X = np.linspace(0, 1, 9)


def framed(draw):
    (drawing,) = drawings(figure()(draw), {})
    return frame(drawing, "wide")


def names(draw):
    return [[look.name for look in group] for group in series_alike(framed(draw))]


def test_two_solid_lines_are_told_by_their_labels():
    def lines(ax):
        ax.plot(X, X, label="up")
        ax.plot(X, -X, label="down")
        ax.legend()

    assert names(lines) == [["'up'", "'down'"]]
    (told,) = advice(framed(lines))
    assert told.startswith("only colour tells 'up' and 'down' apart. Give each its own linestyle")


@pytest.mark.parametrize(
    "second",
    [
        lambda ax: ax.plot(X, -X, "--"),
        lambda ax: ax.plot(X, -X, "o-"),
        lambda ax: ax.plot(X, -X, linewidth=4),
        lambda ax: ax.plot(X, -X, color="C0"),
        lambda ax: ax.plot(X, -X, color="grey"),
        lambda ax: ax.plot(X, -X, color="#777777"),
        lambda ax: ax.plot([0, 1], [1, 0]),
        lambda ax: ax.plot(X, -X, "o"),
        lambda ax: ax.fill_between(X, -X),
    ],
    ids=[
        "dashes",
        "markers",
        "width",
        "same colour",
        "grey",
        "hex grey",
        "straight",
        "dots",
        "area",
    ],
)
def test_a_second_sign_is_enough(second):
    def lines(ax):
        ax.plot(X, X)
        second(ax)

    assert names(lines) == []


def test_a_text_in_its_colour_names_a_line():
    def lines(ax):
        ax.plot(X, X)
        ax.plot(X, -X)
        ax.text(0.5, 0.5, "up", color="C0")

    def numbered(ax):
        lines(ax)
        ax.texts[0].set_text("3.5")

    assert names(lines) == []
    assert names(numbered) == [["line 1", "line 2"]]


def test_clouds_need_other_markers():
    def clouds(markers):
        def draw(ax):
            for place, marker in enumerate(markers):
                ax.plot(X, X + place, marker)

        return draw

    assert names(clouds("oo")) == [["dots 1", "dots 2"]]
    assert names(clouds("os")) == []
    assert names(clouds("^v")) == []


def test_panels_are_looked_at_apart():
    def panels(ax):
        ax["A"].plot(X, X, color="C0")
        ax["B"].plot(X, X, color="C1")

    drawn = figure(panels="AB")(panels)
    (drawing,) = drawings(drawn, {})
    assert series_alike(frame(drawing, "wide")) == []


def test_a_build_says_so(tmp_path, caplog):
    widget = "from explorable import figure\n\n@figure()\ndef two(ax):\n" + (
        "    ax.plot([0, 1, 0])\n    ax.plot([1, 0, 1])\n"
    )
    root = lay_out(
        tmp_path, widgets__w_py=widget, content__index_md="# A\n\n/// figure | w.two\n///\n"
    )
    caplog.set_level("INFO", "mkdocs")
    assert not build(root).errors
    assert "w.two: only colour tells line 1 and line 2 apart." in caplog.text
