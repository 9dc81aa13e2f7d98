"""Looks that lines have in turn: matplotlib's `cycler`, as in `cycler(color=["r", "g"])`."""

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from explorable.axes.calls import ALIASES, LINE
from explorable.axes.mistakes import DrawingError, place
from explorable.base.suggestions import suggestion


class Cycler:
    """Properties in turn: `+` pairs them, `*` gives every one of the first all of the second."""

    def __init__(self, rows: Iterable[Mapping[str, Any]]):
        self._rows = [dict(row) for row in rows]

    @property
    def keys(self) -> set[str]:
        """The names of the properties."""
        return set(self._rows[0]) if self._rows else set()

    def by_key(self) -> dict[str, list[Any]]:
        """Return the values of each property."""
        return {key: [row[key] for row in self._rows] for key in (self._rows or [{}])[0]}

    def concat(self, other: "Cycler") -> "Cycler":
        """Return this, and another one after it."""
        if self.keys != other.keys:
            raise _mistake("concat", "needs two cycles of the same properties")
        return Cycler([*self._rows, *other])

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return (dict(row) for row in self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def __call__(self) -> Iterator[dict[str, Any]]:
        return itertools.cycle(self)

    def __getitem__(self, part: slice) -> "Cycler":
        return Cycler(self._rows[part])

    def __add__(self, other: "Cycler") -> "Cycler":
        if len(self) != len(other):
            raise _mistake(
                "+", f"needs two cycles of the same length, not {len(self)} and {len(other)}"
            )
        self._apart(other)
        return Cycler({**one, **two} for one, two in zip(self, other, strict=True))

    def __mul__(self, other: "Cycler | int") -> "Cycler":
        if isinstance(other, int):
            return Cycler(self._rows * other)
        self._apart(other)
        return Cycler({**one, **two} for one in self for two in other)

    def __rmul__(self, other: int) -> "Cycler":
        return self * other

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Cycler) and self._rows == other._rows

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return " + ".join(f"cycler({key!r}, {its!r})" for key, its in self.by_key().items())

    def _apart(self, other: "Cycler") -> None:
        if both := self.keys & other.keys:
            raise _mistake(
                "+ and *", f"takes two cycles without a common property, not {sorted(both)}"
            )


def cycler(*args: Any, **properties: Any) -> Cycler:
    """Return properties in turn: `cycler("color", "rgb")`, or several as keywords."""
    if len(args) == 1 and not properties:
        return args[0] if isinstance(args[0], Cycler) else Cycler(args[0])
    if len(args) == 2 and not properties:
        properties = {str(args[0]): args[1]}
    elif args or not properties:
        raise _mistake("cycler(...)", "takes a name and its values, or keywords")
    found = None
    for name, values in properties.items():
        each = Cycler({ALIASES.get(name, name): value} for value in values)
        found = each if found is None else found + each
    if not found:
        raise _mistake("cycler(...)", "needs values")
    return found


def _mistake(what: str, said: str) -> DrawingError:
    return DrawingError(f"{what} of cyclers at {place()} {said}.")


def rows_of(given: Any) -> list[dict[str, Any]]:
    """Return the properties that lines and areas of an axes have in turn, by their full names."""
    try:
        rows = [{ALIASES.get(key, key): its for key, its in row.items()} for row in given]
    except (TypeError, AttributeError):
        raise DrawingError(
            f"{given!r:.60} at {place()} is no cycle; write cycler(color=[...])."
        ) from None
    if not rows:
        raise DrawingError(f"a cycle at {place()} has nothing in it.")
    for name in rows[0]:
        if name not in LINE and name != "hatch":
            near = suggestion(name, LINE)
            raise DrawingError(f"a cycle at {place()} has {name!r}, which no line has.{near}")
    for paint in (row.get("color") for row in rows):
        if isinstance(paint, str) and re.fullmatch(r"C\d+", paint):
            raise DrawingError(
                f"a cycle at {place()} has the colour {paint!r}, which is itself one of a cycle; "
                "write 'tab:blue' and the like."
            )
    return rows


def due(
    rows: list[dict[str, Any]], turn: int, style: dict[str, Any]
) -> tuple[dict[str, Any], bool]:
    """Return a line's style with the properties whose turn it is, where it has none of its own.

    The second value tells whether it has taken its turn: not if it needs none of them.
    """
    its = rows[turn % len(rows)]
    if all(style.get(name) is not None for name in its):
        return style, False
    return {
        **style,
        **its,
        **{name: each for name, each in style.items() if each is not None},
    }, True
