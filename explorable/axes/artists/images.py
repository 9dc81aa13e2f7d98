"""What `imshow` returns: a picture, of values by colour or of colours."""

from __future__ import annotations

from typing import Any

import numpy as np

from explorable.axes.artists.mappable import Mappable
from explorable.axes.colors import opacity
from explorable.axes.mistakes import DrawingError, wrong
from explorable.axes.recorder import numbers, one_of, unmasked
from explorable.axes.transforms import DATA
from explorable.marks import Image, Mark

SHARP = (None, "auto", "antialiased", "none", "nearest")
SMOOTH = (
    *("bilinear", "bicubic", "spline16", "spline36", "hanning", "hamming", "hermite", "kaiser"),
    *("quadric", "catrom", "gaussian", "bessel", "mitchell", "sinc", "lanczos", "blackman"),
)


FINEST = 400  # pixels along a picture that is turned, at least


class AxesImage(Mappable):
    """A picture in a rectangle of the axes."""

    _image: Image
    _placement = DATA

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
        self._image = Image(self._rgba(), extent, self._interpolation not in SHARP, zorder)
        return self._image

    def _rgba(self) -> np.ndarray:
        rgba = self._pixels(self._A) if self._A is not None else self._paints
        assert rgba is not None
        rgba = faded(self._called, rgba, self._opacity)
        return rgba if self._upper else rgba[::-1]

    def _made(self) -> list[Mark]:
        image, placement = self._image, self._placement
        image.rgba, image.extent, image.space = self._rgba(), self._extent, placement.space
        if placement.before is not None:
            image.rgba, image.extent = warped(
                image.rgba, self._extent, placement.before, image.smooth
            )
        return [image]

    def set_transform(self, transform: Any) -> None:
        """Say what the extent counts in; an affine map before it turns or shears the picture."""
        if self._recorder is None:
            return
        placement = self._recorder._placement("imshow", {"transform": transform})
        if placement.shift != (0.0, 0.0):
            raise wrong("imshow", "takes no transform= with a shift after it; move its extent.")
        self._placement = placement
        self.changed()

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
        self._extent = (left, right, bottom, top)
        self._made()
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
        self._made()

    def set_alpha(self, alpha: Any) -> None:
        """Make the picture so opaque, in one number or in one for each of its values."""
        self._opacity = alpha
        self.changed()


def warped(
    rgba: np.ndarray, extent: tuple[float, ...], before: np.ndarray, smooth: bool
) -> tuple[np.ndarray, tuple[float, float, float, float]]:
    """Return a picture after an affine map (2, 3), as an upright one with its extent.

    smooth: between the pixels of the picture, colours run into each other.
    """
    left, right, bottom, top = extent
    corners = np.array([(left, bottom), (right, bottom), (right, top), (left, top)])
    mapped = corners @ before[:, :2].T + before[:, 2]
    low, high = mapped.min(axis=0), mapped.max(axis=0)
    rows, columns = rgba.shape[:2]
    fine = max(FINEST, 2 * max(rows, columns))
    x = low[0] + (high[0] - low[0]) * (np.arange(fine) + 0.5) / fine
    y = high[1] - (high[1] - low[1]) * (np.arange(fine) + 0.5) / fine
    places = np.stack(np.meshgrid(x, y), axis=-1) - before[:, 2]
    try:
        places = places @ np.linalg.inv(before[:, :2]).T
    except np.linalg.LinAlgError:
        raise wrong("imshow", "cannot be drawn: its transform= leaves no area.") from None
    across = (places[..., 0] - left) / (right - left) * columns
    down = (top - places[..., 1]) / (top - bottom) * rows
    inside = (across >= 0) & (across < columns) & (down >= 0) & (down < rows)
    if smooth:
        found = _mixed(rgba, down - 0.5, across - 0.5)
    else:
        at = np.clip(down, 0, rows - 1).astype(int), np.clip(across, 0, columns - 1).astype(int)
        found = rgba[at]
    found = np.where(inside[..., None], found, 0).astype(np.uint8)
    return found, (float(low[0]), float(high[0]), float(low[1]), float(high[1]))


def _mixed(rgba: np.ndarray, down: np.ndarray, across: np.ndarray) -> np.ndarray:
    """Return colours at places between pixels, mixed of the four around each."""
    rows, columns = rgba.shape[:2]
    down, across = np.clip(down, 0, rows - 1), np.clip(across, 0, columns - 1)
    row, column = down.astype(int), across.astype(int)
    below, right = np.minimum(row + 1, rows - 1), np.minimum(column + 1, columns - 1)
    part_down, part_right = (down - row)[..., None], (across - column)[..., None]
    upper = rgba[row, column] * (1 - part_right) + rgba[row, right] * part_right
    lower = rgba[below, column] * (1 - part_right) + rgba[below, right] * part_right
    mixed: np.ndarray = np.rint(upper * (1 - part_down) + lower * part_down)
    return mixed


def _taken(call: str, data: Any) -> tuple[np.ndarray | None, np.ndarray | None]:
    """Return values (rows, columns), or colours as uint8 (rows, columns, 4)."""
    given = np.asarray(unmasked(data))
    if given.ndim == 3 and given.shape[2] == 1:
        given = given[:, :, 0]
    if given.ndim == 2:
        return numbers(call, given), None
    if given.ndim == 3 and given.shape[2] in (3, 4):
        if given.size == 0:
            raise wrong(call, f"was given an empty picture: {given.shape}.")
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
