"""What imshow, pcolormesh and scatter return has matplotlib's values, colours and limits."""

import matplotlib
import matplotlib.colors
import numpy as np
import pytest
from axes_oracle import assert_same_axes, assert_same_limits, real
from numpy.testing import assert_allclose, assert_array_equal

import explorable.matplotlib.collections
import explorable.matplotlib.colors
from explorable.axes import Axes, record
from explorable.axes.mistakes import DrawingError, UnsupportedCall
from explorable.marks import Dots, Image, Path

FIELD = np.random.default_rng(3).normal(size=(5, 7)).round(3)


def both(draw):
    """Return what `draw` returns for our axes and for matplotlib's, and these."""
    ours, theirs = Axes(), real()
    return draw(ours), draw(theirs), ours, theirs


IMAGES = {
    "values": FIELD,
    "holes": np.where(FIELD > 1, np.nan, FIELD),
    "infinities": np.where(FIELD > 1, np.inf, FIELD),
    "masked": np.ma.masked_greater(FIELD, 0.5),
    "bytes": (FIELD * 50).astype(np.int8),
    "unsigned": np.abs(FIELD * 50).astype(np.uint8),
    "wide": (FIELD * 1000).astype(np.int64),
    "truth": FIELD > 0,
    "single": FIELD.astype(np.float32),
    "lists": FIELD.tolist(),
    "one layer": FIELD[:, :, None],
}


@pytest.mark.parametrize("name", IMAGES)
def test_images_of_every_kind_have_matplotlibs_colours(name):
    mine, theirs, ours, _ = both(lambda ax: ax.imshow(IMAGES[name]))
    expected = theirs.to_rgba(theirs.get_array(), bytes=True)
    (mark,) = record(ours).marks
    assert_array_equal(mark.rgba, expected)
    assert_allclose(mine.get_clim(), theirs.get_clim())
    assert mine.get_size() == tuple(theirs.get_size())
    assert_allclose(mine.get_extent(), theirs.get_extent())


PAINTS = {
    "floats": np.linspace(-0.1, 1.1, 60).reshape(4, 5, 3),
    "bytes": np.arange(60, dtype=np.uint8).reshape(4, 5, 3),
    "wide": np.arange(0, 300, 5).reshape(4, 5, 3),
    "opacity": np.linspace(0, 1, 80).reshape(4, 5, 4),
}


@pytest.mark.parametrize("name", PAINTS)
def test_images_of_colours(name):
    _, theirs, ours, _ = both(lambda ax: ax.imshow(PAINTS[name]))
    given = np.asarray(theirs.get_array())
    expected = (given * 255).astype(np.uint8) if given.dtype.kind == "f" else given
    (mark,) = record(ours).marks
    assert_array_equal(mark.rgba[..., : given.shape[2]], expected)


def test_opacities_multiply():
    paint = np.zeros((2, 2, 4))
    paint[..., 3] = 0.5
    ax = Axes()
    image = ax.imshow(paint, alpha=0.5)
    assert record(ax).marks[0].rgba[0, 0, 3] == 63
    image.set_alpha([[1, 0], [0, 1]])
    assert record(ax).marks[0].rgba[..., 3].tolist() == [[127, 0], [0, 127]]
    with pytest.raises(DrawingError, match=r"alpha of shape \(3,\) for values of shape \(2, 2\)"):
        image.set_alpha([1, 2, 3])


@pytest.mark.parametrize("origin", ["upper", "lower"])
@pytest.mark.parametrize("extent", [None, (0, 3, 0, 2), (3, 0, 0, 2), (0, 3, 2, 0)])
def test_images_lie_where_matplotlibs_do(origin, extent):
    mine, theirs, ours, real_ax = both(
        lambda ax: ax.imshow(FIELD, origin=origin, extent=extent, interpolation="nearest")
    )
    assert_same_axes(ours, real_ax)
    assert mine.get_extent() == list(theirs.get_extent())
    for image in (mine, theirs):
        image.set_extent((-2, 5, 1, 9))
    assert_same_limits(ours, real_ax)


def test_an_image_is_changed_afterwards():
    mine, _, ours, _ = both(lambda ax: ax.imshow(FIELD, cmap="gray"))
    (mark,) = record(ours).marks
    mine.set_data(FIELD * 2)
    mine.set_clim(-1, 1)
    mine.set_cmap("gray_r")
    mine.set_interpolation("bilinear")
    assert record(ours).marks == [mark]
    assert mark.smooth
    expected = matplotlib.colormaps["gray_r"]((FIELD * 2 + 1) / 2, bytes=True)
    assert_allclose(mark.rgba.astype(int), expected, atol=1)
    mine.autoscale()
    assert_allclose(mine.get_clim(), (2 * FIELD.min(), 2 * FIELD.max()))
    mine.norm = explorable.matplotlib.colors.TwoSlopeNorm(0)
    assert mark.rgba[FIELD.min() == FIELD].tolist() == [[255, 255, 255, 255]]
    with pytest.raises(UnsupportedCall, match="'set_fil' of what"):
        mine.set_fil(3)


