"""Lists of colours by name: `plt.color_sequences["tab20"]`."""

from collections.abc import Iterator, Mapping
from typing import Any

from explorable.axes import colormaps
from explorable.axes.colors import is_color_like, to_rgb
from explorable.axes.mistakes import DrawingError, place
from explorable.base.suggestions import suggestion

PETROFF = "petroff10"
_PETROFF = (
    *("#3f90da", "#ffa90e", "#bd1f01", "#94a4a2", "#832db6", "#a96b59", "#e76300", "#b9ac70"),
    *("#717581", "#92dadd"),
)
NAMES = (
    *("tab10", "tab20", "tab20b", "tab20c", "Pastel1", "Pastel2", "Paired", "Accent", "Dark2"),
    *("Set1", "Set2", "Set3", PETROFF),
)
_own: dict[str, list[Any]] = {}


class ColorSequences(Mapping[str, list[Any]]):
    """matplotlib's lists of colours by name, and those that were registered."""

    def __getitem__(self, item: str) -> list[Any]:
        if item in _own:
            return list(_own[item])
        if item not in NAMES:
            raise KeyError(
                f"{item!r} is not a known colour sequence.{suggestion(item, [*NAMES, *_own])}"
            )
        if item == PETROFF:
            return [to_rgb(each) for each in _PETROFF]
        table = colormaps.colormap(item)
        return [tuple(row[:3]) for row in table._table()[: table.N].tolist()]

    def __iter__(self) -> Iterator[str]:
        yield from NAMES
        yield from _own

    def __len__(self) -> int:
        return len(NAMES) + len(_own)

    def register(self, name: str, color_list: Any) -> None:
        """Know a list of colours by a name from now on; matplotlib's own keep theirs."""
        if name in NAMES:
            raise DrawingError(f"color_sequences.register at {place()}: {name!r} is matplotlib's.")
        colors = list(color_list)
        strange = next((each for each in colors if not is_color_like(each)), None)
        if strange is not None:
            raise DrawingError(
                f"color_sequences.register at {place()} was given {strange!r}, which is not a "
                "colour."
            )
        _own[name] = colors

    def unregister(self, name: str) -> None:
        """Forget a list that was registered."""
        if name in NAMES:
            raise DrawingError(f"color_sequences at {place()}: {name!r} is matplotlib's.")
        _own.pop(name, None)
