"""Packages that a site lists, in a real browser: a figure that needs them is answered by Python."""

import pytest
from served_site import served
from watched import Watched

SOLVED = """
from explorable import Slider, figure
from scipy.integrate import solve_ivp

@figure(rate=Slider(0.1, 3.0, start=1.0), table=False)
def drawn(ax, rate):
    found = solve_ivp(lambda t, y: -rate * y, (0, 5), [1.0])
    ax.plot(found.t, found.y[0])
    return {"steps": len(found.t)}
"""
# What an author may write, and what asks numpy for every name it has.
EVERYTHING = """
from numpy import *
import numpy as np
from explorable import Slider, figure

@figure(rate=Slider(0.1, 3.0, start=1.0), table=False)
def drawn(ax, rate):
    ax.plot(linspace(0, rate, 9))
    return {"steps": len([getattr(np, name) for name in dir(np)])}
"""


@pytest.mark.parametrize(("packages", "widget"), [(["scipy"], SOLVED), ([], EVERYTHING)])
def test_a_figure_is_answered_by_python(chromium, tmp_path, packages, widget):
    files = {
        "widgets__maths_py": widget,
        "content__index_md": "# Maths\n\n/// figure | maths.drawn\n///\n",
    }
    with served(tmp_path, options={"packages": packages}, **files) as server:
        page = Watched(chromium.new_context(viewport={"width": 1200, "height": 900}), server)
        page.open()
        before = page.shown("drawn")
        page.set("drawn", rate=2.5)
        page.wait_for("drawn")
        assert page.state("drawn") == {"rate": 2.5}
        assert page.shown("drawn") != before
        page.close()
