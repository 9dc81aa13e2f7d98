"""Lines of equal values with their values written into them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from explorable.marks.label import Label
from explorable.marks.mark import Mark, MarkData, rows_of
from explorable.marks.path import Path
from explorable.mathtext.raised import spelled
from explorable.picture.frame import FrameBuilder
from explorable.picture.metrics import text_width
from explorable.picture.panel import Panel
from explorable.picture.svg_style import PIXELS

LONG = 10  # times a text's width: a line of so many points has room for it
WIDE = 1.2  # times a text's width: a line has room that spans so much; texts are so far apart
GAP = np.array([[np.nan, np.nan]])


@dataclass(slots=True)
class Isoline:
    """The lines of one value. text: "" for none, written in `color`, `size` points tall.

    lines: arrays (n, 2) in data units. look: a path without points. effects, text_effects: draw
    lines and text in their own ways, None for the usual one.
    """

    lines: list[np.ndarray]
    look: Path
    text: str = ""
    color: str = "ink"
    size: float = 10.0
    effects: Any = None
    text_effects: Any = None

    def path(self) -> Path:
        """Return the lines as one path, without the text."""
        parts = [part for line in self.lines for part in (line, GAP)]
        points = np.concatenate(parts[:-1]) if parts else np.empty((0, 2))
        return replace(self.look, points=points)


@dataclass(slots=True)
class Isolines(Mark):
    """Lines of several values, and texts at a flat part of each that is long enough.

    inline: a line ends beside its text, `spacing` points away. upright: no text is upside down.
    places: where texts are to be, in data units; None to find them.
    """

    levels: list[Isoline]
    inline: bool = True
    spacing: float = 5.0
    upright: bool = True
    places: Sequence[tuple[float, float]] | None = None
    zorder: float = 2.0

    def draw(self, builder: FrameBuilder, panel: Panel) -> None:
        """Add the lines of each level, then the texts."""
        asked = None if self.places is None else self._nearest(panel)
        texts: list[tuple[Label, np.ndarray, Any]] = []
        for number, level in enumerate(self.levels):
            pieces: list[np.ndarray] = []
            for line, points in enumerate(level.lines):
                pixels = panel.pixels(np.asarray(points, dtype=float))
                at = self._spot(panel, level, pixels, texts) if asked is None else None
                if asked is not None:
                    at = asked.get((number, line))
                if at is None or not level.text:
                    pieces += [pixels, GAP]
                    continue
                width = _width(level, panel)
                spacing = self.spacing * PIXELS if self.inline else 0.0
                degrees, kept = _cut(pixels, at, width, spacing, self.upright)
                pieces += [
                    part for each in (kept if self.inline else [pixels]) for part in (each, GAP)
                ]
                texts.append((_label(level, degrees), pixels[at], level.text_effects))
            if pieces:
                joined = np.concatenate(pieces[:-1])
                if level.effects is None:
                    level.look.draw_at(builder, panel, joined, False)
                else:
                    level.effects.draw(level.look, builder, panel, joined)
        for label, place, effects in texts:
            if effects is None:
                label.draw_at(builder, panel, place[None], True)
            else:
                effects.draw(label, builder, panel, place[None])

    def _spot(
        self, panel: Panel, level: Isoline, pixels: np.ndarray,
        texts: list[tuple[Label, np.ndarray, Any]],
    ) -> int | None:  # fmt: skip
        """Return the point of a line at which its text is; None if there is no room."""
        width = _width(level, panel)
        if not level.text or not _has_room(pixels, width):
            return None
        near = [place for _, place, _ in texts]
        found = _flat(pixels, width, near)
        x, y = pixels[found].tolist()
        box = panel.box
        inside = box.x <= x <= box.right and box.y <= y <= box.bottom
        return found if inside else None

    def _nearest(self, panel: Panel) -> dict[tuple[int, int], int]:
        """Return which point of which line of which level is nearest to each of `places`."""
        found = {}
        for place in self.places or ():
            spot = panel.pixels(np.array([place], dtype=float))[0]
            best = min(
                (
                    (float(away.min()), number, line, int(away.argmin()))
                    for number, line, away in self._distances(panel, spot)
                ),
                default=None,
            )
            if best is not None:
                found[best[1], best[2]] = best[3]
        return found

    def _distances(self, panel: Panel, spot: np.ndarray) -> Iterator[tuple[int, int, np.ndarray]]:
        for number, level in enumerate(self.levels):
            for line, points in enumerate(level.lines if level.text else ()):
                if len(points) > 1:
                    yield number, line, np.hypot(*(panel.pixels(points) - spot).T)

    def affect(self, effects: Any) -> None:
        """Have the lines drawn in other ways, None for the usual one; texts stay as they are."""
        for level in self.levels:
            level.effects = effects

    def limits(self) -> np.ndarray:
        """Return the points of all lines."""
        every = [line for level in self.levels for line in level.lines]
        return np.concatenate(every) if every else np.empty((0, 2))

    def data(self) -> MarkData:
        """Return the points of all lines, a row of None between two."""
        every = [part for level in self.levels for line in level.lines for part in (line, GAP)]
        points = np.concatenate(every[:-1]) if every else np.empty((0, 2))
        return MarkData("line", rows_of(points))


def _label(level: Isoline, degrees: float) -> Label:
    return Label(0.0, 0.0, level.text, level.size, level.color, level.look.stroke_alpha, "center",
                 "center", degrees, clip=True, anchored=True)  # fmt: skip


def _width(level: Isoline, panel: Panel) -> float:
    return text_width(spelled(level.text), panel.text_size(level.size) * PIXELS, False)


def _has_room(pixels: np.ndarray, width: float) -> bool:
    return len(pixels) > LONG * width or bool(
        len(pixels) > 1 and (np.ptp(pixels, axis=0) > WIDE * width).any()
    )


def _flat(pixels: np.ndarray, width: float, near: list[np.ndarray]) -> int:
    """Return the point of a line around which it is flattest, and far from other texts."""
    count = len(pixels)
    blocks = math.ceil(count / width) if width > 1 else 1
    size = count if blocks == 1 else int(width)
    order = np.arange(blocks * size) % count
    x, y = (pixels[order, column].reshape(blocks, size) for column in (0, 1))
    across, down = x[:, -1:] - x[:, :1], y[:, -1:] - y[:, :1]
    away = (y[:, :1] - y) * across - (x[:, :1] - x) * down
    with np.errstate(divide="ignore", invalid="ignore"):
        bent = (np.abs(away) / np.hypot(across, down)).sum(axis=1)
    ranked = np.argsort(bent)
    for block in ranked.tolist():
        found = int(block * size + size // 2) % count
        if all(math.hypot(*(pixels[found] - place)) >= WIDE * width for place in near):
            return found
    return int((ranked[0] * size + size // 2) % count)


def _cut(
    pixels: np.ndarray, at: int, width: float, spacing: float, upright: bool
) -> tuple[float, list[np.ndarray]]:
    """Return the turn of a text at a point of a line, in degrees, and the rest of the line."""
    closed = len(pixels) > 2 and bool((pixels[0] == pixels[-1]).all())
    if closed:
        pixels, at = np.concatenate([pixels[at:-1], pixels[: at + 1]]), 0
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(pixels, axis=0).T))])
    along = along - along[at]
    ends = np.array([-width / 2, width / 2])
    if closed:
        ends[0] += along[-1] - along[0]
    (x0, y0), (x1, y1) = _between(ends, along, pixels)
    degrees = math.degrees(math.atan2(y0 - y1, x1 - x0))
    if upright:
        degrees = (degrees + 90) % 180 - 90
    ends = ends + np.array([-spacing, spacing])
    inside = (ends >= along[0]) & (ends <= along[-1])
    edges = _between(ends, along, pixels)
    if closed:
        kept = pixels[(along > ends[1]) & (along < ends[0])]
        whole = [np.concatenate([edges[1:], kept, edges[:1]])] if inside.all() else []
        return degrees, whole
    parts = []
    if inside[0]:
        parts.append(np.concatenate([pixels[along < ends[0]], edges[:1]]))
    if inside[1]:
        parts.append(np.concatenate([edges[1:], pixels[along > ends[1]]]))
    return degrees, parts


def _between(places: np.ndarray, along: np.ndarray, pixels: np.ndarray) -> np.ndarray:
    """Return the points (n, 2) of a line at some lengths along it."""
    return np.column_stack([np.interp(places, along, column) for column in pixels.T])
