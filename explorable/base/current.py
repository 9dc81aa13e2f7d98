"""Which axes are drawn on just now, and with which settings: those of the figure whose function is
being called.

`explorable.matplotlib.pyplot` finds the axes here, and drawing calls what is set of matplotlib's
rcParams. Nothing is imported, as declaring a figure must not load what drawing needs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

OWN = "__explorable_settings__"  # the name under which a module keeps what it sets of rcParams


class Current:
    """The axes of one figure, by panel, and the one that pyplot's functions draw on.

    settings: what is set of matplotlib's rcParams while the figure is drawn. figure: the figure.
    """

    def __init__(self, given: Any, settings: dict[str, Any] | None = None, figure: Any = None):
        """Take what a figure's function gets: an axes, or a dict of axes."""
        self.axes: dict[str, Any] = dict(given) if isinstance(given, Mapping) else {"": given}
        self.ax: Any = next(iter(self.axes.values()), None)
        self.figure = figure
        self.settings: dict[str, Any] = {} if settings is None else settings


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


def settings() -> dict[str, Any] | None:
    """Return what is set of rcParams by the figure that is being drawn; None or {} for nothing."""
    found = _current.get()
    return None if found is None else found.settings


def setting(key: str, otherwise: Any) -> Any:
    """Return one of rcParams if it is set by the figure that is being drawn."""
    found = _current.get()
    return otherwise if found is None or not found.settings else found.settings.get(key, otherwise)
