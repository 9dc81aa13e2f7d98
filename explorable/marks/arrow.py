"""Arrows with heads of fixed size, as `annotate` and `FancyArrowPatch` draw them."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from explorable.marks.connections import connected
from explorable.marks.dots import Dots
from explorable.marks.heads import headed
from explorable.marks.label import Label, in_view, place_within
from explorable.marks.mark import Mark, MarkData, rows_of
from explorable.marks.path import Path
from explorable.marks.segments import (
    Inside,
    Outline,
    Segments,
    cut,
    flattened,
    in_box,
    in_circle,
    in_polygon,
    near,
    segments_of,
)
from explorable.picture.frame import FrameBuilder
from explorable.picture.panel import Panel
from explorable.picture.svg_style import PIXELS, path_node

NEAR = 5.0  # points: what is nearer to a line or a dot is on it
AROUND = 2.0  # points left free around a text without a box
FLIP = np.array([1, -1])  # heads and ways are drawn upward, pages downward


@dataclass(slots=True)
class Arrow(Mark):
    """An arrow from tail to head, whose head has a fixed size on the page.

    tail, head: positions in tail_space and space, moved by so many points (right, up).
    style: one of `marks.heads.HEADS`, with parameters; connection: one of
    `marks.connections.CONNECTIONS`, likewise. head_size: what the parameters of the style are
    shares of, in points. shrink: points left free at the tail and at the head. label: the text
    that it starts from, at the share `start` of its width and height. leave, arrive: a text or a
    shape at whose edge it starts or ends. heavy: its head's length, its head's width and its
    shaft's width in points, and a share of its length that is left free at both ends: then it
    leaves the corner or middle of the label's edge that is nearest.
    route: points and commands of a way instead, in `space`. aspect: how much taller than wide the
    shape is drawn. head_within, needs: as `Label` has them.
    """

    tail: tuple[float, float]
    head: tuple[float, float]
    stroke: str | None = "ink"
    fill: str | None = None
    width: float = 1.0
    alpha: float = 1.0
    fill_alpha: float = 1.0
    dash: tuple[float, ...] = ()
    cap: str = "round"
    join: str = "round"
    style: str = "->"
    parameters: dict[str, Any] = field(default_factory=dict)
    connection: str = "arc3"
    bends: dict[str, Any] = field(default_factory=dict)
    head_size: float = 10.0
    shrink: tuple[float, float] = (2.0, 2.0)
    tail_offset: tuple[float, float] = (0.0, 0.0)
    head_offset: tuple[float, float] = (0.0, 0.0)
    space: str = "data"
    tail_space: str | None = None
    zorder: float = 3.0
    clip: bool = False
    label: Label | None = None
    start: tuple[float, float] = (0.5, 0.5)
    leave: Path | Label | Dots | None = None
    arrive: Path | Label | Dots | None = None
    heavy: tuple[float, float, float, float] | None = None
    route: tuple[np.ndarray, str] | None = None
    aspect: float = 1.0
    head_within: Any = None
    needs: tuple[float, float] | None = None

    def draw(self, builder: FrameBuilder, panel: Panel) -> None:
        """Add the paths of an arrow; one whose ends are not on the page is left out."""
        way = self._way(panel) if in_view(panel, self.needs) else None
        if not way or not all(np.isfinite(each).all() for each in way):
            return
        clip = panel.index if self.clip else None
        line = (self.stroke, self.width, self.dash, self.alpha, self.cap, self.join)
        for shape in self._shapes(way):
            filled = shape.filled and self.fill is not None
            inside = (self.fill, self.fill_alpha) if filled else (None, 1.0)
            builder.add(path_node(shape.commands, clip, *inside, *line), shape.points * FLIP)

    def data(self) -> MarkData:
        """Return the tail and the head."""
        return MarkData("arrow", rows_of(np.array([[*self.tail, *self.head]])))

    def _shapes(self, way: Segments) -> list[Outline]:
        """Return the paths of this arrow along `way`, in pixels upward."""
        style, parameters = self.style, self.parameters
        if self.heavy is not None:
            long, broad, shaft, _ = (each / self.head_size for each in self.heavy)
            style = "simple"
            parameters = {"head_length": long, "head_width": broad, "tail_width": shaft}
        if self.aspect != 1.0:
            way = [each / (1, self.aspect) for each in way]
        scale, width = self.head_size * PIXELS, self.width * PIXELS
        shapes = headed(style, way, scale, width, parameters)
        if self.aspect == 1.0:
            return shapes
        return [Outline(each.points * (1, self.aspect), *each[1:]) for each in shapes]

    def _way(self, panel: Panel) -> Segments | None:
        """Return the way from the tail to the head in pixels upward; None if there is none."""
        if self.route is not None:
            points, commands = self.route
            return segments_of(panel.pixels(points, self.space) * FLIP, commands)
        tail = _placed(panel, self.tail, self.tail_space or self.space, self.tail_offset)
        head = _placed(panel, self.head, self.space, self.head_offset)
        if self.head_within is not None:
            head = place_within(panel, self.head_within, self.head) * FLIP
        shrink = self.shrink
        leave, around = self.leave, None
        if self.label is not None:
            corners = self.label.corners(panel) * FLIP
            low, high = corners.min(axis=0), corners.max(axis=0)
            share = np.array(self.start)
            if self.heavy is not None:
                share = np.argmin(np.abs(np.linspace(low, high, 3) - head), axis=0) / 2
            tail = low + share * (high - low)
            if leave is None and self.label.box is not None:
                leave = self.label
            elif leave is None and self.label.text:
                around = in_box(low - AROUND * PIXELS, high + AROUND * PIXELS)
        if self.heavy is not None:
            free = self.heavy[3] * float(np.hypot(*(head - tail))) / PIXELS
            shrink = (free, free)
        if not np.isfinite([tail, head]).all() or (tail == head).all():
            return None
        way = connected(self.connection, tail, head, self.bends)
        around = around or _edge(panel, leave)
        return _shortened(way, around, _edge(panel, self.arrive), shrink)


def _placed(
    panel: Panel, at: tuple[float, float], space: str, offset: tuple[float, float]
) -> np.ndarray:
    place: np.ndarray = panel.pixels(np.array([at], dtype=float), space)[0] * FLIP
    return place + np.array(offset) * PIXELS


def _edge(panel: Panel, shape: Any) -> Inside | None:
    """Return what tells whether a place, in pixels upward, lies inside a shape."""
    if shape is None:
        return None
    if isinstance(shape, Label):
        box = shape.around(panel)
        corners = shape.corners(panel) if box is None else flattened(box.points, box.commands)
    elif isinstance(shape, Dots) or not shape.closed:
        corners = panel.pixels(np.asarray(shape.points, dtype=float), shape.space)
        return near(corners * FLIP, NEAR * PIXELS)
    else:
        corners = panel.pixels(shape.points, shape.space)
        if shape.commands:
            corners = flattened(corners, shape.commands)
    return in_polygon(corners * FLIP)


def _shortened(
    way: Segments,
    leave: Inside | None,
    arrive: Inside | None,
    shrink: tuple[float, float],
) -> Segments:
    """Return a way from where it leaves a shape to where it enters another, and less still."""
    if leave is not None and (parts := cut(way, leave)):
        way = parts[1]
    if arrive is not None and (parts := cut(way, arrive)):
        way = parts[0]
    start, end = way[0][0], way[-1][-1]
    if shrink[0] and (parts := cut(way, in_circle(start, shrink[0] * PIXELS))):
        way = parts[1]
    if shrink[1] and (parts := cut(way, in_circle(end, shrink[1] * PIXELS))):
        way = parts[0]
    return way
