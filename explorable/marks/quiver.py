"""Fields of arrows, and the key that says how long an arrow is."""

import math
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import numpy as np

from explorable.marks.clips import clip_of
from explorable.marks.label import Label
from explorable.marks.mark import Mark, MarkData, rows_of
from explorable.picture.frame import FrameBuilder
from explorable.picture.panel import Box, Panel
from explorable.picture.svg_style import PIXELS, path_node

LONGEST = 2.0**16  # in widths of the shaft
EPS = 0.001  # of the view: how far along a vector its direction on the page is looked for


class Head(NamedTuple):
    """The shape of an arrow, in widths of its shaft; `axis`: how long the head is at the shaft.

    minshaft: in lengths of the head, below which all of an arrow shrinks. minlength: below which
    there is a dot.
    """

    width: float = 3.0
    length: float = 5.0
    axis: float = 4.5
    minshaft: float = 1.0
    minlength: float = 1.0


HEAD = Head()


@dataclass(slots=True)
class Quiver(Mark):
    """A field of arrows: points (n, 2) in data units, vectors (n, 2).

    color: a token, or one for each arrow, None for none. angles: "uv" on the page, "xy" in data, or
    degrees (n,). scale: data units of vector per unit of `scale_units`; None chooses as matplotlib
    does. units: what `width`, that of the shafts, counts in, and the lengths if scale_units is
    None. count: how many arrows the scale is chosen for, where some are not drawn.
    """

    points: np.ndarray
    vectors: np.ndarray
    color: str | list[str | None] | None = "ink"
    alpha: float = 1.0
    angles: str | np.ndarray = "uv"
    scale: float | None = None
    scale_units: str | None = None
    width: float | None = None
    pivot: str = "tail"
    zorder: float = 1.0
    units: str = "width"
    head: Head = HEAD
    edge: str | None = None
    edge_width: float = 0.0
    count: int | None = None
    clip: bool = True
    clip_shape: Any = None

    def draw(self, builder: FrameBuilder, panel: Panel) -> None:
        """Add a path for each colour with the outlines of all arrows that are finite."""
        tails = panel.pixels(self.points)
        outlines = _Measure(self, panel).outlines(self.points, self.vectors, self.angles)
        outlines = outlines + tails[:, None]
        keep = np.isfinite(outlines).all(axis=(1, 2))
        clip = panel.index if self.clip else None
        if self.clip_shape is not None:
            clip = clip_of(builder, panel, self.clip, self.clip_shape)
        if not isinstance(self.color, list):
            self._paint(builder, outlines[keep], self.color, clip)
            return
        for color in dict.fromkeys(self.color):
            its = np.array([each == color for each in self.color]) & keep
            self._paint(builder, outlines[its], color, clip)

    def _paint(
        self, builder: FrameBuilder, outlines: np.ndarray, color: str | None, clip: int | None
    ) -> None:
        edge = self.edge if self.edge_width else None
        if len(outlines) and (color is not None or edge is not None):
            commands = " ".join(["M L6 Z"] * len(outlines))
            look = path_node(commands, clip, color, self.alpha, edge, self.edge_width, (),
                             self.alpha, "butt", "round")  # fmt: skip
            builder.add(look, outlines.reshape(-1, 2))

    def data(self) -> MarkData:
        """Return the places and the vectors."""
        return MarkData("vectors", rows_of(np.hstack([self.points, self.vectors])))


