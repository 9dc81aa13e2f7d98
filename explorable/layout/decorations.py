"""The decorations around the marks of a panel: axis lines, ticks, numbers, names, grid.

An axis has two sides: the near one (below, at the left) and the far one (above, at the right).
What an author asks for is in the looks of the layout; everything else is the house's.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np

from explorable.axes.axes_layout import AxesLayout, SpineLook, TitleLook
from explorable.axes.axis_spec import AxisSpec
from explorable.axes.locators import Ticks
from explorable.axes.tick_looks import HOUSE, LabelLook, LineLook, TickLook
from explorable.layout.text_lines import broken, rows, widest
from explorable.layout.texts import (
    TICK,
    beside,
    height,
    sized,
    width,
    write,
    written,
)
from explorable.picture.frame import Fragment, FrameBuilder
from explorable.picture.panel import Box, Panel
from explorable.picture.svg_style import PIXELS, fill, stroke

NAME, TITLE = 9.8, 10.2  # font sizes in points
TICK_LENGTH, MINOR_LENGTH = 4.0, 2.5  # pixels
PAD = 4.0  # pixels between a tick and its number
LINE = 0.75  # points: the width of axis lines, ticks and grids
STEP = 8.0  # margins grow in steps of so many pixels, so that pictures stand still
ANY_LENGTH = 400.0  # points: whether an axis has numbers at all does not depend on its length
EDGE = 12.0  # pixels kept free at the outer edges, for the halves of numbers at an axis' ends
FLAT, NARROW = 100.0, 200.0  # pixels that a box has at least, as far as margins are concerned
REMEMBERED = 128  # panels whose decorations are kept: while a reader drags, most stays as it is
SIDES = {"x": {"near": "bottom", "far": "top"}, "y": {"near": "left", "far": "right"}}
HOUSE_SPINES = {
    "bottom": SpineLook(), "left": SpineLook(), "top": SpineLook(share=1.0),
    "right": SpineLook(share=1.0),
}  # fmt: skip
HOUSE_TITLE, HOUSE_LABEL, HOUSE_LINE, HOUSE_TICK = TitleLook(), LabelLook(), LineLook(), HOUSE.major


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
    x, y = axes_layout.x, axes_layout.y
    panel = Panel(box, x.view, y.view, x.scale, y.scale)
    ticked = _Ticked.of(axes_layout, panel)
    under, over = FrameBuilder(), FrameBuilder()
    if axes_layout.axis_on:
        if axes_layout.face is not None:
            under.path(box.corners(), "M L3 Z", **fill(*axes_layout.face))
        _draw_grid(under, axes_layout, panel, ticked)
        _draw_axis_lines(under, axes_layout, panel, ticked)
        _draw_x_names(over, axes_layout, panel, ticked)
        _draw_y_names(over, axes_layout, panel, ticked)
    _draw_titles(over, axes_layout, panel)
    return Decorations(under.fragment(), over.fragment())


# -- room ---------------------------------------------------------------------------------------


def vertical_margins(axes_layout: AxesLayout) -> Margins:
    """Return the room above and below the box of a panel, for itself and what is attached to it."""
    title = _title_room(axes_layout)
    if not axes_layout.axis_on:
        return Margins(title + 2, 2)
    far = _rows_above(axes_layout)
    above = title + (far + 2 if far else EDGE - 2)
    above += _lift(axes_layout) if title and not far else 0.0
    near = _rows_beside(axes_layout, "near")
    below = (near or EDGE / 2) + 2
    return Margins(above, below)


def _titles(axes_layout: AxesLayout) -> list[tuple[str, TitleLook]]:
    """Return the titles with their looks; the one without a place has it from the house."""
    more = list(axes_layout.looks.titles)
    if not axes_layout.title:
        return more
    look = axes_layout.looks.title or HOUSE_TITLE
    if look.place is None:
        taken = any(each.place == "left" for _, each in more)
        look = look._replace(place="center" if taken else "left")
    return [(axes_layout.title, look), *more]


def _title_room(axes_layout: AxesLayout) -> float:
    room = 0.0
    for text, look in _titles(axes_layout):
        if look.y is not None and look.y < 0.9:
            continue
        size = sized(look.label, TITLE, axes_layout.zoom)
        pad = 8.0 if look.pad is None else look.pad * PIXELS + 2
        higher = 0.0 if look.y is None else max(look.y - 1, 0) * FLAT
        room = max(room, _tall(text, look.label, size) + pad + higher)
    return room


def _tall(text: str, look: LabelLook, size: float) -> float:
    """Return how tall a text is, turned as it is, in pixels."""
    if not look.rotation:
        return height(size) * rows(text)
    return _turned(text, look, size)[1]


def _turned(text: str, look: LabelLook, size: float) -> tuple[float, float]:
    """Return how wide and how tall a turned text is, in pixels."""
    turn = math.radians(look.rotation)
    wide, tall = widest(text, size * PIXELS), height(size) * rows(text)
    cos, sin = abs(math.cos(turn)), abs(math.sin(turn))
    return wide * cos + tall * sin, wide * sin + tall * cos


def _rows_beside(axes_layout: AxesLayout, side: str) -> float:
    """Return how tall the numbers and the name at a side of the x axis are, in pixels."""
    numbers, offset = _numbers_beside(axes_layout, side)
    spec = axes_layout.x
    look = axes_layout.looks.x_name or HOUSE_TITLE
    size = sized(look.label, NAME, axes_layout.zoom)
    name = 0.0
    if axes_layout.x_name and spec.name_at == side:
        name = _tall(axes_layout.x_name, look.label, size)
    if offset:
        name = max(name, height(NAME))
    inside, outward = _spine_room(axes_layout, SIDES["x"][side], FLAT)
    if not numbers and not name:
        return max(outward, 0.0)
    gap = 3.0 if look.pad is None else look.pad * PIXELS
    whole = (numbers or EDGE / 2) + (name + gap if name else 0.0)
    return max(whole - inside + outward, 0.0)


def _numbers_beside(axes_layout: AxesLayout, side: str) -> tuple[float, bool]:
    """Return how tall the numbers at a side of the x axis are, and whether there is an offset."""
    spec, look = axes_layout.x, axes_layout.x.look
    tallest = 0.0
    offset = False
    if side in spec.labels_at or side in spec.minor_labels_at:
        ticks = spec.ticks_for(ANY_LENGTH)
        for labels, its, rank, sides in (
            (ticks.labels, look.label, look.major, spec.labels_at),
            (ticks.minor_labels, look.minor_label, look.minor, spec.minor_labels_at),
        ):
            if side in sides and its.visible and any(labels):
                size = sized(its, TICK, axes_layout.zoom)
                if its.rotation:
                    tall = max(_turned(label, its, size)[1] for label in labels)
                else:
                    tall = height(size) * max(map(rows, labels))
                tallest = max(tallest, _reach(rank) + tall)
        offset = bool(ticks.offset) and side in spec.labels_at
    return tallest, offset


def _reach(look: TickLook, house: float = TICK_LENGTH) -> float:
    """Return the pixels from an axis' line to its numbers."""
    if look is HOUSE_TICK:
        return house + PAD
    return _outside(look, house) + (PAD if look.pad is None else look.pad * PIXELS)


