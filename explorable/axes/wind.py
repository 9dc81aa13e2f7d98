"""Wind as meteorologists draw it: `barbs`."""

from __future__ import annotations

from typing import Any

import numpy as np

from explorable.axes.arrows import arrows_of
from explorable.axes.artists.path import Path
from explorable.axes.artists.stamped import Stamped
from explorable.axes.calls import keywords
from explorable.axes.mistakes import wrong
from explorable.axes.recorder import Recorder, described, numbers
from explorable.marks import Path as PathMark

SIZES = {"spacing": 0.125, "height": 0.4, "width": 0.25, "emptybarb": 0.15}
INCREMENTS = {"half": 5.0, "full": 10.0, "flag": 50.0}
PIVOTS = {"tip": 0.0, "middle": -0.5}  # in lengths of the shaft
CORNERS = 20  # of the circle of a calm


class Wind(Recorder):
    """The call that draws winds."""

    def barbs(
        self, *args: Any, pivot: Any = "tip", length: float = 7, barbcolor: Any = None,
        flagcolor: Any = None, sizes: Any = None, fill_empty: bool = False,
        barb_increments: Any = None, rounding: bool = True, flip_barb: Any = False, **style: Any,
    ) -> Barbs:  # fmt: skip
        """Draw a wind (u, v) at each place: takes [x, y,] u, v [, values to colour by].

        A half barb is 5, a barb 10 and a flag 50, unless `barb_increments` says otherwise.
        """
        style = keywords("barbs", style)
        points, vectors, values = arrows_of(self, "barbs", args)
        whole = np.isfinite(points).all(axis=1) & np.isfinite(vectors).all(axis=1)
        if values is not None:
            whole &= np.isfinite(values)
            style["array"] = values[whole]
        flips = numbers("barbs", flip_barb).ravel()
        if len(flips) not in (1, len(points)):
            raise wrong("barbs", f"was given {len(flips)} values of flip_barb for {len(points)}.")
        face, edge = _colors(barbcolor, flagcolor, style.pop("facecolor", "k"))
        style = {"linewidth": 1.0, **style, "facecolor": face, "joinstyle": "round"}
        if edge is not None:
            style["edgecolor"] = edge
        barbs = Barbs(offsets=points[whole], offset_transform=style.pop("transform", "data"),
                      **style)  # fmt: skip
        barbs._called = "barbs"
        barbs._rule = _Rule(
            pivot, float(length),
            {**SIZES, **described("barbs", "sizes", sizes or {}, tuple(SIZES))},
            {**INCREMENTS, **described("barbs", "barb_increments", barb_increments or {},
                                       tuple(INCREMENTS))},
            bool(fill_empty), bool(rounding),
        )  # fmt: skip
        barbs._flips = np.broadcast_to(flips, len(points))[whole].astype(bool)
        barbs._edged = edge is not None
        barbs._vectors, barbs._whole = vectors[whole], whole
        barbs._join(self)
        self._request()
        self._handles.append(barbs)
        self._latest = barbs if values is not None else self._latest
        return barbs


class Barbs(Stamped):
    """What `barbs` returns: a shaft with flags and barbs for each wind."""

    _rule: _Rule
    _flips: np.ndarray
    _vectors: np.ndarray
    _whole: np.ndarray
    _edged = False

    def get_paths(self) -> list[Path]:
        """Return the winds about (0, 0), in points."""
        return [
            Path(np.concatenate([corners, corners[:1]]), closed=True)
            for corners in self._rule.outlines(self._vectors, self._flips)
        ]

    def set_UVC(self, U: Any, V: Any, C: Any = None) -> None:  # noqa: N802 (matplotlib's name)
        """Show other winds, and other values, at the same places."""
        pair = np.column_stack([numbers("set_UVC", each).ravel() for each in (U, V)])
        if len(pair) != len(self._whole):
            raise wrong("set_UVC", f"was given {len(pair)} winds for {len(self._whole)} places.")
        if not np.isfinite(pair[self._whole]).all():
            raise wrong("set_UVC", "was given NaN where there was a wind; draw them again.")
        self._vectors = pair[self._whole]
        if C is not None:
            self._A = numbers("set_UVC", C).ravel()[self._whole]
        self.changed()

    def _looks(self, count: int) -> list[PathMark]:
        looks = super()._looks(count)
        for mark in () if self._edged else looks:
            mark.stroke, mark.stroke_alpha = mark.fill, mark.fill_alpha
        return looks


