"""Norms, colour maps and colours as objects, against matplotlib's own."""

import matplotlib
import matplotlib.colors
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

import explorable.matplotlib.colors
from explorable.axes import Axes
from explorable.axes.mistakes import DrawingError

SIDES = (explorable.matplotlib.colors, matplotlib.colors)
MAKERS = {
    "Normalize": lambda c: c.Normalize(),
    "Normalize to 2": lambda c: c.Normalize(vmax=2, clip=True),
    "LogNorm": lambda c: c.LogNorm(),
    "SymLogNorm": lambda c: c.SymLogNorm(0.5, linscale=2, base=10),
    "AsinhNorm": lambda c: c.AsinhNorm(0.5),
    "PowerNorm": lambda c: c.PowerNorm(0.4),
    "PowerNorm from 1": lambda c: c.PowerNorm(2, vmin=1),
    "TwoSlopeNorm": lambda c: c.TwoSlopeNorm(1),
    "CenteredNorm": lambda c: c.CenteredNorm(1),
    "CenteredNorm of 3": lambda c: c.CenteredNorm(0, halfrange=3),
    "FuncNorm": lambda c: c.FuncNorm((np.cbrt, lambda x: x**3)),
    "BoundaryNorm": lambda c: c.BoundaryNorm([-2, 0, 1, 4], 7),
    "BoundaryNorm, open": lambda c: c.BoundaryNorm([-2, 0, 1, 4], 256, extend="min"),
    "BoundaryNorm, one bin": lambda c: c.BoundaryNorm([0, 1], 8, clip=True),
}
values = st.lists(st.integers(-60, 60).map(lambda n: n / 8), min_size=2, max_size=12, unique=True)


def pair(name):
    return [MAKERS[name](side) for side in SIDES]


@pytest.mark.parametrize("name", MAKERS)
@settings(deadline=None, max_examples=40)
@given(data=values)
def test_shares_are_those_of_matplotlib(name, data):
    array = np.array(data)
    if name == "LogNorm":
        array = array[array > 0]
        if len(array) < 2:
            return
    mine, theirs = pair(name)
    try:
        expected = np.ma.filled(theirs(array).astype(float), np.nan)
    except ValueError:
        with pytest.raises(DrawingError):
            mine(array)
        return
    assert_allclose(mine(array), expected, rtol=1e-9, atol=1e-12)
    assert_allclose((mine.vmin, mine.vmax), (theirs.vmin, theirs.vmax), rtol=1e-12)
    assert_allclose(mine(array[0]), expected[0], rtol=1e-9, atol=1e-12)
    if "Boundary" not in name:
        shares = np.linspace(0, 1, 7)
        assert_allclose(mine.inverse(shares), theirs.inverse(shares), rtol=1e-9, atol=1e-12)


def test_norms_take_what_is_masked_as_missing():
    data = np.ma.masked_greater([1.0, 2.0, 50.0], 10)
    norm = explorable.matplotlib.colors.Normalize()
    assert_array_equal(norm(data), [0, 1, np.nan])
    assert norm.scaled()
    norm.autoscale([5, 7])
    assert (norm.vmin, norm.vmax) == (5, 7)


def test_norms_complain_in_words():
    ours = explorable.matplotlib.colors
    with pytest.raises(DrawingError, match="ascending order, not 1"):
        ours.TwoSlopeNorm(0, vmin=1)
    with pytest.raises(DrawingError, match="4 bins, extensions included, but ncolors=2"):
        ours.BoundaryNorm([0, 1, 2], 2, extend="both")
    with pytest.raises(DrawingError, match="at least 2 boundaries"):
        ours.BoundaryNorm([0], 2)
    with pytest.raises(DrawingError, match=r"ax.imshow.*LogNorm cannot run from -1 to 1"):
        Axes().imshow([[0, 1]], norm=ours.LogNorm(-1, 1))
    with pytest.raises(DrawingError, match="norm= as an object, and vmin"):
        Axes().imshow([[0, 1]], norm=ours.LogNorm(), vmin=1)
    with pytest.raises(
        DrawingError, match=r"Normalize of matplotlib's own.*explorable\.matplotlib"
    ):
        Axes().imshow([[0, 1]], norm=matplotlib.colors.Normalize())
    with pytest.raises(DrawingError, match="'lgo'; it can be 'linear', 'log'.* Did you mean 'log'"):
        Axes().imshow([[0, 1]], norm="lgo")
    with pytest.raises(DrawingError, match="needs linthresh"):
        ours.SymLogNorm(0)


COLORS = ["C3", "tab:olive", "0.37", "crimson", "#abc", "#12345678", "k", "w", (0.1, 0.2, 0.3),
          (0.1, 0.2, 0.3, 0.4), ("red", 0.5), "none", "grey"]  # fmt: skip


@pytest.mark.parametrize("color", COLORS, ids=str)
def test_colours_have_the_numbers_of_matplotlib(color):
    mine, theirs = SIDES
    assert_allclose(mine.to_rgba(color), theirs.to_rgba(color), atol=1e-12)
    assert mine.to_hex(color) == theirs.to_hex(color)
    assert mine.to_hex(color, keep_alpha=True) == theirs.to_hex(color, keep_alpha=True)
    assert_allclose(mine.to_rgba_array([color, "r"]), theirs.to_rgba_array([color, "r"]))
    assert mine.is_color_like(color)


