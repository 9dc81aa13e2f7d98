"""Axes that are placed by another one: twins, which share a direction with it, and insets."""

from typing import Any, Self

from explorable.axes.axes_layout import Place
from explorable.axes.calls import keywords
from explorable.axes.mistakes import wrong
from explorable.axes.recorder import numbers, one_of
from explorable.axes.scales import Scale
from explorable.axes.secondary import Secondary


class Placed(Secondary):
    """The calls that put an axes over, beside or into this one."""

    _straight: Any = None  # of polar axes: the class of others

    def twinx(self) -> Self:
        """Return axes over these with the same x, and a y of their own at the right."""
        twin = self._twin("twinx")
        twin._x, twin._borrowed = self._x, "x"
        _turn(twin._y)
        return twin

    def twiny(self) -> Self:
        """Return axes over these with the same y, and an x of their own at the top."""
        twin = self._twin("twiny")
        twin._y, twin._borrowed = self._y, "y"
        _turn(twin._x)
        return twin

    def _twin(self, call: str) -> Self:
        twin = type(self)(f"{self._name}:{call}{len(self._attached)}")
        twin._aspect, twin._adjustable = self._aspect, self._adjustable
        twin._figure = self._figure
        twin.patch.set_visible(False)
        self._attached.append((Place("over"), twin))
        return twin

    def inset_axes(self, bounds: Any, **style: Any) -> Self:
        """Return axes within these: left, bottom, width, height as fractions of this one's box.

        projection: "polar" makes them ones of angles and distances. Other keywords are what
        `ax.set` sets, for the new axes.
        """
        style = keywords("inset_axes", style)
        kind = self._inset_kind(style.pop("projection", None), style.pop("polar", False))
        box = numbers("inset_axes", bounds).tolist()
        if len(box) != 4:
            raise wrong("inset_axes", f"needs left, bottom, width and height, not {bounds!r}.")
        inset: Self = kind(f"{self._name}:inset{len(self._attached)}")
        inset._figure = self._figure
        self._attached.append((Place("inset", (box[0], box[1], box[2], box[3])), inset))
        for name, value in style.items():
            getattr(inset, name if name.startswith("share") else f"set_{name}")(value)
        return inset

    def _inset_kind(self, projection: Any, polar: Any) -> Any:
        """Return the class of inset axes: straight ones, or of the projection that is asked for."""
        one_of("inset_axes", "projection", projection, (None, "rectilinear", "polar"))
        if not polar and projection != "polar":
            return self._straight or type(self)
        return self.get_figure()._class_of("polar")


def _turn(scale: Scale) -> None:
    """Have ticks, numbers and the name of an axis at its far side."""
    scale.ticks_at, scale.labels_at, scale.name_at = {"far"}, {"far"}, "far"
