"""Properties that are set after the fact: matplotlib's setters, on the marks behind an artist.

Each setter takes a mark and an author's value, and does what the keyword of the same name does in
a drawing call. It returns False for a mark that has nothing of the kind, which stays as it is.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

from explorable.axes.colors import color, opacity
from explorable.axes.mistakes import DrawingError, wrong
from explorable.axes.styles import dash, marker
from explorable.marks import Arrow, Dots, Label, Mark, Path
from explorable.marks.hatches import LETTERS

Setter = Callable[[Mark, Any], bool]


def _token(name: str, value: Any) -> tuple[str | None, float]:
    try:
        return color(value)
    except DrawingError as error:
        raise wrong(f"set_{name}", f"cannot use this colour: {error}") from None


def _color(mark: Mark, value: Any) -> bool:
    token, share = _token("color", value)
    if isinstance(mark, Path):
        _edgecolor(mark, value)
        if mark.fill is not None:
            mark.fill, mark.fill_alpha = token, share
    elif isinstance(mark, Dots):
        mark.edge = token if mark.edge is not None else None
        mark.face = token if mark.face is not None else None
        mark.alpha = share
    elif isinstance(mark, Label):
        mark.color = token or "ink"
    elif isinstance(mark, Arrow):
        mark.stroke, mark.alpha = token, share
        mark.fill, mark.fill_alpha = token, share
    return isinstance(mark, (Path, Dots, Label, Arrow))


def _facecolor(mark: Mark, value: Any) -> bool:
    token, share = _token("facecolor", value)
    if isinstance(mark, Path) and mark.closed:
        mark.fill, mark.fill_alpha = token, share if token else 1.0
        return True
    if isinstance(mark, Dots):
        mark.face = token
    elif isinstance(mark, Arrow):
        mark.fill, mark.fill_alpha = token, share
    return isinstance(mark, (Dots, Arrow))


def _edgecolor(mark: Mark, value: Any) -> bool:
    token, share = _token("edgecolor", value)
    if isinstance(mark, Path):
        mark.stroke, mark.stroke_alpha = token, share if token else 1.0
    elif isinstance(mark, Dots):
        mark.edge = token
    elif isinstance(mark, Arrow):
        mark.stroke, mark.alpha = token, share
    return isinstance(mark, (Path, Dots, Arrow))


def _linewidth(mark: Mark, value: Any) -> bool:
    if isinstance(mark, (Path, Arrow)):
        width = float(value)
        if mark.dash and mark.width:  # dashes grow with the line
            mark.dash = tuple(length * width / mark.width for length in mark.dash)
        mark.width = width
    elif isinstance(mark, Dots):
        mark.edge_width = float(np.max(value))
    return isinstance(mark, (Path, Arrow, Dots))


def _linestyle(mark: Mark, value: Any) -> bool:
    if not isinstance(mark, (Path, Arrow)):
        return False
    try:
        dashes = dash(value, mark.width)
    except DrawingError as error:
        raise wrong("set_linestyle", f"cannot be drawn: {error}") from None
    mark.dash = dashes or ()
    if dashes is None:
        mark.stroke = None
    return True


def _alpha(mark: Mark, value: Any) -> bool:
    try:
        share = 1.0 if value is None else opacity(value)
    except DrawingError as error:
        raise wrong("set_alpha", f"cannot be drawn: {error}") from None
    if isinstance(mark, Path):
        mark.stroke_alpha = share if mark.stroke is not None else 1.0
        mark.fill_alpha = share if mark.fill is not None else 1.0
    elif isinstance(mark, (Dots, Label, Arrow)):
        mark.alpha = share
    return isinstance(mark, (Path, Dots, Label, Arrow))


def _zorder(mark: Mark, value: Any) -> bool:
    setattr(mark, "zorder", float(value))  # noqa: B010 (a slot of every mark, not of the base)
    return True


def _clip_on(mark: Mark, value: Any) -> bool:
    if not isinstance(mark, (Path, Dots, Label, Arrow)):
        return False
    mark.clip = bool(value)
    return True


def _hatch(mark: Mark, value: Any) -> bool:
    if not (isinstance(mark, Path) and mark.closed):
        return False
    mark.hatch = str(value or "")
    if set(mark.hatch) - set(LETTERS):
        known = " ".join(LETTERS)
        raise wrong("set_hatch", f"was given {value!r}; its letters are {known}.")
    mark.hatch_color = mark.stroke or "ink"
    return True


def _marker(mark: Mark, value: Any) -> bool:
    if not isinstance(mark, Dots):
        return False
    try:
        mark.marker = marker(value) or mark.marker
    except DrawingError as error:
        raise wrong("set_marker", f"cannot be drawn: {error}") from None
    return True


def _markersize(mark: Mark, value: Any) -> bool:
    if not isinstance(mark, Dots):
        return False
    mark.size = float(value)
    return True


def _markerfacecolor(mark: Mark, value: Any) -> bool:
    return isinstance(mark, Dots) and _facecolor(mark, value)


def _markeredgecolor(mark: Mark, value: Any) -> bool:
    return isinstance(mark, Dots) and _edgecolor(mark, value)


def _markeredgewidth(mark: Mark, value: Any) -> bool:
    return isinstance(mark, Dots) and _linewidth(mark, value)


SETTERS: dict[str, Setter] = {
    "color": _color,
    "facecolor": _facecolor,
    "edgecolor": _edgecolor,
    "linewidth": _linewidth,
    "linestyle": _linestyle,
    "alpha": _alpha,
    "zorder": _zorder,
    "clip_on": _clip_on,
    "hatch": _hatch,
    "marker": _marker,
    "markersize": _markersize,
    "markerfacecolor": _markerfacecolor,
    "markeredgecolor": _markeredgecolor,
    "markeredgewidth": _markeredgewidth,
}
_SHORT = {
    "c": "color", "fc": "facecolor", "facecolors": "facecolor", "ec": "edgecolor",
    "edgecolors": "edgecolor", "lw": "linewidth", "linewidths": "linewidth", "ls": "linestyle",
    "linestyles": "linestyle", "ms": "markersize", "mfc": "markerfacecolor",
    "mec": "markeredgecolor", "mew": "markeredgewidth",
}  # fmt: skip
NAMES = tuple(SETTERS)


def full_name(name: str) -> str | None:
    """Return the long name of a property; None if there is no such one."""
    full = _SHORT.get(name, name)
    return full if full in SETTERS else None
