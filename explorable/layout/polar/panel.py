"""The way from theta and r to pixels, and the lines that go around the middle on it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import numpy as np

from explorable.axes.axes_layout import AxesLayout
from explorable.layout.polar.wheel import Wheel, wheel
from explorable.marks import Mark, Path
from explorable.picture.frame import FrameBuilder
from explorable.picture.panel import FAR, Box, Panel, Zoom

UNIT = Wheel(0.0, 0.0, 1.0, 0.0, 0.0, 1.0)
ANY_ANGLE = (-1e6, 1e6)  # of a full circle: every angle is on it


@dataclass(frozen=True, slots=True)
class PolarPanel(Panel):
    """A panel whose x is theta, in radians, and whose y is r.

    wheel: the circle on the page. turn: where theta is zero, and 1 or -1 for the way it grows.
    origin: the r in the middle. thetas: the view of theta.
    """

    wheel: Wheel = UNIT
    turn: tuple[float, int] = (0.0, 1)
    origin: float = 0.0
    thetas: tuple[float, float] = (0.0, 1.0)

    def pixels(self, points: np.ndarray, space: str = "data") -> np.ndarray:
        """Return points (n, 2) of one of `marks.SPACES` in pixels; NaN for an r below the middle.

        In "x" and "y", shares run from the first to the last r, or theta, that is shown.
        """
        if space in ("axes", "figure"):
            return Panel.pixels(self, points, space)
        angles, distances = self.placed(points, space)
        distances = np.where(distances >= 0, distances, np.nan)
        pixels = np.empty_like(points, dtype=float)
        pixels[:, 0] = self.wheel.x + distances * np.cos(angles)
        pixels[:, 1] = self.wheel.y - distances * np.sin(angles)
        return np.clip(pixels, -FAR, FAR)

    def placed(self, points: np.ndarray, space: str) -> tuple[np.ndarray, np.ndarray]:
        """Return angles on the page, in radians, and pixels from the middle."""
        thetas, radii = points[:, 0], points[:, 1]
        if space == "x":
            radii = self.ylim[0] + radii * (self.ylim[1] - self.ylim[0])
        if space == "y":
            thetas = self.thetas[0] + thetas * (self.thetas[1] - self.thetas[0])
        middle, last = self._evenly(np.array([self.origin, self.ylim[1]])).tolist()
        sign = np.sign(self.ylim[1] - self.origin)
        shares = (self._evenly(radii) - middle) * (sign / abs(last - middle))
        return thetas * self.turn[1] + self.turn[0], shares * self.wheel.radius

    def _evenly(self, values: np.ndarray) -> np.ndarray:
        """Return r in units that are evenly spaced."""
        if self.yscale == "log":
            positive = np.where(values > 0, values, np.where(np.isnan(values), np.nan, 1e-300))
            return np.asarray(np.log10(positive))
        if isinstance(self.yscale, str):
            return np.asarray(values, dtype=float)
        return self.yscale.forward(np.asarray(values, dtype=float))


class Bent(Mark):
    """A path whose lines from theta to theta at the same r are arcs; effects: how it is drawn."""

    __slots__ = ("_effects", "_path", "zorder")

    def __init__(self, path: Path, effects: Any = None):
        self._path, self._effects, self.zorder = path, effects, path.zorder

    def draw(self, builder: FrameBuilder, panel: Panel) -> None:
        """Add the path, in curves."""
        assert isinstance(panel, PolarPanel)
        points, commands = _curved(panel, self._path)
        if not commands:
            return
        curved = replace(self._path, points=points, commands=commands)
        if self._effects is None:
            curved.draw_at(builder, panel, points, True)
        else:
            self._effects.draw(curved, builder, panel, points)


def polar_panel(axes_layout: AxesLayout, box: Box, builder: FrameBuilder, zoom: Zoom) -> PolarPanel:
    """Return the panel for polar axes; marks on it are cut off at the circle or sector."""
    round_ = wheel(axes_layout, box)
    x, y, spec = axes_layout.x, axes_layout.y, axes_layout.polar
    assert spec is not None
    xlim = ANY_ANGLE if round_.full else x.view
    index = builder.clip(*round_.outline())
    return PolarPanel(box, xlim, y.view, "linear", y.scale, index, zoom,
                      (builder.width, builder.height), round_,
                      (spec.offset, spec.direction), spec.origin, x.view)  # fmt: skip


def bent(marks: Sequence[Mark], which: Collection[int]) -> list[Mark]:
    """Return marks, with those of these ids as ones that follow circles."""
    return [_bent(mark, which) for mark in marks]


def _bent(mark: Any, which: Collection[int]) -> Mark:
    path = getattr(mark, "inner", mark)  # of one that is drawn with effects
    if id(path) in which and isinstance(path, Path) and not path.commands:
        return Bent(path, getattr(mark, "effects", None))
    found: Mark = mark
    return found


def _curved(panel: PolarPanel, path: Path) -> tuple[np.ndarray, str]:
    """Return the points and commands, in pixels, of a path of straight lines in theta and r."""
    points = np.asarray(path.points, dtype=float)
    angles, distances = panel.placed(points, path.space)
    distances = np.maximum(distances, 0.0)  # a bar that begins below the middle begins there
    gaps = np.flatnonzero(np.isnan(points).any(axis=1))
    parts: list[np.ndarray] = []
    words: list[str] = []
    for run in np.split(np.arange(len(points)), gaps):
        own = run[~np.isnan(points[run]).any(axis=1)]
        if len(own) > 1:
            corners = [(float(angles[at]), float(distances[at])) for at in own]
            _lead(panel.wheel, [*corners, corners[0]] if path.closed else corners, parts, words)
            words += ["Z"] if path.closed else []
    return (np.concatenate(parts) if parts else points[:0]), " ".join(words)


def _lead(
    round_: Wheel, corners: list[tuple[float, float]], parts: list[np.ndarray], words: list[str]
) -> None:
    """Add lines and arcs through corners: angles, and distances from the middle."""
    parts.append(np.array([round_.at(*corners[0])]))
    words.append("M")
    for (before, near), (angle, far) in pairwise(corners):
        if abs(near - far) < 1e-9 and near > 0 and before != angle:
            arc = round_.arc(before, angle, near)[1:]
            parts.append(arc)
            words.append(f"C{len(arc) // 3}")
        else:
            parts.append(np.array([round_.at(angle, far)]))
            words.append("L1")
