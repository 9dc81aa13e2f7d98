"""The axes that a figure's function draws on: matplotlib's names and meanings, recorded.

Nothing is drawn here. After the function has run, `explorable.layout` reads what was recorded with
`record` and `axes_layout`; authors see none of it.
"""

from typing import Any, NamedTuple

from explorable.axes.adding import Adding
from explorable.axes.annotations import Annotations
from explorable.axes.arrows import Arrows
from explorable.axes.artists.artist import Artist
from explorable.axes.artists.text import Text
from explorable.axes.axes_layout import Attached, AxesLayout
from explorable.axes.calls import SUPPORTED, keywords, unknown_call
from explorable.axes.fields import Fields
from explorable.axes.hists import Hists
from explorable.axes.legend_spec import Legend
from explorable.axes.legends import Legends
from explorable.axes.limits import Limits
from explorable.axes.placed import Placed
from explorable.axes.scatter import Scatter
from explorable.axes.shared import Sharing
from explorable.axes.spines import Spines
from explorable.axes.statistics import Statistics
from explorable.axes.ticks import TickCalls
from explorable.marks import Mark
from explorable.mathtext.raised import spelled

__all__ = ["SUPPORTED", "Axes", "Record", "axes_layout", "record"]


class Axes(
    Placed, Sharing, Adding, Statistics, Hists, Arrows, Scatter, Fields, Annotations, Legends,
    Limits, TickCalls,
):  # fmt: skip
    """A recording axes; see `explorable.axes.calls.SUPPORTED` for all that it understands."""

    def __init__(self, name: str = ""):
        super().__init__(name)
        self.spines = Spines()
        self._texts: dict[str, Text] = {}

    def clear(self) -> None:
        """Take everything off again; an animated figure does it before each frame."""
        figure = self._figure
        Axes.__init__(self, self._name)
        self._figure = figure

    def set_title(self, label: Any, **style: Any) -> Text:
        """Write a title above the axes.

        There is one title, which `loc` moves; in matplotlib each place has its own.
        """
        return self._title("set_title", "title", label, style, 12.0)

    def set_xlabel(self, xlabel: Any, **style: Any) -> Text:
        """Write below the x axis."""
        return self._title("set_xlabel", "x", xlabel, style)

    def set_ylabel(self, ylabel: Any, **style: Any) -> Text:
        """Write beside the y axis."""
        return self._title("set_ylabel", "y", ylabel, style)

    def _title(
        self, call: str, name: str, text: Any, style: dict[str, Any], size: float = 10.0
    ) -> Text:
        style = keywords(call, style)
        style = keywords(call, {**(style.pop("fontdict", None) or {}), **style})
        style.setdefault("horizontalalignment", style.get("loc", "center"))
        self._texts[name] = Text._of(call, str(text), style, size)
        return self._texts[name]

    def _framed(self) -> set[str]:
        """Return the edges that are drawn: for a twin, only the one that its numbers stand at."""
        if self._borrowed is None:
            return self.spines._drawn()
        own = {"x": "right", "y": "top"}[self._borrowed]
        return {own} if self.spines._edges[own].get_visible() else set()

    def get_title(self) -> str:
        """Return the title as plain text."""
        return spelled(self._text_of("title"))

    def get_xlabel(self) -> str:
        """Return the x axis' label as plain text."""
        return spelled(self._text_of("x"))

    def get_ylabel(self) -> str:
        """Return the y axis' label as plain text."""
        return spelled(self._text_of("y"))

    def _text_of(self, name: str) -> str:
        return self._texts[name]._mark.text if name in self._texts else ""

    def set(self, **properties: Any) -> None:
        """Call `set_<name>(value)` for each keyword.

        The names are those of the calls listed here.
        """
        for name, value in properties.items():
            if f"set_{name}" not in SUPPORTED:
                raise unknown_call(f"set_{name}")
            getattr(self, f"set_{name}")(value)


class Record(NamedTuple):
    """What was drawn on an axes until now; marks and handles are in the order of their calls.

    attached: what was drawn on the axes that are placed by this one.
    """

    name: str
    marks: list[Mark]
    legend: Legend | None
    handles: list[Artist]
    attached: "list[Record]"

    def labels(self) -> dict[int, str]:
        """Return the text that each named mark has in a legend, by the mark's `id`."""
        return {
            id(mark): handle.get_label()
            for handle in self.handles
            for mark in (handle._line, handle._dot, handle._patch)
            if mark is not None
        }


def record(ax: Axes) -> Record:
    """Return what was drawn on an axes. It grows with later calls."""
    shown = [mark for mark in ax._marks if id(mark) not in ax._hidden] if ax._hidden else ax._marks
    attached = [record(each) for _, each in ax._attached]
    return Record(ax._name, shown, ax._legend, ax._handles, attached)


def axes_layout(ax: Axes) -> AxesLayout:
    """Return all that decides what surrounds the marks of an axes, as it is now."""
    ax._refresh()
    follows = ax._aspect != "auto" and ax._adjustable == "datalim"
    directions = {scale.name: scale.axis_spec() for scale in (ax._x, ax._y)}
    if ax._borrowed is not None:
        directions[ax._borrowed] = directions[ax._borrowed].bare()
    return AxesLayout(
        directions["x"],
        directions["y"],
        ax._text_of("title"),
        ax._text_of("x"),
        ax._text_of("y"),
        ax._axis_on,
        frozenset(ax._framed()),
        frozenset(ax._gridded),
        ax._aspect,
        (ax._x.data_limits(), ax._y.data_limits()) if follows else None,
        tuple(Attached(place, axes_layout(each)) for place, each in ax._attached),
    )
