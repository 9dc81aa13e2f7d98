"""The same drawing on our recording axes and on a real matplotlib axes, to be compared."""

import warnings
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from matplotlib.axes import Axes as RealAxes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from explorable.axes import Axes, axes_layout
from explorable.axes.locators import Ticks
from explorable.mathtext.text import marked


@dataclass
class Call:
    """One drawing call: its name and its arguments."""

    name: str
    args: tuple[Any, ...] = ()
    keywords: dict[str, Any] = field(default_factory=dict)

    def on(self, ax: Any) -> Any:
        """Carry out this call on `ax`."""
        return getattr(ax, self.name)(*self.args, **self.keywords)


def call(name: str, *args: Any, **keywords: Any) -> Call:
    """Return a drawing call."""
    return Call(name, args, keywords)


def real(width: float = 360.0, height: float = 216.0) -> RealAxes:
    """Return a matplotlib axes of this size in points, at 96 dots per inch."""
    figure = Figure(figsize=(width / 72, height / 72), dpi=96)
    FigureCanvasAgg(figure)
    return figure.add_axes((0, 0, 1, 1))


def drawn(calls: list[Call], width: float = 360.0, height: float = 216.0) -> tuple[Axes, RealAxes]:
    """Return our axes and matplotlib's after the same calls."""
    ours, theirs = Axes(), real(width, height)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for each in calls:
            each.on(ours)
            each.on(theirs)
    return ours, theirs


def real_ticks(axis: Any) -> Ticks:
    """Return what a matplotlib axis shows."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        shown = axis._update_ticks()
    major = [tick for tick in shown if tick in axis.majorTicks]
    minor = [tick for tick in shown if tick not in axis.majorTicks]
    return Ticks(
        tuple(float(tick.get_loc()) for tick in major),
        tuple(marked(tick.label1.get_text()) for tick in major),
        tuple(float(tick.get_loc()) for tick in minor),
        marked(axis.get_major_formatter().get_offset()),
        tuple(marked(tick.label1.get_text()) for tick in minor),
    )


def assert_same_limits(ours: Axes, theirs: RealAxes) -> None:
    """Both axes show the same part of the plane, to a billionth (on log axes: to 0.01 %)."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        real_x, real_y = theirs.get_xlim(), theirs.get_ylim()
    for mine, expected, scale in (
        (ours.get_xlim(), real_x, theirs.get_xscale()),
        (ours.get_ylim(), real_y, theirs.get_yscale()),
    ):
        if scale == "log":
            np.testing.assert_allclose(mine, expected, rtol=1e-4)
        else:
            span = abs(expected[1] - expected[0])
            np.testing.assert_allclose(mine, expected, rtol=1e-12, atol=1e-9 * span)


def assert_same_ticks(mine: Ticks, theirs: Ticks) -> None:
    """Both axes have the same ticks, labels and offset."""
    assert mine.labels == theirs.labels
    assert mine.offset == theirs.offset
    np.testing.assert_allclose(mine.positions, theirs.positions, rtol=1e-9, atol=1e-15)
    np.testing.assert_allclose(mine.minor, theirs.minor, rtol=1e-9, atol=1e-300)
    assert mine.minor_labels == theirs.minor_labels


def assert_same_axes(ours: Axes, theirs: RealAxes) -> None:
    """Both axes show the same view with the same ticks."""
    assert_same_limits(ours, theirs)
    box = theirs.get_window_extent()
    around = axes_layout(ours)
    assert_same_ticks(around.x.ticks_for(box.width * 0.75), real_ticks(theirs.xaxis))
    assert_same_ticks(around.y.ticks_for(box.height * 0.75), real_ticks(theirs.yaxis))


def called(ours: Any, theirs: Any, calls: Any) -> None:
    """Make the same calls on both axes: each a name and arguments, with keywords as the last."""
    for name, *args in calls:
        keywords = args.pop() if args and isinstance(args[-1], dict) else {}
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            getattr(theirs, name)(*args, **keywords)
        getattr(ours, name)(*args, **keywords)
