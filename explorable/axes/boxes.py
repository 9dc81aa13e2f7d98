"""Distributions in boxes: `boxplot` and `bxp`."""

from typing import Any

import numpy as np

from explorable.axes.artists.patches import PathPatch
from explorable.axes.artists.path import Path
from explorable.axes.calls import ALIASES, keywords
from explorable.axes.data_names import by_name
from explorable.axes.mistakes import DrawingError, wrong
from explorable.axes.recorder import Recorder, numbers, one_of, words
from explorable.axes.scales import Scale
from explorable.axes.set_looks import filled
from explorable.base.current import settings

# What lines of each part look like; matplotlib's.
LOOKS: dict[str, dict[str, Any]] = {
    "box": {"color": "k", "linewidth": 1.0, "linestyle": "-"},
    "whisker": {"color": "k", "linewidth": 1.0, "linestyle": "-"},
    "cap": {"color": "k", "linewidth": 1.0, "linestyle": "-"},
    "flier": {
        **{"color": "k", "marker": "o", "markerfacecolor": "none", "markeredgecolor": "k"},
        **{"markeredgewidth": 1.0, "markersize": 6.0, "linestyle": "none", "linewidth": 1.0},
    },
    "median": {"color": "C1", "linewidth": 1.0, "linestyle": "-"},
    "mean": {
        **{"color": "C2", "marker": "^", "markerfacecolor": "C2", "markeredgecolor": "C2"},
        **{"markersize": 6.0, "linestyle": "--", "linewidth": 1.0},
    },
}
ABOVE = 0.1  # the zorder of medians and means above that of the rest
SHOWN = ("showmeans", "showcaps", "showbox", "showfliers")
PARTS = ("boxprops", "whiskerprops", "capprops", "flierprops", "medianprops", "meanprops")
NOTCH = 1.57  # McGill, Tukey and Larsen, "Variations of boxplots" (1978)


