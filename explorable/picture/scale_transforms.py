"""The ways from data to even places along an axis, besides the linear and the plain logarithmic.

Each is a value: equal transforms map alike. `forward` and `backward` take and return arrays of
floats, of any shape. `token` is what the page is told, which maps pixels back to data in the
reader's browser; it has no spaces.
"""

from collections.abc import Callable
from typing import Any, NamedTuple, Protocol

import numpy as np

UNDONE = ("linear", "log", "symlog", "logit", "asinh")  # tokens that surface.js reads back
OUTSIDE = 1000.0  # where a clipped value lies, far beyond any axis


class ScaleTransform(Protocol):
    """What a panel and an axis need of a scale."""

    @property
    def token(self) -> str:
        """Return what the page is told."""

    def forward(self, values: np.ndarray) -> np.ndarray:
        """Return places along the axis."""

    def backward(self, places: np.ndarray) -> np.ndarray:
        """Return the values at places along the axis."""


class MaskedLog(NamedTuple):
    """A logarithm in which zero and less are missing, and not far away."""

    base: float = 10.0

    @property
    def token(self) -> str:
        return "log"

    def forward(self, values: np.ndarray) -> np.ndarray:
        with np.errstate(divide="ignore", invalid="ignore"):
            places: np.ndarray = np.log(np.where(values > 0, values, np.nan)) / np.log(self.base)
        return places

    def backward(self, places: np.ndarray) -> np.ndarray:
        values: np.ndarray = np.power(self.base, places)
        return values


class SymmetricalLog(NamedTuple):
    """Linear up to `linthresh` on both sides of zero, logarithmic beyond.

    linscale: how many decades long each half of the linear part is.
    """

    base: float = 10.0
    linthresh: float = 2.0
    linscale: float = 1.0

    @property
    def token(self) -> str:
        return f"symlog:{self.base:g}:{self.linthresh:g}:{self.linscale:g}"

    @property
    def _slope(self) -> float:
        return self.linscale / (1.0 - 1.0 / self.base)

    def forward(self, values: np.ndarray) -> np.ndarray:
        size = np.abs(values)
        with np.errstate(divide="ignore", invalid="ignore"):
            beyond = self._slope + np.log(size / self.linthresh) / np.log(self.base)
            outside = np.sign(values) * self.linthresh * beyond
        places: np.ndarray = np.where(size <= self.linthresh, values * self._slope, outside)
        return places

    def backward(self, places: np.ndarray) -> np.ndarray:
        size = np.abs(places)
        with np.errstate(over="ignore", invalid="ignore"):
            beyond = self.linthresh * np.power(self.base, size / self.linthresh - self._slope)
            outside = np.sign(places) * beyond
        inside = size <= self.linthresh * self._slope
        values: np.ndarray = np.where(inside, places / self._slope, outside)
        return values


class Logit(NamedTuple):
    """For shares between 0 and 1; `clip`: others lie far away, otherwise they are missing."""

    clip: bool = False

    @property
    def token(self) -> str:
        return "logit"

    def forward(self, values: np.ndarray) -> np.ndarray:
        with np.errstate(divide="ignore", invalid="ignore"):
            places: np.ndarray = np.log10(values / (1 - values))
        if self.clip:
            places = np.where(values <= 0, -OUTSIDE, np.where(values >= 1, OUTSIDE, places))
        return places

    def backward(self, places: np.ndarray) -> np.ndarray:
        with np.errstate(over="ignore"):
            values: np.ndarray = 1 / (1 + np.power(10.0, -places))
        return values


class Asinh(NamedTuple):
    """The inverse hyperbolic sine: nearly linear up to `width`, nearly logarithmic beyond."""

    width: float = 1.0

    @property
    def token(self) -> str:
        return f"asinh:{self.width:g}"

    def forward(self, values: np.ndarray) -> np.ndarray:
        places: np.ndarray = self.width * np.arcsinh(values / self.width)
        return places

    def backward(self, places: np.ndarray) -> np.ndarray:
        with np.errstate(over="ignore"):
            values: np.ndarray = self.width * np.sinh(places / self.width)
        return values


class Function(NamedTuple):
    """An author's own function and its inverse."""

    there: Callable[[Any], Any]
    back: Callable[[Any], Any]

    @property
    def token(self) -> str:
        return "function"

    def forward(self, values: np.ndarray) -> np.ndarray:
        with np.errstate(all="ignore"):
            return np.asarray(self.there(values), dtype=float)

    def backward(self, places: np.ndarray) -> np.ndarray:
        with np.errstate(all="ignore"):
            return np.asarray(self.back(places), dtype=float)