class _Rule:
    """How winds are drawn; sizes: in lengths of the shaft, increments: in units of the wind."""

    def __init__(
        self, pivot: Any, length: float, sizes: dict[str, Any], increments: dict[str, Any],
        fill_empty: bool, rounding: bool,
    ):  # fmt: skip
        if isinstance(pivot, str) and pivot.lower() not in PIVOTS:
            raise wrong(
                "barbs", f"was given pivot={pivot!r}; it can be 'tip', 'middle' or a number."
            )
        self._start = PIVOTS[pivot.lower()] * length if isinstance(pivot, str) else float(pivot)
        self._length, self._fill_empty, self._rounding = length, fill_empty, rounding
        self._sizes = {name: float(each) * length for name, each in sizes.items()}
        self._half, self._full, self._flag = (
            float(increments[name]) for name in ("half", "full", "flag")
        )

    def outlines(self, vectors: np.ndarray, flips: np.ndarray) -> list[np.ndarray]:
        """Return the corners of each wind, in points, y upward."""
        speeds = np.hypot(*vectors.T)
        if self._rounding:
            speeds = self._half * np.around(speeds / self._half)
        turns = np.arctan2(vectors[:, 1], vectors[:, 0]) + np.pi / 2
        scale = self._length / 2  # as matplotlib scales them
        found = []
        for speed, turn, flip in zip(speeds.tolist(), turns.tolist(), flips, strict=True):
            corners = np.array(self._upright(speed, bool(flip)))
            if not self._is_calm(speed):
                cos, sin = np.cos(turn), np.sin(turn)
                corners = corners @ np.array([[cos, sin], [-sin, cos]])
            found.append(corners * scale)
        return found

    def _is_calm(self, speed: float) -> bool:
        rest = speed % self._flag % self._full
        return speed < self._flag and speed % self._flag < self._full and rest < self._half

    def _upright(self, speed: float, flip: bool) -> list[Any]:
        """Return the corners of a wind whose shaft goes up; a circle for a calm."""
        if self._is_calm(speed):
            turns = np.pi / 2 + 2 * np.pi * np.arange(CORNERS + 1) / CORNERS
            circle = np.column_stack([np.cos(turns), np.sin(turns)]) * self._sizes["emptybarb"]
            return [*circle, *([] if self._fill_empty else circle[::-1])]
        flags, rest = divmod(speed, self._flag)
        barbs, rest = divmod(rest, self._full)
        spacing, wide = self._sizes["spacing"], self._sizes["width"]
        high = -self._sizes["height"] if flip else self._sizes["height"]
        low, at = self._start, self._length
        corners = [(0.0, low)]
        for _ in range(int(flags)):
            at += spacing / 2 if at != self._length else 0.0
            corners += [(0, low + at), (high, low - wide / 2 + at), (0, low - wide + at)]
            at -= wide + spacing
        for _ in range(int(barbs)):
            corners += [(0, low + at), (high, low + at + wide / 2), (0, low + at)]
            at -= spacing
        if rest >= self._half:
            if at == self._length:  # a half barb alone is not at the end of the shaft
                corners.append((0, low + at))
                at -= 1.5 * spacing
            corners += [(0, low + at), (high / 2, low + at + wide / 4), (0, low + at)]
        return corners


def _colors(barb: Any, flag: Any, face: Any) -> tuple[Any, Any]:
    """Return the colours of insides and of edges; None for edges as the insides."""
    if barb is not None and flag is not None:
        return flag, barb
    given = flag if flag is not None else barb
    return (face if given is None else given), None
