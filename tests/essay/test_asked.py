"""What the chapters ask of readers: the answers to bets are right, and tasks ask what they seem to.

That each task can be done, every build tries.
"""

import re
from pathlib import Path

import numpy as np
import pytest

from explorable.render import frames
from widgets.fourier import recipe
from widgets.gp import FIVE_POINTS, pinching
from widgets.paint import RIM, shape

CONTENT = Path(__file__).parents[2] / "content"
CHAPTER = "paint-on-an-invisible-shape"


def said(figure, **values):
    """Return what a figure says at a state."""
    ((_, outputs),) = frames(figure, figure.state(values), "narrow")
    return outputs


def block(chapter, kind, text):
    """Return the block of a chapter in whose header or options a text is."""
    source = (CONTENT / f"{chapter}.md").read_text(encoding="utf-8")
    found = re.findall(rf"^/// {kind} \|.*?^///$", source, re.M | re.S)
    (one,) = [each for each in found if text in each]
    return one


def test_the_share_that_guess_and_truth_have_is_the_answer():
    answer = re.search(r"answer: (\d+)", block(CHAPTER, "bet", "id: trust"))
    assert int(answer[1]) == round(100 * said(shape)["overlap"])


@pytest.mark.parametrize("height", [-2, 0, 2])
def test_heights_make_no_difference_to_the_band(height):
    middle = [(x, height if at == 2 else y) for at, (x, y) in enumerate(FIVE_POINTS)]
    assert said(pinching, points=middle)["widest"] == said(pinching)["widest"]
    assert "answer: It will stay as it is" in block("five-points", "bet", "id: height")


def test_the_band_cannot_be_closed_by_three_more_points_alone():
    rng = np.random.default_rng(0)
    for extra in rng.uniform(0, 1, (60, 3)):
        points = [*FIVE_POINTS, *((round(x, 2), 0) for x in extra)]
        assert said(pinching, points=points)["widest"] >= 1


def test_all_paint_spread_evenly_does_not_know_the_star():
    outputs = said(shape, thing="star", paint="evenly")
    assert outputs["left"] == 0
    assert outputs["overlap"] < 0.9


def test_the_flaw_of_the_plate_is_not_found_outside_of_it_nor_by_expecting_more_or_less():
    goal = float(re.search(r"overlap > ([\d.]+)", block(CHAPTER, "task", "rim.thing"))[1])
    for dab in [(0.3, 0.5), (1.3, 0.5), (0.2, 0.1), (0.86, 0.05), (1.4, 0.95)]:
        assert said(shape, thing="plate", paint=[*RIM, dab])["overlap"] < goal
    for smoothness in np.geomspace(0.04, 0.4, 9):
        outputs = said(shape, thing="plate", paint=RIM, smoothness=float(smoothness))
        assert outputs["overlap"] < goal


def test_no_signal_of_the_first_chapter_but_a_tone_is_a_single_wave():
    shares = {
        name: said(recipe, signal=name, kept=1)["share"]
        for name in recipe.controls["signal"].presets
    }
    assert [name for name, share in shares.items() if share >= 0.95] == ["one wave"]
