"""Line styles, markers and format strings, as matplotlib writes them."""

import functools
import math
import re
from typing import Any

from explorable.axes.colors import LETTERS, named
from explorable.axes.mistakes import DrawingError
from explorable.base.current import setting
from explorable.base.suggestions import suggestion
from explorable.marks.markers import Marker

LINE_STYLES = {
    "-": "solid",
    "--": "dashed",
    "-.": "dashdot",
    ":": "dotted",
    "None": "none",
    "none": "none",
    " ": "none",
    "": "none",
}
# On and off lengths, in line widths.
DASHES = {"dashed": (3.7, 1.6), "dashdot": (6.4, 1.6, 1.0, 1.6), "dotted": (1.0, 1.65)}
_STYLES = " There are '-', '--', '-.', ':', 'none', and (offset, (on, off, …)) in line widths."
MARKERS = (*".,ov^<>12348sp*hH+xDd|_PX", "None", "none", " ", "")
HOLLOW = ("1", "2", "3", "4", "+", "x", "|", "_")  # drawn with lines only


def dash(style: Any, width: float) -> tuple[float, ...] | None:
    """Return the on and off lengths in points of a line style; () is solid, None is no line.

    style: a name such as "--" or "dashed", or matplotlib's (offset, (on, off, …)); the offset is
    not kept. width: of the line, in points; dashes grow with it.
    """
    if isinstance(style, str):
        name = LINE_STYLES.get(style, style)
        if name == "none":
            return None
        if name == "solid":
            return ()
        if name not in DASHES:
            known = ["solid", *DASHES, *LINE_STYLES]
            near = suggestion(style, known) or _STYLES
            raise DrawingError(f"{style!r} is not a line style.{near}")
        lengths: Any = setting(f"lines.{name}_pattern", DASHES[name])
    else:
        lengths = _lengths(style)
    width = width if setting("lines.scale_dashes", True) else 1.0
    return tuple(float(length) * width for length in lengths or ())


def _lengths(style: Any) -> list[float]:
    """Return the lengths of (offset, (on, off, …)); raise DrawingError for anything else."""
    try:
        offset, given = style
        lengths = [] if given is None else [float(each) for each in given]
        right = offset is None or math.isfinite(float(offset))
    except (TypeError, ValueError):
        right = False
    if (
        not right
        or any(not 0 <= each < math.inf for each in lengths)
        or (lengths and not any(lengths))
    ):
        raise DrawingError(f"{style!r:.60} is not a line style.{_STYLES}")
    return lengths


def marker(value: Any) -> Marker | None:
    """Return a marker, or None for no marker; raise DrawingError for an unknown one."""
    if value is None:
        return None
    if not isinstance(value, str) or value[:1] == "$":
        from explorable.axes.marker_shapes import shape

        found = shape(value)
        if found is None:
            raise DrawingError(
                f"{value!r:.60} is not a marker. There are: {' '.join(MARKERS[:-4])}; "
                "(sides, style, angle), paths, texts between dollars, and MarkerStyle objects."
            )
        return found if not isinstance(found, str) else marker(found)
    if value in ("None", "none", " ", ""):
        return None
    if value not in MARKERS:
        raise DrawingError(f"{value!r} is not a marker. There are: {' '.join(MARKERS[:-4])}")
    return str(value)


@functools.lru_cache(maxsize=256)
def split(text: str) -> dict[str, Any]:
    """Return the linestyle, marker and color that a format string such as "r--o" sets.

    What it does not set is left out; a marker alone means no line. Raises DrawingError.
    """
    if text not in ("0", "1") and named(text):
        return {"color": text}
    found: dict[str, Any] = {}
    rest = text
    while rest:
        kind, part = _first(text, rest)
        if kind in found:
            raise DrawingError(f"{text!r} is not a format string: it has two {kind}s.")
        found[kind] = part
        rest = rest[len(part) :]
    if "linestyle" not in found:
        found["linestyle"] = "None" if "marker" in found else "-"
    found.setdefault("marker", "None")
    return found


def _first(text: str, rest: str) -> tuple[str, str]:
    """Return the kind and the text of the first part of `rest`."""
    if rest[:2] in ("--", "-."):
        return "linestyle", rest[:2]
    if rest[0] in "-: ":
        return "linestyle", rest[0]
    if rest[0] in MARKERS:
        return "marker", rest[0]
    if rest[0] in LETTERS:
        return "color", rest[0]
    cycle = re.match(r"C\d+", rest)
    if cycle:
        return "color", cycle[0]
    raise DrawingError(
        f"{text!r} is not a format string: {rest[0]!r} is no colour, marker or line style. "
        "Formats look like 'r--o'."
    )
