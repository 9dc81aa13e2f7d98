"""Fields of values: `imshow`, `pcolormesh`."""

import math
from typing import Any

import numpy as np

from explorable.axes.artists.artist import Artist
from explorable.axes.calls import keywords
from explorable.axes.colormaps import Norm, mapped
from explorable.axes.colors import hexes, opacity
from explorable.axes.mistakes import wrong
from explorable.axes.recorder import Recorder, numbers, one_of, unmasked
from explorable.marks import Image, Mark, Path

SHARP = (None, "auto", "antialiased", "none", "nearest")
SMOOTH = (
    *("bilinear", "bicubic", "spline16", "spline36", "hanning", "hamming", "hermite", "kaiser"),
    *("quadric", "catrom", "gaussian", "bessel", "mitchell", "sinc", "lanczos", "blackman"),
)


class Fields(Recorder):
    """The calls that show a value everywhere."""

    def imshow(
        self, X: Any, cmap: str | None = None, norm: Any = None, *,
        aspect: str | float | None = None, interpolation: str | None = None,
        alpha: float | None = None, vmin: float | None = None, vmax: float | None = None,
        origin: str | None = None, extent: Any = None, **style: Any,
    ) -> Artist:  # fmt: skip
        """Show a picture: values (rows, columns) by colour, or colours in a last axis of 3 or 4.

        All kinds of smooth interpolation are the browser's own, and alike.
        """
        style = keywords("imshow", style)
        one_of("imshow", "interpolation", interpolation, (*SHARP, *SMOOTH))
        one_of("imshow", "origin", origin, (None, "upper", "lower"))
        rgba = _pixels("imshow", X, cmap, Norm.of("imshow", norm, vmin, vmax), alpha)
        rows, columns = rgba.shape[:2]
        if origin == "lower":
            rgba = rgba[::-1]
        if extent is None:
            ends = (-0.5, rows - 0.5) if origin == "lower" else (rows - 0.5, -0.5)
            extent = (-0.5, columns - 0.5, *ends)
        left, right, bottom, top = (float(end) for end in extent)
        if not all(map(math.isfinite, (left, right, bottom, top))):
            raise wrong("imshow", f"was given extent={extent!r}.")
        self.set_aspect("equal" if aspect is None else aspect)
        self._see(np.array([(left, bottom), (right, top)]))
        self._x.stick((left, right))
        self._y.stick((bottom, top))
        self._refresh()
        for scale, ends in ((self._x, (left, right)), (self._y, (bottom, top))):
            if scale.automatic:
                scale.limit(*ends)
        mark = Image(rgba, (left, right, bottom, top), interpolation not in SHARP)
        mark.zorder = style.get("zorder", 0.0)
        artist = Artist()
        self._add(mark, style, artist)
        return artist

    def pcolormesh(
        self, *args: Any, alpha: float | None = None, norm: Any = None, cmap: str | None = None,
        vmin: float | None = None, vmax: float | None = None, shading: str | None = None,
        **style: Any,
    ) -> Artist:  # fmt: skip
        """Show values by colour in the cells of a grid: takes [x, y,] values."""
        style = keywords("pcolormesh", style)
        one_of("pcolormesh", "shading", shading, (None, "auto", "flat", "nearest"))
        if len(args) not in (1, 3):
            raise wrong("pcolormesh", "takes values, or x, y and values.")
        values = numbers("pcolormesh", args[-1])
        if values.ndim != 2 or not values.size:
            raise wrong("pcolormesh", f"needs values in rows and columns, not {values.shape}.")
        rows, columns = values.shape
        if len(args) == 1:
            x, y = np.arange(columns + 1.0), np.arange(rows + 1.0)
        else:
            x, y = self._xs("pcolormesh", args[0]), self._ys("pcolormesh", args[1])
        xs, ys = _edges(x, y, rows, columns)
        rgba = _pixels("pcolormesh", values, cmap, Norm.of("pcolormesh", norm, vmin, vmax), alpha)
        self._see(np.array([(xs.min(), ys.min()), (xs.max(), ys.max())]))
        self._x.stick([float(xs.min()), float(xs.max())])
        self._y.stick([float(ys.min()), float(ys.max())])
        self._request()
        even = self._x.kind == self._y.kind == "linear" and _is_even(xs) and _is_even(ys.T)
        if even:
            extent = (float(xs[0, 0]), float(xs[0, -1]), float(ys[-1, 0]), float(ys[0, 0]))
            marks: list[Mark] = [Image(rgba, extent, zorder=style.get("zorder", 1.0))]
        else:
            marks = [*_cells(xs, ys, rgba, style.get("zorder", 1.0))]
        artist = Artist()
        for mark in marks:
            self._add(mark, style, artist)
        return artist