class _Measure:
    """How wide shafts are and how long vectors, on a panel; lengths are in pixels."""

    def __init__(self, mark: Quiver, panel: Panel):
        self._mark, self._panel = mark, panel
        unit = self._pixels(mark.units)
        span = panel.box.width / unit
        count = len(mark.points) if mark.count is None else mark.count
        width = mark.width
        if width is None:
            width = 0.06 * span / min(max(math.sqrt(count), 8.0), 25.0)
        self.width = width * unit
        per = unit
        if mark.scale_units is not None:
            per = 1.0 if mark.scale_units == "xy" else self._pixels(mark.scale_units)
        scale = mark.scale
        if scale is None:
            lengths = self._lengths(mark.points, mark.vectors, mark.angles)
            mean = float(np.mean(lengths)) if len(lengths) else 1.0
            scale = 1.8 * mean * max(10.0, math.sqrt(count)) / span * (per / unit)
        self.per_unit = per / (scale or 1.0)

    def _pixels(self, unit: str) -> float:
        box = self._panel.box
        wide, tall = (abs(high - low) for low, high in (self._panel.xlim, self._panel.ylim))
        return {
            **{"x": box.width / wide, "y": box.height / tall},
            "xy": math.hypot(box.width, box.height) / math.hypot(wide, tall),
            **{"width": box.width, "height": box.height, "dots": 1.0, "inches": 72 * PIXELS},
        }[unit]

    def _on_page(self, points: np.ndarray, vectors: np.ndarray) -> np.ndarray:
        """Return vectors of data as they are on the page, in pixels, y upward."""
        eps = 1.0
        if not (isinstance(self._mark.angles, str) and self._mark.scale_units == "xy"):
            eps = EPS * float(np.abs([*self._panel.xlim, *self._panel.ylim]).max())
        moved = self._panel.pixels(points + eps * vectors) - self._panel.pixels(points)
        found: np.ndarray = moved * (1.0, -1.0) / eps
        return found

    def _lengths(
        self, points: np.ndarray, vectors: np.ndarray, angles: str | np.ndarray
    ) -> np.ndarray:
        if isinstance(angles, str) and self._mark.scale_units == "xy":
            vectors = self._on_page(points, vectors)
        lengths: np.ndarray = np.hypot(vectors[:, 0], vectors[:, 1])
        return lengths

    def outlines(
        self, points: np.ndarray, vectors: np.ndarray, angles: str | np.ndarray
    ) -> np.ndarray:
        """Return the corners of arrows about their places, shape (n, 7, 2), in pixels."""
        lengths = self._lengths(points, vectors, angles) * (self.per_unit / self.width)
        if isinstance(angles, str):
            along = self._on_page(points, vectors) if angles == "xy" else vectors
            turn = np.arctan2(along[:, 1], along[:, 0])
        else:
            turn = np.nan_to_num(np.deg2rad(angles))
        flat = outline(lengths, self._mark.head, self._mark.pivot) * self.width
        cos, sin = np.cos(turn)[:, None], np.sin(turn)[:, None]
        xs, ys = flat[..., 0], flat[..., 1]
        return np.stack([xs * cos - ys * sin, -(xs * sin + ys * cos)], axis=-1)


def outline(lengths: np.ndarray, head: Head, pivot: str) -> np.ndarray:
    """Return arrows along x, shape (n, 7, 2), in widths of their shafts; y upward."""
    least = head.minshaft * head.length
    lengths = np.minimum(lengths, LONGEST)[:, None]
    half = np.array([0.5, 0.5, head.width / 2, 0.0])
    order = [0, 1, 2, 3, 2, 1, 0]
    back = np.array([0, -head.axis, -head.length, 0.0])
    xs = (back + np.array([0, 1, 1, 1]) * lengths)[:, order]
    small = np.array([0, least - head.axis, least - head.length, least])[order]
    shrink = lengths / least if least else np.zeros_like(lengths)
    short = lengths < least
    xs = np.where(short, shrink * small, xs)
    ys = (half[order] * [1, 1, 1, 1, -1, -1, -1]) * np.where(short, shrink, 1.0)
    tip = xs[:, 3:4]
    xs = xs - tip * {"tail": 0.0, "mid": 0.5, "middle": 0.5, "tip": 1.0}[pivot]
    turns = np.arange(7) * np.pi / 3
    dot = lengths < head.minlength
    xs = np.where(dot, np.cos(turns) * head.minlength / 2, xs)
    ys = np.where(dot, np.sin(turns) * head.minlength / 2, ys)
    return np.stack([xs, ys], axis=-1)


@dataclass(slots=True)
class QuiverKey(Mark):
    """An arrow of a field's that is `length` long, with a label beside it.

    at: its place in `space`: one of SPACES, or "figure", shares of the page, or "inches" on it.
    label: its own place is that of the arrow.
    """

    field: Quiver
    at: tuple[float, float]
    length: float
    label: Label
    space: str = "axes"
    angle: float = 0.0
    zorder: float = 1.1
    clip: bool = False
    clip_shape: Any = None

    def draw(self, builder: FrameBuilder, panel: Panel) -> None:
        """Add the arrow and its label."""
        turn = math.radians(self.angle)
        vector = self.length * np.array([[math.cos(turn), math.sin(turn)]])
        outlines = _Measure(self.field, panel).outlines(np.zeros((1, 2)), vector, "uv")
        page = Box(0, 0, builder.width, builder.height)
        (pixels,) = self._pixels(panel, page)
        clip = panel.index if self.clip else None
        self.field._paint(builder, outlines + pixels, self.color(), clip)
        x, y = pixels.tolist()
        label = replace(self.label, x=x / page.width, y=1 - y / page.height, space="data")
        label.draw(builder, Panel(page, (0, 1), (0, 1), index=panel.index, zoom=panel.zoom))

    def color(self) -> str | None:
        """Return the colour of the arrow."""
        shown = self.field.color
        return shown[0] if isinstance(shown, list) else shown

    def _pixels(self, panel: Panel, page: Box) -> np.ndarray:
        x, y = self.at
        if self.space == "figure":
            return np.array([(x * page.width, (1 - y) * page.height)])
        if self.space == "inches":
            return np.array([(x * 72 * PIXELS, page.height - y * 72 * PIXELS)])
        return panel.pixels(np.array([self.at]), self.space)
