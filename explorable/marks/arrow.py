"""Arrows with heads of fixed size, as `annotate` draws them."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from explorable.marks.label import Label
from explorable.marks.mark import Mark, MarkData, rows_of
from explorable.picture.frame import FrameBuilder
from explorable.picture.metrics import text_width
from explorable.picture.panel import Panel
from explorable.picture.svg_style import PIXELS, fill, stroke

HEAD = 0.4  # a head's length and width, as a share of its size


@dataclass(slots=True)
class Arrow(Mark):
    """An arrow from tail to head with a head of fixed size, as `annotate` draws it.

    tail, head: positions in `space`; the tail is moved by `tail_offset` points first.
    shrink: points left free at the tail and at the head. style: "-", "->", "-|>", "<->" and
    their mirror images. tail_space: the tail's own space, if it differs. label: the text that
    the arrow starts from. bend: the arrow is a quadratic curve whose control point lies this
    share of its length to the right of its middle, as seen on the way (arc3's `rad`).
    """

    tail: tuple[float, float]
    head: tuple[float, float]
    stroke: str = "ink"
    width: float = 1.0
    alpha: float = 1.0
    style: str = "->"
    head_size: float = 10.0
    shrink: tuple[float, float] = (2.0, 2.0)
    tail_offset: tuple[float, float] = (0.0, 0.0)
    space: str = "data"
    zorder: float = 3.0
    tail_space: str | None = None
    label: Label | None = None
    bend: float = 0.0

    def draw(self, builder: FrameBuilder, panel: Panel) -> None:
        """Add an arrow; one that is shorter than the room it leaves is left out."""
        tail = panel.pixels(np.array([self.tail]), self.tail_space or self.space)[0]
        head = panel.pixels(np.array([self.head]), self.space)[0]
        tail = tail + np.array([self.tail_offset[0], -self.tail_offset[1]]) * PIXELS
        if self.label is not None:
            em = panel.text_size(self.label.size) * PIXELS
            tail = _out_of_the_label(tail, head, self.label, em)
        way = head - tail
        length = float(np.hypot(*way))
        if not np.isfinite(length) or length <= sum(self.shrink) * PIXELS:
            return
        middle = (tail + head) / 2 + self.bend * np.array([-way[1], way[0]])
        leaving, arriving = _unit(middle - tail), _unit(head - middle)
        tail = tail + leaving * self.shrink[0] * PIXELS
        head = head - arriving * self.shrink[1] * PIXELS
        style = stroke(self.stroke, self.width, alpha=self.alpha, cap="round")
        if self.bend:
            builder.path(np.array([tail, middle, head]), "M Q", fill="none", **style)
        else:
            builder.path(np.array([tail, head]), "M L1", fill="none", **style)
        size = self.head_size * HEAD * PIXELS
        if self.style.endswith(">"):
            _draw_head(builder, self, _wings(head, arriving, size), style)
        if self.style.startswith("<"):
            _draw_head(builder, self, _wings(tail, -leaving, size), style)

    def data(self) -> MarkData:
        """Return the tail and the head."""
        return MarkData("arrow", rows_of(np.array([[*self.tail, *self.head]])))


def _draw_head(
    builder: FrameBuilder, mark: Arrow, wings: np.ndarray, style: dict[str, Any]
) -> None:
    solid = "|" in mark.style
    painted = fill(mark.stroke if solid else None, mark.alpha)
    builder.path(wings, "M L2 Z" if solid else "M L2", **painted, **style)


def _out_of_the_label(tail: np.ndarray, head: np.ndarray, label: Label, em: float) -> np.ndarray:
    """Return where the way from a text's middle to `head` leaves the text's box.

    em: the text's font size in pixels.
    """
    rows = label.text.split("\n")
    half = np.array([max(text_width(row, em) for row in rows), 1.25 * em * len(rows)]) / 2
    across = {"left": 1.0, "right": -1.0}.get(label.ha, 0.0)
    up = {"top": 1.0, "baseline": -1.0, "bottom": -1.0}.get(label.va, 0.0)
    middle = tail + half * np.array([across, up])
    way = head - middle
    with np.errstate(divide="ignore"):
        share = float(np.min(half / np.maximum(np.abs(way), 1e-9)))
    edge: np.ndarray = middle + way * min(share, 1.0)
    return edge


def _unit(way: np.ndarray) -> np.ndarray:
    return way / max(float(np.hypot(*way)), 1e-9)


def _wings(tip: np.ndarray, way: np.ndarray, size: float) -> np.ndarray:
    across = np.array([-way[1], way[0]])
    back = tip - way * size
    return np.array([back + across * size / 2, tip, back - across * size / 2])
