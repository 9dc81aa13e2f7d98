"""Colour maps: from numbers to colours, with matplotlib's maps by name.

All of them are beside this file; a built site has a file with the maps that its figures use.
Where matplotlib has been imported, the maps that were registered with it are there, too.
"""

import functools
import math
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from explorable.axes.colors import hexes
from explorable.axes.mistakes import DrawingError, wrong
from explorable.base.suggestions import suggestion

STORE = Path(__file__).with_name("colormaps.npz")  # in a browser
EVERY = Path(__file__).with_name("every_colormap.npz")  # where sites are built
DEFAULT = "viridis"


@dataclass(slots=True)
class Norm:
    """How numbers become shares 0..1: linearly or by logarithm, from `low` to `high`.

    An end that is None is taken from the data.
    """

    low: float | None = None
    high: float | None = None
    log: bool = False

    @classmethod
    def of(cls, call: str, norm: Any, vmin: Any, vmax: Any) -> "Norm":
        """Return the norm that the keywords norm, vmin and vmax ask for."""
        if norm not in (None, "linear", "log"):
            raise wrong(call, f"""was given norm={norm!r}; there are "linear" and "log".""")
        low, high = (None if end is None else float(end) for end in (vmin, vmax))
        if not (math.isfinite(low or 0.0) and math.isfinite(high or 0.0)):
            raise wrong(call, f"was given vmin={vmin!r}, vmax={vmax!r}.")
        return cls(low, high, norm == "log")

    def shares(self, call: str, values: np.ndarray) -> np.ndarray:
        """Return `values` as shares of the way from low to high; NaN where one is not finite."""
        good = values[np.isfinite(values) & (values > 0 if self.log else True)]
        low, high = self.low, self.high
        if low is None:
            low = float(good.min()) if good.size else 0.0
        if high is None:
            high = float(good.max()) if good.size else low
        if low > high:
            raise wrong(call, f"was given vmin={low:g}, above vmax={high:g}.")
        values = np.where(np.isfinite(values), values, np.nan)
        if self.log:
            if low <= 0:
                raise wrong(call, f"cannot show {low:g} with a logarithmic norm.")
            values = np.log10(np.where(values > 0, values, np.nan))
            low, high = math.log10(low), math.log10(high)
        if low == high:
            return np.where(np.isnan(values), np.nan, 0.0)
        return (values - low) / (high - low)


def mapped(call: str, values: np.ndarray, name: str | None, norm: Norm) -> np.ndarray:
    """Return the colours of `values` (any shape) as uint8 with a last axis of 4; NaN is clear."""
    rows, missing = _rows(call, values, name, norm)
    rgba: np.ndarray = lut(name or DEFAULT)[rows]
    rgba[missing] = 0
    return rgba


def named(call: str, values: np.ndarray, name: str | None, norm: Norm) -> list[str | None]:
    """Return the colours of `values` (n,) as tokens; None for NaN."""
    rows, missing = _rows(call, values, name, norm)
    tokens = _tokens(name or DEFAULT)
    found: list[str | None] = [tokens[row] for row in rows.tolist()]
    for index in np.flatnonzero(missing).tolist():
        found[index] = None
    return found


def _rows(
    call: str, values: np.ndarray, name: str | None, norm: Norm
) -> tuple[np.ndarray, np.ndarray]:
    """Return the row of the table for each value, and which values are missing."""
    try:
        size = len(lut(name or DEFAULT))
    except DrawingError as error:
        raise wrong(call, f"cannot use this colour map: {error}") from None
    shares = norm.shares(call, values)
    missing = np.isnan(shares)
    rows = np.clip(np.where(missing, 0.0, shares) * size, 0, size - 1).astype(np.intp)
    return rows, missing


@functools.lru_cache(maxsize=64)
def _tokens(name: str) -> list[str]:
    return hexes(lut(name))


@functools.lru_cache(maxsize=64)
def lut(name: str) -> np.ndarray:
    """Return a colour map as uint8 (n, 4): 256 rows, or as many as a qualitative map has colours.

    name: matplotlib's, with "_r" for the reversed map. Unknown names raise DrawingError.
    """
    if not isinstance(name, str):
        raise DrawingError(f"{name!r} is not a colour map: give its name.")
    plain = name.removesuffix("_r")
    table = _stored().get(plain)
    if table is None:
        table = registered(plain)
    if table is None:
        raise DrawingError(_unknown(name))
    return table if plain == name else table[::-1]


def is_known(name: str) -> bool:
    """Say whether there is a map of this name."""
    plain = name.removesuffix("_r")
    return plain in _stored() or registered(plain) is not None


def export(names: Iterable[str], path: Path | str) -> None:
    """Write the maps of these names to an npz file, to lie beside this module in a browser."""
    tables = {name.removesuffix("_r"): lut(name.removesuffix("_r")) for name in names}
    np.savez_compressed(path, **{name: tables[name] for name in sorted(tables)})  # type: ignore[arg-type]


def registered(name: str) -> np.ndarray | None:
    """Return a map of matplotlib's, as `lut` does; None unless it was imported and has the map."""
    matplotlib = sys.modules.get("matplotlib")
    table = matplotlib.colormaps.get(name) if matplotlib else None
    if table is None:
        return None
    colors: np.ndarray = np.rint(table(np.arange(table.N)) * 255).astype(np.uint8)
    return colors


@functools.lru_cache(maxsize=1)
def _stored() -> dict[str, np.ndarray]:
    with np.load(STORE if STORE.exists() else EVERY) as tables:
        return {name: tables[name] for name in tables.files}


def _unknown(name: str) -> str:
    if STORE.exists():
        return f"{name!r} was not packed with this site, which has: {', '.join(_stored())}."
    return f"{name!r} is not a colour map.{suggestion(name, list(_stored()))}"
