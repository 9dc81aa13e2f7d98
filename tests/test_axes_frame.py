"""What stands around the marks can be shown or left out: grid, spines, all of it."""

from explorable.axes import Axes


def test_a_grid_is_turned_on_and_over():
    ax = Axes()
    assert ax.grid_axes == set()
    ax.grid()
    assert ax.grid_axes == {"x", "y"}
    ax.grid(axis="x")
    assert ax.grid_axes == {"y"}
    ax.grid(True, axis="x", alpha=0.3)
    ax.grid(False, axis="y")
    assert ax.grid_axes == {"x"}


def test_spines_are_shown_or_left_out():
    ax = Axes()
    assert ax.spines_visible == {"left", "bottom", "right", "top"}
    ax.spines[["top", "right"]].set_visible(False)
    assert ax.spines_visible == {"left", "bottom"}
    ax.spines.top.set_visible(True)
    ax.spines["left"].set_visible(False)
    assert ax.spines_visible == {"bottom", "top"}
    ax.spines[:].set_visible(False)
    assert not ax.spines_visible
    assert not ax.spines["top"].get_visible()


def test_the_axes_can_be_left_out():
    ax = Axes()
    assert ax.axis_on
    ax.set_axis_off()
    assert not ax.axis_on
    ax.axis("on")
    assert ax.axis_on
    ax.axis(False)
    assert not ax.axis_on
