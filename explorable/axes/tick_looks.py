"""How ticks, their texts and their grid look, as values. None is always the house's way."""

from typing import Any, NamedTuple


class TickLook(NamedTuple):
    """The small lines of one rank of ticks; lengths in points, colours as tokens."""

    length: float | None = None
    width: float | None = None
    color: str | None = None
    alpha: float = 1.0
    direction: str = "out"
    pad: float | None = None


class LabelLook(NamedTuple):
    """A text beside the axes; size in points, rotation in degrees, color as a token.

    turned: whether anybody asked for the rotation; anchored: whether it is about the anchor. lines:
    how lines are aligned with each other, "" for as `ha`. box: a `marks.label.Surround`.
    """

    size: float | None = None
    color: str | None = None
    alpha: float = 1.0
    rotation: float = 0.0
    ha: str | None = None
    va: str | None = None
    anchored: bool = False
    bold: bool | None = None
    italic: bool = False
    family: str = ""
    visible: bool = True
    turned: bool = False
    lines: str = ""
    box: Any = None


class LineLook(NamedTuple):
    """A line of the grid or of the frame; dash in points. effects: draw it in their own way."""

    color: str | None = None
    alpha: float = 1.0
    width: float | None = None
    dash: tuple[float, ...] = ()
    drawn: bool = True
    effects: Any = None


class AxisLook(NamedTuple):
    """How one direction looks. singles: texts of single ticks, by the tick's place."""

    major: TickLook = TickLook()
    minor: TickLook = TickLook()
    label: LabelLook = LabelLook()
    minor_label: LabelLook = LabelLook()
    singles: tuple[tuple[int, LabelLook], ...] = ()


HOUSE = AxisLook()
