"""Boxes of coordinates: `Bbox` of matplotlib's transforms."""

from __future__ import annotations

from typing import Any

import numpy as np

from explorable.axes.mistakes import DrawingError, place


class AxesBox:
    """Where an axes is on the page: only to be named, for how large it is the page decides."""

    def __init__(self, recorder: Any):
        self.recorder = recorder

    def __getattr__(self, name: str) -> Any:
        raise DrawingError(
            f"ax.bbox.{name} at {place()}: axes are as large as a reader's screen lets them be; "
            "use transform=ax.transAxes, which counts in fractions of the axes."
        )


class Bbox:
    """A box from (x0, y0) to (x1, y1): `Bbox([[x0, y0], [x1, y1]])`."""

    def __init__(self, points: Any):
        self._points = np.array(points, dtype=float)
        if self._points.shape != (2, 2):
            raise DrawingError(f"Bbox(...) at {place()} needs [[x0, y0], [x1, y1]].")

    @classmethod
    def from_bounds(cls, x0: float, y0: float, width: float, height: float) -> Bbox:
        """Return the box from its lower left corner, its width and its height."""
        return cls([[x0, y0], [x0 + width, y0 + height]])

    @classmethod
    def from_extents(cls, *extents: Any) -> Bbox:
        """Return the box from left, bottom, right and top."""
        return cls(np.reshape(extents, (2, 2)))

    @classmethod
    def unit(cls) -> Bbox:
        """Return the box from (0, 0) to (1, 1)."""
        return cls([[0, 0], [1, 1]])

    x0 = property(lambda self: float(self._points[0, 0]), doc="The first x.")
    y0 = property(lambda self: float(self._points[0, 1]), doc="The first y.")
    x1 = property(lambda self: float(self._points[1, 0]), doc="The second x.")
    y1 = property(lambda self: float(self._points[1, 1]), doc="The second y.")
    p0 = property(lambda self: self._points[0], doc="The first corner.")
    p1 = property(lambda self: self._points[1], doc="The second corner.")
    xmin = property(lambda self: float(self._points[:, 0].min()), doc="The left edge.")
    ymin = property(lambda self: float(self._points[:, 1].min()), doc="The lower edge.")
    xmax = property(lambda self: float(self._points[:, 0].max()), doc="The right edge.")
    ymax = property(lambda self: float(self._points[:, 1].max()), doc="The upper edge.")
    min = property(lambda self: self._points.min(axis=0), doc="The lower left corner.")
    max = property(lambda self: self._points.max(axis=0), doc="The upper right corner.")
    width = property(lambda self: self.x1 - self.x0, doc="From the first x to the second.")
    height = property(lambda self: self.y1 - self.y0, doc="From the first y to the second.")
    size = property(lambda self: self._points[1] - self._points[0], doc="Width and height.")
    extents = property(lambda self: self._points.ravel().copy(), doc="x0, y0, x1, y1.")
    intervalx = property(lambda self: self._points[:, 0], doc="Both x.")
    intervaly = property(lambda self: self._points[:, 1], doc="Both y.")

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """x0, y0, width and height."""
        return self.x0, self.y0, self.width, self.height

    def get_points(self) -> np.ndarray:
        """Return both corners, shape (2, 2)."""
        return self._points

    def corners(self) -> np.ndarray:
        """Return the four corners, shape (4, 2)."""
        (x0, y0), (x1, y1) = self._points
        return np.array([[x0, y0], [x0, y1], [x1, y0], [x1, y1]])

    def contains(self, x: float, y: float) -> bool:
        """Tell whether a point is inside, or on an edge."""
        return bool(self.xmin <= x <= self.xmax and self.ymin <= y <= self.ymax)

    def overlaps(self, other: Bbox) -> bool:
        """Tell whether this box and another one have a point in common."""
        across = self.xmin <= other.xmax and other.xmin <= self.xmax
        return bool(across and self.ymin <= other.ymax and other.ymin <= self.ymax)

    def expanded(self, sw: float, sh: float) -> Bbox:
        """Return the box, wider and taller by these factors about its middle."""
        more = (np.array([sw, sh]) - 1) * self.size / 2
        return Bbox([self.p0 - more, self.p1 + more])

    def padded(self, w_pad: float, h_pad: float | None = None) -> Bbox:
        """Return the box with so much more at each side."""
        more = np.array([w_pad, w_pad if h_pad is None else h_pad])
        return Bbox([self.p0 - more, self.p1 + more])

    def translated(self, tx: float, ty: float) -> Bbox:
        """Return the box, moved."""
        return Bbox(self._points + np.array([tx, ty]))

    def shrunk(self, mx: float, my: float) -> Bbox:
        """Return the box with the same first corner and these shares of width and height."""
        return Bbox([self.p0, self.p0 + (mx, my) * self.size])

    @staticmethod
    def union(bboxes: Any) -> Bbox:
        """Return the smallest box around all of these."""
        every = list(bboxes)
        return Bbox([np.min([each.min for each in every], axis=0),
                     np.max([each.max for each in every], axis=0)])  # fmt: skip

    @staticmethod
    def intersection(bbox1: Bbox, bbox2: Bbox) -> Bbox | None:
        """Return what two boxes have in common; None if that is nothing."""
        low, high = np.maximum(bbox1.min, bbox2.min), np.minimum(bbox1.max, bbox2.max)
        return Bbox([low, high]) if (low <= high).all() else None

    def __array__(self, dtype: Any = None, copy: Any = None) -> np.ndarray:
        return np.array(self._points, dtype=dtype)

    def __repr__(self) -> str:
        return f"Bbox({self._points.tolist()})"
