"""Texts as artists: what `text`, `annotate` and `set_title` return."""

from __future__ import annotations

import dataclasses
import math
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from explorable.axes.artists.artist import Artist
from explorable.axes.calls import ALIASES, TEXT, full_names
from explorable.axes.coordinates import Spot, spot
from explorable.axes.labels import label_mark
from explorable.marks import Arrow, Label

if TYPE_CHECKING:
    from explorable.axes.recorder import Recorder

_PLACE = ("x", "y", "offset", "space", "within", "needs")


class Text(Artist):
    """A text at a point."""

    _called: str
    _words: str
    _style: dict[str, Any]
    _size: float
    _mark: Label
    _at: tuple[Any, Any] = (0.0, 0.0)

    def __init__(self, x: float = 0, y: float = 0, text: Any = "", **style: Any):
        super().__init__()
        self._called, self._words, self._size = "Text", str(text), 10.0
        self._style = full_names("Text", (*TEXT, "transform"), style)
        self._mark = label_mark("Text", self._style, self._words)
        self._at = (x, y)

    @classmethod
    def _of(cls, call: str, text: str, style: dict[str, Any], size: float = 10.0) -> Self:
        """Return the text of a drawing call, still at (0, 0)."""
        made = cls.__new__(cls)
        Artist.__init__(made)
        made._called, made._words, made._style, made._size = call, text, style, size
        made._mark = label_mark(call, style, text, size)
        return made

    def get_text(self) -> str:
        """Return the text as it was written."""
        return self._words

    def set_text(self, s: Any) -> None:
        """Write something else."""
        self._words = str(s)
        self._renew()

    def get_position(self) -> tuple[float, float]:
        """Return the place, in units of the text's transform."""
        return self._at

    def set_position(self, xy: Any) -> None:
        """Move this to (x, y)."""
        self._at, recorder = xy, self._recorder
        if recorder is None:
            return
        placement = recorder._placement(self._called, self._style)
        mark = self._mark
        (x, y), mark.space = recorder._place(self._called, xy), placement.space
        ((mark.x, mark.y),) = placement.mapped(np.array([(x, y)])).tolist()
        mark.offset = placement.shift
        there = any(each is mark for each in self._marks)
        if math.isfinite(x + y):
            if not there:
                recorder._add(mark, self._style, self)
        elif there:
            recorder._forget(self)

    def set_x(self, x: float) -> None:
        """Move this to another x."""
        self.set_position((x, self._at[1]))

    def set_y(self, y: float) -> None:
        """Move this to another y."""
        self.set_position((self._at[0], y))

    def get_fontsize(self) -> float:
        """Return the size of the letters in points."""
        return self._mark.size

    get_size = get_fontsize

    def get_color(self) -> str:
        """Return the colour as a token."""
        return self._mark.color

    def get_rotation(self) -> float:
        """Return the angle in degrees."""
        return self._mark.rotation

    def get_ha(self) -> str:
        """Return which side of the text is at x."""
        return self._mark.ha

    get_horizontalalignment = get_ha

    def get_va(self) -> str:
        """Return which part of the text is at y."""
        return self._mark.va

    get_verticalalignment = get_va

    def get_bbox_patch(self) -> Artist | None:
        """Return the box around the text, to be changed by setters; None if there is none."""
        box = self._mark.box
        return None if box is None else _Surrounding(self)

    def _join(self, recorder: Recorder) -> None:
        """Write this on an axes."""
        self._recorder = recorder
        self.set_position(self._at)

    def _renew(self, **style: Any) -> None:
        """Draw the text anew in another style, where it is."""
        self._style = {**self._style, **style}
        look = label_mark(self._called, self._style, self._words, self._size)
        for field in dataclasses.fields(Label):
            if field.name not in _PLACE:
                setattr(self._mark, field.name, getattr(look, field.name))

    def _change(self, name: str, value: Any) -> None:
        """Refuse what texts do not have; their arrow and their box are artists of their own."""
        raise self._unsupported(f"set_{name}")

    def __getattr__(self, name: str) -> Any:
        kind, _, rest = name.partition("_")
        full = rest if rest in TEXT else ALIASES.get(rest, rest)
        if kind == "set" and full in TEXT:
            return lambda value: self._renew(**{full: value})
        return super().__getattr__(name)


class _Surrounding(Artist):
    """The box around a text."""

    def __init__(self, text: Text):
        super().__init__()
        self._text = text

    def __getattr__(self, name: str) -> Any:
        kind, _, rest = name.partition("_")
        if kind != "set" or not rest:
            return super().__getattr__(name)
        text = self._text
        given = dict(text._style.get("bbox") or {})
        return lambda value: text._renew(bbox={**given, rest: value})


class Annotation(Text):
    """A text, and perhaps the arrow from it to what it names."""

    xy: Any
    _arrow: Arrow | None = None
    _written: Any  # the place of the text, in the coordinates of the second name
    _names: tuple[Any, Any]
    _clipped: bool

    @property
    def arrow_patch(self) -> Artist | None:
        """The arrow, to be changed by setters; None if there is none."""
        if self._arrow is None:
            return None
        arrow = Artist()
        arrow._marks, arrow._recorder = [self._arrow], self._recorder
        return arrow

    def get_position(self) -> Any:
        """Return the place of the text, in its coordinates."""
        return self._written

    def set_position(self, xy: Any) -> None:
        """Move the text to (x, y), in its coordinates; what it names stays."""
        self._written = xy
        self._place_it()

    def set_x(self, x: float) -> None:
        """Move the text to another x."""
        self.set_position((x, self._written[1]))

    def set_y(self, y: float) -> None:
        """Move the text to another y."""
        self.set_position((self._written[0], y))

    def _place_it(self) -> None:
        """Work out where the text and its arrow are, and record them unless that is nowhere."""
        recorder, mark = self._recorder, self._mark
        assert recorder is not None
        target = self._spot(self._names[0], self.xy, None)
        place = self._spot(self._names[1], self._written, target)
        mark.x, mark.y, mark.space, mark.offset, mark.within = place
        mark.needs = (target.x, target.y) if self._clipped and target.space == "data" else None
        marks: list[Arrow | Label] = [mark]
        if self._arrow is not None:
            arrow = self._arrow
            arrow.head, arrow.space = (target.x, target.y), target.space
            arrow.head_offset, arrow.head_within = target.offset, target.within
            arrow.needs = mark.needs
            marks.insert(0, arrow)
        recorder._forget(self)
        if all(map(math.isfinite, (target.x, target.y, mark.x, mark.y, *mark.offset))):
            for each in marks:
                recorder._add(each, self._style, self)

    def _spot(self, coordinates: Any, at: Any, base: Spot | None) -> Spot:
        assert self._recorder is not None
        found = spot(coordinates, at, base, self._mark.size)
        x, y = found.x, found.y
        if base is None or found.space != base.space or (x, y) != (base.x, base.y):
            if found.within is None and found.space in ("data", "x"):
                (x,) = self._recorder._xs("annotate", x).tolist()
            if found.within is None and found.space in ("data", "y"):
                (y,) = self._recorder._ys("annotate", y).tolist()
        return found._replace(x=float(x), y=float(y))
