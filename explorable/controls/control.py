"""What every control can do, and the error it raises."""

import copy
import inspect
import sys
from abc import ABC, abstractmethod
from typing import Any, ClassVar, NamedTuple, Self

import numpy as np

from explorable.base.errors import ExplorableError
from explorable.base.suggestions import suggestion
from explorable.controls.numbers import FORMAT, shown
from explorable.mathtext.reader import MathtextError
from explorable.mathtext.text import plain


class ControlError(ExplorableError, ValueError):
    """A value that a control cannot take; the message goes on from "<figure>: '<parameter>' "."""


class FormatError(ControlError):
    """A format that a number in prose cannot have; the message is a whole sentence."""


class Sampled(NamedTuple):
    """The values of one control that a table holds, in order.

    smooth: there is something between two of them, so the nearest may stand for what lies between.
    log: which is nearest, is a matter of ratios.
    """

    values: tuple[Any, ...]
    smooth: bool = False
    log: bool = False


class Part(NamedTuple):
    """An entry of a drawn value, a point or a sample, as it is moved for estimates.

    grid: the places of each of its coordinates, in order, its own among them. low, high: how far
    each coordinate may go at all.
    """

    grid: tuple[tuple[float, ...], ...]
    low: tuple[float, ...]
    high: tuple[float, ...]


NOT_IN_PROSE = "is drawn or written by the reader, and cannot be shown in a sentence."
KINDS: dict[str, type["Control"]] = {}  # the class of each kind, ours and other packages'


