"""Colour maps are matplotlib's, with or without matplotlib at hand."""

import sys

import matplotlib
import matplotlib.colors
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorable.axes import Axes, colormaps
from explorable.axes.colormaps import colormap, lut, mapped
from explorable.axes.mistakes import DrawingError
from explorable.axes.norms import LogNorm, Normalize

NAMES = ["viridis", "gray", "coolwarm", "tab10", "Set2", "twilight", "RdBu_r", "magma_r"]
quarters = st.integers(-400, 400).map(lambda count: count / 4)
values = st.lists(quarters | st.just(np.nan), min_size=1, max_size=30)


@pytest.mark.parametrize("name", NAMES)
def test_tables_are_those_of_matplotlib(name):
    real = matplotlib.colormaps[name]
    table = lut(name)
    assert table.dtype == np.uint8
    np.testing.assert_array_equal(table, np.rint(real(np.arange(real.N)) * 255))


@pytest.mark.parametrize("name", sorted(matplotlib.colormaps))
def test_every_map_is_matplotlibs_to_the_byte_there_and_back(name):
    real = matplotlib.colormaps[name]
    rows = np.arange(real.N)
    np.testing.assert_array_equal(colormap(name)(rows, bytes=True), real(rows, bytes=True))
    np.testing.assert_array_equal(lut(name), np.rint(real(rows) * 255))
    if not name.endswith("_r"):
        back, turned = colormap(name).reversed(), real.reversed()
        np.testing.assert_array_equal(back(rows, bytes=True), turned(rows, bytes=True))


@pytest.mark.parametrize("gamma", [1.0, 2.2])
def test_own_maps_are_turned_round_as_in_matplotlib(gamma):
    pieces = [(0, 0, 0.1), (0.3, 0.7, 0.2), (1, 0.9, 1)]
    data = {"red": pieces, "green": lambda x: x**2, "blue": pieces[:1] + pieces[2:]}
    ours = colormaps.LinearSegmentedColormap("own", data, gamma=gamma).reversed()
    theirs = matplotlib.colors.LinearSegmentedColormap("own", data, gamma=gamma).reversed()
    rows = np.arange(256)
    assert ours.name == theirs.name
    np.testing.assert_array_equal(ours(rows, bytes=True), theirs(rows, bytes=True))


@settings(deadline=None)
@given(values, st.sampled_from(NAMES), st.none() | st.floats(-50, -1), st.none() | st.floats(0, 50))
def test_values_get_the_colours_of_matplotlib(data, name, low, high):
    array = np.array(data)
    norm = matplotlib.colors.Normalize(low, high)
    norm.autoscale_None(np.ma.masked_invalid(array))
    if norm.vmin is np.ma.masked or norm.vmin > norm.vmax:
        return
    expected = matplotlib.colormaps[name](norm(np.ma.masked_invalid(array)), bytes=True)
    found = mapped("scatter", array, colormap(name), Normalize(low, high))
    np.testing.assert_array_equal(found, expected)


@settings(deadline=None)
@given(st.lists(st.integers(1, 10**6), min_size=2, max_size=20, unique=True))
def test_logarithmic_norms_are_those_of_matplotlib(data):
    array = np.array(data) / 1000
    np.testing.assert_allclose(LogNorm()(array), matplotlib.colors.LogNorm()(array), atol=1e-9)


def test_nothing_positive_has_no_place_on_a_logarithmic_norm():
    shares = LogNorm(1, 100).shares(np.array([-1.0, 0.0, 10.0]))
    np.testing.assert_array_equal(np.isnan(shares), [True, True, False])


def test_one_value_alone_gets_the_first_colour():
    assert mapped("imshow", np.array([3.0, 3.0]), colormap("gray"), Normalize())[:, 0].tolist() == [
        0,
        0,
    ]


def test_unknown_maps_suggest_the_nearest():
    with pytest.raises(DrawingError, match="'virids' is not a colour map. Did you mean 'viridis'"):
        lut("virids")
    with pytest.raises(DrawingError, match=r"ax.imshow\(...\) at .* cannot use this colour map"):
        Axes().imshow(np.eye(2), cmap="virids")


def test_exported_maps_are_found_without_matplotlib(tmp_path, monkeypatch):
    expected = {name: lut(name).copy() for name in ("viridis", "magma_r", "tab10")}
    store = tmp_path / "colormaps.npz"
    colormaps.export([*expected, "gray_r"], store)
    greys = matplotlib.colormaps["gray_r"](np.arange(256), bytes=True)
    monkeypatch.setattr(colormaps, "STORE", store)
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    _forget()
    try:
        for name, table in expected.items():
            np.testing.assert_array_equal(lut(name), table)
        np.testing.assert_array_equal(lut("viridis_r"), expected["viridis"][::-1])
        np.testing.assert_array_equal(colormap("gray_r")(np.arange(256), bytes=True), greys)
        with pytest.raises(
            DrawingError, match="'plasma' was not packed .* gray, magma, tab10, viridis"
        ):
            lut("plasma")
    finally:
        _forget()


def test_exports_are_the_same_every_time(tmp_path):
    for path in (tmp_path / "one.npz", tmp_path / "two.npz"):
        colormaps.export(["viridis", "gray"], path)
    assert (tmp_path / "one.npz").read_bytes() == (tmp_path / "two.npz").read_bytes()


def test_limits_of_a_norm_must_be_in_order():
    with pytest.raises(DrawingError, match=r"ax.imshow.*: vmin=3 is above vmax=1"):
        Axes().imshow([[2.0]], vmin=3, vmax=1)


def _forget():
    colormaps._by_name.cache_clear()
    colormaps._stored.cache_clear()
