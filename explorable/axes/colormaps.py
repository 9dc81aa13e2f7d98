"""Colour maps: from numbers to colours, with matplotlib's maps by name.

All of them are beside this file; a built site has a file with the maps that its figures use.
Where matplotlib has been imported, the maps that were registered with it are there, too.
"""

from __future__ import annotations

import copy
import functools
import itertools
import sys
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Self

import numpy as np

from explorable.axes.colors import hexes, to_rgba, to_rgba_array
from explorable.axes.mistakes import DrawingError, place, wrong
from explorable.axes.norms import BoundaryNorm, NoNorm, Normalize
from explorable.axes.recorder import unmasked
from explorable.base.suggestions import suggestion

STORE = Path(__file__).with_name("colormaps.npz")  # in a browser
EVERY = Path(__file__).with_name("every_colormap.npz")  # where sites are built
DEFAULT = "viridis"
FINE = 1 << 16  # steps of a stored colour in each 255th
# matplotlib's lists of 256 colours; its other maps of 256 are made of straight pieces
LISTS = {
    *("viridis", "magma", "inferno", "plasma", "cividis", "turbo", "twilight"),
    *("twilight_shifted", "berlin", "managua", "vanimo"),
}
CLEAR = (0.0, 0.0, 0.0, 0.0)


