"""What every control can do, and the error it raises."""

import copy
import inspect
from abc import ABC, abstractmethod
from typing import Any, ClassVar, Self

import numpy as np

from explorable.base.errors import ExplorableError
from explorable.base.suggestions import suggestion


class ControlError(ExplorableError, ValueError):
    """A value that a control cannot take; the message goes on from "<figure>: '<parameter>' "."""


class Control(ABC):
    """One parameter of a figure that the reader can change.

    name: the parameter's name, given by the figure. label: what the reader sees.
    start: the value at first paint.
    """

    kind: ClassVar[str] = ""
    panel: str | None = None

    def __new__(cls, *_: Any, **options: Any) -> Self:
        """Refuse an option that this control does not have, with the nearest that it has."""
        known = list(inspect.signature(cls.__init__).parameters)[1:]
        for name in options:
            if name not in known:
                raise ControlError(
                    f"{cls.__name__} has no option {name!r}.{suggestion(name, known)} "
                    f"It takes {', '.join(known)}."
                )
        return super().__new__(cls)

    def __init__(self, label: str | None = None) -> None:
        self.name = ""
        self.given_label = label

    @property
    def label(self) -> str:
        """Return the author's label, or the parameter's name with spaces."""
        return self.given_label or self.name.replace("_", " ") or self.kind

    @property
    @abstractmethod
    def start(self) -> Any:
        """Return the value at first paint; a fresh copy where it is an array."""

    def named(self, name: str) -> Self:
        """Return a copy that belongs to the parameter `name`."""
        twin = copy.copy(self)
        twin.name = name
        return twin

    @abstractmethod
    def validate(self, value: Any) -> Any:
        """Return the value as the figure's function gets it; ControlError if it is not one.

        A text is read by `parse`, so that Markdown may give any value in its text form.
        """

    @abstractmethod
    def clamp(self, value: Any) -> Any:
        """Return the nearest valid value; the start if there is nothing near. Never raises."""

    @abstractmethod
    def parse(self, text: str) -> Any:
        """Return the value that a text form stands for; ControlError if it is none."""

    @abstractmethod
    def format(self, value: Any) -> str:
        """Return the text form of a value, for addresses and Markdown."""

    def show(self, value: Any) -> str:
        """Return a value as the reader sees it, with its unit."""
        return self.format(value)

    def to_json(self, value: Any) -> Any:
        """Return a value in the form that crosses to the browser."""
        return value

    def spec(self) -> dict[str, Any]:
        """Return all that the browser needs to know, ready for JSON."""
        return {
            "kind": self.kind,
            "name": self.name,
            "label": self.label,
            "start": self.to_json(self.start),
        }

    @abstractmethod
    def samples(self, rng: np.random.Generator) -> Any:
        """Return one valid value at random."""

    @abstractmethod
    def ends(self) -> list[Any]:
        """Return the extreme values: those that most easily break a figure."""

    def refuse(self, message: str) -> ControlError:
        """Return the error for a mistake in the control's own declaration."""
        return ControlError(f"{type(self).__name__}: {message}")

    def check_start(self, value: Any) -> Any:
        """Return a valid start, or raise an error that says it is the start's."""
        try:
            return self.validate(value)
        except ControlError as error:
            raise self.refuse(f"start {error}") from None
