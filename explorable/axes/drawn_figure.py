"""The figure that axes belong to, as matplotlib's `fig`: what a page has of it."""

from typing import Any

from explorable.axes.axes_layout import Heading, TitleLook
from explorable.axes.calls import keywords
from explorable.axes.mistakes import ESCAPE, DrawingError, UnsupportedCall, place
from explorable.axes.titles import Title
from explorable.axes.transforms import Space
from explorable.base.suggestions import suggestion
from explorable.grid import Grid

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

    def __init__(
        self,
        axes: dict[str, Any],
        outer: dict[str, tuple[bool, bool]] | None = None,
        grid: Grid | None = None,
    ):
        """Take the axes of the figure by panel; they belong to it from now on.

        outer: of each panel, whether it is among the lowest, and among the leftmost. grid: where
        the panels are.
        """
        self._axes, self._outer, self._grid = axes, outer or {}, grid
        self._removed: list[Any] = []
        self._title: Title | None = None
        self._names: dict[str, Title] = {}
        self._free: list[Any] = []
        self._page: Any = None
        self._taken: Any = None  # the only panel, once add_axes has returned it
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
        """Write a title above all panels; its keywords are those of `ax.set_title`.

        It has room of its own at the top, so that `y` has no effect.
        """
        self._title = Title._of("set_title", str(t), keywords("set_title", style), 12.0)
        return self._title

    def get_suptitle(self) -> str:
        """Return the title above all panels as it was written; "" if there is none."""
        return self._title.get_text() if self._title is not None else ""

    def supxlabel(self, t: Any, **style: Any) -> Title:
        """Write below all panels what their x is; its keywords are those of `ax.set_title`.

        It has room of its own at the bottom, so that `y` has no effect.
        """
        return self._name("x", t, style)

    def supylabel(self, t: Any, **style: Any) -> Title:
        """Write beside all panels what their y is, upward; see `supxlabel`."""
        return self._name("y", t, style)

    def _name(self, way: str, text: Any, style: dict[str, Any]) -> Title:
        self._names[way] = Title._of("set_title", str(text), keywords("set_title", style), 12.0)
        return self._names[way]

    def get_supxlabel(self) -> str:
        """Return what is written below all panels; "" if nothing is."""
        return self._names["x"].get_text() if "x" in self._names else ""

    def get_supylabel(self) -> str:
        """Return what is written beside all panels; "" if nothing is."""
        return self._names["y"].get_text() if "y" in self._names else ""

    # -- at places of the page ------------------------------------------------------------------

    def text(self, x: float, y: float, s: Any, fontdict: Any = None, **style: Any) -> Any:
        """Write `s` at a place of the page: shares of its width and height, from below."""
        return self._on_page().text(x, y, s, fontdict, **style)

    def legend(self, *args: Any, **style: Any) -> Any:
        """Show a legend of what is named on all panels, or of these handles and labels.

        loc: a place of the page, "upper right", or outside of all panels, "outside right upper":
        then they make room for it.
        """
        return self._on_page().legend(*args, **style)

    def add_artist(self, artist: Any) -> Any:
        """Draw an artist whose coordinates are shares of the page."""
        return self._on_page().add_artist(artist)

    def add_axes(self, rect: Any, **style: Any) -> Any:
        """Return axes at [left, bottom, width, height], shares of the page; others are what
        `ax.set` sets.

        The only panel is taken first, if nothing is on it yet: it fills the page.
        """
        from explorable.axes.axes import Axes
        from explorable.axes.page import FreeAxes, bounds_of

        bounds = bounds_of("add_axes", rect)
        only = next(iter(self._axes.values())) if len(self._axes) == 1 else None
        if only is not None and not self._free and only is not self._taken and not only._marks:
            self._taken = only
            _dress(only, "fig.add_axes", style)
            return only
        ax = Axes(f"free{len(self._free)}")
        ax._figure = self
        self._free.append(FreeAxes(bounds, ax))
        _dress(ax, "fig.add_axes", style)
        return ax

    @property
    def patch(self) -> Any:
        """What is behind everything: the page's paper, or a colour."""
        return self._on_page().patch

    def set_facecolor(self, color: Any) -> None:
        """Fill the figure with a colour, which is the same in the dark."""
        self.patch.set_facecolor(color)

    def get_facecolor(self) -> Any:
        """Return the colour that the figure is filled with, as a token; None for none."""
        return self.patch.get_facecolor()

    def _on_page(self) -> Any:
        if self._page is None:
            from explorable.axes.page import PageAxes

            self._page = PageAxes(self)
        return self._page

    # -- its panels ------------------------------------------------------------------------------

    def add_subplot(self, *args: Any, **style: Any) -> Any:
        """Return the panel for (rows, columns, number) or for a part of a grid.

        It must be declared, `@figure(panels="AB;CD")`. projection: "polar" or "3d"; other keywords
        are what `ax.set` sets.
        """
        return self._panel_at("fig.add_subplot", args, style)

    def _panel_at(self, call: str, args: tuple[Any, ...], style: dict[str, Any]) -> Any:
        from explorable.axes import subplots

        whole = len(args) == 1 and isinstance(args[0], subplots.SubplotSpec)
        spec = args[0] if whole else subplots.numbered(call, args)
        ax = subplots.panel(call, spec, self._axes, self._grid)
        _dress(ax, call, style)
        return ax

    def add_gridspec(self, nrows: int = 1, ncols: int = 1, **style: Any) -> Any:
        """Return a grid of which parts are panels: `fig.add_subplot(grid[0, :])`."""
        from explorable.axes.subplots import GridSpec

        return GridSpec(nrows, ncols, self, **style)

    def subplots(self, nrows: int = 1, ncols: int = 1, **style: Any) -> Any:
        """Return the figure's panels, which must be so many, as `plt.subplots` does."""
        from explorable.matplotlib import pyplot

        return pyplot.subplots(nrows, ncols, **style)[1]

    def subplot_mosaic(self, mosaic: Any, **style: Any) -> Any:
        """Return the figure's panels by name, as `plt.subplot_mosaic` does."""
        from explorable.matplotlib import pyplot

        return pyplot.subplot_mosaic(mosaic, **style)[1]

    def sca(self, ax: Any) -> Any:
        """Draw on these axes from now on."""
        from explorable.matplotlib import pyplot

        pyplot.sca(ax)
        return ax

    def delaxes(self, ax: Any) -> None:
        """Take axes off the figure; their place stays empty."""
        ax.remove()

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

    def _is_outer(self, ax: Any) -> tuple[bool, bool]:
        return self._outer.get(ax._name, (True, True))

    def _heading(self) -> Heading | None:
        """Return the title above all panels; None if there is none."""
        if self._title is None or not self._title.get_visible():
            return None
        return Heading(self._title._mark.text, self._title._look() or TitleLook())

    def _around(self) -> Any:
        """Return what is on the page besides panels and title; None if there is nothing."""
        if self._page is None and not self._free and not self._names:
            return None
        from explorable.axes.page import Surroundings

        names = {
            way: Heading(title._mark.text, title._look() or TitleLook())
            for way, title in self._names.items()
            if title.get_visible()
        }
        return Surroundings(self._page, self._free, names.get("x"), names.get("y"))

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


def _dress(ax: Any, call: str, style: dict[str, Any]) -> None:
    """Give axes the projection that keywords ask for, what they share, and what they set."""
    from explorable.axes.projections import project, taken, viewed

    style = {name: value for name, value in style.items() if value is not None}
    projection = taken(call, style)
    project(ax, projection, **viewed(projection, style))
    for name in ("sharex", "sharey"):
        if name in style:
            getattr(ax, name)(style.pop(name))
    ax.set(**style)


def _nothing(*args: Any, **options: Any) -> None:
    """Do nothing: the page does it, or has no need of it."""