def _outside(look: TickLook, house: float = TICK_LENGTH) -> float:
    """Return how far ticks reach out of the box, in pixels."""
    if look is HOUSE_TICK:
        return house
    length = house if look.length is None else look.length * PIXELS
    return {"out": length, "inout": length / 2, "in": 0.0}[look.direction]


def _spine(axes_layout: AxesLayout, edge: str) -> SpineLook:
    if axes_layout.own_looks is None or not axes_layout.own_looks.spines:
        return HOUSE_SPINES[edge]
    return dict(axes_layout.own_looks.spines).get(edge, HOUSE_SPINES[edge])


def _spine_room(axes_layout: AxesLayout, edge: str, length: float) -> tuple[float, float]:
    """Return how far an edge lies within the box, and beyond it, in pixels; at most one is not 0.

    length: of the box in that direction, which is not known yet; so much it has at least.
    """
    if not axes_layout.looks.spines:
        return 0.0, 0.0
    look = _spine(axes_layout, edge)
    share = look.share if edge in ("bottom", "left") else 1 - look.share
    share = min(max(share, -1.0), 1.0)
    away = look.outward * PIXELS - share * length
    return max(-away, 0.0), max(away, 0.0)


def horizontal_margins(axes_layout: AxesLayout, tall: float) -> Margins:
    """Return the room beside the box of a panel, which is `tall` pixels tall."""
    if not axes_layout.axis_on:
        return Margins(2, 2)
    before, after = (columns_beside(axes_layout, side, tall) for side in ("near", "far"))
    after = after if _is_used(axes_layout, "far") else EDGE + 2
    return Margins(before, max(after, _overhang(axes_layout)))


