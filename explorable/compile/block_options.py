"""What a block's options ask of its figure, and whether the figure can do it."""

import re
from collections.abc import Mapping
from typing import Any

from explorable.base.suggestions import listed, nearest
from explorable.compile.page import Chapter, Header
from explorable.compile.yaml_values import Value
from explorable.controls import ControlError
from explorable.figure import Figure

OPTIONS = ("start", "id", "print")
ID = re.compile(r"[A-Za-z][\w-]*", re.ASCII)


class Demands:
    """The checks of one block; each mistake is noted on the chapter, with its own line."""

    def __init__(self, chapter: Chapter, header: Header, figure: Figure) -> None:
        self.chapter, self.header, self.figure = chapter, header, figure
        self.name = figure.name.rpartition(".")[2]

    def complain(self, message: str, value: Value) -> None:
        line = option_line(self.header, value.line)
        self.chapter.complain(f"{self.name}: {message}", line)

    def check_names(self, given: Mapping[str, Value]) -> None:
        for name, value in given.items():
            if name in self.figure.controls and name not in OPTIONS:
                self.complain(
                    f"{name!r} is a parameter, not an option. "
                    f"Write 'start: {{{name}: {value.data}}}'.",
                    value,
                )
            elif name not in OPTIONS:
                hint = nearest(name, OPTIONS)
                self.complain(
                    f"no option named {name!r}.{hint} The options are {listed(OPTIONS)}.", value
                )

    def state(self, given: Value | None) -> dict[str, Any]:
        """Return the full state in which the figure begins; as much of it as is right."""
        return {**self.figure.start, **(self._values(given, "start") if given else {})}

    def _values(self, given: Value, option: str) -> dict[str, Any]:
        if not isinstance(given.inner, dict):
            self._not_like(option, given, f"{{{self._example()}}}")
            return {}
        values = {name: self._value(name, value) for name, value in given.inner.items()}
        return {name: value for name, value in values.items() if value is not None}

    def _value(self, name: str, value: Value) -> Any:
        control = self.figure.controls.get(name)
        if control is None:
            self.complain(no_parameter(self.figure, name), value)
            return None
        try:
            return control.validate(value.data)
        except ControlError as error:
            self.complain(f"{name!r} {error}", value)
            return None

    def prints(self, given: Value | None, start: dict[str, Any]) -> list[dict[str, Any]]:
        """Return the full states that a printed page is to show, each as it differs from start."""
        if given is None:
            return []
        if not isinstance(given.inner, list):
            self._not_like("print", given, f"[{{{self._example()}}}]")
            return []
        return [{**start, **self._values(entry, "print")} for entry in given.inner]

    def _not_like(self, option: str, value: Value, example: str) -> None:
        self.complain(f"{option!r} is {value.data!r}, but it must be like '{example}'.", value)

    def id(self, wanted: Value | None) -> str:
        """Return the element's id: the author's, or the function's name made unique."""
        if wanted is None:
            return self.chapter.free_id(self.name)
        if not ID.fullmatch(str(wanted.data)):
            self.complain(
                f"the id {wanted.data!r} must be one word of letters, digits, '-' and '_' "
                "that begins with a letter.",
                wanted,
            )
        elif wanted.data in self.chapter.taken:
            self.complain(f"the id {wanted.data!r} is taken on this page; choose another.", wanted)
        return str(wanted.data)

    def _example(self) -> str:
        shown = [
            f"{name}: {control.format(control.start)}"
            for name, control in self.figure.controls.items()
        ]
        return min(shown, key=len, default="parameter: value")


def no_parameter(figure: Figure, name: str) -> str:
    """Return the message for a parameter that a figure does not have."""
    hint = nearest(name, figure.controls)
    return f"no parameter named {name!r}.{hint} It has: {listed(figure.controls)}."


def option_line(header: Header, line: int) -> int:
    """Return the page's line for a line within the options."""
    return header.line + 1 + line if header.line else 0
