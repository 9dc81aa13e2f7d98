"""What the controls have in common that the reader draws into the picture itself."""

import math
from abc import abstractmethod
from collections.abc import Mapping
from typing import Any

import numpy as np

from explorable.base.suggestions import suggestion
from explorable.controls.control import NOT_IN_PROSE, Control, ControlError, Sampled
from explorable.controls.numbers import number, plain, quoted, resolution, trim


class Drawn(Control):
    """A control whose value is an array that the reader draws on a panel of the figure.

    panel: the panel's name in `panels=`; not needed if the figure has only one.
    presets: ready-made values by name; the name can be used instead of the value as `start`, in
        Markdown and in URLs.
    """

    on_picture = True
    longest = 100_000  # characters of a text form that are read at all

    def __init__(self, label: str | None, panel: str | None) -> None:
        super().__init__(label)
        self.panel = panel
        self.presets: dict[str, np.ndarray] = {}
        self.first: np.ndarray = np.empty(0)

    def set_values(self, start: Any, presets: Mapping[str, Any] | None) -> None:
        """Check and keep the start and the presets, once the shape is known."""
        for name, value in (presets or {}).items():
            if not name or name != trim(name) or self.split(name) is not None:
                raise self.refuse(f"{name!r} is no name for a preset.")
            try:
                self.presets[name] = self.check(value)
            except ControlError as error:
                raise self.refuse(f"preset {name!r} {error}") from None
        self.first = self.check_start(start)

    @property
    def start(self) -> np.ndarray:
        return self.first.copy()

    def validate(self, value: Any) -> np.ndarray:
        """Return a fresh float array; ControlError if the value is not one of this control's."""
        return self.parse(value) if isinstance(value, str) else self.check(value)

    def clamp(self, value: Any) -> np.ndarray:
        if isinstance(value, str):
            if value in self.presets:
                return self.presets[value].copy()
            value = self.split(value[: self.longest])
        return self.mend(value)

    def parse(self, text: str) -> np.ndarray:
        if text in self.presets:
            return self.presets[text].copy()
        parts = self.split(text[: self.longest])
        if parts is None:
            raise ControlError(f"is {quoted(text)}, but {self.wanted(text)}")
        return self.check(self.settle(parts))

    def format(self, value: np.ndarray) -> str:
        text = self.join(value)
        return next((name for name, kept in self.presets.items() if self.join(kept) == text), text)

    def wanted(self, text: str) -> str:
        """Return what a text should have been, to end an error with."""
        if not self.presets:
            return f"it takes {self.example()}."
        names = ", ".join(repr(name) for name in self.presets)
        hint = suggestion(text, self.presets)
        return f"it takes {self.example()}, or one of {names}.{hint}"

    def sampled(self, start: np.ndarray, rows: int | None = None) -> Sampled | None:
        """Return the start and the presets."""
        if not self.presets:
            return None
        others = [kept for kept in self.presets.values() if not np.array_equal(kept, start)]
        return Sampled((start, *others))

    @abstractmethod
    def check(self, value: Any) -> np.ndarray:
        """Return the value as a fresh array, or raise ControlError."""

    @abstractmethod
    def mend(self, value: Any) -> np.ndarray:
        """Return the nearest valid array to anything at all."""

    @abstractmethod
    def split(self, text: str) -> list[Any] | None:
        """Return the lists of numbers that a text form spells, or None if it spells none."""

    def settle(self, parts: list[Any]) -> list[Any]:
        """Return lists read from a text, with what rounding pushed over an edge put back."""
        return parts

    @abstractmethod
    def join(self, value: np.ndarray) -> str:
        """Return the text form of an array, whatever the presets."""

    @abstractmethod
    def example(self) -> str:
        """Return words for what the control takes, with an example."""

    def in_prose(self, value: np.ndarray, spec: str | None = None) -> str:
        raise ControlError(NOT_IN_PROSE)

    def to_json(self, value: np.ndarray) -> list[Any]:
        rows: list[Any] = tidy(value.tolist())
        return rows

    def spec(self) -> dict[str, Any]:
        presets = [[name, self.to_json(value)] for name, value in self.presets.items()]
        return super().spec() | {"panel": self.panel, "presets": presets}


class Span:
    """The range of one coordinate, from low to high."""

    def __init__(self, name: str, ends: tuple[float, float]) -> None:
        found = [number(end) for end in ends] if isinstance(ends, (tuple, list)) else []
        low, high = found if len(found) == 2 else (None, None)
        if low is None or high is None or not -math.inf < low < high < math.inf:
            raise ControlError(f"{name} is {quoted(ends)}, but it must be (low, high).")
        self.name, self.low, self.high = name, low, high
        self.digits = resolution(low, high)

    def check(self, value: float) -> None:
        """Raise ControlError if a coordinate is outside."""
        if not self.low <= value <= self.high:
            runs = f"{self.name} runs from {plain(self.low)} to {plain(self.high)}"
            raise ControlError(f"has {self.name} = {plain(value)}, but {runs}.")

    def clip(self, value: float) -> float:
        return min(max(value, self.low), self.high) + 0.0

    def settle(self, value: float) -> float:
        """Return a coordinate, put back if it is outside by no more than rounding."""
        slack = 0.5001 * 10.0**-self.digits
        return self.clip(value) if self.low - slack <= value <= self.high + slack else value

    def ends(self) -> list[float]:
        ends: list[float] = tidy([self.low, self.high])
        return ends

    def around(self, value: float, away: tuple[float, ...]) -> tuple[float, ...]:
        """Return `value` and the places `away` from it, in shares of the range; in order."""
        shares = [value + share * (self.high - self.low) for share in away]
        return tuple(sorted({value, *map(self.clip, shares)}))


def numbers_in(value: Any, limit: int, switches: bool = False) -> list[float | None]:
    """Return what a list holds, up to `limit` entries, with None where there is no number.

    switches: True and False count as 1 and 0. Anything but a list, a tuple or an array of one
    dimension holds nothing.
    """
    if isinstance(value, np.ndarray):
        value = value[:limit].tolist() if value.ndim == 1 else []
    if not isinstance(value, (list, tuple)):
        return []
    found = (number(int(v) if switches and isinstance(v, bool) else v) for v in value[:limit])
    return [None if v is None or math.isnan(v) else v for v in found]


def tidy(values: Any) -> Any:
    """Return nested lists of numbers with whole ones as ints, which are shorter in JSON."""
    if isinstance(values, list):
        return [tidy(value) for value in values]
    return int(values) if values == int(values) else values
