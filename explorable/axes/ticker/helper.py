"""What locators and formatters share: the axis that they look at, and how they are compared."""

from __future__ import annotations

from types import FunctionType
from typing import Any, Self


class DummyAxis:
    """What a rule about ticks looks at where there is no axis."""

    def __init__(self, minpos: float = 0.0):
        self._view = self._data = (0.0, 1.0)
        self._minpos = minpos

    def get_transform(self) -> None:
        """Return nothing: it is linear."""

    def get_view_interval(self) -> tuple[float, float]:
        """Return what is shown."""
        return self._view

    def set_view_interval(self, vmin: float, vmax: float) -> None:
        """Show something else."""
        self._view = (vmin, vmax)

    def get_minpos(self) -> float:
        """Return the least value above zero."""
        return self._minpos

    def get_data_interval(self) -> tuple[float, float]:
        """Return what the data span."""
        return self._data

    def set_data_interval(self, vmin: float, vmax: float) -> None:
        """Set what the data span."""
        self._data = (vmin, vmax)

    def get_tick_space(self) -> int:
        """Return for how many ticks there is room."""
        return 9


class TickHelper:
    """A rule about ticks. Rules of ours with equal settings are equal, so ticks are kept by them.

    axis: answers what the rule asks about its axis: `get_view_interval()` and the like.
    """

    axis: Any = None

    def set_axis(self, axis: Any) -> None:
        """Look at this axis from now on."""
        self.axis = axis

    def create_dummy_axis(self, **ends: Any) -> None:
        """Look at an axis that is none, from 0 to 1: for rules that are called by hand."""
        if self.axis is None:
            self.axis = DummyAxis(**ends)

    def _frozen(self) -> Self:
        """Return this rule as it is now; those of authors' own classes are taken as they are."""
        if not _is_ours(type(self)):
            return self
        copy = type(self).__new__(type(self))
        copy.__dict__.update(self.__dict__)
        copy.__dict__.pop("axis", None)
        return copy

    def _settings(self) -> Any:
        if not _is_ours(type(self)):
            return id(self)
        return tuple((name, _hashed(each)) for name, each in vars(self).items() if name != "axis")

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self._settings() == other._settings()

    def __hash__(self) -> int:
        return hash((type(self), self._settings()))


def _is_ours(kind: type) -> bool:
    return kind.__module__.startswith("explorable.")


def _hashed(value: Any) -> Any:
    """Return something hashable that is equal for values that act alike."""
    if isinstance(value, dict):
        return tuple((key, _hashed(each)) for key, each in value.items())
    if isinstance(value, (list, tuple)):
        return tuple(map(_hashed, value))
    if isinstance(value, FunctionType):
        return _of_function(value)
    try:
        hash(value)
    except TypeError:
        return id(value)
    return value


def _of_function(function: Any) -> Any:
    """Return what a function does, as a value: one that is defined anew in each frame is equal."""
    try:
        cells = tuple(cell.cell_contents for cell in function.__closure__ or ())
        found = (function.__code__, function.__defaults__, cells, id(function.__globals__))
        hash(found)
    except (TypeError, ValueError):  # it keeps a list, say, or a name that is not bound yet
        return function
    return found
