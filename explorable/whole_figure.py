"""The figure as its function sees it: its panels, and what is on the page besides them."""

from __future__ import annotations

from typing import Any

from explorable.axes import Axes
from explorable.axes.axes_layout import Heading, TitleLook
from explorable.axes.drawn_figure import DrawnFigure
from explorable.axes.projections import kind_of, project, taken, viewed
from explorable.axes.subplots import GridSpec, SubplotSpec, numbered, panel


class WholeFigure(DrawnFigure):
    """What `fig` is inside a figure's function."""

    _page: Any = None  # the page as axes, once something is on it
    _asked = False  # whether a call has returned its panels

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

        The only panel is taken first, if no call has returned it and nothing is on it: it fills
        the page.
        """
        from explorable.axes.page import FreeAxes, bounds_of

        bounds = bounds_of("add_axes", rect)
        only = next(iter(self._axes.values())) if len(self._axes) == 1 else None
        if only is not None and not self._free and not self._asked and not only._marks:
            self._asked = True
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

    def _class_of(self, projection: str) -> type[Axes]:
        """Return the class of axes in a projection."""
        return kind_of(projection)

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
        whole = len(args) == 1 and isinstance(args[0], SubplotSpec)
        spec = args[0] if whole else numbered(call, args)
        self._asked = True
        ax = panel(call, spec, self._axes, self._grid)
        _dress(ax, call, style)
        return ax

    def add_gridspec(self, nrows: int = 1, ncols: int = 1, **style: Any) -> Any:
        """Return a grid of which parts are panels: `fig.add_subplot(grid[0, :])`."""
        return GridSpec(nrows, ncols, self, **style)

    def subplots(self, nrows: int = 1, ncols: int = 1, **style: Any) -> Any:
        """Return the figure's panels, which must be so many, as `plt.subplots` does."""
        from explorable.matplotlib import pyplot

        return pyplot.subplots(nrows, ncols, **style)[1]

    def subplot_mosaic(self, mosaic: Any, **style: Any) -> Any:
        """Return the figure's panels by name, as `plt.subplot_mosaic` does."""
        from explorable.matplotlib import pyplot

        return pyplot.subplot_mosaic(mosaic, **style)[1]

    def delaxes(self, ax: Any) -> None:
        """Take axes off the figure; their place stays empty."""
        ax.remove()

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


def _dress(ax: Any, call: str, style: dict[str, Any]) -> None:
    """Give axes the projection that keywords ask for, what they share, and what they set."""
    ax._settled = True
    style = {name: value for name, value in style.items() if value is not None}
    projection = taken(call, style)
    project(ax, projection, **viewed(projection, style))
    for name in ("sharex", "sharey"):
        if name in style:
            getattr(ax, name)(style.pop(name))
    ax.set(**style)
