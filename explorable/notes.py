"""Words and arrows: `text`, `annotate`, `arrow`."""

import math
from typing import Any

from explorable.areas import Areas
from explorable.calls import keywords
from explorable.marks import Label
from explorable.mathtext import plain
from explorable.mistakes import wrong
from explorable.recorder import tokens

SIZES = {
    "xx-small": 5.79,
    "x-small": 6.94,
    "small": 8.33,
    "medium": 10.0,
    "large": 12.0,
    "x-large": 14.4,
    "xx-large": 17.28,
    "smaller": 8.33,
    "larger": 12.0,
}
COORDINATES = {"data": "data", "axes fraction": "axes"}


class Notes(Areas):
    """The calls that write and point."""

    def text(
        self, x: float, y: float, s: Any, fontdict: dict[str, Any] | None = None, **style: Any
    ) -> Label:
        """Write `s` at (x, y)."""
        style = keywords("text", {**(fontdict or {}), **style})
        label = label_mark("text", style, str(s))
        label.space = self._space("text", style)
        label.x, label.y = self._place("text", (x, y))
        self._add(label, style)
        return label

    def _place(self, call: str, point: Any) -> tuple[float, float]:
        (x,), (y,) = self._xs(call, point[0]), self._ys(call, point[1])
        if not (math.isfinite(x) and math.isfinite(y)):
            raise wrong(call, f"was given the place ({x:g}, {y:g}).")
        return float(x), float(y)


def label_mark(call: str, style: dict[str, Any], text: str, size: float = 10.0) -> Label:
    """Return a label, still at (0, 0), in the style that a text's keywords ask for."""
    paint = style.get("color")
    token, alpha = tokens(call, "ink" if paint is None else paint, style.get("alpha"))
    weight = style.get("fontweight", "normal")
    return Label(
        0.0,
        0.0,
        plain(text),
        font_size(call, style.get("fontsize", size)),
        token or "ink",
        alpha,
        style.get("horizontalalignment", "left"),
        style.get("verticalalignment", "baseline"),
        rotation(style.get("rotation", 0.0)),
        bold=weight in ("bold", "heavy", "black", "semibold", "demibold", "demi", "extra bold")
        or (isinstance(weight, (int, float)) and weight >= 600),
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


def rotation(value: Any) -> float:
    """Return an angle in degrees; "vertical" is 90."""
    return {"vertical": 90.0, "horizontal": 0.0, None: 0.0}.get(value) or float(
        value if value not in ("vertical", "horizontal", None) else 0.0
    )
