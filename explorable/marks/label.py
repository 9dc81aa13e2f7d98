"""Texts at a point, and boxes around them."""

import math
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np

from explorable.marks.boxes import boxed
from explorable.marks.mark import MarkData, PlacedMark, finite
from explorable.marks.segments import Outline
from explorable.mathtext.raised import spelled
from explorable.picture.frame import FrameBuilder, Node, node
from explorable.picture.metrics import text_width
from explorable.picture.panel import Panel
from explorable.picture.svg_style import PIXELS, path_node, stroke, text_style

# Where a text's baseline stands below its anchor, in shares of the font size.
_BASELINES = {
    "baseline": 0.0, "bottom": -0.22, "center": 0.35, "center_baseline": 0.35, "top": 0.75,
}  # fmt: skip
# How many of the lines under the first one stand above the anchor.
_ABOVE = {"top": 0.0, "center": 0.5, "center_baseline": 0.5}
_SHARES = {"left": 0.0, "center": 0.5, "right": 1.0}
LINE_HEIGHT = 1.25
ASCENT, DESCENT = 0.76, 0.24  # of a line of text above and below its baseline, in font sizes


class Pen(NamedTuple):
    """A line along the rims of letters: a colour token, points, and an opacity."""

    color: str | None
    width: float
    alpha: float = 1.0


@dataclass(slots=True, eq=False)
class Surround:
    """The box around a text: a style of `marks.boxes.BOXES` with its parameters, and its looks.

    Colours are tokens or None, lengths are points; padding and the like are shares of the font
    size, as `parameters` of the style.
    """

    style: str = "square"
    parameters: dict[str, Any] = field(default_factory=dict)
    fill: str | None = "C0"
    stroke: str | None = "ink"
    width: float = 1.0
    fill_alpha: float = 1.0
    stroke_alpha: float = 1.0
    dash: tuple[float, ...] = ()
    join: str = "miter"

    def draw(self, builder: FrameBuilder, clip: int | None, shape: Outline) -> None:
        """Add the box, whose outline is in pixels, y downward."""
        inside, line = (self.fill, self.fill_alpha), (self.stroke, self.width, self.dash)
        look = path_node(shape.commands, clip, *inside, *line, self.stroke_alpha, "butt", self.join)
        builder.add(look, shape.points)


