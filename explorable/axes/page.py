"""What is on a figure besides its panels: texts, legends, artists and axes on the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from explorable.axes.artists.legend import Legend
from explorable.axes.axes import Axes
from explorable.axes.axes_layout import Heading
from explorable.axes.mistakes import DrawingError, place
from explorable.axes.recorder import numbers
from explorable.axes.transforms import Placement
from explorable.base.suggestions import suggestion

_WORDS = {"top": "upper", "bottom": "lower", "left": "left", "right": "right"}
# Where a legend goes outside of the panels: the side that makes room, and its place on the page.
OUTSIDE = {
    f"outside {_WORDS[side]} {along}": (side, f"{_WORDS[side]} {along}")
    for side in ("top", "bottom")
    for along in ("left", "center", "right")
} | {
    f"outside {side} {along}": (side, "center " + side if along == "center" else f"{along} {side}")
    for side in ("left", "right")
    for along in ("upper", "center", "lower")
}


class FreeAxes(NamedTuple):
    """Axes at a place of the page: left, bottom, width and height as its shares."""

    bounds: tuple[float, float, float, float]
    axes: Axes


class Surroundings(NamedTuple):
    """What a page has besides its panels; names are those below and beside all of them."""

    page: PageAxes | None = None
    free: Sequence[FreeAxes] = ()
    x_name: Heading | None = None
    y_name: Heading | None = None


class PageAxes(Axes):
    """The page as axes without lines, on which x and y run from 0 to 1."""

    def __init__(self, figure: Any):
        super().__init__("figure")
        self._figure = figure
        self._axis_on = False
        self._sides: dict[int, str] = {}  # of legends that are outside, by id
        for scale in (self._x, self._y):
            scale.limit(0.0, 1.0)
            scale.automatic = False

    def _dress(self, own: dict[str, Any]) -> None:
        """Stay as it is: the page is no axes of the author's."""

    def _placement(self, call: str, style: dict[str, Any]) -> Placement:
        """Return where coordinates are meant: `fig.transFigure` is the page itself."""
        found = super()._placement(call, style)
        if found.space == "figure":
            return replace(found, space="data")
        if style.get("transform") is not None:
            raise DrawingError(
                f"fig.{call}(...) at {place()} takes only transform=fig.transFigure; for places of "
                f"one panel, there is ax.{call}."
            )
        return found

    def legend(self, *args: Any, handles: Any = None, labels: Any = None, **style: Any) -> Legend:
        """Show a legend of what is named on all panels, at `loc` of the page."""
        if not args and handles is None:
            found = [
                pair
                for ax in _all(self._figure.axes)
                for pair in zip(*ax.get_legend_handles_labels(), strict=True)
            ]
            handles = [handle for handle, _ in found]
            labels = [label for _, label in found] if labels is None else labels
        elif len(args) == 1:
            handles = [handle for ax in _all(self._figure.axes) for handle in ax._handles]
            labels, args = args[0], ()
        if style.pop("bbox_transform", None) not in (None, "figure"):
            raise DrawingError(
                f"fig.legend(...) at {place()} takes only bbox_transform=fig.transFigure."
            )
        side, style["loc"] = _place(style.get("loc", "upper right"))
        legend = super().legend(*args, handles=handles, labels=labels, **style)
        self._last = None  # each call adds one
        if side:
            self._sides[id(legend._spec)] = side
        return legend


def _all(axes: Sequence[Any]) -> list[Any]:
    """Return axes with those that are placed by them."""
    return [each for ax in axes for each in (ax, *_all([inner for _, inner in ax._attached]))]


def _place(loc: Any) -> tuple[str, Any]:
    """Return the side at which a legend is outside, "" for none, and its place on the page."""
    if isinstance(loc, str) and loc.startswith("outside"):
        if loc not in OUTSIDE:
            raise DrawingError(
                f"fig.legend(...) at {place()} was given loc={loc!r}.{suggestion(loc, OUTSIDE)} "
                "It is 'outside upper right' and the like, or 'outside right upper'."
            )
        return OUTSIDE[loc]
    if loc in (None, "best", 0):
        raise DrawingError(
            f"fig.legend(...) at {place()} needs a place, as in loc='upper right' or "
            "loc='outside right upper'; 'best' is for ax.legend."
        )
    return "", loc


def bounds_of(call: str, rect: Any) -> tuple[float, float, float, float]:
    """Return left, bottom, width and height as floats; raise DrawingError."""
    box = numbers(call, getattr(rect, "bounds", rect)).ravel().tolist()
    if len(box) != 4 or not min(box[2:]) > 0:
        raise DrawingError(
            f"fig.{call}(...) at {place()} needs [left, bottom, width, height] as fractions of the "
            f"page, not {rect!r:.60}."
        )
    return box[0], box[1], box[2], box[3]
