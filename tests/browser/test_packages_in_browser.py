"""Packages that a site lists, and all of Python's own, in a real browser: Python answers."""

import pytest
from served_site import served
from shared_cache import share
from watched import Watched

from explorable.runtime import pins, resolve

SOLVED = """
from explorable import Slider, figure
from scipy.integrate import solve_ivp

@figure(rate=Slider(0.1, 3.0, start=1.0), table=False)
def drawn(ax, rate):
    found = solve_ivp(lambda t, y: -rate * y, (0, 5), [1.0])
    ax.plot(found.t, found.y[0])
    return {"steps": len(found.t)}
"""
TABLE = """
import pandas as pd
from explorable import Slider, figure

@figure(rate=Slider(0.1, 3.0, start=1.0), table=False)
def drawn(ax, rate):
    data = pd.DataFrame({"kind": list("abab"), "count": [1.0, 2.0, 3.0, 4.0]})
    means = data.assign(count=data["count"] * rate).groupby("kind")["count"].mean()
    ax.bar([0, 1], means.to_numpy())
    return {"b": float(means["b"])}
"""
LEARNT = """
import numpy as np
from explorable import Slider, figure
from sklearn.cluster import KMeans

@figure(rate=Slider(0.1, 3.0, start=1.0), table=False)
def drawn(ax, rate):
    x = np.concatenate([np.linspace(0, 1, 20), np.linspace(5 * rate, 5 * rate + 1, 20)])
    found = KMeans(2, n_init=1, random_state=0).fit(np.column_stack([x, x]))
    ax.scatter(x, x)
    ax.plot(*np.sort(found.cluster_centers_, axis=0).T)
"""
SYMBOLIC = """
import numpy as np
import sympy
from explorable import Slider, figure

@figure(rate=Slider(0.1, 3.0, start=1.0), table=False)
def drawn(ax, rate):
    x = sympy.Symbol("x")
    slope = sympy.diff(x**rate, x)
    ax.plot([float(slope.subs(x, at)) for at in np.linspace(0, 2, 9)])
    return {"slope": str(slope)}
"""
HYPHENS = """
import sys
from explorable import Slider, figure

if sys.platform == "emscripten":  # where the figure is built, the package need not be
    import pyphen

@figure(rate=Slider(0.1, 3.0, start=1.0), table=False)
def drawn(ax, rate):
    parts = 3
    if sys.platform == "emscripten":
        parts = len(pyphen.Pyphen(lang="en").inserted("explorable").split("-"))
    ax.plot([rate] * parts)
"""
# No import says that these need a package: calls of `ax` do. An attribute names the colour map.
CONTOURS = """
import numpy as np
from explorable import Slider, figure
from explorable.matplotlib import cm
from explorable.matplotlib.colors import BoundaryNorm

@figure(rate=Slider(0.1, 3.0, start=1.0), table=False)
def drawn(ax, rate):
    x = np.linspace(-2, 2, 30)
    heights = np.exp(-rate * x**2) * np.cos(x)[:, None]
    lines = ax.contour(x, x, heights, colors="k")
    ax.clabel(lines, fontsize=8)
    areas = ax.contourf(x, x, heights, cmap=cm.magma, alpha=0.5)
    ax.figure.colorbar(areas, label="height")
    inset = ax.inset_axes([0.7, 0.7, 0.3, 0.3])
    inset.imshow(heights, norm=BoundaryNorm([0, 0.2, 0.6, 1], 256), cmap="tab10")
    return {"levels": len(lines.levels)}
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
# What no source says: names that are worked out. Some are in a package that is there in part.
LATE = """
from importlib import import_module
import numpy as np
from explorable import Slider, figure

@figure(rate=Slider(0.1, 3.0, start=1.0), table=False)
def drawn(ax, rate):
    names = ["numpy.ma", "numpy.f2py", "email.message", "wsgiref.util"]
    missing = [name for name in names if not import_module(name)]
    rest = getattr(np, "fft" + "").rfft(np.ones(8) * rate)
    ax.plot(abs(rest))
    return {"missing": len(missing)}
"""


@pytest.mark.parametrize(
    ("packages", "widget"),
    [
        (["scipy"], SOLVED),
        (["pandas"], TABLE),
        pytest.param(["scikit-learn"], LEARNT, marks=pytest.mark.whole),
        pytest.param(["sympy"], SYMBOLIC, marks=pytest.mark.whole),
        ([], CONTOURS),
        ([], EVERYTHING),
        ([], LATE),
    ],
    ids=["scipy", "pandas", "scikit-learn", "sympy", "contours", "all of numpy", "late"],
)
def test_a_figure_is_answered_by_python(chromium, tmp_path, packages, widget):
    answers(chromium, tmp_path, widget, {"packages": packages})


def test_a_pinned_package_is_hosted_by_the_site(chromium, tmp_path):
    """A pure wheel from whatever index pip is configured for, which Pyodide does not have."""
    (tmp_path / pins.FILE).write_text(pins.text(resolve.resolve(["pyphen"])))
    build = tmp_path / "build"
    share(build)
    answers(chromium, tmp_path, HYPHENS, {"packages": ["pyphen"], "build": str(build)})


def answers(chromium, root, widget, options):
    files = {
        "widgets__maths_py": widget,
        "content__index_md": "# Maths\n\n/// figure | maths.drawn\n///\n",
    }
    with served(root, options=options, **files) as server:
        page = Watched(chromium.new_context(viewport={"width": 1200, "height": 900}), server)
        page.open()
        before = page.shown("drawn")
        page.set("drawn", rate=2.5)
        page.wait_for("drawn")
        assert page.state("drawn") == {"rate": 2.5}
        assert page.shown("drawn") != before
        page.complaints = [text for text in page.complaints if "JsProxy.as_object_map" not in text]
        page.close()
