"""How much room a panel needs around its box: for numbers, names, titles and moved lines."""

from __future__ import annotations

import math
from typing import NamedTuple

from explorable.axes.axes_layout import AxesLayout, SpineLook, TitleLook
from explorable.axes.tick_looks import HOUSE, LabelLook, LineLook, TickLook
from explorable.layout.text_lines import rows, widest
from explorable.layout.texts import TICK, height, sized, width
from explorable.picture.svg_style import PIXELS

NAME, TITLE = 9.8, 10.2  # font sizes in points
TICK_LENGTH, MINOR_LENGTH = 4.0, 2.5  # pixels
PAD = 4.0  # pixels between a tick and its number
LINE = 0.75  # points: the width of axis lines, ticks and grids
STEP = 8.0  # margins grow in steps of so many pixels, so that pictures stand still
ANY_LENGTH = 400.0  # points: whether an axis has numbers at all does not depend on its length
OFFSET = 6.0  # pixels from the box to the scale of its y axis, which is above it
EDGE = 12.0  # pixels kept free at the outer edges, for the halves of numbers at an axis' ends
LONGER = 3.0  # times as long as that is what a line outside the box may be moved by
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


def vertical_margins(axes_layout: AxesLayout) -> Margins:
    """Return the room above and below the box of a panel, for itself and what is attached to it."""
    title = _title_room(axes_layout)
    if not axes_layout.axis_on:
        return Margins(title + 2, 2)
    if axes_layout.polar is not None:
        _, _, higher, lower = _around(axes_layout)
        return Margins(title + higher + 2, lower + 2)
    far = _rows_above(axes_layout)
    if far:
        above = title + far + 2
    elif title:
        above = title + EDGE - 2 + lift(axes_layout)
    else:
        above = max(EDGE - 2, lift(axes_layout) + OFFSET)
    near = rows_beside(axes_layout, "near")
    below = (near or EDGE / 2) + 2
    return Margins(above, below)


def titles_of(axes_layout: AxesLayout) -> list[tuple[str, TitleLook]]:
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
    for text, look in titles_of(axes_layout):
        if look.y is not None and look.y < 0.9:
            continue
        size = sized(look.label, TITLE, axes_layout.zoom)
        pad = 8.0 if look.pad is None else look.pad * PIXELS + 2
        higher = 0.0 if look.y is None else max(look.y - 1, 0) * FLAT
        room = max(room, text_height(text, look.label, size) + pad + higher)
    return room


def text_height(text: str, look: LabelLook, size: float) -> float:
    """Return how tall a text is, turned as it is, in pixels."""
    if not look.rotation:
        return height(size) * rows(text)
    return turned_size(text, look, size)[1]


def turned_size(text: str, look: LabelLook, size: float) -> tuple[float, float]:
    """Return how wide and how tall a turned text is, in pixels."""
    turn = math.radians(look.rotation)
    wide, tall = widest(text, size * PIXELS), height(size) * rows(text)
    cos, sin = abs(math.cos(turn)), abs(math.sin(turn))
    return wide * cos + tall * sin, wide * sin + tall * cos


def rows_beside(axes_layout: AxesLayout, side: str) -> float:
    """Return how tall the numbers and the name at a side of the x axis are, in pixels."""
    numbers, offset = numbers_beside(axes_layout, side)
    spec = axes_layout.x
    look = axes_layout.looks.x_name or HOUSE_TITLE
    size = sized(look.label, NAME, axes_layout.zoom)
    name = 0.0
    if axes_layout.x_name and spec.name_at == side and look.coords is None:
        name = text_height(axes_layout.x_name, look.label, size)
    if offset:
        name = max(name, height(NAME))
    inside, outward = _spine_room(axes_layout, SIDES["x"][side], FLAT)
    if not numbers and not name:
        return max(outward, 0.0)
    gap = 3.0 if look.pad is None else look.pad * PIXELS
    whole = (numbers or EDGE / 2) + (name + gap if name else 0.0)
    return max(whole - inside + outward, 0.0)


def numbers_beside(axes_layout: AxesLayout, side: str) -> tuple[float, bool]:
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
                    tall = max(turned_size(label, its, size)[1] for label in labels)
                else:
                    tall = height(size) * max(map(rows, labels))
                tallest = max(tallest, reach(rank) + tall)
        offset = bool(ticks.offset) and side in spec.labels_at
    return tallest, offset


def reach(look: TickLook, house: float = TICK_LENGTH) -> float:
    """Return the pixels from an axis' line to its numbers."""
    if look is HOUSE_TICK:
        return house + PAD
    return outside(look, house) + (PAD if look.pad is None else look.pad * PIXELS)


