"""Axes in a figure, and those that share a direction: what one shows, all of them show."""

from typing import Any

import numpy as np

from explorable.axes.drawn_figure import DrawnFigure
from explorable.axes.mistakes import wrong
from explorable.axes.scales import Scale
from explorable.axes.shown import Shown

OWN = (
    *("ticks_at", "labels_at", "minor_at", "minor_labels_at", "name_at", "label_size", "visible"),
    *("look", "single"),
)


class SharedScale(Scale):
    """Another axes' direction: all of its state, but for the sides and the size of its numbers."""

    def __init__(self, other: Scale, own: Scale):
        """Follow `other`; the sides are those of `own`, which was here before."""
        object.__setattr__(self, "_other", other)
        for name in OWN:
            object.__setattr__(self, name, getattr(own, name))

    def follows(self, other: Scale) -> bool:
        """Tell whether this is another axes' direction."""
        return object.__getattribute__(self, "_other") is other

    def __getattr__(self, name: str) -> Any:
        return getattr(object.__getattribute__(self, "_other"), name)

    def __setattr__(self, name: str, value: Any) -> None:
        if name in OWN:
            object.__setattr__(self, name, value)
        else:
            setattr(object.__getattribute__(self, "_other"), name, value)


class Sharing(Shown):
    """The calls that have axes share a direction, and know the figure that they are in."""

    @property
    def figure(self) -> Any:
        """The figure that these axes belong to."""
        return self.get_figure()

    def get_figure(self, root: bool | None = False) -> Any:
        """Return the figure that these axes belong to."""
        if self._figure is None:
            self._figure = DrawnFigure({"": self})
        return self._figure

    def sharex(self, other: Any) -> None:
        """Show the same x as other axes from now on, with the same ticks."""
        self._x = _shared("sharex", self._x, self, other)

    def sharey(self, other: Any) -> None:
        """Show the same y as other axes from now on, with the same ticks."""
        self._y = _shared("sharey", self._y, self, other)

    def get_subplotspec(self) -> Any:
        """Return which part of the figure's grid these axes fill; None for axes placed freely."""
        return self.get_figure()._part_of(self)

    def get_gridspec(self) -> Any:
        """Return the grid of the figure's panels; None for axes placed freely."""
        part = self.get_subplotspec()
        return None if part is None else part.get_gridspec()

    def get_position(self, original: bool = False) -> Any:
        """Return where these axes are, as a `Bbox` in fractions of the page.

        Of a panel, it is where matplotlib would have it: a page leaves the room that texts need,
        and panels fill the rest.
        """
        from explorable.axes.positions import position

        return position(self.get_figure(), self)

    def set_position(self, pos: Any, which: str = "both") -> None:
        """Move axes that `fig.add_axes` has made: [left, bottom, width, height] of the page."""
        from explorable.axes.positions import move

        move(self.get_figure(), self, pos)

    def label_outer(self, remove_inner_ticks: bool = False) -> None:
        """Show x labels only on the lowest panels, y labels only on the leftmost."""
        lowest, leftmost = self.get_figure()._is_outer(self)
        if not lowest:
            self._bare("x", remove_inner_ticks)
        if not leftmost:
            self._bare("y", remove_inner_ticks)

    def _bare(self, name: str, without_ticks: bool) -> None:
        scale = {"x": self._x, "y": self._y}[name]
        scale.labels_at.discard("near")
        if without_ticks:
            scale.ticks_at.discard("near")
        getattr(self, f"set_{name}label")("")


def _shared(call: str, own: Scale, ax: Any, other: Any) -> Scale:
    """Return the direction that `ax` has once it is also that of `other`."""
    if not isinstance(other, Sharing):
        raise wrong(call, f"needs other axes of the figure, not {other!r:.40}.")
    theirs = other._x if own.name == "x" else other._y
    if other is ax or (isinstance(own, SharedScale) and own.follows(theirs)):
        return own
    if isinstance(own, SharedScale):
        raise wrong(call, f"cannot share {own.name} with other axes than before.")
    low, high = own.data_limits()
    if low <= high:
        theirs.see(np.array([low, high]))
    return SharedScale(theirs, own)