class Boxes(Recorder):
    """The calls that draw quartiles, whiskers and what lies beyond."""

    def boxplot(
        self, x: Any, notch: bool | None = None, sym: str | None = None, vert: bool | None = None,
        orientation: str = "vertical", whis: Any = None, positions: Any = None, widths: Any = None,
        patch_artist: bool | None = None, bootstrap: int | None = None, usermedians: Any = None,
        conf_intervals: Any = None, tick_labels: Any = None, autorange: bool = False,
        **style: Any,
    ) -> dict[str, list[Any]]:  # fmt: skip
        """Draw a box from the first to the third quartile of each set of values.

        x: one set, a list of them, or an array with one in each column. Returns matplotlib's dict
        of lists: boxes, medians, whiskers, caps, fliers, means.
        """
        if "data" in style:
            return by_name(self.boxplot, locals())
        style = keywords("boxplot", style)
        if own := settings():
            style = filled("boxplot", style, own)
            notch = own.get("boxplot.notch") if notch is None else notch
            whis = own.get("boxplot.whiskers") if whis is None else whis
            bootstrap = own.get("boxplot.bootstrap") if bootstrap is None else bootstrap
            vert = own.get("boxplot.vertical") if vert is None else vert
            if patch_artist is None:
                patch_artist = own.get("boxplot.patchartist")
        boxes = boxplot_stats(x, 1.5 if whis is None else whis, bootstrap, tick_labels, autorange)
        _replace(boxes, usermedians, conf_intervals)
        if patch_artist:
            props = {**(style.get("boxprops") or {}), "linestyle": "solid"}
            if "color" in props:
                props["edgecolor"] = props.pop("color")
            style["boxprops"] = props
        if sym is not None:
            _symbol(self, sym, style)
        return self._boxes_of(
            "boxplot", boxes, positions=positions, widths=widths, vert=vert,
            orientation=orientation, patch_artist=patch_artist, shownotches=notch, **style,
        )  # fmt: skip

    def bxp(
        self, bxpstats: Any, positions: Any = None, *, widths: Any = None,
        vert: bool | None = None, orientation: str = "vertical", patch_artist: bool = False,
        shownotches: bool = False, **style: Any,
    ) -> dict[str, list[Any]]:  # fmt: skip
        """Draw boxes from known numbers: dicts of med, q1, q3, whislo, whishi and so on.

        Returns what `boxplot` returns.
        """
        style = keywords("bxp", style)
        return self._boxes_of(
            "bxp", list(bxpstats), positions=positions, widths=widths, vert=vert,
            orientation=orientation, patch_artist=patch_artist, shownotches=shownotches, **style,
        )  # fmt: skip

    def _boxes_of(
        self, call: str, boxes: list[dict[str, Any]], *, positions: Any, widths: Any,
        vert: bool | None, orientation: str, patch_artist: bool | None, shownotches: bool | None,
        capwidths: Any = None, meanline: bool | None = None, manage_ticks: bool = True,
        zorder: float | None = None, label: Any = None, **style: Any,
    ) -> dict[str, list[Any]]:  # fmt: skip
        one_of(call, "orientation", orientation, ("vertical", "horizontal"))
        upright = orientation == "vertical" and vert is not False
        count = len(boxes)
        spots = np.arange(1, count + 1) if positions is None else np.asarray(positions)
        if len(spots) != count:
            raise wrong(call, f"was given {len(spots)} positions for {count} boxes.")
        usual = float(np.clip(0.15 * np.ptp(spots), 0.15, 0.5)) if count else 0.5
        wide = _each(call, "widths", widths, usual, count)
        caps = _each(call, "capwidths", capwidths, wide / 2, count)
        pen = _Pen(
            self, call, upright, bool(patch_artist), 2.0 if zorder is None else zorder, style
        )
        pen.line_means = bool(meanline)
        shown = {name: style.get(name) for name in SHOWN}
        for at, box in enumerate(boxes):
            pen.draw(float(spots[at]), float(wide[at]), float(caps[at]), box, bool(shownotches),
                     shown)  # fmt: skip
        _name(call, pen.parts, label, bool(patch_artist) and shown["showbox"] is not False)
        if manage_ticks and count:
            scale = self._x if upright else self._y
            titles = [box.get("label", spot) for box, spot in zip(boxes, spots, strict=True)]
            _number(call, scale, spots.astype(float).tolist(), titles)
            points = np.array([spots.min() - 0.5, spots.max() + 0.5])
            scale.see(points)
            scale.stick([edge for spot in spots for edge in (spot - 0.5, spot + 0.5)])
        self._request()
        return pen.parts