def _overhang(axes_layout: AxesLayout) -> float:
    """Return how far the last of turned numbers reaches beyond the box at the right, in pixels."""
    look = axes_layout.x.look.label
    if not look.rotation or not axes_layout.x.labels_at:
        return 0.0
    labels = axes_layout.x.ticks_for(ANY_LENGTH).labels
    size = sized(look, TICK, axes_layout.zoom)
    wide = max((_turned(label, look, size)[0] for label in labels), default=0.0)
    return wide * {"left": 1.0, "right": 0.0}.get(look.ha or "center", 0.5)


def _is_used(axes_layout: AxesLayout, side: str) -> bool:
    """Tell whether numbers or a name stand at a side of the y axis, or a moved line."""
    spec = axes_layout.y
    if _spine_room(axes_layout, SIDES["y"][side], NARROW)[1]:
        return True
    return side in spec.labels_at or (bool(axes_layout.y_name) and spec.name_at == side)


def columns_beside(axes_layout: AxesLayout, side: str, tall: float) -> float:
    """Return how wide the numbers and the name at a side of the y axis are, in pixels."""
    name = _name_room(axes_layout) if axes_layout.y.name_at == side else 0.0
    room = _reach(axes_layout.y.look.major) + _longest(axes_layout, side, tall) + 2
    inside, outward = _spine_room(axes_layout, SIDES["y"][side], NARROW)
    whole = math.ceil((room + outward) / STEP) * STEP + name
    return max(whole - inside, EDGE) if inside else whole


def _name_room(axes_layout: AxesLayout) -> float:
    """Return how wide the name of the y axis is, in pixels."""
    if not axes_layout.y_name:
        return 0.0
    look = axes_layout.looks.y_name or HOUSE_TITLE
    size = sized(look.label, NAME, axes_layout.zoom)
    gap = 4.0 if look.pad is None else look.pad * PIXELS
    turn = _name_angle(look)
    if turn in (90.0, -90.0):
        return height(size) * rows(axes_layout.y_name) + gap
    return _turned(axes_layout.y_name, look.label._replace(rotation=turn), size)[0] + gap


def _name_angle(look: TitleLook) -> float:
    """Return the angle of the y axis' name; upright unless said otherwise."""
    return 90.0 if look.label.turned is False else look.label.rotation


def _longest(axes_layout: AxesLayout, side: str, tall: float) -> float:
    """Return the width of the longest number at a side of the y axis, in pixels."""
    spec = axes_layout.y
    if side not in spec.labels_at and side not in spec.minor_labels_at:
        return 0.0
    ticks = spec.ticks_for(tall / PIXELS)
    longest = 0.0
    for labels, its, sides in (
        (ticks.labels, spec.look.label, spec.labels_at),
        (ticks.minor_labels, spec.look.minor_label, spec.minor_labels_at),
    ):
        if side in sides and its.visible:
            size = sized(its, TICK, axes_layout.zoom)
            longest = max([longest, *(width(label, its, size) for label in labels)])
    return longest


def in_lines(axes_layout: AxesLayout, box: Box, page: Box) -> AxesLayout:
    """Return the axes with its title and names in as many lines as they need.

    page: the part of the page that belongs to the panel, its margins included.
    """
    across, up = box.x + box.width / 2, box.y + box.height / 2
    beside = 2 * min(across - page.x, page.right - across)
    upright = 2 * min(up - page.y, page.bottom - up)
    looks, zoom = axes_layout.looks, axes_layout.zoom
    title, x_name, y_name = (
        (sized(look.label, house, zoom) if look else house) * PIXELS
        for look, house in ((looks.title, TITLE), (looks.x_name, NAME), (looks.y_name, NAME))
    )
    if looks.y_name and _name_angle(looks.y_name) not in (90.0, -90.0):
        upright = math.inf
    return axes_layout._replace(
        title=broken(axes_layout.title, title, page.right - box.x, bold=True),
        x_name=broken(axes_layout.x_name, x_name, beside),
        y_name=broken(axes_layout.y_name, y_name, upright),
    )


def _lift(axes_layout: AxesLayout) -> float:
    """Return how much higher a title is: above what stands over the box.

    That is the scale of the y axis, or the numbers and the name of an x axis at the top.
    """
    if not axes_layout.axis_on:
        return 0.0
    numbered = axes_layout.y.labels_at and axes_layout.y.ticks_for(ANY_LENGTH).offset
    return max(height(TICK) if numbered else 0.0, _rows_above(axes_layout))


