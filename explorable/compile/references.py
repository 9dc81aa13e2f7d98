"""What prose says of a figure: a parameter, an output, or a link's setting, checked by the figure.

With this module come numpy and the figure itself. `prose` asks for it when nothing is noted.
"""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, unquote

from explorable.base.errors import ProseError
from explorable.base.suggestions import listed, suggestion
from explorable.compile.block_options import no_parameter
from explorable.compile.record import Standing
from explorable.controls import Control, ControlError, Reroll, Slider, Text
from explorable.controls.drawn import Drawn
from explorable.controls.numbers import FORMAT, shown
from explorable.figure import Figure


def said(standing: Standing, element_id: str, name: str, spec: str | None) -> tuple[str, str]:
    """Return whether `name` is a "parameter" or an "output" of a figure, and its value as text.

    element_id: what the author calls the figure. spec: how to show a number, or None.
    Raises ProseError.
    """
    controls, outputs = standing.figure.controls, standing.outputs
    if name in controls:
        return "parameter", parameter_text(controls[name], standing.state[name], spec)
    if name in outputs:
        return "output", output_text(f"{element_id}.{name}", outputs[name], spec)
    raise ProseError(
        f"{element_id} has no parameter or output named {name!r}."
        f"{suggestion(name, [*controls, *outputs])} "
        f"Parameters: {listed(controls, 'none')}; outputs: {listed(outputs, 'none')}."
    )


def parameter_text(control: Control, value: Any, spec: str | None) -> str:
    """Return a parameter as prose shows it: as its control does, without the unit."""
    if isinstance(control, Drawn | Text):
        raise ProseError(f"{control.name!r} is drawn or written, and no sentence can show it.")
    if spec is not None and not isinstance(control, Slider | Reroll):
        raise ProseError(f"{control.name!r} is not a number; leave out ':{spec}'.")
    if spec is not None:
        return _formatted(value, spec)
    if isinstance(control, Slider):
        return shown(value, control.shape, control.digits)
    return control.show(value)


def output_text(name: str, value: Any, spec: str | None) -> str:
    """Return an output as prose shows it. A number with decimals needs a format."""
    if isinstance(value, bool | str):
        if spec is not None:
            raise ProseError(f"{name!r} is not a number; leave out ':{spec}'.")
        return str(value) if isinstance(value, str) else ("yes" if value else "no")
    if not spec and isinstance(value, float):
        raise ProseError(f"{name!r} is {value:.6g}; say how to show it, as in '{name}:.2f'.")
    return _formatted(value, spec or "d")


def _formatted(value: float, spec: str) -> str:
    if FORMAT.fullmatch(spec) and spec.endswith("d") and not isinstance(value, int):
        raise ProseError(
            f"the format {spec!r} is for whole numbers, but {value:.6g} is a number with decimals; "
            "write '.2f', '.3g' or '.0f'."
        )
    if not FORMAT.fullmatch(spec):
        raise ProseError(
            f"the format {spec!r} must be like '.2f', '+.1e', '.3g', '.0%', or, for whole "
            "numbers, 'd' or ',d'."
        )
    return shown(value, spec, None)


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
