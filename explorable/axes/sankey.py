"""Flows into and out of systems as bands whose widths are their sizes: Sankey diagrams.

Directions count in quarter turns: to the right, up, (to the left,) down.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any, Self

import numpy as np

from explorable.axes.artists.patches import PathPatch
from explorable.axes.artists.path import Path
from explorable.axes.mistakes import wrong
from explorable.axes.recorder import numbers
from explorable.axes.transforms import Affine2D

RIGHT, UP, DOWN = 0, 1, 3
Step = tuple[int, tuple[float, float]]  # a code of a Path, and a vertex


@dataclass
class _Flow:
    """One band: its size (scaled), where it goes, how long it is, and where its ends are."""

    size: float
    angle: int | None  # before all is turned; None for a flow that is too small to be shown
    length: float = 0.0
    tip: tuple[float, float] = (0.0, 0.0)
    label: tuple[float, float] = (0.0, 0.0)

    @property
    def enters(self) -> bool:
        return self.size > 0


@dataclass
class _Sides:
    """The four parts of an outline, each from the middle outward."""

    upper_right: list[Step] = field(default_factory=list)
    lower_left: list[Step] = field(default_factory=list)
    lower_right: list[Step] = field(default_factory=list)
    upper_left: list[Step] = field(default_factory=list)


class Sankey:
    """A diagram of flows on an axes, of one system or of several that are connected."""

    def __init__(
        self, ax: Any, scale: float = 1.0, unit: str | None = "", format: Any = "%G",
        gap: float = 0.25, radius: float = 0.1, shoulder: float = 0.03, offset: float = 0.15,
        head_angle: float = 100, margin: float = 0.4, tolerance: float = 1e-6, **kwargs: Any,
    ):  # fmt: skip
        for name, value, least in (
            ("gap", gap, 0), ("gap", gap, radius), ("head_angle", head_angle, 0),
            ("tolerance", tolerance, 0),
        ):  # fmt: skip
            if value < least:
                raise wrong("Sankey", f"was given {name}={value!r}; it must be {least} at least.")
        self.diagrams: list[Any] = []
        self.ax, self.unit, self.format, self.scale = ax, unit, format, scale
        self.gap, self.radius, self.shoulder, self.offset = gap, radius, shoulder, offset
        self.margin, self.tolerance = margin, tolerance
        self.pitch = math.tan(math.pi * (1 - head_angle / 180.0) / 2.0)
        self.extent = (math.inf, -math.inf, math.inf, -math.inf)
        if kwargs:
            self.add(**kwargs)

    def add(
        self, patchlabel: str = "", flows: Any = None, orientations: Any = None, labels: Any = "",
        trunklength: float = 1.0, pathlengths: Any = 0.25, prior: int | None = None,
        connect: tuple[int, int] = (0, 0), rotation: float | None = 0, **kwargs: Any,
    ) -> Self:  # fmt: skip
        """Add a system: flows are above 0 where they enter it, and below 0 where they leave it.

        orientations: 0 along the system, 1 from or to above, -1 from or to below. prior, connect:
        the number of an earlier system, and which flow of it becomes which one of this.
        """
        sizes = numbers("Sankey", [1.0, -1.0] if flows is None else flows).ravel()
        count = len(sizes)
        ways = _each("orientations", 0 if orientations is None else orientations, count)
        names = _each("labels", labels, count)
        if trunklength < 0:
            raise wrong("Sankey", f"was given trunklength={trunklength!r}; it must not be below 0.")
        bands = [
            _Flow(self.scale * size, self._angle(float(size), way, at))
            for at, (size, way) in enumerate(zip(sizes.tolist(), ways, strict=True))
        ]
        if prior is not None:
            self._check_connection(prior, connect, sizes)
        self._lengthen(bands, pathlengths)
        steps = self._outline(bands, trunklength)
        turn, middle = 0.0 if rotation is None else rotation / 90.0, (0.0, 0.0)
        if prior is not None:
            own = bands[connect[1]].angle
            turn = self.diagrams[prior].angles[connect[0]] - (0 if own is None else own)
        place = Affine2D().rotate(turn * math.pi / 2)
        tips = place.transform([each.tip for each in bands])
        if prior is not None:
            away = self.diagrams[prior].tips[connect[0]] - tips[connect[1]]
            middle = (float(away[0]), float(away[1]))
            tips, place = tips + away, place.translate(*middle)
        vertices = place.transform([vertex for _, vertex in steps])
        places = place.transform([each.label for each in bands])
        angles = [None if each.angle is None else each.angle + turn for each in bands]
        text = self.ax.text(*middle, patchlabel, ha="center", va="center")
        style = {"fc" if "fc" in kwargs else "facecolor": None, **kwargs}
        if all(style.get(name) is None for name in ("fc", "facecolor")):
            style = {**kwargs, "facecolor": self.ax._next_fill_color()}
        patch = self.ax.add_patch(PathPatch(Path(vertices, [code for code, _ in steps]), **style))
        texts = [
            self.ax.text(x, y, self._written(size, angle, name), ha="center", va="center")
            for size, angle, name, (x, y) in zip(
                sizes.tolist(), angles, names, places.tolist(), strict=True
            )
        ]
        self._widen(np.concatenate([vertices, places]))
        self.diagrams.append(
            SimpleNamespace(patch=patch, flows=sizes, angles=angles, tips=tips, text=text,
                            texts=texts)
        )  # fmt: skip
        return self

    def finish(self) -> list[Any]:
        """Set the limits, and return what was drawn of each system: patch, text, texts, tips, …"""
        left, right, bottom, top = self.extent
        more = self.margin
        self.ax.axis([left - more, right + more, bottom - more, top + more])
        self.ax.set_aspect("equal", adjustable="datalim")
        return self.diagrams

    def _angle(self, size: float, way: Any, at: int) -> int | None:
        if way not in (-1, 0, 1):
            raise wrong("Sankey", f"was given orientations[{at}]={way!r}; it can be -1, 0 or 1.")
        if abs(size) < self.tolerance:
            return None
        if way == 0:
            return RIGHT
        return DOWN if (way == 1) == (size > 0) else UP

    def _check_connection(self, prior: int, connect: tuple[int, int], sizes: np.ndarray) -> None:
        if not 0 <= prior < len(self.diagrams):
            raise wrong(
                "Sankey", f"has no diagram prior={prior!r}: there are {len(self.diagrams)}."
            )
        theirs = self.diagrams[prior]
        if not (0 <= connect[0] < len(theirs.flows) and 0 <= connect[1] < len(sizes)):
            raise wrong("Sankey", f"was given connect={connect!r}, and has no such flows.")
        if theirs.angles[connect[0]] is None:
            raise wrong("Sankey", f"cannot connect to flow {connect[0]}, which is close to 0.")
        apart = theirs.flows[connect[0]] + sizes[connect[1]]
        if abs(apart) >= self.tolerance:
            raise wrong("Sankey", f"cannot connect flows whose sum is {apart:g} and not 0.")

    def _lengthen(self, bands: list[_Flow], given: Any) -> None:
        """Give each band its length: those of one side in steps, so that they do not meet."""
        if np.iterable(given):
            given = list(given)
            if len(given) != len(bands):
                raise wrong("Sankey", f"was given {len(given)} pathlengths for {len(bands)} flows.")
            for band, length in zip(bands, given, strict=True):
                band.length = float(length)
            return
        for order, angle, enters in (
            (bands, DOWN, True), (bands, UP, False), (bands[::-1], UP, True),
            (bands[::-1], DOWN, False),
        ):  # fmt: skip
            length = float(given)
            for band in order:
                if band.angle == angle and band.enters == enters:
                    band.length = length
                    length += abs(band.size)

    def _outline(self, bands: list[_Flow], trunk: float) -> list[Step]:
        """Return the outline of a system, clockwise from its top, and find the bands' ends."""
        gain = sum(max(band.size, 0) for band in bands) / 2
        loss = -sum(min(band.size, 0) for band in bands) / 2
        half = trunk / 2 - self.gap
        line, curve = Path.LINETO, Path.CURVE4
        sides = _Sides(
            [
                (Path.MOVETO, (-half, gain)), (line, (-half / 2, gain)), (curve, (-half / 8, gain)),
                (curve, (half / 8, loss)), (line, (half / 2, loss)), (line, (half, loss)),
            ],
            [
                (line, (half, -loss)), (line, (half / 2, -loss)), (curve, (half / 8, -loss)),
                (curve, (-half / 8, -gain)), (line, (-half / 2, -gain)), (line, (-half, -gain)),
            ],
            [(line, (half, -loss))],
            [(line, (-half, gain))],
        )  # fmt: skip
        for band in bands:
            if band.angle == DOWN and band.enters:
                self._enter(sides.upper_left, band)
            elif band.angle == UP and not band.enters:
                self._leave(sides.upper_right, band)
        for band in bands[::-1]:
            if band.angle == UP and band.enters:
                self._enter(sides.lower_left, band)
            elif band.angle == DOWN and not band.enters:
                self._leave(sides.lower_right, band)
        self._along(sides, bands)
        steps = [*sides.upper_right, *_reverted(sides.lower_right), *sides.lower_left,
                 *_reverted(sides.upper_left)]  # fmt: skip
        return [*steps, (Path.CLOSEPOLY, steps[0][1])]

    def _along(self, sides: _Sides, bands: list[_Flow]) -> None:
        """Add the bands along the system: those that enter at its left, then the others."""
        level = [band for band in bands if band.angle == RIGHT]
        left = [band for band in level[::-1] if band.enters]
        right = [band for band in level if not band.enters]
        for its, part, other, sign in (
            (left, sides.lower_left, sides.upper_left, 1),
            (right, sides.upper_right, sides.lower_right, -1),
        ):  # fmt: skip
            if not its:
                part.pop()
                other.pop()
            elif sign * part[-1][1][0] > sign * other[-1][1][0]:
                part.append((Path.LINETO, (other[-1][1][0], part[-1][1][1])))
            for band in its:
                (self._enter if sign > 0 else self._leave)(part, band)

    def _enter(self, steps: list[Step], band: _Flow) -> None:
        """Lead around a band that comes in, with its notch."""
        (x, y), size, line = steps[-1][1], band.size, Path.LINETO
        depth = size / 2 * self.pitch
        if band.angle == RIGHT:
            x -= band.length
            band.tip = (x + depth, y + size / 2)
            steps += [(line, (x, y)), (line, band.tip), (line, (x, y + size)),
                      (line, (x + self.gap, y + size))]  # fmt: skip
            band.label = (band.tip[0] - self.offset, band.tip[1])
            return
        x -= self.gap
        sign, quadrant = (1, 1) if band.angle == UP else (-1, 2)
        band.tip = (x - size / 2, y - sign * (band.length - depth))
        middle = (x + self.radius, y - sign * self.radius)
        self._bend(steps, quadrant, band.angle == UP, self.radius, middle, (x, y))
        end = y - sign * band.length
        steps += [(line, (x, end)), (line, band.tip), (line, (x - size, end))]
        steps += _arc(quadrant, band.angle == DOWN, size + self.radius, middle)
        steps.append((line, (x - size, y + sign * size)))
        band.label = (band.tip[0], band.tip[1] - sign * self.offset)

    def _leave(self, steps: list[Step], band: _Flow) -> None:
        """Lead around a band that goes out, with its arrowhead."""
        (x, y), size, line = steps[-1][1], band.size, Path.LINETO
        height = (self.shoulder - size / 2) * self.pitch
        if band.angle == RIGHT:
            x += band.length
            band.tip = (x + height, y + size / 2)
            steps += [
                (line, (x, y)), (line, (x, y + self.shoulder)), (line, band.tip),
                (line, (x, y - self.shoulder + size)), (line, (x, y + size)),
                (line, (x - self.gap, y + size)),
            ]  # fmt: skip
            band.label = (band.tip[0] + self.offset, band.tip[1])
            return
        x += self.gap
        sign, quadrant = (1, 3) if band.angle == UP else (-1, 0)
        band.tip = (x - size / 2, y + sign * (band.length + height))
        middle = (x - self.radius, y + sign * self.radius)
        self._bend(steps, quadrant, band.angle == UP, self.radius, middle, (x, y))
        end = y + sign * band.length
        steps += [
            (line, (x, end)), (line, (x - self.shoulder, end)), (line, band.tip),
            (line, (x + self.shoulder - size, end)), (line, (x - size, end)),
        ]  # fmt: skip
        steps += _arc(quadrant, band.angle == DOWN, self.radius - size, middle)
        steps.append((line, (x - size, y + sign * size)))
        band.label = (band.tip[0], band.tip[1] + sign * self.offset)

    def _bend(
        self, steps: list[Step], quadrant: int, clockwise: bool, radius: float,
        middle: tuple[float, float], corner: tuple[float, float],
    ) -> None:  # fmt: skip
        """Lead around an inner corner; without a radius, it is sharp."""
        steps += _arc(quadrant, clockwise, radius, middle) if radius else [(Path.LINETO, corner)]

    def _written(self, size: float, angle: float | None, name: Any) -> str:
        """Return what is beside a band: its name, and how large it is."""
        if name is None or angle is None:
            return ""
        if self.unit is None:
            return str(name)
        if isinstance(self.format, str):
            quantity = self.format % abs(size) + self.unit
        elif callable(self.format):
            quantity = str(self.format(size))
        else:
            raise wrong(
                "Sankey", f"was given format={self.format!r}; it must be '%G' or a function."
            )
        return f"{name}\n{quantity}" if name != "" else quantity

    def _widen(self, points: np.ndarray) -> None:
        """Let the limits hold these points (n, 2)."""
        (left, bottom), (right, top) = points.min(axis=0).tolist(), points.max(axis=0).tolist()
        was = self.extent
        self.extent = (min(left, was[0]), max(right, was[1]), min(bottom, was[2]), max(top, was[3]))


def _each(name: str, given: Any, count: int) -> list[Any]:
    try:
        return list(np.broadcast_to(np.asarray(given, dtype=object), count))
    except ValueError:
        raise wrong("Sankey", f"was given {len(given)} {name} for {count} flows.") from None


def _arc(quadrant: int, clockwise: bool, radius: float, middle: tuple[float, float]) -> list[Step]:
    """Return a line to a quarter of a circle, and the quarter, in two curves."""
    arc = Path.arc(0, 90, 2).vertices
    if quadrant in (0, 2):
        points = arc if clockwise else arc[:, ::-1]
    else:
        points = (arc[:, ::-1] if clockwise else arc) * (-1, 1)
    points = points * (-radius if quadrant > 1 else radius) + middle
    codes = [Path.LINETO, *[Path.CURVE4] * 6]
    return [(code, (float(x), float(y))) for code, (x, y) in zip(codes, points, strict=True)]


def _reverted(steps: list[Step]) -> list[Step]:
    """Return steps the other way round, after a line to their end."""
    codes = [Path.LINETO, *(code for code, _ in steps[::-1])]
    return [(code, vertex) for code, (_, vertex) in zip(codes, steps[::-1], strict=False)]
