"""How a plane of angles and distances is turned: a value."""

import math
from typing import NamedTuple

FULL = 1.74e-14  # radians: how near to a full turn a view is one, as in matplotlib


class PolarSpec(NamedTuple):
    """What polar axes have beyond their two directions.

    offset: where theta is zero, in radians counterclockwise from the right. direction: 1 if theta
    grows counterclockwise, else -1. origin: the r that is in the middle. label_angle: the theta, in
    radians, along which the numbers of r are.
    """

    offset: float = 0.0
    direction: int = 1
    origin: float = 0.0
    label_angle: float = math.radians(22.5)

    def turned(self, theta: float) -> float:
        """Return the angle on the page, counterclockwise from the right, in radians."""
        return theta * self.direction + self.offset


def is_full(first: float, second: float) -> bool:
    """Tell whether a view of angles, in radians, goes all around."""
    return abs(abs(second - first) - 2 * math.pi) < FULL
