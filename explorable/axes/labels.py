"""How texts look: from a text's keywords to a label that has no place yet."""

from typing import Any

from explorable.axes.mistakes import wrong
from explorable.axes.recorder import one_of, tokens, words
from explorable.marks import Label

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


def label_mark(call: str, style: dict[str, Any], text: str, size: float = 10.0) -> Label:
    """Return a label, still at (0, 0), in the style that a text's keywords ask for."""
    paint = style.get("color")
    token, alpha = tokens(call, "ink" if paint is None else paint, style.get("alpha"))
    weight = style.get("fontweight", "normal")
    across = ("left", "center", "right")
    upright = ("baseline", "bottom", "center", "center_baseline", "top")
    return Label(
        0.0,
        0.0,
        words(call, text),
        font_size(call, style.get("fontsize", size)),
        token or "ink",
        alpha,
        one_of(call, "ha", style.get("horizontalalignment", "left"), across),
        one_of(call, "va", style.get("verticalalignment", "baseline"), upright),
        _angle(call, style.get("rotation")),
        bold=weight in BOLD or (isinstance(weight, (int, float)) and weight >= 600),
        italic=style.get("fontstyle", "normal") in ("italic", "oblique"),
        clip=bool(style.get("clip_on", False)),
        zorder=style.get("zorder", 3.0),
    )


def font_size(call: str, value: Any) -> float:
    """Return a font size in points; names such as "small" are relative to 10 points."""
    if isinstance(value, str) and value in SIZES:
        return SIZES[value]
    try:
        return float(value)
    except (TypeError, ValueError):
        raise wrong(call, f"was given fontsize={value!r}; there are {', '.join(SIZES)}.") from None


def _angle(call: str, value: Any) -> float:
    named = {None: 0.0, "horizontal": 0.0, "vertical": 90.0}
    if value in named:
        return named[value]
    try:
        return float(value)
    except (TypeError, ValueError):
        raise wrong(call, f"was given rotation={value!r}; it is an angle in degrees.") from None
