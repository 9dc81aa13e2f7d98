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
from explorable.axes.transforms import Affine2D
from explorable.base.current import setting
from explorable.marks import Mark
from explorable.marks import Path as PathMark

if TYPE_CHECKING:
    from explorable.axes.recorder import Recorder

KEYWORDS = (
    *("color", "facecolor", "edgecolor", "linewidth", "linestyle", "alpha", "zorder", "label"),
    *("cmap", "norm", "array", "clip_on", "transform", "visible", "capstyle", "joinstyle"),
    *("hatch", "path_effects"),
)
_CYCLED = ("facecolor", "edgecolor", "linewidth", "linestyle")


class Collection(Mappable):
    """Shapes that take their looks in turn from lists, or from values by a colour map.

    Subclasses say which shapes there are with `_paths`.
    """

    _filled, _zorder = True, 1.0

    def __init__(self, **style: Any):
        called = type(self).__name__
        self._style = full_names(called, KEYWORDS, style)
        values = self._style.pop("array", None)
        super().__init__(self._style.get("label"))
        self._map(called, _values(called, values), self._style)

    @abstractmethod
    def get_paths(self) -> list[Path]:
        """Return the shapes, in units of the data or of `transform=`."""

    def set_array(self, A: Any) -> None:
        """Give each shape a value, which the colour map turns into its colour."""
        self._A = _values(self._called, A)
        self.changed()

    def _change(self, name: str, value: Any) -> None:
        """Change a keyword until this is on an axes, and then what is there."""
        if self._recorder is None and name in KEYWORDS:
            self._style[name] = value
        else:
            super()._change(name, value)

    def _join(self, recorder: Recorder, autolim: bool = True) -> None:
        """Draw this on an axes."""
        self._recorder = recorder
        for mark in self._made():
            recorder._add(mark, self._style, self)
        if autolim:
            for points, space in self._spanned():
                recorder._see(points, space)

    def _made(self) -> list[Mark]:
        assert self._recorder is not None
        placement = self._recorder._placement(self._called, self._style)
        paths = [path.drawn() for path in self.get_paths()]
        looks = self._looks(len(paths))
        for (points, commands), mark in zip(paths, looks, strict=True):
            mark.points = placement.mapped(np.asarray(points, dtype=float))
            mark.commands, mark.space = commands, placement.space
        self._line = self._line or (None if self._filled else next(iter(looks), None))
        self._patch = self._patch or (next(iter(looks), None) if self._filled else None)
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
            raise wrong(self._called, f"was given {len(self._A)} values for {count} shapes.")
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
        placement = self._recorder._placement(self._called, self._style)
        for path in self.get_paths():
            yield Path(placement.mapped(path.vertices), path.codes).turns(), placement.space


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


class EllipseCollection(Collection):
    """Ellipses about `offsets`, with these diameters in data units (units="xy") and angles."""

    def __init__(
        self,
        widths: Any,
        heights: Any,
        angles: Any,
        *,
        units: str = "points",
        offsets: Any = ((0.0, 0.0),),
        offset_transform: Any = None,
        **style: Any,
    ):
        if units != "xy":
            raise wrong(
                "EllipseCollection",
                f"was given units={units!r}; it knows 'xy', data units. For round dots of so many "
                "points, there is scatter.",
            )
        if offset_transform is not None:
            style.setdefault("transform", offset_transform)
        super().__init__(**style)
        self._sizes = [np.ravel(np.asarray(each, float)) for each in (widths, heights, angles)]
        self._offsets = np.asarray(offsets, dtype=float).reshape(-1, 2)

    def get_paths(self) -> list[Path]:
        """Return the ellipses."""
        made = []
        for at, (x, y) in enumerate(self._offsets.tolist()):
            width, height, angle = (float(each[at % len(each)]) for each in self._sizes)
            turn = Affine2D().scale(width / 2, height / 2).rotate_deg(angle).translate(x, y)
            made.append(Path.unit_circle().transformed(turn))
        return made

    def get_offsets(self) -> np.ndarray:
        """Return the middles (n, 2)."""
        return self._offsets

    def set_offsets(self, offsets: Any) -> None:
        """Move the middles."""
        self._offsets = np.asarray(offsets, dtype=float).reshape(-1, 2)
        self.changed()


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
