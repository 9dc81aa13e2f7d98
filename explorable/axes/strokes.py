"""How lines, markers and areas look: from keywords to marks that still lack their points."""

from typing import Any

import numpy as np

from explorable.axes.mistakes import DrawingError, wrong
from explorable.axes.pens import CAPS, JOINS
from explorable.axes.recorder import one_of, tokens
from explorable.axes.set_looks import filled
from explorable.axes.styles import dash, marker
from explorable.base.current import settings
from explorable.marks import Dots, Path
from explorable.marks.hatches import LETTERS
from explorable.marks.markers import SIDES, Marker

_OF_MARKERS = ("markerfacecolor", "markeredgecolor", "markerfacecoloralt")
_NOWHERE = np.empty((0, 2))


def line_marks(call: str, style: dict[str, Any]) -> tuple[Path | None, Dots | None]:
    """Return the line and the markers, still without points, that a line's style asks for."""
    alpha = style.get("alpha")
    stroke, opacity = tokens(call, style["color"], alpha)
    common = {"clip": style.get("clip_on", True), "zorder": style.get("zorder", 2.0)}
    width = float(style.get("linewidth") or 1.5) if style.get("linewidth") != 0 else 0.0
    try:
        dashes = dash(_line_style(style), width)
        shape = marker(style.get("marker"))
    except DrawingError as error:
        raise wrong(call, f"cannot be drawn: {error}") from None
    line = dot = None
    if dashes is not None and stroke is not None and width > 0:
        cap, join = _ends(call, style, bool(dashes))
        line = Path(
            _NOWHERE, False, stroke, None, width, dashes, opacity, cap=cap, join=join, **common
        )
        if style.get("gapcolor") is not None:
            gap = tokens(call, style["gapcolor"], alpha)[0]
            line.gap = gap if dashes else None
    if shape is None:
        for name in _OF_MARKERS:
            if not _usual(style.get(name)):
                tokens(call, style[name], alpha)
    else:
        dot = _dots(call, style, shape, (stroke, opacity))
        dot.clip, dot.zorder = common["clip"], common["zorder"]
    return line, dot


def _line_style(style: dict[str, Any]) -> Any:
    """Return the line style that keywords ask for; `dashes=` is stronger than `linestyle=`."""
    given = style.get("dashes")
    if given is None:
        return "-" if style.get("linestyle") is None else style["linestyle"]
    return "-" if isinstance(given, tuple) and given[:1] == (None,) else (0, given)


def _ends(call: str, style: dict[str, Any], dashed: bool) -> tuple[str, str]:
    for name, value in style.items():
        if name.endswith("_capstyle"):
            one_of(call, name, value, (None, *CAPS))
        elif name.endswith("_joinstyle"):
            one_of(call, name, value, (None, *JOINS))
    kind = "dash" if dashed else "solid"
    cap = style.get(f"{kind}_capstyle") or ("butt" if dashed else "projecting")
    join = style.get(f"{kind}_joinstyle") or "round"
    return CAPS[cap], JOINS[join]


def _dots(call: str, style: dict[str, Any], shape: Marker, own: tuple[str | None, float]) -> Dots:
    alpha = style.get("alpha")
    face = edge = own
    if not _usual(style.get("markerfacecolor")):
        face = tokens(call, style["markerfacecolor"], alpha)
    if not _usual(style.get("markeredgecolor")):
        edge = tokens(call, style["markeredgecolor"], alpha)
    filled = style.get("fillstyle")
    if filled is None:
        filled = style["marker"].get_fillstyle() if hasattr(style["marker"], "rotated") else "full"
    if one_of(call, "fillstyle", filled, SIDES) == "none":
        face = None, 0.0
    other = style.get("markerfacecoloralt")
    every = style.get("markevery")
    ends = getattr(style["marker"], "_ends", (None, None))
    return Dots(
        _NOWHERE,
        float(style.get("markersize", 6.0)),
        shape,
        face[0],
        edge[0],
        float(style.get("markeredgewidth", 1.0)),
        face[1] if face[0] is not None else edge[1],
        half=filled if filled not in ("full", "none") else "",
        other=None if other is None else tokens(call, other, alpha)[0],
        spread=_spread(every),
        cap=CAPS[ends[0] or "butt"],
        join=JOINS[ends[1] or "miter"],
    )


def _usual(paint: Any) -> bool:
    return paint is None or (isinstance(paint, str) and paint == "auto")


def _spread(every: Any) -> tuple[float, float] | None:
    """Return the start and the step of a `markevery=` in shares of the axes' diagonal."""
    pair = every if isinstance(every, tuple) and len(every) == 2 else (0.0, every)
    if not isinstance(pair[1], (float, np.floating)):
        return None
    return float(pair[0]), float(pair[1])


def area_mark(call: str, style: dict[str, Any], zorder: float = 1.0, join: str = "miter") -> Path:
    """Return a closed path, still without points, in the style that an area's keywords ask for."""
    if own := settings():
        style = filled("patch", style, own)
    alpha, both = style.get("alpha"), style.get("color")
    has_face = style.get("fill", True) is not False
    face = both if both is not None else style.get("facecolor")
    edge = both if both is not None else style.get("edgecolor")
    fill, fill_alpha = tokens(call, "C0" if face is None else face, alpha)
    stroke, stroke_alpha = tokens(
        call, ("none" if has_face else "k") if edge is None else edge, alpha
    )
    width = 1.0 if style.get("linewidth") is None else float(style["linewidth"])
    try:
        dashes = dash("-" if style.get("linestyle") is None else style["linestyle"], width)
    except DrawingError as error:
        raise wrong(call, f"cannot be drawn: {error}") from None
    hatch = "" if style.get("hatch") is None else style["hatch"]
    if not isinstance(hatch, str) or hatch:
        check_hatch(call, hatch)
    return Path(
        _NOWHERE,
        True,
        stroke if width > 0 and dashes is not None else None,
        fill if has_face else None,
        width,
        dashes or (),
        stroke_alpha if stroke is not None else 1.0,
        fill_alpha if fill is not None else 1.0,
        join=join,
        clip=style.get("clip_on", True),
        zorder=style.get("zorder", zorder),
        hatch=hatch,
        hatch_color=("ink" if edge is None else stroke) if hatch else None,
    )


def give_ends(call: str, style: dict[str, Any], mark: Path) -> None:
    """Give a mark the ends and corners that `capstyle=` and `joinstyle=` ask for."""
    if style.get("capstyle") is not None:
        mark.cap = CAPS[one_of(call, "capstyle", style["capstyle"], tuple(CAPS))]
    if style.get("joinstyle") is not None:
        mark.join = JOINS[one_of(call, "joinstyle", style["joinstyle"], tuple(JOINS))]


def check_hatch(call: str, hatch: Any) -> None:
    """Complain of a hatch that is no text of its letters."""
    if not isinstance(hatch, str) or set(hatch) - set(LETTERS):
        raise wrong(call, f"was given hatch={hatch!r:.60}; its letters are {' '.join(LETTERS)}.")
