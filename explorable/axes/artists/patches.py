"""Shapes with an inside: matplotlib's patches, to be added to an axes with `add_patch`.

Each knows its path in data units, or in those of its `transform=`. What changes it afterwards has
its mark drawn anew.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from explorable.axes.artists.artist import Filled
from explorable.axes.artists.path import Path
from explorable.axes.calls import AREA, full_names
from explorable.axes.mistakes import DrawingError
from explorable.axes.strokes import area_mark, give_ends
from explorable.axes.transforms import Affine2D
from explorable.marks import Path as PathMark

if TYPE_CHECKING:
    from explorable.axes.recorder import Recorder

KEYWORDS = (*AREA, "capstyle", "joinstyle", "clip_path")
_GEOMETRY = ("points", "commands", "space", "shift", "clip_shape")


class Patch(Filled):
    """A shape with an inside and a rim.

    Subclasses say where it is with `get_path`, and with `get_patch_transform` what comes after.
    """

    _edged = False  # whether there is a rim unless it is asked for

    def __init__(self, **style: Any):
        self._called = type(self).__name__
        self._style = full_names(self._called, KEYWORDS, style)
        mark = self._look()
        super().__init__(self._style.get("label"), patch=mark)
        self._marks = [mark]
        if self._style.get("clip_path") is not None:
            self.set_clip_path(self._style["clip_path"])

    def _look(self) -> PathMark:
        """Return a mark in the style of this patch, still without points."""
        style = {"edgecolor": "k", **self._style} if self._edged else self._style
        mark = area_mark(self._called, style, 1.0)
        give_ends(self._called, style, mark)
        return mark

    # -- where it is --------------------------------------------------------------------------

    def get_path(self) -> Path:
        """Return the path before `get_patch_transform`; a bare patch, as legends show, has none."""
        raise DrawingError(
            f"A bare {type(self).__name__} has no shape and is for legends. Draw a Rectangle, a "
            "Circle, a Polygon or a PathPatch."
        )

    def get_patch_transform(self) -> Affine2D:
        """Return the map from `get_path` to the units of the axes, or of `transform=`."""
        return Affine2D()

    def _outline(self) -> Path:
        """Return the path in the units of the axes, or of `transform=`."""
        return self.get_path().transformed(self.get_patch_transform())

    def _join(self, recorder: Recorder, limits: bool = True) -> None:
        """Draw this on an axes; limits: let it widen the limits of the data."""
        self._recorder = recorder
        self._place()
        for points, space in self._spanned() if limits else ():
            recorder._see(points, space)
        self._stick()
        recorder._add(self._mark, self._style)
        self._cut_off(self._mark)
        self._take_effects(self._style)

    @property
    def _mark(self) -> PathMark:
        assert self._patch is not None
        return self._patch

    def _place(self) -> None:
        """Work out where the mark is; before this is on an axes, nobody knows."""
        if self._recorder is None:
            return
        placement = self._recorder._placement(self._called, self._style)
        self._mark.shift = None if placement.shift == (0.0, 0.0) else placement.shift
        points, commands = self._outline().drawn()
        self._mark.points = placement.mapped(points)
        self._mark.commands, self._mark.space = commands, placement.space

    def _spanned(self) -> Iterator[tuple[np.ndarray, str]]:
        """Yield the corners of what this covers, and the space they are in."""
        assert self._recorder is not None
        placement = self._recorder._placement(self._called, self._style)
        turns = self.get_path().turns()  # where curves turn back before the map, as in matplotlib
        yield placement.mapped(self.get_patch_transform().transform(turns)), placement.space

    def _moved(self, **places: Any) -> None:
        for name, value in places.items():
            setattr(self, f"_{name}", value)
        self._place()

    def contains_point(self, point: Any, radius: float = 0.0) -> bool:
        """Tell whether a point in data units lies inside the corners of this shape."""
        corners, inside = self._outline().vertices, False
        x, y = point
        for (x1, y1), (x2, y2) in zip(corners, np.roll(corners, -1, axis=0), strict=True):
            if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
                inside = not inside
        return inside

    def set_fill(self, fill: bool) -> None:
        """Fill the inside, or leave it free."""
        self._style = {**self._style, "fill": fill}
        look = self._look()
        for field in dataclasses.fields(look):
            if field.name not in _GEOMETRY:
                setattr(self._mark, field.name, getattr(look, field.name))

    def set_transform(self, transform: Any) -> None:
        """Say what the coordinates of this shape mean."""
        self._style = {**self._style, "transform": transform}
        self._place()


def placed_by(name: str, doc: str) -> Any:
    """Return a property: a number or a place that a patch is drawn from, and may be set."""
    return property(
        lambda patch: getattr(patch, f"_{name}"),
        lambda patch, value: patch._moved(**{name: value}),
        doc=doc,
    )


class PathPatch(Patch):
    """A patch along any path."""

    _edged = True

    def __init__(self, path: Path, **style: Any):
        super().__init__(**style)
        self._path = path

    def get_path(self) -> Path:
        """Return the path."""
        return self._path

    def set_path(self, path: Path) -> None:
        """Follow another path."""
        self._moved(path=path)


class Sized(Patch):
    """A patch with a width, a height and an angle, in degrees."""

    _width: float
    _height: float
    _angle: float

    def get_width(self) -> float:
        """Return the width."""
        return self._width

    def get_height(self) -> float:
        """Return the height."""
        return self._height

    def get_angle(self) -> float:
        """Return by how many degrees it is turned."""
        return self._angle

    def set_width(self, width: float) -> None:
        """Change the width."""
        self._moved(width=width)

    def set_height(self, height: float) -> None:
        """Change the height."""
        self._moved(height=height)

    def set_angle(self, angle: float) -> None:
        """Turn to `angle` degrees."""
        self._moved(angle=float(angle))


class Rectangle(Sized):
    """A rectangle from its lower left corner, turned about it by `angle` degrees."""

    def __init__(
        self,
        xy: Any,
        width: float,
        height: float,
        *,
        angle: float = 0.0,
        rotation_point: Any = "xy",
        **style: Any,
    ):
        super().__init__(**style)
        self._xy: tuple[Any, Any] = (xy[0], xy[1])
        self._width, self._height = width, height
        self._angle, self._pivot = float(angle), rotation_point

    def get_path(self) -> Path:
        """Return the square from (0, 0) to (1, 1)."""
        return Path.unit_rectangle()

    def get_patch_transform(self) -> Affine2D:
        """Return the map that makes it this rectangle."""
        (x, y), width, height = self._corner(), float(self._width), float(self._height)
        turn = Affine2D().scale(width, height).translate(x, y)
        if not self._angle:
            return turn
        pivot = {"xy": (x, y), "center": (x + width / 2, y + height / 2)}
        across, up = pivot[self._pivot] if isinstance(self._pivot, str) else self._pivot
        return turn.rotate_deg_around(across, up, self._angle)

    def _corner(self) -> tuple[float, float]:
        if self._recorder is None:
            return self._xy
        return self._recorder._place(self._called, self._xy)

    def get_x(self) -> Any:
        """Return the left edge."""
        return self._xy[0]

    def get_y(self) -> Any:
        """Return the bottom edge."""
        return self._xy[1]

    def get_xy(self) -> tuple[float, float]:
        """Return the lower left corner."""
        return self._xy

    def get_center(self) -> tuple[float, float]:
        """Return the middle."""
        x, y = self.get_patch_transform().transform((0.5, 0.5)).tolist()
        return x, y

    def set_x(self, x: float) -> None:
        """Move the left edge."""
        self._moved(xy=(x, self._xy[1]))

    def set_y(self, y: float) -> None:
        """Move the bottom edge."""
        self._moved(xy=(self._xy[0], y))

    def set_xy(self, xy: Any) -> None:
        """Move the lower left corner."""
        self._moved(xy=tuple(xy))

    def set_bounds(self, *bounds: Any) -> None:
        """Set left, bottom, width and height."""
        x, y, width, height = bounds[0] if len(bounds) == 1 else bounds
        self._moved(xy=(x, y), width=width, height=height)

    def get_corners(self) -> np.ndarray:
        """Return the corners from the lower left one on, shape (4, 2)."""
        return self.get_patch_transform().transform([(0, 0), (1, 0), (1, 1), (0, 1)])

    def get_bbox(self) -> Any:
        """Return the box before it is turned, as a `Bbox`."""
        from explorable.axes.bbox import Bbox

        return Bbox.from_bounds(*self._xy, self._width, self._height)

    angle = placed_by("angle", "By how many degrees it is turned.")
    rotation_point = placed_by("pivot", "What it is turned about.")
    xy = property(get_xy, set_xy)


class Polygon(Patch):
    """A polygon with the corners `xy`, shape (n, 2)."""

    def __init__(self, xy: Any, *, closed: bool = True, **style: Any):
        super().__init__(**style)
        self._closed = closed
        self._mark.closed = closed
        self._corners = np.asarray(xy, dtype=float)

    def get_path(self) -> Path:
        """Return the corners, and the first one again if this is closed."""
        corners = self._corners
        if not self._closed:
            return Path(corners)
        if len(corners) and not (corners[0] == corners[-1]).all():
            corners = np.concatenate([corners, corners[:1]])
        return Path(corners, closed=True)

    def get_xy(self) -> np.ndarray:
        """Return the corners (n, 2), the first one again at the end if this is closed."""
        return self.get_path().vertices

    def set_xy(self, xy: Any) -> None:
        """Move the corners."""
        self._moved(corners=np.asarray(xy, dtype=float))

    def get_closed(self) -> bool:
        """Tell whether the last corner is joined with the first."""
        return self._closed

    def set_closed(self, closed: bool) -> None:
        """Join the last corner with the first, or do not."""
        self._mark.closed = bool(closed)
        self._moved(closed=bool(closed))

    xy = property(get_xy, set_xy)


class RegularPolygon(Patch):
    """A polygon with equal sides about `xy`, turned by `orientation` radians."""

    def __init__(
        self,
        xy: Any,
        numVertices: int,
        *,
        radius: float = 5,
        orientation: float = 0,
        **style: Any,
    ):
        super().__init__(**style)
        self._center, self._count = tuple(xy), numVertices
        self._radius, self._orientation = radius, orientation

    def get_path(self) -> Path:
        """Return such a polygon in the unit circle."""
        return Path.unit_regular_polygon(self._count)

    def get_patch_transform(self) -> Affine2D:
        """Return the map that brings it to its place."""
        turn = Affine2D().scale(self._radius).rotate(self._orientation)
        return turn.translate(*self._center)

    xy = placed_by("center", "The middle.")
    numvertices = placed_by("count", "How many corners there are.")
    radius = placed_by("radius", "How far the corners are from the middle.")
    orientation = placed_by("orientation", "By how many radians it is turned.")


class CirclePolygon(RegularPolygon):
    """A circle of straight sides, `resolution` of them."""

    def __init__(self, xy: Any, radius: float = 5, *, resolution: int = 20, **style: Any):
        super().__init__(xy, resolution, radius=radius, **style)


class Arrow(Patch):
    """An arrow from (x, y) to (x + dx, y + dy), `width` thick, in data units."""

    _SHAPE = ((0.0, 0.1), (0.0, -0.1), (0.8, -0.1), (0.8, -0.3), (1.0, 0.0), (0.8, 0.3), (0.8, 0.1))

    def __init__(
        self, x: float, y: float, dx: float, dy: float, *, width: float = 1.0, **style: Any
    ):
        super().__init__(**style)
        self._at, self._reach, self._width = (x, y), (dx, dy), width

    def get_path(self) -> Path:
        """Return the arrow from (0, 0) to (1, 0)."""
        return Path([*self._SHAPE, self._SHAPE[0]], closed=True)

    def get_patch_transform(self) -> Affine2D:
        """Return the map that brings it to its place."""
        turn = Affine2D().scale(math.hypot(*self._reach), self._width)
        return turn.rotate(math.atan2(self._reach[1], self._reach[0])).translate(*self._at)
