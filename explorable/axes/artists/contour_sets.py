"""What `contour` and `contourf` return: lines of equal values, or the areas between them."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np

from explorable.axes import locators
from explorable.axes.artists.artist import Artist
from explorable.axes.artists.lines import Line2D
from explorable.axes.artists.mappable import Mappable
from explorable.axes.artists.patches import Rectangle
from explorable.axes.colormaps import ListedColormap
from explorable.axes.colors import is_one, opacity, to_rgba_array
from explorable.axes.mistakes import DrawingError, wrong
from explorable.axes.norms import LogNorm, NoNorm
from explorable.axes.recorder import tokens, words
from explorable.axes.strokes import check_hatch
from explorable.axes.styles import dash
from explorable.base.current import setting
from explorable.marks import Mark, Path
from explorable.marks.isolines import Isoline, Isolines

SEAM = 0.5  # points: how far opaque areas reach over each other, so that no light comes through
FAR = 1e250  # beyond all values


class ContourSet(Mappable):
    """Lines at `levels`, or areas between them if this is `filled`.

    cvalues: what the colours of lines or areas come from.
    """

    _labelled: Isolines | None = None
    _source: tuple[Any, Any]  # what finds the lines, and the grid of the values

    def _trace(
        self, call: str, levels: np.ndarray, lines: list[list[np.ndarray]], filled: bool,
        style: dict[str, Any],
    ) -> list[Mark]:  # fmt: skip
        """Take the levels and their lines, and return the marks."""
        self.levels, self.filled, self._lines = levels, filled, lines
        self.extend = style.get("extend") or "neither"
        self._style, self._opacity = style, style.get("alpha")
        self._colour(call)
        self._zorder = style.get("zorder", 1.0 if filled else 2.0)
        self._patterns = list(style.get("hatches") or [None])
        for each in self._patterns:
            check_hatch(call, each or "")
        return self._made()

    def _colour(self, call: str) -> None:
        """Choose the map, the norm, and what the colours come from."""
        style, count = self._style, len(self.levels) - int(self.filled)
        lower, upper = self.extend in ("min", "both"), self.extend in ("max", "both")
        given = style.get("colors")
        if given is not None and style.get("cmap") is not None:
            raise wrong(call, "was given both colors= and cmap=.")
        self.monochrome = False
        if given is None:
            self.cvalues = self._layers()
            self._map(call, self.cvalues, style)
        else:
            listed = [given] if is_one(given) else list(given)
            self.monochrome = len(listed) == 1
            more = int(lower) + int(upper)
            own = bool(more) and len(listed) == count + more
            inner = listed[int(lower) :] if own else listed
            try:
                to_rgba_array(listed)
            except (DrawingError, TypeError) as error:
                raise wrong(call, f"cannot use these colours: {error}") from None
            cmap = ListedColormap(inner, N=count)
            if own:
                cmap.set_extremes(
                    under=listed[0] if lower else None, over=listed[-1] if upper else None
                )
            self.cvalues = np.arange(
                -int(lower and self.filled), count + int(upper and self.filled)
            )
            self._named = [None if is_one(each) and not isinstance(each, str) else each
                           for each in listed]  # fmt: skip
            self._map(call, self.cvalues.astype(float), {"cmap": cmap, "norm": NoNorm()})
        self.layers = self._layers()
        self._norm.autoscale_None(self.levels)

    def _layers(self) -> np.ndarray:
        """Return the levels, or the middle of each area between two of them."""
        if not self.filled:
            return self.levels
        log = isinstance(self._style.get("norm"), LogNorm) or self._style.get("norm") == "log"
        low, high = (1 / FAR, FAR) if log else (-FAR, FAR)
        ends = [
            *([low] if self.extend in ("min", "both") else []),
            *self.levels.tolist(),
            *([high] if self.extend in ("max", "both") else []),
        ]
        edges = np.array(ends)
        if log:
            middle: np.ndarray = np.sqrt(edges[:-1]) * np.sqrt(edges[1:])
            return middle
        half: np.ndarray = 0.5 * (edges[:-1] + edges[1:])
        return half

    # -- marks --------------------------------------------------------------------------------

    def _tokens(self) -> list[str | None]:
        """Return the colour of each level or layer; names of colours stay the page's own."""
        found = self._colored(np.asarray(self.cvalues, dtype=float))
        given = self._style.get("colors")
        if given is None or self.extend != "neither":
            return found
        listed = [given] if is_one(given) else list(given)
        named = [tokens(self._called, each)[0] for each in listed]
        return [named[at % len(named)] for at in range(len(found))]

    def _shares(self) -> list[float]:
        """Return the opacity of each level or layer."""
        count = len(np.ravel(self.cvalues))
        if self._opacity is not None and not np.ndim(self._opacity):
            return [opacity(self._opacity)] * count
        given = self._style.get("colors")
        if given is not None and self.extend == "neither":
            listed = [given] if is_one(given) else list(given)
            found = [tokens(self._called, each)[1] for each in listed]
            return [found[at % len(found)] for at in range(count)]
        rgba = self._pixels(np.asarray(self.cvalues, dtype=float))
        return [float(each) / 255 for each in rgba[:, 3]]

    def _made(self) -> list[Mark]:
        paints, shares = self._tokens(), self._shares()
        if self.filled:
            return [*self._areas(paints, shares)]
        self._isolines = [
            Isoline(lines, self._pen(at, paint, shares[at]))
            for at, (lines, paint) in enumerate(zip(self._lines, paints, strict=True))
        ]
        if self._labelled is not None:
            for new, old in zip(self._isolines, self._labelled.levels, strict=True):
                new.text, new.color, new.size = old.text, old.color, old.size
                new.effects, new.text_effects = old.effects, old.text_effects
            self._labelled.levels = self._isolines
            return [self._labelled]
        return [each.path() for each in self._isolines if each.lines]

    def _pen(self, at: int, paint: str | None, share: float) -> Path:
        """Return the look of the lines of a level."""
        width = self._turn("linewidths", at, None)
        if width is None:
            width = setting("contour.linewidth", None) or setting("lines.linewidth", 1.5)
        style = self._turn("linestyles", at, None)
        if style is None:
            below = self.monochrome and self.levels[at] < 0
            usual = setting("contour.negative_linestyle", "dashed")
            negative = self._style.get("negative_linestyles") or usual
            style = negative if below else "solid"
        try:
            dashes = dash(style, float(width))
        except DrawingError as error:
            raise wrong(self._called, f"cannot be drawn: {error}") from None
        stroke = None if dashes is None else paint
        return Path(np.empty((0, 2)), False, stroke, None, float(width), dashes or (), share,
                    zorder=self._zorder)  # fmt: skip

    def _turn(self, name: str, at: int, usual: Any) -> Any:
        """Return what a level has of a keyword that may be a list."""
        given = self._style.get(name)
        if given is None:
            return usual
        dashes = name == "linestyles" and isinstance(given, tuple) and np.isscalar(given[0])
        if isinstance(given, str) or np.isscalar(given):
            return given
        if dashes and not isinstance(given[0], str):
            return given
        return given[at % len(given)]

    def _areas(self, paints: list[str | None], shares: list[float]) -> list[Path]:
        areas = []
        for at, (lines, paint) in enumerate(zip(self._lines, paints, strict=True)):
            hatch = self._patterns[at % len(self._patterns)]
            if not lines or (paint is None and not hatch):
                continue
            gap = np.array([[np.nan, np.nan]])
            parts = [part for ring in lines for part in (ring, gap)]
            share = shares[at]
            opaque = share == 1 and not hatch
            areas.append(
                Path(
                    np.concatenate(parts[:-1]), True, paint if opaque else None, paint, SEAM,
                    fill_alpha=share, join="round", zorder=self._zorder, hatch=hatch or "",
                    hatch_color="ink" if hatch else None,
                )
            )  # fmt: skip
        return areas

    def _looked_at(self) -> list[Mark]:
        if self.filled:
            return super()._looked_at()
        return [*super()._looked_at(), *(each.look for each in self._isolines)]

    def set_linewidth(self, lw: Any) -> None:
        """Draw lines so wide, in points: all of them, or one after the other."""
        self._check_lines("set_linewidth")
        self._style = {**self._style, "linewidths": lw}
        self.changed()

    def set_linestyle(self, ls: Any) -> None:
        """Draw lines in another style: all of them, or one after the other."""
        self._check_lines("set_linestyle")
        self._style = {**self._style, "linestyles": ls}
        self.changed()

    set_linewidths, set_linestyles = set_linewidth, set_linestyle

    def _check_lines(self, call: str) -> None:
        if self.filled:
            raise wrong(
                call, "is for lines, and filled contours have none; draw them with contour."
            )

    def set_array(self, A: Any) -> None:
        """Refuse: the colours of contours are those of their levels."""
        raise wrong("set_array", "is not possible for contours; draw them again with other values.")

    # -- for colour bars and legends ----------------------------------------------------------

    def autoscale_None(self) -> None:  # noqa: N802 (matplotlib's name)
        """Let the colours run from the first to the last level, where nobody says more."""
        self._norm.autoscale_None(self.levels)

    def _bar(self) -> dict[str, Any]:
        """Return what a colour bar shows of this."""
        lower, upper = self.extend in ("min", "both"), self.extend in ("max", "both")
        values = np.asarray(self.cvalues, dtype=float)
        inner = values[int(lower and self.filled) : len(values) - int(upper and self.filled)]
        told = {
            **{"boundaries": self.levels, "values": inner, "filled": self.filled},
            **{"extend": self.extend, "log": isinstance(self._norm, LogNorm)},
        }
        if any(self._patterns):
            count = len(values)
            hatches = [self._patterns[at % len(self._patterns)] or "" for at in range(count)]
            told["hatches"] = hatches[int(lower) : count - int(upper)]
        if self.filled and (lower or upper):
            told["beyond"] = [values[0], values[-1]]
        return told

    def _line_looks(self) -> list[Path]:
        return [each.look for each in self._isolines]

    @property
    def allsegs(self) -> list[list[np.ndarray]]:
        """The lines of each level, or the rings of each layer."""
        return self._lines

    def legend_elements(
        self, variable_name: str = "x", str_format: Any = str
    ) -> tuple[list[Any], list[str]]:
        """Return a line or an area for each level or layer, and what to write beside it."""
        if not self.filled:
            handles: list[Any] = []
            for look in self._line_looks():
                handle = Line2D([0], [0])
                handle._line = look
                handles.append(handle)
            return handles, [f"${variable_name} = {str_format(level)}$" for level in self.levels]
        ends = [*self.levels.tolist()]
        lower, upper = self.extend in ("min", "both"), self.extend in ("max", "both")
        ends = [*([-FAR] if lower else []), *ends, *([FAR] if upper else [])]
        labels, areas = [], []
        for at, ((low, high), paint) in enumerate(
            zip(itertools.pairwise(ends), self._tokens(), strict=True)
        ):
            areas.append(Rectangle((0, 0), 1, 1, facecolor=paint or "none",
                                   hatch=self._patterns[at % len(self._patterns)]))  # fmt: skip
            if low == -FAR:
                labels.append(rf"${variable_name} \leq {str_format(high)}s$")
            elif high == FAR:
                labels.append(rf"${variable_name} > {str_format(low)}s$")
            else:
                labels.append(rf"${str_format(low)} < {variable_name} \leq {str_format(high)}$")
        return areas, labels

    # -- values written into the lines --------------------------------------------------------

    def clabel(
        self, levels: Any = None, *, fontsize: Any = None, inline: bool = True,
        inline_spacing: float = 5, fmt: Any = None, colors: Any = None,
        use_clabeltext: bool = False, manual: Any = False, rightside_up: bool = True,
        zorder: float | None = None,
    ) -> list[ContourLabel]:  # fmt: skip
        """Write into the lines what their value is; see `ax.clabel`."""
        if self.filled:
            raise wrong("clabel", "labels lines; make them with ax.contour at the same levels.")
        if manual is True:
            raise wrong("clabel", "takes manual= as a list of (x, y); clicking is not possible.")
        asked = self.levels.tolist() if levels is None else [float(each) for each in levels]
        strange = [each for each in asked if each not in self.levels.tolist()]
        if strange:
            raise wrong("clabel", f"was given {strange[0]:g}, which is none of the levels.")
        written = _written(fmt, asked)
        paints = None
        if colors is not None:
            paints = itertools.cycle([colors] if is_one(colors) else colors)
        labels = []
        for level, isoline in zip(self.levels.tolist(), self._isolines, strict=True):
            if level not in asked:
                continue
            isoline.text = words("clabel", written[asked.index(level)])
            isoline.size = 10.0 if fontsize is None else _size(fontsize)
            own = isoline.look.stroke if paints is None else tokens("clabel", next(paints))[0]
            isoline.color = own or "ink"
            labels.append(ContourLabel(isoline))
        places = [(float(x), float(y)) for x, y in manual] if np.iterable(manual) else None
        self._labelled = Isolines(self._isolines, bool(inline), float(inline_spacing),
                                  bool(rightside_up), places, self._zorder)  # fmt: skip
        self.labelTexts = labels
        if self._recorder is not None:
            self._recorder._exchange(self, [self._labelled])
        return labels