class _Pen:
    """Draws the parts of boxes on an axes, and keeps them."""

    line_means = False

    def __init__(
        self, ax: Recorder, call: str, upright: bool, filled: bool, zorder: float,
        style: dict[str, Any],
    ):  # fmt: skip
        self._ax, self._upright, self._filled = ax, upright, filled
        self.parts: dict[str, list[Any]] = {
            name: [] for name in ("whiskers", "caps", "boxes", "medians", "fliers", "means")
        }
        self._looks = {
            part: {
                **({"marker": "none"} if "marker" not in look else {}),
                **look,
                "zorder": zorder + (ABOVE if part in ("median", "mean") else 0.0),
                "label": "_nolegend_",
                **_long(style.get(f"{part}props")),
            }
            for part, look in LOOKS.items()
        }
        self._face = {
            **{"edgecolor": "k", "linewidth": 1.0, "linestyle": "-", "facecolor": "C0"},
            **{"zorder": zorder, **_long(style.get("boxprops"))},
        }
        if filled and "color" in self._face:
            self._face["edgecolor"] = self._face["facecolor"] = self._face.pop("color")
        self._given_mean = _long(style.get("meanprops"))

    def draw(
        self, at: float, wide: float, cap: float, box: dict[str, Any], notched: bool,
        shown: dict[str, Any],
    ) -> None:  # fmt: skip
        left, right = at - wide / 2, at + wide / 2
        q1, q3, median = box["q1"], box["q3"], box["med"]
        sides = [left, right]
        outline = [(left, q1), (right, q1), (right, q3), (left, q3), (left, q1)]
        if notched:
            sides = [at - wide / 4, at + wide / 4]
            low, high = box["cilo"], box["cihi"]
            outline = [
                *((left, q1), (right, q1), (right, low), (sides[1], median), (right, high)),
                *((right, q3), (left, q3), (left, high), (sides[0], median), (left, low)),
                (left, q1),
            ]
        if shown["showbox"] is not False:
            self._box(np.array(outline, dtype=float))
        for start, end in ((q1, box["whislo"]), (q3, box["whishi"])):
            self._line("whisker", [at, at], [start, end])
        for end in (box["whislo"], box["whishi"]) if shown["showcaps"] is not False else ():
            self._line("cap", [at - cap / 2, at + cap / 2], [end, end])
        self._line("median", sides, [median, median])
        if shown["showmeans"]:
            self._mean(at, left, right, box["mean"])
        if shown["showfliers"] is not False:
            beyond = np.asarray(box.get("fliers", ()), dtype=float)
            self._line("flier", np.full(len(beyond), at), beyond)

    def _box(self, outline: np.ndarray) -> None:
        if not self._filled:
            self._line("box", outline[:, 0], outline[:, 1], "boxes")
            return
        path = Path(outline if self._upright else outline[:, ::-1].copy(), closed=True)
        patch = PathPatch(path, **self._face)
        self._ax.add_artist(patch)
        self.parts["boxes"].append(patch)

    def _mean(self, at: float, left: float, right: float, mean: float) -> None:
        removed, none = ("marker", "none") if self.line_means else ("linestyle", "none")
        if removed not in self._given_mean:
            self._looks["mean"][removed] = none
        if self.line_means:
            self._line("mean", [left, right], [mean, mean])
        else:
            self._line("mean", [at], [mean])

    def _line(self, part: str, across: Any, along: Any, kept: str | None = None) -> None:
        pair = (across, along) if self._upright else (along, across)
        (line,) = self._ax.plot(*pair, **self._looks[part])
        self.parts[kept or f"{part}s"].append(line)


def sets(call: str, x: Any) -> list[np.ndarray]:
    """Return the sets of values in `x`: one, one per column, or one per element of a list."""
    if isinstance(x, np.ndarray) or hasattr(x, "to_numpy"):
        table = numbers(call, np.asarray(x))
        if table.ndim > 2:
            raise wrong(call, f"needs one set of values in each column, not {table.shape}.")
        return [table] if table.ndim == 1 else list(table.T)
    each = list(x)
    if not each or all(np.ndim(one) == 0 for one in each):
        return [numbers(call, each) if each else np.empty(0)]
    return [numbers(call, np.asarray(one)).ravel() if len(one) else np.empty(0) for one in each]


def boxplot_stats(
    X: Any, whis: Any = 1.5, bootstrap: int | None = None, labels: Any = None,
    autorange: bool = False,
) -> list[dict[str, Any]]:  # fmt: skip
    """Return what `ax.bxp` draws of each set of values: quartiles, whiskers, what lies beyond."""
    boxes = [_statistics(each, whis, autorange, bootstrap) for each in sets("boxplot", X)]
    if labels is not None and len(labels) != len(boxes):
        raise wrong("boxplot", f"was given {len(labels)} labels for {len(boxes)} boxes.")
    for box, label in zip(boxes, labels if labels is not None else (), strict=False):
        box["label"] = label
    return boxes


