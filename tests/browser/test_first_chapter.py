"""The first chapter under a hand: a dot is lit, an arrow dragged, bars and a drawing drawn."""

import numpy as np
import pytest
from frames import shows

from widgets.matrix import SQUARES, dots_of, places_along, product
from widgets.sketches import presets

SIGNAL = "same-thing-different-clothes/"
SHIP = dots_of(presets()["a ship"])
LEANING = np.array(SQUARES["leaning"])


def drag(page, figure, panel, *places):
    """Draw from place to place of a panel."""
    page.bring(figure)
    page.drag(*(page.at(figure, *place, panel) for place in places))


@pytest.mark.parametrize("reading", ["acts", "written"])
def test_a_dot_of_the_product_is_lit_by_a_tap_in_either_reading(desk, reading):
    desk.turn_to(SIGNAL)
    desk.set("swap", reading=reading)
    desk.wait_for("swap")
    desk.bring("swap")
    desk.page.mouse.click(*desk.at("swap", *product(LEANING, SHIP)[20], "AB"))
    desk.page.wait_for_function("() => document.getElementById('swap').state.along < 0.5")
    desk.wait_for("swap")
    assert desk.state("swap")["along"] == places_along(len(SHIP))[20]
    assert shows(desk, "swap", "matrix.swap")


def test_an_arrow_is_dragged_and_the_drawing_follows(desk):
    desk.turn_to(SIGNAL)
    drag(desk, "swap", "A", LEANING[0], (0.5, -0.6))
    desk.wait_for("swap")
    assert desk.state("swap")["a"][0] == pytest.approx([0.5, -0.6], abs=0.03)
    assert shows(desk, "swap", "matrix.swap")


def test_a_line_is_drawn_over_the_drawing(desk):
    desk.turn_to(SIGNAL)
    before = np.sum(desk.state("swap")["drawing"])
    drag(desk, "swap", "B", (-1.05, 0.85), (1.05, 0.85))
    desk.wait_for("swap")
    assert np.sum(desk.state("swap")["drawing"]) == before + 22
    assert shows(desk, "swap", "matrix.swap")


def test_bars_are_drawn_and_the_signal_follows(desk):
    desk.turn_to(SIGNAL)
    drag(desk, "bars", "bars", (1, 0.5), (31, 0.5))
    desk.set("bars", starts="tops")
    desk.wait_for("bars")
    assert desk.state("bars")["bars"] == pytest.approx([0.5] * 31, abs=0.02)
    assert shows(desk, "bars", "fourier.bars")
