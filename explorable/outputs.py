"""What a figure says beside its picture: numbers, words, formulas, small tables, sounds."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from explorable.base.errors import ExplorableError
from explorable.base.words import numeral
from explorable.mathtext.mathml import mathml
from explorable.mathtext.reader import MathtextError, split_prose
from explorable.mathtext.text import plain as plain_text
from explorable.sound import Sound, without_sounds

MOST_CELLS = 400
DOLLAR = "$"
NOTHING = "–"


class OutputError(ExplorableError, ValueError):
    """An output that no page can show; the message goes on from "output 'name' "."""


def plain(value: Any) -> Any:
    """Return an output as plain Python has it.

    A number or a word stays what it is. A table is a pandas DataFrame, a list of rows (lists, or
    dicts from column to cell) or an array of two dimensions, and becomes a dict of `columns` (a
    list of texts, empty without a head), `rows` (lists of numbers and words), and `decimals`, which
    says of each column whether it has numbers with decimals: in JSON, 2.0 is 2. A sound stays
    what it is, too. Raises OutputError.
    """
    if isinstance(value, Sound):
        return value
    value = _scalar(value)
    if isinstance(value, bool | int | float | str):
        return _checked(value)
    if hasattr(value, "itertuples"):
        return _of_frame(value)
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, list | tuple) and value:
        return _of_rows(value)
    raise OutputError(
        f"is {type(value).__name__}; return a number, a string, a list of rows or a Sound"
    )


def for_json(outputs: Mapping[str, Any]) -> dict[str, Any]:
    """Return outputs as they go to the browser: all that `browser/client/typeset.js` lists.

    Sounds do not go with a picture; the browser asks for one when a reader listens.
    """
    return {name: _for_json(value) for name, value in without_sounds(outputs).items()}


def spoken(value: Any) -> Any:
    """Return an output as a plain sentence has it; numbers stay numbers."""
    if isinstance(value, str) and DOLLAR in value:
        return plain_text(value, prose=True)
    if isinstance(value, Sound):
        return _Heard(value)
    if isinstance(value, Mapping):
        rows = [value["columns"]] if value["columns"] else []
        return "; ".join(", ".join(map(_spoken, row)) for row in [*rows, *value["rows"]])
    return value


class _Heard:
    """A sound in a sentence. How long it takes is found out where that is told, and only there.

    What cannot be played is refused by builds, and told when a reader listens, not here.
    """

    def __init__(self, sound: Sound) -> None:
        self._sound = sound

    def __str__(self) -> str:
        try:
            return f"a sound of {numeral(f'{self._sound.seconds:.3g}')} s"
        except Exception:
            return "a sound"


class _Float(float):
    """A number that is marked, in whichever format it is told."""

    def __format__(self, spec: str) -> str:
        return numeral(super().__format__(spec))


class _Int(int):
    """Likewise."""

    def __format__(self, spec: str) -> str:
        return numeral(super().__format__(spec))


def marked(value: Any) -> Any:
    """Return a number as one that says where it is in a text; anything else as it is."""
    if isinstance(value, float):
        return _Float(value)
    whole = isinstance(value, int) and not isinstance(value, bool)
    return _Int(value) if whole else value


def word(value: bool | None) -> str:
    """Return what prose says where a value is neither a number nor a text."""
    return NOTHING if value is None else "yes" if value else "no"


def _spoken(cell: Any) -> str:
    if cell is None or isinstance(cell, bool):
        return word(cell)
    return f"{cell:.4g}" if isinstance(cell, float) else str(spoken(cell))


def typeset(text: str) -> list[str] | None:
    """Return words and formulas (as MathML) in turn; None for a text without a formula.

    Raises MathtextError.
    """
    parts = split_prose(text) if DOLLAR in text else [text]
    if len(parts) < 2:
        return None
    return [mathml(part) if at % 2 else part for at, part in enumerate(parts)]


def _for_json(value: Any) -> Any:
    if isinstance(value, float) and not math.isfinite(value):
        return str(value).replace("-", "\N{MINUS SIGN}")
    if isinstance(value, str):
        parts = typeset(value)
        return value if parts is None else {"typeset": parts}
    if isinstance(value, Mapping):
        rows = [[_for_json(cell) for cell in row] for row in value["rows"]]
        columns = [_for_json(name) for name in value["columns"]]
        return {"columns": columns, "rows": rows, "decimals": value["decimals"]}
    return value


def _scalar(value: Any) -> Any:
    """Return a number of numpy's as one of Python's, and anything else as it is."""
    if getattr(value, "ndim", None) == 0 and hasattr(value, "item"):
        return value.item()
    return value


def _of_frame(frame: Any) -> dict[str, Any]:
    """Return a DataFrame as a table; an index that counts rows is left out."""
    if type(frame.index).__name__ != "RangeIndex":
        frame = frame.reset_index()
    return _table([str(name) for name in frame.columns], frame.itertuples(index=False))


def _of_rows(rows: Sequence[Any]) -> dict[str, Any]:
    if all(isinstance(row, Mapping) for row in rows):
        columns = list(dict.fromkeys(name for row in rows for name in row))
        return _table(
            [str(name) for name in columns], [[row.get(name) for name in columns] for row in rows]
        )
    if not all(isinstance(row, list | tuple) for row in rows):
        raise OutputError("is a list; return one number or string, or a list of rows for a table")
    if len({len(row) for row in rows}) > 1:
        raise OutputError("is a list of rows of different lengths")
    return _table([], rows)


def _table(columns: list[str], rows: Any) -> dict[str, Any]:
    cells = [[_cell(_scalar(cell)) for cell in row] for row in rows]
    if sum(map(len, cells)) > MOST_CELLS:
        raise OutputError(
            f"is a table of {sum(map(len, cells))} cells; a table on a page has at most "
            f"{MOST_CELLS}. Return part of it"
        )
    decimals = [
        any(isinstance(cell, float) for cell in column) for column in zip(*cells, strict=True)
    ]
    return {"columns": columns, "rows": cells, "decimals": decimals}


def _cell(value: Any) -> Any:
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return None
    if isinstance(value, bool | int | float | str):
        return _checked(value)
    return str(value)  # a date, a category


def _checked(value: Any) -> Any:
    """Return a number or a word. Raises OutputError for a formula that cannot be set."""
    if isinstance(value, str):
        try:
            typeset(value)
        except MathtextError as error:
            raise OutputError(f"cannot be shown: {error}") from None
    return value
