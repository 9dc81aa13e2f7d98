"""Arrows: those of `annotate`, with heads of fixed size, and fields of them (`quiver`)."""

import dataclasses
from typing import Any

import numpy as np

from explorable.axes import marks
from explorable.picture.frame import FrameBuilder
from explorable.picture.metrics import text_width
from explorable.picture.panel import Panel
from explorable.picture.svg_style import PIXELS, fill, stroke

HEAD = 0.4  # a head's length and width, as a share of its size


def draw_arrow(builder: FrameBuilder, panel: Panel, mark: marks.Arrow) -> None:
    """Add an arrow; one that is shorter than the room it leaves is left out."""
    tail = panel.pixels(np.array([mark.tail]), mark.tail_space or mark.space)[0]
    head = panel.pixels(np.array([mark.head]), mark.space)[0]
    tail = tail + np.array([mark.tail_offset[0], -mark.tail_offset[1]]) * PIXELS
    if mark.label is not None:
        tail = _out_of_the_label(tail, head, mark.label)
    way = head - tail
    length = float(np.hypot(*way))
    if not np.isfinite(length) or length <= sum(mark.shrink) * PIXELS:
        return
    middle = (tail + head) / 2 + mark.bend * np.array([-way[1], way[0]])
    leaving, arriving = _unit(middle - tail), _unit(head - middle)
    tail = tail + leaving * mark.shrink[0] * PIXELS
    head = head - arriving * mark.shrink[1] * PIXELS
    style = stroke(mark.stroke, mark.width, alpha=mark.alpha, cap="round")
    if mark.bend:
        builder.path(np.array([tail, middle, head]), "M Q", fill="none", **style)
    else:
        builder.path(np.array([tail, head]), "M L1", fill="none", **style)
    size = mark.head_size * HEAD * PIXELS
    if mark.style.endswith(">"):
        _draw_head(builder, mark, _wings(head, arriving, size), style)
    if mark.style.startswith("<"):
        _draw_head(builder, mark, _wings(tail, -leaving, size), style)


def _draw_head(
    builder: FrameBuilder, mark: marks.Arrow, wings: np.ndarray, style: dict[str, Any]
) -> None:
    solid = "|" in mark.style
    painted = fill(mark.stroke if solid else None, mark.alpha)
    builder.path(wings, "M L2 Z" if solid else "M L2", **painted, **style)


def _out_of_the_label(tail: np.ndarray, head: np.ndarray, label: marks.Label) -> np.ndarray:
    """Return where the way from a text's middle to `head` leaves the text's box."""
    rows = label.text.split("\n")
    em = label.size * PIXELS
    half = np.array([max(text_width(row, em) for row in rows), 1.25 * em * len(rows)]) / 2
    across = {"left": 1.0, "right": -1.0}.get(label.ha, 0.0)
    up = {"top": 1.0, "baseline": -1.0, "bottom": -1.0}.get(label.va, 0.0)
    middle = tail + half * np.array([across, up])
    way = head - middle
    with np.errstate(divide="ignore"):
        share = float(np.min(half / np.maximum(np.abs(way), 1e-9)))
    return middle + way * min(share, 1.0)


def _unit(way: np.ndarray) -> np.ndarray:
    return way / max(float(np.hypot(*way)), 1e-9)


def _wings(tip: np.ndarray, way: np.ndarray, size: float) -> np.ndarray:
    across = np.array([-way[1], way[0]])
    back = tip - way * size
    return np.array([back + across * size / 2, tip, back - across * size / 2])


def draw_quiver(builder: FrameBuilder, panel: Panel, mark: marks.Quiver) -> None:
    tails = panel.pixels(mark.points)
    shafts = _quiver_shafts(panel, mark)
    keep = np.isfinite(tails).all(axis=1) & np.isfinite(shafts).all(axis=1)
    tails, shafts = tails[keep], shafts[keep]
    shift = {"tail": 0.0, "mid": 0.5, "middle": 0.5, "tip": 1.0}[mark.pivot]
    tails = tails - shafts * shift
    width = _quiver_width(mark, len(tails)) * panel.box.width
    outlines = _quiver_outline(np.hypot(*shafts.T), width)
    turn = np.arctan2(shafts[:, 1], shafts[:, 0])
    cos, sin = np.cos(turn)[:, None], np.sin(turn)[:, None]
    xs, ys = outlines[..., 0], outlines[..., 1]
    points = np.stack([xs * cos - ys * sin, xs * sin + ys * cos], axis=-1) + tails[:, None]
    if len(points):
        commands = " ".join(["M L6 Z"] * len(points))
        builder.path(points.reshape(-1, 2), commands, panel.index, **fill(mark.color, mark.alpha))


def _quiver_shafts(panel: Panel, mark: marks.Quiver) -> np.ndarray:
    """Return every arrow from tail to tip in pixels, shape (n, 2)."""
    if mark.angles == "xy":
        return _along_data(panel, mark)
    if mark.scale_units == "xy":
        moved = panel.pixels(mark.points + mark.vectors / (mark.scale or 1.0))
        return moved - panel.pixels(mark.points)
    unit = {"width": panel.box.width, "height": panel.box.height, "inches": 96.0}[mark.scale_units]
    lengths = np.hypot(*mark.vectors.T)
    count = max(10.0, np.sqrt(len(mark.points)))
    scale = mark.scale or 1.8 * (lengths.mean() if len(lengths) else 1.0) * count
    return mark.vectors * np.array([1, -1]) * (unit / (scale or 1.0))


def _along_data(panel: Panel, mark: marks.Quiver) -> np.ndarray:
    """Return arrows that point from data to data; their lengths follow `scale_units`."""
    moved = panel.pixels(mark.points + mark.vectors) - panel.pixels(mark.points)
    if mark.scale_units == "xy":
        return moved / (mark.scale or 1.0)
    straight = dataclasses.replace(mark, angles="uv")
    lengths = np.hypot(*_quiver_shafts(panel, straight).T)
    return moved / np.maximum(np.hypot(*moved.T), 1e-9)[:, None] * lengths[:, None]


def _quiver_width(mark: marks.Quiver, count: int) -> float:
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
