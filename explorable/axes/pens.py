"""How lines end and how their corners look: matplotlib's names as enumerations."""

from enum import StrEnum


class CapStyle(StrEnum):
    """The ends of a line."""

    butt = "butt"
    projecting = "projecting"
    round = "round"


class JoinStyle(StrEnum):
    """The corners of a line."""

    miter = "miter"
    round = "round"
    bevel = "bevel"
