"""Many shapes that are one artist: matplotlib's collections, for `add_collection`."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from explorable.axes.artists.mappable import Mappable
from explorable.axes.artists.patches import Patch
from explorable.axes.artists.path import Path
from explorable.axes.calls import full_names
from explorable.axes.colors import colors
from explorable.axes.mistakes import DrawingError, wrong
from explorable.axes.recorder import numbers
from explorable.axes.strokes import area_mark, give_ends
from explorable.axes.transforms import DPI
from explorable.base.current import setting
from explorable.marks import Mark
from explorable.marks import Path as PathMark

if TYPE_CHECKING:
    from explorable.axes.recorder import Recorder

KEYWORDS = (
    *("color", "facecolor", "edgecolor", "linewidth", "linestyle", "alpha", "zorder", "label"),
    *("cmap", "norm", "array", "clip_on", "transform", "visible", "capstyle", "joinstyle"),
    *("hatch", "path_effects", "rasterized"),
)
_CYCLED = ("facecolor", "edgecolor", "linewidth", "linestyle")


class Collection(Mappable):
    """Shapes that take their looks in turn from lists, or from values by a colour map.

    Subclasses say which shapes there are with `_paths`.
    """

    _filled, _zorder = True, 1.0
    _unit, _own_size = "points", False  # of shapes whose size is the page's

    def __init__(self, *, offsets: Any = None, offset_transform: Any = None, **style: Any):
        called = type(self).__name__
        self._style = full_names(called, KEYWORDS, style)
        values = self._style.pop("array", None)
        super().__init__(self._style.get("label"))
        self._map(called, _values(called, values), self._style)
        self._at = None if offsets is None else np.asarray(offsets, dtype=float).reshape(-1, 2)
        self._at_transform = offset_transform

    @abstractmethod
    def get_paths(self) -> list[Path]:
        """Return the shapes, in units of the data or of `transform=`."""

    def set_array(self, A: Any) -> None:
        """Give each shape a value, which the colour map turns into its colour."""
        self._A = _values(self._called, A)
        self.changed()

    def _change(self, name: str, value: Any) -> None:
        """Set a property of all shapes, or of each in turn by a list."""
        listed = isinstance(value, (list, np.ndarray)) and name in (*_CYCLED, "color")
        if not listed and (self._recorder is not None or name not in KEYWORDS):
            return super()._change(name, value)
        others = {"color": ("facecolor", "edgecolor"), "facecolor": ("color",),
                  "edgecolor": ("color",)}  # fmt: skip
        gone = (name, *others.get(name, ()))
        self._changes = {
            each: kept for each, kept in (self._changes or {}).items() if each not in gone
        }
        self._style = {each: kept for each, kept in self._style.items() if each not in gone}
        self._style[name] = value
        return self.changed()

    def _join(self, recorder: Recorder, autolim: bool = True) -> None:
        """Draw this on an axes."""
        self._recorder = recorder
        for mark in self._made():
            recorder._add(mark, self._style, self)
        if autolim:
            for points, space in self._spanned():
                recorder._see(points, space)
        self._stick()

    def _shapes(self) -> list[Path]:
        """Return the shapes as large as they are drawn; they come in turn."""
        return self.get_paths()

    def get_offsets(self) -> np.ndarray:
        """Return the places (n, 2) that the shapes are about."""
        return np.zeros((1, 2)) if self._at is None else self._at

    def set_offsets(self, offsets: Any) -> None:
        """Move the shapes to other places."""
        if self._at is None:
            raise wrong(self._called, "was made without offsets=, so that there are none to set.")
        self._at = np.asarray(offsets, dtype=float).reshape(-1, 2)
        self.changed()

    def set_transform(self, transform: Any) -> None:
        """Say what the coordinates of the shapes mean."""
        self._style = {**self._style, "transform": transform}
        self.changed()

    def _sample(self, looks: Sequence[PathMark]) -> None:
        """Keep what a legend shows, once."""
        self._line = self._line or (None if self._filled else next(iter(looks), None))
        self._patch = self._patch or (next(iter(looks), None) if self._filled else None)

    def _made(self) -> list[Mark]:
        assert self._recorder is not None
        if self._at is not None and self._at_transform is not None:
            from explorable.axes.artists import offsets

            return offsets.marks(self)
        placement = self._recorder._placement(self._called, self._style)
        paths = [path.drawn() for path in self.get_paths()]
        looks = self._looks(len(paths))
        for (points, commands), mark in zip(paths, looks, strict=True):
            mark.points = placement.mapped(np.asarray(points, dtype=float))
            mark.commands, mark.space = commands, placement.space
        for at, mark in enumerate(looks if self._at is not None else ()):  # offsets in pixels
            across, up = self.get_offsets()[at % len(self.get_offsets())].tolist()
            mark.shift = (across * 72 / DPI, up * 72 / DPI)
        self._sample(looks)
        return [mark for mark in looks if len(mark.points)]

    def _looks(self, count: int) -> list[PathMark]:
        """Return a mark in the look of each shape, still without points."""
        style = dict(self._style)
        style.setdefault("zorder", self._zorder)
        mapped = self._mapped(count)
        if mapped is not None:
            style["facecolor" if self._filled else "edgecolor"] = mapped
        lists = {name: self._in_turn(name, style[name]) for name in _CYCLED if name in style}
        if style.get("color") is not None:
            lists["color"] = self._in_turn("color", style["color"])
        return [
            self._look({**style, **{name: each[at % len(each)] for name, each in lists.items()}})
            for at in range(count)
        ]

    def _look(self, style: dict[str, Any]) -> PathMark:
        mark = area_mark(self._called, style, self._zorder)
        give_ends(self._called, style, mark)
        return mark

    def _mapped(self, count: int) -> list[Any] | None:
        """Return a colour for each shape from its value; None if they have no values."""
        if self._A is None:
            return None
        if len(self._A) != count:
            raise wrong(
                self._called, f"was given array= with {len(self._A)} values for {count} shapes."
            )
        return list(self._colored(self._A))

    def _in_turn(self, name: str, given: Any) -> list[Any]:
        """Return the values of a keyword that the shapes take in turn."""
        if name in ("facecolor", "edgecolor", "color"):
            if given is None or (isinstance(given, str) and given in ("face", "none")):
                return [given]
            try:
                found = colors(given)
            except DrawingError as error:
                raise wrong(self._called, f"cannot use this colour: {error}") from None
            return [("none" if token is None else (token, share)) for token, share in found]
        if name == "linewidth":
            return np.ravel(np.asarray(given, dtype=float)).tolist() if given is not None else [1.0]
        return list(given) if isinstance(given, list) else [given]

    def _spanned(self) -> Iterator[tuple[np.ndarray, str]]:
        """Yield the corners of what this covers, and the space they are in."""
        assert self._recorder is not None
        if self._at is not None and self._at_transform is not None:
            from explorable.axes.artists import offsets

            yield from offsets.spanned(self)
            return
        placement = self._recorder._placement(self._called, self._style)
        for at, path in enumerate(self.get_paths()):
            turns = Path(placement.mapped(path.vertices), path.codes).turns()
            yield turns + self.get_offsets()[at % len(self.get_offsets())], placement.space


class LineCollection(Collection):
    """Lines, each through its own points."""

    _filled, _zorder = False, 2.0

    def __init__(self, segments: Sequence[Any], **style: Any):
        style.setdefault("color", style.pop("colors", None))
        super().__init__(**{name: each for name, each in style.items() if each is not None})
        self._segments = [np.asarray(each, dtype=float) for each in segments]

    def get_paths(self) -> list[Path]:
        """Return the lines."""
        return [Path(each) for each in self._segments]

    def get_segments(self) -> list[np.ndarray]:
        """Return the points of each line."""
        return self._segments

    def set_segments(self, segments: Sequence[Any]) -> None:
        """Lead through other points."""
        self._segments = [np.asarray(each, dtype=float) for each in segments]
        self.changed()

    def _look(self, style: dict[str, Any]) -> PathMark:
        if style.get("facecolor") not in (None, "none"):
            raise wrong(self._called, "has no areas to fill with facecolor=; PolyCollection has.")
        paint = style.get("edgecolor", style.pop("color", None))
        given = {**style, "edgecolor": "C0" if paint is None else paint, "fill": False}
        given.setdefault("linewidth", setting("lines.linewidth", 1.5))
        mark = area_mark(self._called, given, self._zorder, join="round")
        mark.closed = False
        give_ends(self._called, style, mark)
        return mark


class PolyCollection(Collection):
    """Polygons, each with its own corners."""

    def __init__(self, verts: Sequence[Any], *, closed: bool = True, **style: Any):
        super().__init__(**style)
        self._verts, self._closed = list(verts), closed

    def get_paths(self) -> list[Path]:
        """Return the polygons."""
        rings = [np.asarray(each, dtype=float).reshape(-1, 2) for each in self._verts]
        if not self._closed:
            return [Path(ring) for ring in rings]
        return [Path(np.concatenate([ring, ring[:1]]), closed=True) for ring in rings]

    def set_verts(self, verts: Sequence[Any]) -> None:
        """Move the corners."""
        self._verts = list(verts)
        self.changed()


class PathCollection(Collection):
    """Paths, each as it is."""

    def __init__(self, paths: Sequence[Path], **style: Any):
        super().__init__(**style)
        self._paths = list(paths)

    def get_paths(self) -> list[Path]:
        """Return the paths."""
        return self._paths


class PatchCollection(Collection):
    """Patches, all in the looks of the collection, or each in its own with `match_original`."""

    def __init__(self, patches: Iterable[Patch], *, match_original: bool = False, **style: Any):
        super().__init__(**style)
        self._patches, self._original = list(patches), match_original

    def get_paths(self) -> list[Path]:
        """Return the outlines of the patches."""
        return [patch._outline() for patch in self._patches]

    def _looks(self, count: int) -> list[PathMark]:
        if not self._original:
            return super()._looks(count)
        return [area_mark(patch._called, patch._style, self._zorder) for patch in self._patches]


def _values(call: str, given: Any) -> np.ndarray | None:
    """Return values as one number for each shape."""
    return None if given is None else numbers(call, given).ravel()
