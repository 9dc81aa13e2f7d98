"""A control that is a file of the reader's own: rows of numbers, a picture, a text or a sound."""

import binascii
import re
from collections.abc import Sequence
from typing import Any

import numpy as np

from explorable.base.suggestions import suggestion
from explorable.controls.choices import UNFIT
from explorable.controls.control import Control, ControlError
from explorable.controls.numbers import number, quoted

# How the numbers of a file cross to Python: as bytes of this type, in base64.
CROSSING = {"csv": "<f8", "png": "u1", "wav": "<f4"}
READS = ("csv", "png", "txt", "wav")
WORDS = {"csv": "rows", "txt": "characters", "wav": "samples"}  # what `fewest` and `most` count
OPTIONS = {"columns": "csv", "shape": "png", "rate": "wav"}  # each for one kind of file
MOST_NUMBERS, MOST_CHARACTERS, MOST_SECONDS, MOST_SIDE = 1_000_000, 1_000_000, 60, 1024
RATES = (1_000, 96_000)
TEXT_FORM = re.compile(r"(\d{1,9}(?:x\d{1,9})?):([A-Za-z0-9+/=]*)")
SAMPLED = 200  # rows or samples more than the fewest that a random value has


class File(Control):
    """A file that the reader chooses, drops or pastes; until then the figure gets the start.

    It is read in the page and never leaves it: nothing is uploaded, and nothing of it is in links
    or the address. If a file cannot be read, a sentence says why, for a table with row and column,
    and the picture stays as it is.

    reads: "csv" for a table of numbers, separated by commas, semicolons or tabs, with decimal
    points or commas; the figure gets an array (rows, columns). "png" for a picture, an array of
    greys from 0, black, to 1. "txt" for text, a str. "wav" for a sound, an array of samples from
    -1 to 1, with several channels mixed into one.
    start: what the figure gets at first, in the same form as a file.
    columns: the names of the columns of "csv". A first row with names says where they are, and
    other columns are ignored; without such a row, there must be just these, in this order.
    shape: rows and columns of "png", to which a picture is cropped and scaled; by default the
    start's own.
    rate: samples per second of "wav", to which a sound is resampled; by default 8,000.
    fewest: the smallest number of rows, characters or samples.
    most: the largest number of rows, characters or samples; of a longer sound, only the start is
    used. By default 10,000 rows, 100,000 characters, or 10 seconds.
    """

    kind = "file"
    module = "file.js"

    def __init__(
        self,
        reads: str,
        start: Any,
        *,
        columns: Sequence[str] = (),
        shape: tuple[int, int] | None = None,
        rate: int | None = None,
        fewest: int = 1,
        most: int | None = None,
        label: str | None = None,
    ) -> None:
        super().__init__(label)
        if reads not in READS:
            hint = suggestion(str(reads), READS)
            raise self.refuse(f"reads is {quoted(reads)}; it must be one of {READS}.{hint}")
        self.reads = reads
        given = {"columns": tuple(columns) or None, "shape": shape, "rate": rate}
        for name, owner in OPTIONS.items():
            if given[name] is not None and owner != reads:
                raise self.refuse(f"{name} is for {owner!r}, and this reads {reads!r}.")
        self.columns = self._columns(columns) if reads == "csv" else ()
        self.shape = self._shape(shape, start) if reads == "png" else None
        self.rate = self._rate(8_000 if rate is None else rate) if reads == "wav" else None
        self.fewest, self.most = self._amounts(fewest, most)
        self.first: Any = self.check_start(start)

    def _columns(self, columns: Sequence[str]) -> tuple[str, ...]:
        if isinstance(columns, str) or not all(isinstance(name, str) for name in columns):
            raise self.refuse(f"columns is {quoted(columns)}; it must be a list of names.")
        names = tuple(name.strip() for name in columns)
        if not names or not all(names):
            raise self.refuse('"csv" needs the names of its columns, as in columns=("x", "y").')
        if len({name.lower() for name in names}) < len(names):
            raise self.refuse(f"columns is {quoted(names)}, where two have the same name.")
        return names

    def _shape(self, shape: Any, start: Any) -> tuple[int, int]:
        given = np.shape(start) if shape is None else shape
        sides = [number(side) for side in given] if isinstance(given, (tuple, list)) else []
        if len(sides) != 2 or any(
            side is None or not side.is_integer() or not 1 <= side <= MOST_SIDE for side in sides
        ):
            raise self.refuse(
                f"shape is {quoted(given)}, but it must be (rows, columns), each of at most "
                f"{MOST_SIDE}."
            )
        rows, columns = (int(side or 0) for side in sides)
        return rows, columns

    def _rate(self, rate: Any) -> int:
        found = number(rate)
        if found is None or not found.is_integer() or not RATES[0] <= found <= RATES[1]:
            raise self.refuse(
                f"rate is {quoted(rate)}, but it must be a whole number of samples per second, "
                f"from {RATES[0]} to {RATES[1]}."
            )
        return int(found)

    def _amounts(self, fewest: Any, most: Any) -> tuple[int, int]:
        """Return how much there must be, and may be."""
        if self.shape:
            if most is not None or fewest != 1:
                raise self.refuse('fewest and most are not for "png", which has a shape instead.')
            return 1, self.shape[0] * self.shape[1]
        usual, limit = {
            "csv": (10_000, MOST_NUMBERS // max(len(self.columns), 1)),
            "txt": (100_000, MOST_CHARACTERS),
            "wav": (10 * (self.rate or 0), MOST_SECONDS * (self.rate or 0)),
        }[self.reads]
        low, high = number(fewest), number(min(usual, limit) if most is None else most)
        if low is None or high is None or not low.is_integer() or not high.is_integer():
            raise self.refuse(
                f"fewest is {quoted(fewest)} and most is {quoted(most)}; both must be whole "
                "numbers."
            )
        if not 0 <= low <= high or not 1 <= high <= limit:
            raise self.refuse(
                f"cannot have from {low:.0f} to {high:.0f} {WORDS[self.reads]}; there may be up "
                f"to {limit}."
            )
        return int(low), int(high)

    @classmethod
    def module_path(cls) -> str:
        """Return where the module is among the page's own."""
        return f"./{cls.module}"

    @property
    def start(self) -> Any:
        return self.first if isinstance(self.first, str) else self.first.copy()

    def validate(self, value: Any) -> Any:
        """Return the value as the figure gets it; None is the start. Raises ControlError."""
        if value is None:
            return self.start
        if isinstance(value, str):
            return self.parse(value)
        if isinstance(value, dict):
            return self._crossed(value)
        if self.reads == "txt":
            raise ControlError(f"is {quoted(value)}, but it must be a string.")
        return self._checked(value)

    def clamp(self, value: Any) -> Any:
        try:
            return self.validate(value)
        except ControlError:
            return self.start

    def parse(self, text: str) -> Any:
        if self.reads == "txt":
            return self._text(text)
        if not text:
            return self.start
        written = TEXT_FORM.fullmatch(text)
        if not written:
            raise ControlError(
                f"is {quoted(text)}, but only a reader can choose its file; until then it has its "
                "start."
            )
        return self._unpacked([int(side) for side in written[1].split("x")], written[2])

    def format(self, value: Any) -> str:
        if isinstance(value, str):
            return value
        if np.array_equal(value, self.first):
            return ""
        return f"{'x'.join(map(str, value.shape))}:{self._packed(value)}"

    def show(self, value: Any) -> str:
        if self.shape:
            return f"{self.shape[0]} × {self.shape[1]} greys"
        return f"{len(value)} {WORDS[self.reads]}"

    def to_json(self, value: Any) -> Any:
        """Return None for the start, which Python has; else what the browser makes of a file."""
        if isinstance(value, str):
            return None if value == self.first else {"name": "", "text": value}
        if np.array_equal(value, self.first):
            return None
        return {"name": "", "shape": list(value.shape), "data": self._packed(value)}

    def in_prose(self, value: Any, spec: str | None = None) -> str:
        raise ControlError("is a file of the reader's own, and cannot be shown in a sentence.")

    def spec(self) -> dict[str, Any]:
        own = {"columns": list(self.columns) or None, "shape": self.shape, "rate": self.rate}
        return super().spec() | {
            "private": True,
            "reads": self.reads,
            "fewest": self.fewest,
            "most": self.most,
            "count": len(self.first),
            "example": self._sum(),
            **{name: value for name, value in own.items() if value},
        }

    def _sum(self) -> str:
        """Return what tells the start from another one, for controls that are to be shared."""
        first = self.first
        data = first.encode() if isinstance(first, str) else first.tobytes()
        return f"{binascii.crc32(data):08x}"

    def samples(self, rng: np.random.Generator) -> Any:
        if self.shape:
            return rng.integers(256, size=self.shape) / 255
        count = int(rng.integers(self.fewest, min(self.most, self.fewest + SAMPLED) + 1))
        if self.reads == "txt":
            return "".join(rng.choice(list("etaoinshrdlu ETAOIN ,.é–ß中🙂\n"), count))
        if self.reads == "wav":
            return rng.uniform(-1, 1, count).astype(np.float32).astype(float)
        low = self.first.min(axis=0) if len(self.first) else np.zeros(len(self.columns))
        high = self.first.max(axis=0) if len(self.first) else np.ones(len(self.columns))
        return rng.uniform(low, high, (count, len(self.columns)))

    def ends(self) -> list[Any]:
        """Return the least, the most of one value, and the most of what is unlike the start."""
        if self.shape:
            return [np.zeros(self.shape), np.ones(self.shape), np.indices(self.shape).sum(0) % 2.0]
        if self.reads == "txt":
            return ["a" * self.fewest, "a" * self.most]
        if self.reads == "wav":
            return [np.zeros(self.fewest), np.ones(self.most), np.resize([1.0, -1.0], self.most)]
        one = self.first[:1] if len(self.first) else np.zeros((1, len(self.columns)))
        below = -self.first if len(self.first) else -np.ones_like(one)
        size = (self.most, len(self.columns))
        few = self.first[: self.fewest].copy()
        return [few, np.resize(one, size), np.resize(below, size) + 0.0]

    def _text(self, text: str) -> str:
        found = text.replace("\r\n", "\n").replace("\r", "\n")
        if not self.fewest <= len(found) <= self.most:
            raise ControlError(f"has {len(found)} characters, but it takes {self._takes()}.")
        if unfit := UNFIT.search(found):
            raise ControlError(f"contains {unfit[0]!r}, a character that no page can show.")
        return found

    def _takes(self) -> str:
        return f"from {self.fewest} to {self.most}"

    def _checked(self, value: Any) -> np.ndarray:
        """Return a fresh array of the shape that the figure gets. Raises ControlError."""
        try:
            given = np.array(value) if isinstance(value, (list, tuple, np.ndarray)) else None
        except (TypeError, ValueError, OverflowError):
            given = None
        if given is None or given.dtype.kind not in "fiub":
            raise ControlError(f"is {quoted(value)}, but it takes {self._example()}.")
        array = given.astype(float) + 0.0
        if self.reads == "csv" and array.ndim == 1 and (len(self.columns) == 1 or not array.size):
            array = array.reshape(-1, len(self.columns))
        rest = (len(self.columns),) if self.reads == "csv" else ()
        wanted = self.shape or (*array.shape[:1], *rest)
        if array.shape != wanted or not array.ndim:
            raise ControlError(f"has the shape {array.shape}, but it takes {self._example()}.")
        if not np.isfinite(array).all():
            raise ControlError("has numbers that are not finite.")
        if not self.shape and not self.fewest <= len(array) <= self.most:
            raise ControlError(
                f"has {len(array)} {WORDS[self.reads]}, but it takes {self._takes()}."
            )
        low = {"png": 0, "wav": -1}.get(self.reads)
        if low is not None and ((array < low) | (array > 1)).any():
            raise ControlError(f"has numbers outside {low} to 1.")
        return array

    def _example(self) -> str:
        if self.shape:
            return f"{self.shape[0]} rows of {self.shape[1]} greys from 0 to 1"
        if self.reads == "wav":
            return "a list of samples from -1 to 1"
        return f"rows of {len(self.columns)} numbers: {', '.join(self.columns)}"

    def _crossed(self, value: dict[Any, Any]) -> Any:
        """Return the value that the browser has made of a file. Raises ControlError."""
        text, shape, data = (value.get(name) for name in ("text", "shape", "data"))
        if self.reads == "txt" and isinstance(text, str):
            return self._text(text)
        sides = [number(side) for side in shape] if isinstance(shape, (list, tuple)) else []
        whole = [int(side) for side in sides if side is not None and side.is_integer()]
        fits = 0 < len(sides) == len(whole) and 0 <= min(whole) <= max(whole) <= MOST_NUMBERS
        if self.reads == "txt" or not fits or not isinstance(data, str):
            raise ControlError(f"is {quoted(value)}, which is not a file that was read.")
        return self._unpacked(whole, data)

    def _packed(self, value: np.ndarray) -> str:
        scaled = np.rint(value * 255) if self.reads == "png" else value
        data = scaled.astype(CROSSING[self.reads]).tobytes()
        return binascii.b2a_base64(data, newline=False).decode("ascii")

    def _unpacked(self, shape: Sequence[int], data: str) -> np.ndarray:
        try:
            packed = binascii.a2b_base64(data.encode("ascii"), strict_mode=True) if data else b""
            flat = np.frombuffer(packed, CROSSING[self.reads]).astype(float)
            array = flat.reshape(shape)
        except (ValueError, UnicodeEncodeError):
            raise ControlError("is damaged: it is not a file that was read.") from None
        return self._checked(array / 255 if self.reads == "png" else array)