def _rows_above(axes_layout: AxesLayout) -> float:
    """Return how tall numbers and names over the box are, those of axes over these included."""
    over = (its for place, its in axes_layout.attached if place.kind == "over")
    return max(_rows_beside(each, "far") for each in (axes_layout, *over))


# -- lines --------------------------------------------------------------------------------------


def _draw_grid(
    builder: FrameBuilder, axes_layout: AxesLayout, panel: Panel, ticked: _Ticked
) -> None:
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
        _lines(builder, ends, looks.get(key, HOUSE_LINE), "grid")


def _draw_axis_lines(
    builder: FrameBuilder, axes_layout: AxesLayout, panel: Panel, ticked: _Ticked
) -> None:
    """The lines with their ticks: of a frame, the two that have ticks; four say no more."""
    for spec, name in ((axes_layout.x, "x"), (axes_layout.y, "y")):
        for side, edge in SIDES[name].items():
            spine = _spine(axes_layout, edge)
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
    at = _base(box, edge, look)
    low, high = look.bounds
    if edge in ("bottom", "top"):
        return [((box.x + low * box.width, at), (box.x + high * box.width, at))]
    return [((at, box.bottom - high * box.height), (at, box.bottom - low * box.height))]


def _base(box: Box, edge: str, look: SpineLook) -> float:
    """Return the row of an edge below or above, or the column of one at a side, in pixels."""
    away = look.outward * PIXELS
    if edge in ("bottom", "top"):
        row = box.bottom - look.share * box.height
        return row + away if edge == "bottom" else row - away
    column = box.x + look.share * box.width
    return column - away if edge == "left" else column + away


