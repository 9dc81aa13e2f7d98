"""How our axes differ from matplotlib's: limits, ticks, their labels, title and names."""

import warnings
from typing import Any

import numpy as np
from axes_oracle import real_ticks

from explorable.axes import axes_layout
from explorable.layout.aspect import shaped_view
from explorable.mathtext.raised import spelled
from explorable.mathtext.text import marked
from explorable.picture.panel import Box

CLOSE = 1e-6  # of a view's length


def differences(real: Any, ours: Any) -> list[str]:
    """Return what differs, in words; the real axes' figure must have been drawn."""
    try:
        found = [*_views(real, ours), *_texts(real, ours)]
    except Exception as error:  # whatever our side raises is a difference
        found = [f"raises {type(error).__name__}: {error}"[:300]]
    return found


def _views(real: Any, ours: Any) -> list[str]:
    box = real.get_window_extent()
    points = 72 / real.get_figure(root=True).dpi
    width, height = box.width * points, box.height * points
    layout = shaped_view(axes_layout(ours), Box(0, 0, width, height))
    found = []
    for name, axis, spec, length in (
        ("x", real.xaxis, layout.x, width),
        ("y", real.yaxis, layout.y, height),
    ):
        expected = axis.get_view_interval() if not axis.get_inverted() else None
        expected = real.get_xlim() if name == "x" else real.get_ylim()
        if not _near(spec.view, expected, axis.get_scale() == "log"):
            found.append(f"{name}lim: {_short(spec.view)}, matplotlib {_short(expected)}")
        elif real.axison and axis.get_visible() and layout.axis_on:
            found += _ticks(name, axis, spec, length)
    return found


def _ticks(name: str, axis: Any, spec: Any, length: float) -> list[str]:
    mine, theirs = spec.ticks_for(length), _shown(axis)
    near = spec.forward(spec.view[1]) - spec.forward(spec.view[0])
    found = []
    for what, one, other in (
        ("ticks", mine.positions, theirs.positions),
        ("minor ticks", mine.minor, theirs.minor),
    ):
        one, other = sorted(map(spec.forward, one)), sorted(map(spec.forward, other))
        if len(one) != len(other) or not np.allclose(one, other, rtol=0, atol=CLOSE * abs(near)):
            found.append(f"{name} {what}: {_short(one)}, matplotlib {_short(other)}")
    written = any(tick.label1.get_visible() or tick.label2.get_visible()
                  for tick in axis.get_major_ticks())  # fmt: skip
    if not found and written and mine.labels != theirs.labels:
        found.append(f"{name} labels: {mine.labels}, matplotlib {theirs.labels}"[:300])
    if not found and written and mine.offset != theirs.offset:
        found.append(f"{name} offset: {mine.offset!r}, matplotlib {theirs.offset!r}")
    return found


def _shown(axis: Any) -> Any:
    """Return what a real axis shows; ticks without a visible line and text count as ticks."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return real_ticks(axis)


def _texts(real: Any, ours: Any) -> list[str]:
    pairs = [
        ("title", *(next(filter(None, (each.get_title(loc) for loc in
                                       ("center", "left", "right"))), "")
                    for each in (ours, real))),
        ("xlabel", ours.get_xlabel(), real.get_xlabel()),
        ("ylabel", ours.get_ylabel(), real.get_ylabel()),
    ]  # fmt: skip
    return [
        f"{name}: {mine!r}, matplotlib {theirs!r}"
        for name, mine, theirs in pairs
        if mine != spelled(marked(theirs))
    ]


def _near(one: Any, other: Any, log: bool) -> bool:
    if log:
        return bool(np.allclose(np.log(one), np.log(other), rtol=0, atol=1e-4))
    return bool(np.allclose(one, other, rtol=1e-9, atol=CLOSE * abs(other[1] - other[0])))


def _short(values: Any) -> str:
    return "[" + ", ".join(f"{float(value):.6g}" for value in list(values)[:12]) + "]"
