"""How texts beside the axes look: from keywords to the looks that are laid out."""

from typing import Any

from explorable.axes.labels import angle, bold, boxed, expanded, font_family, font_size
from explorable.axes.recorder import one_of, tokens
from explorable.axes.tick_looks import LabelLook, TickLook

LABEL_WORDS = (
    *("color", "fontsize", "fontweight", "fontstyle", "fontfamily", "fontname"),
    *("horizontalalignment",),
    *("verticalalignment", "rotation", "rotation_mode", "alpha", "visible"),
)
ACROSS = ("left", "center", "right")
UPRIGHT = ("baseline", "bottom", "center", "center_baseline", "top")


def label_look(call: str, style: dict[str, Any], before: LabelLook | None = None) -> LabelLook:
    """Return the look of a text after these keywords; what is not given stays."""
    look = LabelLook() if before is None else before
    if not style:
        return look
    if "fontproperties" in style:
        style = expanded(call, style)
    changes: dict[str, Any] = {}
    if style.get("color") is not None:
        changes["color"], changes["alpha"] = tokens(call, style["color"], style.get("alpha"))
        if changes["color"] is None:
            changes["visible"] = False
    elif style.get("alpha") is not None:
        changes["alpha"] = tokens(call, "ink", style["alpha"])[1]
    if style.get("fontsize") is not None:
        changes["size"] = font_size(call, style["fontsize"])
    if "rotation" in style:
        changes["rotation"], changes["turned"] = angle(call, style["rotation"]), True
    if style.get("rotation_mode") is not None:
        mode = one_of(call, "rotation_mode", style["rotation_mode"], ("default", "anchor"))
        changes["anchored"] = mode == "anchor"
    if style.get("horizontalalignment") is not None:
        changes["ha"] = one_of(call, "ha", style["horizontalalignment"], ACROSS)
    if style.get("verticalalignment") is not None:
        changes["va"] = one_of(call, "va", style["verticalalignment"], UPRIGHT)
    if style.get("fontweight") is not None:
        changes["bold"] = bold(call, style["fontweight"])
    if style.get("fontstyle") is not None:
        slant = one_of(call, "fontstyle", style["fontstyle"], ("normal", "italic", "oblique"))
        changes["italic"] = slant != "normal"
    if (font := style.get("fontfamily", style.get("fontname"))) is not None:
        changes["family"] = font_family(call, font)
    if style.get("multialignment") is not None:
        changes["lines"] = one_of(call, "multialignment", style["multialignment"], ACROSS)
    if (box := boxed(call, style, changes.get("size", 10.0))) is not None:
        changes["box"] = box
    if "visible" in style:
        changes["visible"] = bool(style["visible"])
    return look._replace(**changes)


def look_of(call: str, style: dict[str, Any], before: TickLook) -> TickLook:
    """Return the look of ticks after these keywords of `tick_params`."""
    changes: dict[str, Any] = {}
    for name in ("length", "width", "pad"):
        if style.get(name) is not None:
            changes[name] = float(style[name])
    color = style.get("color", style.get("colors"))
    if color is not None:
        changes["color"], changes["alpha"] = tokens(call, color)
        if changes["color"] is None:
            changes["width"] = 0.0
    if style.get("direction") is not None:
        changes["direction"] = one_of(call, "direction", style["direction"], ("in", "out", "inout"))
    return before._replace(**changes) if changes else before
