"""What surrounds the marks of an axes, as a value."""

from typing import TYPE_CHECKING, NamedTuple

from explorable.axes.axis_spec import AxisSpec
from explorable.axes.tick_looks import LabelLook, LineLook
from explorable.picture.panel import WHOLE, Zoom

if TYPE_CHECKING:
    from explorable.axes.polar.spec import PolarSpec

Limits = tuple[float, float]
HAND = (180.0, -180.0, 90.0, -90.0)  # azim and elev at the edges of a picture of axes in space


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


class TitleLook(NamedTuple):
    """How a title or the name of an axis is written, where an author asked for something.

    place: "left", "center" or "right" ("bottom", "center" or "top" beside the y axis). pad: points
    between the text and what is next to it. x, y: shares of the box where its anchor is. coords:
    the same for both, of the name of an axis.
    """

    label: LabelLook = LabelLook()
    place: str | None = None
    pad: float | None = None
    x: float | None = None
    y: float | None = None
    coords: tuple[float, float] | None = None


class Heading(NamedTuple):
    """The title above all panels of a figure: marked text, and how it is written."""

    text: str
    look: TitleLook = TitleLook()


class SpineLook(NamedTuple):
    """An edge of the frame that is not as the house has it.

    share: how far it is from the left, or from below, as a share of the box; outward: points
    beyond that, away from the middle. bounds: the shares of the box from which and up to which it
    is drawn.
    """

    line: LineLook = LineLook()
    share: float = 0.0
    outward: float = 0.0
    bounds: tuple[float, float] = (0.0, 1.0)


class Looks(NamedTuple):
    """What an author asked for about the surroundings of the marks; None is the house's way.

    titles: further titles, each a text and its look. spines, grid: pairs of a name and a look.
    """

    title: TitleLook | None = None
    x_name: TitleLook | None = None
    y_name: TitleLook | None = None
    titles: tuple[tuple[str, TitleLook], ...] = ()
    spines: tuple[tuple[str, SpineLook], ...] = ()
    grid: tuple[tuple[str, LineLook], ...] = ()


HOUSE = Looks()


class AxesLayout(NamedTuple):
    """All that decides what surrounds the marks of an axes, and how much room that takes.

    While a reader drags, most axes keep theirs: what is equal need not be laid out again.
    title, x_name, y_name: marked texts. spines: the edges that are shown. grid: the directions, "x"
    and "y", that have a grid, and "minor x", "minor y" for one at minor ticks. aspect: how long a
    unit of y is, in units of x; or "auto". data: the limits of the data in x and in y, where the
    view follows the aspect and not the box; otherwise None. attached: axes that are placed by this
    one. own_looks: what an author asked for, None for nothing. zoom: how large its page is.
    face: the colour behind the marks, with its opacity.
    outside: how far legends reach beyond the box, to the left, right, top and bottom, in pixels.
    polar: how polar axes are turned; None for others.
    hand: what a reader's hand says at the edges of the box, if it is not data.
    box_aspect: how many times as high as wide the box is; None for as high as there is room.
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
    own_looks: Looks | None = None
    zoom: Zoom = WHOLE
    face: tuple[str, float] | None = None
    outside: tuple[float, ...] = (0.0, 0.0, 0.0, 0.0)
    polar: "PolarSpec | None" = None
    hand: tuple[float, ...] | None = None
    box_aspect: float | None = None

    @property
    def looks(self) -> Looks:
        """What an author asked for about all this."""
        return HOUSE if self.own_looks is None else self.own_looks