class Colormap(ABC):
    """N colours in a row, and those for values below, above and missing.

    Subclasses say which colours there are with `_rows`.
    """

    def __init__(self, name: str, N: int = 256):
        self.name, self.N = name, int(N)
        self.colorbar_extend: str | bool = False
        self._bad: tuple[float, ...] = CLEAR
        self._under: tuple[float, ...] | None = None
        self._over: tuple[float, ...] | None = None
        self._made: dict[str, Any] = {}

    @abstractmethod
    def _rows(self, count: int) -> np.ndarray:
        """Return `count` colours from the first to the last, shape (count, 4) in 0..1."""

    # -- tables, made when they are asked for -------------------------------------------------

    def _table(self) -> np.ndarray:
        """Return the colours (N + 3, 4): then come those below, above and missing."""
        if "table" not in self._made:
            rows = self._rows(self.N)
            ends = (rows[0] if self._under is None else self._under,
                    rows[-1] if self._over is None else self._over, self._bad)  # fmt: skip
            self._made["table"] = np.concatenate([rows, np.array(ends, dtype=float)])
        table: np.ndarray = self._made["table"]
        return table

    def _bytes(self) -> np.ndarray:
        """Return the table as uint8; matplotlib cuts off what is more than a whole number."""
        if "bytes" not in self._made:
            self._made["bytes"] = (self._table() * 255).astype(np.uint8)
        cut: np.ndarray = self._made["bytes"]
        return cut

    def _tokens(self) -> list[str | None]:
        """Return the table as tokens, rounded as matplotlib does it for shapes; None is clear."""
        if "tokens" not in self._made:
            table = np.rint(self._table() * 255).astype(np.uint8)
            clear = (table[:, 3] == 0).tolist()
            self._made["tokens"] = [
                None if gone else token for token, gone in zip(hexes(table), clear, strict=True)
            ]
        tokens: list[str | None] = self._made["tokens"]
        return tokens

    def _places(self, shares: np.ndarray) -> np.ndarray:
        """Return the row of the table for each share in 0..1, or for each whole number."""
        if shares.dtype.kind == "f":
            scaled = shares * self.N
            scaled[scaled == self.N] = self.N - 1
            bad = np.isnan(scaled)
            under, over = scaled < 0, scaled >= self.N
            scaled[bad | under | over] = 0
            rows = scaled.astype(np.intp)
            rows[bad] = self.N + 2
        else:
            rows = shares.astype(np.intp)
            under, over = rows < 0, rows >= self.N
        rows[under], rows[over] = self.N, self.N + 1
        return rows

    # -- matplotlib's methods -----------------------------------------------------------------

    def __call__(self, X: Any, alpha: Any = None, bytes: bool = False) -> Any:
        """Return the colours of shares in 0..1, or of whole numbers; one of a number is a tuple."""
        shares = np.array(unmasked(X))
        if shares.dtype.kind == "b":
            shares = shares.astype(int)
        rows = self._places(np.atleast_1d(shares)).reshape(shares.shape)
        found = (self._bytes() if bytes else self._table())[rows]
        if alpha is not None:
            share = np.clip(np.asarray(alpha, dtype=float), 0, 1)
            found[..., 3] = share * 255 if bytes else share
            if self._bad == CLEAR:
                found[rows == self.N + 2] = 0
        return found if np.iterable(X) else tuple(found.tolist())

    def reversed(self, name: str | None = None) -> Colormap:
        """Return the map from its last colour to its first."""
        return self._other(_Reversed(self, name or _turned(self.name)), True)

    def resampled(self, lutsize: int) -> Colormap:
        """Return the map in so many colours."""
        made = ListedColormap(self(np.linspace(0, 1, lutsize)), self.name)
        return self._other(made)

    def _other(self, made: Colormap, turned: bool = False) -> Colormap:
        """Give another map the colours beyond the ends that this one has."""
        ends = (self._over, self._under) if turned else (self._under, self._over)
        made._bad, (made._under, made._over) = self._bad, ends
        return made

    def copy(self) -> Self:
        """Return a map of its own with the same colours."""
        return copy.copy(self)

    def __copy__(self) -> Self:
        made = object.__new__(type(self))
        made.__dict__.update(self.__dict__, _made={})
        return made

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Colormap) and np.array_equal(self._table(), other._table())

    __hash__ = object.__hash__

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.name!r}>"

    def set_bad(self, color: Any = "k", alpha: float | None = None) -> None:
        """Choose the colour of what is missing."""
        self._bad, self._made = to_rgba(color, alpha), {}

    def set_under(self, color: Any = "k", alpha: float | None = None) -> None:
        """Choose the colour of what lies below the first colour."""
        self._under, self._made = to_rgba(color, alpha), {}

    def set_over(self, color: Any = "k", alpha: float | None = None) -> None:
        """Choose the colour of what lies above the last colour."""
        self._over, self._made = to_rgba(color, alpha), {}

    def set_extremes(self, *, bad: Any = None, under: Any = None, over: Any = None) -> None:
        """Choose several of these colours at once."""
        for setter, given in ((self.set_bad, bad), (self.set_under, under), (self.set_over, over)):
            if given is not None:
                setter(given)

    def with_extremes(self, *, bad: Any = None, under: Any = None, over: Any = None) -> Self:
        """Return the map with other colours beyond its ends and for what is missing."""
        made = self.copy()
        made.set_extremes(bad=bad, under=under, over=over)
        return made

    def get_bad(self) -> np.ndarray:
        """Return the colour of what is missing."""
        return self._row(-1)

    def get_under(self) -> np.ndarray:
        """Return the colour of what lies below the first colour."""
        return self._row(-3)

    def get_over(self) -> np.ndarray:
        """Return the colour of what lies above the last colour."""
        return self._row(-2)

    def _row(self, at: int) -> np.ndarray:
        row: np.ndarray = self._table()[at].copy()
        return row

    def is_gray(self) -> bool:
        """Tell whether all colours are greys."""
        rows = self._table()[: self.N]
        return bool((rows[:, 0] == rows[:, 1]).all() and (rows[:, 0] == rows[:, 2]).all())


class ListedColormap(Colormap):
    """These colours; with N, the first N of them, taken again from the start if need be."""

    def __init__(self, colors: Any, name: str = "from_list", N: int | None = None):
        self.colors = colors
        if N is not None:
            each = [colors] if isinstance(colors, str) else colors
            self.colors = list(itertools.islice(itertools.cycle(each), N))
        super().__init__(name, len(list(self.colors)))

    def _rows(self, count: int) -> np.ndarray:
        return to_rgba_array(self.colors)

    def reversed(self, name: str | None = None) -> ListedColormap:
        """Return the map from its last colour to its first."""
        made = ListedColormap(list(self.colors)[::-1], name or _turned(self.name))
        self._other(made, True)
        return made