def test_what_is_no_colour():
    mine = explorable.matplotlib.colors
    assert not mine.is_color_like("blurple")
    assert mine.same_color(["r", "k"], ["#ff0000", "#000000"])
    assert dict(matplotlib.colors.TABLEAU_COLORS) == mine.TABLEAU_COLORS
    assert mine.CSS4_COLORS.keys() == matplotlib.colors.CSS4_COLORS.keys()


MAPS = {
    "viridis": lambda m: m.colormaps["viridis"],
    "turned": lambda m: m.colormaps["plasma"].reversed(),
    "tab20b": lambda m: m.colormaps["tab20b"],
    "few": lambda m: m.colormaps["viridis"].resampled(7),
    "few of straight pieces": lambda m: m.colormaps["coolwarm"].resampled(17),
    "listed": lambda m: m.colors.ListedColormap(["r", "g", "0.3", (0, 0.5, 1)]),
    "listed, repeated": lambda m: m.colors.ListedColormap(["r", "g"], N=5),
    "listed, turned": lambda m: m.colors.ListedColormap(["r", "g", "b"]).reversed(),
    "pieces": lambda m: m.colors.LinearSegmentedColormap.from_list("mine", ["r", "w", "#0000ff"]),
    "uneven pieces": lambda m: m.colors.LinearSegmentedColormap.from_list(
        "mine", [(0, "r"), (0.2, "k"), (1, "b")], N=100
    ),
    "pieces, turned": lambda m: m.colors.LinearSegmentedColormap.from_list(
        "mine", ["y", "k"], N=12
    ).reversed(),
    "pieces, few": lambda m: m.colors.LinearSegmentedColormap.from_list(
        "mine", ["y", "k", "c"]
    ).resampled(9),
    "by parts": lambda m: m.colors.LinearSegmentedColormap(
        "mine",
        {
            "red": [(0, 0, 0), (0.5, 0.2, 0.8), (1, 1, 1)],
            "green": lambda x: x**2,
            "blue": [(0, 0, 0), (1, 1, 1)],
        },
    ),
    "ends": lambda m: m.colormaps["magma"].with_extremes(bad="r", under="g", over=(0, 0, 1, 0.5)),
    "ends, turned": lambda m: m.colormaps["magma"].with_extremes(under="g", over="b").reversed(),
}
SHARES = np.concatenate([np.linspace(-0.1, 1.1, 97), [0, 1, np.nan]])


@pytest.mark.parametrize("name", MAPS)
def test_maps_give_the_colours_of_matplotlib(name):
    mine, theirs = (MAPS[name](side) for side in (explorable.matplotlib, matplotlib))
    slack = 1.01 / 255 if name == "few of straight pieces" else 1e-6
    assert mine.N == theirs.N
    assert_allclose(mine(SHARES), theirs(SHARES), atol=slack)
    whole = np.arange(-1, mine.N + 2)
    assert_allclose(mine(whole), theirs(whole), atol=slack)
    assert_allclose(mine(0.3), theirs(0.3), atol=slack)
    assert isinstance(mine(0.3), tuple)
    assert_allclose(mine(SHARES, alpha=0.4), theirs(SHARES, alpha=0.4), atol=slack)
    drawn, expected = mine(SHARES, bytes=True), theirs(SHARES, bytes=True)
    assert drawn.dtype == np.uint8
    assert_allclose(drawn.astype(int), expected, atol=1)
    for end in ("bad", "under", "over"):
        got = getattr(mine, f"get_{end}")(), getattr(theirs, f"get_{end}")()
        assert_allclose(*got, atol=slack)


@pytest.mark.parametrize("name", sorted(name for name in matplotlib.colormaps if "_r" not in name))
def test_colours_of_images_are_right_to_the_byte(name):
    mine, theirs = explorable.matplotlib.colormaps[name], matplotlib.colormaps[name]
    assert_array_equal(mine(SHARES, bytes=True), theirs(SHARES, bytes=True))


def test_maps_by_name():
    from explorable.matplotlib import cm, colormaps

    assert cm.viridis == colormaps["viridis"] == cm.get_cmap("viridis")
    assert cm.get_cmap("plasma", 4).N == 4
    assert "magma_r" in list(colormaps)
    assert colormaps["tab10"].colors[0] == pytest.approx(matplotlib.colormaps["tab10"].colors[0])
    mine = colormaps["gray"]
    mine.set_bad("r")
    assert colormaps["gray"] != mine
    assert mine.is_gray()
    with pytest.raises(KeyError, match="Did you mean 'viridis'"):
        colormaps["virdis"]
    with pytest.raises(AttributeError, match="no attribute 'virdis'"):
        cm.virdis  # noqa: B018
    with pytest.raises(DrawingError, match="ListedColormap is matplotlib's own"):
        Axes().imshow([[0, 1]], cmap=matplotlib.colormaps["viridis"])


def test_norms_of_an_authors_own_are_asked():
    def made(module):
        class Middle(module.Normalize):
            def __call__(self, value, clip=None):
                return np.ma.masked_array(np.interp(value, [self.vmin, 2, self.vmax], [0, 0.5, 1]))

        return Middle()

    data = np.array([[0.0, 1, 2], [5, 9, 10]])
    mine = Axes().imshow(data, norm=made(explorable.matplotlib.colors), cmap="gray")
    expected = matplotlib.colormaps["gray"](np.interp(data, [0, 2, 10], [0, 0.5, 1]), bytes=True)
    assert_array_equal(mine._rgba(), expected)
    assert mine.get_clim() == (0, 10)
