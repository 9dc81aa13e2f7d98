"""From colour tokens and points to what SVG understands."""

from functools import lru_cache
from typing import Any

from explorable.picture.frame import Node, node

PIXELS = 4 / 3  # pixels in a point: 96 to the inch against 72
_TOKENS = {f"C{n}": f"var(--ex-c{n})" for n in range(10)} | {
    name: f"var(--ex-{name})" for name in ("ink", "paper", "grey", "axis", "axis-text", "grid")
}
_ANCHORS = {"left": "start", "center": "middle", "right": "end"}


def css(color: str | None) -> str:
    """Return the CSS value of a colour token; None is "none"."""
    return "none" if color is None else _TOKENS.get(color, color)


def px(length: float) -> float:
    """Return a length in points as pixels, to a hundredth."""
    return round(length * PIXELS, 2)


@lru_cache(1024)
def path_node(
    commands: str,
    clip: int | None,
    inside: str | None,
    inside_alpha: float,
    line: str | None,
    width: float,
    dash: tuple[float, ...] = (),
    alpha: float = 1.0,
    cap: str = "butt",
    join: str = "round",
) -> Node:
    """Return the node of a path; inside and line are colour tokens, lengths are in points.

    A figure draws with the same few pens in every frame, so their nodes are made once.
    """
    style = fill(inside, inside_alpha) | stroke(line, width, dash, alpha, cap, join)
    return node("path", style, clip, commands=commands)


@lru_cache(1024)
def marker_node(
    shape: str,
    inside: str | None,
    line: str | None,
    width: float,
    alpha: float,
    cap: str = "butt",
    join: str = "miter",
) -> Node:
    """Return the node of a marker; inside and line are colour tokens, width is in points."""
    style = fill(inside, alpha) | stroke(line, width, (), alpha, cap, join)
    return node("marker", style, shape=shape)


@lru_cache(1024)
def marked_node(count: int, clip: int | None, marker: int) -> Node:
    """Return the node of a path that has a marker at each of its points, and no line."""
    commands = f"M L{count - 1}" if count > 1 else "D1"
    return node("path", {"fill": "none"}, clip, commands=commands, marker=marker)


def stroke(
    color: str | None,
    width: float,
    dash: tuple[float, ...] = (),
    alpha: float = 1.0,
    cap: str = "butt",
    join: str = "round",
) -> dict[str, Any]:
    """Return the SVG attributes of a line; what is SVG's default is left out."""
    if color is None or width <= 0:
        return {}
    style: dict[str, Any] = {"stroke": css(color), "stroke_width": px(width)}
    if dash:
        style["stroke_dasharray"] = " ".join(f"{px(length):g}" for length in dash)
    if cap != "butt":
        style["stroke_linecap"] = "square" if cap == "projecting" else cap
    if join != "miter":
        style["stroke_linejoin"] = join
    if alpha < 1:
        style["stroke_opacity"] = round(alpha, 4)
    return style


def fill(color: str | None, alpha: float = 1.0) -> dict[str, Any]:
    """Return the SVG attributes of an area's colour."""
    style: dict[str, Any] = {"fill": css(color)}
    if color is not None and alpha < 1:
        style["fill_opacity"] = round(alpha, 4)
    return style


def text_style(
    size: float,
    ha: str = "left",
    color: str = "ink",
    alpha: float = 1.0,
    bold: bool = False,
    italic: bool = False,
    family: str = "",
) -> dict[str, Any]:
    """Return the SVG attributes of a text; size in points, family "" for the page's font."""
    style: dict[str, Any] = {"font_size": px(size), "fill": css(color)}
    if ha != "left":
        style["text_anchor"] = _ANCHORS[ha]
    if alpha < 1:
        style["fill_opacity"] = round(alpha, 4)
    if family:
        style["font_family"] = family
    return (
        style
        | ({"font_weight": "600"} if bold else {})
        | ({"font_style": "italic"} if italic else {})
    )
