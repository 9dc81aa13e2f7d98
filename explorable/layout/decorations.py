"""The decorations around the marks of a panel: axis lines, ticks, numbers, names, grid.

An axis has two sides: the near one (below, at the left) and the far one (above, at the right).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np

from explorable.axes.axes_layout import AxesLayout
from explorable.axes.axis_spec import AxisSpec
from explorable.axes.locators import Ticks
from explorable.layout.text_lines import LINE_HEIGHT, broken, rows, widest, write
from explorable.picture.frame import Fragment, FrameBuilder
from explorable.picture.panel import Box, Panel
from explorable.picture.svg_style import PIXELS, stroke, text_style

TICK, NAME, TITLE = 9.4, 9.8, 10.2  # font sizes in points
TICK_LENGTH, MINOR_LENGTH = 4.0, 2.5  # pixels
PAD = 4.0  # pixels between a tick and its number
STEP = 8.0  # margins grow in steps of so many pixels, so that pictures stand still
ANY_LENGTH = 400.0  # points: whether an axis has numbers at all does not depend on its length
EDGE = 12.0  # pixels kept free at the outer edges, for the halves of numbers at an axis' ends
REMEMBERED = 128  # panels whose decorations are kept: while a reader drags, most stays as it is
SIDES = {"x": {"near": "bottom", "far": "top"}, "y": {"near": "left", "far": "right"}}


class Margins(NamedTuple):
    """Pixels kept free before (left, above) and after (right, below) a panel's box."""

    before: float
    after: float


class _Ticked(NamedTuple):
    """The ticks of both axes of one panel, with where they stand in pixels."""

    x: Ticks
    y: Ticks
    columns: np.ndarray
    rows: np.ndarray

    @classmethod
    def of(cls, axes_layout: AxesLayout, panel: Panel) -> _Ticked:
        x = axes_layout.x.ticks_for(panel.box.width / PIXELS)
        y = axes_layout.y.ticks_for(panel.box.height / PIXELS)
        return cls(x, y, panel.x(np.asarray(x.positions)), panel.y(np.asarray(y.positions)))


class Decorations(NamedTuple):
    """What surrounds a panel's marks: the fragment that they cover, and the one over them."""

    under: Fragment
    over: Fragment


@lru_cache(REMEMBERED)
def decorate(axes_layout: AxesLayout, box: Box) -> Decorations:
    """Return the decorations of a panel that fills `box`."""
    panel = Panel(
        box, axes_layout.x.view, axes_layout.y.view, axes_layout.x.kind, axes_layout.y.kind
    )
    ticked = _Ticked.of(axes_layout, panel)
    under, over = FrameBuilder(), FrameBuilder()
    if axes_layout.axis_on:
        _draw_grid(under, axes_layout, panel, ticked)
        _draw_axis_lines(under, axes_layout, panel, ticked)
        _draw_x_names(over, axes_layout, panel, ticked)
        _draw_y_names(over, axes_layout, panel, ticked)
    _draw_title(over, axes_layout, panel)
    return Decorations(under.fragment(), over.fragment())


def vertical_margins(axes_layout: AxesLayout) -> Margins:
    """Return the room above and below the box of a panel, for itself and what is attached to it."""
    title = _height(TITLE) * rows(axes_layout.title) + 8 if axes_layout.title else 0.0
    if not axes_layout.axis_on:
        return Margins(title + 2, 2)
    far = _rows_beside(axes_layout, "far")
    above = title + (far + 2 if far else EDGE - 2)
    above += _lift(axes_layout) if axes_layout.title and not far else 0.0
    near = _rows_beside(axes_layout, "near")
    below = (near or EDGE / 2) + 2
    return Margins(above, below)


def _rows_beside(axes_layout: AxesLayout, side: str) -> float:
    """Return how tall the numbers and the name at a side of the x axis are, in pixels."""
    spec = axes_layout.x
    numbers = 0.0
    offset = False
    if side in spec.labels_at:
        ticks = spec.ticks_for(ANY_LENGTH)
        lines = max(map(rows, (*ticks.labels, *ticks.minor_labels)), default=0)
        numbers = TICK_LENGTH + PAD + _height(TICK) * lines if lines else 0.0
        offset = bool(ticks.offset)
    named = rows(axes_layout.x_name) if spec.name_at == side else 0
    name = _height(NAME) * max(named, offset)
    if not numbers and not name:
        return 0.0
    return (numbers or EDGE / 2) + (name + 3 if name else 0.0)


def horizontal_margins(axes_layout: AxesLayout, height: float) -> Margins:
    """Return the room beside the box of a panel, which is `height` pixels tall."""
    if not axes_layout.axis_on:
        return Margins(2, 2)
    before, after = (columns_beside(axes_layout, side, height) for side in ("near", "far"))
    return Margins(before, after if _is_used(axes_layout, "far") else EDGE + 2)


