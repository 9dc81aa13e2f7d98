"""What a drawing call returns: the marks that it recorded, under matplotlib's getters and setters.

An artist writes through to its marks, so that what is set counts from then on. It knows its axes
only once it is on one.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import numpy as np

from explorable.axes.artists import properties
from explorable.axes.legend_spec import LegendEntry
from explorable.axes.mistakes import ESCAPE, DrawingError, UnsupportedCall, place, wrong
from explorable.axes.watched import watched
from explorable.base.suggestions import suggestion
from explorable.marks import Dots, Label, Mark, Path, PlacedMark

if TYPE_CHECKING:
    from explorable.axes.recorder import Recorder


def clip_shape(recorder: Recorder, path: Any, transform: Any) -> Path | None:
    """Return the shape that marks are cut off at: that of a patch, or a path in a transform."""
    if path is None:
        return None
    called, style = "set_clip_path", {} if transform is None else {"transform": transform}
    if hasattr(path, "_outline"):
        called, style, path = path._called, path._style, path._outline()
    if not hasattr(path, "drawn"):
        kind = type(path)
        advice = f" Import it from explorable.{kind.__module__}." * kind.__module__.startswith(
            "matplotlib"
        )
        raise wrong(called, f"was given {path!r:.60}; it must be a patch or a path.{advice}")
    placement = recorder._placement(called, style)
    points, commands = path.drawn()
    return Path(placement.mapped(points), True, space=placement.space, commands=commands)


class Artist:
    """Something drawn, to be named in a legend, looked at and changed.

    line, dot, patch: the marks that stand for it in a legend.
    """

    _recorder: Recorder | None = None
    _cuttable = True  # whether something of it can be cut off at a path
    _is_child = False  # of the axes: it is among what was drawn there
    _clipper: tuple[Any, Any] | None = None
    _visible = True
    _changes: dict[str, Any] | None = None  # what setters have changed, the last one last
    _sticky: SimpleNamespace | None = None
    _effects: Any = None  # ways in which the marks are drawn, None for the usual one
    _line: Path | None = None
    _dot: Dots | None = None
    _patch: Path | None = None

    def __init_subclass__(cls) -> None:
        """Have what makes an artist check the values of its keywords, and be named in errors."""
        if "__init__" in vars(cls):
            setattr(cls, "__init__", watched("", cls.__init__))  # noqa: B010

    def __init__(
        self,
        label: Any = None,
        line: Path | None = None,
        dot: Dots | None = None,
        patch: Path | None = None,
    ):
        self._marks: list[Mark] = []
        self._label = "" if label is None else str(label)
        if line is not None or dot is not None or patch is not None:
            self._line, self._dot, self._patch = line, dot, patch

    # -- in a legend --------------------------------------------------------------------------

    def get_label(self) -> str:
        """Return the text for the legend; "" if there is none."""
        return self._label

    def set_label(self, label: Any) -> None:
        """Name this for the legend."""
        self._label = "" if label is None else str(label)

    def _entry(self, label: Label) -> LegendEntry:
        """Return this artist's row of a legend."""
        return LegendEntry(label, self._line, self._dot, self._patch, effects=self._effects)

    @property
    def axes(self) -> Any:
        """The axes that this is on; None if it is on none yet."""
        return self._recorder

    @property
    def sticky_edges(self) -> Any:
        """Where limits take no margin: lists `x` and `y`, to be filled before it is drawn."""
        if self._recorder is not None:
            raise DrawingError(
                f"sticky_edges at {place()} are for artists that are not on axes yet; for others, "
                "there are ax.margins and ax.set_xlim."
            )
        if self._sticky is None:
            self._sticky = SimpleNamespace(x=[], y=[])
        return self._sticky

    def _stick(self) -> None:
        """Have limits end at the sticky edges of an artist that has just been drawn."""
        if self._sticky is not None and self._recorder is not None:
            self._recorder._x.stick([float(each) for each in self._sticky.x])
            self._recorder._y.stick([float(each) for each in self._sticky.y])

    # -- its looks ----------------------------------------------------------------------------

    def set(self, **values: Any) -> list[Any]:
        """Call `set_<name>(value)` for each keyword."""
        return [getattr(self, f"set_{name}")(value) for name, value in values.items()]

    def get_color(self) -> str | None:
        """Return the colour as a token, which every `color=` understands."""
        if self._line is not None:
            return self._line.stroke
        if self._dot is not None:
            face = self._dot.face or self._dot.edge
            return face[0] if isinstance(face, list) else face
        return self._patch.fill or self._patch.stroke if self._patch is not None else None

    def get_zorder(self) -> float:
        """Return the place in the drawing order."""
        return min((mark.zorder for mark in self._looked_at()), default=0.0)

    def get_visible(self) -> bool:
        """Tell whether this is drawn."""
        if self._recorder is None:
            return self._visible
        return not any(id(mark) in self._recorder._hidden for mark in self._marks)

    def set_visible(self, visible: bool) -> None:
        """Show this, or leave it out of the picture; limits stay."""
        self._visible = bool(visible)
        if self._recorder is not None:
            hidden = self._recorder._hidden
            (hidden.difference_update if visible else hidden.update)(map(id, self._marks))

    def set_clip_path(self, path: Any, transform: Any = None) -> None:
        """Cut this off at a patch, or at a path in the units of `transform`; None: no more."""
        if not self._cuttable:
            raise self._unsupported("set_clip_path")
        self._clipper = (path, transform)
        for mark in self._marks:
            self._cut_off(mark)

    def set_clip_box(self, clipbox: Any) -> None:
        """Cut this off at its axes, `ax.bbox`; None: not even there."""
        if clipbox is not None and getattr(clipbox, "recorder", None) is not self._recorder:
            raise wrong("set_clip_box", "takes the bbox of its own axes; see set_clip_path.")
        self.set(clip_on=clipbox is not None)

    def set_path_effects(self, path_effects: Any) -> None:
        """Draw this in other ways, of `explorable.matplotlib.patheffects`; [] for the usual one."""
        from explorable.axes.effects import made

        if not self._cuttable:
            raise self._unsupported("set_path_effects")
        self._effects = made(path_effects)
        if self._recorder is not None:
            self._recorder._affect(self, self._marks)

    def _take_effects(self, style: dict[str, Any]) -> None:
        """Have the marks drawn with effects, those of keywords or those that were set before."""
        if self._effects is None and style.get("path_effects") is not None:
            self.set_path_effects(style["path_effects"])
        elif self._effects is not None and self._recorder is not None:
            self._recorder._affect(self, self._marks)

    def _cut_off(self, mark: Mark) -> None:
        """Let a mark be cut off where this artist is."""
        recorder = self._recorder
        if recorder is not None and self._clipper is not None:
            if not hasattr(mark, "clip_shape"):
                raise self._unsupported("set_clip_path")
            mark.clip_shape = clip_shape(recorder, *self._clipper)

    def remove(self) -> None:
        """Take this off its axes; limits stay until `ax.relim()`."""
        if self._recorder is not None:
            self._recorder._take_off(self)

    def _spanned(self) -> Iterator[tuple[np.ndarray, str]]:
        """Yield the points (n, 2) that limits should hold, and the space they are in."""
        for mark in self._marks:
            if isinstance(mark, PlacedMark):
                points = np.asarray(mark.anchors(), dtype=float)
                yield points[np.isfinite(points).all(axis=1)], mark.space
            else:
                yield mark.limits(), "data"

    def _looked_at(self) -> list[Mark]:
        """Return the marks whose looks are this artist's: those drawn, and those of its legend."""
        samples = (self._line, self._dot, self._patch)
        found = {id(mark): mark for mark in (*self._marks, *samples) if mark is not None}
        return list(found.values())

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        kind, _, rest = name.partition("_")
        if kind == "set" and (full := properties.full_name(rest)):
            return lambda value: self._change(full, value)
        raise self._unsupported(name)

    def _change(self, name: str, value: Any) -> None:
        """Set a property of all marks; raise UnsupportedCall if none that is drawn has it."""
        marks, setter = self._looked_at(), properties.SETTERS[name]
        drawn = [mark for mark in self._marks if setter(mark, value)]
        if self._marks and not drawn:
            raise self._unsupported(f"set_{name}")
        if not any([setter(mark, value) for mark in marks]) and not drawn:
            raise self._unsupported(f"set_{name}")
        self._changes = {each: its for each, its in (self._changes or {}).items() if each != name}
        self._changes[name] = value

    def _repeat(self, mark: Mark) -> None:
        """Give a new mark all that setters have changed."""
        for name, value in (self._changes or {}).items():
            properties.SETTERS[name](mark, value)

    def __iter__(self) -> Any:
        raise self._unsupported("taking apart")

    def _unsupported(self, name: str) -> UnsupportedCall:
        known = {each for each in dir(type(self)) if not each.startswith("_")}
        known |= {f"set_{each}" for each in properties.NAMES}
        known -= {name}  # others of its kind have it
        return UnsupportedCall(
            f"{place()}: {name!r} of what a drawing call returns is not supported."
            f"{suggestion(name, known)} {ESCAPE}"
        )


class Drawn(Artist):
    """An artist of lines."""

    def get_linewidth(self) -> float:
        """Return the width of the line in points."""
        pen = self._line or self._patch
        return pen.width if pen is not None else 0.0


class Filled(Drawn):
    """An artist with an inside."""

    _upright = False  # whether it is a rectangle along the axes

    def get_facecolor(self) -> str | None:
        """Return the colour of the inside as a token."""
        return self.get_color()

    def get_edgecolor(self) -> str | None:
        """Return the colour of the rim as a token."""
        if self._patch is not None:
            return self._patch.stroke
        return self.get_color()
