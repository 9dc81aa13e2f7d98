"""A dial: an angle that goes round."""

from html import escape
from typing import Any

import numpy as np

from explorable.controls import Control, ControlError, Sampled
from explorable.controls.control import formatted
from explorable.controls.numbers import number, read


class Dial(Control):
    """A whole number of degrees from 0 to 359; 360 is 0 again."""

    kind = "dial"
    module = "dial.js"

    def __init__(self, start: int = 0, *, label: str | None = None) -> None:
        super().__init__(label)
        self.first = int(self.check_start(start))

    @property
    def start(self) -> int:
        return self.first

    def validate(self, value: Any) -> int:
        found = read(value) if isinstance(value, str) else number(value)
        if found is None or not found.is_integer():
            raise ControlError(f"is {value!r}, but its dial takes whole degrees.")
        return int(found) % 360

    def clamp(self, value: Any) -> int:
        found = read(value) if isinstance(value, str) else number(value)
        return self.first if found is None or not np.isfinite(found) else round(found) % 360

    def parse(self, text: str) -> int:
        return self.validate(text)

    def format(self, value: int) -> str:
        return str(value)

    def show(self, value: int) -> str:
        return f"{value}°"

    def html(self, uid: str, value: int) -> str:
        return (
            f'<label class="ex-label" for="{uid}">{escape(self.label)}</label>'
            f'<input type="number" id="{uid}" name="{self.name}" value="{value}" step="1">'
        )

    def sampled(self, start: int, rows: int | None = None) -> Sampled:
        """Return the start and places as far from each other as `rows` of them can be."""
        places = {(start + round(360 * turn / (rows or 8))) % 360 for turn in range(rows or 8)}
        return Sampled(tuple(sorted(places)), smooth=True)

    def in_prose(self, value: int, spec: str | None = None) -> str:
        return self.show(value) if spec is None else formatted(value, spec)

    def samples(self, rng: np.random.Generator) -> int:
        return int(rng.integers(360))

    def ends(self) -> list[int]:
        return [0, 359]
