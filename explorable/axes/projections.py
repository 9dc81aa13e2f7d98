"""Axes with other coordinates than x and y upright: which there are, and how axes become so."""

from typing import Any

from explorable.axes.axes import Axes
from explorable.axes.mistakes import ESCAPE, DrawingError, place
from explorable.base.suggestions import suggestion

PROJECTIONS = ("rectilinear", "polar")


def new_axes(name: str, projection: str | None = None) -> Axes:
    """Return new axes for a panel, in one of PROJECTIONS."""
    if projection != "polar":
        return Axes(name)
    from explorable.axes.polar.axes import PolarAxes

    return PolarAxes(name)


def taken(call: str, style: dict[str, Any]) -> str | None:
    """Take `projection=` and `polar=` out of keywords, and return what they ask for.

    Raises DrawingError for a projection that there is not.
    """
    projection, polar = style.pop("projection", None), style.pop("polar", False)
    if projection is None:
        return "polar" if polar else None
    if projection not in PROJECTIONS:
        known = ", ".join(map(repr, PROJECTIONS))
        near = suggestion(projection, PROJECTIONS) if isinstance(projection, str) else ""
        raise DrawingError(
            f"{call}(...) at {place()} knows no projection {projection!r}; there are {known}."
            f"{near} {ESCAPE}"
        )
    return str(projection)


def project(ax: Axes, projection: str | None) -> None:
    """Make axes of a figure polar ones, if that is asked for and they are not.

    Raises DrawingError if something is drawn on them already.
    """
    if projection != "polar":
        return
    from explorable.axes.polar.axes import PolarAxes

    if isinstance(ax, PolarAxes):
        return
    if ax._children or ax._marks:
        raise DrawingError(
            f"at {place()}, axes that have been drawn on cannot become polar. Declare "
            '@figure(projection="polar"), or ask for it before anything is drawn.'
        )
    ax.__class__ = PolarAxes
    PolarAxes.__init__(ax, ax._name)  # type: ignore[arg-type]
