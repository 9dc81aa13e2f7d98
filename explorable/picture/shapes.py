"""From marks in data space to nodes in pixels: one short function for each kind of mark."""

from collections.abc import Callable
from functools import lru_cache
from itertools import groupby
from typing import Any

import numpy as np

from explorable.axes import marks
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


def draw_dots(sheet: Sheet, panel: Panel, mark: marks.Dots) -> None:
    """Dots of one size and colour become one path; others one path for each look."""
    points = panel.pixels(mark.points, mark.space)
    keep = np.isfinite(points).all(axis=1)
    looks = _looks(mark, len(points))
    clip = panel.index if mark.clip else None
    for look in dict.fromkeys(look for look, shown in zip(looks, keep, strict=True) if shown):
        chosen = keep & np.array([other == look for other in looks])
        _draw_alike(sheet, points[chosen], mark, look, clip)


Look = tuple[float, str | None, str | None]


def _looks(mark: marks.Dots, count: int) -> list[Look]:
    """Return (size, face, edge) for each dot."""
    sizes = np.broadcast_to(np.asarray(mark.size, dtype=float), count).round(3).tolist()
    faces = mark.face if isinstance(mark.face, list) else [mark.face] * count
    edges = mark.edge if isinstance(mark.edge, list) else [mark.edge] * count
    return list(zip(sizes, faces, edges, strict=True))


def _draw_alike(
    sheet: Sheet, points: np.ndarray, mark: marks.Dots, look: Look, clip: int | None
) -> None:
    size, face, edge = look
    edged = edge is not None and edge != face and mark.edge_width > 0
    if mark.marker in ("o", ".") and not (edged and face is None):
        commands = f"D{len(points)}"
        if edged:
            _round_dots(sheet, points, commands, size + mark.edge_width, edge, mark.alpha, clip)
            size -= mark.edge_width
        _round_dots(sheet, points, commands, size, face, mark.alpha, clip)
        return
    outline, closed = _marker(mark.marker)
    shaped = points[:, None, :] + outline[None] * (size * PIXELS)
    commands = (
        " ".join([_run(len(outline), closed)] * len(points))
        if closed
        else _open(mark.marker, len(points))
    )
    style = fill(face if closed else None, mark.alpha) | stroke(
        edge if edge is not None or closed else face, mark.edge_width, alpha=mark.alpha
    )
    sheet.path(shaped.reshape(-1, 2), commands, clip, **style)


def _round_dots(
    sheet: Sheet,
    points: np.ndarray,
    commands: str,
    size: float,
    color: str | None,
    alpha: float,
    clip: int | None,
) -> None:
    if color is not None:
        style = stroke(color, size, alpha=alpha, cap="round", join="miter")
        sheet.path(points, commands, clip, fill="none", **style)


# Corners, and the angle of the first one in degrees.
_POLYGONS: dict[str, tuple[int, float]] = {
    "s": (4, 45), "D": (4, 0), "^": (3, 90), "v": (3, 270), "<": (3, 180), ">": (3, 0),
    "p": (5, 90), "h": (6, 90), "H": (6, 0), "8": (8, 22.5),
}  # fmt: skip
_STROKES: dict[str, list[tuple[float, float]]] = {
    "x": [(-0.5, -0.5), (0.5, 0.5), (-0.5, 0.5), (0.5, -0.5)],
    "+": [(-0.5, 0), (0.5, 0), (0, -0.5), (0, 0.5)],
    "|": [(0, -0.5), (0, 0.5)],
    "_": [(-0.5, 0), (0.5, 0)],
}


@lru_cache
def _marker(name: str) -> tuple[np.ndarray, bool]:
    """Return a marker's outline in units of its size, shape (n, 2), and whether it is closed."""
    if name in _STROKES:
        return np.array(_STROKES[name]), False
    if name == "o":
        turns = np.linspace(0, 2 * np.pi, 24, endpoint=False)
        return np.column_stack([np.cos(turns), np.sin(turns)]) / 2, True
    if name == "*":
        turns = np.pi / 2 + np.arange(10) * np.pi / 5
        radius = np.where(np.arange(10) % 2 == 0, 0.5, 0.19)
        return np.column_stack([radius * np.cos(turns), -radius * np.sin(turns)]), True
    if name == "d":
        return np.array([(0, -0.5), (0.3, 0), (0, 0.5), (-0.3, 0)]), True
    sides, first = _POLYGONS[name]
    turns = np.radians(first + np.arange(sides) * 360 / sides)
    reach = float(np.sqrt(0.5)) if name in "sD" else 0.58 if sides == 3 else 0.5
    return np.column_stack([np.cos(turns), -np.sin(turns)]) * reach, True


