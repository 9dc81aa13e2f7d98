"""Colours, colour maps and norms."""

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

_TABLEAU = ("blue", "orange", "green", "red", "purple", "brown", "pink", "gray", "olive", "cyan")
TABLEAU_COLORS = {f"tab:{name}": LIGHT[f"C{index}"] for index, name in enumerate(_TABLEAU)}
CSS4_COLORS = {
    name: to_hex(name).upper() for name in sorted({*CSS, "black", "white", "grey", "gray"})
}
BASE_COLORS = {name: to_rgb(name) for name in "bgrcmykw"}


def __getattr__(name: str) -> dict[str, str]:
    if name != "XKCD_COLORS":
        raise AttributeError(f"explorable.matplotlib.colors has no {name!r}.")
    from explorable.axes.xkcd_names import XKCD

    return {f"xkcd:{each}": value for each, value in XKCD.items()}


__all__ = [
    "BASE_COLORS",
    "CSS4_COLORS",
    "TABLEAU_COLORS",
    "AsinhNorm",
    "BoundaryNorm",
    "CenteredNorm",
    "Colormap",
    "FuncNorm",
    "LinearSegmentedColormap",
    "ListedColormap",
    "LogNorm",
    "NoNorm",
    "Normalize",
    "PowerNorm",
    "SymLogNorm",
    "TwoSlopeNorm",
    "is_color_like",
    "same_color",
    "to_hex",
    "to_rgb",
    "to_rgba",
    "to_rgba_array",
]