class LinearSegmentedColormap(Colormap):
    """Straight pieces between colours, for "red", "green", "blue" and maybe "alpha".

    segmentdata: for each of them rows of (x, y before x, y after x), or a function of x.
    """

    def __init__(self, name: str, segmentdata: Mapping[str, Any], N: int = 256, gamma: float = 1.0):
        super().__init__(name, N)
        self._segmentdata, self._gamma = dict(segmentdata), gamma

    @staticmethod
    def from_list(
        name: str, colors: Any, N: int = 256, gamma: float = 1.0
    ) -> LinearSegmentedColormap:
        """Return a map through these colours, evenly or at the given (place, colour)."""
        first: Any = colors[0]
        if not isinstance(first, str) and np.iterable(first) and len([*first]) == 2:
            places = np.array([place for place, _ in colors], dtype=float)
            colors = [each for _, each in colors]
        else:
            places = np.linspace(0, 1, len(colors))
        rgba = to_rgba_array(colors)
        parts = ("red", "green", "blue", "alpha")
        data = {
            part: np.column_stack([places, rgba[:, at], rgba[:, at]])
            for at, part in enumerate(parts)
        }
        return LinearSegmentedColormap(name, data, N, gamma)

    def _rows(self, count: int) -> np.ndarray:
        rows = np.ones((count, 4))
        for at, part in enumerate(("red", "green", "blue", "alpha")):
            if part in self._segmentdata:
                gamma = self._gamma if at < 3 else 1.0
                rows[:, at] = _pieces(self.name, self._segmentdata[part], count, gamma)
        return rows

    def resampled(self, lutsize: int) -> Colormap:
        """Return the map in so many colours."""
        return self._other(LinearSegmentedColormap(self.name, self._segmentdata, lutsize))

    def reversed(self, name: str | None = None) -> LinearSegmentedColormap:
        """Return the map from its last colour to its first."""
        data = {part: _backwards(each) for part, each in self._segmentdata.items()}
        made = LinearSegmentedColormap(name or _turned(self.name), data, self.N, self._gamma)
        self._other(made, True)
        return made


class _Stored(Colormap):
    """A map of matplotlib's made of straight pieces, as 256 colours of it.

    turned: the colours from the last to the first. matplotlib works these out anew, and some differ
    in the last digit, which decides where a byte is cut off.
    """

    def __init__(self, name: str, table: np.ndarray, turned: np.ndarray):
        super().__init__(name, len(table))
        self._stored, self._turned = table, turned

    def _rows(self, count: int) -> np.ndarray:
        if count == len(self._stored):
            return self._stored
        at, known = np.linspace(0, 1, count), np.linspace(0, 1, len(self._stored))
        return np.column_stack([np.interp(at, known, part) for part in self._stored.T])

    def resampled(self, lutsize: int) -> Colormap:
        """Return the map in so many colours, each right to a 255th or so."""
        made = self.copy()
        made.N = int(lutsize)
        return made

    def reversed(self, name: str | None = None) -> Colormap:
        """Return the map from its last colour to its first."""
        made = _Stored(name or _turned(self.name), self._turned, self._stored)
        made.N = self.N
        return self._other(made, True)


class _Reversed(Colormap):
    """Another map from its last colour to its first."""

    def __init__(self, of: Colormap, name: str):
        super().__init__(name, of.N)
        self._of = of

    def _rows(self, count: int) -> np.ndarray:
        rows: np.ndarray = self._of._rows(count)[::-1]
        return rows

    def resampled(self, lutsize: int) -> Colormap:
        """Return the map in so many colours."""
        return self._other(_Reversed(self._of.resampled(lutsize), self.name))


def _turned(name: str) -> str:
    return f"{name}_r"


def _backwards(data: Any) -> Any:
    """Return what a part's colours are made of, from 1 to 0."""
    if callable(data):
        return lambda x: data(1.0 - x)
    return [(1.0 - x, after, before) for x, before, after in np.asarray(data)[::-1].tolist()]


