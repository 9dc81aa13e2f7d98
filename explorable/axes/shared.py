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

    def label_outer(self, remove_inner_ticks: bool = False) -> None:
        """Leave numbers and name of x to the lowest panels, those of y to the leftmost."""
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
