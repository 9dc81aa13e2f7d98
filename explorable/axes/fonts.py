"""Fonts as one object: matplotlib's `FontProperties`, for `fontproperties=` of texts."""

from typing import Any

from explorable.axes.calls import ALIASES
from explorable.axes.mistakes import DrawingError, place

NAMES = ("family", "style", "variant", "weight", "stretch", "size")


class FontProperties:
    """A family, a style, a weight and a size, each of which may be left out."""

    def __init__(
        self, family: Any = None, style: Any = None, variant: Any = None, weight: Any = None,
        stretch: Any = None, size: Any = None, fname: Any = None, math_fontfamily: Any = None,
    ):  # fmt: skip
        if fname is not None or math_fontfamily is not None:
            name = "fname" if fname is not None else "math_fontfamily"
            raise DrawingError(
                f"FontProperties(...) at {place()} takes no {name}=: readers have the fonts of "
                "their devices, and formulas are in the font of the text around them."
            )
        given = (family, style, variant, weight, stretch, size)
        self._given = {
            name: value for name, value in zip(NAMES, given, strict=True) if value is not None
        }

    def __getattr__(self, name: str) -> Any:
        kind, _, rest = name.partition("_")
        if kind == "get" and rest in NAMES:
            return lambda: self._given.get(rest)
        if kind == "set" and rest in NAMES:
            return lambda value: self._given.__setitem__(rest, value)
        raise AttributeError(name)

    def copy(self) -> "FontProperties":
        """Return another one that is alike."""
        return FontProperties(**self._given)


def expanded(call: str, style: dict[str, Any]) -> dict[str, Any]:
    """Return the keywords of a text with those of its font; what is given by itself is stronger."""
    rest = {name: value for name, value in style.items() if name != "fontproperties"}
    font = style["fontproperties"]
    if font is None:
        return rest
    if isinstance(font, str):
        font = FontProperties(font)
    if isinstance(font, dict):
        font = FontProperties(**{name.removeprefix("font"): its for name, its in font.items()})
    if not isinstance(font, FontProperties):
        theirs = type(font).__module__.startswith("matplotlib.")
        advice = " Import it from explorable.matplotlib.font_manager." if theirs else ""
        raise DrawingError(
            f"ax.{call}(...) at {place()} was given the font {font!r:.60}; it must be a family, a "
            "dict "
            f"or FontProperties.{advice}"
        )
    return {**{ALIASES[name]: value for name, value in font._given.items()}, **rest}
