"""What prose says of a figure: a parameter, an output, or a link's setting, checked by the figure.

With this module come numpy and the figure itself. `prose` asks for it when nothing is noted.
"""

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from itertools import zip_longest
from typing import Any
from urllib.parse import quote, unquote

from explorable.base.errors import ProseError
from explorable.base.suggestions import listed, suggestion
from explorable.base.words import mark, numeral
from explorable.compile.block_options import no_parameter
from explorable.compile.record import Standing
from explorable.compile.shown_values import value_html
from explorable.controls import Control, ControlError, FormatError
from explorable.controls.control import formatted
from explorable.figure import Figure
from explorable.outputs import spoken, typeset, word

CELL = ".4g"  # numbers with decimals in a table, if the author does not say
MOST_DIGITS = 2**53 - 1  # up to here, a browser knows every whole number
RIGHT = ' style="text-align: right;"'


def said(standing: Standing, element_id: str, name: str, spec: str | None) -> tuple[str, str, str]:
    """Return whether `name` is a "parameter" or an "output"; its value as text, and as HTML
    with marks for what a language says in its own way.

    element_id: what the author calls the figure. spec: how to show a number, or None.
    Raises ProseError.
    """
    controls, outputs = standing.figure.controls, standing.outputs
    if name in controls:
        value = standing.state[name]
        text = parameter_text(controls[name], value, spec)
        return "parameter", text, value_html(controls[name], value, spec)
    if name in outputs:
        value = outputs[name]
        if isinstance(value, Mapping):
            return "output", spoken(value), table_html(value, spec)
        text = output_text(f"{element_id}.{name}", value, spec)
        if not isinstance(value, str):
            return "output", text, _scalar_html(value, text)
        parts = typeset(text)
        return "output", text if parts is None else spoken(text), _html(parts or [text])
    if name in standing.heard:
        raise ProseError(
            f"{element_id}.{name} is a sound, which no sentence can say; readers play it by a "
            "button below the picture."
        )
    raise ProseError(
        f"{element_id} has no parameter or output named {name!r}."
        f"{suggestion(name, [*controls, *outputs])} "
        f"Parameters: {listed(controls, 'none')}; outputs: {listed(outputs, 'none')}."
    )


def parameter_text(control: Control, value: Any, spec: str | None) -> str:
    """Return a parameter as prose shows it. Raises ProseError."""
    try:
        return control.in_prose(value, spec)
    except FormatError as error:
        raise ProseError(str(error)) from None
    except ControlError as error:
        raise ProseError(f"{control.name!r} {error}") from None


def output_text(name: str, value: Any, spec: str | None) -> str:
    """Return an output as prose shows it. A number with decimals needs a format."""
    if isinstance(value, bool | str):
        if spec is not None:
            raise ProseError(f"{name!r} is not a number; leave out ':{spec}'.")
        return value if isinstance(value, str) else word(value)
    if not spec and isinstance(value, float):
        raise ProseError(f"{name!r} is {value:.6g}; say how to show it, as in '{name}:.2f'.")
    try:
        return formatted(value, spec or "d")
    except FormatError as error:
        raise ProseError(str(error)) from None


def table_html(table: Mapping[str, Any], spec: str | None) -> str:
    """Return a table as prose shows it; the columns with decimals have the format `spec`.

    Raises ProseError.
    """
    specs = [spec if decimals else None for decimals in table["decimals"]]
    right = [_is_right(column) for column in zip(*table["rows"], strict=True)]
    head = "".join(
        f'<th scope="col"{RIGHT if is_right else ""}>{_cell(name, None)}</th>'
        for name, is_right in zip_longest(table["columns"], right)
    )
    rows = "".join(f"<tr>{_cells(row, specs)}</tr>" for row in table["rows"])
    return f"<table>{f'<thead><tr>{head}</tr></thead>' * bool(head)}<tbody>{rows}</tbody></table>"


def _cells(row: Iterable[Any], specs: Iterable[str | None]) -> str:
    return "".join(
        f"<td{_align(cell)}>{_cell(cell, spec)}</td>" for cell, spec in zip(row, specs, strict=True)
    )


def _cell(value: Any, spec: str | None) -> str:
    if isinstance(value, str):
        return _html(typeset(value) or [value])
    if value is None or isinstance(value, bool):
        return _scalar_html(value, word(value))
    try:
        if spec is None and abs(value) <= MOST_DIGITS and value == int(value):
            return numeral(formatted(int(value), "d"))
        return numeral(formatted(value, spec or (CELL if isinstance(value, float) else "d")))
    except FormatError as error:
        raise ProseError(str(error)) from None


def _scalar_html(value: Any, text: str) -> str:
    """Return what is no text, and `text` if nobody says it otherwise, with marks."""
    if isinstance(value, bool):
        return mark("value.yes") if value else mark("value.no")
    return text if value is None else numeral(text)


def _is_right(column: Iterable[Any]) -> bool:
    """Say whether a column's head goes to the right: over numbers, with perhaps some missing."""
    cells = [cell for cell in column if cell is not None]
    return bool(cells) and all(map(_is_number, cells))


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _align(value: Any) -> str:
    return RIGHT if _is_number(value) else ""


def _html(parts: list[str]) -> str:
    """Return words and formulas, in turn, as HTML."""
    return "".join(part if at % 2 else escape(part, quote=False) for at, part in enumerate(parts))


def query(standing: Standing, text: str) -> str:
    """Return the query of a link as it goes into an address: checked, and each value as its
    control writes it. Raises ProseError.
    """
    return "&".join(f"{key}={value}" for key, value in _settings(standing.figure, text))


def _settings(figure: Figure, text: str) -> Iterator[tuple[str, str]]:
    for part in text.split("&") if text else []:
        key, _, value = map(unquote, part.partition("="))
        control = figure.controls.get(key)
        if control is None:
            raise ProseError(no_parameter(figure, key))
        try:
            yield key, quote(control.format(control.parse(value)), safe=",;.")
        except ControlError as error:
            raise ProseError(f"{key!r} {error}") from None