def _open(name: str, count: int) -> str:
    return " ".join(["M L1"] * (len(_STROKES[name]) // 2 * count))


def draw_image(sheet: Sheet, panel: Panel, mark: marks.Image) -> None:
    left, right, bottom, top = mark.extent
    xs, ys = np.sort(panel.x(np.array([left, right]))), np.sort(panel.y(np.array([bottom, top])))
    style = {"preserveAspectRatio": "none"}
    if not mark.smooth:
        style["style"] = "image-rendering:pixelated"
    rgba = mark.rgba
    if (panel.xlim[0] > panel.xlim[1]) != (left > right):
        rgba = rgba[:, ::-1]
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


def draw_arrow(sheet: Sheet, panel: Panel, mark: marks.Arrow) -> None:
    ends = panel.pixels(np.array([mark.tail, mark.head]), mark.space)
    ends[0] += np.array([mark.tail_offset[0], -mark.tail_offset[1]]) * PIXELS
    along = ends[1] - ends[0]
    length = np.hypot(*along)
    free = np.array(mark.shrink) * PIXELS
    if not np.isfinite(length) or length <= free.sum():
        return
    unit = along / length
    tail, head = ends[0] + unit * free[0], ends[1] - unit * free[1]
    style = stroke(mark.stroke, mark.width, alpha=mark.alpha, cap="round")
    sheet.path(np.array([tail, head]), "M L1", fill="none", **style)
    tips = ([(head, unit)] if ">" in mark.style else []) + (
        [(tail, -unit)] if "<" in mark.style else []
    )
    for tip, way in tips:
        wings = _wings(tip, way, mark.head_size * 0.4 * PIXELS)
        solid = "|" in mark.style
        painted = fill(mark.stroke if solid else None, mark.alpha)
        sheet.path(wings, "M L2 Z" if solid else "M L2", **painted, **style)


def _wings(tip: np.ndarray, way: np.ndarray, size: float) -> np.ndarray:
    across = np.array([-way[1], way[0]])
    return np.array([tip - way * size + across * size / 2, tip,
                     tip - way * size - across * size / 2])  # fmt: skip


def draw_quiver(sheet: Sheet, panel: Panel, mark: marks.Quiver) -> None:
    tails = panel.pixels(mark.points)
    shafts = _quiver_shafts(panel, mark)
    keep = np.isfinite(tails).all(axis=1) & np.isfinite(shafts).all(axis=1)
    tails, shafts = tails[keep], shafts[keep]
    shift = {"tail": 0.0, "mid": 0.5, "middle": 0.5, "tip": 1.0}[mark.pivot]
    tails = tails - shafts * shift
    width = _quiver_width(mark, len(tails)) * panel.box.width
    outlines = _quiver_outline(np.hypot(*shafts.T), width)
    turn = np.arctan2(shafts[:, 1], shafts[:, 0])
    cos, sin = np.cos(turn)[:, None], np.sin(turn)[:, None]
    xs, ys = outlines[..., 0], outlines[..., 1]
    points = np.stack([xs * cos - ys * sin, xs * sin + ys * cos], axis=-1) + tails[:, None]
    if len(points):
        commands = " ".join(["M L6 Z"] * len(points))
        sheet.path(points.reshape(-1, 2), commands, panel.index, **fill(mark.color, mark.alpha))


def _quiver_shafts(panel: Panel, mark: marks.Quiver) -> np.ndarray:
    """Return every arrow from tail to tip in pixels, shape (n, 2)."""
    if mark.scale_units == "xy":
        moved = panel.pixels(mark.points + mark.vectors / (mark.scale or 1.0))
        return moved - panel.pixels(mark.points)
    unit = {"width": panel.box.width, "height": panel.box.height, "inches": 96.0}[mark.scale_units]
    lengths = np.hypot(*mark.vectors.T)
    count = max(10.0, np.sqrt(len(mark.points)))
    scale = mark.scale or 1.8 * (lengths.mean() if len(lengths) else 1.0) * count
    return mark.vectors * np.array([1, -1]) * (unit / (scale or 1.0))


def _quiver_width(mark: marks.Quiver, count: int) -> float:
    if mark.width is not None:
        return mark.width
    return 0.06 / float(np.clip(np.sqrt(count), 8, 25))


def _quiver_outline(lengths: np.ndarray, width: float) -> np.ndarray:
    """Return arrows along x, shape (n, 7, 2): a shaft, and a head three times as wide."""
    head = np.minimum(lengths, 5 * width)
    half, neck = np.full_like(head, width / 2), head * (3 / 5) / 2
    half = np.minimum(half, neck / 1.5)
    base = lengths - head * 0.9
    zero = np.zeros_like(head)
    xs = [zero, base, lengths - head, lengths, lengths - head, base, zero]
    ys = [half, half, neck, zero, -neck, -half, -half]
    return np.stack([np.stack(xs, axis=-1), np.stack(ys, axis=-1)], axis=-1)


_DRAW: dict[type, Callable[[Sheet, Panel, Any], None]] = {
    marks.Path: draw_path,
    marks.Dots: draw_dots,
    marks.Image: draw_image,
    marks.Label: draw_label,
    marks.Arrow: draw_arrow,
    marks.Quiver: draw_quiver,
}
