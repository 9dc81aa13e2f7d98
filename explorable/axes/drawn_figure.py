"""The figure that axes belong to, as matplotlib's `fig`: what a page has of it."""

from typing import Any

from explorable.axes.axes_layout import Heading, TitleLook
from explorable.axes.calls import HEADING, full_names
from explorable.axes.mistakes import ESCAPE, DrawingError, UnsupportedCall, place
from explorable.axes.set_looks import titled
from explorable.axes.titles import Title
from explorable.axes.transforms import DPI, Space
from explorable.base.current import settings
from explorable.base.suggestions import suggestion

# What a page does by itself: it leaves room for all texts, and shows each figure when it is due.
NOTHING = (
    *("tight_layout", "subplots_adjust", "set_layout_engine", "align_labels", "align_xlabels"),
    *("align_ylabels", "align_titles", "savefig", "show", "draw_without_rendering"),
)
DECLARED = {
    "set_size_inches": "figsize=(8, 3)",
    "set_figwidth": "figsize=(8, 3)",
    "set_figheight": "figsize=(8, 3)",
    "subfigures": 'panels="AB;CD"',
}


class DrawnFigure:
    """What `ax.figure` and `plt.gcf()` are."""

    transFigure = Space("figure")  # noqa: N815 (matplotlib's names)
    dpi_scale_trans = Space("inches")
    dpi = DPI  # what a page's pixels are, whatever the screen

    def __init__(
        self,
        axes: dict[str, Any],
        outer: dict[str, tuple[bool, bool]] | None = None,
        grid: Any = None,
    ):
        """Take the axes of the figure by panel; they belong to it from now on.

        outer: of each panel, whether it is among the lowest, and among the leftmost. grid: where
        the panels are, as `explorable.grid` has it.
        """
        self._axes, self._outer, self._grid = axes, outer or {}, grid
        self._removed: list[Any] = []
        self._title: Title | None = None
        self._names: dict[str, Title] = {}
        self._free: list[Any] = []  # axes at places of the page
        for ax in axes.values():
            ax._figure = self

    @property
    def axes(self) -> list[Any]:
        """The axes of all panels, in reading order."""
        every = [*self._axes.values(), *(each.axes for each in self._free)]
        return [ax for ax in every if ax not in self._removed]

    def get_axes(self) -> list[Any]:
        """Return the axes of all panels, in reading order."""
        return self.axes

    def gca(self) -> Any:
        """Return the first of its axes."""
        return self.axes[0]

    def suptitle(self, t: Any, **style: Any) -> Title:
        """Write a title above all panels, with `x`, `ha` and keywords of its font and colour.

        It has room of its own at the top, so that `y` and `va` have no effect.
        """
        style = full_names("fig.suptitle", HEADING, style)
        if own := settings():
            style = titled("suptitle", style, own)
        self._title = Title._of("set_title", str(t), style, 12.0)
        return self._title

    def get_suptitle(self) -> str:
        """Return the title above all panels as it was written; "" if there is none."""
        return self._title.get_text() if self._title is not None else ""

    def supxlabel(self, t: Any, **style: Any) -> Title:
        """Write below all panels what their x is; its keywords are those of `suptitle`.

        It has room of its own at the bottom, so that `y` and `va` have no effect.
        """
        return self._name("x", t, style)

    def supylabel(self, t: Any, **style: Any) -> Title:
        """Write beside all panels what their y is, upward; see `supxlabel`."""
        return self._name("y", t, style)

    def _name(self, way: str, text: Any, style: dict[str, Any]) -> Title:
        style = full_names(f"fig.sup{way}label", HEADING, style)
        if own := settings():
            style = titled("suplabel", style, own)
        self._names[way] = Title._of("set_title", str(text), style, 12.0)
        return self._names[way]

    def get_supxlabel(self) -> str:
        """Return what is written below all panels; "" if nothing is."""
        return self._names["x"].get_text() if "x" in self._names else ""

    def get_supylabel(self) -> str:
        """Return what is written beside all panels; "" if nothing is."""
        return self._names["y"].get_text() if "y" in self._names else ""

    def colorbar(self, mappable: Any = None, cax: Any = None, ax: Any = None, **style: Any) -> Any:
        """Show beside axes what the colours of `mappable` say, and return the bar."""
        from explorable.axes.colorbars import colorbar

        return colorbar(mappable, ax, cax, **style)

    def autofmt_xdate(
        self, bottom: float = 0.2, rotation: float = 30, ha: str = "right", which: str = "major"
    ) -> None:
        """Turn the texts below all panels, and leave them to the lowest ones.

        The page leaves the room that they need; `bottom` has no effect.
        """
        for ax in self.axes:
            for name in ("major", "minor") if which == "both" else (which,):
                for text in ax.get_xticklabels(which=name):
                    text.set(rotation=rotation, ha=ha)
            if not self._is_outer(ax)[0]:
                ax.tick_params("x", which="both", labelbottom=False)
                ax.set_xlabel("")

    def _axes_removed(self, ax: Any) -> None:
        self._removed.append(ax)

    def _class_of(self, projection: str) -> Any:
        """Return the class of axes in a projection, which a figure's function knows of."""
        raise DrawingError(f"axes at {place()} are in no figure that has projection={projection!r}")

    def _part_of(self, ax: Any) -> Any:
        """Return which part of the grid axes fill; None if they are no panel."""
        from explorable.axes.positions import part

        return part(self, ax)

    def _is_outer(self, ax: Any) -> tuple[bool, bool]:
        return self._outer.get(ax._name, (True, True))

    def _heading(self) -> Heading | None:
        """Return the title above all panels; None if there is none."""
        if self._title is None or not self._title.get_visible():
            return None
        return Heading(self._title._mark.text, self._title._look() or TitleLook())

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        if name in NOTHING:
            return _nothing
        if name in DECLARED:
            raise DrawingError(
                f"fig.{name} at {place()}: that is declared above the function, as in "
                f"@figure({DECLARED[name]})."
            )
        known = [each for each in dir(type(self)) if not each.startswith("_")]
        near = suggestion(name, [*known, *NOTHING, *DECLARED])
        raise UnsupportedCall(f"fig.{name} at {place()} is not supported.{near} {ESCAPE}")


def _nothing(*args: Any, **options: Any) -> None:
    """Do nothing: the page does it, or has no need of it."""
