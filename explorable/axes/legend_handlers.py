"""How a legend shows a handle: what `handler_map=` says of kinds of handles, or of single ones."""

from typing import Any

from explorable.axes.legend_spec import LegendEntry
from explorable.axes.mistakes import wrong


class HandlerLine2D:
    """A line with so many markers."""

    def __init__(self, marker_pad: float = 0.3, numpoints: int | None = None):
        self._points = numpoints

    def _change(self, entry: LegendEntry) -> None:
        entry.points = self._points


class HandlerTuple:
    """Handles beside each other: in `ndivide` parts of the place, None for one each.

    pad: between them, in font sizes; as `borderpad` has it, if not given.
    """

    def __init__(self, ndivide: int | None = 1, pad: float | None = None):
        self._divide, self._pad = ndivide, pad

    def _change(self, entry: LegendEntry) -> None:
        if self._divide is None or self._divide > 1:
            entry.divided = self._divide or len(entry.also) + 1
            entry.apart = self._pad


def handler_of(handle: Any, given: Any) -> Any:
    """Return the handler of a handle, by itself or by its kind; None if there is none."""
    if not given:
        return None
    if not isinstance(given, dict):
        raise wrong("legend", f"was given handler_map={given!r:.60}; it must be a dict.")
    for key, handler in given.items():
        if not isinstance(handler, (HandlerLine2D, HandlerTuple)):
            raise wrong(
                "legend",
                "takes HandlerTuple and HandlerLine2D of explorable.matplotlib.legend_handler in "
                f"handler_map, not {handler!r:.60}; or give handles=, lines and patches you make.",
            )
        if key is handle or (isinstance(key, type) and isinstance(handle, key)):
            return handler
    return None
