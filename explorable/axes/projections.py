"""Axes with other coordinates than x and y upright: which there are, and how axes become so."""

from typing import Any

from explorable.axes.axes import Axes
from explorable.axes.mistakes import ESCAPE, DrawingError, place
from explorable.base.suggestions import suggestion

PROJECTIONS = ("rectilinear", "polar", "3d")
NAMES = {"polar": "polar", "3d": "axes in space"}


def new_axes(name: str, projection: str | None = None) -> Axes:
    """Return new axes for a panel, in one of PROJECTIONS."""
    return kind_of(projection)(name)


def kind_of(projection: str | None) -> type[Axes]:
    """Return the class of axes in a projection; it is loaded when it is asked for."""
    if projection == "polar":
        from explorable.axes.polar.axes import PolarAxes

        return PolarAxes
    if projection == "3d":
        from explorable.axes.space.axes import Axes3D

        return Axes3D
    return Axes


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


def project(ax: Axes, projection: str | None, **view: Any) -> None:
    """Give axes of a figure a projection, if one is asked for that they do not have.

    view: what only axes in space take: elev, azim, roll, proj_type, focal_length, box_aspect.
    Raises DrawingError if something is drawn on them already.
    """
    kind = kind_of(projection)
    if kind is Axes or type(ax) is kind:
        if view:
            _look(ax, view)
        return
    if ax._children:
        raise DrawingError(
            f"at {place()}, axes that have been drawn on cannot become {NAMES[str(projection)]}. "
            f'Declare @figure(projection="{projection}"), or ask for it before anything is drawn.'
        )
    figure, name = ax._figure, ax._name
    ax.__class__ = kind
    kind.__init__(ax, name, **view)
    ax._figure = figure


def _look(ax: Any, view: dict[str, Any]) -> None:
    """Set what a projection in space takes, on axes that are there."""
    angles = {name: view.pop(name) for name in ("elev", "azim", "roll") if name in view}
    for name, value in angles.items():
        setattr(ax, f"initial_{name}", value)
    if angles:
        ax.view_init()
    if "proj_type" in view:
        ax.set_proj_type(view.pop("proj_type"), view.pop("focal_length", None))
    ax.set(**view)


VIEW = ("elev", "azim", "roll", "proj_type", "focal_length", "box_aspect", "computed_zorder")


def viewed(projection: str | None, style: dict[str, Any]) -> dict[str, Any]:
    """Take what only axes in space take out of keywords."""
    return {name: style.pop(name) for name in VIEW if name in style} if projection == "3d" else {}
