"""One axis as an object, as `ax.xaxis` returns it: matplotlib's names for what the axes keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from explorable.axes.mistakes import ESCAPE, UnsupportedCall, place, wrong
from explorable.axes.recorder import one_of
from explorable.axes.scales import Scale
from explorable.axes.tick_labels import TickLabel, tick_labels
from explorable.base.suggestions import suggestion

if TYPE_CHECKING:
    from explorable.axes.ticks import TickCalls

ENDS = {"x": ("bottom", "top"), "y": ("left", "right")}


class Axis:
    """The x or the y axis of an axes: what its ticks are, how they look, where they are."""

    def __init__(self, ax: TickCalls, name: str):
        self._ax, self.axis_name = ax, name
        self.__name__ = f"{name}axis"

    @property
    def axes(self) -> Any:
        """The axes that this belongs to."""
        return self._ax

    @property
    def _scale(self) -> Scale:
        scale: Scale = getattr(self._ax, f"_{self.axis_name}")
        return scale

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Axis) and (self._ax, self.axis_name) == (
            other._ax,
            other.axis_name,
        )

    def __hash__(self) -> int:
        return hash((id(self._ax), self.axis_name))

    # -- rules --------------------------------------------------------------------------------

    def set_major_locator(self, locator: Any) -> None:
        """Place the ticks by a rule of `explorable.matplotlib.ticker`, or one of your own."""
        from explorable.axes.ticker.locator import FixedLocator, NullLocator

        self._check("set_major_locator", locator, "Locator")
        scale = self._scale
        scale.settle()
        locator.set_axis(scale)
        if isinstance(locator, NullLocator) or (
            isinstance(locator, FixedLocator) and locator.nbins is None
        ):
            scale.ticks, scale.locator = locator.tick_values(0, 1), None
        else:
            scale.ticks, scale.locator = None, locator
        if scale.formatter is not None:
            scale.formatter._set_locator(locator)

    def set_major_formatter(self, formatter: Any) -> None:
        """Write beside the ticks what a rule, a format such as "{x:.1f} km" or a function says."""
        formatter = self._formatter("set_major_formatter", formatter)
        self._scale.formatter, self._scale.labels = formatter, None

    def set_minor_locator(self, locator: Any) -> None:
        """Place minor ticks by a rule of `explorable.matplotlib.ticker`, or one of your own."""
        self._check("set_minor_locator", locator, "Locator")
        locator.set_axis(self._scale)
        self._scale.minor, self._scale.minor_locator = None, locator

    def set_minor_formatter(self, formatter: Any) -> None:
        """Write beside minor ticks what a rule, a format or a function says."""
        formatter = self._formatter("set_minor_formatter", formatter)
        self._scale.minor_formatter, self._scale.minor_labels = formatter, None

    def get_major_locator(self) -> Any:
        """Return the rule that places the ticks; what is changed of it counts."""
        from explorable.axes.ticker.locator import AutoLocator, FixedLocator
        from explorable.axes.ticker.log_locators import LogLocator

        scale = self._scale
        if scale.ticks is not None:
            return FixedLocator(scale.ticks)
        if scale.categories:
            return FixedLocator(scale.categories.values())
        if scale.locator is None:
            scale.settle()
            scale.locator = LogLocator(scale.base) if scale.kind == "log" else AutoLocator()
            scale.locator.set_axis(scale)
        return scale.locator

    def get_major_formatter(self) -> Any:
        """Return the rule that writes beside the ticks; what is changed of it counts."""
        from explorable.axes.ticker.formatter import FixedFormatter, ScalarFormatter
        from explorable.axes.ticker.log_formatters import LogFormatterSciNotation

        scale = self._scale
        if scale.labels is not None:
            return FixedFormatter([scale.labels[each] for each in scale.ticks or ()])
        if scale.categories:
            return FixedFormatter(list(scale.categories))
        if scale.formatter is None:
            scale.formatter = (
                LogFormatterSciNotation(scale.base) if scale.kind == "log" else ScalarFormatter()
            )
            scale.formatter.set_axis(scale)
        return scale.formatter

    def get_minor_locator(self) -> Any:
        """Return the rule that places minor ticks."""
        from explorable.axes.ticker.locator import FixedLocator, NullLocator
        from explorable.axes.ticker.log_locators import LogLocator

        scale = self._scale
        if scale.minor is not None:
            return FixedLocator(scale.minor)
        if scale.minor_locator is None and scale.kind == "log":
            scale.minor_locator = LogLocator(scale.base, scale.subs)
        return NullLocator() if scale.minor_locator is None else scale.minor_locator

    def get_minor_formatter(self) -> Any:
        """Return the rule that writes beside minor ticks."""
        from explorable.axes.ticker.formatter import NullFormatter
        from explorable.axes.ticker.log_formatters import LogFormatterSciNotation

        scale = self._scale
        if scale.minor_formatter is None and scale.kind == "log":
            scale.minor_formatter = LogFormatterSciNotation(scale.base)
        return NullFormatter() if scale.minor_formatter is None else scale.minor_formatter

    def _check(self, call: str, given: Any, kind: str) -> None:
        from explorable.axes.ticker.formatter import Formatter
        from explorable.axes.ticker.locator import Locator

        if isinstance(given, {"Locator": Locator, "Formatter": Formatter}[kind]):
            return
        call = f"{self.axis_name}axis.{call}"
        module = type(given).__module__
        if module.startswith("matplotlib."):
            raise wrong(
                call,
                f"was given a {type(given).__name__} of matplotlib's own, which readers do not "
                f"have. Write 'explorable.' before 'matplotlib' where it is imported.",
            )
        more = ", a format or a function" if kind == "Formatter" else ""
        raise wrong(
            call,
            f"was given {given!r:.60}; it takes a {kind} of explorable.matplotlib.ticker{more}.",
        )

    def _formatter(self, call: str, given: Any) -> Any:
        from explorable.axes.ticker.formatter import FuncFormatter, StrMethodFormatter
        from explorable.axes.ticker.helper import TickHelper

        if isinstance(given, str):
            given = StrMethodFormatter(given)
        elif (
            callable(given)
            and not isinstance(given, (type, TickHelper))
            and not type(given).__module__.startswith("matplotlib.")
        ):
            given = FuncFormatter(given)
        self._check(call, given, "Formatter")
        given.set_axis(self._scale)
        return given

    def _write(self, scientific: Any, limits: Any, offset: Any, local: Any, maths: Any) -> None:
        """Change how plain numbers are written, as `ticklabel_format` asks for."""
        from explorable.axes.ticker.formatter import ScalarFormatter

        formatter = self.get_major_formatter()
        if not isinstance(formatter, ScalarFormatter):
            raise wrong(
                "ticklabel_format",
                f"changes plain numbers, but {self.__name__} has a {type(formatter).__name__}.",
            )
        if scientific is not None:
            formatter.set_scientific(scientific)
        if limits is not None:
            formatter.set_powerlimits(limits)
        if offset is not None:
            formatter.set_useOffset(offset)
        if local is not None:
            formatter.set_useLocale(local)
        if maths is not None:
            formatter.set_useMathText(maths)

    # -- ticks and texts ------------------------------------------------------------------------

    def set_ticks(
        self, ticks: Any, labels: Any = None, *, minor: bool = False, **style: Any
    ) -> None:
        """Put ticks here, with these labels if given."""
        getattr(self._ax, f"set_{self.axis_name}ticks")(ticks, labels, minor=minor, **style)

    def set_ticklabels(self, labels: Any, *, minor: bool = False, **style: Any) -> None:
        """Write these texts beside the ticks that were set."""
        getattr(self._ax, f"set_{self.axis_name}ticklabels")(labels, minor=minor, **style)

    def get_ticklocs(self, *, minor: bool = False) -> np.ndarray:
        """Return the positions of ticks on a long axis, including those beyond the view."""
        self._ax._refresh()
        positions, _ = self._scale.axis_spec().all_ticks(minor)
        return np.array(positions, dtype=float)

    def get_majorticklocs(self) -> np.ndarray:
        """Return where major ticks are on a long axis."""
        return self.get_ticklocs()

    def get_minorticklocs(self) -> np.ndarray:
        """Return where minor ticks are on a long axis."""
        return self.get_ticklocs(minor=True)

    def get_ticklabels(self, minor: bool = False, which: str | None = None) -> list[TickLabel]:
        """Return the texts at the ticks, to be changed one by one or all together."""
        return tick_labels(self._ax, self._scale, minor or which == "minor")

    def get_majorticklabels(self) -> list[TickLabel]:
        """Return the texts at major ticks."""
        return self.get_ticklabels()

    def get_minorticklabels(self) -> list[TickLabel]:
        """Return the texts at minor ticks."""
        return self.get_ticklabels(minor=True)

    def minorticks_on(self) -> None:
        """Show minor ticks where matplotlib would."""
        from explorable.axes.scale_rules import minor_rule

        self.set_minor_locator(minor_rule(self._scale))

    def minorticks_off(self) -> None:
        """Remove minor ticks."""
        from explorable.axes.ticker.locator import NullLocator

        self.set_minor_locator(NullLocator())

    def set_tick_params(self, which: str = "major", reset: bool = False, **style: Any) -> None:
        """Choose how ticks look, as `ax.tick_params` does."""
        self._ax.tick_params(self.axis_name, which=which, reset=reset, **style)

    def grid(self, visible: bool | None = None, which: str = "major", **style: Any) -> None:
        """Show lines at the ticks, as `ax.grid` does."""
        self._ax.grid(visible, which, self.axis_name, **style)

    # -- places -------------------------------------------------------------------------------

    def set_ticks_position(self, position: str) -> None:
        """Have ticks and their texts at one side, ticks at "both" or "none", or "default"."""
        near, far = ENDS[self.axis_name]
        call = f"{self.__name__}.set_ticks_position"
        one_of(call, "position", position, (near, far, "both", "none", "default"))
        sides = {near: {"near"}, far: {"far"}, "both": {"near", "far"}, "default": {"near", "far"}}
        for rank in ("major", "minor"):
            ticks_at, labels_at = self._scale.sides(rank)
            ticks_at.clear()
            ticks_at.update(sides.get(position, ()))
            if position in (near, far, "default"):
                labels_at.clear()
                labels_at.add("far" if position == far else "near")

    def _tick_side(self, position: str) -> None:
        """Move ticks to a side, and their texts, too, if there are any."""
        texts = bool(self._scale.labels_at)
        self.set_ticks_position(position)
        if not texts:
            for rank in ("major", "minor"):
                self._scale.sides(rank)[1].clear()

    def tick_bottom(self) -> None:
        """Have the ticks of the x axis below."""
        self._tick_side(self._own("tick_bottom", "bottom"))

    def tick_top(self) -> None:
        """Have the ticks of the x axis above."""
        self._tick_side(self._own("tick_top", "top"))

    def tick_left(self) -> None:
        """Have the ticks of the y axis at the left."""
        self._tick_side(self._own("tick_left", "left"))

    def tick_right(self) -> None:
        """Have the ticks of the y axis at the right."""
        self._tick_side(self._own("tick_right", "right"))

    def _own(self, name: str, side: str) -> str:
        if side not in ENDS[self.axis_name]:
            raise self._unsupported(name)
        return side

    def get_ticks_position(self) -> str:
        """Return the side of ticks and texts, "default" or "unknown"."""
        near, far = ENDS[self.axis_name]
        ticks, texts = self._scale.ticks_at, self._scale.labels_at
        if ticks == texts and len(ticks) == 1:
            return near if ticks == {"near"} else far
        return "default" if ticks == {"near", "far"} and texts == {"near"} else "unknown"

    def set_label_position(self, position: str) -> None:
        """Write the axis' name at this side."""
        near, far = ENDS[self.axis_name]
        call = f"{self.__name__}.set_label_position"
        one_of(call, "position", position, (near, far))
        self._scale.name_at = "near" if position == near else "far"

    def get_label_position(self) -> str:
        """Return the side of the axis' name."""
        return ENDS[self.axis_name][self._scale.name_at == "far"]

    def set_label_text(self, label: Any, fontdict: Any = None, **style: Any) -> Any:
        """Write the axis' name, as `ax.set_xlabel` does."""
        return getattr(self._ax, f"set_{self.axis_name}label")(
            label, **{**(fontdict or {}), **style}
        )

    def set_label_coords(self, x: float, y: float, transform: Any = None) -> None:
        """Write the axis' name at a place: shares of the axes' width and height."""
        if transform is not None and transform != "axes":
            raise wrong(
                f"{self.__name__}.set_label_coords",
                "takes fractions of the axes, transform=ax.transAxes.",
            )
        self._ax._name_of(self.axis_name)._renew(coords=(float(x), float(y)))

    def get_label_text(self) -> str:
        """Return the axis' name."""
        text: str = getattr(self._ax, f"get_{self.axis_name}label")()
        return text

    def get_label(self) -> Any:
        """Return the axis' name as an artist."""
        return self._ax._name_of(self.axis_name)

    label = property(get_label)

    # -- view ---------------------------------------------------------------------------------

    def set_inverted(self, inverted: bool) -> None:
        """Let values grow the other way, or not."""
        self._ax._refresh()
        low, high = sorted(self._scale.view)
        self._scale.limit(*((high, low) if inverted else (low, high)))

    def get_inverted(self) -> bool:
        """Tell whether values grow to the left or downwards."""
        return self._scale.inverted

    def get_view_interval(self) -> tuple[float, float]:
        """Return the ends of the view."""
        self._ax._refresh()
        return self._scale.view

    def get_data_interval(self) -> tuple[float, float]:
        """Return the limits of the data."""
        return self._scale.data_limits()

    def get_minpos(self) -> float:
        """Return the smallest positive value of the data."""
        return self._scale.get_minpos()

    def get_tick_space(self) -> int:
        """Return how many intervals a long axis has room for."""
        return self._scale.get_tick_space()

    def get_scale(self) -> str:
        """Return the name of the scale."""
        return self._scale.kind

    def get_transform(self) -> Any:
        """Return the scale's transform, None for linear and log."""
        return self._scale.transform

    def set_visible(self, b: bool) -> None:
        """Show ticks, texts, grid and name, or leave them out; the line of the frame stays."""
        self._scale.visible = bool(b)

    def get_visible(self) -> bool:
        """Tell whether ticks, texts and name are shown."""
        return self._scale.visible

    def axis_date(self, tz: Any = None) -> None:
        """Take numbers along this axis for dates: days since 1970."""
        self._scale.become_dates(tz)

    def set(self, **values: Any) -> None:
        """Call `set_<name>(value)` for each keyword."""
        for name, value in values.items():
            getattr(self, f"set_{name}")(value)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        raise self._unsupported(name)

    def _unsupported(self, name: str) -> UnsupportedCall:
        sides = {side for ends in ENDS.values() for side in ends} - {*ENDS[self.axis_name]}
        known = [
            each
            for each in dir(type(self))
            if not each.startswith("_") and each.removeprefix("tick_") not in sides
        ]
        return UnsupportedCall(
            f"ax.{self.__name__}.{name} at {place()} is not supported."
            f"{suggestion(name, known)} {ESCAPE}"
        )
