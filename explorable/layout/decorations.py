"""The decorations around the marks of a panel: axis lines, ticks, numbers, names, grid.

An axis has two sides: the near one (below, at the left) and the far one (above, at the right).
What an author asks for is in the looks of the layout; everything else is the house's.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import NamedTuple

from explorable.axes.axes_layout import AxesLayout
from explorable.layout.axis_lines import Ticked, draw_axis_lines, draw_grid
from explorable.layout.axis_texts import draw_titles, draw_x_texts, draw_y_texts
from explorable.layout.room import (
    NAME,
    REMEMBERED,
    TITLE,
    name_angle,
)
from explorable.layout.text_lines import broken
from explorable.layout.texts import sized
from explorable.picture.frame import Fragment, FrameBuilder, TextSpan
from explorable.picture.panel import Box, Panel
from explorable.picture.svg_style import PIXELS, fill


class Decorations(NamedTuple):
    """What surrounds a panel's marks: the fragment that they cover, and the one over them."""

    under: Fragment
    over: Fragment
    texts: tuple[TextSpan, ...]  # the names of the axes and the title among the nodes of `over`


@lru_cache(REMEMBERED)
def decorate(axes_layout: AxesLayout, box: Box) -> Decorations:
    """Return the decorations of a panel that fills `box`."""
    x, y = axes_layout.x, axes_layout.y
    panel = Panel(box, x.view, y.view, x.scale, y.scale)
    if axes_layout.polar is not None:
        return _around(axes_layout, panel)
    ticked = Ticked.of(axes_layout, panel)
    under, over = FrameBuilder(), FrameBuilder()
    spans: list[TextSpan] = []
    if axes_layout.axis_on:
        if axes_layout.face is not None:
            under.path(box.corners(), "M L3 Z", **fill(*axes_layout.face))
        draw_grid(under, axes_layout, panel, ticked)
        draw_axis_lines(under, axes_layout, panel, ticked)
        x_name = draw_x_texts(over, axes_layout, panel, ticked)
        spans.append(("x", x_name, over.count))
        y_name = draw_y_texts(over, axes_layout, panel, ticked)
        spans.append(("y", y_name, over.count))
    return _titled(under, over, axes_layout, panel, spans)


def _titled(
    under: FrameBuilder,
    over: FrameBuilder,
    axes_layout: AxesLayout,
    panel: Panel,
    spans: list[TextSpan],
) -> Decorations:
    """Return decorations with the title; spans: of the other texts."""
    before = over.count
    draw_titles(over, axes_layout, panel)
    found = [*spans, ("title", before, over.count)]
    texts = tuple(each for each in found if each[1] < each[2])
    return Decorations(under.fragment(), over.fragment(), texts)


def _around(axes_layout: AxesLayout, panel: Panel) -> Decorations:
    """Return the decorations of polar axes."""
    from explorable.layout.polar import decorations as polar
    from explorable.layout.polar.names import draw_names

    under, over = FrameBuilder(), FrameBuilder()
    if axes_layout.axis_on:
        polar.draw_under(under, axes_layout, panel.box)
        polar.draw_over(over, axes_layout, panel.box)
        draw_names(over, axes_layout, panel.box)
    return _titled(under, over, axes_layout, panel, [])


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
    if looks.y_name and name_angle(looks.y_name) not in (90.0, -90.0):
        upright = math.inf
    return axes_layout._replace(
        title=broken(axes_layout.title, title, page.right - box.x, bold=True),
        x_name=broken(axes_layout.x_name, x_name, beside),
        y_name=broken(axes_layout.y_name, y_name, upright),
    )
