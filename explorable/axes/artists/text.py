"""Texts as artists: what `text`, `annotate` and `set_title` return."""

from __future__ import annotations

import dataclasses
import math
from typing import Any, Self

import numpy as np

from explorable.axes.artists.artist import Artist
from explorable.axes.calls import ALIASES, TEXT
from explorable.axes.labels import label_mark
from explorable.marks import Arrow, Label

_PLACE = ("x", "y", "offset", "space")


class Text(Artist):
    """A text at a point."""

    _called: str
    _words: str
    _style: dict[str, Any]
    _size: float
    _mark: Label

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
        return self._mark.x, self._mark.y

    def set_position(self, xy: Any) -> None:
        """Move this to (x, y)."""
        recorder = self._recorder
        if recorder is None:
            raise self._unsupported("set_position")
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
        self.set_position((x, self._mark.y))

    def set_y(self, y: float) -> None:
        """Move this to another y."""
        self.set_position((self._mark.x, y))

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

    def _renew(self, **style: Any) -> None:
        """Draw the text anew in another style, where it is."""
        self._style = {**self._style, **style}
        look = label_mark(self._called, self._style, self._words, self._size)
        for field in dataclasses.fields(Label):
            if field.name not in _PLACE:
                setattr(self._mark, field.name, getattr(look, field.name))

    def __getattr__(self, name: str) -> Any:
        kind, _, rest = name.partition("_")
        full = rest if rest in TEXT else ALIASES.get(rest, rest)
        if kind == "set" and full in TEXT:
            return lambda value: self._renew(**{full: value})
        return super().__getattr__(name)


class Annotation(Text):
    """A text, and perhaps the arrow from it to what it names."""

    _arrow: Arrow | None = None
