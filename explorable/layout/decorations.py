"""The decorations around the marks of a panel: axis lines, ticks, numbers, names, grid."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np

from explorable.axes.axes_layout import AxesLayout
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
        _draw_names(over, axes_layout, panel, ticked)
    _draw_title(over, axes_layout, panel)
    return Decorations(under.fragment(), over.fragment())


def vertical_margins(axes_layout: AxesLayout) -> Margins:
    """Return the room above and below the box of a panel."""
    title = _height(TITLE) * rows(axes_layout.title) + 8 if axes_layout.title else 0.0
    if not axes_layout.axis_on:
        return Margins(title + 2, 2)
    ticks = axes_layout.x.ticks_for(ANY_LENGTH)
    labels = max(map(rows, (*ticks.labels, *ticks.minor_labels)), default=0)
    numbers = TICK_LENGTH + PAD + _height(TICK) * labels if labels else EDGE / 2
    name = _height(NAME) * max(rows(axes_layout.x_name), bool(ticks.offset))
    above = title + EDGE - 2 + (_lift(axes_layout) if axes_layout.title else 0.0)
    return Margins(above, numbers + (name + 3 if name else 0.0) + 2)


def horizontal_margins(axes_layout: AxesLayout, height: float) -> Margins:
    """Return the room beside the box of a panel, which is `height` pixels tall."""
    if not axes_layout.axis_on:
        return Margins(2, 2)
    ticks = axes_layout.y.ticks_for(height / PIXELS)
    labels = [*ticks.labels, *ticks.minor_labels]
    longest = max((widest(label, TICK * PIXELS) for label in labels), default=0.0)
    name = _height(NAME) * rows(axes_layout.y_name) + 4 if axes_layout.y_name else 0.0
    room = TICK_LENGTH + PAD + longest + 2
    return Margins(math.ceil(room / STEP) * STEP + name, EDGE + 2)


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
    """Return how much higher a title is: above the scale of the y axis, if there is one."""
    numbered = axes_layout.axis_on and axes_layout.y.ticks_for(ANY_LENGTH).offset
    return _height(TICK) if numbered else 0.0


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
    """The left and the bottom line with their ticks; a frame of four lines says no more."""
    box = panel.box
    if "bottom" in axes_layout.spines:
        minor = panel.x(np.asarray(ticked.x.minor, dtype=float))
        ends = [((box.x, box.bottom), (box.right, box.bottom))]
        if axes_layout.x.ticks_on:
            ends += [((x, box.bottom), (x, box.bottom + TICK_LENGTH)) for x in ticked.columns]
            ends += [((x, box.bottom), (x, box.bottom + MINOR_LENGTH)) for x in minor]
        _segments(builder, ends, "axis", 0.75)
    if "left" in axes_layout.spines:
        minor = panel.y(np.asarray(ticked.y.minor, dtype=float))
        ends = [((box.x, box.y), (box.x, box.bottom))]
        if axes_layout.y.ticks_on:
            ends += [((box.x - TICK_LENGTH, y), (box.x, y)) for y in ticked.rows]
            ends += [((box.x - MINOR_LENGTH, y), (box.x, y)) for y in minor]
        _segments(builder, ends, "axis", 0.75)


def _segments(builder: FrameBuilder, ends: list[Any], color: str, width: float) -> None:
    commands = " ".join(["M L1"] * len(ends))
    builder.path(np.array(ends).reshape(-1, 2), commands, fill="none", **stroke(color, width))


def _draw_names(
    builder: FrameBuilder, axes_layout: AxesLayout, panel: Panel, ticked: _Ticked
) -> None:
    """The numbers at the ticks and the names of the axes."""
    _draw_x_names(builder, axes_layout, panel, ticked)
    _draw_y_names(builder, axes_layout, panel, ticked)


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
    box = panel.box
    quiet = text_style(TICK, "center", "axis-text")
    below = box.bottom + TICK_LENGTH + PAD + TICK * PIXELS * 0.75
    lowest = 1
    for x, label in _labelled(ticked.x, ticked.columns, panel.x):
        write(builder, label, x, below, TICK * PIXELS, quiet)
        lowest = max(lowest, rows(label))
    if ticked.x.offset:
        style = text_style(TICK, "right", "axis-text")
        builder.text(ticked.x.offset, box.right, below + _height(TICK), **style)
    if axes_layout.x_name:
        y = box.bottom + TICK_LENGTH + PAD + _height(TICK) * lowest + 3 + NAME * PIXELS * 0.75
        style = text_style(NAME, "center", "ink")
        write(builder, axes_layout.x_name, box.x + box.width / 2, y, NAME * PIXELS, style)


def _draw_y_names(
    builder: FrameBuilder, axes_layout: AxesLayout, panel: Panel, ticked: _Ticked
) -> None:
    box = panel.box
    quiet = text_style(TICK, "right", "axis-text")
    beside = box.x - TICK_LENGTH - PAD
    for y, label in _labelled(ticked.y, ticked.rows, panel.y):
        first = y + TICK * PIXELS * 0.35 - (rows(label) - 1) / 2 * _height(TICK)
        write(builder, label, beside, first, TICK * PIXELS, quiet)
    if ticked.y.offset:
        builder.text(ticked.y.offset, box.x, box.y - 6, **text_style(TICK, "left", "axis-text"))
    if axes_layout.y_name:
        lines = axes_layout.y_name.split("\n")
        room = horizontal_margins(axes_layout, box.height).before - _height(NAME)
        style = text_style(NAME, "center", "ink")
        for number, line in enumerate(lines):
            x = box.x - room - 2 + number * _height(NAME)
            builder.text(line, x, box.y + box.height / 2, -90, **style)


def _draw_title(builder: FrameBuilder, axes_layout: AxesLayout, panel: Panel) -> None:
    """The title is at the left, where the eye begins to read."""
    if axes_layout.title:
        style = text_style(TITLE, "left", "ink", bold=True)
        above = 10 + _lift(axes_layout) + (rows(axes_layout.title) - 1) * _height(TITLE)
        write(builder, axes_layout.title, panel.box.x, panel.box.y - above, TITLE * PIXELS, style)
