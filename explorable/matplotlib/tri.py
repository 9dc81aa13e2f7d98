"""Triangles between points, for `ax.triplot`, `ax.tripcolor` and `ax.tricontour`."""

from typing import TYPE_CHECKING, Any

from explorable.axes.triangles import Triangulation

if TYPE_CHECKING:
    from explorable.axes.triangle_fields import (
        CubicTriInterpolator,
        LinearTriInterpolator,
        TriFinder,
        TriInterpolator,
    )
    from explorable.axes.triangle_tools import TriAnalyzer, UniformTriRefiner


def __getattr__(name: str) -> Any:
    """Return what is rarely asked for; it is loaded then."""
    if name in ("TriAnalyzer", "UniformTriRefiner"):
        from explorable.axes import triangle_tools

        return getattr(triangle_tools, name)
    if name in __all__:
        from explorable.axes import triangle_fields

        return getattr(triangle_fields, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


__all__ = [
    "CubicTriInterpolator",
    "LinearTriInterpolator",
    "TriAnalyzer",
    "TriFinder",
    "TriInterpolator",
    "Triangulation",
    "UniformTriRefiner",
]
