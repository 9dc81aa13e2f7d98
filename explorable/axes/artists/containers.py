"""What `errorbar` and `stem` return: artists of several parts, which unpack as matplotlib's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from explorable.axes.artists.artist import Artist
from explorable.marks import Dots, Mark, Path


class Container(Artist):
    """Parts that were drawn together. What is set is set for all of them."""

    def __init__(self, parts: tuple[Any, ...], label: Any, line: Path | None, dot: Dots | None):
        super().__init__(label, line, dot)
        self._parts = parts

    def __iter__(self) -> Iterator[Any]:
        return iter(self._parts)

    def __len__(self) -> int:
        return len(self._parts)

    def __getitem__(self, index: Any) -> Any:
        return self._parts[index]

    def get_children(self) -> list[Artist]:
        """Return all artists in here."""
        return list(_flat(self._parts))

    def remove(self) -> None:
        """Take all parts off their axes."""
        recorders = [each._recorder for each in self.get_children() if each._recorder is not None]
        for each in self.get_children():
            each.remove()
        for recorder in recorders[:1]:
            recorder._take_off(self)

    def get_visible(self) -> bool:
        """Tell whether any part is drawn."""
        return any(each.get_visible() for each in self.get_children())

    def set_visible(self, visible: bool) -> None:
        """Show all parts, or leave them out; limits stay."""
        for each in self.get_children():
            each.set_visible(visible)

    def set_clip_path(self, path: Any, transform: Any = None) -> None:
        """Cut all parts off at a patch, or at a path in the units of `transform`; None: no more."""
        for each in self.get_children():
            each.set_clip_path(path, transform)

    def set_path_effects(self, path_effects: Any) -> None:
        """Draw all parts in other ways, of `explorable.matplotlib.patheffects`."""
        for each in self.get_children():
            each.set_path_effects(path_effects)

    def _looked_at(self) -> list[Mark]:
        marks = [mark for each in self.get_children() for mark in each._looked_at()]
        return list({id(mark): mark for mark in (*marks, *super()._looked_at())}.values())


class ErrorbarContainer(Container):
    """A line, its caps and its bars: `line, caps, bars = ax.errorbar(…)`.

    lines: the three. The line is None with fmt="none"; caps and bars are tuples.
    """

    def __init__(self, lines: tuple[Any, Any, Any], has_xerr: bool, has_yerr: bool, **more: Any):
        super().__init__(lines, **more)
        self.lines, self.has_xerr, self.has_yerr = lines, has_xerr, has_yerr


class StemContainer(Container):
    """Markers, stems and the base line: `markerline, stemlines, baseline = ax.stem(…)`."""

    def __init__(self, markerline: Any, stemlines: Any, baseline: Any, **more: Any):
        super().__init__((markerline, stemlines, baseline), **more)
        self.markerline, self.stemlines, self.baseline = markerline, stemlines, baseline


def _flat(parts: Any) -> Iterator[Artist]:
    for each in parts:
        if isinstance(each, Artist):
            yield each
        elif each is not None:
            yield from _flat(each)
