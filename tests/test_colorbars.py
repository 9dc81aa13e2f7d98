"""Colour bars against matplotlib's own: ticks, colours, ends, where they are."""

import matplotlib.cm
import matplotlib.colors
import numpy as np
import pytest
from axes_oracle import real, real_ticks
from numpy.testing import assert_allclose

import explorable.matplotlib.cm
import explorable.matplotlib.colors
from explorable.axes import Axes, axes_layout, record
from explorable.axes.colorbars import colorbar
from explorable.axes.mistakes import DrawingError, UnsupportedKeyword
from explorable.marks import Image, Path

SIDES = (explorable.matplotlib, matplotlib)
FIELD = np.add.outer(np.linspace(-3, 5, 12) ** 2, np.linspace(0.25, 4, 9))
LENGTHS = {"vertical": 240.0, "horizontal": 400.0}  # points, of a bar of the usual size
NORMS = {
    "even": lambda c: c.Normalize(),
    "from 2 to 11": lambda c: c.Normalize(2, 11),
    "log": lambda c: c.LogNorm(),
    "log of many": lambda c: c.LogNorm(1e-6, 1e5),
    "log of few": lambda c: c.LogNorm(2, 11),
    "power": lambda c: c.PowerNorm(0.5),
    "two slopes": lambda c: c.TwoSlopeNorm(2),
    "centred": lambda c: c.CenteredNorm(4),
    "function": lambda c: c.FuncNorm((np.sqrt, np.square), 0, 25),
    "symlog": lambda c: c.SymLogNorm(2, vmin=-40, vmax=25),
    "asinh": lambda c: c.AsinhNorm(2, vmin=-40, vmax=25),
    "boundaries": lambda c: c.BoundaryNorm([0, 1, 2, 5, 10, 30], 256),
    "many boundaries": lambda c: c.BoundaryNorm(np.linspace(-3, 9, 25), 256),
    "open boundaries": lambda c: c.BoundaryNorm([0, 2, 4, 9], 256, extend="both"),
    "none": lambda c: c.NoNorm(0, 255),
}


def both(norm, **style):
    """Return our colour bar and matplotlib's, of the usual length, of the same field."""
    bars = []
    for ax, side in zip((Axes(), real(400, 240)), SIDES, strict=True):
        image = ax.imshow(FIELD, norm=NORMS[norm](side.colors), cmap="plasma")
        if side is matplotlib:
            bars.append(ax.figure.colorbar(image, cax=ax.figure.add_axes((0, 0, 1, 1)), **style))
        else:
            bars.append(colorbar(image, **style))
    return bars


def ticks_of(bar):
    """Return what stands along our bar."""
    spec = getattr(axes_layout(bar.ax), bar._long.name)
    return spec.ticks_for(LENGTHS[bar.orientation])


