"""The texts of a panel's axes: numbers, names, titles."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from explorable.axes.axes_layout import AxesLayout
from explorable.axes.axis_spec import AxisSpec
from explorable.axes.locators import Ticks
from explorable.axes.tick_looks import LabelLook, TickLook
from explorable.layout.axis_lines import Ticked, base_of
from explorable.layout.room import (
    EDGE,
    HOUSE_TITLE,
    NAME,
    OFFSET,
    SIDES,
    TITLE,
    columns_at,
    lift,
    name_angle,
    numbers_beside,
    reach,
    spine_look,
    text_height,
    titles_of,
)
from explorable.layout.text_lines import LINE_HEIGHT, rows
from explorable.layout.texts import TICK, beside, height, sized, write, written
from explorable.marks import Label
from explorable.marks.label import LINE_HEIGHT as BLOCK
from explorable.picture.frame import FrameBuilder
from explorable.picture.panel import Box, Panel
from explorable.picture.svg_style import PIXELS


def _labelled(
    ticks: Ticks, spec: AxisSpec, side: str, places: np.ndarray, place: Callable[[Any], Any]
) -> Iterator[tuple[float, str, LabelLook, TickLook]]:
    """Yield where a tick's number is, the number, and how both look; minor ticks come last.

    places: of the major ticks, in pixels. place: turns data into pixels.
    """
    look = spec.look
    if side in spec.labels_at:
        singles = dict(look.singles)
        for at, (pixel, label) in enumerate(zip(places.tolist(), ticks.labels, strict=False)):
            its = singles.get(ticks.places[at], look.label) if singles else look.label
            if label and its.visible:
                yield pixel, label, its, look.major
    if side in spec.minor_labels_at and look.minor_label.visible:
        for position, label in zip(ticks.minor, ticks.minor_labels, strict=False):
            if label:
                yield float(place(position)), label, look.minor_label, look.minor


def draw_x_texts(
    builder: FrameBuilder, axes_layout: AxesLayout, panel: Panel, ticked: Ticked
) -> int:
    """The numbers below and above, and the name of the x axis; return its first node."""
    box, spec, zoom = panel.box, axes_layout.x, axes_layout.zoom
    bases = {
        side: base_of(box, edge, spine_look(axes_layout, edge)) for side, edge in SIDES["x"].items()
    }
    for side, base in bases.items():
        for x, label, look, rank in _labelled(ticked.x, spec, side, ticked.columns, panel.x):
            away = reach(rank)
            beside(builder, label, x, base + away if side == "near" else base - away, side, look,
                   zoom)  # fmt: skip
        if side in spec.labels_at and ticked.x.offset and spec.look.label.visible:
            size = sized(spec.look.label, TICK, zoom)
            first = base + reach(spec.look.major) + size * PIXELS * 0.75
            if side == "far":
                first = base - reach(spec.look.major) - size * PIXELS * 0.15
            style = written(spec.look.label, size, "right", "axis-text")
            away = height(size) if side == "near" else -height(size)
            builder.add(style, (box.right, first + away, 0), ticked.x.offset)
    name = builder.count
    if axes_layout.x_name:
        _draw_x_name(builder, axes_layout, panel, bases)
    return name


def _draw_x_name(
    builder: FrameBuilder, axes_layout: AxesLayout, panel: Panel, bases: dict[str, float]
) -> None:
    box, spec = panel.box, axes_layout.x
    look = axes_layout.looks.x_name or HOUSE_TITLE
    size = sized(look.label, NAME, axes_layout.zoom)
    side = spec.name_at
    numbers = numbers_beside(axes_layout, side)[0]
    gap = 3.0 if look.pad is None else look.pad * PIXELS
    if not numbers and side == "near":
        numbers = reach(spec.look.major) + height(TICK)
    if side == "near":
        y = max(bases["near"], box.bottom) if numbers == 0 else bases["near"]
        y += numbers + gap
    else:
        y = bases["far"] - (numbers or EDGE / 2) - gap
        y -= text_height(axes_layout.x_name, look.label, size)
    ha = look.label.ha or look.place or "center"
    share = {"left": 0.0, "right": 1.0}.get(look.place or "center", 0.5)
    x = box.x + (share if look.x is None else look.x) * box.width
    label = look.label
    if label.rotation:
        beside(builder, axes_layout.x_name, x, y, "near", label._replace(ha=ha), axes_layout.zoom,
               size, "ink")  # fmt: skip
        return
    if look.coords is not None:
        x, y = _at_coords(box, look.coords)
    y += size * PIXELS * (0.75 + _sunk(label.va, "top"))
    _write(builder, axes_layout.x_name, x, y, size, label, ha)


_SINKS = {"top": 0.75, "center": 0.35, "center_baseline": 0.35, "baseline": 0.0, "bottom": -0.22}


def _sunk(va: str | None, house: str) -> float:
    """Return how much lower a text is than the house has it, in shares of its size."""
    return 0.0 if va is None else _SINKS[va] - _SINKS[house]


def draw_y_texts(
    builder: FrameBuilder, axes_layout: AxesLayout, panel: Panel, ticked: Ticked
) -> int:
    """The numbers at the left and at the right, and the name of y; return its first node."""
    box, spec, zoom = panel.box, axes_layout.y, axes_layout.zoom
    bases = {
        side: base_of(box, edge, spine_look(axes_layout, edge)) for side, edge in SIDES["y"].items()
    }
    corners = {"near": (box.x, "left"), "far": (box.right, "right")}
    for side, base in bases.items():
        for y, label, look, rank in _labelled(ticked.y, spec, side, ticked.rows, panel.y):
            away = reach(rank)
            beside(builder, label, base - away if side == "near" else base + away, y,
                   "left" if side == "near" else "right", look, zoom)  # fmt: skip
        if side in spec.labels_at and ticked.y.offset and spec.look.label.visible:
            corner, at_corner = corners[side]
            size = sized(spec.look.label, TICK, zoom)
            style = written(spec.look.label, size, at_corner, "axis-text")
            builder.add(style, (corner, box.y - OFFSET, 0), ticked.y.offset)
    name = builder.count
    if axes_layout.y_name:
        _draw_y_name(builder, axes_layout, panel)
    return name


def _draw_y_name(builder: FrameBuilder, axes_layout: AxesLayout, panel: Panel) -> None:
    box = panel.box
    look = axes_layout.looks.y_name or HOUSE_TITLE
    size = sized(look.label, NAME, axes_layout.zoom)
    near = axes_layout.y.name_at == "near"
    side = axes_layout.y.name_at
    room = columns_at(axes_layout, side, box.height)
    edge = SIDES["y"][side]
    line_at = base_of(box, edge, spine_look(axes_layout, edge))
    ha = look.label.ha or look.place or "center"
    share = {"left": 0.0, "right": 1.0}.get(look.place or "center", 0.5)
    y = box.bottom - (share if look.y is None else look.y) * box.height
    turn = name_angle(look)
    label = look.label
    if turn not in (90.0, -90.0):
        x = line_at - room + 2 if near else line_at + room - 2
        flat = label._replace(rotation=turn, ha=None)
        beside(builder, axes_layout.y_name, x, y, "right" if near else "left", flat,
               axes_layout.zoom, size, "ink")  # fmt: skip
        return
    lines = axes_layout.y_name.split("\n")
    if look.coords is not None or label.box is not None or label.lines:
        last = line_at - room + height(size) * len(lines) - 2 if near else line_at + room - 6
        x, y = (last, y) if look.coords is None else _at_coords(box, look.coords)
        x -= 0.22 * size * PIXELS * (look.coords is not None)
        _write(builder, axes_layout.y_name, x, y, size, label, ha, turn)
        return
    style = written(label, size, ha if turn == 90.0 else _OTHER[ha], "ink")
    lines = lines if turn == 90.0 else lines[::-1]
    sunk = _sunk(label.va, "bottom") * size * PIXELS * (1 if turn == 90.0 else -1)
    for number, line in enumerate(lines):
        if near:
            x = line_at - room + height(size) - 2 + number * height(size)
        else:
            x = line_at + room - 6 - (len(lines) - 1 - number) * height(size)
        if turn == -90.0:
            x -= size * PIXELS * 0.55
        builder.add(style, (x + sunk, y, -turn), line)


_OTHER = {"left": "right", "right": "left", "center": "center"}


def draw_titles(builder: FrameBuilder, axes_layout: AxesLayout, panel: Panel) -> None:
    """The title is at the left, where the eye begins to read, unless an author places it."""
    box = panel.box
    for text, look in titles_of(axes_layout):
        label = look.label
        size = sized(label, TITLE, axes_layout.zoom)
        ha = label.ha or look.place or "left"
        share = {"left": 0.0, "right": 1.0}.get(look.place or "left", 0.5)
        x = box.x + (share if look.x is None else look.x) * box.width
        lines = (rows(text) - 1) * height(size)
        if look.y is None:
            pad = 10.0 if look.pad is None else look.pad * PIXELS
            y = box.y - pad - lift(axes_layout) - lines
        else:
            pad = 6.0 if look.pad is None else look.pad
            y = box.bottom - look.y * box.height - pad * PIXELS - lines
        bold = True if label.bold is None else label.bold
        if label.rotation:
            beside(builder, text, x, y, "far", label._replace(ha=ha, bold=bold),
                   axes_layout.zoom, size, "ink")  # fmt: skip
            continue
        y += _sunk(label.va, "baseline") * size * PIXELS
        _write(builder, text, x, y, size, label._replace(bold=bold), ha)


def _at_coords(box: Any, coords: tuple[float, float]) -> tuple[float, float]:
    return box.x + coords[0] * box.width, box.bottom - coords[1] * box.height


def _write(
    builder: FrameBuilder, text: str, x: float, y: float, size: float, label: LabelLook, ha: str,
    turn: float = 0.0,
) -> None:  # fmt: skip
    """Write a text with the baseline of its first line at (x, y), of its last one if it is turned.

    It may have a box, and its lines may be aligned otherwise than all of it is.
    """
    if label.box is None and not label.lines and not turn:
        write(builder, text, x, y, size * PIXELS, written(label, size, ha, "ink"))
        return
    block = Label(0.0, 0.0, text, size, label.color or "ink", label.alpha, ha, "baseline", turn,
                  bool(label.bold), label.italic, anchored=True, lines=label.lines,
                  spacing=LINE_HEIGHT / BLOCK, family=label.family, box=label.box)  # fmt: skip
    if not turn:
        y += (rows(text) - 1) * height(size)
    panel = Panel(Box(0.0, 0.0, 1.0, 1.0), (0.0, 1.0), (0.0, 1.0))
    block.draw_at(builder, panel, np.array([[x, y]]), True)