def _ticks(
    panel: Panel,
    ticked: _Ticked,
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
    outside = _outside(look, house)
    out = 1 if edge in ("bottom", "right") else -1
    base = _base(panel.box, edge, spine)
    start, stop = base + out * (outside - length), base + out * outside
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


# -- texts --------------------------------------------------------------------------------------


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


def _draw_x_names(
    builder: FrameBuilder, axes_layout: AxesLayout, panel: Panel, ticked: _Ticked
) -> None:
    """The numbers below and above, and the name of the x axis."""
    box, spec, zoom = panel.box, axes_layout.x, axes_layout.zoom
    bases = {side: _base(box, edge, _spine(axes_layout, edge)) for side, edge in SIDES["x"].items()}
    for side, base in bases.items():
        for x, label, look, rank in _labelled(ticked.x, spec, side, ticked.columns, panel.x):
            away = _reach(rank)
            beside(builder, label, x, base + away if side == "near" else base - away, side, look,
                   zoom)  # fmt: skip
        if side in spec.labels_at and ticked.x.offset and spec.look.label.visible:
            size = sized(spec.look.label, TICK, zoom)
            first = base + _reach(spec.look.major) + size * PIXELS * 0.75
            if side == "far":
                first = base - _reach(spec.look.major) - size * PIXELS * 0.15
            style = written(spec.look.label, size, "right", "axis-text")
            away = height(size) if side == "near" else -height(size)
            builder.add(style, (box.right, first + away, 0), ticked.x.offset)
    if axes_layout.x_name:
        _draw_x_name(builder, axes_layout, panel, bases)


def _draw_x_name(
    builder: FrameBuilder, axes_layout: AxesLayout, panel: Panel, bases: dict[str, float]
) -> None:
    box, spec = panel.box, axes_layout.x
    look = axes_layout.looks.x_name or HOUSE_TITLE
    size = sized(look.label, NAME, axes_layout.zoom)
    side = spec.name_at
    numbers = _numbers_beside(axes_layout, side)[0]
    gap = 3.0 if look.pad is None else look.pad * PIXELS
    if not numbers and side == "near":
        numbers = _reach(spec.look.major) + height(TICK)
    if side == "near":
        y = max(bases["near"], box.bottom) if numbers == 0 else bases["near"]
        y += numbers + gap
    else:
        y = bases["far"] - (numbers or EDGE / 2) - gap
        y -= _tall(axes_layout.x_name, look.label, size)
    ha = look.label.ha or look.place or "center"
    share = {"left": 0.0, "right": 1.0}.get(look.place or "center", 0.5)
    x = box.x + (share if look.x is None else look.x) * box.width
    label = look.label
    if label.rotation:
        beside(builder, axes_layout.x_name, x, y, "near", label._replace(ha=ha), axes_layout.zoom,
               size, "ink")  # fmt: skip
        return
    y += size * PIXELS * (0.75 + _sunk(label.va, "top"))
    style = written(label, size, ha, "ink")
    write(builder, axes_layout.x_name, x, y, size * PIXELS, style)


_SINKS = {"top": 0.75, "center": 0.35, "center_baseline": 0.35, "baseline": 0.0, "bottom": -0.22}


def _sunk(va: str | None, house: str) -> float:
    """Return how much lower a text is than the house has it, in shares of its size."""
    return 0.0 if va is None else _SINKS[va] - _SINKS[house]


def _draw_y_names(
    builder: FrameBuilder, axes_layout: AxesLayout, panel: Panel, ticked: _Ticked
) -> None:
    """The numbers at the left and at the right, and the name of the y axis."""
    box, spec, zoom = panel.box, axes_layout.y, axes_layout.zoom
    bases = {side: _base(box, edge, _spine(axes_layout, edge)) for side, edge in SIDES["y"].items()}
    corners = {"near": (box.x, "left"), "far": (box.right, "right")}
    for side, base in bases.items():
        for y, label, look, rank in _labelled(ticked.y, spec, side, ticked.rows, panel.y):
            away = _reach(rank)
            beside(builder, label, base - away if side == "near" else base + away, y,
                   "left" if side == "near" else "right", look, zoom)  # fmt: skip
        if side in spec.labels_at and ticked.y.offset and spec.look.label.visible:
            corner, at_corner = corners[side]
            size = sized(spec.look.label, TICK, zoom)
            style = written(spec.look.label, size, at_corner, "axis-text")
            builder.add(style, (corner, box.y - 6, 0), ticked.y.offset)
    if axes_layout.y_name:
        _draw_y_name(builder, axes_layout, panel)


def _draw_y_name(builder: FrameBuilder, axes_layout: AxesLayout, panel: Panel) -> None:
    box = panel.box
    look = axes_layout.looks.y_name or HOUSE_TITLE
    size = sized(look.label, NAME, axes_layout.zoom)
    near = axes_layout.y.name_at == "near"
    room = columns_beside(axes_layout, axes_layout.y.name_at, box.height)
    ha = look.label.ha or look.place or "center"
    share = {"left": 0.0, "right": 1.0}.get(look.place or "center", 0.5)
    y = box.bottom - (share if look.y is None else look.y) * box.height
    turn = _name_angle(look)
    label = look.label
    if turn not in (90.0, -90.0):
        x = box.x - room + 2 if near else box.right + room - 2
        flat = label._replace(rotation=turn, ha=None)
        beside(builder, axes_layout.y_name, x, y, "right" if near else "left", flat,
               axes_layout.zoom, size, "ink")  # fmt: skip
        return
    lines = axes_layout.y_name.split("\n")
    style = written(label, size, ha if turn == 90.0 else _OTHER[ha], "ink")
    lines = lines if turn == 90.0 else lines[::-1]
    sunk = _sunk(label.va, "bottom") * size * PIXELS * (1 if turn == 90.0 else -1)
    for number, line in enumerate(lines):
        if near:
            x = box.x - room + height(size) - 2 + number * height(size)
        else:
            x = box.right + room - 6 - (len(lines) - 1 - number) * height(size)
        if turn == -90.0:
            x -= size * PIXELS * 0.55
        builder.add(style, (x + sunk, y, -turn), line)


_OTHER = {"left": "right", "right": "left", "center": "center"}


def _draw_titles(builder: FrameBuilder, axes_layout: AxesLayout, panel: Panel) -> None:
    """The title is at the left, where the eye begins to read, unless an author places it."""
    box = panel.box
    for text, look in _titles(axes_layout):
        label = look.label
        size = sized(label, TITLE, axes_layout.zoom)
        ha = label.ha or look.place or "left"
        share = {"left": 0.0, "right": 1.0}.get(look.place or "left", 0.5)
        x = box.x + (share if look.x is None else look.x) * box.width
        lines = (rows(text) - 1) * height(size)
        if look.y is None:
            pad = 10.0 if look.pad is None else look.pad * PIXELS
            y = box.y - pad - _lift(axes_layout) - lines
        else:
            pad = 6.0 if look.pad is None else look.pad
            y = box.bottom - look.y * box.height - pad * PIXELS - lines
        bold = True if label.bold is None else label.bold
        if label.rotation:
            beside(builder, text, x, y, "far", label._replace(ha=ha, bold=bold),
                   axes_layout.zoom, size, "ink")  # fmt: skip
            continue
        y += _sunk(label.va, "baseline") * size * PIXELS
        write(builder, text, x, y, size * PIXELS, written(label, size, ha, "ink", bold))
