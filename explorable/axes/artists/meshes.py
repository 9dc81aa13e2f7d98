"""What `pcolormesh` returns: the cells of a grid, each in the colour of its value."""

from __future__ import annotations

import copy
from typing import Any

import numpy as np

from explorable.axes.artists.images import faded
from explorable.axes.artists.mappable import Mappable
from explorable.axes.colors import hexes
from explorable.axes.strokes import area_mark
from explorable.marks import Image, Mark, Path

_NOWHERE = np.empty((0, 2))

FINE = 8  # parts of each side of a cell, where colours run into each other
SEAM = 0.5  # points: how far opaque cells reach over each other
MOST = 400  # such parts along the grid


class QuadMesh(Mappable):
    """A grid of cells. xs, ys: its corners, or with gouraud shading where its values are."""

    def _lay(
        self, call: str, values: np.ndarray, corners: tuple[np.ndarray, np.ndarray],
        even: bool, shading: str, style: dict[str, Any],
    ) -> list[Mark]:  # fmt: skip
        """Take values and their grid, and return the marks; even: the grid is one of pixels."""
        self._map(call, values, style)
        self._corners, self._even, self._runs = corners, even, shading == "gouraud"
        self._opacity, self._zorder = style.get("alpha"), style.get("zorder", 1.0)
        self._edge = _rim(call, style)
        return self._made()

    def _made(self) -> list[Mark]:
        assert self._A is not None
        rgba = faded(self._called, self._pixels(self._A), self._opacity)
        xs, ys = self._corners
        if self._runs:
            xs, ys, rgba = _refined(xs, ys, rgba, np.isnan(self._A).reshape(rgba.shape[:2]))
        if not rgba.size:
            return []
        if self._even and self._edge is None:
            extent = (float(xs[0, 0]), float(xs[0, -1]), float(ys[-1, 0]), float(ys[0, 0]))
            return [Image(rgba, extent, zorder=self._zorder)]
        return [*_cells(xs, ys, rgba, self._zorder, self._edge)]

    def get_coordinates(self) -> np.ndarray:
        """Return the corners, shape (rows, columns, 2)."""
        return np.stack(self._corners, axis=-1)

    def set_alpha(self, alpha: Any) -> None:
        """Make the cells so opaque, in one number or in one for each of them."""
        self._opacity = alpha
        self.changed()


class PolyQuadMesh(QuadMesh):
    """What `pcolor` returns; what is missing has no cell. A legend shows its first one."""

    def _made(self) -> list[Mark]:
        assert self._A is not None
        rgba = faded(self._called, self._pixels(self._A), self._opacity).reshape(-1, 4)
        seen = rgba[rgba[:, 3] > 0][:1]
        if len(seen):
            patch = Path(_NOWHERE, True, None) if self._edge is None else copy.copy(self._edge)
            (patch.fill,), patch.fill_alpha = hexes(seen), float(seen[0, 3]) / 255
            self._patch = patch
        return super()._made()


def _rim(call: str, style: dict[str, Any]) -> Path | None:
    """Return a path in the look of the cells' edges; None if they have none."""
    edge = style.get("edgecolor")
    if edge is None or (isinstance(edge, str) and edge in ("none", "face")):
        return None
    given = {
        name: style[name]
        for name in ("edgecolor", "linewidth", "linestyle", "alpha")
        if style.get(name) is not None and (name != "alpha" or np.ndim(style[name]) == 0)
    }
    return area_mark(call, {"facecolor": "none", **given}, join="round")


def _refined(
    xs: np.ndarray, ys: np.ndarray, rgba: np.ndarray, missing: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return corners and colours of smaller cells, in which colours run into each other.

    missing: whether there is no value at a corner; cells around it are not drawn.
    """
    rows, columns = xs.shape
    most = max(rows, columns) - 1
    parts = max(1, min(FINE, MOST // max(most, 1)))
    down, across = (
        np.linspace(0, rows - 1, (rows - 1) * parts + 1),
        np.linspace(0, columns - 1, (columns - 1) * parts + 1),
    )
    middle = (down[:-1] + down[1:]) / 2, (across[:-1] + across[1:]) / 2
    colors = np.rint(_between(rgba.astype(float), *middle)).astype(np.uint8)
    if missing.any():
        holes = missing[:-1, :-1] | missing[:-1, 1:] | missing[1:, :-1] | missing[1:, 1:]
        colors[holes.repeat(parts, axis=0).repeat(parts, axis=1)] = 0
    return _between(xs, down, across), _between(ys, down, across), colors


def _between(table: np.ndarray, down: np.ndarray, across: np.ndarray) -> np.ndarray:
    """Return a table at places between its rows and columns, which need not be whole."""
    row = np.minimum(down.astype(int), len(table) - 2)
    column = np.minimum(across.astype(int), table.shape[1] - 2)
    more = (1,) * (table.ndim - 2)
    below, right = (down - row).reshape(-1, 1, *more), (across - column).reshape(1, -1, *more)
    upper, lower = table[row], table[row + 1]
    edge = upper[:, column] * (1 - below) + lower[:, column] * below
    far = upper[:, column + 1] * (1 - below) + lower[:, column + 1] * below
    found: np.ndarray = edge * (1 - right) + far * right
    return found


def _cells(
    xs: np.ndarray, ys: np.ndarray, rgba: np.ndarray, zorder: float, rim: Path | None
) -> list[Path]:
    """Return one path for all cells of each colour."""
    corners = np.stack([xs, ys], axis=-1)
    rings = np.stack(
        [corners[:-1, :-1], corners[:-1, 1:], corners[1:, 1:], corners[1:, :-1]], axis=2
    ).reshape(-1, 4, 2)
    rings = np.concatenate([rings, np.full((len(rings), 1, 2), np.nan)], axis=1)
    looks, which = np.unique(rgba.reshape(-1, 4), axis=0, return_inverse=True)
    cells = [
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
    for cell in cells if rim is None else ():
        if cell.fill_alpha == 1:  # no light comes through between opaque cells
            cell.stroke, cell.width, cell.join = cell.fill, SEAM, "round"
    for cell in cells if rim is not None else ():
        assert rim is not None
        cell.stroke, cell.width, cell.dash = rim.stroke, rim.width, rim.dash
        cell.stroke_alpha, cell.join = rim.stroke_alpha, rim.join
    return cells
