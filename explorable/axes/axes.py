"""The axes that a figure's function draws on: matplotlib's names and meanings, recorded.

Nothing is drawn here. After the function has run, `explorable.layout` reads what was recorded with
`record` and `axes_layout`; authors see none of it.
"""

from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from explorable.axes.adding import Adding
from explorable.axes.annotations import Annotations
from explorable.axes.artists.artist import Artist
from explorable.axes.axes_layout import HOUSE, Attached, AxesLayout, Looks
from explorable.axes.axis_spec import AxisSpec
from explorable.axes.background import Backed
from explorable.axes.calls import SUPPORTED, unknown_call
from explorable.axes.families import adopt
from explorable.axes.fields import Fields
from explorable.axes.hists import Hists
from explorable.axes.legend_spec import Legend
from explorable.axes.legends import Legends
from explorable.axes.limits import Limits
from explorable.axes.obstacles import Obstacle, obstacles
from explorable.axes.placed import Placed
from explorable.axes.recorder import Recorder
from explorable.axes.scatter import Scatter
from explorable.axes.set_looks import dressed
from explorable.axes.shared import Sharing
from explorable.axes.spines import Spines
from explorable.axes.ticks import TickCalls
from explorable.axes.titles import Titles
from explorable.base.current import settings
from explorable.base.rare_calls import RARE
from explorable.marks import Mark
from explorable.picture.panel import WHOLE, Zoom

if TYPE_CHECKING:
    from explorable.axes.polar.spec import PolarSpec

__all__ = ["SUPPORTED", "Axes", "Record", "axes_layout", "record"]


if TYPE_CHECKING:
    from explorable.axes.arrows import Arrows
    from explorable.axes.boxes import Boxes
    from explorable.axes.densities import Densities
    from explorable.axes.indicators import Indicators
    from explorable.axes.pies import Pies
    from explorable.axes.shapes import Shapes
    from explorable.axes.spectra import Spectra
    from explorable.axes.stacks import Stacks
    from explorable.axes.stream_plots import StreamPlots
    from explorable.axes.tables import Tables
    from explorable.axes.triangle_plots import TrianglePlots
    from explorable.axes.violins import Violins
    from explorable.axes.wind import Wind

    class _Rare(
        Arrows, Boxes, Densities, Indicators, Pies, Shapes, Spectra, Stacks, StreamPlots,
        Tables, TrianglePlots, Violins, Wind,
    ):  # fmt: skip
        """What `adopt` brings when it is called."""
else:
    _Rare = Recorder


class Axes(
    Sharing, Backed, Adding, Hists, Scatter, Fields, Placed, Annotations, Legends, Limits,
    TickCalls, Titles, _Rare,
):  # fmt: skip
    """A recording axes; see `explorable.axes.calls.SUPPORTED` for all that it understands."""

    _own_layout: Callable[[Zoom], AxesLayout] | None = None  # of axes in space
    _number_names: list[str] | None = None

    def __init__(self, name: str = ""):
        super().__init__(name)
        self.spines = Spines()
        if own := settings():
            self._dress(own)

    def _dress(self, own: dict[str, Any]) -> None:
        """Carry out what is set of rcParams for new axes."""
        dressed(self, own)

    def clear(self) -> None:
        """Remove everything; an animated figure does this before each frame."""
        figure = self._figure
        Axes.__init__(self, self._name)
        self._figure = figure

    def __getattr__(self, name: str) -> Any:
        if name not in RARE:
            return super().__getattr__(name)
        adopt(Axes, name)
        return getattr(self, name)

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *RARE]

    def _projection(self) -> "PolarSpec | None":
        """Return how the plane is bent; None if it is not."""
        return None

    def _framed(self) -> frozenset[str]:
        """Return the edges that are drawn: for a twin, only the one that its numbers stand at."""
        if self._borrowed is None:
            return self.spines._drawn()
        own = self._own_edge or {"x": "right", "y": "top"}[self._borrowed]
        return frozenset({own} if self.spines._edges[own].get_visible() else ())

    def update(self, props: dict[str, Any]) -> None:
        """Call `set_<name>(value)` for each name and value of a dict."""
        self.set(**props)

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

    attached: what was drawn on the axes that are placed by this one. bent: of polar axes, the ids
    of marks whose lines follow circles; None for others. columns: what the columns of their
    numbers are called, where these are not x and y. containers: what has several handles, as bars.
    held: what a reader's hand can move.
    """

    name: str
    marks: list[Mark]
    legends: list[Legend]
    obstacles: Callable[[], list[Obstacle]]
    handles: list[Artist]
    attached: "list[Record]"
    bent: Collection[int] | None = None
    columns: list[str] | None = None
    containers: Sequence[Artist] = ()
    held: Sequence[Any] = ()

    @property
    def legend(self) -> Legend | None:
        """The last legend."""
        return self.legends[-1] if self.legends else None

    def labels(self) -> dict[int, str]:
        """Return the text that each named mark has in a legend, by the mark's `id`."""
        found: dict[int, str] = {}
        for handle in self.handles:
            label = handle.get_label()
            for mark in (handle._line, handle._dot, handle._patch, *handle._marks):
                if mark is not None and not (label.startswith("_") and id(mark) in found):
                    found[id(mark)] = label
        affected = {id(mark): id(mark.inner) for mark in self.marks if hasattr(mark, "inner")}
        return found | {mark: found[its] for mark, its in affected.items() if its in found}

    def given_labels(self) -> dict[int, str]:
        """Return the label that its author has given, for every mark of what was given one."""
        given = {
            id(mark): label
            for handle in (*self.handles, *self.containers)
            if (label := handle.get_label()) and not label.startswith("_")
            for mark in handle._looked_at()
        }
        if given:
            inner = {id(mark): id(mark.inner) for mark in self.marks if hasattr(mark, "inner")}
            given |= {mark: given[its] for mark, its in inner.items() if its in given}
        return given


