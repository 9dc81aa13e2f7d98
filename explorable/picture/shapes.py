"""From marks in data space to nodes in pixels: one short function for each kind of mark."""

import math
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Any

import numpy as np

from explorable.axes.marks import Arrow, Dots, Image, Label, Mark, Path, Quiver
from explorable.picture.arrows import draw_arrow, draw_quiver
from explorable.picture.dots import draw_dots
from explorable.picture.frame import FrameBuilder, Node, node
from explorable.picture.panel import Panel, has_gaps
from explorable.picture.png import data_address
from explorable.picture.svg_style import PIXELS, css, path_node, px

# Where a text's baseline stands below its anchor, in shares of the font size.
_BASELINES = {
    "baseline": 0.0, "bottom": -0.22, "center": 0.35, "center_baseline": 0.35, "top": 0.75,
}  # fmt: skip
# How many of the lines under the first one stand above the anchor.
_ABOVE = {"top": 0.0, "center": 0.5, "center_baseline": 0.5}
_ANCHORS = {"left": "start", "center": "middle", "right": "end"}
LINE_HEIGHT = 1.25


def draw(builder: FrameBuilder, panel: Panel, marks: Sequence[Mark]) -> None:
    """Add marks to `builder` in their order, placed by `panel`."""
    places = placed(panel, [mark for mark in marks if isinstance(mark, (Path, Dots, Label))])
    for mark in marks:
        if type(mark) in _PLACED:
            _PLACED[type(mark)](builder, panel, mark, *next(places))
        else:
            _DRAWN[type(mark)](builder, panel, mark)


def placed(panel: Panel, marks: Sequence[Path | Dots | Label]) -> Iterator[tuple[np.ndarray, bool]]:
    """Yield the points of each mark in pixels, shape (n, 2), and whether they are all there.

    Those of one space go from data to pixels together: for numpy, a thousand numbers are hardly
    more work than ten. Where one has a gap, all of them are looked through for gaps.
    """
    found = {}
    for space in {mark.space for mark in marks}:
        alike = [mark for mark in marks if mark.space == space]
        points = [[(m.x, m.y)] if isinstance(m, Label) else m.points for m in alike]
        pixels = panel.pixels(np.concatenate(points), space)
        whole, end = not has_gaps(pixels), 0
        for mark, its in zip(alike, points, strict=True):
            start, end = end, end + len(its)
            found[id(mark)] = (pixels[start:end], whole)
    return (found[id(mark)] for mark in marks)


def draw_path(
    builder: FrameBuilder, panel: Panel, mark: Path, pixels: np.ndarray, whole: bool
) -> None:
    points, commands = subpaths(pixels, mark.closed, whole)
    if commands:
        clip = panel.index if mark.clip else None
        inside, line = (mark.fill, mark.fill_alpha), (mark.stroke, mark.width, mark.dash)
        node = path_node(commands, clip, *inside, *line, mark.stroke_alpha, mark.cap, mark.join)
        builder.add(node, points)


def subpaths(points: np.ndarray, closed: bool, whole: bool = False) -> tuple[np.ndarray, str]:
    """Return (points, commands) of the runs between rows of NaN; runs of one point are left out.

    whole: there are no such rows for sure.
    """
    if whole and len(points) > 1:
        return points, _run(len(points), closed)
    gaps = np.flatnonzero(np.isnan(points).any(axis=1)).tolist()
    ends = zip([0, *(gap + 1 for gap in gaps)], [*gaps, len(points)], strict=True)
    runs = [(start, end) for start, end in ends if end - start > 1]
    kept = [points[start:end] for start, end in runs]
    commands = " ".join(_run(end - start, closed) for start, end in runs)
    return (np.concatenate(kept) if kept else points[:0]), commands


@lru_cache(maxsize=4096)
def _run(count: int, closed: bool) -> str:
    return f"M L{count - 1} Z" if closed else f"M L{count - 1}"


def draw_image(builder: FrameBuilder, panel: Panel, mark: Image) -> None:
    left, right, bottom, top = mark.extent
    xs, ys = np.sort(panel.x(np.array([left, right]))), np.sort(panel.y(np.array([bottom, top])))
    style = {"preserveAspectRatio": "none"}
    if not mark.smooth:
        style["style"] = "image-rendering:pixelated"
    rgba = mark.rgba
    if (panel.xlim[0] > panel.xlim[1]) != (left > right):
        rgba = rgba[:, ::-1]
    if (panel.ylim[0] > panel.ylim[1]) != (bottom > top):
        rgba = rgba[::-1]
    box = [xs[0], ys[0], xs[1] - xs[0], ys[1] - ys[0]]
    builder.image(data_address(rgba), box, panel.index, **style)


def draw_label(
    builder: FrameBuilder, panel: Panel, mark: Label, pixels: np.ndarray, whole: bool
) -> None:
    ((x, y),) = pixels.tolist()
    if not whole and math.isnan(x + y):
        return
    x, y = x + mark.offset[0] * PIXELS, y - mark.offset[1] * PIXELS
    clip = panel.index if mark.clip else None
    node = _text_node(clip, mark.size, mark.ha, mark.color, mark.alpha, mark.bold, mark.italic)
    rows = mark.text.split("\n")
    step = mark.size * PIXELS * LINE_HEIGHT
    above = _ABOVE.get(mark.va, 1.0) * (len(rows) - 1)
    turn = math.radians(mark.rotation)
    for number, row in enumerate(rows):
        down = (number - above) * step + _BASELINES[mark.va] * mark.size * PIXELS
        at = (x + down * math.sin(turn), y + down * math.cos(turn), -mark.rotation)
        builder.add(node, at, row)


@lru_cache(1024)
def _text_node(clip: int | None, *look: Any) -> Node:
    """Return the node of a text; look: as the arguments of `text_style`."""
    return node("text", text_style(*look), clip)


def text_style(
    size: float,
    ha: str = "left",
    color: str = "ink",
    alpha: float = 1.0,
    bold: bool = False,
    italic: bool = False,
) -> dict[str, Any]:
    """Return the SVG attributes of a text; size in points."""
    style: dict[str, Any] = {"font_size": px(size), "fill": css(color)}
    if ha != "left":
        style["text_anchor"] = _ANCHORS[ha]
    if alpha < 1:
        style["fill_opacity"] = round(alpha, 4)
    return (
        style
        | ({"font_weight": "600"} if bold else {})
        | ({"font_style": "italic"} if italic else {})
    )


# What is drawn from its points in pixels, and what finds its own way there.
_PLACED: dict[type, Callable[[FrameBuilder, Panel, Any, np.ndarray, bool], None]] = {
    Path: draw_path,
    Dots: draw_dots,
    Label: draw_label,
}
_DRAWN: dict[type, Callable[[FrameBuilder, Panel, Any], None]] = {
    Image: draw_image,
    Arrow: draw_arrow,
    Quiver: draw_quiver,
}
