"""Colours, colour maps, norms and light."""

from typing import TYPE_CHECKING, Any

from explorable.axes.colormaps import Colormap, LinearSegmentedColormap, ListedColormap
from explorable.axes.colornames import CSS
from explorable.axes.colors import (
    LIGHT,
    is_color_like,
    same_color,
    to_hex,
    to_rgb,
    to_rgba,
    to_rgba_array,
)
from explorable.axes.norms import (
    AsinhNorm,
    BoundaryNorm,
    CenteredNorm,
    FuncNorm,
    LogNorm,
    NoNorm,
    Normalize,
    PowerNorm,
    SymLogNorm,
    TwoSlopeNorm,
)

if TYPE_CHECKING:
    from explorable.axes.light import LightSource, hsv_to_rgb, rgb_to_hsv

_LIGHT = ("LightSource", "hsv_to_rgb", "rgb_to_hsv")  # loaded when asked for
_TABLEAU = ("blue", "orange", "green", "red", "purple", "brown", "pink", "gray", "olive", "cyan")
TABLEAU_COLORS = {f"tab:{name}": LIGHT[f"C{index}"] for index, name in enumerate(_TABLEAU)}
CSS4_COLORS = {
    name: to_hex(name).upper() for name in sorted({*CSS, "black", "white", "grey", "gray"})
}
BASE_COLORS = {name: to_rgb(name) for name in "bgrcmykw"}


def __getattr__(name: str) -> Any:
    """Return what is large or rarely asked for; it is loaded then."""
    if name == "XKCD_COLORS":
        from explorable.axes.xkcd_names import XKCD

        return {f"xkcd:{each}": value for each, value in XKCD.items()}
    if name in _LIGHT:
        from explorable.axes import light

        return getattr(light, name)
    raise AttributeError(f"explorable.matplotlib.colors has no {name!r}.")


__all__ = [
    "BASE_COLORS",
    "CSS4_COLORS",
    "TABLEAU_COLORS",
    "AsinhNorm",
    "BoundaryNorm",
    "CenteredNorm",
    "Colormap",
    "FuncNorm",
    "LightSource",
    "LinearSegmentedColormap",
    "ListedColormap",
    "LogNorm",
    "NoNorm",
    "Normalize",
    "PowerNorm",
    "SymLogNorm",
    "TwoSlopeNorm",
    "hsv_to_rgb",
    "is_color_like",
    "rgb_to_hsv",
    "same_color",
    "to_hex",
    "to_rgb",
    "to_rgba",
    "to_rgba_array",
]
