"""How texts look: from a text's keywords to a label that has no place yet."""

import math
from typing import Any

import numpy as np

from explorable.axes.calls import AREA
from explorable.axes.mistakes import ESCAPE, wrong
from explorable.axes.recorder import described, one_of, tokens, words
from explorable.axes.set_looks import texted
from explorable.axes.shape_styles import styled
from explorable.axes.strokes import area_mark
from explorable.base.current import setting, settings
from explorable.base.suggestions import suggestion
from explorable.marks import Label
from explorable.marks.boxes import BOXES
from explorable.marks.label import Surround
from explorable.mathtext.raised import cleaned

# Sizes by name, relative to the default of 10 points.
SIZES = {
    "xx-small": 5.79,
    "x-small": 6.94,
    "small": 8.33,
    "smaller": 8.33,
    "medium": 10.0,
    "large": 12.0,
    "larger": 12.0,
    "x-large": 14.4,
    "xx-large": 17.28,
}
BOLD = ("bold", "heavy", "black", "semibold", "demibold", "demi", "extra bold")
LIGHT = ("ultralight", "light", "normal", "regular", "book", "medium", "roman")
# Families that every reader has in some form, and well-known fonts of each.
FAMILIES = {
    "sans-serif": ("sans-serif", "sans serif", "sans", "dejavu sans", "arial", "helvetica",
                   "verdana", "tahoma", "bitstream vera sans", "liberation sans"),
    "serif": ("serif", "dejavu serif", "times", "times new roman", "georgia", "cmr10", "stix",
              "stixgeneral", "computer modern roman"),
    "monospace": ("monospace", "mono", "dejavu sans mono", "courier", "courier new", "consolas",
                  "menlo", "cmtt10"),
    "cursive": ("cursive",),
    "fantasy": ("fantasy",),
}  # fmt: skip
LINE_SPACING = 1.2  # matplotlib's, for which lines are as far apart as the page has them
BOX_KEYWORDS = (*(name for name in AREA if name not in ("transform", "label", "visible", "zorder",
                                                         "clip_on", "path_effects")),
                "boxstyle", "pad", "joinstyle")  # fmt: skip


def label_mark(call: str, style: dict[str, Any], text: str, size: float = 10.0) -> Label:
    """Return a label, still at (0, 0), in the style that a text's keywords ask for."""
    if own := settings():
        style, size = texted(style, size, own)
    if style:
        if "fontproperties" in style:
            style = expanded(call, style)
        _check(call, style)
    paint = style.get("color")
    token, alpha = tokens(call, "ink" if paint is None else paint, style.get("alpha"))
    weight = style.get("fontweight")
    across = ("left", "center", "right")
    upright = ("baseline", "bottom", "center", "center_baseline", "top")
    points = font_size(call, style.get("fontsize", size))
    lines = style.get("multialignment")
    plain = style.get("parse_math") is False
    spacing = style.get("linespacing")
    return Label(
        0.0,
        0.0,
        cleaned(text) if plain else words(call, text),
        points,
        token or "ink",
        alpha if token is not None else 0.0,
        one_of(call, "ha", style.get("horizontalalignment", "left"), across),
        one_of(call, "va", style.get("verticalalignment", "baseline"), upright),
        angle(call, style.get("rotation")),
        bold=weight is not None and bold(call, weight),
        italic=style.get("fontstyle", "normal") in ("italic", "oblique"),
        clip=bool(style.get("clip_on", False)),
        zorder=style.get("zorder", 3.0),
        anchored=_mode(call, style) == "anchor",
        lines="" if lines is None else one_of(call, "multialignment", lines, across),
        spacing=1.0 if spacing is None else float(spacing) / LINE_SPACING,
        family=font_family(call, style.get("fontfamily", style.get("fontname"))),
        box=boxed(call, style, points),
        turns_with=bool(style.get("transform_rotates_text", False)),
        wrap=bool(style.get("wrap", False)),
    )


def expanded(call: str, style: dict[str, Any]) -> dict[str, Any]:
    """Return the keywords of a text with those of its `fontproperties=`."""
    from explorable.axes import fonts

    return fonts.expanded(call, style)


