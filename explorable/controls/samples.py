"""Controls that are samples on a grid: a curve drawn by hand, and a small bitmap."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from explorable.controls.control import ControlError, Part
from explorable.controls.drawn import Drawn, Span, numbers_in, tidy
from explorable.controls.numbers import quoted, read, rounded, trim
from explorable.controls.scatter import Range, rows_in

MOST_ESTIMATED = 64  # samples of a curve whose pictures are estimated
DIGITS = "0123456789abcdef"
Extent = tuple[float, float, float, float]


class Curve(Drawn):
    """A signal drawn by hand: the figure gets its n samples, an array (n,).

    n: how many samples. x: where the first and last of them are. y: the range of the samples.
    start: n numbers or a preset's name; by default the first preset, or else the middle of y.
    The text form is "0.5,-0.25,…", rounded to about a thousandth of the range.
    """

    kind = "curve"

    def __init__(
        self,
        n: int,
        *,
        y: Range = (-1, 1),
        x: Range = (0, 1),
        start: Any = None,
        presets: Mapping[str, Any] | None = None,
        panel: str | None = None,
        label: str | None = None,
    ) -> None:
        super().__init__(label, panel)
        try:
            self.x, self.y = Span("x", x), Span("y", y)
        except ControlError as error:
            raise self.refuse(str(error)) from None
        if n < 2:
            raise self.refuse(f"n is {n}, but a curve has 2 samples or more.")
        self.n = int(n)
        middle = [self.y.low + (self.y.high - self.y.low) / 2] * self.n
        self.set_values(next(iter(presets or ()), middle) if start is None else start, presets)

    @property
    def positions(self) -> np.ndarray:
        """Return where the samples stand, an array (n,) in data units."""
        return np.linspace(self.x.low, self.x.high, self.n)

    def check(self, value: Any) -> np.ndarray:
        found = numbers_in(value, self.n + 1)
        if len(found) != self.n or None in found:
            got = f"has {len(value)} numbers" if found and None not in found else None
            raise ControlError(f"{got or 'is ' + quoted(value)}, but it takes {self.example()}.")
        for sample in found:
            self.y.check(sample or 0.0)
        return np.array(found, dtype=float) + 0.0

    def mend(self, value: Any) -> np.ndarray:
        found = numbers_in(value, self.n + 1)
        if len(found) != self.n:
            return self.start
        given = np.array(found, dtype=float)  # None becomes NaN
        return np.clip(np.where(np.isnan(given), self.first, given), self.y.low, self.y.high) + 0.0

    def split(self, text: str) -> list[Any] | None:
        found = [read(part) for part in text.split(",")]
        return None if None in found else found

    def settle(self, parts: list[Any]) -> list[Any]:
        return [self.y.settle(part) for part in parts]

    def join(self, value: np.ndarray) -> str:
        return ",".join(rounded(sample, self.y.digits) for sample in value.tolist())

    def show(self, value: np.ndarray) -> str:
        text = self.format(value)
        return text if text in self.presets else "drawn by hand"

    def example(self) -> str:
        low, high = self.y.ends()
        return f"a list of {self.n} numbers from {low} to {high}"

    def spec(self) -> dict[str, Any]:
        return super().spec() | {
            "n": self.n,
            "x": self.x.ends(),
            "y": self.y.ends(),
            "digits": self.y.digits,
        }

    def samples(self, rng: np.random.Generator) -> np.ndarray:
        return rng.uniform(self.y.low, self.y.high, self.n)

    def parts(self, value: np.ndarray) -> list[Part]:
        if self.n > MOST_ESTIMATED:
            return []
        middle = (self.y.low + self.y.high) / 2
        far = np.where(value > middle, self.y.low, self.y.high).tolist()
        low, high = (self.y.low,), (self.y.high,)
        return [
            Part((tuple(sorted(ends)),), low, high)
            for ends in zip(value.tolist(), far, strict=True)
        ]

    def ends(self) -> list[np.ndarray]:
        """Return the lowest curve, the highest, and the one that jumps most."""
        low, high = np.full(self.n, self.y.low), np.full(self.n, self.y.high)
        return [low, high, np.where(np.arange(self.n) % 2, low, high)]


class Pixels(Drawn):
    """A small bitmap: the figure gets an array (rows, columns) of numbers from 0 to 1.

    rows, columns: how many there are; at most 4096 cells in all.
    levels: how many different numbers a cell can hold, 2 to 16: 0, …, 1 at equal steps.
    start: rows of numbers or a preset's name; by default the first preset, or else zeros.
    extent: where it is on the panel, (left, right, bottom, top) in data units; by default as in
        `imshow`: cell (row, column) around x = column, y = row.
    The text form is rows of digits, "0110.1001", in base 16.
    """

    kind = "pixels"

    def __init__(
        self,
        rows: int,
        columns: int,
        *,
        levels: int = 2,
        start: Any = None,
        presets: Mapping[str, Any] | None = None,
        extent: Extent | None = None,
        panel: str | None = None,
        label: str | None = None,
    ) -> None:
        super().__init__(label, panel)
        if rows < 1 or columns < 1 or rows * columns > 4096:
            raise self.refuse(f"is {rows} by {columns}, but it takes 1 to 4096 cells.")
        if not 2 <= levels <= len(DIGITS):
            raise self.refuse(f"levels is {levels}, but it takes 2 to {len(DIGITS)}.")
        self.rows, self.columns, self.levels = int(rows), int(columns), int(levels)
        self.extent = self.check_extent(extent or (-0.5, columns - 0.5, rows - 0.5, -0.5))
        blank = np.zeros((self.rows, self.columns))
        self.set_values(next(iter(presets or ()), blank) if start is None else start, presets)

    def check_extent(self, extent: Extent) -> Extent:
        """Return (left, right, bottom, top) as floats, if they span an area."""
        found = numbers_in(extent, 5)
        left, right, bottom, top = found if len(found) == 4 else [None] * 4
        if left is None or right is None or bottom is None or top is None:
            raise self.refuse(f"extent is {quoted(extent)}; write (left, right, bottom, top).")
        if not (0 < abs(right - left) < np.inf and 0 < abs(top - bottom) < np.inf):
            raise self.refuse(f"extent is {quoted(extent)}, which spans no area.")
        return left, right, bottom, top

    def snap(self, cells: np.ndarray) -> np.ndarray:
        """Return cells moved to the nearest levels."""
        top = self.levels - 1
        levels: np.ndarray = np.rint(np.clip(cells, 0, 1) * top) / top
        return levels

    def cells_in(self, value: Any) -> list[list[float | None]]:
        """Return rows of cells, one more each way than there should be, if there are more."""
        rows = rows_in(value, self.rows + 1)
        return [numbers_in(row, self.columns + 1, switches=True) for row in rows]

    def check(self, value: Any) -> np.ndarray:
        cells = self.cells_in(value)
        if len(cells) != self.rows or any(len(r) != self.columns or None in r for r in cells):
            raise ControlError(f"is {quoted(value)}, but it takes {self.example()}.")
        whole = [[cell or 0.0 for cell in row] for row in cells]
        for cell in (cell for row in whole for cell in row):
            if not 0 <= cell <= 1:
                raise ControlError(f"has a cell of {cell:g}, but cells run from 0 to 1.")
        return self.snap(np.array(whole, dtype=float))

    def mend(self, value: Any) -> np.ndarray:
        cells = self.cells_in(value)
        if len(cells) != self.rows or any(len(row) != self.columns for row in cells):
            return self.start
        given = np.array(cells, dtype=float)  # None becomes NaN
        return self.snap(np.where(np.isnan(given), self.first, given))

    def split(self, text: str) -> list[Any] | None:
        rows = trim(text).lower().split(".")
        allowed = DIGITS[: self.levels]
        if len(rows) != self.rows or any(len(row) != self.columns for row in rows):
            return None
        if any(digit not in allowed for row in rows for digit in row):
            return None
        return [[DIGITS.index(digit) / (self.levels - 1) for digit in row] for row in rows]

    def join(self, value: np.ndarray) -> str:
        levels = np.rint(value * (self.levels - 1)).astype(int)
        return ".".join("".join(DIGITS[level] for level in row) for row in levels.tolist())

    def show(self, value: np.ndarray) -> str:
        text = self.format(value)
        return text if text in self.presets else f"{np.count_nonzero(value)} cells drawn"

    def example(self) -> str:
        return f"{self.rows} rows of {self.columns} numbers from 0 to 1"

    def spec(self) -> dict[str, Any]:
        return super().spec() | {
            "rows": self.rows,
            "columns": self.columns,
            "levels": self.levels,
            "extent": tidy(list(self.extent)),
        }

    def samples(self, rng: np.random.Generator) -> np.ndarray:
        return rng.integers(self.levels, size=(self.rows, self.columns)) / (self.levels - 1)

    def ends(self) -> list[np.ndarray]:
        """Return the empty bitmap, the full one, and a chessboard."""
        shape = (self.rows, self.columns)
        return [np.zeros(shape), np.ones(shape), np.indices(shape).sum(axis=0) % 2.0]
