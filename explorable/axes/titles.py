"""Titles and the names of axes."""

from typing import Any

from explorable.axes.artists.text import Text
from explorable.axes.axes_layout import TitleLook
from explorable.axes.calls import keywords
from explorable.axes.mistakes import wrong
from explorable.axes.recorder import Recorder, one_of
from explorable.axes.set_looks import titled
from explorable.axes.text_looks import label_look
from explorable.base.current import setting, settings
from explorable.mathtext.raised import spelled

PLACES = ("left", "center", "right")
HEIGHTS = ("bottom", "center", "top")
ALONG = {"bottom": "left", "center": "center", "top": "right"}


class Title(Text):
    """A title, or the name of an axis; its place is the layout's."""

    _cuttable = False

    def set_visible(self, visible: bool) -> None:
        """Show this or leave it out."""
        self._renew(visible=bool(visible))

    def get_visible(self) -> bool:
        """Tell whether this is shown."""
        return bool(self._style.get("visible", True))

    def set_position(self, xy: Any) -> None:
        """Move this: shares of the box. The name of an axis moves along its axis only."""
        x, y = xy
        places = {"set_xlabel": {"x": x}, "set_ylabel": {"y": y}}
        self._at = xy
        self._renew(**places.get(self._called, {"x": x, "y": y}))

    def set_x(self, x: float) -> None:
        """Move this to another share of the box's width."""
        self._moved("x", x, "set_ylabel")

    def set_y(self, y: float) -> None:
        """Move this to another share of the box's height."""
        self._moved("y", y, "set_xlabel")

    def _moved(self, name: str, share: float, unmoved: str) -> None:
        if self._called == unmoved:
            raise wrong(unmoved, f"writes where its axis is; set_{name} has no effect on it.")
        self._renew(**{name: share})

    def set_zorder(self, level: float) -> None:
        """Refuse: nothing is drawn over titles."""
        raise wrong(self._called, "has no zorder: nothing is drawn over it.")

    def set_clip_on(self, b: bool) -> None:
        """Refuse: there is room for all of a title."""
        raise wrong(self._called, "is never cut off: the page leaves room for it.")

    def _look(self) -> TitleLook | None:
        """Return what an author asked for, None if it was nothing."""
        style = self._style
        if not style:
            return None
        pad = style.get("pad", style.get("labelpad"))
        return TitleLook(
            label_look(self._called, style),
            ALONG.get(style.get("loc", ""), style.get("loc")),
            None if pad is None else float(pad),
            None if style.get("x") is None else float(style["x"]),
            None if style.get("y") is None else float(style["y"]),
            style.get("coords"),
        )


class Titles(Recorder):
    """The calls that write above, below and beside the axes."""

    def __init__(self, name: str = ""):
        super().__init__(name)
        self._texts: dict[str, Title] = {}

    @property
    def title(self) -> Title:
        """The title as an artist."""
        return self._name_of("title")

    def set_title(
        self,
        label: Any,
        fontdict: Any = None,
        loc: str | None = None,
        pad: float | None = None,
        *,
        y: float | None = None,
        **style: Any,
    ) -> Title:
        """Write a title above the axes; each `loc`, "left", "center" or "right", has its own.

        Without `loc` it is at the left, where the page has its titles, unless that one is taken.
        """
        given = {"loc": loc, "pad": pad, "y": y, **(fontdict or {}), **style}
        loc = setting("axes.titlelocation", None) if loc is None else loc
        given["loc"] = loc
        if loc is not None:
            one_of("set_title", "loc", loc, PLACES)
        name = f"title {loc}" if loc in ("left", "right") else "title"
        return self._write("set_title", name, label, given, 12.0)

    def set_xlabel(
        self,
        xlabel: Any,
        fontdict: Any = None,
        labelpad: float | None = None,
        *,
        loc: str | None = None,
        **style: Any,
    ) -> Title:
        """Label the x axis, in its middle or at one end: `loc`."""
        if loc is not None:
            one_of("set_xlabel", "loc", loc, PLACES)
        given = {"labelpad": labelpad, "loc": loc, **(fontdict or {}), **style}
        return self._write("set_xlabel", "x", xlabel, given)

    def set_ylabel(
        self,
        ylabel: Any,
        fontdict: Any = None,
        labelpad: float | None = None,
        *,
        loc: str | None = None,
        **style: Any,
    ) -> Title:
        """Label the y axis, in its middle or at one end: `loc`.

        A horizontal label, `rotation=0`, keeps clear of the numbers, whatever its `ha`.
        """
        if loc is not None:
            one_of("set_ylabel", "loc", loc, HEIGHTS)
        given = {"labelpad": labelpad, "loc": loc, **(fontdict or {}), **style}
        return self._write("set_ylabel", "y", ylabel, given)

    def _write(
        self, call: str, name: str, text: Any, given: dict[str, Any], size: float = 10.0
    ) -> Title:
        style = {name: value for name, value in given.items() if value is not None}
        if own := settings():
            style = titled(call, style, own)
        if style:
            style = keywords(call, style)
            if "loc" in style and "horizontalalignment" in style and call != "set_title":
                raise wrong(call, "was given both loc and ha, which say the same.")
        title = Title._of(call, str(text), style, size)
        title._look()
        self._texts[name] = title
        return title

    def _name_of(self, name: str) -> Title:
        """Return the title or the name of an axis, an empty one if there is none yet."""
        if name not in self._texts:
            call = {"x": "set_xlabel", "y": "set_ylabel"}.get(name, "set_title")
            self._write(call, name, "", {}, 10.0 if name in ("x", "y") else 12.0)
        return self._texts[name]

    def get_title(self, loc: str = "center") -> str:
        """Return the title as plain text."""
        one_of("get_title", "loc", loc, PLACES)
        return spelled(self._text_of("title" if loc == "center" else f"title {loc}"))

    def get_xlabel(self) -> str:
        """Return the x axis' label as plain text."""
        return spelled(self._text_of("x"))

    def get_ylabel(self) -> str:
        """Return the y axis' label as plain text."""
        return spelled(self._text_of("y"))

    def _text_of(self, name: str) -> str:
        return self._texts[name]._mark.text if name in self._texts else ""

    def _look_of(self, name: str) -> TitleLook | None:
        return self._texts[name]._look() if name in self._texts else None

    def _shown_text(self, name: str) -> str:
        """Return a title's or a name's text, "" if it is hidden."""
        text = self._texts.get(name)
        return text._mark.text if text is not None and text.get_visible() else ""

    def _more_titles(self) -> tuple[tuple[str, TitleLook], ...]:
        """Return the titles at the left and at the right, each with its look."""
        found = []
        for place in ("left", "right"):
            name = f"title {place}"
            if text := self._shown_text(name):
                found.append((text, self._look_of(name) or TitleLook(place=place)))
        return tuple(found)
