"""What prose says of a figure: a parameter, an output, or a link's setting, checked by the figure.

With this module come numpy and the figure itself. `prose` asks for it when nothing is noted.
"""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, unquote

from explorable.base.errors import ProseError, listed, nearest
from explorable.compile.block_options import no_parameter
from explorable.compile.page import Placed
from explorable.controls import Control, ControlError, FormatError
from explorable.controls.control import formatted


def said(placed: Placed, name: str, spec: str | None) -> tuple[str, str]:
    """Return whether `name` is a "parameter" or an "output" of a figure, and its value as text.

    spec: how to show a number, or None. Raises ProseError.
    """
    standing = placed.standing
    controls, outputs = standing.figure.controls, standing.outputs
    if name in controls:
        return "parameter", parameter_text(controls[name], standing.state[name], spec)
    if name in outputs:
        return "output", output_text(f"{placed.id}.{name}", outputs[name], spec)
    raise ProseError(
        f"{placed.id} has no parameter or output named {name!r}."
        f"{nearest(name, [*controls, *outputs])} "
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
        return str(value) if isinstance(value, str) else ("yes" if value else "no")
    if not spec and isinstance(value, float):
        raise ProseError(f"{name!r} is {value:.6g}; say how to show it, as in [[{name}:.2f]].")
    try:
        return formatted(value, spec or "d")
    except FormatError as error:
        raise ProseError(str(error)) from None


def fragment(placed: Placed, query: str) -> str:
    """Return the fragment that sets a figure as the query of a link says. Raises ProseError."""
    parts = [f"{key}={value}" for key, value in _settings(placed, query)]
    return f"#{placed.id}" + (f"?{'&'.join(parts)}" if parts else "")


def _settings(placed: Placed, query: str) -> Iterator[tuple[str, str]]:
    for part in query.split("&") if query else []:
        key, _, text = map(unquote, part.partition("="))
        control = placed.standing.figure.controls.get(key)
        if control is None:
            raise ProseError(no_parameter(placed.standing.figure, key))
        try:
            yield key, quote(control.format(control.parse(text)), safe=",;.")
        except ControlError as error:
            raise ProseError(f"{key!r} {error}") from None