def outside(look: TickLook, house: float = TICK_LENGTH) -> float:
    """Return how far ticks reach out of the box, in pixels."""
    if look is HOUSE_TICK:
        return house
    length = house if look.length is None else look.length * PIXELS
    return {"out": length, "inout": length / 2, "in": 0.0}[look.direction]


def spine_look(axes_layout: AxesLayout, edge: str) -> SpineLook:
    if axes_layout.own_looks is None or not axes_layout.own_looks.spines:
        return HOUSE_SPINES[edge]
    return dict(axes_layout.own_looks.spines).get(edge, HOUSE_SPINES[edge])


def _spine_room(axes_layout: AxesLayout, edge: str, length: float) -> tuple[float, float]:
    """Return how far an edge lies within the box, and beyond it, in pixels; at most one is not 0.

    length: of the box in that direction, which is not known yet; so much it has at least.
    """
    if not axes_layout.looks.spines:
        return 0.0, 0.0
    look = spine_look(axes_layout, edge)
    share = look.share if edge in ("bottom", "left") else 1 - look.share
    share = min(max(share, -1.0), 1.0)
    if share < 0:
        length *= LONGER
    away = look.outward * PIXELS - share * length
    return max(-away, 0.0), max(away, 0.0)


def horizontal_margins(axes_layout: AxesLayout, tall: float) -> Margins:
    """Return the room beside the box of a panel, which is `tall` pixels tall."""
    if not axes_layout.axis_on:
        return Margins(2, 2)
    if axes_layout.polar is not None:
        left, right, *_ = _around(axes_layout)
        return Margins(left + 2, right + 2)
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
    wide = max((turned_size(label, look, size)[0] for label in labels), default=0.0)
    return wide * {"left": 1.0, "right": 0.0}.get(look.ha or "center", 0.5)


def _is_used(axes_layout: AxesLayout, side: str) -> bool:
    """Tell whether numbers or a name stand at a side of the y axis, or a moved line."""
    spec = axes_layout.y
    if _spine_room(axes_layout, SIDES["y"][side], NARROW)[1]:
        return True
    return side in spec.labels_at or (bool(axes_layout.y_name) and spec.name_at == side)


def columns_beside(axes_layout: AxesLayout, side: str, tall: float) -> float:
    """Return the room that numbers and name need at a side of a panel, in pixels."""
    whole = columns_at(axes_layout, side, tall)
    inside, outward = _spine_room(axes_layout, SIDES["y"][side], NARROW)
    return max(whole - inside, EDGE) if inside else whole + outward


def columns_at(axes_layout: AxesLayout, side: str, tall: float) -> float:
    """Return how wide numbers and name at a side of the y axis are, from its line, in pixels."""
    name = _name_room(axes_layout) if axes_layout.y.name_at == side else 0.0
    room = reach(axes_layout.y.look.major) + _longest(axes_layout, side, tall) + 2
    return math.ceil(room / STEP) * STEP + name


def _name_room(axes_layout: AxesLayout) -> float:
    """Return how wide the name of the y axis is, in pixels."""
    if not axes_layout.y_name:
        return 0.0
    look = axes_layout.looks.y_name or HOUSE_TITLE
    if look.coords is not None:
        return 0.0
    size = sized(look.label, NAME, axes_layout.zoom)
    gap = 4.0 if look.pad is None else look.pad * PIXELS
    turn = name_angle(look)
    if turn in (90.0, -90.0):
        return height(size) * rows(axes_layout.y_name) + gap
    return turned_size(axes_layout.y_name, look.label._replace(rotation=turn), size)[0] + gap


def name_angle(look: TitleLook) -> float:
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


def lift(axes_layout: AxesLayout) -> float:
    """Return how much higher a title is: above what stands over the box.

    That is the scale of the y axis, or the numbers and the name of an x axis at the top.
    """
    if not axes_layout.axis_on:
        return 0.0
    if axes_layout.polar is not None:
        return _around(axes_layout)[2]
    numbered = axes_layout.y.labels_at and axes_layout.y.ticks_for(ANY_LENGTH).offset
    return max(height(TICK) if numbered else 0.0, _rows_above(axes_layout))


def _rows_above(axes_layout: AxesLayout) -> float:
    """Return how tall numbers and names over the box are, those of axes over these included."""
    over = (its for place, its in axes_layout.attached if place.kind == "over")
    return max(rows_beside(each, "far") for each in (axes_layout, *over))


def _around(axes_layout: AxesLayout) -> tuple[float, float, float, float]:
    """Return the room for texts around polar axes: left, right, above and below, in pixels."""
    from explorable.layout.polar.names import reaches_with_names

    return reaches_with_names(axes_layout)
