"""Marks whose points are in space; a camera puts them on the picture before they are drawn."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from explorable.axes.space.camera import Camera
from explorable.marks import Dots, Label, MarkData, Path
from explorable.marks.mark import finite
from explorable.picture.frame import FrameBuilder
from explorable.picture.panel import Panel
from explorable.picture.svg_style import path_node

FAINTEST = 0.3  # of a dot's opacity is left to the farthest one
SEAM = 0.4  # points; faces overlap so far that no paper shows between them
COLUMNS = ["x", "y", "z", "", "text"]  # of the numbers behind marks in space


def _rows(points: np.ndarray, text: str | None = None) -> list[list[Any]]:
    """Return points (n, 3) as rows of `MarkData` whose columns are COLUMNS."""
    return [[*finite(row), None, text] for row in points.tolist()]


@dataclass(slots=True)
class SolidPath(Path):
    """Lines through points (n, 3); rows of NaN separate them."""

    solid: np.ndarray = field(default_factory=lambda: np.empty((0, 3)))

    def place(self, camera: Camera) -> float:
        """Put the points on the picture; return the least depth."""
        placed = camera.project(self.solid)
        self.points = placed[:, :2]
        return _least(placed[:, 2])

    def data(self) -> MarkData:
        """Return the points."""
        return MarkData("line", _rows(self.solid))


@dataclass(slots=True)
class SolidDots(Dots):
    """Dots at points (n, 3), drawn from the farthest to the nearest.

    shares: their opacities, one or n. widths: of their rims, n; none of them where all have
    `edge_width`. shaded: the farther, the fainter.
    """

    solid: np.ndarray = field(default_factory=lambda: np.empty((0, 3)))
    shares: np.ndarray = field(default_factory=lambda: np.ones(1))
    widths: np.ndarray = field(default_factory=lambda: np.empty(0))
    shaded: bool = False
    depths: np.ndarray = field(default_factory=lambda: np.empty(0))

    def place(self, camera: Camera) -> float:
        """Put the points on the picture; return the least depth."""
        placed = camera.project(self.solid)
        self.points, self.depths = placed[:, :2], placed[:, 2]
        return _least(self.depths)

    def draw_at(self, builder: FrameBuilder, panel: Panel, pixels: np.ndarray, whole: bool) -> None:
        """Add the dots, each in its own opacity."""
        shares = np.broadcast_to(self.shares * self.alpha, len(pixels))
        if self.shaded and len(pixels):
            low, high = float(np.min(self.depths)), float(np.max(self.depths))
            far = (self.depths - low) / (high - low) if high > low else np.zeros(len(pixels))
            shares = shares * (1 - far * (1 - FAINTEST))
        order = np.argsort(self.depths, kind="stable")[::-1].tolist()
        start = 0
        widths = self.widths if len(self.widths) else np.full(len(pixels), self.edge_width)
        looks = list(zip(shares.round(2).tolist(), widths.tolist(), strict=True))
        for at in range(1, len(order) + 1):
            if at == len(order) or looks[order[at]] != looks[order[start]]:
                some = order[start:at]
                self._picked(some, *looks[some[0]]).draw_at(builder, panel, pixels[some], whole)
                start = at

    def _picked(self, some: list[int], share: float, width: float) -> Dots:
        """Return some of the dots, flat, in one opacity and with rims of one width."""
        sizes = self.size if np.ndim(self.size) == 0 else np.asarray(self.size)[some]
        face, edge = (
            [each[at] for at in some] if isinstance(each, list) else each
            for each in (self.face, self.edge)
        )
        return Dots(self.points[some], sizes, self.marker, face, edge, width, share,
                    self.space, self.clip)  # fmt: skip

    def data(self) -> MarkData:
        """Return the points."""
        return MarkData("dots", _rows(self.solid))


@dataclass(slots=True)
class Faces(Path):
    """Polygons, drawn from the farthest to the nearest.

    corners: (m, 3), those of all polygons one after the other; ends: how many there are up to the
    end of each polygon. faces: colours, one or one for each, with their opacities `shares`; `fill`
    is for all of them instead. rims: likewise, `stroke` instead. zsort: which depth of its corners
    decides where a polygon comes.
    """

    corners: np.ndarray = field(default_factory=lambda: np.empty((0, 3)))
    ends: np.ndarray = field(default_factory=lambda: np.empty(0, dtype=int))
    faces: list[str | None] = field(default_factory=list)
    shares: list[float] = field(default_factory=lambda: [1.0])
    rims: list[str | None] | None = None
    zsort: str = "average"
    order: list[int] = field(default_factory=list)

    def place(self, camera: Camera) -> float:
        """Put the corners on the picture and the polygons in order; return the least depth."""
        placed = camera.project(self.corners)
        self.points = placed[:, :2]
        if not len(self.ends):
            return math.nan
        starts = np.concatenate([[0], self.ends[:-1]])
        depth, counts = placed[:, 2], self.ends - starts
        if self.zsort == "average":
            far = np.add.reduceat(depth, starts) / counts
        else:
            far = (np.minimum if self.zsort == "min" else np.maximum).reduceat(depth, starts)
        self.order = np.argsort(-far, kind="stable").tolist()
        return _least(depth)

    def draw_at(self, builder: FrameBuilder, panel: Panel, pixels: np.ndarray, whole: bool) -> None:
        """Add the polygons; neighbours in the order that look alike are one node."""
        clip = panel.index if self.clip else None
        starts = [0, *self.ends[:-1].tolist()]
        ends = self.ends.tolist()
        for at in self.order:
            part = pixels[starts[at] : ends[at]]
            face = self.fill or (self.faces[at % len(self.faces)] if self.faces else None)
            share = self.shares[at % len(self.shares)] * self.fill_alpha
            line, width, alpha = self._rim(at, face, share)
            look = path_node(f"M L{len(part) - 1} Z", clip, face, share, line, width, self.dash,
                             alpha, "butt", "round")  # fmt: skip
            builder.add(look, part)

    def _rim(self, at: int, face: str | None, share: float) -> tuple[str | None, float, float]:
        """Return the colour, the width and the opacity of a polygon's rim."""
        own = self.rims[at % len(self.rims)] if self.rims else self.stroke
        if own is not None:
            return own, self.width, self.stroke_alpha
        return (face, SEAM, 1.0) if share == 1 else (None, 0.0, 1.0)

    def data(self) -> MarkData:
        """Return the corners, with a gap after each polygon."""
        gap: list[list[Any]] = [[None] * 5]
        parts = np.split(self.corners, self.ends[:-1])
        return MarkData("faces", [row for part in parts for row in [*_rows(part), *gap]][:-1])


@dataclass(slots=True)
class SolidLabel(Label):
    """A text at a point in space. along: the direction that it runs in; level if there is none."""

    at: tuple[float, float, float] = (0.0, 0.0, 0.0)
    along: tuple[float, float, float] | None = None

    def place(self, camera: Camera) -> float:
        """Put the text on the picture; return its depth."""
        here = np.array(self.at)
        ends = camera.project(np.array([here, here + (self.along or (0.0, 0.0, 0.0))]))
        self.x, self.y = ends[0, :2].tolist()
        if self.along is not None:
            across, up = (ends[1] - ends[0])[:2].tolist()
            self.rotation = readable(math.degrees(math.atan2(up, across)))
        return float(ends[0, 2])

    def data(self) -> MarkData:
        """Return the place and the text."""
        return MarkData("text", _rows(np.array([self.at]), self.text))


UPRIGHT = 90 + 1e-6  # degrees, whatever the last digit says


def readable(angle: float) -> float:
    """Return an angle in degrees so that a text at it is not upside down."""
    angle %= 180
    return angle - 180 if angle > UPRIGHT else angle


def _least(depths: np.ndarray) -> float:
    known = depths[np.isfinite(depths)]
    return float(known.min()) if len(known) else math.nan
