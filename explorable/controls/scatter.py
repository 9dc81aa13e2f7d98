"""Controls that are points in the plane: points to move, and dabs of paint."""

from collections.abc import Mapping, Sized
from typing import Any

import numpy as np

from explorable.controls.control import ControlError, Part
from explorable.controls.drawn import Drawn, Span, numbers_in, tidy
from explorable.controls.numbers import number, plain, quoted, read, rounded, trim

Range = tuple[float, float]
USUAL_MOST = 30
# How far points are moved across and up for estimates, in shares of the box, by how many there are.
FINE = (-0.9, -0.6, -0.4, -0.2, -0.1, 0.1, 0.2, 0.4, 0.6, 0.9)
SOME = (-0.15, -0.1, -0.05, 0.05, 0.1, 0.15)
HALF, TENTH = (-0.5, 0.5), (-0.1, 0.1)
OFFSETS = ((1, FINE, FINE), (2, SOME, SOME), (6, SOME, HALF), (12, TENTH, TENTH))
LIMIT = 10_000  # rows that are looked at, at all


class Scatter(Drawn):
    """Points in a box: an array (n, 2) of data units, with `fewest` ≤ n ≤ `most`.

    The text form is "0.2,0.4;0.7,-0.3", rounded to about a thousandth of the box.
    """

    word = "points"

    def set_box(self, x: Range, y: Range, fewest: int, most: int) -> None:
        """Check and keep the box and the numbers of points."""
        try:
            self.x, self.y = Span("x", x), Span("y", y)
        except ControlError as error:
            raise self.refuse(str(error)) from None
        if not 0 <= fewest <= most or most < 1:
            raise self.refuse(f"cannot have from {fewest} to {most} {self.word}.")
        self.fewest, self.most = int(fewest), int(most)

    def check(self, value: Any) -> np.ndarray:
        pairs = [numbers_in(row, 3) for row in rows_in(value, LIMIT)]
        if not isinstance(value, (list, tuple, np.ndarray)) or any(
            len(pair) != 2 or None in pair for pair in pairs
        ):
            raise ControlError(f"is {quoted(value)}, but it takes {self.example()}.")
        if not self.fewest <= len(pairs) <= self.most:
            raise ControlError(f"has {len(pairs)} {self.word}, but it takes {self.amount()}.")
        for pair in pairs:
            for span, coordinate in zip((self.x, self.y), pair, strict=True):
                span.check(coordinate or 0.0)
        return np.array(pairs, dtype=float).reshape(-1, 2) + 0.0

    def mend(self, value: Any) -> np.ndarray:
        rows = rows_in(value, self.most)
        pairs = [numbers_in(row, 3) for row in rows]
        kept = [
            [self.x.clip(pair[0]), self.y.clip(pair[1])]
            for pair in pairs
            if len(pair) == 2 and pair[0] is not None and pair[1] is not None
        ]
        if not kept and (rows or not isinstance(value, (list, tuple, np.ndarray))):
            return self.start
        kept += self.first[len(kept) : self.fewest].tolist()
        return np.array(kept, dtype=float).reshape(-1, 2)

    def split(self, text: str) -> list[Any] | None:
        if not trim(text):
            return []
        rows = [[read(part) for part in row.split(",")] for row in text.split(";")]
        return rows if all(len(row) == 2 and None not in row for row in rows) else None

    def settle(self, parts: list[Any]) -> list[Any]:
        return [[self.x.settle(a), self.y.settle(b)] for a, b in parts]

    def join(self, value: np.ndarray) -> str:
        pairs = ((rounded(a, self.x.digits), rounded(b, self.y.digits)) for a, b in value.tolist())
        return ";".join(f"{a},{b}" for a, b in pairs)

    def show(self, value: np.ndarray) -> str:
        return f"{len(value)} {self.word[:-1] if len(value) == 1 else self.word}"

    def example(self) -> str:
        spans = (self.x, self.y)
        low = ", ".join(plain(span.low) for span in spans)
        high = ", ".join(plain(span.high) for span in spans)
        return f"a list of {self.word} between ({low}) and ({high}), such as [[{low}], [{high}]]"

    def amount(self) -> str:
        """Return how many points there may be, in words."""
        if self.fewest == self.most:
            return f"exactly {self.most}"
        return f"from {self.fewest} to {self.most}" if self.fewest else f"at most {self.most}"

    def spec(self) -> dict[str, Any]:
        return super().spec() | {
            "x": self.x.ends(),
            "y": self.y.ends(),
            "digits": [self.x.digits, self.y.digits],
            "fewest": self.fewest,
            "most": self.most,
        }

    def samples(self, rng: np.random.Generator) -> np.ndarray:
        count = int(rng.integers(self.fewest, self.most + 1))
        low, high = (self.x.low, self.y.low), (self.x.high, self.y.high)
        return rng.uniform(low, high, (count, 2))

    def ends(self) -> list[np.ndarray]:
        """Return the fewest points, the most in one place, and the most along the diagonal."""
        corner = np.array([[self.x.low, self.y.low], [self.x.high, self.y.high]])
        shares = np.linspace(0, 1, self.most)[:, None]
        diagonal = np.clip((1 - shares) * corner[0] + shares * corner[1], *corner)
        few = self.first[: self.fewest].copy()
        return [few, np.repeat(corner[:1], self.most, axis=0), diagonal]


