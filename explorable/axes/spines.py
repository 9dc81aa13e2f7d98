"""The four edges of the axes' frame: which are shown.

The house style draws two, at the left and below, for four say no more. Those at the right and at
the top are drawn when an author shows them.
"""

from typing import Any

from explorable.axes.mistakes import wrong
from explorable.base.suggestions import suggestion

SIDES = ("left", "bottom", "right", "top")
HOUSE = ("left", "bottom")


class Spine:
    """One edge of the axes' frame."""

    def __init__(self, side: str):
        self._side = side
        self._visible: bool | None = None  # None: nobody has said

    def set_visible(self, visible: bool) -> None:
        """Show this edge or leave it out."""
        self._visible = bool(visible)

    def get_visible(self) -> bool:
        """Tell whether this edge is shown; as in matplotlib, all are until somebody hides them."""
        return self._visible is not False

    def _is_drawn(self) -> bool:
        return self._side in HOUSE if self._visible is None else self._visible


class Spines:
    """The four edges: `spines["top"]`, `spines.top`, `spines[["top", "right"]]`, `spines[:]`."""

    def __init__(self) -> None:
        self._edges = {side: Spine(side) for side in SIDES}

    def _drawn(self) -> set[str]:
        """Return the edges that are drawn."""
        return {side for side, spine in self._edges.items() if spine._is_drawn()}

    def __getitem__(self, sides: Any) -> "Spine | _Several":
        if isinstance(sides, slice):
            return _Several(self.values())
        if isinstance(sides, (list, tuple)):
            return _Several([self._one(side) for side in sides])
        return self._one(sides)

    def __getattr__(self, side: str) -> Spine:
        if side.startswith("_"):
            raise AttributeError(side)
        return self._one(side)

    def values(self) -> list[Spine]:
        """Return all four edges."""
        return list(self._edges.values())

    def _one(self, side: str) -> Spine:
        if side not in SIDES:
            raise wrong("spines", f"has no {side!r}.{suggestion(side, SIDES)}")
        return self._edges[side]


class _Several:
    def __init__(self, spines: list[Spine]):
        self._spines = spines

    def set_visible(self, visible: bool) -> None:
        """Show these edges or leave them out."""
        for spine in self._spines:
            spine.set_visible(visible)
