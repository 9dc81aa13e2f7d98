"""What surrounds the marks of an axes, as a value."""

from typing import NamedTuple

from explorable.axes.axis_spec import AxisSpec

Limits = tuple[float, float]


class Place(NamedTuple):
    """Where an axes is that is placed by another one.

    kind: "over" (it fills the same box), "inset", or a side: "right", "left", "top", "bottom".
    bounds: of an inset, left, bottom, width and height as shares of the other's box; of one at a
    side, the share of its length at which it begins, the share that it is long, its thickness in
    points, and the gap in points before it.
    """

    kind: str
    bounds: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 1.0)


class Attached(NamedTuple):
    """An axes that is placed by another one: where it is, and what surrounds its marks."""

    place: Place
    layout: "AxesLayout"


class AxesLayout(NamedTuple):
    """All that decides what surrounds the marks of an axes, and how much room that takes.

    While a reader drags, most axes keep theirs: what is equal need not be laid out again.
    title, x_name, y_name: marked texts. spines: the edges that are shown. grid: the directions, "x"
    and "y", that have a grid. aspect: how long a unit of y is, in units of x; or "auto". data: the
    limits of the data in x and in y, where the view follows the aspect and not the box; otherwise
    None. attached: axes that are placed by this one.
    """

    x: AxisSpec
    y: AxisSpec
    title: str
    x_name: str
    y_name: str
    axis_on: bool
    spines: frozenset[str]
    grid: frozenset[str]
    aspect: str | float
    data: tuple[Limits, Limits] | None = None
    attached: "tuple[Attached, ...]" = ()