class Control(ABC):
    """One parameter of a figure that the reader can change.

    name: the parameter's name, given by the figure. label: what the reader sees; it may contain
    mathematics, as in "noise $\\sigma$".
    start: the value at first paint.

    A package may bring controls of its own: a subclass with a `kind` that no other class has, which
    says in `html` how it looks, and in `module` what it does there. `sampled` and `in_prose` say
    whether tables hold it and sentences show it; both default to no.

    kind: one word, by which the browser knows what it has before it.
    module: the browser's module for this kind, a file beside the one that defines the class, which
        imports nothing and exports what `OtherKind` in browser/client/specs.d.ts lists; "" for
        kinds that explorable's own modules know.
    """

    kind: ClassVar[str] = ""
    module: ClassVar[str] = ""
    panel: str | None = None
    on_picture = False  # whether the reader moves it in the picture, in units of its axes
    first: Any

    def __init_subclass__(cls) -> None:
        """Register the kind that a class brings; ControlError if it is another's."""
        super().__init_subclass__()
        if kind := cls.__dict__.get("kind"):
            other = KINDS.setdefault(kind, cls)
            if (other.__module__, other.__qualname__) != (cls.__module__, cls.__qualname__):
                raise ControlError(
                    f"{cls.__qualname__}: the kind {kind!r} is taken by "
                    f"{other.__module__}.{other.__qualname__}; choose another word."
                )
            KINDS[kind] = cls  # a module that is imported anew brings the class anew

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
        self.in_letters(label or "")

    def in_letters(self, label: str) -> str:
        """Return a label with its mathematics in letters. Raises ControlError."""
        try:
            return plain(label, prose=True)
        except MathtextError as error:
            raise self.refuse(f"label {label!r} cannot be shown: {error}") from None

    @property
    def label(self) -> str:
        """Return the author's label, or the parameter's name with spaces."""
        return self.given_label or self.name.replace("_", " ") or self.kind

    @property
    def plain_label(self) -> str:
        """Return the label with its mathematics in letters, for where only text fits."""
        return self.in_letters(self.label)

    @property
    def start(self) -> Any:
        """Return the value at first paint, `first`; a fresh copy where it is an array."""
        return self.first

    def named(self, name: str) -> Self:
        """Return a copy that belongs to the parameter `name`."""
        twin = copy.copy(self)
        twin.name = name
        return twin

    @abstractmethod
    def validate(self, value: Any) -> Any:
        """Return the value as the figure's function gets it; ControlError if it is not valid.

        A text is read by `parse`, so that Markdown may give any value in its text form.
        """

    @abstractmethod
    def clamp(self, value: Any) -> Any:
        """Return the nearest valid value; the start if there is none. Never raises."""

    @abstractmethod
    def parse(self, text: str) -> Any:
        """Return the value that a text form stands for; ControlError if it is not valid."""

    @abstractmethod
    def format(self, value: Any) -> str:
        """Return the text form of a value, for addresses and Markdown."""

    def show(self, value: Any) -> str:
        """Return a value as the reader sees it, with its unit."""
        return self.format(value)

    def to_json(self, value: Any) -> Any:
        """Return a value in the form that is sent to the browser."""
        return value

    def spec(self) -> dict[str, Any]:
        """Return everything that the browser needs to know, ready for JSON."""
        return {
            "kind": self.kind,
            "name": self.name,
            "label": self.plain_label,
            "start": self.to_json(self.start),
            **({"module": self.module_path()} if self.module else {}),
        }

    @classmethod
    def module_path(cls) -> str:
        """Return where `module` is below the folders that Python imports from, with slashes."""
        folder = (sys.modules[cls.__module__].__package__ or "").replace(".", "/")
        return f"{folder}/{cls.module}" if folder else cls.module

    def html(self, uid: str, value: Any) -> str:
        """Return the HTML inside this control's element, as it shows a valid value.

        It needs no script to be read, has native inputs named after the parameter, and a label for
        each; the main one has the id `uid`. Raises ControlError for a class that does not say.
        """
        raise self.refuse("has no html(uid, value), so a page cannot show it.")

    def sampled(self, start: Any, rows: int | None = None) -> Sampled | None:
        """Return the values that a table holds around `start`, including it.

        rows: how many the author asked for, or None. None is returned where no table can hold it.
        """
        return None

    def stops(self) -> list[Any] | None:
        """Return the values in order, for a mark that is dragged along an axis; None for no order.

        A package that overrides it has `positions` and `position` in its browser module too.
        """
        return None

    def parts(self, value: Any) -> list[Part]:
        """Return the entries of a drawn value, if they are to be moved for estimates."""
        return []

    def in_prose(self, value: Any, spec: str | None = None) -> str:
        """Return a value as a sentence shows it.

        spec: the format that the author asked for, or None. Raises ControlError where a sentence
        cannot show it, and FormatError where it cannot in this format.
        """
        raise ControlError("is of a kind that cannot be shown in a sentence.")

    @abstractmethod
    def samples(self, rng: np.random.Generator) -> Any:
        """Return one valid value at random."""

    @abstractmethod
    def ends(self) -> list[Any]:
        """Return the extreme values: those that most easily break a figure."""

    def unformatted(self, value: Any, spec: str | None) -> str:
        """Return `show(value)` for `in_prose` of what is no number. Raises ControlError."""
        if spec is not None:
            told = f"is shown as {self.show(value)!r}, which takes no format"
            raise ControlError(f"{told}; leave out ':{spec}'.")
        return self.show(value)

    def refuse(self, message: str) -> ControlError:
        """Return the error for a mistake in the control's own declaration."""
        return ControlError(f"{type(self).__name__}: {message}")

    def check_start(self, value: Any) -> Any:
        """Return a valid start, or raise an error that says it is the start's."""
        try:
            return self.validate(value)
        except ControlError as error:
            raise self.refuse(f"start {error}") from None


def formatted(value: float, spec: str) -> str:
    """Return a number in the format that an author asks for in prose. Raises FormatError."""
    if not FORMAT.fullmatch(spec):
        raise FormatError(
            f"the format {spec!r} must be like '.2f', '+.1e', '.3g', '.0%', or, for whole "
            "numbers, 'd' or ',d'."
        )
    if spec.endswith("d") and not isinstance(value, int):
        raise FormatError(
            f"the format {spec!r} is for whole numbers, but {value:.6g} is a number with decimals; "
            "write '.2f', '.3g' or '.0f'."
        )
    return shown(value, spec, None)
