"""Controls without a scale: a choice, a switch, a seed, a text."""

import math
import re
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from explorable.base.suggestions import suggestion
from explorable.controls.control import NOT_IN_PROSE, Control, ControlError, Sampled, formatted
from explorable.controls.numbers import number, plain, quoted, read, trim

YES, NO = ("on", "true", "yes", "1"), ("off", "false", "no", "0")
LARGEST_SEED = 2**31 - 1
SEEDS = 8  # throws of a reroll that a table holds, if the figure does not say
UNFIT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")  # not for a page to hold


class Choice(Control):
    """One of several texts; the figure gets the text.

    options: a list of texts, or a dict from text to what the reader sees.
    start: one of them; the first if not given.
    """

    kind = "choice"

    def __init__(
        self,
        options: Sequence[str] | Mapping[str, str],
        start: str | None = None,
        *,
        label: str | None = None,
    ) -> None:
        super().__init__(label)
        if isinstance(options, str):
            raise self.refuse(f"options is {options!r}; it must be a list or a dict of texts.")
        labels = options if isinstance(options, Mapping) else {option: option for option in options}
        if not labels or not all(isinstance(part, str) for pair in labels.items() for part in pair):
            raise self.refuse(f"options is {quoted(options)}; it must name at least one text.")
        if len(labels) < len(options):
            raise self.refuse("the same option stands in it twice.")
        self.labels = dict(labels)
        self.options = tuple(labels)
        self.first: str = self.check_start(self.options[0] if start is None else start)

    def validate(self, value: Any) -> str:
        text = str(value) if isinstance(value, (bool, int, float)) else value
        if isinstance(text, str) and text in self.labels:
            return text
        names = ", ".join(repr(option) for option in self.options)
        hint = suggestion(text, self.options) if isinstance(text, str) else ""
        raise ControlError(f"is {quoted(value)}, which is not one of {names}.{hint}")

    def clamp(self, value: Any) -> str:
        if not isinstance(value, str) or len(value) > 1000:
            return self.first
        if value in self.labels:
            return value
        wanted = trim(value).lower()
        return next((o for o in self.options if trim(o).lower() == wanted), self.first)

    def parse(self, text: str) -> str:
        return self.validate(text)

    def format(self, value: str) -> str:
        return value

    def show(self, value: str) -> str:
        return self.labels[value]

    def in_prose(self, value: str, spec: str | None = None) -> str:
        return self.unformatted(value, spec)

    def sampled(self, start: str, rows: int | None = None) -> Sampled:
        return Sampled(self.options)

    def spec(self) -> dict[str, Any]:
        return super().spec() | {"options": [[o, shown] for o, shown in self.labels.items()]}

    def samples(self, rng: np.random.Generator) -> str:
        return self.options[int(rng.integers(len(self.options)))]

    def ends(self) -> list[str]:
        return list(self.options)


class Toggle(Control):
    """On or off; the figure gets a bool."""

    kind = "toggle"

    def __init__(self, start: bool = False, *, label: str | None = None) -> None:
        super().__init__(label)
        self.first: bool = self.check_start(start)

    def validate(self, value: Any) -> bool:
        if isinstance(value, str):
            return self.parse(value)
        if isinstance(value, (bool, np.bool_)) or number(value) in (0, 1):
            return bool(value)
        raise ControlError(f"is {quoted(value)}, but it is a switch: 'on' or 'off'.")

    def clamp(self, value: Any) -> bool:
        if isinstance(value, str):
            word = trim(value[:20]).lower()
            return word in YES if word in YES + NO else self.first
        if isinstance(value, (bool, np.bool_)) or number(value) in (0, 1):
            return bool(value)
        return self.first

    def parse(self, text: str) -> bool:
        word = trim(text[:20]).lower()
        if word not in YES + NO:
            hint = suggestion(word, ("on", "off"))
            raise ControlError(f"is {quoted(text)}, but it is a switch: 'on' or 'off'.{hint}")
        return word in YES

    def format(self, value: bool) -> str:
        return "on" if value else "off"

    def in_prose(self, value: bool, spec: str | None = None) -> str:
        return self.unformatted(value, spec)

    def sampled(self, start: bool, rows: int | None = None) -> Sampled:
        return Sampled((False, True))

    def samples(self, rng: np.random.Generator) -> bool:
        return bool(rng.integers(2))

    def ends(self) -> list[bool]:
        return [False, True]


