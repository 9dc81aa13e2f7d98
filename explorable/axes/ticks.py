"""What stands along the axes: ticks, their labels, and the grid."""

import math
from typing import Any

from explorable.axes.calls import keywords
from explorable.axes.mistakes import wrong
from explorable.axes.recorder import Recorder, numbers, one_of, words
from explorable.axes.scales import Scale

SIDES = {"x": ("bottom", "top"), "y": ("left", "right")}


class TickCalls(Recorder):
    """The calls that decide how the axes are marked."""

    def __init__(self, name: str = ""):
        super().__init__(name)
        self._gridded: set[str] = set()

    def set_xticks(self, ticks: Any, labels: Any = None, *, minor: bool = False) -> None:
        """Put ticks at these x, with these labels if given."""
        self._set_ticks("set_xticks", self._x, ticks, labels, minor)

    def set_yticks(self, ticks: Any, labels: Any = None, *, minor: bool = False) -> None:
        """Put ticks at these y, with these labels if given."""
        self._set_ticks("set_yticks", self._y, ticks, labels, minor)

    def _set_ticks(self, call: str, scale: Scale, ticks: Any, labels: Any, minor: bool) -> None:
        positions = numbers(call, ticks, scale.number).ravel().tolist() if len(ticks) else []
        if not all(map(math.isfinite, positions)):
            raise wrong(call, "was given NaN or infinity as a position.")
        if minor and labels is not None:
            raise wrong(call, "cannot label minor ticks.")
        if positions:
            self._refresh()
        if minor:
            scale.set_minor(positions)
            return
        scale.set_ticks(positions)
        if labels is not None:
            self._set_labels(call, scale, labels)

    def set_xticklabels(self, labels: Any) -> None:
        """Write these texts beside the ticks set by `set_xticks`."""
        self._set_labels("set_xticklabels", self._x, labels)

    def set_yticklabels(self, labels: Any) -> None:
        """Write these texts beside the ticks set by `set_yticks`."""
        self._set_labels("set_yticklabels", self._y, labels)

    def _set_labels(self, call: str, scale: Scale, labels: Any) -> None:
        texts = [words(call, label) for label in labels]
        if texts and scale.ticks is None:
            raise wrong(call, f"needs ticks to label: call ax.set_{scale.name}ticks before.")
        if texts and len(texts) != len(scale.ticks or ()):
            raise wrong(call, f"was given {len(texts)} labels for {len(scale.ticks or ())} ticks.")
        scale.set_labels(texts)

    def tick_params(self, axis: str = "both", **style: Any) -> None:
        """Choose the size of tick labels, and on which sides ticks and labels are shown.

        Their colours and lengths are the page's.
        """
        style = keywords("tick_params", style)
        one_of("tick_params", "axis", axis, ("x", "y", "both"))
        for scale in (self._x, self._y):
            if axis not in (scale.name, "both"):
                continue
            sides = SIDES[scale.name]
            for side, name in zip(("near", "far"), sides, strict=True):
                _keep(scale.ticks_at, side, style.get(name))
                _keep(scale.labels_at, side, style.get(f"label{name}"))
            if style.get("length") == 0:
                scale.ticks_at.clear()
            scale.label_size = float(style.get("labelsize", scale.label_size))

    def grid(
        self, visible: bool | None = None, which: str = "major", axis: str = "both", **style: Any
    ) -> None:
        """Show lines at the ticks of both axes or of one; without `visible`, turn them over.

        They look as the page has them: colour, width, style and opacity have no effect.
        """
        style = keywords("grid", style)
        one_of("grid", "which", which, ("major", "minor", "both"))
        for name in one_of("grid", "axis", axis, ("x", "y", "both")).replace("both", "xy"):
            shown = (name not in self._gridded) if visible is None and not style else visible
            if shown is False and not style:
                self._gridded.discard(name)
            else:
                self._gridded.add(name)


def _keep(sides: set[str], side: str, shown: Any) -> None:
    """Have a side among others or not; None leaves it as it is."""
    if shown is not None:
        (sides.add if shown else sides.discard)(side)
