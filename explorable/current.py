"""Which axes are drawn on just now: those of the figure whose function is being called.

`explorable.matplotlib.pyplot` finds them here. Nothing is imported, as declaring a figure must not
load what drawing needs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any


class Current:
    """The axes of one figure, by panel, and the one that pyplot's functions draw on."""

    def __init__(self, given: Any):
        """Take what a figure's function gets: an axes, or a dict of axes."""
        self.axes: dict[str, Any] = dict(given) if isinstance(given, Mapping) else {"": given}
        self.ax = next(iter(self.axes.values()))


_current: ContextVar[Current | None] = ContextVar("current", default=None)


@contextmanager
def drawing_on(current: Current) -> Iterator[None]:
    """Make these the axes that are drawn on, until the block ends."""
    token = _current.set(current)
    try:
        yield
    finally:
        _current.reset(token)


def current() -> Current | None:
    """Return what is drawn on just now; None outside of a figure's function."""
    return _current.get()
