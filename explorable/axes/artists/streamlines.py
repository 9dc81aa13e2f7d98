"""What `streamplot` returns: lines along a field, and the arrows on them."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from explorable.axes.artists.mappable import Mappable
from explorable.axes.mistakes import wrong
from explorable.marks import Mark, Path

FINE = 0.25  # points: widths of parts of a line are told apart to so much


class Streamlines(Mappable):
    """Lines in one look, or in parts that have values or widths of their own."""

    _along: dict[str, Any]  # what changes along the lines, on the field's grid

    def _lay(
        self, lines: list[np.ndarray], values: np.ndarray | None, widths: np.ndarray | float,
        look: Path, style: dict[str, Any],
    ) -> list[Mark]:  # fmt: skip
        """Take lines (n, 2), and for each part of them a value and a width; return the marks."""
        self._map("streamplot", values, style)
        self._lines, self._widths, self._look = lines, widths, look
        return self._made()

    def set_array(self, A: Any) -> None:
        """Colour the parts of the lines by values, one for each."""
        if np.size(A) != len(self._lines):
            raise wrong("set_array", f"was given {np.size(A)} values for {len(self._lines)} parts.")
        super().set_array(A)

    def get_segments(self) -> list[np.ndarray]:
        """Return the lines, or the parts of them that have values or widths of their own."""
        return self._lines

    def _made(self) -> list[Mark]:
        count = len(self._lines)
        paints = [self._look.stroke] * count if self._A is None else self._colored(self._A)
        widths = np.broadcast_to(np.asarray(self._widths, dtype=float), count)
        if np.ndim(self._widths):
            widths = np.maximum(np.rint(widths / FINE), 1) * FINE
        groups: dict[tuple[Any, float], list[np.ndarray]] = {}
        gap = np.full((1, 2), np.nan)
        for line, paint, width in zip(self._lines, paints, widths.tolist(), strict=True):
            groups.setdefault((paint, width), []).extend((line, gap))
        return [
            Path(np.concatenate(parts[:-1]), False, paint, None, width, (),
                 self._look.stroke_alpha, zorder=self._look.zorder)
            for (paint, width), parts in groups.items()
            if paint is not None
        ]  # fmt: skip


class StreamplotSet(NamedTuple):
    """The lines of a field, and its arrows."""

    lines: Streamlines
    arrows: list[Any]