def test_colours_in_the_wrong_shape():
    with pytest.raises(DrawingError, match="rows and columns, and 3 or 4 colours at most"):
        Axes().imshow(np.zeros((2, 2, 5)))
    with pytest.raises(DrawingError, match="rows and columns, and 3 or 4 colours at most"):
        Axes().imshow([])


MESHES = {
    "values": lambda ax: ax.pcolormesh(FIELD),
    "flat": lambda ax: ax.pcolormesh(np.arange(8.0), np.arange(6.0) ** 2, FIELD),
    "nearest": lambda ax: ax.pcolormesh(
        np.arange(7.0), np.arange(5.0) ** 2, FIELD, shading="nearest"
    ),
    "gouraud": lambda ax: ax.pcolormesh(
        np.arange(7.0), np.arange(5.0), FIELD, shading="gouraud", cmap="plasma"
    ),
    "gouraud, values": lambda ax: ax.pcolormesh(FIELD, shading="gouraud"),
    "turned": lambda ax: ax.pcolormesh(
        np.add.outer(np.arange(6.0), np.arange(8.0)),
        np.add.outer(np.arange(6.0), -np.arange(8.0)),
        FIELD,
    ),
    "pcolor": lambda ax: ax.pcolor(np.ma.masked_greater(FIELD, 1), edgecolors="k", linewidths=2),
}


@pytest.mark.parametrize("name", MESHES)
def test_meshes_have_matplotlibs_limits_and_colours(name):
    mine, theirs, ours, real_ax = both(MESHES[name])
    assert_same_limits(ours, real_ax)
    assert_allclose(mine.get_clim(), theirs.get_clim())
    expected = theirs.to_rgba(theirs.get_array().ravel())
    assert_allclose(mine.to_rgba(mine.get_array().ravel()), expected, atol=1e-6)


def test_meshes_follow_new_values():
    ax = Axes()
    mesh = ax.pcolormesh(FIELD)
    mesh.set_array(FIELD.ravel() * 0)
    (mark,) = record(ax).marks
    assert isinstance(mark, Image)
    assert np.unique(mark.rgba.reshape(-1, 4), axis=0).shape == (1, 4)
    with pytest.raises(UnsupportedCall, match="another number of values"):
        mesh.set_array([1, 2, 3])


def test_gouraud_runs_from_one_colour_to_the_next():
    ax = Axes()
    ax.pcolormesh([[0.0, 1.0], [0.0, 1.0]], shading="gouraud", cmap="gray")
    (mark,) = record(ax).marks
    assert mark.extent == (0, 1, 1, 0) or mark.extent == (0, 1, 0, 1)
    assert (np.diff(mark.rgba[0, :, 0].astype(int)) > 20).all()
    with pytest.raises(DrawingError, match='two rows and two columns for shading="gouraud"'):
        ax.pcolormesh([[1.0, 2.0]], shading="gouraud")
    with pytest.raises(DrawingError, match=r"cannot place 5 by 7 .* with shading='flat'"):
        ax.pcolormesh(np.arange(7), np.arange(5), FIELD, shading="flat")


def test_edges_of_cells_are_drawn():
    ax = Axes()
    ax.pcolormesh(FIELD, edgecolors="r", linewidth=0.5)
    marks = record(ax).marks
    assert all(isinstance(each, Path) for each in marks)
    assert {(each.stroke, each.width) for each in marks} == {("#ff0000", 0.5)}


def test_clouds_have_matplotlibs_values():
    x, y, c = np.arange(6.0), np.arange(6.0) ** 2, np.array([3.0, 1, 4, 1, 5, np.nan])
    mine, theirs, ours, real_ax = both(lambda ax: ax.scatter(x, y, c=c, s=x + 1, cmap="plasma"))
    assert_same_limits(ours, real_ax)
    assert_allclose(mine.get_clim(), theirs.get_clim())
    assert_array_equal(mine.get_array(), c)
    assert_array_equal(mine.get_sizes(), x + 1)
    assert_array_equal(mine.get_offsets(), np.column_stack([x, y]))
    expected = [matplotlib.colors.to_hex(rgba) for rgba in theirs.to_rgba(c[:5])]
    (mark,) = record(ours).marks
    assert mark.face == expected


