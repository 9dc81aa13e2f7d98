"""The slider: a number between two ends."""

import math
from typing import Any

import numpy as np

from explorable.controls import positions
from explorable.controls.control import Control, ControlError, Sampled, formatted
from explorable.controls.numbers import (
    FORMAT,
    NO_BREAK,
    decimals,
    number,
    plain,
    quoted,
    read,
    shown,
    trim,
    with_unit,
)

LARGEST = 1e300
SWEEP = 8.0  # seconds that a played slider takes from end to end
ROWS = 25  # states of a table along a slider, if the figure does not say …
ALL = 60  # … or all its positions, if it has no more of them …
COUNTS = 200  # … than this if they are whole numbers: there is nothing between two of those


class Slider(Control):
    """A number from `low` to `high`; the figure gets an int or a float.

    low, high: both ends, included.
    start: by default the middle position, or `low` with `play`.
    step: the distance between positions; by default round numbers, at most 200 of them.
    log: equal ratios instead of equal steps; `low` must be above zero.
    integer: whole numbers only. By default, it is true if `low`, `high` and any `start` and `step`
        given are ints, and `low` and `high` are more than 1 apart: Slider(10, 1000) has whole
        numbers, while Slider(0, 1) and Slider(0, 10.0) are continuous.
    play: the reader can let it run; a number is the time from end to end in seconds.
    loop: when played, it starts over at its end until the reader stops it: for cyclic values, such
        as an hour or an angle. Readers can switch this on and off.
    unit: shown after the number. format: how to show it, as in Python: ".2f", ",d", ".0%".

    A value between two positions is valid in Markdown and URLs, and is kept. Only a slider of whole
    numbers with a given `step` insists on it: Slider(1, 9, step=2) is always odd.
    """

    kind = "slider"

    def __init__(
        self,
        low: float,
        high: float,
        start: float | None = None,
        *,
        step: float | None = None,
        log: bool = False,
        integer: bool | None = None,
        play: bool | float = False,
        loop: bool = False,
        unit: str = "",
        label: str | None = None,
        format: str | None = None,
    ) -> None:
        super().__init__(label)
        self.low, self.high = self.check_range(low, high, log)
        if integer is None:
            integer = counts(low, high, start, step)
        self.log, self.integer, self.unit = log, integer, unit
        self.play = self.check_play(play)
        self.loop = self.check_loop(loop)
        self.strict = integer and step is not None
        self.shape = self.check_format(format or "")
        found, self.digits = self.lay_out(step)
        self.positions = tuple(self.typed(value) for value in found)
        self.first: float = self.check_start(self.usual_start() if start is None else start)
        kept = positions.with_start(list(self.positions), self.first)
        self.positions = tuple(self.typed(value) for value in kept)

    def check_range(self, low: float, high: float, log: bool) -> tuple[float, float]:
        """Return both ends as floats, if a slider can run between them."""
        a, b = number(low), number(high)
        if a is None or b is None or not (abs(a) <= LARGEST and abs(b) <= LARGEST):
            raise self.refuse(f"cannot run from {quoted(low)} to {quoted(high)}.")
        if not a < b:
            raise self.refuse(f"low is {plain(a)}, which is not below high, {plain(b)}.")
        if log and a <= 0:
            raise self.refuse(f"low is {plain(a)}, but a log slider starts above zero.")
        if b - a < 1e-9 * max(abs(a), abs(b)) or b - a < 1 / LARGEST:
            raise self.refuse(f"{plain(a)} and {plain(b)} are too close for a slider.")
        return a + 0.0, b + 0.0

    def lay_out(self, step: float | None) -> tuple[list[float], int | None]:
        """Return the positions, and the decimals to show them with (None: as many as needed)."""
        low, high = self.low, self.high
        if self.integer and not (low.is_integer() and high.is_integer()):
            raise self.refuse(f"its ends {plain(low)} and {plain(high)} are not both whole.")
        if step is None and self.log:
            return positions.geometric(low, high, self.integer), None
        if step is None:
            return positions.even(low, high, self.integer)
        if self.log:
            raise self.refuse("a log slider has no step; leave out step= or log=.")
        return self.lay_out_steps(step)

    def lay_out_steps(self, step: float) -> tuple[list[float], int]:
        """Return the positions of a slider whose author gave the step."""
        width = number(step)
        if width is None or not 1 / LARGEST < width <= (self.high - self.low) * (1 + 1e-9):
            raise self.refuse(f"step is {quoted(step)}, which does not fit between its ends.")
        if self.integer and not width.is_integer():
            raise self.refuse(f"step is {plain(width)}, but it counts in whole numbers.")
        found = positions.stepped(self.low, self.high, width)
        if len(found) > positions.MOST:
            raise self.refuse(f"steps of {plain(width)} give more than {positions.MOST} positions.")
        if found[-1] != self.high:
            after = float(f"{found[-1] + width:.12g}")
            raise self.refuse(
                f"steps of {plain(width)} from {plain(self.low)} never meet {plain(self.high)}; "
                f"end it at {plain(found[-1])} or {plain(after)}."
            )
        return found, max(decimals(width), decimals(self.low))

    def check_play(self, play: bool | float) -> float:
        """Return the seconds from end to end, 0 for a slider that stands still."""
        if isinstance(play, bool):
            return SWEEP if play else 0.0
        seconds = number(play)
        if seconds is None or not 0 <= seconds < math.inf:
            raise self.refuse(f"play is {quoted(play)}, but it takes True or a number of seconds.")
        return seconds

    def check_loop(self, loop: bool) -> bool:
        """Return whether it begins again at its end; only a slider that plays does."""
        if not isinstance(loop, bool):
            raise self.refuse(f"loop is {quoted(loop)}, but it takes True or False.")
        if loop and not self.play:
            raise self.refuse("loop is for a slider that plays. Give it play=True too.")
        return loop

    def check_format(self, spec: str) -> str:
        """Return the author's format if it is one that the browser can follow too."""
        if spec and (not FORMAT.fullmatch(spec) or (spec.endswith("d") and not self.integer)):
            raise self.refuse(
                f"format is {spec!r}, but it must be like '.2f', '+.1e', '.3g', '.0%', or, "
                "for whole numbers, 'd' or ',d'."
            )
        return spec

    def usual_start(self) -> float:
        return self.positions[0] if self.play else self.positions[(len(self.positions) - 1) // 2]

    def typed(self, value: float) -> float:
        """Return a number as the figure gets it: an int where the slider counts."""
        return int(value) if self.integer else float(value) + 0.0

    def validate(self, value: Any) -> float:
        """Return the number; ControlError outside the ends, or between whole numbers."""
        if isinstance(value, str):
            return self.parse(value)
        found = number(value)
        if found is None or math.isnan(found):
            raise ControlError(f"is {quoted(value)}, but its slider takes a number.")
        if not self.low <= found <= self.high:
            ends = f"{plain(self.low)} to {plain(self.high)}"
            hint = ""
            if self.shape.endswith("%") and (meant := self.meant(f"{plain(found)}%")) is not None:
                hint = f" Write {plain(meant)} for {self.show(meant)}."
            raise ControlError(f"is {quoted(value)}, but its slider runs from {ends}.{hint}")
        near = self.nearest(found)
        if near != found:
            stops = f"goes in steps of {plain(self.stride)} from {plain(self.low)}"
            takes = stops if self.strict else "takes whole numbers"
            raise ControlError(
                f"is {quoted(value)}, but its slider {takes}. The nearest is {plain(near)}."
            )
        return near

    def clamp(self, value: Any) -> float:
        found = read(value) if isinstance(value, str) else number(value)
        if found is None or math.isnan(found):
            return self.first
        return self.nearest(min(max(found, self.low), self.high))

    def nearest(self, value: float) -> float:
        """Return the nearest number that the slider may have, for one between its ends."""
        if self.strict:
            value = min(self.positions, key=lambda position: abs(position - value))
        return self.typed(round(value) if self.integer else value)

    @property
    def stride(self) -> float:
        """Return the distance of its first two positions."""
        return self.positions[1] - self.positions[0]

    def index(self, value: float) -> int:
        """Return the place of the position nearest to a value, counted from zero."""
        places = np.asarray(self.positions, dtype=float)
        gaps = np.abs(np.log(places / value) if self.log else places - value)
        return int(gaps.argmin())

    def parse(self, text: str) -> float:
        found = read(text)
        if found is None:
            meant = self.meant(text)
            hint = "" if meant is None else f" Write {plain(meant)}."
            raise ControlError(f"is {quoted(text)}, but its slider takes a number.{hint}")
        return self.validate(found)

    def meant(self, text: str) -> float | None:
        """Return the number behind one that is written as readers see it, None if there is none.

        They see "80%" where `format` says so, "1,000", and the unit: "4 kg".
        """
        bare = trim(text.replace(NO_BREAK, " "))
        bare = trim(bare.removesuffix(self.unit)).replace(",", "")
        found = read(bare.removesuffix("%"))
        if found is None:
            return None
        if bare.endswith("%") and self.shape.endswith("%"):
            found = float(f"{found / 100:.12g}")
        return self.nearest(found) if self.low <= found <= self.high else None

    def format(self, value: float) -> str:
        return plain(value)

    def show(self, value: float) -> str:
        return with_unit(shown(value, self.shape, self.digits), self.unit)

    def in_prose(self, value: float, spec: str | None = None) -> str:
        """Return the number with its unit, or in a format of the sentence's own, without it."""
        return self.show(value) if spec is None else formatted(value, spec)

    def sampled(self, start: float, rows: int | None = None) -> Sampled:
        """Return `rows` positions, evenly chosen among all, and the start."""
        fine = len(self.positions)
        most = COUNTS if self.integer else ALL
        count = min(rows or (ROWS if fine > most else fine), fine)
        chosen = np.linspace(0, fine - 1, max(count, 2)).round().astype(int).tolist()
        values = sorted({self.positions[index] for index in chosen} | {start})
        return Sampled(tuple(values), smooth=True, log=self.log)

    def stops(self) -> list[float]:
        return list(self.positions)

    def spec(self) -> dict[str, Any]:
        return super().spec() | {
            "low": self.typed(self.low),
            "high": self.typed(self.high),
            "values": self.short(),
            "log": self.log,
            "integer": self.integer,
            "strict": self.strict,
            "play": self.play,
            **({"loop": True} if self.loop else {}),
            "unit": self.unit,
            "format": self.shape,
            "digits": self.digits,
        }

    def short(self) -> list[float] | dict[str, Any]:
        """Return the positions for the page, as a rule where one is shorter.

        A start that is no position of the rule stands beside it, for the page to put in.
        """
        if self.log and not self.integer and len(self.positions) > 2:
            usual = positions.geometric(self.low, self.high, integer=False)
            rule = positions.short_ratios(usual)
            if rule and list(self.positions) == positions.with_start(usual, self.first):
                return rule
        return positions.short(self.positions)

    def samples(self, rng: np.random.Generator) -> float:
        return self.positions[int(rng.integers(len(self.positions)))]

    def ends(self) -> list[float]:
        return [self.positions[0], self.positions[-1]]


def counts(low: float, high: float, *others: float | None) -> bool:
    """Say whether a slider's numbers, as the author wrote them, are whole and worth counting."""
    given = [low, high, *(other for other in others if other is not None)]
    whole = all(isinstance(v, (int, np.integer)) and not isinstance(v, bool) for v in given)
    return whole and high - low > 1
