"""What the reference says of a control: its options, its value, where it can be shown."""

import inspect
from typing import Any

import numpy as np

import explorable
from explorable.controls import Control, ControlError, File, Text
from explorable.figure import Figure
from manual.docstrings import meanings_of_class, said
from manual.regions import code, entries, table
from widgets import manual_controls


def controls() -> list[str]:
    """Return the names of all controls that explorable exports."""
    found = (name for name in explorable.__all__ if inspect.isclass(getattr(explorable, name)))
    return [name for name in found if issubclass(getattr(explorable, name), Control)]


def options(name: str) -> dict[str, inspect.Parameter]:
    """Return the options of a control, in order."""
    parameters = dict(inspect.signature(getattr(explorable, name).__init__).parameters)
    del parameters["self"]
    return parameters


def meanings(name: str) -> dict[str, str]:
    """Return what each option of a control means."""
    return meanings_of_class(getattr(explorable, name), options(name))


def figure_of(name: str) -> Figure:
    """Return the figure that shows a control."""
    found: Figure = getattr(manual_controls, name.lower())
    return found


def region(name: str) -> str:
    """Return a control's entry: what it is, an example, options, and what becomes of its value."""
    general, _ = said(getattr(explorable, name), options(name))
    return "\n\n".join(
        [*general, code(_source(name)), _options(name), _facts(name, figure_of(name))]
    )


def function(name: str) -> str:
    """Return the entry of a function that figures call: what it does, and its options."""
    called = getattr(explorable, name)
    parameters = inspect.signature(called).parameters
    general, meant = said(called, parameters)
    pairs = [(as_parameter(each), meant.get(key, "")) for key, each in parameters.items()]
    return "\n\n".join([*general, entries(pairs)])


def _source(name: str) -> str:
    return inspect.getsource(figure_of(name).function)


def _options(name: str) -> str:
    meant = meanings(name)
    return entries(
        [(as_parameter(each), meant.get(option, "")) for option, each in options(name).items()]
    )


def as_parameter(parameter: inspect.Parameter) -> str:
    """Return a parameter as it is written, with its default."""
    if parameter.kind is parameter.VAR_KEYWORD:
        return f"`**{parameter.name}`"
    if parameter.default is inspect.Parameter.empty:
        return f"`{parameter.name}`"
    return f"`{parameter.name}={parameter.default!r}`"


def _facts(kind: str, figure: Figure) -> str:
    ((name, control),) = figure.controls.items()
    place = f"{kind.lower()}"
    rows = [
        ("the figure gets", f"{_type(control.start)}"),
        ("in a link", _link(place, name, control)),
        ("in a table", _tabled(control)),
        ("in a sentence", _sentence(place, name, control)),
    ]
    return table(("its value", "in this example"), rows)


def _type(value: Any) -> str:
    if isinstance(value, np.ndarray):
        return f"a numpy array of floats, here of shape {value.shape}"
    return f"`{value!r}`, {'an' if type(value).__name__ == 'int' else 'a'} {type(value).__name__}"


def _link(place: str, name: str, control: Control) -> str:
    if isinstance(control, File):
        return "no: it is the reader's own, and stays in the page"
    value = control.format(_another(control))
    return f"`figure:{place}?{name}={value}`: [try it](figure:{place}?{name}={_quoted(value)})"


def _another(control: Control) -> Any:
    """Return a value that is not the start: a preset if there is one, or any short one."""
    if isinstance(control, Text):
        return "something else"
    start = control.format(control.start)
    presets = getattr(control, "presets", {}).values()
    seeds = (np.random.default_rng(seed) for seed in range(100))
    found = (control.samples(rng) for rng in seeds)
    short = [value for value in found if control.format(value) not in ("", start)]
    others = [value for value in presets if control.format(value) != start]
    return others[0] if others else min(short, key=lambda value: len(control.format(value)))


def _quoted(value: str) -> str:
    return value.replace(" ", "%20")


def _tabled(control: Control) -> str:
    found = control.sampled(control.start)
    if found is None:
        return "no: Python starts when the reader begins"
    between = ", and what lies between is mixed from the nearest" if found.smooth else ""
    return f"yes: {len(found.values)} of its values here{between}"


def _sentence(place: str, name: str, control: Control) -> str:
    try:
        control.in_prose(control.start)
    except ControlError as error:
        return f"no: it {error}"
    return f"`[[{place}.{name}]]`: [[{place}.{name}]]"
