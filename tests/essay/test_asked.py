"""What the chapters ask of readers: the answers to bets are right, and tasks ask what they seem to.

That each task can be done, every build tries.
"""

import re
from pathlib import Path

import numpy as np
import pytest

from explorable.render import frames
from widgets.bias import sequence, wiggle
from widgets.fits import GRID, WIDTH, initial, predict, train, truth
from widgets.fourier import recipe
from widgets.gp import FIVE_POINTS, pinching
from widgets.hidden import RADIUS, X, Y, depth, disc, plate, sharp, star
from widgets.looking import sixth
from widgets.lookup import errors, limit
from widgets.outline import area, outline
from widgets.paint import ALL_OVER, RIM, dimensions, shape, whole
from widgets.synthetic import doors, family

CONTENT = Path(__file__).parents[2] / "content"
CHAPTER, NOWHERE = "paint-on-an-invisible-shape", "paint-from-nowhere"
GUESSES = "educated-guesses"


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


def answer(chapter, name):
    """Return the answer of a bet, as it is written."""
    return re.search(r"answer: (.+)", block(chapter, "bet", f"id: {name}"))[1]


def test_fourteen_dabs_cannot_tell_a_whole_plate_from_a_broken_one():
    deep = depth(RIM, X, Y[:, None]) > 0
    whole_plate = disc(X, Y[:, None], 0.8, 0.5, 0.38)
    np.testing.assert_array_equal(whole_plate[deep] > 0, plate(X, Y[:, None])[deep] > 0)
    assert answer(CHAPTER, "plate") == "Fourteen dabs cannot tell"


def test_so_many_dabs_in_rows_bring_three_guesses_together():
    rows = [dab for dab in ALL_OVER if star(*dab) > -0.08]
    assert len(rows) == int(answer(CHAPTER, "rows"))
    assert said(whole, thing="star", paint=rows)["open"] < 0.002
    assert round(area(outline(sharp(star(X, Y[:, None])), X, Y)) / (np.pi * RADIUS**2)) == 28


def test_half_a_canvas_of_ten_dimensions_takes_a_number_of_dabs_with_so_many_digits():
    assert said(dimensions, dimensions=10)["digits"] == int(answer(CHAPTER, "ten"))


def test_an_eighth_of_the_variance_is_left():
    expected = said(family, generation=24)["expected"]
    assert int(answer(NOWHERE, "left")) == round(100 * expected)


def test_who_knows_the_middle_saves_the_place_and_not_the_width():
    ends = [said(doors, keeper="middle", generation=24, seed=seed) for seed in range(12)]
    lost_ends = [said(doors, keeper="nobody", generation=24, seed=seed) for seed in range(12)]
    off, free = (np.median([abs(each["mean"]) for each in some]) for some in (ends, lost_ends))
    assert 2 * off < min(0.3, free)
    assert np.median([each["variance"] for each in ends]) < 0.3
    assert answer(NOWHERE, "middle") == "The place but not the width"


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


def test_a_look_close_by_closes_nearly_three_quarters():
    assert 0.7 < said(sixth)["share"] < 0.75
    assert answer("five-points", "beside") == "Nearly three quarters"


def test_so_few_of_forty_networks_come_near_the_truth():
    points = np.array(FIVE_POINTS)
    curves = predict(train(initial(WIDTH, 40, seed=0), points), GRID)
    near = np.abs(curves - truth(points, GRID)).max(axis=1) < 0.5
    assert near.sum() == int(answer("five-points", "close"))


def test_the_table_needs_so_many_points_for_what_a_model_does_with_eight():
    wanted = said(limit, count=8)["fit_off"]
    enough = [n for n in range(3, 400) if errors(n, 0, 0, "nearest")[0] <= wanted]
    assert enough[0] == int(answer("five-points", "table"))
    assert wanted < 0.05


@pytest.mark.parametrize("seed", range(4))
def test_with_noise_the_model_of_more_points_is_worse(seed):
    few, many = (said(limit, count=n, noise=0.2, seed=seed)["fit_off"] for n in (40, 400))
    assert many > few
    assert answer("five-points", "noisy") == "More than before"


def test_the_vote_after_two_numbers_and_without_the_razor():
    assert round(100 * said(sequence, terms="1, 2")["share"]) == int(answer(GUESSES, "two"))
    flat = said(sequence, terms="1, 2, 3, 4", simplicity=0)
    assert (flat["answer"], flat["share"] > 0.8) == ("5", True)
    assert answer(GUESSES, "flat") == "Yes, easily"


def test_who_expects_anything_at_all_prefers_the_wiggly_curve():
    assert said(wiggle)["anything"] > 10
    assert answer(GUESSES, "anything") == "The wiggly one"


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
