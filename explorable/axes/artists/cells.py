"""Polygons that have values: what `hexbin` and `tripcolor` return."""

from __future__ import annotations

from typing import Any

import numpy as np

from explorable.axes.artists.mappable import Mappable
from explorable.axes.colors import opacity
from explorable.axes.mistakes import wrong
from explorable.axes.recorder import tokens
from explorable.marks import Mark, Path


class Cells(Mappable):
    """Polygons with the same number of corners; those of one colour are drawn together."""

    def _lay(
        self, call: str, corners: np.ndarray, values: np.ndarray, style: dict[str, Any],
        space: str = "data",
    ) -> list[Mark]:  # fmt: skip
        """Take polygons (n, corners, 2) and n values, and return the marks."""
        self._map(call, values, style)
        self._corners, self._space, self._opacity = corners, space, style.get("alpha")
        self._zorder = style.get("zorder", 1.0)
        width = style.get("linewidth")
        self._width = 1.0 if width is None else float(np.ravel(width)[0])
        self._edge = style.get("edgecolor", "face")
        return self._made()

    def get_offsets(self) -> np.ndarray:
        """Return the middles of the polygons, shape (n, 2)."""
        middles: np.ndarray = self._corners.mean(axis=1)
        return middles

    def _made(self) -> list[Mark]:
        assert self._A is not None
        share = 1.0 if self._opacity is None else opacity(self._opacity)
        found = self._colored(self._A)
        paints = np.array([token or "" for token in found], dtype=object)
        gap = np.full((len(self._corners), 1, 2), np.nan)
        rings = np.concatenate([self._corners, gap], axis=1)
        marks = [
            self._path(rings[paints == paint].reshape(-1, 2)[:-1], paint, share)
            for paint in dict.fromkeys(paints.tolist())
            if paint
        ]
        self._patch = marks[0] if marks else None
        return [*marks]

    def _path(self, points: np.ndarray, paint: str, share: float) -> Path:
        edge: str | None = paint
        if self._edge is None or (isinstance(self._edge, str) and self._edge == "none"):
            edge = None
        elif not (isinstance(self._edge, str) and self._edge == "face"):
            edge, _ = tokens(self._called, self._edge)
        return Path(
            points, True, edge if self._width > 0 else None, paint, self._width,
            stroke_alpha=share, fill_alpha=share, join="round", space=self._space,
            zorder=self._zorder,
        )  # fmt: skip

    def set_array(self, A: Any) -> None:
        """Show other values, one for each polygon."""
        if np.size(A) != len(self._corners):
            raise wrong("set_array", f"was given {np.size(A)} values for {len(self._corners)}.")
        super().set_array(A)

    def set_alpha(self, alpha: Any) -> None:
        """Make the polygons so opaque."""
        self._opacity = alpha
        self.changed()
