"""The four edges of the axes' frame: which are shown."""

from typing import Any

from explorable.axes.mistakes import wrong
from explorable.base.suggestions import suggestion

SIDES = ("left", "bottom", "right", "top")


class Spine:
    """One edge of the axes' frame."""

    def __init__(self, side: str, shown: set[str]):
        self._side, self._shown = side, shown

    def set_visible(self, visible: bool) -> None:
        """Show this edge or leave it out."""
        (self._shown.add if visible else self._shown.discard)(self._side)

    def get_visible(self) -> bool:
        """Tell whether this edge is shown."""
        return self._side in self._shown


class Spines:
    """The four edges: `spines["top"]`, `spines.top`, `spines[["top", "right"]]`, `spines[:]`."""

    def __init__(self, shown: set[str]):
        self._shown = shown

    def __getitem__(self, sides: Any) -> "Spine | _Several":
        if isinstance(sides, slice):
            return _Several([Spine(side, self._shown) for side in SIDES])
        if isinstance(sides, (list, tuple)):
            return _Several([self._one(side) for side in sides])
        return self._one(sides)

    def __getattr__(self, side: str) -> Spine:
        if side.startswith("_"):
            raise AttributeError(side)
        return self._one(side)

    def values(self) -> list[Spine]:
        """Return all four edges."""
        return [Spine(side, self._shown) for side in SIDES]

    def _one(self, side: str) -> Spine:
        if side not in SIDES:
            raise wrong("spines", f"has no {side!r}.{suggestion(side, SIDES)}")
        return Spine(side, self._shown)


class _Several:
    def __init__(self, spines: list[Spine]):
        self._spines = spines

    def set_visible(self, visible: bool) -> None:
        """Show these edges or leave them out."""
        for spine in self._spines:
            spine.set_visible(visible)
