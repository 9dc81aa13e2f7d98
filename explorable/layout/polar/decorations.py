"""What surrounds the marks of polar axes: rays, circles, edges, and the texts at them."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from explorable.axes.axes_layout import AxesLayout
from explorable.axes.locators import Ticks
from explorable.axes.tick_looks import LabelLook, LineLook, TickLook
from explorable.layout.polar.wheel import Wheel, share, wheel
from explorable.layout.text_lines import rows, widest
from explorable.layout.texts import TICK, beside, height, sized
from explorable.picture.frame import FrameBuilder
from explorable.picture.panel import Box
from explorable.picture.svg_style import PIXELS, fill, stroke

LINE, TICK_LENGTH = 0.75, 4.0  # points, pixels
AWAY, PAD = 6.0, 3.5  # pixels between the edge and its texts; points that authors count from
SMALL = 160.0  # pixels: texts reach less far beyond a larger box


class Text(NamedTuple):
    """A text at the edge: where its middle is, how large it is, how it looks."""

    words: str
    x: float
    y: float
    width: float
    height: float
    look: LabelLook


def draw_under(builder: FrameBuilder, axes_layout: AxesLayout, box: Box) -> None:
    """Add what marks cover: the colour behind them, rays and circles."""
    round_ = wheel(axes_layout, box)
    if axes_layout.face is not None:
        builder.path(*round_.outline(), **fill(*axes_layout.face))
    looks = dict(axes_layout.looks.grid)
    for key in ("minor x", "minor y", "x", "y"):
        if key in axes_layout.grid:
            _draw_grid(builder, axes_layout, round_, key, looks.get(key, LineLook()), box)


def _draw_grid(
    builder: FrameBuilder, axes_layout: AxesLayout, round_: Wheel, key: str, look: LineLook,
    box: Box,
) -> None:  # fmt: skip
    ticks = _ticks(axes_layout, key[-1], box)
    at = ticks.minor if key.startswith("minor") else ticks.positions
    if key[-1] == "x":
        spec = axes_layout.polar
        assert spec is not None
        lines = [
            np.array(
                [round_.at(spec.turned(theta), edge) for edge in (round_.inner, round_.radius)]
            )
            for theta in at
        ]
        _add(builder, lines, "M L1", look, "grid")
        return
    arcs = [
        round_.arc(round_.start, round_.stop, share(axes_layout, r) * round_.radius)
        for r in at
        if share(axes_layout, r) > 0
    ]
    if arcs:
        _add(builder, arcs, f"M C{(len(arcs[0]) - 1) // 3}", look, "grid")


def draw_over(builder: FrameBuilder, axes_layout: AxesLayout, box: Box) -> None:
    """Add what is over marks: edges and texts."""
    round_ = wheel(axes_layout, box)
    _draw_edges(builder, axes_layout, round_)
    _draw_ticks(builder, axes_layout, round_, box)
    for text in theta_texts(axes_layout, box):
        look = text.look._replace(ha="center", va="center")
        beside(builder, text.words, text.x, text.y, "right", look, axes_layout.zoom)
    _draw_r_texts(builder, axes_layout, round_, box)


def _draw_edges(builder: FrameBuilder, axes_layout: AxesLayout, round_: Wheel) -> None:
    outer = round_.arc(round_.start, round_.stop, round_.radius)
    curves = f"M C{(len(outer) - 1) // 3}"
    sides = [[round_.at(each, round_.inner), round_.at(each, round_.radius)]
             for each in (round_.start, round_.stop)]  # fmt: skip
    if axes_layout.polar is not None and axes_layout.polar.direction < 0:
        sides.reverse()
    edges = {"polar": (outer, curves)}
    if round_.inner > 0:
        inner = round_.arc(round_.start, round_.stop, round_.inner)
        edges["inner"] = (inner, curves)
    if not round_.full:
        edges["start"] = (np.array(sides[0]), "M L1")
        edges["end"] = (np.array(sides[1]), "M L1")
    looks = dict(axes_layout.looks.spines)
    for name, (points, commands) in edges.items():
        if name in axes_layout.spines:
            look = looks[name].line if name in looks else LineLook()
            _add(builder, [points], commands, look, "axis")


def _draw_ticks(builder: FrameBuilder, axes_layout: AxesLayout, round_: Wheel, box: Box) -> None:
    spec = axes_layout.polar
    assert spec is not None
    if "near" not in axes_layout.x.ticks_at:
        return
    tick = axes_layout.x.look.major
    length = TICK_LENGTH if tick.length is None else tick.length * PIXELS
    first, last = {"out": (0.0, 1.0), "in": (-1.0, 0.0)}.get(tick.direction, (-0.5, 0.5))
    lines = [
        np.array([round_.at(spec.turned(theta), round_.radius + length * part)
                  for part in (first, last)])
        for theta in _ticks(axes_layout, "x", box).positions
    ]  # fmt: skip
    _add(builder, lines, "M L1", LineLook(tick.color, tick.alpha, tick.width), "axis")


def theta_texts(axes_layout: AxesLayout, box: Box) -> list[Text]:
    """Return the texts around polar axes that fill `box`."""
    if "near" not in axes_layout.x.labels_at:
        return []
    spec, round_ = axes_layout.polar, wheel(axes_layout, box)
    assert spec is not None
    found = []
    for theta, words, look, tick in _labelled(axes_layout, "x", box):
        size = sized(look, TICK, axes_layout.zoom)
        wide, tall = widest(words, size * PIXELS), height(size) * rows(words)
        if look.rotation:
            turn = math.radians(look.rotation)
            cos, sin = abs(math.cos(turn)), abs(math.sin(turn))
            wide, tall = wide * cos + tall * sin, wide * sin + tall * cos
        angle = spec.turned(theta)
        more = 0.0 if tick.pad is None else (tick.pad - PAD) * PIXELS
        if "near" in axes_layout.x.ticks_at and tick.direction != "in":
            more += TICK_LENGTH if tick.length is None else tick.length * PIXELS
        reach = (abs(math.cos(angle)) * wide + abs(math.sin(angle)) * tall * 0.75) / 2
        x, y = round_.at(angle, round_.radius + AWAY + more + reach)
        found.append(Text(words, x, y, wide, tall, look))
    return found


def _draw_r_texts(builder: FrameBuilder, axes_layout: AxesLayout, round_: Wheel, box: Box) -> None:
    spec = axes_layout.polar
    assert spec is not None
    if "near" not in axes_layout.y.labels_at:
        return
    for r, words, look, tick in _labelled(axes_layout, "y", box):
        distance = share(axes_layout, r) * round_.radius
        if round_.full:
            x, y = round_.at(spec.turned(spec.label_angle), distance)
            ha, va = "left", "bottom"
            x += 2.0
        else:
            side = round_.start if spec.direction > 0 else round_.stop
            x, y = round_.at(side, distance)
            away = side - math.pi / 2 if spec.direction > 0 else side + math.pi / 2
            pad = AWAY if tick.pad is None else tick.pad * PIXELS
            x, y = x + pad * math.cos(away), y - pad * math.sin(away)
            ha, va = _anchor(away)
        look = look._replace(ha=look.ha or ha, va=look.va or va)
        beside(builder, words, x, y, "right", look, axes_layout.zoom)


def _anchor(away: float) -> tuple[str, str]:
    """Return which corner of a text is near a line, from which it is at this angle."""
    across, up = math.cos(away), math.sin(away)
    ha = "left" if across > 0.38 else "right" if across < -0.38 else "center"
    va = "bottom" if up > 0.38 else "top" if up < -0.38 else "center"
    return ha, va


def _labelled(
    axes_layout: AxesLayout, name: str, box: Box
) -> Iterator[tuple[float, str, LabelLook, TickLook]]:
    """Yield each major tick that has a text: its place, the text, and how both look."""
    spec = axes_layout.x if name == "x" else axes_layout.y
    ticks = _ticks(axes_layout, name, box)
    singles = dict(spec.look.singles)
    for at, (place, words) in enumerate(zip(ticks.positions, ticks.labels, strict=False)):
        look = singles.get(ticks.places[at], spec.look.label) if singles else spec.look.label
        if words and look.visible:
            yield place, words, look, spec.look.major


def _ticks(axes_layout: AxesLayout, name: str, box: Box) -> Ticks:
    if name == "x":
        return axes_layout.x.ticks_for(box.width / PIXELS)
    return axes_layout.y.ticks_for(box.height / PIXELS)


def _add(
    builder: FrameBuilder, lines: list[np.ndarray], each: str, look: LineLook, color: str
) -> None:
    """Add separate lines in a look; `color` is the house's."""
    if not lines or not look.drawn or look.width == 0:
        return
    width = LINE if look.width is None else look.width
    pen = stroke(look.color or color, width, look.dash, look.alpha)
    builder.path(np.concatenate(lines), " ".join([each] * len(lines)), fill="none", **pen)


def reaches(axes_layout: AxesLayout) -> tuple[float, float, float, float]:
    """Return how far texts reach beyond the box: left, right, above and below, in pixels."""
    box = Box(0.0, 0.0, SMALL, SMALL)
    left = right = above = below = 0.0
    for text in theta_texts(axes_layout, box):
        left = max(left, text.width / 2 - text.x)
        right = max(right, text.x + text.width / 2 - SMALL)
        above = max(above, text.height / 2 - text.y)
        below = max(below, text.y + text.height / 2 - SMALL)
    return left, right, above, below