def _pixels(call: str, values: Any, cmap: str | None, norm: Norm, alpha: Any) -> np.ndarray:
    """Return uint8 (rows, columns, 4) of values or colours."""
    given = np.asarray(unmasked(values))
    if given.ndim == 3 and given.shape[2] == 1:
        given = given[:, :, 0]
    if given.size == 0:
        raise wrong(call, "was given an empty picture.")
    if given.ndim == 2:
        array = numbers(call, given)
        rgba = mapped(call, array, cmap, norm)
    elif given.ndim == 3 and given.shape[2] in (3, 4):
        rgba = _painted(given)
    else:
        raise wrong(call, f"needs rows and columns, and 3 or 4 colours at most: {given.shape}.")
    if alpha is not None:
        share = np.asarray(alpha, dtype=float) if np.ndim(alpha) else opacity(alpha)
        rgba[..., 3] = np.rint(rgba[..., 3] * share).astype(np.uint8)
    return rgba


def _painted(given: np.ndarray) -> np.ndarray:
    """Return colours, floats in 0..1 or whole numbers in 0..255, as uint8 with opacity."""
    if given.dtype.kind == "f":
        missing = ~np.isfinite(given).all(axis=2)
        whole = np.rint(np.clip(np.nan_to_num(given), 0, 1) * 255).astype(np.uint8)
    else:
        missing = np.zeros(given.shape[:2], dtype=bool)
        whole = np.clip(given, 0, 255).astype(np.uint8)
    rgba = np.full((*given.shape[:2], 4), 255, dtype=np.uint8)
    rgba[..., : given.shape[2]] = whole
    rgba[missing] = 0
    return rgba


def _edges(x: np.ndarray, y: np.ndarray, rows: int, columns: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the corners of all cells, each (rows + 1, columns + 1)."""
    if x.ndim == y.ndim == 1:
        x, y = np.meshgrid(x, y)
    if x.shape != y.shape or x.shape not in ((rows, columns), (rows + 1, columns + 1)):
        raise wrong(
            "pcolormesh", f"cannot place {rows} by {columns} values on x {x.shape} and y {y.shape}."
        )
    if not (np.isfinite(x).all() and np.isfinite(y).all()):
        raise wrong("pcolormesh", "was given NaN or infinity for its grid.")
    if x.shape == (rows, columns):
        x, y = _between(_between(x).T).T, _between(_between(y).T).T
    return x, y


def _between(centres: np.ndarray) -> np.ndarray:
    """Return the edges halfway between centres, along the last axis."""
    if centres.shape[1] == 1:
        return np.hstack([centres, centres])
    half = np.diff(centres, axis=1) / 2
    return np.hstack(
        [centres[:, :1] - half[:, :1], centres[:, :-1] + half, centres[:, -1:] + half[:, -1:]]
    )


def _is_even(edges: np.ndarray) -> bool:
    """Tell whether all rows are the same evenly spaced edges."""
    steps = np.diff(edges, axis=1)
    slack = 1e-6 * np.abs(steps).max()
    return bool(np.ptp(steps) <= slack and np.abs(edges - edges[0]).max() <= slack)


def _cells(xs: np.ndarray, ys: np.ndarray, rgba: np.ndarray, zorder: float) -> list[Path]:
    """Return one path for all cells of each colour."""
    corners = np.stack([xs, ys], axis=-1)
    rings = np.stack(
        [corners[:-1, :-1], corners[:-1, 1:], corners[1:, 1:], corners[1:, :-1]], axis=2
    ).reshape(-1, 4, 2)
    rings = np.concatenate([rings, np.full((len(rings), 1, 2), np.nan)], axis=1)
    looks, which = np.unique(rgba.reshape(-1, 4), axis=0, return_inverse=True)
    return [
        Path(
            rings[which.ravel() == index].reshape(-1, 2)[:-1],
            True,
            None,
            token,
            fill_alpha=float(looks[index, 3]) / 255,
            zorder=zorder,
        )
        for index, token in enumerate(hexes(looks))
        if looks[index, 3]
    ]
