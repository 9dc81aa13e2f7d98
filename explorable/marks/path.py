"""Lines and outlined areas."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from explorable.marks.clips import clip_of
from explorable.marks.hatches import hatched
from explorable.marks.mark import MarkData, PlacedMark, rows_of
from explorable.marks.simplified import simplified
from explorable.picture.frame import POINTS, FrameBuilder
from explorable.picture.panel import Panel
from explorable.picture.svg_style import PIXELS, path_node


@dataclass(slots=True)
class Path(PlacedMark):
    """Lines or outlined areas; rows of NaN in `points` separate subpaths.

    points: float array (n, 2). closed: join each subpath's end to its start.
    stroke, fill: colour tokens or None. width: points. dash: on/off lengths in points, or ().
    cap: "butt", "round" or "square"; join: "miter", "round" or "bevel" (SVG's names).
    commands: a frame's, for a path with curves, whose control points are among `points`; without
    them, lines lead from point to point. hatch: letters of `marks.hatches`, in the colour of the
    rim unless hatch_color is one. shift: points to the right and up, on the page. clip_shape: what
    the path is cut off at besides the panel. gap: the colour between dashes.
    """

    points: np.ndarray
    closed: bool = False
    stroke: str | None = "C0"
    fill: str | None = None
    width: float = 1.5
    dash: tuple[float, ...] = ()
    stroke_alpha: float = 1.0
    fill_alpha: float = 1.0
    cap: str = "butt"
    join: str = "round"
    space: str = "data"
    clip: bool = True
    zorder: float = 2.0
    commands: str = ""
    hatch: str = ""
    hatch_color: str | None = None
    shift: tuple[float, float] | None = None
    clip_shape: "Path | None" = None
    gap: str | None = None

    def anchors(self) -> np.ndarray:
        """Return the points."""
        return self.points

    def draw_at(self, builder: FrameBuilder, panel: Panel, pixels: np.ndarray, whole: bool) -> None:
        """Add one path through all runs of points."""
        if self.shift is not None:
            pixels = pixels + np.array(self.shift) * (PIXELS, -PIXELS)
        if self.commands:
            points, commands = pixels, self.commands if not np.isnan(pixels).any() else ""
        else:
            points, commands = subpaths(pixels, self.closed, whole)
        if commands:
            clip = panel.index if self.clip else None
            if self.clip_shape is not None:
                clip = clip_of(builder, panel, self.clip, self.clip_shape)
            inside, line = (self.fill, self.fill_alpha), (self.stroke, self.width, self.dash)
            ends = (self.stroke_alpha, self.cap, self.join)
            if self.hatch:
                builder.add(path_node(commands, clip, *inside, None, 0.0), points)
                if color := self.hatch_color or self.stroke:
                    outline = (points, commands)
                    hatched(builder, outline, clip, self.hatch, color, self.stroke_alpha)
                inside = (None, 1.0)
            if self.gap is not None:
                below = (self.gap, self.width, ())
                builder.add(path_node(commands, clip, None, 1.0, *below, *ends), points)
            builder.add(path_node(commands, clip, *inside, *line, *ends), points)

    def data(self) -> MarkData:
        """Return upright rectangles as bars by their corners, everything else by its points."""
        if self.commands:
            return MarkData("outline", rows_of(_ends(self)))
        if (corners := _rectangles(self)) is not None:
            return MarkData("bars", rows_of(corners))
        return MarkData("outline" if self.closed else "line", rows_of(self.points))


def subpaths(points: np.ndarray, closed: bool, whole: bool = False) -> tuple[np.ndarray, str]:
    """Return (points, commands) of the runs between rows of NaN; runs of one point are left out.

    Long runs have fewer points, where that does not show.

    whole: there are no such rows for sure.
    """
    if whole and len(points) > 1:
        points = simplified(points)
        return points, _run(len(points), closed)
    gaps = np.flatnonzero(np.isnan(points).any(axis=1)).tolist()
    ends = zip([0, *(gap + 1 for gap in gaps)], [*gaps, len(points)], strict=True)
    runs = [(start, end) for start, end in ends if end - start > 1]
    kept = [simplified(points[start:end]) for start, end in runs]
    commands = " ".join(_run(len(run), closed) for run in kept)
    return (np.concatenate(kept) if kept else points[:0]), commands


@lru_cache(maxsize=4096)
def _run(count: int, closed: bool) -> str:
    return f"M L{count - 1} Z" if closed else f"M L{count - 1}"


def _ends(mark: Path) -> np.ndarray:
    """Return the points that a path with curves leads through, without control points."""
    kept: list[int] = []
    at = 0
    for word in mark.commands.split():
        taken = POINTS[word[0]]
        for _ in range(int(word[1:] or 1) if taken else 0):
            at += taken
            kept.append(at - 1)
    return mark.points[kept]


def _rectangles(mark: Path) -> np.ndarray | None:
    """Return lower left and upper right corners (n, 4) if the mark is only upright rectangles."""
    points = mark.points
    if not mark.closed or len(points) < 4:
        return None
    breaks = np.flatnonzero(np.isnan(points).any(axis=1))
    parts = [part[~np.isnan(part).any(axis=1)] for part in np.split(points, breaks)]
    if any(len(part) != 4 for part in parts):
        return None
    boxes = np.stack(parts)
    low, high = boxes.min(axis=1, keepdims=True), boxes.max(axis=1, keepdims=True)
    upright = ((boxes == low) | (boxes == high)).all()
    return np.hstack([low[:, 0], high[:, 0]]) if upright else None
