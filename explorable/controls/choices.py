"""Controls without a scale: a choice, a switch, a seed, a text."""

import math
import re
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from explorable.base.suggestions import suggestion
from explorable.controls.control import NOT_IN_PROSE, Control, ControlError, Sampled, formatted
from explorable.controls.numbers import MINUS, number, plain, quoted, read, trim

YES, NO = ("on", "true", "yes", "1"), ("off", "false", "no", "0")
LARGEST_SEED = 2**31 - 1
MOST_IN_ADDRESS = 5000  # characters of a text: three signs each, and url_fragment.js reads 20,000
SEEDS = 8  # throws of a reroll that a table holds, if the figure does not say
UNFIT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")  # not for a page to hold


class Choice(Control):
    """One of several strings or numbers; the figure gets it as it is in the list.

    options: a list of strings and numbers, or a dict from each to what the reader sees, which may
    contain mathematics.
    start: one of them; by default the first.
    """

    kind = "choice"

    def __init__(
        self,
        options: Sequence[str | float] | Mapping[str, str] | Mapping[float, str],
        start: str | float | None = None,
        *,
        label: str | None = None,
    ) -> None:
        super().__init__(label)
        if isinstance(options, str):
            raise self.refuse(f"options is {options!r}, but it must be a list or a dict.")
        given = [_plain(option) for option in options]
        shown = [*options.values()] if isinstance(options, Mapping) else [*map(_shown, given)]
        if not given:
            raise self.refuse("options is empty; it needs at least one string or number.")
        for option, label_of in zip(given, shown, strict=True):
            if option is None or not isinstance(label_of, str):
                raise self.refuse(
                    f"options is {quoted(options)}; it takes strings and numbers, and a dict's "
                    "values must be strings."
                )
        self.options = tuple(option for option in given if option is not None)
        self.texts = tuple(map(_text, self.options))
        self.labels = dict(zip(self.texts, shown, strict=True))
        self._values = dict(zip(self.texts, self.options, strict=True))
        self.plain_labels = {text: self.in_letters(label) for text, label in self.labels.items()}
        if len(self._values) < len(given):
            raise self.refuse("options has the same option twice.")
        self.first: str | float = self.check_start(self.options[0] if start is None else start)

    def validate(self, value: Any) -> str | float:
        text = str(value) if isinstance(value, bool) else _text(_plain(value))
        if text in self._values:
            return self._values[text]
        names = ", ".join(repr(option) for option in self.options)
        hint = suggestion(text, self.texts) if isinstance(value, str) else ""
        raise ControlError(f"is {quoted(value)}, which is not one of {names}.{hint}")

    def clamp(self, value: Any) -> str | float:
        text = _text(_plain(value))
        if len(text) > 1000:
            return self.first
        if text in self._values:
            return self._values[text]
        wanted = trim(text).lower()
        alike = (o for t, o in self._values.items() if trim(t).lower() == wanted)
        return next(alike, self.first)

    def parse(self, text: str) -> str | float:
        return self.validate(text)

    def format(self, value: str | float) -> str:
        return _text(value)

    def to_json(self, value: str | float) -> str:
        return _text(value)

    def show(self, value: str | float) -> str:
        return self.plain_labels[_text(value)]

    def in_prose(self, value: str | float, spec: str | None = None) -> str:
        return self.unformatted(value, spec)

    def sampled(self, start: str | float, rows: int | None = None) -> Sampled:
        return Sampled(self.options)

    def stops(self) -> list[str | float]:
        return list(self.options)

    def spec(self) -> dict[str, Any]:
        return super().spec() | {"options": [[o, label] for o, label in self.plain_labels.items()]}

    def samples(self, rng: np.random.Generator) -> str | float:
        return self.options[int(rng.integers(len(self.options)))]

    def ends(self) -> list[str | float]:
        return list(self.options)


def _plain(option: Any) -> str | float | None:
    """Return an option as plain Python has it; None where it is neither a text nor a number."""
    if isinstance(option, str):
        return option
    found = number(option)
    if found is None or not math.isfinite(found):
        return None
    return int(option) if isinstance(option, (int, np.integer)) else found


def _text(option: str | float | None) -> str:
    """Return the text form of an option."""
    return option if isinstance(option, str) else "" if option is None else plain(option)


def _shown(option: str | float | None) -> str:
    """Return an option as the reader sees it, if the author does not say."""
    return option if isinstance(option, str) else _text(option).replace("-", MINUS)


class Toggle(Control):
    """On or off; the figure gets a bool.

    start: True for on. In Markdown and URLs it is written "on" or "off".
    """

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
    """A seed that the reader rerolls with dice; the figure gets an int from 0 to 2³¹ − 1.

    start: the first seed. Each roll adds one to it, so everybody sees the same rolls.
    """

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

    start: the text at first. most: the largest number of characters; a URL holds 5,000.
    rows: the field's height in lines; with 1, the text has no line breaks.
    private: keep what the reader writes out of the page's address, and out of every link and embed
    that the page makes; a line below the field says so. The text is gone when the page is reloaded.
    """

    kind = "text"

    def __init__(
        self,
        start: str = "",
        *,
        most: int = 2000,
        rows: int = 1,
        private: bool = False,
        label: str | None = None,
    ) -> None:
        super().__init__(label)
        if most < 1 or rows < 1:
            raise self.refuse(f"most is {most} and rows is {rows}; both must be 1 or more.")
        if not isinstance(private, bool):
            raise self.refuse(f"private is {quoted(private)}; it must be True or False.")
        if most > MOST_IN_ADDRESS and not private:
            raise self.refuse(
                f"most is {most}, but a page's address has room for {MOST_IN_ADDRESS} characters. "
                "Lower it, or keep the text out of addresses with private=True."
            )
        self.most, self.rows, self.private = int(most), int(rows), private
        self.first: str = self.check_start(start)

    def validate(self, value: Any) -> str:
        if not isinstance(value, str):
            raise ControlError(f"is {quoted(value)}, but it must be a string.")
        text = _unix(value)
        if len(text) > self.most:
            raise ControlError(f"has {len(text)} characters, but it takes at most {self.most}.")
        if "\n" in text and self.rows == 1:
            raise ControlError("has several lines, but its field has one.")
        if unfit := UNFIT.search(text):
            raise ControlError(f"contains {unfit[0]!r}, a character that no page can show.")
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
        told = {"private": True} if self.private else {}
        return super().spec() | {"most": self.most, "rows": self.rows, **told}

    def samples(self, rng: np.random.Generator) -> str:
        letters = list("etaoinshrdlu ETAOIN ,.é–ß中🙂" + ("\n" if self.rows > 1 else ""))
        count = int(rng.integers(min(self.most, 300) + 1))
        return "".join(rng.choice(letters, count))

    def ends(self) -> list[str]:
        return ["", "a" * self.most]


def _unix(text: str) -> str:
    """Return a text with its line breaks written as one character."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