def _pieces(name: str, data: Any, count: int, gamma: float) -> np.ndarray:
    """Return `count` values in 0..1 along straight pieces, as matplotlib reads them."""
    if callable(data):
        made: np.ndarray = np.asarray(data(np.linspace(0, 1, count) ** gamma), dtype=float)
        return made.clip(0, 1)
    rows = np.asarray(data, dtype=float)
    x, before, after = rows.T
    if x[0] != 0 or x[-1] != 1 or (np.diff(x) < 0).any():
        raise DrawingError(f"the colour map {name!r} needs places that grow from 0 to 1.")
    if count == 1:
        return np.array([before[-1]])
    x = x * (count - 1)
    at = (count - 1) * np.linspace(0, 1, count) ** gamma
    piece = np.searchsorted(x, at)[1:-1]
    share = (at[1:-1] - x[piece - 1]) / (x[piece] - x[piece - 1])
    inside = share * (before[piece] - after[piece - 1]) + after[piece - 1]
    found: np.ndarray = np.concatenate([after[:1], inside, before[-1:]])
    return found.clip(0, 1)


# -- maps by name ---------------------------------------------------------------------------------


_own: dict[str, Colormap] = {}  # those that were registered


@functools.lru_cache(maxsize=64)
def _by_name(name: str) -> Colormap:
    plain = name.removesuffix("_r")
    stored = _stored().get(plain)
    made = registered(plain) if stored is None else _from_store(plain, stored)
    if made is None:
        raise DrawingError(_unknown(name))
    return made if plain == name else made.reversed()


def _from_store(name: str, stored: np.ndarray) -> Colormap:
    there, back = stored if stored.ndim == 3 else (stored, stored[::-1])
    table = there / (255 * FINE)
    if len(table) < 256 or name in LISTS:
        return ListedColormap([tuple(row[:3]) for row in table.tolist()], name)
    return _Stored(name, table, back / (255 * FINE))


def colormap(given: Any) -> Colormap:
    """Return the map that a `cmap=` asks for: by its name, or as it is. Raises DrawingError."""
    if given is None:
        return _by_name(DEFAULT)
    if isinstance(given, str):
        return _own[given] if given in _own else _by_name(given)
    if isinstance(given, Colormap):
        return given
    kind = type(given)
    if kind.__module__.startswith("matplotlib."):
        raise DrawingError(
            f"{kind.__name__} is matplotlib's own, which readers do not have. Give the map's "
            "name, or take it from explorable.matplotlib."
        )
    raise DrawingError(f"{given!r} is not a colour map: give its name.")


def is_known(name: str) -> bool:
    """Say whether there is a map of this name."""
    plain = name.removesuffix("_r")
    return name in _own or plain in _stored() or registered(plain) is not None


class Colormaps(Mapping[str, Colormap]):
    """matplotlib's maps by name; each time, a map of one's own."""

    def __getitem__(self, name: str) -> Colormap:
        try:
            return colormap(name).copy()
        except DrawingError as error:
            raise KeyError(str(error)) from None

    def __iter__(self) -> Iterator[str]:
        yield from _stored()
        yield from (_turned(name) for name in _stored())
        yield from _own

    def __len__(self) -> int:
        return 2 * len(_stored()) + len(_own)

    def register(self, cmap: Colormap, *, name: str | None = None, force: bool = False) -> None:
        """Know a map by its name, or by another one, from now on; matplotlib's keep theirs.

        Figures are drawn more than once: a name of one's own may be given again, as with `force`.
        """
        if not isinstance(cmap, Colormap):
            raise DrawingError(f"colormaps.register at {place()} needs a colour map, not {cmap!r}.")
        name = name or cmap.name
        if name.removesuffix("_r") in _stored():
            raise DrawingError(f"colormaps.register at {place()}: {name!r} is matplotlib's own.")
        _own[name] = cmap.copy()
        _own[name].name = name

    def unregister(self, name: str) -> None:
        """Forget a map that was registered."""
        _own.pop(name, None)

    def __call__(self) -> list[str]:
        """Return the names."""
        return list(self)

    def get_cmap(self, cmap: Any) -> Colormap:
        """Return a map by its name; a map is returned as it is, and None is viridis."""
        return cmap if isinstance(cmap, Colormap) else colormap(cmap).copy()


def get_cmap(name: Any = None, lut: int | None = None) -> Colormap:
    """Return a colour map by its name, in `lut` colours if that is given."""
    found = colormap(name)
    if lut is not None:
        return found.resampled(lut)
    return found if found is name else found.copy()


