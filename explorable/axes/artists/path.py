"""Paths with curves, in matplotlib's terms: vertices, and a code for each."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any, ClassVar

import numpy as np

Codes = np.ndarray
_COMMANDS = {2: ("L", 1), 3: ("Q", 2), 4: ("C", 3)}  # by code: SVG's letter, vertices it takes


class Path:
    """A path: vertices (n, 2), and n codes that say what is done with them.

    codes: MOVETO, LINETO, CURVE3 (two vertices), CURVE4 (three) and CLOSEPOLY (its vertex is
    ignored); None joins all vertices with lines. closed: end such lines with CLOSEPOLY.
    """

    STOP, MOVETO, LINETO, CURVE3, CURVE4, CLOSEPOLY = 0, 1, 2, 3, 4, 79
    NUM_VERTICES_FOR_CODE: ClassVar = {0: 1, 1: 1, 2: 1, 3: 2, 4: 3, 79: 1}
    code_type = np.uint8

    def __init__(self, vertices: Any, codes: Any = None, closed: bool = False):
        self.vertices = np.array(vertices, dtype=float).reshape(-1, 2)
        if codes is None and closed and len(self.vertices):
            codes = np.full(len(self.vertices), self.LINETO)
            codes[0], codes[-1] = self.MOVETO, self.CLOSEPOLY
        self.codes = None if codes is None else np.array(codes, dtype=int)
        if self.codes is not None and len(self.codes) != len(self.vertices):
            raise ValueError(
                f"a Path was given {len(self.codes)} codes for {len(self.vertices)} vertices"
            )

    @classmethod
    def of(cls, points: np.ndarray, commands: str) -> Path:
        """Return the path of a frame's commands."""
        codes: list[int] = []
        vertices: list[np.ndarray] = []
        at = 0
        for word in commands.split():
            count = int(word[1:] or 1)
            if word[0] == "Z":
                codes.append(cls.CLOSEPOLY)
                vertices.append(points[:1])
                continue
            code, taken = {"M": (1, 1), "L": (2, 1), "Q": (3, 2), "C": (4, 3)}[word[0]]
            codes += [code] * (taken * count)
            vertices.append(points[at : at + taken * count])
            at += taken * count
        return cls(np.concatenate(vertices), codes)

    def __len__(self) -> int:
        return len(self.vertices)

    def transformed(self, transform: Any) -> Path:
        """Return this path after an affine map."""
        return Path(transform.transform(self.vertices), self.codes)

    def drawn(self) -> tuple[np.ndarray, str]:
        """Return the points, and the commands of a frame that lead through them."""
        if self.codes is None:
            count = len(self.vertices)
            return self.vertices, f"M L{count - 1}" if count > 1 else ""
        points: list[np.ndarray] = []
        words: list[list[Any]] = []
        at = 0
        while at < len(self.codes):
            code = int(self.codes[at])
            letter, taken = _COMMANDS.get(code, ("M" if code == self.MOVETO else "Z", 1))
            if letter == "Z":
                if code == self.CLOSEPOLY and words:
                    words.append(["Z", 1])
            else:
                points.append(self.vertices[at : at + taken])
                if words and words[-1][0] == letter and letter != "M":
                    words[-1][1] += 1
                else:
                    words.append([letter, 1])
            at += taken
        commands = " ".join(
            letter if count == 1 and letter in "MZ" else f"{letter}{count}"
            for letter, count in words
        )
        return (np.concatenate(points) if points else self.vertices[:0]), commands

    def turns(self) -> np.ndarray:
        """Return the finite points (n, 2) between which the whole path lies, its curves included.

        These are the ends of all parts, and where a curve turns back in x or in y.
        """
        points = self.vertices if self.codes is None else np.concatenate([*self._turns()])
        finite: np.ndarray = points[np.isfinite(points).all(axis=1)]
        return finite

    def _turns(self) -> Iterator[np.ndarray]:
        assert self.codes is not None
        yield self.vertices[:0]
        at, here = 0, self.vertices[:1]
        while at < len(self.codes):
            code = int(self.codes[at])
            taken = _COMMANDS.get(code, ("", 1))[1]
            if code not in (self.CLOSEPOLY, self.STOP):
                part = self.vertices[at : at + taken]
                yield part[-1:]
                if taken > 1:
                    yield _extremes(np.concatenate([here, part]))
                here = part[-1:]
            at += taken

    # -- what it meets; worked out elsewhere, for few ask --------------------------------------

    def get_extents(self, transform: Any = None, **options: Any) -> Any:
        """Return the box around the path, its curves included, after a transform."""
        from explorable.axes.artists import path_geometry

        return path_geometry.extents(self if transform is None else self.transformed(transform))

    def contains_points(
        self, points: Any, transform: Any = None, radius: float = 0.0
    ) -> np.ndarray:
        """Tell of each point (n, 2) whether it lies inside the closed path."""
        from explorable.axes.artists import path_geometry

        path = self if transform is None else self.transformed(transform)
        return path_geometry.inside(path, points, radius)

    def contains_point(self, point: Any, transform: Any = None, radius: float = 0.0) -> bool:
        """Tell whether a point lies inside the closed path."""
        return bool(self.contains_points([point], transform, radius)[0])

    def intersects_bbox(self, bbox: Any, filled: bool = True) -> bool:
        """Tell whether the path has a point in a `Bbox`; filled: or lies around it."""
        from explorable.axes.artists import path_geometry

        return path_geometry.meets_box(self, bbox, filled)

    def intersects_path(self, other: Path, filled: bool = True) -> bool:
        """Tell whether two paths cross; filled: or one lies inside the other."""
        from explorable.axes.artists import path_geometry

        return path_geometry.meets(self, other, filled)

    # -- shapes ---------------------------------------------------------------------------------

    @classmethod
    def unit_rectangle(cls) -> Path:
        """Return the square from (0, 0) to (1, 1)."""
        return cls([(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)], closed=True)

    @classmethod
    def unit_circle(cls) -> Path:
        """Return the circle of radius 1 about (0, 0), of eight cubic curves."""
        return cls.circle()

    @classmethod
    def circle(cls, center: tuple[float, float] = (0.0, 0.0), radius: float = 1.0) -> Path:
        """Return a circle of eight cubic curves, which keep to it within 6e-7 of its radius."""
        arc = cls.arc(-90.0, 270.0, 8)
        vertices = np.concatenate([arc.vertices, arc.vertices[:1]])
        codes = np.append(arc.codes if arc.codes is not None else [], cls.CLOSEPOLY)
        return cls(vertices * radius + np.asarray(center), codes)

    @classmethod
    def arc(cls, theta1: float, theta2: float, n: int | None = None, wedge: bool = False) -> Path:
        """Return the arc of the unit circle from theta1 to theta2, in degrees, counterclockwise.

        n: of how many cubic curves; wedge: with the two edges from and to the middle.
        """
        start = theta1
        stop = theta2 - 360 * math.floor((theta2 - theta1) / 360)
        if theta2 != theta1 and stop <= start:
            stop += 360
        angles = math.radians(start), math.radians(stop)
        if n is None:
            n = int(2 ** math.ceil((angles[1] - angles[0]) / (math.pi / 2)))
        steps = np.linspace(*angles, n + 1)
        tangent = math.tan((angles[1] - angles[0]) / n / 2)
        alpha = math.sin((angles[1] - angles[0]) / n) * (math.sqrt(4 + 3 * tangent**2) - 1) / 3
        x, y = np.cos(steps), np.sin(steps)
        points, slopes = np.column_stack([x, y]), np.column_stack([-y, x])
        inner = np.empty((3 * n, 2))
        inner[0::3] = points[:-1] + alpha * slopes[:-1]
        inner[1::3] = points[1:] - alpha * slopes[1:]
        inner[2::3] = points[1:]
        vertices, codes = np.concatenate([points[:1], inner]), [cls.MOVETO] + [cls.CURVE4] * 3 * n
        if wedge:
            middle = np.zeros((1, 2))
            vertices = np.concatenate([middle, vertices, middle, middle])[: 3 * n + 3]
            codes = [cls.MOVETO, cls.LINETO, *[cls.CURVE4] * 3 * n, cls.CLOSEPOLY]
        return cls(vertices, codes)

    @classmethod
    def wedge(cls, theta1: float, theta2: float, n: int | None = None) -> Path:
        """Return the piece of the unit disc from theta1 to theta2, in degrees."""
        return cls.arc(theta1, theta2, n, True)

    @classmethod
    def unit_regular_polygon(cls, numVertices: int) -> Path:
        """Return a polygon with equal sides, one corner up, in the unit circle."""
        turns = np.linspace(0, 2 * np.pi, numVertices + 1) + np.pi / 2
        return cls(np.column_stack([np.cos(turns), np.sin(turns)]), closed=True)

    @classmethod
    def unit_regular_star(
        cls,
        numVertices: int,
        innerCircle: float = 0.5,
    ) -> Path:
        """Return a star, one point up, in the unit circle."""
        turns = np.linspace(0, 2 * np.pi, 2 * numVertices + 1) + np.pi / 2
        reach = np.where(np.arange(2 * numVertices + 1) % 2, innerCircle, 1.0)
        return cls(np.column_stack([np.cos(turns), np.sin(turns)]) * reach[:, None], closed=True)

    @classmethod
    def make_compound_path_from_polys(cls, XY: Any) -> Path:
        """Return one path of polygons with equally many corners: XY (polygons, corners, 2)."""
        corners = np.asarray(XY, dtype=float)
        count, sides, _ = corners.shape
        closed = np.concatenate([corners, np.zeros((count, 1, 2))], axis=1)
        codes = np.tile([cls.MOVETO, *[cls.LINETO] * (sides - 1), cls.CLOSEPOLY], count)
        return cls(closed.reshape(-1, 2), codes)

    @classmethod
    def make_compound_path(cls, *paths: Path) -> Path:
        """Return one path of several."""
        codes = []
        for path in paths:
            its = path.codes
            if its is None:
                its = np.full(len(path), cls.LINETO)
                its[:1] = cls.MOVETO
            codes.append(its)
        if not paths:
            return cls(np.empty((0, 2)))
        return cls(np.concatenate([path.vertices for path in paths]), np.concatenate(codes))


def _extremes(controls: np.ndarray) -> np.ndarray:
    """Return the points of a Bézier curve, of degree 2 or 3, at which it turns in x or in y."""
    degree = len(controls) - 1
    first = degree * np.diff(controls, axis=0)  # control points of the derivative
    if degree == 2:
        slopes = np.stack([first[1] - first[0], first[0]])
    else:
        slopes = np.stack([first[0] - 2 * first[1] + first[2], 2 * (first[1] - first[0]), first[0]])
    found = [
        root.real
        for column in slopes.T
        for root in np.roots(column)
        if abs(root.imag) < 1e-12 and 0 < root.real < 1
    ]
    weights = [
        [math.comb(degree, k) * t**k * (1 - t) ** (degree - k) for k in range(degree + 1)]
        for t in found
    ]
    turns: np.ndarray = np.array(weights).reshape(-1, degree + 1) @ controls
    return turns