def _is_used(axes_layout: AxesLayout, side: str) -> bool:
    """Tell whether numbers or a name stand at a side of the y axis."""
    spec = axes_layout.y
    return side in spec.labels_at or (bool(axes_layout.y_name) and spec.name_at == side)


def columns_beside(axes_layout: AxesLayout, side: str, height: float) -> float:
    """Return how wide the numbers and the name at a side of the y axis are, in pixels."""
    name = _height(NAME) * rows(axes_layout.y_name) + 4 if axes_layout.y_name else 0.0
    if axes_layout.y.name_at != side:
        name = 0.0
    room = TICK_LENGTH + PAD + _longest(axes_layout.y, side, height) + 2
    return math.ceil(room / STEP) * STEP + name


def _longest(spec: AxisSpec, side: str, height: float) -> float:
    """Return the width of the longest number at a side of the y axis, in pixels."""
    if side not in spec.labels_at:
        return 0.0
    ticks = spec.ticks_for(height / PIXELS)
    labels = [*ticks.labels, *ticks.minor_labels]
    return max((widest(label, TICK * PIXELS) for label in labels), default=0.0)


def in_lines(axes_layout: AxesLayout, box: Box, page: Box) -> AxesLayout:
    """Return the axes with its title and names in as many lines as they need.

    page: the part of the page that belongs to the panel, its margins included.
    """
    across, up = box.x + box.width / 2, box.y + box.height / 2
    beside = 2 * min(across - page.x, page.right - across)
    upright = 2 * min(up - page.y, page.bottom - up)
    return axes_layout._replace(
        title=broken(axes_layout.title, TITLE * PIXELS, page.right - box.x, bold=True),
        x_name=broken(axes_layout.x_name, NAME * PIXELS, beside),
        y_name=broken(axes_layout.y_name, NAME * PIXELS, upright),
    )


def _lift(axes_layout: AxesLayout) -> float:
    """Return how much higher a title is: above what stands over the box.

    That is the scale of the y axis, or the numbers and the name of an x axis at the top.
    """
    if not axes_layout.axis_on:
        return 0.0
    numbered = axes_layout.y.labels_at and axes_layout.y.ticks_for(ANY_LENGTH).offset
    return max(_height(TICK) if numbered else 0.0, _rows_beside(axes_layout, "far"))


def _height(size: float) -> float:
    return size * PIXELS * LINE_HEIGHT


def _draw_grid(
    builder: FrameBuilder, axes_layout: AxesLayout, panel: Panel, ticked: _Ticked
) -> None:
    box = panel.box
    if "x" in axes_layout.grid and len(ticked.columns):
        ends = [((x, box.y), (x, box.bottom)) for x in ticked.columns]
        _segments(builder, ends, "grid", 0.75)
    if "y" in axes_layout.grid and len(ticked.rows):
        ends = [((box.x, y), (box.right, y)) for y in ticked.rows]
        _segments(builder, ends, "grid", 0.75)


def _draw_axis_lines(
    builder: FrameBuilder, axes_layout: AxesLayout, panel: Panel, ticked: _Ticked
) -> None:
    """The lines with their ticks: of a frame, the two that have ticks; four say no more."""
    box = panel.box
    for spec, name in ((axes_layout.x, "x"), (axes_layout.y, "y")):
        for side, edge in SIDES[name].items():
            shown = edge in axes_layout.spines
            ends = _edge(box, edge) if shown else []
            if side in spec.ticks_at and (shown or side == "far"):
                ends += _ticks(panel, ticked, name, edge)
            if ends:
                _segments(builder, ends, "axis", 0.75)


def _edge(box: Box, edge: str) -> list[Any]:
    left, right, top, bottom = box.x, box.right, box.y, box.bottom
    ends = {
        "bottom": ((left, bottom), (right, bottom)),
        "top": ((left, top), (right, top)),
        "left": ((left, top), (left, bottom)),
        "right": ((right, top), (right, bottom)),
    }
    return [ends[edge]]


def _ticks(panel: Panel, ticked: _Ticked, name: str, edge: str) -> list[Any]:
    """Return the ends of the ticks at an edge, the long ones first."""
    box = panel.box
    if name == "x":
        base, out = (box.bottom, 1) if edge == "bottom" else (box.y, -1)
        minor = panel.x(np.asarray(ticked.x.minor, dtype=float))
        long = [((x, base), (x, base + out * TICK_LENGTH)) for x in ticked.columns]
        return long + [((x, base), (x, base + out * MINOR_LENGTH)) for x in minor]
    base, out = (box.x, -1) if edge == "left" else (box.right, 1)
    minor = panel.y(np.asarray(ticked.y.minor, dtype=float))
    long = [((base + out * TICK_LENGTH, y), (base, y)) for y in ticked.rows]
    return long + [((base + out * MINOR_LENGTH, y), (base, y)) for y in minor]


