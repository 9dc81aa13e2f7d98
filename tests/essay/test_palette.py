"""The colours of figures can be read and told apart: light, dark and on paper, by any eyes."""

from itertools import combinations, pairwise

import pytest
from eyes import EYES, ciede2000, contrast, difference
from palettes import BROWSER, GROUND, PAIR, PALETTES, SHEET, palettes, told

from explorable.axes.colors import CYCLE as TOKENS
from explorable.axes.colors import readable_on
from widgets.palette import DATA, FOCUS, GUESS, TRUTH

READABLE, VISIBLE = 4.5, 3.0  # WCAG 2.2: 1.4.3 for text, 1.4.11 for what carries meaning
PAIRED = 1.5  # between two colours of marks that are in one picture, WCAG's contrast
HALFWAY = 1.2  # where six are, for which there is no room
TOLD_APART = 12.0  # CIEDE2000, with whatever eyes; two colours side by side differ from about 2 on
FAR_APART = 30.0  # with most eyes
GREYS_APART = 8.5  # with eyes that see no colours

CYCLE = [f"c{index}" for index in range(10)]
TEXTS = ["ink", "quiet", "axis-text", "accent", *CYCLE]
MARKS = [*CYCLE, "grey", "axis"]
MEANINGS = [color.lower() for color in (GUESS, DATA, TRUTH, FOCUS)]


@pytest.fixture(params=PALETTES)
def palette(request):
    return PALETTES[request.param]


@pytest.mark.parametrize("ground", ["paper", "wash"])
@pytest.mark.parametrize("text", TEXTS)
def test_text_can_be_read(palette, text, ground):
    assert contrast(palette.get(f"{text}-text", palette[text]), palette[ground]) >= READABLE


@pytest.mark.parametrize("mark", CYCLE)
def test_a_text_has_the_hue_of_its_mark(palette, mark):
    """Somebody who reads "Walden" in a colour looks for a curve in it."""
    assert difference(palette.get(f"{mark}-text", palette[mark]), palette[mark]) < TOLD_APART * 1.5


@pytest.mark.parametrize("token", TOKENS)
def test_letters_on_a_mark_can_be_read(palette, token):
    """As on the wedges of a pie: large ones, since dark paper is darker than black print is."""
    on = palette.get(readable_on(token), readable_on(token))
    assert contrast(palette[token.lower()], on) >= VISIBLE


@pytest.mark.parametrize("mark", MARKS)
def test_marks_can_be_seen(palette, mark):
    assert contrast(palette[mark], palette["paper"]) >= VISIBLE


@pytest.mark.parametrize(("one", "other"), list(combinations(MEANINGS, 2)))
def test_any_two_meanings_differ_in_lightness(palette, one, other):
    assert contrast(palette[one], palette[other]) >= PAIRED


def test_each_colour_of_the_cycle_differs_in_lightness_from_the_one_before(palette):
    for one, other in pairwise(CYCLE):
        assert contrast(palette[one], palette[other]) >= PAIRED, (one, other)


def test_six_colours_differ_in_lightness_as_far_as_there_is_room(palette):
    """Four are 1.5 apart; the fifth and the sixth are halfway between two of them."""
    six = [palette[name] for name in CYCLE[:6]]
    assert min(contrast(one, other) for one, other in combinations(six, 2)) >= HALFWAY


def test_there_is_no_room_for_six_that_are_as_far_apart_as_four(palette):
    """Not even with black, or white in the dark, as one of them."""
    ground = palette["paper"]
    room = max(contrast(ground, end) for end in ("#000000", "#ffffff")) / VISIBLE
    assert HALFWAY < room ** (1 / 5) < PAIRED < room ** (1 / 3)


@pytest.mark.parametrize("eyes", EYES)
def test_guess_data_truth_and_finger_are_told_apart(palette, eyes):
    least = {"normal": FAR_APART, "achromatopsia": GREYS_APART}.get(eyes, TOLD_APART)
    near = {
        f"{one} and {other}": found
        for one, other in combinations(MEANINGS, 2)
        if (found := difference(palette[one], palette[other], eyes)) < least
    }
    assert not near


def test_no_two_colours_of_the_cycle_are_alike(palette):
    near = [
        (one, other)
        for one, other in combinations(CYCLE, 2)
        if difference(palette[one], palette[other]) < TOLD_APART
    ]
    assert not near


def test_paper_is_white_and_its_ink_black():
    assert (PALETTES["paper"]["paper"], PALETTES["paper"]["ink"]) == ("#ffffff", "#000000")


def test_every_style_sheet_means_the_same_colours():
    sheets = [path for path in BROWSER.rglob("*.css") if told(path)]
    assert len(sheets) > 1
    for path in sheets:
        for ours, scheme in zip(palettes(path), PALETTES, strict=False):
            apart = {name: color for name, color in ours.items() if name not in GROUND}
            assert apart.items() <= PALETTES[scheme].items(), path.name


def test_light_is_the_same_where_a_colour_is_told_with_its_dark_one():
    assert dict(PAIR.findall(SHEET.read_text(encoding="utf-8"))) == PALETTES["light"]


def test_every_colour_is_told_in_the_dark_too():
    """A colour that only light knows would be drawn in it, dark on dark."""
    light, dark, _ = told(SHEET)
    assert light.keys() == dark.keys()


def test_eyes_see_as_in_the_literature():
    """CIEDE2000 by pairs of Sharma's table; contrast by the two ends; cones by what they miss."""
    table = [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, 0, 0), (50, -1, 2), 2.3669),
        ((50, 2.5, 0), (73, 25, -18), 27.1492),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ]
    for one, other, expected in table:
        assert ciede2000(one, other) == pytest.approx(expected, abs=5e-5)
        assert ciede2000(other, one) == pytest.approx(expected, abs=5e-5)
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    red_green = [difference("#d03030", "#708030", eyes) for eyes in EYES]
    assert red_green[1] < red_green[0] / 2
    assert red_green[2] < red_green[0] / 2
    for eyes, cones in EYES.items():
        assert cones.sum(axis=1) == pytest.approx(1, abs=1e-5), f"{eyes}: white stays white"