class Reroll(Control):
    """A seed that the reader throws anew; the figure gets an int from 0 to 2³¹ − 1."""

    kind = "reroll"

    def __init__(self, start: int = 0, *, label: str | None = None) -> None:
        super().__init__(label)
        self.first: int = self.check_start(start)

    def validate(self, value: Any) -> int:
        found = read(value) if isinstance(value, str) else number(value)
        if found is None or not found.is_integer() or not 0 <= found <= LARGEST_SEED:
            raise ControlError(
                f"is {quoted(value)}, but a seed is a whole number from 0 to {LARGEST_SEED}."
            )
        return int(found)

    def clamp(self, value: Any) -> int:
        found = read(value) if isinstance(value, str) else number(value)
        if found is None or math.isnan(found):
            return self.first
        return round(min(max(found, 0), LARGEST_SEED))

    def parse(self, text: str) -> int:
        return self.validate(text)

    def format(self, value: int) -> str:
        return plain(value)

    def in_prose(self, value: int, spec: str | None = None) -> str:
        return self.show(value) if spec is None else formatted(value, spec)

    def sampled(self, start: int, rows: int | None = None) -> Sampled:
        """Return the start and the seeds after it, which are the next throws."""
        return Sampled(tuple(range(start, start + (rows or SEEDS))))

    def spec(self) -> dict[str, Any]:
        return super().spec() | {"most": LARGEST_SEED}

    def samples(self, rng: np.random.Generator) -> int:
        return int(rng.integers(LARGEST_SEED))

    def ends(self) -> list[int]:
        return [0, LARGEST_SEED]


class Text(Control):
    """What the reader writes; the figure gets a str.

    most: characters at most. rows: lines of the field; with 1, the text has no line breaks.
    """

    kind = "text"

    def __init__(
        self, start: str = "", *, most: int = 2000, rows: int = 1, label: str | None = None
    ) -> None:
        super().__init__(label)
        if most < 1 or rows < 1:
            raise self.refuse(f"most is {most} and rows is {rows}; both must be 1 or more.")
        self.most, self.rows = int(most), int(rows)
        self.first: str = self.check_start(start)

    def validate(self, value: Any) -> str:
        if not isinstance(value, str):
            raise ControlError(f"is {quoted(value)}, but it takes a text.")
        text = _unix(value)
        if len(text) > self.most:
            raise ControlError(f"has {len(text)} characters, but it takes at most {self.most}.")
        if "\n" in text and self.rows == 1:
            raise ControlError("has several lines, but its field has one.")
        if unfit := UNFIT.search(text):
            raise ControlError(f"holds {unfit[0]!r}, a character that no page can show.")
        return text

    def clamp(self, value: Any) -> str:
        if not isinstance(value, str):
            return self.first
        text = UNFIT.sub("", _unix(value[: 2 * self.most]))
        return (text.replace("\n", " ") if self.rows == 1 else text)[: self.most]

    def parse(self, text: str) -> str:
        return self.validate(text)

    def format(self, value: str) -> str:
        return value

    def in_prose(self, value: str, spec: str | None = None) -> str:
        raise ControlError(NOT_IN_PROSE)

    def spec(self) -> dict[str, Any]:
        return super().spec() | {"most": self.most, "rows": self.rows}

    def samples(self, rng: np.random.Generator) -> str:
        letters = list("etaoinshrdlu ETAOIN ,.é–ß中🙂" + ("\n" if self.rows > 1 else ""))
        count = int(rng.integers(min(self.most, 300) + 1))
        return "".join(rng.choice(letters, count))

    def ends(self) -> list[str]:
        return ["", "a" * self.most]


def _unix(text: str) -> str:
    """Return a text with its line breaks written as one character."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