class Points(Scatter):
    """Points that the reader adds, drags and removes; the figure gets an array (n, 2).

    start: a list of (x, y) in data units, or a preset's name. x, y: the box they stay in.
    fewest, most: how many there may be; by default, `most` is 30.
    fixed: their number stays as it is at the start; they can only be dragged.
    """

    kind = "points"

    def __init__(
        self,
        start: Any = (),
        *,
        x: Range = (0, 1),
        y: Range = (0, 1),
        most: int | None = None,
        fewest: int = 0,
        panel: str | None = None,
        label: str | None = None,
        fixed: bool = False,
        presets: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(label, panel)
        given = (presets or {}).get(start, ()) if isinstance(start, str) else start
        count = len(given) if isinstance(given, Sized) else 0
        self.fixed = fixed
        if fixed:
            fewest = most = count
        self.set_box(x, y, fewest, max(USUAL_MOST, count) if most is None else most)
        self.set_values(start, presets)

    def parts(self, value: np.ndarray) -> list[Part]:
        offsets = next((offsets for most, *offsets in OFFSETS if len(value) <= most), None)
        if offsets is None:
            return []
        across, up = offsets
        low, high = (self.x.low, self.y.low), (self.x.high, self.y.high)
        return [
            Part((self.x.around(x, across), self.y.around(y, up)), low, high)
            for x, y in value.tolist()
        ]

    def spec(self) -> dict[str, Any]:
        return super().spec() | {"fixed": self.fixed}


class Brush(Scatter):
    """Dabs of paint: the figure gets their positions, an array (n, 2), n ≤ `most`.

    radius: of one dab, in data units: it covers everything within that distance in the data.
    start: the dabs at first, a list of (x, y), or a preset's name.
    most: how many dabs of paint there are. x, y: the box that can be painted.
    spacing: the distance between dabs of one stroke, in radii; with 2, they lie side by side.
    """

    kind = "brush"
    word = "dabs"

    def __init__(
        self,
        *,
        x: Range = (0, 1),
        y: Range = (0, 1),
        radius: float = 0.05,
        spacing: float = 0.5,
        most: int = 100,
        start: Any = (),
        panel: str | None = None,
        label: str | None = None,
        presets: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(label, panel)
        self.set_box(x, y, 0, most)
        reach = number(radius)
        if reach is None or not 0 < reach < np.inf:
            raise self.refuse(f"radius is {quoted(radius)}, but it must be above zero.")
        self.radius = reach
        apart = number(spacing)
        if apart is None or not 0 < apart < np.inf:
            raise self.refuse(f"spacing is {quoted(spacing)}, but it must be above zero.")
        self.spacing = apart
        self.set_values(start, presets)

    def spec(self) -> dict[str, Any]:
        return super().spec() | {"radius": tidy(self.radius), "spacing": tidy(self.spacing)}


def rows_in(value: Any, limit: int) -> list[Any]:
    """Return up to `limit` rows of a list or of a two-dimensional array; none of anything else."""
    if isinstance(value, np.ndarray) and value.ndim != 2:
        return [None] if value.size else []
    return list(value[:limit]) if isinstance(value, (list, tuple, np.ndarray)) else []
