"""Collections of shapes whose size is the page's, each at a place that `offsets` has."""

from __future__ import annotations

from typing import Any

import numpy as np

from explorable.axes.artists.collections import Collection
from explorable.axes.artists.offsets import offsets_of, placement_of
from explorable.axes.artists.path import Path
from explorable.axes.mistakes import wrong
from explorable.axes.recorder import one_of
from explorable.axes.transforms import Affine2D
from explorable.marks import Mark
from explorable.marks.stamp import UNITS


class Stamped(Collection):
    """Shapes in points about `offsets` (n, 2), which count in `offset_transform`.

    transform: an `Affine2D` of the shapes, before they come to their places.
    """

    _own_size = True

    def __init__(self, *, offsets: Any = None, offset_transform: Any = None, **style: Any):
        if offsets is not None and offset_transform is None:
            raise wrong(
                type(self).__name__, "needs offset_transform=ax.transData, or another transform."
            )
        offsets = [(0.0, 0.0)] if offsets is None else offsets
        super().__init__(offsets=offsets, offset_transform=offset_transform or "data", **style)


class Sized(Stamped):
    """Shapes with areas in square points."""

    _factor = np.pi**-0.5

    def __init__(self, sizes: Any, **style: Any):
        super().__init__(**style)
        self._sizes = np.ravel(np.asarray(sizes, dtype=float))

    def get_sizes(self) -> np.ndarray:
        """Return the areas in square points."""
        return self._sizes

    def set_sizes(self, sizes: Any, dpi: float = 72.0) -> None:
        """Change the areas, in square points."""
        self._sizes = np.ravel(np.asarray(sizes, dtype=float))
        self.changed()

    def _shapes(self) -> list[Path]:
        scales = np.sqrt(self._sizes) * self._factor
        paths = self.get_paths()
        return [
            paths[at % len(paths)].transformed(Affine2D().scale(scale))
            for at, scale in enumerate(scales.tolist())
        ]


class CircleCollection(Sized):
    """Circles with these areas, in square points."""

    def get_paths(self) -> list[Path]:
        """Return the circle of radius 1."""
        return [Path.unit_circle()]


class RegularPolyCollection(Sized):
    """Polygons with equal sides, turned by `rotation` radians clockwise, as matplotlib does it."""

    def __init__(self, numsides: int, *, rotation: float = 0, sizes: Any = (1,), **style: Any):
        super().__init__(sizes, **style)
        self._sides, self._rotation = numsides, rotation

    def get_numsides(self) -> int:
        """Return how many sides they have."""
        return self._sides

    def get_rotation(self) -> float:
        """Return by how many radians they are turned."""
        return self._rotation

    def get_paths(self) -> list[Path]:
        """Return such a polygon in the unit circle."""
        return [self._whole().transformed(Affine2D().rotate(-self._rotation))]

    def _whole(self) -> Path:
        return Path.unit_regular_polygon(self._sides)


class StarPolygonCollection(RegularPolyCollection):
    """Stars with so many points."""

    def _whole(self) -> Path:
        return Path.unit_regular_star(self._sides)


class EllipseCollection(Stamped):
    """Ellipses about `offsets` with these diameters in `units`, and angles in degrees.

    units: "points", "inches", "dots", "x", "y", "width", "height"; or "xy", both in data.
    """

    def __init__(
        self,
        widths: Any,
        heights: Any,
        angles: Any,
        *,
        units: str = "points",
        **style: Any,
    ):
        one_of("EllipseCollection", "units", units, (*UNITS, "xy"))
        super().__init__(**style)
        self._unit = units
        self._sizes = [np.ravel(np.asarray(each, float)) for each in (widths, heights, angles)]

    def get_paths(self) -> list[Path]:
        """Return the ellipses about (0, 0)."""
        made = []
        for at in range(max(map(len, self._sizes))):
            width, height, angle = (float(each[at % len(each)]) for each in self._sizes)
            turn = Affine2D().scale(width / 2, height / 2).rotate_deg(angle)
            made.append(Path.unit_circle().transformed(turn))
        return made

    def _made(self) -> list[Mark]:
        if self._unit != "xy":
            return super()._made()
        placement, paths, places = placement_of(self), self.get_paths(), offsets_of(self)
        looks = self._looks(max(len(paths), len(places)))
        for at, mark in enumerate(looks):
            away = Affine2D().translate(*places[at % len(places)].tolist())
            points, mark.commands = paths[at % len(paths)].transformed(away).drawn()
            mark.points, mark.space = placement.mapped(points), placement.space
        self._sample(looks)
        return list(looks)