def test_clouds_are_changed_afterwards():
    ax = Axes()
    cloud = ax.scatter([1, 2], [3, 4], c=[0, 1])
    cloud.set_offsets([[5, 6], [7, 8]])
    cloud.set_sizes([16, 25])
    cloud.set_array([1, 0])
    cloud.set_cmap("gray")
    cloud.set_alpha(0.5)
    (mark,) = record(ax).marks
    assert isinstance(mark, Dots)
    assert mark.points.tolist() == [[5, 6], [7, 8]]
    assert mark.size.tolist() == [4, 5]
    assert (mark.face, mark.alpha) == (["#ffffff", "#000000"], 0.5)
    with pytest.raises(DrawingError, match="has 3 dots now, but 2 areas"):
        cloud.set_offsets([[5, 6], [7, 8], [1, 1]])


def test_greys_in_words_are_colours():
    greys = ["0.1", "0.5", "0.9"]
    _, theirs, ours, _ = both(lambda ax: ax.scatter([1, 2, 3], [1, 2, 3], c=greys))
    expected = [matplotlib.colors.to_hex(rgba) for rgba in theirs.get_facecolor()]
    (mark,) = record(ours).marks
    found = [explorable.matplotlib.colors.to_hex(each) for each in mark.face]
    assert found == expected


def test_a_legend_of_values_and_of_sizes():
    def draw(ax):
        return ax.scatter(range(4), range(4), c=[1, 2, 2, 3], s=[10, 40, 90, 90])

    mine, theirs, ours, _ = both(draw)
    handles, labels = mine.legend_elements()
    expected = theirs.legend_elements()
    assert labels == [label.split("{")[-1].rstrip("}$") for label in expected[1]]
    colors = [explorable.matplotlib.colors.to_hex(each.get_color()) for each in handles]
    assert colors == [matplotlib.colors.to_hex(each.get_color()) for each in expected[0]]
    ours.legend(handles, labels, title="kinds")
    handles, labels = mine.legend_elements("sizes", func=np.sqrt, fmt="{x:.0f} pt")
    assert labels == ["3 pt", "6 pt", "9 pt"]
    with pytest.raises(DrawingError, match="needs dots that have values"):
        ours.scatter([1], [2]).legend_elements()


def test_collections_are_mappables():
    segments = [[(0, 0), (1, 1)], [(1, 0), (2, 1)]]
    ax = Axes()
    made = explorable.matplotlib.collections.LineCollection(
        segments, array=[0, 10], cmap="gray", norm=explorable.matplotlib.colors.Normalize(0, 20)
    )
    ax.add_collection(made)
    assert made.get_clim() == (0, 20)
    assert [each.stroke for each in record(ax).marks] == ["#000000", "#808080"]
    made.set_clim(vmax=10)
    assert [each.stroke for each in record(ax).marks] == ["#000000", "#ffffff"]
    made.set_array(None)
    assert {each.stroke for each in record(ax).marks} == {"C0"}


def test_arrows_have_values():
    ours, theirs = Axes(), real()
    u, v, c = FIELD, FIELD[::-1], np.abs(FIELD)
    mine, expected = (ax.quiver(u, v, c, cmap="plasma") for ax in (ours, theirs))
    assert_allclose(mine.get_array(), expected.get_array())
    assert_allclose(mine.get_clim(), expected.get_clim())
    mine.set_clim(0, 10)
    mine.set_UVC(v, u, c * 2)
    colors = {color for mark in record(ours).marks for color in mark.color}
    values = np.unique(c * 2)
    rgba = matplotlib.colormaps["plasma"](values / 10)
    assert colors == {matplotlib.colors.to_hex(each) for each in rgba}
    with pytest.raises(DrawingError, match="2 vectors for 35 places"):
        mine.set_UVC([1, 2], [3, 4])


def test_texts_are_counted_as_categories():
    ours, theirs = Axes(), real()
    for ax in (ours, theirs):
        counts, _, _ = ax.hist(["b", "a", "b", "c"], bins=[-0.5, 0.5, 1.5, 2.5])
        assert counts.tolist() == [2, 1, 1]
    assert_same_axes(ours, theirs)
    for ax in (ours, theirs):
        ax.hist([["a"], ["c", "a"]])
    assert_same_axes(ours, theirs)


def test_spy_shows_what_is_not_zero():
    mine, theirs, ours, real_ax = both(lambda ax: ax.spy(FIELD, precision=0.5))
    assert_array_equal(record(ours).marks[0].rgba, theirs.to_rgba(theirs.get_array(), bytes=True))
    assert_array_equal(mine.get_array(), theirs.get_array())
    mine, theirs, ours, real_ax = both(lambda ax: ax.spy(FIELD, precision=0.5, markersize=4))
    assert_same_limits(ours, real_ax)
    assert_array_equal(mine.get_xdata(), theirs.get_xdata())
