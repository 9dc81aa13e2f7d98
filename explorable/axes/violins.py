"""Distributions as smooth outlines: `violinplot` and `violin`."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from explorable.axes.boxes import sets
from explorable.axes.calls import keywords
from explorable.axes.data_names import by_name
from explorable.axes.mistakes import wrong
from explorable.axes.recorder import Recorder, one_of


class Violins(Recorder):
    """The calls that draw how dense values lie."""

    def violinplot(
        self, dataset: Any, positions: Any = None, *, points: int = 100, quantiles: Any = None,
        bw_method: Any = None, **style: Any,
    ) -> dict[str, Any]:  # fmt: skip
        """Draw an outline of the density of each set of values, estimated with a Gaussian kernel.

        dataset: one set, a list of them, or an array with one in each column. Returns matplotlib's
        dict: bodies, cmeans, cmins, cmaxes, cbars, cmedians, cquantiles.
        """
        if "data" in style:
            return by_name(self.violinplot, locals())
        style = keywords("violinplot", style)
        values = sets("violinplot", dataset)
        if any(not len(each) for each in values):
            raise wrong("violinplot", "was given a set without values.")
        shares: list[Any] = [[]] * len(values)
        if quantiles is not None and len(quantiles):
            shares = [each.tolist() for each in sets("violinplot", quantiles)]
        if len(shares) != len(values):
            raise wrong(
                "violinplot", f"was given {len(shares)} lists of quantiles for {len(values)} sets."
            )
        told = [
            _statistics(each, points, asked, bw_method)
            for each, asked in zip(values, shares, strict=True)
        ]
        return self._violins("violinplot", told, positions, **style)

    def violin(self, vpstats: Any, positions: Any = None, **style: Any) -> dict[str, Any]:
        """Draw outlines from known numbers: dicts of coords, vals, mean, median, min, max.

        Returns what `violinplot` returns.
        """
        return self._violins("violin", list(vpstats), positions, **keywords("violin", style))

    def _violins(
        self, call: str, told: list[dict[str, Any]], positions: Any = None,
        vert: bool | None = None, orientation: str = "vertical", widths: Any = 0.5,
        showmeans: bool = False, showextrema: bool = True, showmedians: bool = False,
        side: str = "both",
    ) -> dict[str, Any]:  # fmt: skip
        one_of(call, "orientation", orientation, ("vertical", "horizontal"))
        one_of(call, "side", side, ("both", "low", "high"))
        upright = orientation == "vertical" if vert is None else vert
        count = len(told)
        spots = np.arange(1.0, count + 1) if positions is None else np.asarray(positions, float)
        wide = np.asarray(widths, dtype=float)
        if len(spots) != count or (wide.ndim and len(wide) != count):
            raise wrong(
                call, f"was given {len(spots)} positions and widths={widths!r} for {count}."
            )
        wide = np.broadcast_to(wide, count)
        paint = self._next_line_color()
        fill = self.fill_betweenx if upright else self.fill_between
        across, along = (self.hlines, self.vlines) if upright else (self.vlines, self.hlines)
        low, high = side in ("both", "low"), side in ("both", "high")
        bodies = []
        for each, at, width in zip(told, spots, wide, strict=True):
            half = np.asarray(each["vals"], dtype=float)
            half = 0.5 * width * half / half.max()
            ends = at - half * low, at + half * high
            bodies.append(fill(each["coords"], *ends, facecolor=paint, alpha=0.3))
        drawn: dict[str, Any] = {"bodies": bodies}
        ends = spots - 0.25 * wide * low, spots + 0.25 * wide * high

        def values(name: str) -> np.ndarray:
            return np.array([each[name] for each in told], dtype=float)

        if showmeans:
            drawn["cmeans"] = across(values("mean"), *ends, colors=paint)
        if showextrema:
            drawn["cmaxes"] = across(values("max"), *ends, colors=paint)
            drawn["cmins"] = across(values("min"), *ends, colors=paint)
            drawn["cbars"] = along(spots, values("min"), values("max"), colors=paint)
        if showmedians:
            drawn["cmedians"] = across(values("median"), *ends, colors=paint)
        lists = [
            list(each["quantiles"]) if each.get("quantiles") is not None else [] for each in told
        ]
        if any(lists):
            sizes = [len(each) for each in lists]
            repeated = (np.repeat(end, sizes) for end in ends)
            drawn["cquantiles"] = across(np.concatenate(lists), *repeated, colors=paint)
        return drawn


def _statistics(x: np.ndarray, points: int, asked: Any, width: Any) -> dict[str, Any]:
    """Return matplotlib's statistics of a set of values."""
    coords = np.linspace(x.min(), x.max(), points)
    return {
        **{"coords": coords, "vals": _density(x, coords, width)},
        **{"mean": float(x.mean()), "median": float(np.median(x))},
        **{"min": float(x.min()), "max": float(x.max())},
        "quantiles": np.percentile(x, 100 * np.asarray(asked, dtype=float)),
    }


def _density(x: np.ndarray, coords: np.ndarray, width: Any) -> np.ndarray:
    """Return the density of values at coordinates, after a Gaussian kernel."""
    if (x == x[0]).all():
        spike: np.ndarray = (coords == x[0]).astype(float)
        return spike
    variance = float(x.var(ddof=1)) * _factor(len(x), width) ** 2
    away = (coords[:, None] - x) ** 2
    whole = math.sqrt(2 * math.pi * variance) * len(x)
    found: np.ndarray = np.exp(-away / (2 * variance)).sum(axis=1) / whole
    return found


class _Kernel:
    """What a function for the width of the kernel may ask: names of `GaussianKDE`."""

    def __init__(self, count: int):
        self.num_dp, self.dim = count, 1

    def scotts_factor(self) -> float:
        return float(self.num_dp**-0.2)

    def silverman_factor(self) -> float:
        return float((self.num_dp * 0.75) ** -0.2)


def _factor(count: int, width: Any) -> float:
    """Return the width of the kernel, in standard deviations of the values."""
    kernel = _Kernel(count)
    named: dict[Any, Callable[[], float]] = {
        None: kernel.scotts_factor,
        "scott": kernel.scotts_factor,
        "silverman": kernel.silverman_factor,
    }
    if callable(width):
        return float(width(kernel))
    if width is None or isinstance(width, str):
        one_of("violinplot", "bw_method", width, tuple(named))
        return named[width]()
    return float(width)
