"""Axes that are placed by another one: twins over it, bars of colours beside it, insets in it."""

from __future__ import annotations

from explorable.axes.axes_layout import AxesLayout, Place
from explorable.layout import room
from explorable.layout.aspect import shaped_box
from explorable.layout.room import Margins
from explorable.picture.panel import Box
from explorable.picture.svg_style import PIXELS

EDGE = 4.0  # pixels kept free beyond a legend that is outside a panel


def vertical_margins(axes_layout: AxesLayout) -> Margins:
    """Return the room above and below a panel, for itself and what is attached to it."""
    above, below = room.vertical_margins(axes_layout)
    _, _, higher, lower = axes_layout.outside
    above, below = max(above, higher + EDGE * (higher > 0)), max(below, lower + EDGE * (lower > 0))
    for place, its in axes_layout.attached:
        own = vertical_margins(its)
        if place.kind == "over":
            above, below = max(above, own.before), max(below, own.after)
        elif place.kind == "top":
            above += _thick(place) + own.before
        elif place.kind == "bottom":
            below += _thick(place) + own.after
    return Margins(above, below)


def horizontal_margins(axes_layout: AxesLayout, height: float) -> Margins:
    """Return the room beside a panel that is `height` pixels tall, likewise."""
    before, after = room.horizontal_margins(axes_layout, height)
    left, right, *_ = axes_layout.outside
    before, after = max(before, left + EDGE * (left > 0)), max(after, right + EDGE * (right > 0))
    for place, its in axes_layout.attached:
        tall = height * place.bounds[1] if place.kind in ("left", "right") else height
        own = horizontal_margins(its, tall)
        if place.kind == "over":
            before, after = max(before, own.before), max(after, own.after)
        elif place.kind == "left":
            before += _thick(place) + own.before
        elif place.kind == "right":
            after += _thick(place) + own.after
    return Margins(before, after)


def attached_boxes(axes_layout: AxesLayout, box: Box) -> list[Box]:
    """Return the box of each axes that is attached to one that fills `box`, in their order."""
    if not axes_layout.attached:
        return []
    left, right = room.horizontal_margins(axes_layout, box.height)
    top, bottom = room.vertical_margins(axes_layout)
    taken = {"left": left, "right": right, "top": top, "bottom": bottom}
    for place, its in axes_layout.attached:
        if place.kind == "over":
            before, after = horizontal_margins(its, box.height)
            above, below = vertical_margins(its)
            more = {"left": before, "right": after, "top": above, "bottom": below}
            taken = {side: max(taken[side], more[side]) for side in taken}
    found = []
    for place, its in axes_layout.attached:
        if place.kind == "over":
            found.append(box)
        elif place.kind == "inset":
            x, y, width, height = place.bounds
            inset = Box(
                box.x + x * box.width,
                box.bottom - (y + height) * box.height,
                width * box.width,
                height * box.height,
            )
            found.append(shaped_box(its, inset))
        else:
            found.append(_beside(place, box, taken[place.kind]))
            taken[place.kind] += _thick(place) + _own(place, its, found[-1])
    return found


def _thick(place: Place) -> float:
    """Return how many pixels an axes at a side takes, with the gap before it."""
    return (place.bounds[2] + place.bounds[3]) * PIXELS


def _own(place: Place, its: AxesLayout, box: Box) -> float:
    """Return the room beyond an axes at a side, for its own numbers and name."""
    if place.kind in ("left", "right"):
        return horizontal_margins(its, box.height)[place.kind == "right"]
    return vertical_margins(its)[place.kind == "bottom"]


def _beside(place: Place, box: Box, taken: float) -> Box:
    """Return the box at a side of `box`, after so many pixels that are taken there already."""
    begin, share, thick, gap = place.bounds
    thick, away = thick * PIXELS, taken + gap * PIXELS
    if place.kind in ("left", "right"):
        x = box.right + away if place.kind == "right" else box.x - away - thick
        tall = box.height * share
        return Box(x, box.bottom - begin * box.height - tall, thick, tall)
    y = box.bottom + away if place.kind == "bottom" else box.y - away - thick
    return Box(box.x + begin * box.width, y, box.width * share, thick)