def _check(call: str, style: dict[str, Any]) -> None:
    """Complain of what no text on a page can do."""
    if style.get("usetex"):
        raise wrong(call, f"cannot run TeX; $…$ is set as mathematics without it. {ESCAPE}")
    one_of(call, "fontvariant", style.get("fontvariant"), (None, "normal"))
    one_of(call, "fontstretch", style.get("fontstretch"), (None, "normal"))
    one_of(call, "fontstyle", style.get("fontstyle"), (None, "normal", "italic", "oblique"))


def bold(call: str, weight: Any) -> bool:
    """Tell whether a font's weight, a word or a number to 1000, is a bold one."""
    if isinstance(weight, str) and weight in (*BOLD, *LIGHT):
        return weight in BOLD
    if isinstance(weight, (int, float, np.number)) and 0 <= weight <= 1000:
        return bool(weight >= 600)
    near = suggestion(weight, [*LIGHT, *BOLD]) if isinstance(weight, str) else ""
    said = f"was given fontweight={weight!r:.60}; it can be {', '.join((*LIGHT, *BOLD))} "
    raise wrong(call, f"{said}or a number from 0 to 1000.{near}")


def _mode(call: str, style: dict[str, Any]) -> str:
    known = ("default", "anchor")
    mode = style.get("rotation_mode")
    return "default" if mode is None else str(one_of(call, "rotation_mode", mode, known))


def font_family(call: str, value: Any) -> str:
    """Return the CSS family of a font; "" for the page's own."""
    if value is None:
        return ""
    for name in [value] if isinstance(value, str) or not np.iterable(value) else value:
        for family, fonts in FAMILIES.items():
            if str(name).lower() in fonts:
                return "" if family == "sans-serif" else family
    raise wrong(
        call,
        f"was given fontfamily={value!r}, which readers may not have; "
        f"there are {', '.join(FAMILIES)}.",
    )


def boxed(call: str, style: dict[str, Any], size: float) -> Surround | None:
    """Return the box around a text, if `bbox=` or `backgroundcolor=` ask for one."""
    given = style.get("bbox")
    if given is None:
        if style.get("backgroundcolor") is None:
            return None
        paint = style["backgroundcolor"]
        given = {"facecolor": paint, "edgecolor": paint}
    return surround(call, given, size)


def surround(call: str, given: dict[str, Any], size: float) -> Surround:
    """Return the box that a `bbox=` dict describes around a text of so many points."""
    props = described(call, "bbox", given, BOX_KEYWORDS)
    kind, pad = props.pop("boxstyle", None), props.pop("pad", None)
    if kind is None:
        box = styled(call, "boxstyle", "square", BOXES, pad=(4 if pad is None else pad) / size)
    else:
        box = styled(call, "boxstyle", kind, BOXES)
        if pad is not None and "pad" not in box.parameters:
            box.parameters["pad"] = float(pad)
    look = area_mark(call, {"edgecolor": "k", **props})
    return Surround(
        box.name,
        box.parameters,
        look.fill,
        look.stroke,
        look.width,
        look.fill_alpha,
        look.stroke_alpha,
        look.dash,
        one_of(call, "joinstyle", props.get("joinstyle", "miter"), ("miter", "round", "bevel")),
    )


def font_size(call: str, value: Any) -> float:
    """Return a font size in points; names such as "small" are relative to 10 points."""
    if value is None:
        return float(setting("font.size", 10.0))
    if isinstance(value, str) and value in SIZES:
        return SIZES[value] * float(setting("font.size", 10.0)) / 10.0
    try:
        size = float(value)
    except (TypeError, ValueError):
        size = math.nan
    if not 0 <= size < math.inf:
        known = ", ".join(SIZES)
        raise wrong(
            call, f"was given fontsize={value!r:.60}; it can be {known}, or a number of points."
        )
    return size


def angle(call: str, value: Any) -> float:
    """Return an angle in degrees; there are the words "horizontal" and "vertical"."""
    named = {None: 0.0, "horizontal": 0.0, "vertical": 90.0}
    if isinstance(value, (str, type(None))) and value in named:
        return named[value]
    try:
        degrees = float(value)
    except (TypeError, ValueError):
        degrees = math.nan
    if not math.isfinite(degrees):
        raise wrong(call, f"was given rotation={value!r:.60}; it must be an angle in degrees.")
    return degrees
