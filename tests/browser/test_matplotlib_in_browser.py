"""The escape hatch in a real browser: matplotlib itself draws, with what CPython would draw."""

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
from explorable import Slider, figure

@figure(backend="matplotlib", height=Slider(0.5, 2.0, start=1.0), table=False)
def hills(ax, height):
    x = np.linspace(-2, 2, 40)
    ax.contour(x, x, height * np.exp(-np.add.outer(x**2, x**2)), levels=[0.2, 0.4, 0.6])
    ax.set_xlabel("across")
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A tiny site with one figure that matplotlib draws, and CPython's own answer to it."""
    root = tmp_path_factory.mktemp("escape")
    page = "# Maps\n\n/// figure | maps.hills\n///\n"
    with served(root, widgets__maps_py=WIDGET, content__index_md=page) as server:
        yield server, root


def test_matplotlib_draws_in_the_browser_what_it_draws_here(chromium, site):
    server, root = site
    page = Watched(chromium.new_context(viewport={"width": 1200, "height": 900}), server)
    page.open()
    slider = page.page.locator("#hills input[name=height]")
    slider.focus()
    slider.press("ArrowRight")
    page.wait_for("hills")
    state, shown = page.state("hills"), page.shown("hills")
    page.close()
    with tiny_site.own_widgets():
        hills = Registry(root / "widgets", root).find("maps.hills")
        *_, (frame, _) = render.frames(hills, hills.clamp(state), "wide")
    assert distance(shown, from_frame(frame)) < 0.05