def _segments(builder: FrameBuilder, ends: list[Any], color: str, width: float) -> None:
    commands = " ".join(["M L1"] * len(ends))
    builder.path(np.array(ends).reshape(-1, 2), commands, fill="none", **stroke(color, width))


def _labelled(
    ticks: Ticks, places: np.ndarray, place: Callable[[Any], Any]
) -> Iterator[tuple[float, str]]:
    """Yield where on the page a tick's number is, and the number; minor ticks come last.

    places: of the major ticks, in pixels. place: turns data into pixels.
    """
    yield from (pair for pair in zip(places.tolist(), ticks.labels, strict=False) if pair[1])
    for position, label in zip(ticks.minor, ticks.minor_labels, strict=False):
        if label:
            yield float(place(position)), label


def _draw_x_names(
    builder: FrameBuilder, axes_layout: AxesLayout, panel: Panel, ticked: _Ticked
) -> None:
    """The numbers below and above, and the name of the x axis."""
    box, em = panel.box, TICK * PIXELS
    quiet = text_style(TICK, "center", "axis-text")
    labelled = list(_labelled(ticked.x, ticked.columns, panel.x))
    lines = max([rows(label) for _, label in labelled], default=1)
    below = box.bottom + TICK_LENGTH + PAD + em * 0.75
    above = box.y - TICK_LENGTH - PAD - em * 0.15
    for side, first in (("near", below), ("far", above)):
        if side in axes_layout.x.labels_at:
            for x, label in labelled:
                lift = (rows(label) - 1) * _height(TICK) if side == "far" else 0.0
                write(builder, label, x, first - lift, em, quiet)
            if ticked.x.offset:
                style = text_style(TICK, "right", "axis-text")
                away = _height(TICK) if side == "near" else -_height(TICK)
                builder.text(ticked.x.offset, box.right, first + away, **style)
    if axes_layout.x_name:
        style, size = text_style(NAME, "center", "ink"), NAME * PIXELS
        if axes_layout.x.name_at == "near":
            y = box.bottom + TICK_LENGTH + PAD + _height(TICK) * lines + 3 + size * 0.75
        else:
            y = box.y - _rows_beside(axes_layout, "far") + size * 0.75
        write(builder, axes_layout.x_name, box.x + box.width / 2, y, size, style)


def _draw_y_names(
    builder: FrameBuilder, axes_layout: AxesLayout, panel: Panel, ticked: _Ticked
) -> None:
    """The numbers at the left and at the right, and the name of the y axis."""
    box, em = panel.box, TICK * PIXELS
    beside = {
        "near": (box.x - TICK_LENGTH - PAD, "right", box.x, "left"),
        "far": (box.right + TICK_LENGTH + PAD, "left", box.right, "right"),
    }
    for side, (x, align, corner, at_corner) in beside.items():
        if side in axes_layout.y.labels_at:
            quiet = text_style(TICK, align, "axis-text")
            for y, label in _labelled(ticked.y, ticked.rows, panel.y):
                first = y + em * 0.35 - (rows(label) - 1) / 2 * _height(TICK)
                write(builder, label, x, first, em, quiet)
            if ticked.y.offset:
                style = text_style(TICK, at_corner, "axis-text")
                builder.text(ticked.y.offset, corner, box.y - 6, **style)
    if axes_layout.y_name:
        lines = axes_layout.y_name.split("\n")
        room = columns_beside(axes_layout, axes_layout.y.name_at, box.height)
        style = text_style(NAME, "center", "ink")
        for number, line in enumerate(lines):
            if axes_layout.y.name_at == "near":
                x = box.x - room + _height(NAME) - 2 + number * _height(NAME)
            else:
                x = box.right + room - 6 - (len(lines) - 1 - number) * _height(NAME)
            builder.text(line, x, box.y + box.height / 2, -90, **style)


def _draw_title(builder: FrameBuilder, axes_layout: AxesLayout, panel: Panel) -> None:
    """The title is at the left, where the eye begins to read."""
    if axes_layout.title:
        style = text_style(TITLE, "left", "ink", bold=True)
        above = 10 + _lift(axes_layout) + (rows(axes_layout.title) - 1) * _height(TITLE)
        write(builder, axes_layout.title, panel.box.x, panel.box.y - above, TITLE * PIXELS, style)