def record(ax: Axes) -> Record:
    """Return what was drawn on an axes. It grows with later calls."""
    if not ax._visible:
        return Record(ax._name, [], [], list, [], [])
    shown = [mark for mark in ax._marks if id(mark) not in ax._hidden] if ax._hidden else ax._marks
    if ax._effects:
        from explorable.axes.effects import with_effects

        shown = with_effects(shown, ax._effects)
    attached = [record(each) for _, each in ax._attached if each._visible]
    legends = [each._spec for each in ax._legends if each.get_visible()]
    return Record(ax._name, shown, legends, partial(obstacles, ax), ax._handles, attached,
                  ax._bent, ax._number_names, ax._containers, ax._held)  # fmt: skip


def axes_layout(ax: Axes, zoom: Zoom = WHOLE) -> AxesLayout:
    """Return all that decides what surrounds the marks of an axes, as it is now.

    zoom: how large the page is.
    """
    if ax._own_layout is not None:
        return ax._own_layout(zoom)
    ax._refresh()
    follows = ax._aspect != "auto" and ax._adjustable == "datalim"
    x, y = ax._x.axis_spec(), ax._y.axis_spec()
    hidden = [scale.name for scale in (ax._x, ax._y) if not scale.visible]
    borrowed, gridded = ax._borrowed, ax._gridded
    if borrowed in hidden:
        hidden.remove(borrowed)
    if "x" in hidden or borrowed == "x":
        x = x.bare()
    if "y" in hidden or borrowed == "y":
        y = y.bare()
    if hidden:
        gridded = {key for key in gridded if key.removeprefix("minor ") not in hidden}
    if not ax._visible:
        return AxesLayout(x.bare(), y.bare(), "", "", "", False, frozenset(), frozenset(), "auto")
    return AxesLayout(
        x,
        y,
        ax._shown_text("title"),
        "" if "x" in hidden else ax._shown_text("x"),
        "" if "y" in hidden else ax._shown_text("y"),
        ax._axis_on,
        ax._framed(),
        frozenset(gridded),
        ax._aspect,
        (ax._x.data_limits(), ax._y.data_limits()) if follows else None,
        tuple(
            Attached(place, axes_layout(each, zoom))
            for place, each in ax._attached
            if each._visible
        ),
        _looks(ax, x, y),
        zoom,
        ax.patch._shown(),
        polar=ax._projection(),
        box_aspect=ax._box_aspect,
    )


def _looks(ax: Axes, x: AxisSpec, y: AxisSpec) -> Looks | None:
    """Return what was asked for; most axes have nothing of it, and are looked at in every frame."""
    if not ax._texts and not ax._grid_styles and ax.spines._untouched:
        return None
    looks = Looks(
        ax._look_of("title"),
        ax._look_of("x"),
        ax._look_of("y"),
        ax._more_titles() if ax._texts else (),
        ax.spines._looks(x, y),
        ax._grid_looks() if ax._grid_styles else (),
    )
    return None if looks == HOUSE else looks
