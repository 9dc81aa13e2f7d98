"""What stands around the marks can be shown or left out: grid, spines, all of it."""

from explorable.axes import Axes, axes_layout


def test_a_grid_is_turned_on_and_over():
    ax = Axes()
    assert axes_layout(ax).grid == set()
    ax.grid()
    assert axes_layout(ax).grid == {"x", "y"}
    ax.grid(axis="x")
    assert axes_layout(ax).grid == {"y"}
    ax.grid(True, axis="x", alpha=0.3)
    ax.grid(False, axis="y")
    assert axes_layout(ax).grid == {"x"}


def test_spines_are_shown_or_left_out():
    ax = Axes()
    assert axes_layout(ax).spines == {"left", "bottom"}
    assert ax.spines.top.get_visible()
    ax.spines[["top", "right"]].set_visible(False)
    assert axes_layout(ax).spines == {"left", "bottom"}
    ax.spines.top.set_visible(True)
    ax.spines["left"].set_visible(False)
    assert axes_layout(ax).spines == {"bottom", "top"}
    ax.spines[:].set_visible(False)
    assert not axes_layout(ax).spines
    assert not ax.spines["top"].get_visible()


def test_the_axes_can_be_left_out():
    ax = Axes()
    assert axes_layout(ax).axis_on
    ax.set_axis_off()
    assert not axes_layout(ax).axis_on
    ax.axis("on")
    assert axes_layout(ax).axis_on
    ax.axis(False)
    assert not axes_layout(ax).axis_on
