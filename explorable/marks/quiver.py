"""Fields of arrows."""

import dataclasses
from dataclasses import dataclass

import numpy as np

from explorable.marks.mark import Mark, MarkData, rows_of
from explorable.picture.frame import FrameBuilder
from explorable.picture.panel import Panel
from explorable.picture.svg_style import fill


@dataclass(slots=True)
class Quiver(Mark):
    """A field of arrows: points (n, 2) in data units, vectors (n, 2).

    scale: data units of vector per unit of `scale_units` ("width" of the axes, "xy" for data,
    "inches"); None chooses as matplotlib does. width: shaft width as a share of the axes' width.
    """

    points: np.ndarray
    vectors: np.ndarray
    color: str = "ink"
    alpha: float = 1.0
    angles: str = "uv"
    scale: float | None = None
    scale_units: str = "width"
    width: float | None = None
    pivot: str = "tail"
    zorder: float = 1.0

    def draw(self, builder: FrameBuilder, panel: Panel) -> None:
        """Add one path with the outlines of all arrows that are finite."""
        tails = panel.pixels(self.points)
        shafts = _quiver_shafts(panel, self)
        keep = np.isfinite(tails).all(axis=1) & np.isfinite(shafts).all(axis=1)
        tails, shafts = tails[keep], shafts[keep]
        shift = {"tail": 0.0, "mid": 0.5, "middle": 0.5, "tip": 1.0}[self.pivot]
        tails = tails - shafts * shift
        width = _quiver_width(self, len(tails)) * panel.box.width
        outlines = _quiver_outline(np.hypot(*shafts.T), width)
        turn = np.arctan2(shafts[:, 1], shafts[:, 0])
        cos, sin = np.cos(turn)[:, None], np.sin(turn)[:, None]
        xs, ys = outlines[..., 0], outlines[..., 1]
        points = np.stack([xs * cos - ys * sin, xs * sin + ys * cos], axis=-1) + tails[:, None]
        if len(points):
            commands = " ".join(["M L6 Z"] * len(points))
            builder.path(
                points.reshape(-1, 2), commands, panel.index, **fill(self.color, self.alpha)
            )

    def data(self) -> MarkData:
        """Return the places and the vectors."""
        return MarkData("vectors", rows_of(np.hstack([self.points, self.vectors])))


def _quiver_shafts(panel: Panel, mark: Quiver) -> np.ndarray:
    """Return every arrow from tail to tip in pixels, shape (n, 2)."""
    if mark.angles == "xy":
        return _along_data(panel, mark)
    if mark.scale_units == "xy":
        moved = panel.pixels(mark.points + mark.vectors / (mark.scale or 1.0))
        moved -= panel.pixels(mark.points)
        return moved
    unit = {"width": panel.box.width, "height": panel.box.height, "inches": 96.0}[mark.scale_units]
    lengths = np.hypot(*mark.vectors.T)
    count = max(10.0, np.sqrt(len(mark.points)))
    scale = mark.scale or 1.8 * (lengths.mean() if len(lengths) else 1.0) * count
    shafts: np.ndarray = mark.vectors * np.array([1, -1]) * (unit / (scale or 1.0))
    return shafts


def _along_data(panel: Panel, mark: Quiver) -> np.ndarray:
    """Return arrows that point from data to data; their lengths follow `scale_units`."""
    moved = panel.pixels(mark.points + mark.vectors)
    moved -= panel.pixels(mark.points)
    if mark.scale_units == "xy":
        moved /= mark.scale or 1.0
        return moved
    straight = dataclasses.replace(mark, angles="uv")
    lengths = np.hypot(*_quiver_shafts(panel, straight).T)
    moved *= (lengths / np.maximum(np.hypot(*moved.T), 1e-9))[:, None]
    return moved


def _quiver_width(mark: Quiver, count: int) -> float:
    if mark.width is not None:
        return mark.width
    return 0.06 / float(np.clip(np.sqrt(count), 8, 25))


def _quiver_outline(lengths: np.ndarray, width: float) -> np.ndarray:
    """Return arrows along x, shape (n, 7, 2): a shaft, and a head three times as wide."""
    head = np.minimum(lengths, 5 * width)
    half, neck = np.full_like(head, width / 2), head * (3 / 5) / 2
    half = np.minimum(half, neck / 1.5)
    base = lengths - head * 0.9
    zero = np.zeros_like(head)
    xs = [zero, base, lengths - head, lengths, lengths - head, base, zero]
    ys = [half, half, neck, zero, -neck, -half, -half]
    return np.stack([np.stack(xs, axis=-1), np.stack(ys, axis=-1)], axis=-1)