class ContourLabel(Artist):
    """What is written into the lines of one level."""

    _cuttable = False

    def __init__(self, isoline: Isoline):
        super().__init__()
        self._isoline = isoline

    def get_text(self) -> str:
        """Return the text."""
        return self._isoline.text

    def set_text(self, s: Any) -> None:
        """Write something else."""
        self._isoline.text = words("clabel", s)

    def set_path_effects(self, path_effects: Any) -> None:
        """Write in other ways, of `explorable.matplotlib.patheffects`; [] for the usual one."""
        from explorable.axes.effects import made

        self._isoline.text_effects = made(path_effects)

    def set_color(self, color: Any) -> None:
        """Write in another colour."""
        self._isoline.color = tokens("set_color", color)[0] or "ink"

    def set_fontsize(self, size: Any) -> None:
        """Write so large, in points."""
        self._isoline.size = _size(size)

    set_size = set_fontsize

    def set_visible(self, visible: bool) -> None:
        """Leave the text out; it cannot be brought back."""
        if not visible:
            self._isoline.text = ""


def _size(given: Any) -> float:
    sizes = {"xx-small": 5.79, "x-small": 6.94, "small": 8.33, "medium": 10.0, "large": 12.0,
             "x-large": 14.4, "xx-large": 17.28, "smaller": 8.33, "larger": 12.0}  # fmt: skip
    if isinstance(given, str) and given not in sizes:
        raise wrong("clabel", f"was given fontsize={given!r}; it can be {', '.join(sizes)}.")
    return sizes[given] if isinstance(given, str) else float(given)


def _written(fmt: Any, levels: list[float]) -> list[str]:
    """Return what is written for each level."""
    if fmt is None:
        ends = (min(levels), max(levels)) if levels else (0.0, 1.0)
        texts, offset = locators.labels(levels, *ends)
        return [f"{level:g}" for level in levels] if offset else texts
    if isinstance(fmt, dict):
        return [str(fmt.get(level, "")) for level in levels]
    if hasattr(fmt, "format_ticks"):
        return [str(each) for each in fmt.format_ticks(levels)]
    if callable(fmt):
        return [str(fmt(level)) for level in levels]
    try:
        return [fmt % level for level in levels]
    except (TypeError, ValueError) as error:
        raise wrong("clabel", f"was given fmt={fmt!r}, which fits no number: {error}.") from None