@pytest.mark.parametrize("orientation", LENGTHS)
@pytest.mark.parametrize("norm", NORMS)
def test_ticks_are_those_of_matplotlib(norm, orientation):
    mine, theirs = both(norm, orientation=orientation)
    axis = theirs.ax.yaxis if orientation == "vertical" else theirs.ax.xaxis
    found, expected = ticks_of(mine), real_ticks(axis)
    assert found.labels == expected.labels
    assert_allclose(found.positions, expected.positions, rtol=1e-9, atol=1e-12)
    assert_allclose(found.minor, expected.minor, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("spacing", ["uniform", "proportional"])
@pytest.mark.parametrize("norm", ["boundaries", "many boundaries", "open boundaries"])
def test_cells_are_where_matplotlibs_are(norm, spacing):
    mine, theirs = both(norm, spacing=spacing)
    low, high = theirs.ax.transData.transform([(0, theirs.vmin), (0, theirs.vmax)])[:, 1]
    cells = theirs.ax.transData.transform([(0, y) for y in theirs._y])[:, 1]
    assert_allclose(mine._places(), (cells - low) / (high - low), atol=1e-9)
    assert ticks_of(mine).labels == real_ticks(theirs.ax.yaxis).labels


@pytest.mark.parametrize("norm", NORMS)
def test_colours_are_those_of_matplotlib(norm):
    mine, theirs = both(norm)
    expected = theirs.solids.to_rgba(theirs.solids.get_array(), bytes=True).reshape(-1, 4)
    found = mine.cmap._bytes()[mine._rows]
    assert_allclose(found.astype(int), expected, atol=0)


def test_ends_have_the_colours_beyond_the_map():
    ax = Axes()
    cmap = explorable.matplotlib.colormaps["viridis"].with_extremes(under="r", over="#00ff00")
    bar = colorbar(ax.imshow(FIELD, cmap=cmap), extend="both", extendfrac=(0.1, 0.3))
    ends = [each for each in bar.solids._marks if isinstance(each, Path)]
    assert [each.fill for each in ends] == ["#ff0000", "#00ff00"]
    assert [each.points[1].tolist() for each in ends] == [[0.5, -0.1], [0.5, 1.3]]
    assert not any(each.clip for each in ends)
    (attached,) = axes_layout(ax).attached
    begin, share, _, _ = attached.place.bounds
    assert_allclose([begin, share], [0.1 / 1.4, 1 / 1.4])


def test_a_map_and_a_norm_can_say_that_there_are_ends():
    mine, theirs = both("open boundaries")
    assert mine.extend == theirs.extend == "both"


@pytest.mark.parametrize("location", ["left", "right", "top", "bottom"])
def test_a_bar_is_beside_its_axes(location):
    ax = Axes("panel")
    bar = colorbar(ax.imshow(FIELD), location=location, shrink=0.5, label="height")
    (attached,) = axes_layout(ax).attached
    assert attached.place.kind == location
    assert attached.place.bounds[:2] == (0.25, 0.5)
    upright = location in ("left", "right")
    along, name = (attached.layout.y, attached.layout.y_name) if upright else (
        attached.layout.x, attached.layout.x_name)  # fmt: skip
    assert name == "height"
    assert along.labels_at == {"near" if location in ("left", "bottom") else "far"}
    assert along.name_at in along.labels_at
    assert bar.ax is ax._attached[0][1]


def test_formats_and_ticks_of_ones_own():
    ax = Axes()
    image = ax.imshow(FIELD)
    bar = colorbar(image, format="%.1f m", ticks=[5, 10])
    assert ticks_of(bar).labels == ("5.0 m", "10.0 m")
    bar.set_ticks([2, 4], labels=["low", "high"])
    assert ticks_of(bar)[:2] == ((2.0, 4.0), ("low", "high"))
    bar.set_ticklabels(["a", "b"])
    assert ticks_of(bar).labels == ("a", "b")
    other = colorbar(image, format="{x:.0e}")
    assert ticks_of(other).labels[0] == "5e+00"


def test_a_bar_follows_its_mappable():
    ax = Axes()
    image = ax.imshow(FIELD)
    bar = colorbar(image)
    image.set_clim(0, 100)
    assert (bar.vmin, bar.vmax) == (0, 100)
    assert bar.ax.get_ylim() == (0, 100)
    image.set_cmap("gray")
    (strip,) = [each for each in record(bar.ax).marks if isinstance(each, Image)]
    assert strip.rgba[0, 0].tolist() == [255, 255, 255, 255]
    image.norm.vmax = 50
    assert bar.ax.get_ylim() == (0, 50)


def test_one_value_alone_has_a_bar():
    ax, theirs = Axes(), real()
    mine = colorbar(ax.imshow([[3.0]]))
    expected = theirs.figure.colorbar(theirs.imshow([[3.0]]))
    assert_allclose((mine.vmin, mine.vmax), (expected.vmin, expected.vmax))


def test_a_bar_without_a_picture():
    ax = Axes()
    norm = explorable.matplotlib.colors.Normalize(2, 3)
    bar = colorbar(explorable.matplotlib.cm.ScalarMappable(norm, "magma"), ax=[Axes(), ax])
    assert bar.ax is ax._attached[0][1]
    assert bar.ax.get_ylim() == (2, 3)


def test_mistakes_are_told():
    ax = Axes()
    image = ax.imshow(FIELD)
    with pytest.raises(DrawingError, match="needs what imshow, pcolormesh"):
        colorbar([1, 2], ax=ax)
    with pytest.raises(DrawingError, match="location='top', where no bar is vertical"):
        colorbar(image, location="top", orientation="vertical")
    with pytest.raises(UnsupportedKeyword, match="'shrnk'.* Did you mean 'shrink'"):
        colorbar(image, shrnk=1)
    with pytest.raises(DrawingError, match="needs ax= for a mappable that is on no axes"):
        colorbar(explorable.matplotlib.cm.ScalarMappable())
    with pytest.raises(DrawingError, match="format='%d of %d', which does not fit"):
        colorbar(image, format="%d of %d")


def test_the_outline_can_be_hidden():
    ax = Axes()
    bar = colorbar(ax.imshow(FIELD), drawedges=True)
    strokes = [each.stroke for each in record(bar.ax).marks if isinstance(each, Path)]
    assert strokes == ["ink", "ink"]
    bar.outline.set_visible(False)
    bar.dividers.set_color("w")
    strokes = [each.stroke for each in record(bar.ax).marks if isinstance(each, Path)]
    assert strokes == ["paper"]
