"""Every way of naming a colour means what it means in matplotlib."""

import re
import subprocess
import sys
from importlib.resources import files

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib import colors as real

from explorable.axes import colors
from explorable.axes.colors import color
from explorable.axes.mistakes import DrawingError

MEANT = {"tab:red": "C6", "tab:pink": "C3"}  # the red and the pink of the page, by number
NAMES = sorted({*real.CSS4_COLORS, *real.TABLEAU_COLORS, *real.BASE_COLORS, "tab:grey"} - {*MEANT})
shares = st.floats(0, 1)
texts = st.one_of(
    st.sampled_from(NAMES),
    st.sampled_from(NAMES).map(str.upper).filter(lambda name: len(name) > 1),
    st.integers(0, 99).map(lambda index: f"C{index}"),
    st.integers(0, 100).map(lambda share: f"{share / 100}"),
    st.from_regex(r"\A#([0-9a-fA-F]{3}|[0-9a-fA-F]{4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})\Z"),
)
numbers = st.tuples(shares, shares, shares) | st.tuples(shares, shares, shares, shares)
alphas = st.none() | shares


def assert_same(ours, rgba):
    token, alpha = ours
    assert colors.LIGHT.get(token, token) == real.to_hex(rgba)
    assert alpha == pytest.approx(rgba[3])


@settings(deadline=None)
@given(texts | numbers, alphas)
def test_any_colour_is_matplotlibs(value, alpha):
    assert_same(color(value, alpha), real.to_rgba(value, alpha))


@settings(deadline=None)
@given(texts | numbers, shares)
def test_a_colour_may_bring_its_opacity(value, alpha):
    assert_same(color((value, alpha)), real.to_rgba((value, alpha)))


@settings(deadline=None)
@given(st.lists(texts, min_size=1) | st.lists(numbers, min_size=1), alphas)
def test_lists_of_colours_are_matplotlibs(values, alpha):
    found = colors.colors(values, alpha)
    for mine, expected in zip(found, real.to_rgba_array(values, alpha), strict=True):
        assert_same(mine, expected)


@settings(deadline=None)
@given(st.text(max_size=9))
def test_a_text_is_a_colour_exactly_where_matplotlib_says_so(text):
    if real.is_color_like(text):
        color(text)
    elif text not in ("ink", "paper"):
        with pytest.raises(DrawingError):
            color(text)


@pytest.mark.parametrize(
    ("name", "token"),
    [
        ("C3", "C3"),
        ("C13", "C3"),
        ("tab:blue", "C0"),
        ("k", "ink"),
        ("black", "ink"),
        ("0.0", "ink"),
        ("w", "paper"),
        ("white", "paper"),
        ("gray", "grey"),
        ("grey", "grey"),
        ("0.5", "grey"),
        ("red", "#ff0000"),
        ("#000000", "#000000"),
        ("#1f77b4", "#1f77b4"),
        ((0, 0, 0), "#000000"),
    ],
)
def test_names_follow_the_theme_and_values_stay(name, token):
    assert color(name) == (token, 1.0)


@pytest.mark.parametrize("name", MEANT)
def test_red_is_red_on_the_page_and_has_matplotlibs_numbers(name):
    assert color(name.upper()) == (MEANT[name], 1.0)
    assert colors.to_rgba(name) == pytest.approx(real.to_rgba(name))
    palette = files("explorable").joinpath("browser/styles/palette.css").read_text("utf-8")
    shown = re.search(rf"--ex-{MEANT[name].lower()}: (#\w+)", palette)[1]
    red, green, blue = real.to_rgb(shown)
    assert red > max(green, blue)
    assert (blue - green > 0.2) == (name == "tab:pink")


def test_no_colour_is_no_token():
    assert color("none") == (None, 0.0)
    assert color("None", 0.5) == (None, 0.0)


def test_tokens_are_colours_themselves():
    assert color("ink") == ("ink", 1.0)
    assert color("paper") == ("paper", 1.0)


def test_arrays_of_numbers_are_colours():
    assert color(np.array([1.0, 0.0, 0.0])) == ("#ff0000", 1.0)
    assert color(np.array([[1.0, 0.0, 0.0, 0.5]])) == ("#ff0000", 0.5)
    assert len(colors.colors(np.eye(3))) == 3


@settings(deadline=None)
@given(st.lists(st.tuples(*[st.integers(0, 255)] * 4), min_size=1, max_size=20))
def test_rows_of_bytes_become_hexadecimal(rows):
    rgba = np.array(rows, dtype=np.uint8)
    assert colors.hexes(rgba) == [real.to_hex(row / 255) for row in rgba]


def test_a_misspelt_colour_suggests_the_nearest():
    with pytest.raises(DrawingError, match="'steelbleu' is not a colour. Did you mean 'steelblue'"):
        color("steelbleu")


@pytest.mark.parametrize("value", [3, None, (1, 2, 3), (0.1, 0.2), [], ("r", 2), object()])
def test_what_is_no_colour_is_refused(value):
    with pytest.raises(DrawingError):
        color(value)


@pytest.mark.parametrize("alpha", [-0.1, 1.5, "half", np.nan])
def test_opacities_lie_between_zero_and_one(alpha):
    with pytest.raises(DrawingError, match="alpha is"):
        color("r", alpha)


def test_the_names_of_xkcd_are_matplotlibs():
    from explorable.matplotlib import colors as ours

    assert ours.XKCD_COLORS == real.XKCD_COLORS
    for name in real.XKCD_COLORS:
        assert color(name) == (real.to_hex(name), 1.0)
        assert color(name.replace("grey", "gray")) == (real.to_hex(name), 1.0)
    with pytest.raises(DrawingError, match="Did you mean 'xkcd:cloudy blue'"):
        color("xkcd:clowdy blue")


def test_the_names_of_xkcd_are_loaded_when_one_is_asked_for():
    program = (
        "import sys; from explorable.axes import Axes; import explorable.matplotlib.colors;"
        "Axes().plot([1, 2], color='steelblue'); name = 'explorable.axes.xkcd_names';"
        "assert name not in sys.modules; Axes().plot([1, 2], color='xkcd:dust');"
        "assert name in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
