"""A drawing: what a figure's function has recorded on its axes, before it is laid out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from explorable.axes import Axes
from explorable.axes.axes_layout import Heading
from explorable.axes.projections import new_axes
from explorable.figure import FigureError
from explorable.whole_figure import WholeFigure

if TYPE_CHECKING:
    from explorable.axes.page import Surroundings
    from explorable.figure import Figure
    from explorable.grid import Grid


class ByPanel(dict[str, Any]):
    """The axes of each panel; a panel that does not exist is answered with those that do."""

    def __missing__(self, name: str) -> Any:
        raise FigureError(f"there is no panel {name!r}; the panels are {', '.join(self)}")

    @property
    def argument(self) -> Any:
        """Return what the figure's function gets: the one axes, or all of them by name."""
        return self[""] if list(self) == [""] else self


@dataclass(frozen=True, slots=True)
class Drawing:
    """One picture before layout: an axes for each panel, and the outputs that go with it.

    heading: what is written above all panels. around: what else is on the page, None for nothing.
    """

    axes: dict[str, Axes]
    grid: Grid
    figsize: tuple[float, float]
    outputs: dict[str, Any]
    heading: Heading | None = None
    around: Surroundings | None = None


def drawings(figure: Figure, state: Mapping[str, Any]) -> Iterator[Drawing]:
    """Record the picture at a full `state`: one drawing, or one for each `yield`.

    All of them share their axes, so each must be laid out before the next is asked for.
    """
    axes = ByPanel(
        {name: new_axes(name, figure.projections.get(name)) for name in figure.grid.cells}
    )
    drawn = WholeFigure(axes, figure.grid.outer(), figure.grid)
    for outputs in figure.moments(axes.argument, state):
        yield Drawing(axes, figure.grid, figure.figsize, outputs, drawn._heading(),
                      drawn._around())  # fmt: skip
