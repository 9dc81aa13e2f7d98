"""The lines of a panel's axes: the frame's edges, ticks, grids."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from explorable.axes.axes_layout import AxesLayout, SpineLook
from explorable.axes.locators import Ticks
from explorable.axes.tick_looks import LineLook, TickLook
from explorable.layout.room import (
    HOUSE_LINE,
    LINE,
    MINOR_LENGTH,
    SIDES,
    TICK_LENGTH,
    outside,
    spine_look,
)
from explorable.marks import Path
from explorable.picture.frame import FrameBuilder
from explorable.picture.panel import Box, Panel
from explorable.picture.svg_style import PIXELS, stroke


class Ticked(NamedTuple):
    """The ticks of both axes of one panel, with where they stand in pixels."""

    x: Ticks
    y: Ticks
    columns: np.ndarray
    rows: np.ndarray

    @classmethod
    def of(cls, axes_layout: AxesLayout, panel: Panel) -> Ticked:
        x = axes_layout.x.ticks_for(panel.box.width / PIXELS)
        y = axes_layout.y.ticks_for(panel.box.height / PIXELS)
        return cls(x, y, panel.x(np.asarray(x.positions)), panel.y(np.asarray(y.positions)))


def draw_grid(builder: FrameBuilder, axes_layout: AxesLayout, panel: Panel, ticked: Ticked) -> None:
    if not axes_layout.grid:
        return
    box = panel.box
    looks = dict(axes_layout.looks.grid)
    for key in ("minor x", "minor y", "x", "y"):
        if key not in axes_layout.grid:
            continue
        places = ticked.columns if key[-1] == "x" else ticked.rows
        if key.startswith("minor"):
            minor = (ticked.x if key[-1] == "x" else ticked.y).minor
            places = getattr(panel, key[-1])(np.asarray(minor, dtype=float))
        if key[-1] == "x":
            ends = [((x, box.y), (x, box.bottom)) for x in places]
        else:
            ends = [((box.x, y), (box.right, y)) for y in places]
        look = looks.get(key, HOUSE_LINE)
        if look.effects is None or not ends:
            _lines(builder, ends, look, "grid")
        else:
            width = LINE if look.width is None else look.width
            points, words = np.array(ends).reshape(-1, 2), " ".join(["M L1"] * len(ends))
            line = Path(points, False, look.color or "grid", None, width, look.dash, look.alpha,
                        clip=False, commands=words)  # fmt: skip
            look.effects.draw(line, builder, panel, points)


def draw_axis_lines(
    builder: FrameBuilder, axes_layout: AxesLayout, panel: Panel, ticked: Ticked
) -> None:
    """The lines with their ticks: of a frame, the two that have ticks; four say no more."""
    for spec, name in ((axes_layout.x, "x"), (axes_layout.y, "y")):
        for side, edge in SIDES[name].items():
            spine = spine_look(axes_layout, edge)
            ends = _edge(panel.box, edge, spine) if edge in axes_layout.spines else []
            for rank, sides in (("major", spec.ticks_at), ("minor", spec.minor_at)):
                look: TickLook = getattr(spec.look, rank)
                if side not in sides:
                    continue
                drawn = _ticks(panel, ticked, name, edge, spine, rank, look)
                if look.width is None and look.color is None and spine.line == HOUSE_LINE:
                    ends += drawn
                else:
                    line = LineLook(look.color, look.alpha, look.width)
                    _lines(builder, drawn if look.width != 0 else [], line, "axis")
            _lines(builder, ends, spine.line, "axis")


def _edge(box: Box, edge: str, look: SpineLook) -> list[Any]:
    at = base_of(box, edge, look)
    low, high = look.bounds
    if edge in ("bottom", "top"):
        return [((box.x + low * box.width, at), (box.x + high * box.width, at))]
    return [((at, box.bottom - high * box.height), (at, box.bottom - low * box.height))]


def base_of(box: Box, edge: str, look: SpineLook) -> float:
    """Return the row of an edge below or above, or the column of one at a side, in pixels."""
    away = look.outward * PIXELS
    if edge in ("bottom", "top"):
        row = box.bottom - look.share * box.height
        return row + away if edge == "bottom" else row - away
    column = box.x + look.share * box.width
    return column - away if edge == "left" else column + away


def _ticks(
    panel: Panel,
    ticked: Ticked,
    name: str,
    edge: str,
    spine: SpineLook,
    rank: str,
    look: TickLook,
) -> list[Any]:
    """Return the ends of the ticks of one rank at an edge."""
    house = TICK_LENGTH if rank == "major" else MINOR_LENGTH
    length = house if look.length is None else look.length * PIXELS
    if not length:
        return []
    beyond = outside(look, house)
    out = 1 if edge in ("bottom", "right") else -1
    base = base_of(panel.box, edge, spine)
    start, stop = base + out * (beyond - length), base + out * beyond
    ticks = ticked.x if name == "x" else ticked.y
    if rank == "minor":
        if not ticks.minor:
            return []
        places = getattr(panel, name)(np.asarray(ticks.minor, dtype=float))
    else:
        places = ticked.columns if name == "x" else ticked.rows
    if name == "x":
        return [((x, start), (x, stop)) for x in places]
    return [((stop, y), (start, y)) for y in places]


def _lines(builder: FrameBuilder, ends: list[Any], look: LineLook, color: str) -> None:
    """Add separate lines in a look; `color` is the house's."""
    if not ends or not look.drawn:
        return
    commands = " ".join(["M L1"] * len(ends))
    pen = stroke(
        look.color or color, LINE if look.width is None else look.width, look.dash, look.alpha
    )
    builder.path(np.array(ends).reshape(-1, 2), commands, fill="none", **pen)