@dataclass(slots=True)
class Label(PlacedMark):
    """A text at a point, moved by `offset` points (right, up), turned by `rotation` degrees.

    text: with the marks of `explorable.mathtext.raised`, and line breaks. anchored: the text is
    aligned first and turned about its anchor then; otherwise it is aligned as it is when turned.
    lines: how the lines of a text are aligned with each other, "" for as `ha`. spacing: from line
    to line, in usual distances. family: of the font, "" for the page's own. turns_with: the angle
    is one in data. within: a `Label` or `Path`; x and y are shares of what it covers then. needs:
    a place in data that must be in view for the text to be written. pen: what rims its letters.
    wrap: it is broken into lines where it would leave the page.
    """

    x: float
    y: float
    text: str
    size: float = 10.0
    color: str = "ink"
    alpha: float = 1.0
    ha: str = "left"
    va: str = "baseline"
    rotation: float = 0.0
    bold: bool = False
    italic: bool = False
    offset: tuple[float, float] = (0.0, 0.0)
    space: str = "data"
    clip: bool = False
    zorder: float = 3.0
    anchored: bool = False
    lines: str = ""
    spacing: float = 1.0
    family: str = ""
    box: Surround | None = None
    turns_with: bool = False
    within: Any = None
    needs: tuple[float, float] | None = None
    pen: Pen | None = None
    wrap: bool = False

    def anchors(self) -> list[tuple[float, float]]:
        """Return the one point."""
        return [(self.x, self.y)]

    def draw_at(self, builder: FrameBuilder, panel: Panel, pixels: np.ndarray, whole: bool) -> None:
        """Add the box, then a text for each of the lines."""
        if self.wrap:
            self._wrapped(panel).draw_at(builder, panel, pixels, whole)
            return
        if self.within is not None or self.needs is not None:
            if not in_view(panel, self.needs):
                return
            pixels = self.anchor(panel)[None]
        ((x, y),) = pixels.tolist()
        if not whole and math.isnan(x + y):
            return
        clip = panel.index if self.clip else None
        size = panel.text_size(self.size)
        lines = self.lines or self.ha
        look = (size, lines, self.color, self.alpha, self.bold, self.italic, self.family)
        node = _text_node(clip, *look) if self.pen is None else _rimmed_node(clip, self.pen, *look)
        laid = _Laid.of(self, panel, (x, y), measured=False)
        if self.box is not None:
            self.box.draw(builder, clip, laid.boxed(self.box))
        rows = self.text.split("\n")
        for number, row in enumerate(rows):
            builder.add(node, (*laid.line(number, _SHARES[lines]), -laid.degrees), row)

    def anchor(self, panel: Panel) -> np.ndarray:
        """Return where the text is anchored, before `offset`, in pixels, shape (2,)."""
        if self.within is not None:
            return place_within(panel, self.within, (self.x, self.y))
        at: np.ndarray = panel.pixels(np.array(self.anchors(), dtype=float), self.space)[0]
        return at

    def corners(self, panel: Panel) -> np.ndarray:
        """Return the corners (4, 2) of what the text covers, in pixels."""
        return self._laid(panel).corners()

    def around(self, panel: Panel) -> Outline | None:
        """Return the outline in pixels of the box around the text, if it has one."""
        return None if self.box is None else self._laid(panel).boxed(self.box)

    def _wrapped(self, panel: Panel) -> "Label":
        from explorable.marks.wrapping import wrapped

        broken: Label = wrapped(self, panel)
        return broken

    def _laid(self, panel: Panel) -> "_Laid":
        if self.wrap:
            return self._wrapped(panel)._laid(panel)
        return _Laid.of(self, panel, tuple(self.anchor(panel).tolist()))

    def data(self) -> MarkData:
        """Return the place and the text."""
        return MarkData("text", [[*finite([self.x, self.y]), None, None, spelled(self.text)]])


@dataclass(slots=True)
class _Laid:
    """A text as it lies on the page: a block that is turned about its anchor, and then moved.

    x, y: the anchor. left: of the block, to the right of the anchor; first: of the first line's
    baseline, below it; both before the turn. All in pixels. em: the font size.
    """

    x: float
    y: float
    left: float
    first: float
    width: float
    step: float
    rows: int
    em: float
    degrees: float

    @classmethod
    def of(
        cls, label: Label, panel: Panel, at: tuple[float, float], measured: bool = True
    ) -> "_Laid":
        """Return a text laid out with its anchor at a place in pixels.

        measured: work out how wide it is even where that does not move its lines.
        """
        em = panel.text_size(label.size) * PIXELS
        rows = label.text.split("\n")
        step = em * LINE_HEIGHT * label.spacing
        above = _ABOVE.get(label.va, 1.0) * (len(rows) - 1)
        first = _BASELINES[label.va] * em - above * step
        degrees = _degrees(label, panel)
        measured = measured or label.box is not None or bool(label.lines) or degrees != 0.0
        width = max(_width(row, em, label) for row in rows) if measured else 0.0
        made = cls(
            at[0] + label.offset[0] * PIXELS,
            at[1] - label.offset[1] * PIXELS,
            -_SHARES[label.ha] * width,
            first,
            width,
            step,
            len(rows),
            em,
            degrees,
        )
        if degrees % 360 and not label.anchored:
            made._align(label)
        return made

    def _align(self, label: Label) -> None:
        """Move the turned block, so that what is aligned is the upright box around it."""
        turn = math.radians(self.degrees)
        cos, sin = math.cos(turn), math.sin(turn)
        low = self.first + (self.rows - 1) * self.step
        x = np.array([self.left, self.left + self.width])
        y = np.array([self.first - 0.75 * self.em, low + 0.22 * self.em])
        xs = np.add.outer(x * cos, y * sin)
        ys = np.add.outer(-x * sin, y * cos)
        across = {"left": xs.min(), "right": xs.max(), "center": (xs.min() + xs.max()) / 2}
        if label.va in ("center", "center_baseline"):
            down = (ys.min() + ys.max()) / 2 - 0.085 * self.em * cos
            across["center"] -= 0.085 * self.em * sin
        elif label.va == "top":
            down = ys.min()
        else:
            down = ys.max() - (0.22 * self.em if label.va == "baseline" else 0.0)
        self.x -= float(across[label.ha])
        self.y -= float(down)

    def turned(self, points: np.ndarray) -> np.ndarray:
        """Return points (n, 2) of the block, right and down from the anchor, on the page."""
        turn = math.radians(self.degrees)
        cos, sin = math.cos(turn), math.sin(turn)
        moved: np.ndarray = points @ np.array([[cos, -sin], [sin, cos]]) + (self.x, self.y)
        return moved

    def line(self, number: int, share: float) -> tuple[float, float]:
        """Return where a line's anchor stands, at a share of the block's width."""
        right = self.left + share * self.width
        down = self.first + number * self.step
        turn = math.radians(self.degrees)
        cos, sin = math.cos(turn), math.sin(turn)
        return self.x + right * cos + down * sin, self.y - right * sin + down * cos

    def _rectangle(self) -> tuple[float, float, float, float]:
        """Return left, bottom, width and height of the block, from the anchor, upward."""
        bottom = self.first + (self.rows - 1) * self.step + DESCENT * self.em
        height = bottom - self.first + ASCENT * self.em
        return self.left, -bottom, self.width, height

    def corners(self) -> np.ndarray:
        left, bottom, width, height = self._rectangle()
        right, top = left + width, bottom + height
        points = np.array([(left, top), (right, top), (right, bottom), (left, bottom)])
        return self.turned(points * (1, -1))

    def boxed(self, box: Surround) -> Outline:
        shape = boxed(box.style, self._rectangle(), self.em, box.parameters)
        return Outline(self.turned(shape.points * (1, -1)), shape.commands, True)