def _statistics(x: np.ndarray, whis: Any, autorange: bool, bootstrap: int | None) -> dict[str, Any]:
    """Return matplotlib's statistics of a set of values."""
    if not len(x):
        names = ("mean", "med", "q1", "q3", "iqr", "cilo", "cihi", "whislo", "whishi")
        return {**dict.fromkeys(names, np.nan), "fliers": np.empty(0)}
    q1, median, q3 = np.percentile(x, [25, 50, 75]).tolist()
    spread = q3 - q1
    if spread == 0 and autorange:
        whis = (0, 100)
    if np.iterable(whis):
        low, high = np.percentile(x, [*whis]).tolist()
    else:
        low, high = q1 - whis * spread, q3 + whis * spread
    under, over = x[x <= high], x[x >= low]
    top = q3 if not len(under) or under.max() < q3 else float(under.max())
    bottom = q1 if not len(over) or over.min() > q1 else float(over.min())
    half = NOTCH * spread / np.sqrt(len(x))
    notch = (median - half, median + half)
    if bootstrap is not None:
        drawn = x[np.random.randint(len(x), size=(bootstrap, len(x)))]
        notch = tuple(np.percentile(np.median(drawn, axis=1), [2.5, 97.5]).tolist())
    return {
        **{"mean": float(x.mean()), "med": median, "q1": q1, "q3": q3, "iqr": spread},
        **{"cilo": notch[0], "cihi": notch[1], "whislo": bottom, "whishi": top},
        "fliers": np.concatenate([x[x < bottom], x[x > top]]),
    }


def _replace(boxes: list[dict[str, Any]], medians: Any, intervals: Any) -> None:
    """Put an author's medians and confidence intervals in place of those worked out."""
    for name, given in (("usermedians", medians), ("conf_intervals", intervals)):
        if given is not None and len(given) != len(boxes):
            raise wrong("boxplot", f"was given {len(given)} {name} for {len(boxes)} boxes.")
    for box, median in zip(boxes, medians if medians is not None else (), strict=False):
        if median is not None:
            box["med"] = float(median)
    for box, pair in zip(boxes, intervals if intervals is not None else (), strict=False):
        for name, end in zip(("cilo", "cihi"), pair if pair is not None else (), strict=False):
            if end is not None:
                box[name] = float(end)


def _symbol(ax: Recorder, sym: str, style: dict[str, Any]) -> None:
    """Draw what lies beyond the whiskers in a format such as "r+", or not at all for ""."""
    if not sym:
        style["showfliers"] = False
        return
    found = ax._format("boxplot", sym)
    props = dict(style.get("flierprops") or {})
    if found.get("marker", "None") != "None":
        props["marker"] = found["marker"]
    if "color" in found:
        names = ("color", "markerfacecolor", "markeredgecolor")
        props |= dict.fromkeys(names, found["color"])
    style["flierprops"] = props


def _each(call: str, name: str, given: Any, usual: Any, count: int) -> np.ndarray:
    """Return a number for each of `count` boxes."""
    values = np.asarray(usual if given is None else given, dtype=float)
    if values.ndim and len(values) != count:
        raise wrong(call, f"was given {len(values)} {name} for {count} boxes.")
    return np.broadcast_to(values, count)


def _name(call: str, parts: dict[str, list[Any]], label: Any, filled: bool) -> None:
    """Enter boxes for the legend: the first one, or each of them where there are several labels."""
    if not label:
        return
    shown = parts["boxes"] if filled else parts["medians"]
    labels = [label] if isinstance(label, str) else list(label)
    if len(labels) not in (1, len(shown)) or (
        not isinstance(label, str) and len(labels) != len(shown)
    ):
        raise wrong(call, f"was given {len(labels)} labels for {len(shown)} boxes.")
    for artist, text in zip(shown, labels, strict=False):
        artist.set_label(text)


def _number(call: str, scale: Scale, spots: list[float], titles: list[Any]) -> None:
    """Put ticks at boxes, besides those that were set before."""
    known = scale.labels or {}
    before = list(scale.ticks or ())
    scale.settle()
    scale.ticks = [*before, *spots]
    written = {spot: words(call, title) for spot, title in zip(spots, titles, strict=True)}
    scale.labels = {**{spot: known.get(spot, "") for spot in before}, **written}


def _long(props: dict[str, Any] | None) -> dict[str, Any]:
    """Return keywords under their full names."""
    if props is not None and not isinstance(props, dict):
        raise DrawingError(f"boxplot: {props!r} is not a dict of keywords.")
    return {ALIASES.get(name, name): value for name, value in (props or {}).items()}
