"""What `imshow` returns: a picture, of values by colour or of colours."""

from __future__ import annotations

from typing import Any

import numpy as np

from explorable.axes.artists.mappable import Mappable
from explorable.axes.colors import opacity
from explorable.axes.mistakes import DrawingError, wrong
from explorable.axes.recorder import numbers, one_of, unmasked
from explorable.marks import Image, Mark

SHARP = (None, "auto", "antialiased", "none", "nearest")
SMOOTH = (
    *("bilinear", "bicubic", "spline16", "spline36", "hanning", "hamming", "hermite", "kaiser"),
    *("quadric", "catrom", "gaussian", "bessel", "mitchell", "sinc", "lanczos", "blackman"),
)


class AxesImage(Mappable):
    """A picture in a rectangle of the axes."""

    _image: Image

    def _show(self, call: str, data: Any, style: dict[str, Any]) -> tuple[int, int]:
        """Take values (rows, columns), or colours (rows, columns, 3 or 4); return their size."""
        values, paints = _taken(call, data)
        self._map(call, values, style)
        self._paints, self._opacity = paints, style.get("alpha")
        self._upper = style.get("origin") != "lower"
        one_of(call, "interpolation", style.get("interpolation"), (*SHARP, *SMOOTH))
        self._interpolation = style.get("interpolation")
        return self.get_size()

    def _put(self, extent: tuple[float, float, float, float], zorder: float) -> Image:
        """Return the mark of the picture in a rectangle."""
        self._extent = extent
        smooth = self._interpolation not in SHARP
        self._image = Image(self._rgba(), extent, smooth, zorder)
        return self._image

    def _rgba(self) -> np.ndarray:
        rgba = self._pixels(self._A) if self._A is not None else self._paints
        assert rgba is not None
        rgba = faded(self._called, rgba, self._opacity)
        return rgba if self._upper else rgba[::-1]

    def _made(self) -> list[Mark]:
        self._image.rgba = self._rgba()
        return [self._image]

    def get_array(self) -> Any:
        """Return the values, NaN where one is missing, or the colours."""
        return self._A if self._A is not None else self._paints

    def set_data(self, A: Any) -> None:
        """Show other values or colours in the same place."""
        self._A, self._paints = _taken("set_data", A)
        self.changed()

    set_array = set_data

    def get_size(self) -> tuple[int, int]:
        """Return the numbers of rows and columns."""
        rows, columns = self.get_array().shape[:2]
        return rows, columns

    def get_extent(self) -> list[float]:
        """Return left, right, bottom and top in data units."""
        return list(self._extent)

    def set_extent(self, extent: Any) -> None:
        """Move the picture to another rectangle, and let the view hold it."""
        left, right, bottom, top = (float(each) for each in extent)
        self._extent = self._image.extent = (left, right, bottom, top)
        recorder = self._recorder
        if recorder is not None:
            recorder._see(np.array([(left, bottom), (right, top)]))
            for scale, ends in ((recorder._x, (left, right)), (recorder._y, (bottom, top))):
                scale.stick(ends)
                if scale.automatic:
                    scale.limit(*ends)

    def get_interpolation(self) -> str:
        """Return how the picture is drawn between its values."""
        return self._interpolation or "auto"

    def set_interpolation(self, s: str | None) -> None:
        """Choose how the picture is drawn between its values."""
        one_of("set_interpolation", "s", s, (*SHARP, *SMOOTH))
        self._interpolation, self._image.smooth = s, s not in SHARP

    def set_alpha(self, alpha: Any) -> None:
        """Make the picture so opaque, in one number or in one for each of its values."""
        self._opacity = alpha
        self.changed()


def _taken(call: str, data: Any) -> tuple[np.ndarray | None, np.ndarray | None]:
    """Return values (rows, columns), or colours as uint8 (rows, columns, 4)."""
    given = np.asarray(unmasked(data))
    if given.ndim == 3 and given.shape[2] == 1:
        given = given[:, :, 0]
    if given.size == 0:
        raise wrong(call, "was given an empty picture.")
    if given.ndim == 2:
        return numbers(call, given), None
    if given.ndim == 3 and given.shape[2] in (3, 4):
        if given.dtype.kind not in "fiub":
            raise wrong(call, f"was given colours of the kind {given.dtype}.")
        return None, _painted(given)
    raise wrong(call, f"needs rows and columns, and 3 or 4 colours at most: {given.shape}.")


def _painted(given: np.ndarray) -> np.ndarray:
    """Return colours, floats in 0..1 or whole numbers in 0..255, as uint8 with opacity."""
    if given.dtype.kind == "f":
        missing = ~np.isfinite(given).all(axis=2)
        whole = (np.clip(np.nan_to_num(given), 0, 1) * 255).astype(np.uint8)
    else:
        missing = np.zeros(given.shape[:2], dtype=bool)
        whole = np.clip(given, 0, 255).astype(np.uint8)
    rgba = np.full((*given.shape[:2], 4), 255, dtype=np.uint8)
    rgba[..., : given.shape[2]] = whole
    rgba[missing] = 0
    return rgba


def faded(call: str, rgba: np.ndarray, alpha: Any) -> np.ndarray:
    """Return colours, uint8 (…, 4), so opaque: alpha is one number, or one for each of them."""
    if alpha is None:
        return rgba
    try:
        share = numbers(call, alpha) if np.ndim(alpha) else np.array(opacity(alpha))
    except DrawingError as error:
        raise wrong(call, f"cannot be drawn: {error}") from None
    if share.shape not in ((), rgba.shape[:-1]):
        raise wrong(
            call, f"was given alpha of shape {share.shape} for values of shape {rgba.shape[:-1]}."
        )
    made = rgba.copy()
    made[..., 3] = rgba[..., 3] * np.clip(share, 0, 1)
    return made