def in_view(panel: Panel, place: tuple[float, float] | None) -> bool:
    """Tell whether a place in data is on a panel; None is everywhere."""
    if place is None:
        return True
    slack = 1e-9
    return all(
        min(limits) - slack * abs(limits[1] - limits[0])
        <= value
        <= max(limits) + slack * abs(limits[1] - limits[0])
        for value, limits in zip(place, (panel.xlim, panel.ylim), strict=True)
    )


def place_within(panel: Panel, mark: Any, shares: tuple[float, float]) -> np.ndarray:
    """Return the place in pixels at these shares, from the lower left, of what a mark covers."""
    if isinstance(mark, Label):
        corners = mark.corners(panel)
    else:
        corners = panel.pixels(np.asarray(mark.points, dtype=float), mark.space)
        corners = corners[np.isfinite(corners).all(axis=1)]
    if not len(corners):
        return np.full(2, np.nan)
    low, high = corners.min(axis=0), corners.max(axis=0)
    place: np.ndarray = np.array([low[0], high[1]]) + np.array(shares) * (high - low) * (1, -1)
    return place


def _width(row: str, em: float, label: Label) -> float:
    if label.family == "monospace":
        return 0.602 * em * len(spelled(row))
    return text_width(row, em, label.bold)


def _degrees(label: Label, panel: Panel) -> float:
    """Return the turn of a text on the page."""
    if not label.turns_with:
        return label.rotation
    turn = math.radians(label.rotation)
    here = np.array([label.x, label.y])
    along = 1e-6 * np.array([math.cos(turn), math.sin(turn)])
    ends = panel.pixels(np.array([here, here + along]), label.space)
    across, down = ends[1] - ends[0]
    return math.degrees(math.atan2(-down, across))


@lru_cache(1024)
def _text_node(clip: int | None, *look: Any) -> Node:
    """Return the node of a text; look: as the arguments of `text_style`."""
    return node("text", text_style(*look), clip)


@lru_cache(256)
def _rimmed_node(clip: int | None, pen: Pen, *look: Any) -> Node:
    """Return the node of a text whose letters have a rim."""
    return node("text", text_style(*look) | stroke(pen.color, pen.width, (), pen.alpha), clip)
