"""Axes in space in a real browser: a reader turns them by a slider and by hand."""

import pytest
import tiny_site
from parity.compare import distance
from parity.shown import from_frame
from served_site import served
from watched import Watched

from explorable import render
from explorable.compile.registry import Registry

WIDGET = """
import numpy as np
from explorable import Points, Slider, figure

X, Y = np.meshgrid(np.linspace(-2, 2, 9), np.linspace(-2, 2, 9))

@figure(projection="3d", azim=Slider(-90, 90, start=-60, step=5), table=False)
def slid(ax, azim):
    ax.plot_surface(X, Y, X * Y)
    ax.view_init(azim=azim)

@figure(
    projection="3d",
    view=Points([(-60, 30)], x=(-180, 180), y=(-90, 90), fixed=True),
)
def turned(ax, view):
    ((azim, elev),) = view
    ax.scatter(X.ravel(), Y.ravel(), (X * Y).ravel())
    ax.view_init(elev, azim)
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A tiny site with a figure for each way to turn one."""
    root = tmp_path_factory.mktemp("space")
    page = "# Hills\n\n/// figure | hills.slid\n///\n\n/// figure | hills.turned\n///\n"
    with served(root, widgets__hills_py=WIDGET, content__index_md=page) as server:
        yield server, root


def expected(root, name, state):
    """Return what CPython draws at a state."""
    with tiny_site.own_widgets():
        figure = Registry(root / "widgets", root).find(f"hills.{name}")
        *_, (frame, _) = render.frames(figure, figure.clamp(state), "wide")
    return from_frame(frame)


def test_a_slider_and_a_hand_turn_axes_in_space(chromium, site):
    server, root = site
    page = Watched(chromium.new_context(viewport={"width": 1200, "height": 900}), server)
    page.open()
    slider = page.page.locator("#slid input[name=azim]")
    slider.focus()
    slider.press("ArrowRight")
    page.wait_for("slid")
    state = page.state("slid")
    assert state["azim"] == -55
    assert distance(page.shown("slid"), expected(root, "slid", state)) < 0.05

    handle = page.page.locator("#turned .ex-handle").first
    handle.scroll_into_view_if_needed()
    box = handle.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.page.mouse.move(x, y)
    page.page.mouse.down()
    page.page.mouse.move(x + 60, y + 30, steps=4)
    page.page.mouse.up()
    page.wait_for("turned")
    state = page.state("turned")
    ((azim, elev),) = state["view"]
    assert azim < -61  # to the right: the scene comes along
    assert elev > 31  # downward: seen from higher up
    assert distance(page.shown("turned"), expected(root, "turned", state)) < 0.05
    page.close()
