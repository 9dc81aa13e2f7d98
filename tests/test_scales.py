"""Scales beyond linear and log: the way to pixels is matplotlib's, and the page can undo it."""

import json
import subprocess
from pathlib import Path
from shutil import which

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure

from explorable import Points, figure, render
from explorable.figure import FigureError
from explorable.picture.panel import Box, Panel
from explorable.picture.scale_transforms import (
    Asinh,
    Function,
    Logit,
    MaskedLog,
    SymmetricalLog,
)

CLIENT = Path(__file__).parent.parent / "explorable" / "browser" / "client"
BOX = Box(0, 0, 600, 300)
SCALES = [
    (SymmetricalLog(), "symlog", {}, (-300.0, 900.0)),
    (SymmetricalLog(2, 0.5, 2), "symlog", {"base": 2, "linthresh": 0.5, "linscale": 2}, (-9, 40)),
    (Logit(), "logit", {}, (1e-4, 0.97)),
    (Logit(clip=True), "logit", {"nonpositive": "clip"}, (0.01, 0.5)),
    (Asinh(), "asinh", {}, (-5.0, 700.0)),
    (Asinh(30), "asinh", {"linear_width": 30}, (-500.0, 700.0)),
    (MaskedLog(10), "log", {"nonpositive": "mask"}, (0.1, 1000.0)),
    (Function(np.sqrt, np.square), "function", {"functions": (np.sqrt, np.square)}, (0.0, 50.0)),
]


@settings(deadline=None, max_examples=100)
@given(st.sampled_from(SCALES), st.lists(st.floats(0, 1), min_size=1, max_size=9))
def test_pixels_are_those_of_matplotlib(scale, shares):
    transform, name, keywords, (low, high) = scale
    values = low + np.array(shares) * (high - low)
    ax = Figure(figsize=(6, 3), dpi=100).add_axes((0, 0, 1, 1))
    ax.set_xscale(name, **keywords)
    ax.set_xlim(low, high)
    theirs = ax.transData.transform(np.column_stack([values, values * 0]))[:, 0]
    ours = Panel(BOX, (low, high), (0, 1), transform).x(values)
    np.testing.assert_allclose(ours, theirs, atol=1e-6)
    np.testing.assert_allclose(transform.backward(transform.forward(values)), values, rtol=1e-9)


def test_what_has_no_place_is_missing_or_far_away():
    outside = np.array([-1.0, 0.0, 1.0, 2.0])
    with np.errstate(all="raise"):
        assert np.isnan(Panel(BOX, (0.1, 0.9), (0, 1), Logit()).x(outside)[[0, 3]]).all()
        assert np.isfinite(Panel(BOX, (0.1, 0.9), (0, 1), Logit(clip=True)).x(outside)).all()
        assert np.isnan(Panel(BOX, (0.1, 9), (0, 1), MaskedLog()).x(outside)[:2]).all()
        assert Panel(BOX, (-9, 9), (0, 1), SymmetricalLog()).x(0.0) == 300


def test_the_page_undoes_each_scale():
    node = which("node") or pytest.fail("needs Node, as tsc does")
    cases = [
        (transform.token, low, high, share, transform)
        for transform, name, _, (low, high) in SCALES
        if name != "function"
        for share in (0.0, 0.2, 0.5, 0.9, 1.0)
    ]
    program = f"""
import {{ axis }} from "{(CLIENT / "surface.js").as_uri()}";
const cases = {json.dumps([case[:4] for case in cases])};
const found = cases.map(([scale, low, high, share]) => {{
  const its = axis(low, high, scale);
  return [its.value(share), its.share(its.value(share))];
}});
console.log(JSON.stringify(found));
"""
    shown = subprocess.run(
        [node, "--input-type=module", "-e", program], capture_output=True, text=True, check=True
    )
    told = json.loads(shown.stdout)
    for (_, low, high, share, transform), (value, back) in zip(cases, told, strict=True):
        start, stop = transform.forward(np.array([low, high]))
        expected = transform.backward(np.array([start + share * (stop - start)]))[0]
        assert value == pytest.approx(expected, rel=1e-9)
        assert back == pytest.approx(share, abs=1e-9)


@pytest.mark.parametrize("backend", ["native", "matplotlib"])
def test_a_control_on_a_scale_that_the_page_cannot_undo_is_refused(backend):
    def roots(ax, dots):
        ax.plot(*dots.T)
        ax.set_xlim(0, 9)
        ax.set_xscale("function", functions=(np.sqrt, np.square))

    declared = {"backend": backend} if backend == "matplotlib" else {}
    drawn = figure(dots=Points(start=[(0.1, 0.2), (0.3, 0.4)]), **declared)(roots)
    with pytest.raises(FigureError, match="'dots' is moved by hand on a panel with a 'function'"):
        render.last(drawn, drawn.start)


@pytest.mark.parametrize("backend", ["native", "matplotlib"])
def test_the_page_is_told_the_settings_of_a_scale(backend):
    def both(ax, dots):
        ax.plot(*dots.T)
        ax.set_xscale("symlog", linthresh=3, base=2)
        ax.set_yscale("asinh", linear_width=5)

    declared = {"backend": backend} if backend == "matplotlib" else {}
    drawn = figure(dots=Points(start=[(0.1, 0.2), (0.3, 0.4)]), **declared)(both)
    frames, _ = render.last(drawn, drawn.start)
    node = next(node for node in frames["wide"].nodes if node["kind"] == "panel")
    assert (node["x"], node["y"]) == ("symlog:2:3:1", "asinh:5")
