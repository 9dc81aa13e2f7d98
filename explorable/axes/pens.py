"""How lines end and how their corners look."""

from enum import StrEnum

# matplotlib's names, and SVG's.
CAPS = {"butt": "butt", "round": "round", "projecting": "square"}
JOINS = {"miter": "miter", "round": "round", "bevel": "bevel"}


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
