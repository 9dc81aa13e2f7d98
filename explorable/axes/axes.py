"""The axes that a figure's function draws on: matplotlib's names and meanings, recorded.

Nothing is drawn here. After the function has run, `explorable.layout.pages` reads `marks`, the
limits, the ticks, the texts and the legend.
"""

from typing import Any

from explorable.axes.annotations import Annotations, label_mark
from explorable.axes.arrows import Arrows
from explorable.axes.axes_layout import AxesLayout
from explorable.axes.calls import SUPPORTED, keywords, unknown_call
from explorable.axes.fields import Fields
from explorable.axes.hists import Hists
from explorable.axes.legends import Legends
from explorable.axes.limits import Limits
from explorable.axes.scatter import Scatter
from explorable.axes.spines import Spines
from explorable.axes.ticks import TickCalls
from explorable.marks import Label

__all__ = ["SUPPORTED", "Axes"]


class Axes(Hists, Arrows, Scatter, Fields, Annotations, Legends, Limits, TickCalls):
    """A recording axes; see `explorable.axes.calls.SUPPORTED` for all that it understands."""

    def __init__(self, name: str = ""):
        super().__init__(name)
        self.spines_visible = {"left", "bottom", "right", "top"}
        self.spines = Spines(self.spines_visible)
        self.texts: dict[str, Label] = {}

    def clear(self) -> None:
        """Take everything off again; an animated figure does it before each frame."""
        Axes.__init__(self, self.name)

    def set_title(self, label: Any, **style: Any) -> None:
        """Write a title above the axes."""
        self._title("set_title", "title", label, style, 12.0)

    def set_xlabel(self, xlabel: Any, **style: Any) -> None:
        """Write below the x axis."""
        self._title("set_xlabel", "x", xlabel, style)

    def set_ylabel(self, ylabel: Any, **style: Any) -> None:
        """Write beside the y axis."""
        self._title("set_ylabel", "y", ylabel, style)

    def _title(
        self, call: str, name: str, text: Any, style: dict[str, Any], size: float = 10.0
    ) -> None:
        style = keywords(call, style)
        style = keywords(call, {**(style.pop("fontdict", None) or {}), **style})
        style.setdefault("horizontalalignment", style.get("loc", "center"))
        self.texts[name] = label_mark(call, style, str(text), size)

    def axes_layout(self) -> AxesLayout:
        """Return all that decides what stands around the marks, as it is now."""
        self._refresh()
        return AxesLayout(
            self._x.axis_spec(),
            self._y.axis_spec(),
            self.get_title(),
            self.get_xlabel(),
            self.get_ylabel(),
            self.axis_on,
            frozenset(self.spines_visible),
            frozenset(self.grid_axes),
            self.aspect,
        )

    def get_title(self) -> str:
        """Return the title as plain text."""
        return self._text_of("title")

    def get_xlabel(self) -> str:
        """Return the x axis' label as plain text."""
        return self._text_of("x")

    def get_ylabel(self) -> str:
        """Return the y axis' label as plain text."""
        return self._text_of("y")

    def _text_of(self, name: str) -> str:
        return self.texts[name].text if name in self.texts else ""

    def set(self, **properties: Any) -> None:
        """Call `set_<name>(value)` for each keyword."""
        for name, value in properties.items():
            if f"set_{name}" not in SUPPORTED:
                raise unknown_call(f"set_{name}")
            getattr(self, f"set_{name}")(value)
