"""A panel: the box that an axes fills on the page, and the way from data to pixels."""

import math
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from explorable.picture.scale_transforms import ScaleTransform

READABLE = 9.0  # points
FAR = 1e4  # pixels; what lies further out is drawn there, out of sight


class Box(NamedTuple):
    """A rectangle in pixels, from its top left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    def corners(self) -> np.ndarray:
        """Return the four corners, from the top left one on, shape (4, 2)."""
        right, bottom = self.right, self.bottom
        return np.array([(self.x, self.y), (right, self.y), (right, bottom), (self.x, bottom)])


class Zoom(NamedTuple):
    """How large a page is, as a share of what the author had in mind, at most 1.

    least: points of the smallest letters on it.
    """

    share: float = 1.0
    least: float = 0.0

    def size(self, points: float) -> float:
        """Return the font size, in points, for a text whose author asked for so many.

        On a page that is smaller than the author's figure, large texts are smaller, and none is too
        small to be read that was not so before.
        """
        return max(points * self.share, min(points, READABLE), self.least)


WHOLE = Zoom()


@dataclass(frozen=True, slots=True)
class Panel:
    """Data limits and scales, spread over a box; y grows upward in data, downward in pixels.

    xscale, yscale: "linear", "log" or a transform. zoom: how large its page is. page: the width
    and height of that in pixels, where they are known.
    """

    box: Box
    xlim: tuple[float, float]
    ylim: tuple[float, float]
    xscale: str | ScaleTransform = "linear"
    yscale: str | ScaleTransform = "linear"
    index: int = 0
    zoom: Zoom = WHOLE
    page: tuple[float, float] | None = None

    def text_size(self, points: float) -> float:
        """Return the font size, in points, for a text whose author asked for so many."""
        return self.zoom.size(points)

    def x(self, values: np.ndarray | float) -> np.ndarray:
        """Return the pixel columns of data `values`, same shape."""
        return _spread(values, self.xlim, self.xscale, self.box.x, self.box.width)

    def y(self, values: np.ndarray | float) -> np.ndarray:
        """Return the pixel rows of data `values`, same shape."""
        return _spread(values, self.ylim, self.yscale, self.box.bottom, -self.box.height)

    def pixels(self, points: np.ndarray, space: str = "data") -> np.ndarray:
        """Return `points`, shape (n, 2), of one of `marks.SPACES` in pixels, same shape."""
        if space == "figure" and self.page is not None:
            shares: np.ndarray = (points * (1, -1) + (0, 1)) * self.page
            return shares
        pixels = np.empty_like(points, dtype=float)
        across = space in ("y", "axes")
        up = space in ("x", "axes")
        xs, ys = points[:, 0], points[:, 1]
        pixels[:, 0] = self.box.x + xs * self.box.width if across else self.x(xs)
        pixels[:, 1] = self.box.bottom - ys * self.box.height if up else self.y(ys)
        return pixels


def has_gaps(pixels: np.ndarray) -> bool:
    """Tell whether there is a NaN among pixels; nothing in them is infinite, so their sum tells."""
    return math.isnan(pixels.sum())


def _spread(
    values: np.ndarray | float,
    limits: tuple[float, float],
    scale: str | ScaleTransform,
    start: float,
    length: float,
) -> np.ndarray:
    low, high = limits
    if scale == "log":
        values = np.asarray(values, dtype=float)
        positive = np.where(values > 0, values, np.where(np.isnan(values), np.nan, 1e-300))
        values, low, high = np.log10(positive), np.log10(low), np.log10(high)
    elif not isinstance(scale, str):
        values = scale.forward(np.asarray(values, dtype=float))
        low, high = scale.forward(np.array(limits)).tolist()
    pixels = start + (values - low) * (length / (high - low))
    return np.minimum(np.maximum(pixels, -FAR), FAR)
