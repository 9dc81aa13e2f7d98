"""What stands along the axes: ticks, their labels, and the grid."""

import math
from typing import Any

from explorable.axes.axis import Axis
from explorable.axes.calls import keywords
from explorable.axes.labels import font_size
from explorable.axes.mistakes import DrawingError, wrong
from explorable.axes.recorder import Recorder, numbers, one_of, tokens, words
from explorable.axes.scales import Scale
from explorable.axes.styles import dash
from explorable.axes.text_looks import label_look, look_of
from explorable.axes.tick_labels import TickLabel, tick_labels
from explorable.axes.tick_looks import LineLook

SIDES = {"x": ("bottom", "top"), "y": ("left", "right")}
RANKS = {"major": ("major",), "minor": ("minor",), "both": ("major", "minor")}
GRID = {"color": "color", "linewidth": "linewidth", "linestyle": "linestyle", "alpha": "alpha"}


class TickCalls(Recorder):
    """The calls that decide how the axes are marked."""

    def __init__(self, name: str = ""):
        super().__init__(name)
        self._gridded: set[str] = set()
        self._grid_styles: dict[str, dict[str, Any]] = {}

    @property
    def xaxis(self) -> Axis:
        """The x axis: its ticks, its texts, its name."""
        return Axis(self, "x")

    @property
    def yaxis(self) -> Axis:
        """The y axis: its ticks, its texts, its name."""
        return Axis(self, "y")

    def get_xaxis(self) -> Axis:
        """Return `ax.xaxis`."""
        return self.xaxis

    def get_yaxis(self) -> Axis:
        """Return `ax.yaxis`."""
        return self.yaxis

    def set_xticks(
        self, ticks: Any, labels: Any = None, *, minor: bool = False, **style: Any
    ) -> None:
        """Put ticks at these x, with these labels if given; other keywords style the labels."""
        self._set_ticks("set_xticks", self._x, ticks, labels, minor, style)

    def set_yticks(
        self, ticks: Any, labels: Any = None, *, minor: bool = False, **style: Any
    ) -> None:
        """Put ticks at these y, with these labels if given; other keywords style the labels."""
        self._set_ticks("set_yticks", self._y, ticks, labels, minor, style)

    def _set_ticks(
        self,
        call: str,
        scale: Scale,
        ticks: Any,
        labels: Any,
        minor: bool,
        style: dict[str, Any],
    ) -> None:
        style = keywords(call, style)
        if style and labels is None:
            raise wrong(call, f"was given {next(iter(style))!r} without labels that it is for.")
        positions = numbers(call, ticks, scale.number).ravel().tolist() if len(ticks) else []
        if not all(map(math.isfinite, positions)):
            raise wrong(call, "was given NaN or infinity as a position.")
        if positions:
            self._refresh()
        if minor:
            scale.set_minor(positions)
        else:
            scale.set_ticks(positions)
        if labels is not None:
            self._set_labels(call, scale, labels, minor, style)

    def set_xticklabels(
        self, labels: Any, *, minor: bool = False, fontdict: Any = None, **style: Any
    ) -> None:
        """Write these texts beside the ticks set by `set_xticks`, in this style."""
        style = {**style, **(fontdict or {})}
        call = "set_xticklabels"
        self._set_labels(call, self._x, labels, minor, keywords(call, style))

    def set_yticklabels(
        self, labels: Any, *, minor: bool = False, fontdict: Any = None, **style: Any
    ) -> None:
        """Write these texts beside the ticks set by `set_yticks`, in this style."""
        style = {**style, **(fontdict or {})}
        call = "set_yticklabels"
        self._set_labels(call, self._y, labels, minor, keywords(call, style))

    def _set_labels(
        self, call: str, scale: Scale, labels: Any, minor: bool, style: dict[str, Any]
    ) -> None:
        given = list(labels)
        own = bool(given) and all(isinstance(each, TickLabel) for each in given)
        if not own:  # texts that the axis had before may be given to style them
            self._write_labels(call, scale, given, minor)
        rank = "minor_label" if minor else "label"
        changed: dict[str, Any] = {rank: label_look(call, style, getattr(scale.look, rank))}
        scale.look = scale.look._replace(**changed)
        if not minor:
            scale.single.clear()

    def _write_labels(self, call: str, scale: Scale, given: list[Any], minor: bool) -> None:
        texts = [words(call, each.get_text() if hasattr(each, "get_text") else each)
                 for each in given]  # fmt: skip
        if scale.categories and scale.ticks is None and not minor:
            scale.ticks = [float(place) for place in scale.categories.values()]
        ticks = scale.minor if minor else scale.ticks
        if texts and ticks is None:
            raise wrong(call, f"needs ticks to label: call ax.set_{scale.name}ticks before.")
        if texts and len(texts) != len(ticks or ()):
            raise wrong(call, f"was given {len(texts)} labels for {len(ticks or ())} ticks.")
        scale.set_labels(texts, minor)

    def get_xticks(self, *, minor: bool = False) -> Any:
        """Return the positions of ticks on a long axis, including those beyond the view."""
        return self.xaxis.get_ticklocs(minor=minor)

    def get_yticks(self, *, minor: bool = False) -> Any:
        """Return the positions of ticks on a long axis, including those beyond the view."""
        return self.yaxis.get_ticklocs(minor=minor)

    def get_xticklabels(self, minor: bool = False, which: str | None = None) -> list[TickLabel]:
        """Return the texts at the ticks, to be changed one by one or all together."""
        return _tick_labels("get_xticklabels", self, self._x, minor, which)

    def get_yticklabels(self, minor: bool = False, which: str | None = None) -> list[TickLabel]:
        """Return the texts at the ticks, to be changed one by one or all together."""
        return _tick_labels("get_yticklabels", self, self._y, minor, which)

    def get_xmajorticklabels(self) -> list[TickLabel]:
        """Return the texts at major ticks."""
        return self.get_xticklabels()

    def get_ymajorticklabels(self) -> list[TickLabel]:
        """Return the texts at major ticks."""
        return self.get_yticklabels()

    def get_xminorticklabels(self) -> list[TickLabel]:
        """Return the texts at minor ticks."""
        return self.get_xticklabels(minor=True)

    def get_yminorticklabels(self) -> list[TickLabel]:
        """Return the texts at minor ticks."""
        return self.get_yticklabels(minor=True)

    def xaxis_date(self, tz: Any = None) -> None:
        """Treat numbers along x as dates: days since 1970, in UTC."""
        self._x.become_dates(tz)

    def yaxis_date(self, tz: Any = None) -> None:
        """Treat numbers along y as dates: days since 1970, in UTC."""
        self._y.become_dates(tz)

    def minorticks_on(self) -> None:
        """Show minor ticks on both axes, where matplotlib would."""
        self.xaxis.minorticks_on()
        self.yaxis.minorticks_on()

    def minorticks_off(self) -> None:
        """Remove minor ticks."""
        self.xaxis.minorticks_off()
        self.yaxis.minorticks_off()

    def ticklabel_format(
        self,
        *,
        axis: str = "both",
        style: str | None = None,
        scilimits: Any = None,
        useOffset: Any = None,
        useLocale: Any = None,
        useMathText: Any = None,
    ) -> None:
        """Choose how plain numbers are written: powers of ten, and what is written once."""
        one_of("ticklabel_format", "axis", axis, ("x", "y", "both"))
        known = {"sci": True, "scientific": True, "plain": False, "": None, None: None}
        one_of("ticklabel_format", "style", style, tuple(known))
        for each in (self.xaxis, self.yaxis):
            if axis in (each.axis_name, "both"):
                each._write(known[style], scilimits, useOffset, useLocale, useMathText)

    def locator_params(self, axis: str = "both", tight: bool | None = None, **style: Any) -> None:
        """Change settings of the locator that places the ticks, such as nbins."""
        style = keywords("locator_params", style)
        one_of("locator_params", "axis", axis, ("x", "y", "both"))
        for each in (self.xaxis, self.yaxis):
            if axis in (each.axis_name, "both"):
                each.get_major_locator().set_params(**style)
                each._scale.request()
        if tight is not None:
            self._x.tight = self._y.tight = bool(tight)

    def tick_params(self, axis: str = "both", **style: Any) -> None:
        """Style ticks, their labels and their grid, and choose on which sides they are shown.

        which: "major", "minor" or "both". Anything not given stays as it is, or has the page's
        style.
        """
        style = keywords("tick_params", style)
        if "size" in style:
            style["length"] = style.pop("size")
        one_of("tick_params", "axis", axis, ("x", "y", "both"))
        for name in "xy" if axis == "both" else axis:
            if name != self._borrowed:  # a twin's borrowed direction is shown by the other one
                self._tick_params("tick_params", name, style)

    def _tick_params(self, call: str, name: str, style: dict[str, Any]) -> None:
        scale: Scale = getattr(self, f"_{name}")
        which = one_of(call, "which", style.get("which", "major"), tuple(RANKS))
        if style.get("reset"):
            self._reset_ticks(scale, RANKS[which])
        for rank in RANKS[which]:
            ticks_at, labels_at = scale.sides(rank)
            for side, edge, number in zip(("near", "far"), SIDES[name], "12", strict=True):
                _keep(ticks_at, side, style.get(edge, style.get(f"tick{number}On")))
                _keep(labels_at, side, style.get(f"label{edge}", style.get(f"label{number}On")))
            if "gridOn" in style:
                (self._gridded.add if style["gridOn"] else self._gridded.discard)(_key(rank, name))
            label = "label" if rank == "major" else "minor_label"
            scale.look = scale.look._replace(
                **{
                    rank: look_of(call, style, getattr(scale.look, rank)),
                    label: _label(call, style, getattr(scale.look, label)),
                }
            )
            lines = {key: style[f"grid_{key}"] for key in GRID if f"grid_{key}" in style}
            if lines:
                self._style_grid(call, _key(rank, name), lines)
        if "labelsize" in style and which != "minor":
            scale.label_size = font_size(call, style["labelsize"])

    def _reset_ticks(self, scale: Scale, ranks: tuple[str, ...]) -> None:
        fresh = Scale(scale.name)
        for rank in ranks:
            for sides, plain in zip(scale.sides(rank), fresh.sides(rank), strict=True):
                sides.clear()
                sides.update(plain)
            label = "label" if rank == "major" else "minor_label"
            looks = {each: getattr(fresh.look, each) for each in (rank, label)}
            scale.look = scale.look._replace(**looks)
            self._gridded.discard(_key(rank, scale.name))
            self._grid_styles.pop(_key(rank, scale.name), None)

    def grid(
        self, visible: bool | None = None, which: str = "major", axis: str = "both", **style: Any
    ) -> None:
        """Show lines at the ticks of both axes or of one; without `visible`, toggle them.

        They have the page's style, or the one that these keywords set.
        """
        style = keywords("grid", style)
        one_of("grid", "which", which, ("major", "minor", "both"))
        for name in one_of("grid", "axis", axis, ("x", "y", "both")).replace("both", "xy"):
            for rank in RANKS[which]:
                key = _key(rank, name)
                shown = (key not in self._gridded) if visible is None and not style else visible
                (self._gridded.discard if shown is False and not style else self._gridded.add)(key)
                if style:
                    self._style_grid("grid", key, style)

    def _style_grid(self, call: str, key: str, style: dict[str, Any]) -> None:
        styles = {**self._grid_styles.get(key, {}), **style}
        line_look(call, styles)
        self._grid_styles[key] = styles

    def _grid_looks(self) -> tuple[tuple[str, LineLook], ...]:
        """Return how each grid looks that does not look as the page has it."""
        return tuple(
            (key, line_look("grid", style))
            for key, style in self._grid_styles.items()
            if key in self._gridded
        )


