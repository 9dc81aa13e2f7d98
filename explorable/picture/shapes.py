"""From marks in data space to nodes in pixels: one short function for each kind of mark."""

from collections.abc import Callable
from functools import lru_cache
from itertools import groupby
from typing import Any

import numpy as np

from explorable.axes import marks
from explorable.picture.arrows import draw_arrow, draw_quiver
from explorable.picture.dots import draw_dots
from explorable.picture.frame import Sheet
from explorable.picture.ink import PIXELS, css, fill, px, stroke
from explorable.picture.panel import Panel
from explorable.picture.png import data_address

# Where a text's baseline stands below its anchor, in shares of the font size.
_BASELINES = {
    "baseline": 0.0, "bottom": -0.22, "center": 0.35, "center_baseline": 0.35, "top": 0.75,
}  # fmt: skip
_ANCHORS = {"left": "start", "center": "middle", "right": "end"}
LINE_HEIGHT = 1.25


def draw(sheet: Sheet, panel: Panel, mark: marks.Mark) -> None:
    """Add `mark` to `sheet`, placed by `panel`."""
    _DRAW[type(mark)](sheet, panel, mark)


def draw_path(sheet: Sheet, panel: Panel, mark: marks.Path) -> None:
    points, commands = subpaths(panel.pixels(mark.points, mark.space), mark.closed)
    if not commands:
        return
    style = fill(mark.fill, mark.fill_alpha) | stroke(
        mark.stroke, mark.width, mark.dash, mark.stroke_alpha, mark.cap, mark.join
    )
    sheet.path(points, commands, panel.index if mark.clip else None, **style)


def subpaths(points: np.ndarray, closed: bool) -> tuple[np.ndarray, str]:
    """Return (points, commands) of the runs between rows of NaN; runs of one point are left out."""
    gaps = np.isnan(points).any(axis=1)
    if not gaps.any():
        return (points, _run(len(points), closed)) if len(points) > 1 else (points, "")
    kept, commands = [], []
    for gap, group in groupby(range(len(points)), key=gaps.__getitem__):
        rows = list(group)
        if not gap and len(rows) > 1:
            kept.append(points[rows[0] : rows[-1] + 1])
            commands.append(_run(len(rows), closed))
    return (np.concatenate(kept) if kept else points[:0]), " ".join(commands)


@lru_cache(maxsize=4096)
def _run(count: int, closed: bool) -> str:
    return f"M L{count - 1} Z" if closed else f"M L{count - 1}"


def draw_image(sheet: Sheet, panel: Panel, mark: marks.Image) -> None:
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
    sheet.image(data_address(rgba), box, panel.index, **style)


def draw_label(sheet: Sheet, panel: Panel, mark: marks.Label) -> None:
    x, y = panel.pixels(np.array([[mark.x, mark.y]]), mark.space)[0]
    if not np.isfinite([x, y]).all():
        return
    x, y = x + mark.offset[0] * PIXELS, y - mark.offset[1] * PIXELS
    style = text_style(mark.size, mark.ha, mark.color, mark.alpha, mark.bold, mark.italic)
    lines(sheet, mark.text, (x, y), mark.va, mark.size, mark.rotation,
          clip=panel.index if mark.clip else None, **style)  # fmt: skip


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


def lines(
    sheet: Sheet,
    text: str,
    anchor: tuple[float, float],
    va: str,
    size: float,
    rotation: float = 0.0,
    **style: Any,
) -> None:
    """Add `text`, a node for each of its lines, standing at `anchor` (pixels) by `va`."""
    rows = text.split("\n")
    step = size * PIXELS * LINE_HEIGHT
    above = {"top": 0.0, "center": 0.5, "center_baseline": 0.5}.get(va, 1.0) * (len(rows) - 1)
    turn = np.radians(rotation)
    for number, row in enumerate(rows):
        down = (number - above) * step + _BASELINES[va] * size * PIXELS
        x, y = anchor[0] + down * np.sin(turn), anchor[1] + down * np.cos(turn)
        sheet.text(row, x, y, -rotation, **style)


_DRAW: dict[type, Callable[[Sheet, Panel, Any], None]] = {
    marks.Path: draw_path,
    marks.Dots: draw_dots,
    marks.Image: draw_image,
    marks.Label: draw_label,
    marks.Arrow: draw_arrow,
    marks.Quiver: draw_quiver,
}