def lut(name: str) -> np.ndarray:
    """Return a map's colours as uint8 (n, 4). Unknown names raise DrawingError.

    There are 256, or as many as a qualitative map has colours.
    """
    found = colormap(name)
    table: np.ndarray = np.rint(found._table()[: found.N] * 255).astype(np.uint8)
    return table


def export(names: Iterable[str], path: Path | str) -> None:
    """Write the maps of these names to an npz file, to lie beside this module in a browser."""
    tables = {name.removesuffix("_r"): _packed(name.removesuffix("_r")) for name in names}
    np.savez_compressed(path, **{name: tables[name] for name in sorted(tables)})  # type: ignore[arg-type]


def _packed(name: str) -> np.ndarray:
    stored = _stored().get(name)
    if stored is not None:
        return stored
    found = colormap(name)
    return packed(found._table()[: found.N])


def packed(table: np.ndarray, back: np.ndarray | None = None) -> np.ndarray:
    """Return colours in 0..1 as the whole numbers that are stored.

    back: those of the reversed map; where they are not the same ones, both are stored.
    """
    whole = np.floor(table * 255 * FINE)
    for step in (1, -1):  # what is cut off or rounded to other bytes is on the wrong side of one
        whole = np.where(_alike(whole / (255 * FINE), table), whole, whole + step)
    stored: np.ndarray = whole.astype(np.uint32)
    if back is None or _alike(stored[::-1] / (255 * FINE), back).all():
        return stored
    return np.stack([stored, packed(back)])


def _alike(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Tell which of two tables' numbers are the same bytes, both cut off and rounded."""
    cut = (one * 255).astype(int) == (other * 255).astype(int)
    found: np.ndarray = cut & (np.rint(one * 255) == np.rint(other * 255))
    return found


def registered(name: str) -> Colormap | None:
    """Return a map of matplotlib's; None unless it was imported and has the map."""
    matplotlib = sys.modules.get("matplotlib")
    table = matplotlib.colormaps.get(name) if matplotlib else None
    if table is None:
        return None
    return ListedColormap([tuple(row) for row in table(np.arange(table.N)).tolist()], name)


@functools.lru_cache(maxsize=1)
def _stored() -> dict[str, np.ndarray]:
    with np.load(STORE if STORE.exists() else EVERY) as tables:
        return {name: tables[name] for name in tables.files}


def _unknown(name: str) -> str:
    if STORE.exists():
        return f"{name!r} was not packed with this site, which has: {', '.join(_stored())}."
    return f"{name!r} is not a colour map.{suggestion(name, list(_stored()))}"


# -- for drawing calls ----------------------------------------------------------------------------


def colormap_of(call: str, given: Any) -> Colormap:
    """Return the map that a `cmap=` asks for, naming the call if there is none."""
    try:
        return colormap(given)
    except DrawingError as error:
        raise wrong(call, f"cannot use this colour map: {error}") from None


def places(call: str, values: np.ndarray, cmap: Colormap, norm: Normalize) -> np.ndarray:
    """Return the row of the map's table for each value; what is not finite is missing."""
    try:
        missing = ~np.isfinite(values)
        if isinstance(norm, (BoundaryNorm, NoNorm)):
            rows = cmap._places(norm.rows(values))
            rows[missing] = cmap.N + 2
            return rows
        values = np.where(missing, np.nan, values)
        if type(norm).__call__ is not Normalize.__call__:  # an author's own
            norm.autoscale_None(values)
            shares = np.asarray(unmasked(norm(values)), dtype=float)
            return cmap._places(np.where(missing, np.nan, shares))
        return cmap._places(norm.shares(values))
    except DrawingError as error:
        raise wrong(call, f"cannot give these values colours: {error}") from None


def mapped(call: str, values: np.ndarray, cmap: Colormap, norm: Normalize) -> np.ndarray:
    """Return the colours of `values` (any shape) as uint8 with a last axis of 4."""
    rgba: np.ndarray = cmap._bytes()[places(call, values, cmap, norm)]
    return rgba


def named(call: str, values: np.ndarray, cmap: Colormap, norm: Normalize) -> list[str | None]:
    """Return the colours of `values` (n,) as tokens; None for what is clear."""
    tokens = cmap._tokens()
    return [tokens[row] for row in places(call, values, cmap, norm).tolist()]
