"""Texts, and arrows that point from them: `text`, `annotate`."""

from typing import Any

from explorable.axes.artists.text import Annotation, Text
from explorable.axes.calls import keywords
from explorable.axes.coordinates import OFFSETS
from explorable.axes.mistakes import wrong
from explorable.axes.pointers import pointer
from explorable.axes.recorder import Recorder


class Annotations(Recorder):
    """The calls that write and point."""

    def text(
        self, x: float, y: float, s: Any, fontdict: dict[str, Any] | None = None, **style: Any
    ) -> Text:
        """Write `s` at (x, y)."""
        text = Text._of("text", str(s), keywords("text", {**(fontdict or {}), **style}))
        text._recorder = self
        text.set_position((x, y))
        return text

    def annotate(
        self, text: Any, xy: Any, xytext: Any = None, xycoords: Any = "data",
        textcoords: Any = None, arrowprops: dict[str, Any] | None = None,
        annotation_clip: bool | None = None, **style: Any,
    ) -> Annotation:  # fmt: skip
        """Write `text` at xytext and, with `arrowprops`, point from there to xy.

        An annotation of data that are out of view is left out, unless annotation_clip=False.
        """
        style = keywords("annotate", style)
        note = Annotation._of("annotate", str(text), style)
        note._recorder, note._style = self, style
        coordinates = xycoords if textcoords is None else textcoords
        if isinstance(xycoords, str) and xycoords in OFFSETS:
            raise wrong("annotate", f"knows {xycoords!r} only as textcoords, away from xy.")
        note._names = (xycoords, coordinates)
        note._clipped = xycoords == "data" if annotation_clip is None else bool(annotation_clip)
        note._arrow = None if arrowprops is None else pointer(note._mark, arrowprops)
        note.xy, note._written = xy, xy if xytext is None else xytext
        note._place_it()
        return note