def _tick_labels(
    call: str, ax: Any, scale: Scale, minor: bool, which: str | None
) -> list[TickLabel]:
    one_of(call, "which", which, (None, *RANKS))
    asked = ("minor" if minor else "major",) if which is None else RANKS[which]
    return [each for rank in asked for each in tick_labels(ax, scale, rank == "minor")]


def line_look(call: str, style: dict[str, Any]) -> LineLook:
    """Return the look of a line of the grid from its keywords."""
    asked, drawn = style.get("color"), True
    color, alpha = tokens(call, "ink" if asked is None else asked, style.get("alpha"))
    if asked is None:
        color = None
    else:
        drawn = color is not None
    width = style.get("linewidth")
    thick = 0.8 if width is None else float(width)
    try:
        dashes = dash("-" if style.get("linestyle") is None else style["linestyle"], thick)
    except DrawingError as error:
        raise wrong(call, f"cannot be drawn: {error}") from None
    drawn = drawn and dashes is not None and thick > 0
    effects = None
    if style.get("path_effects") is not None:
        from explorable.axes.effects import made

        effects = made(style["path_effects"])
    return LineLook(color, alpha, None if width is None else thick, dashes or (), drawn, effects)


def _label(call: str, style: dict[str, Any], before: Any) -> Any:
    """Return the look of tick texts after `tick_params`."""
    names = {
        "labelsize": "fontsize",
        "labelcolor": "color",
        "labelrotation": "rotation",
        "rotation": "rotation",
        "labelfontfamily": "fontfamily",
    }
    given = {full: style[name] for name, full in names.items() if name in style}
    if "colors" in style:
        given.setdefault("color", style["colors"])
    if isinstance(given.get("rotation"), tuple):  # matplotlib's ("auto", degrees)
        given["rotation"] = given["rotation"][1]
    return label_look(call, given, before)


def _key(rank: str, name: str) -> str:
    return name if rank == "major" else f"minor {name}"


def _keep(sides: set[str], side: str, shown: Any) -> None:
    """Have a side among others or not; None leaves it as it is."""
    if shown is not None:
        (sides.add if shown else sides.discard)(side)
