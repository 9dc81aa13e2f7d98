"""Markers: dots of one look become one path, whatever their number.

Where it would show that they are one shape (they are translucent, or have a rim of another colour),
each is painted for itself, one after the other: the path has a marker at each of its points.
"""

import itertools
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np

from explorable.marks import markers
from explorable.marks.clips import clip_of
from explorable.marks.cloud import painted
from explorable.marks.mark import MarkData, PlacedMark, rows_of
from explorable.picture.frame import FrameBuilder, node
from explorable.picture.metrics import text_width
from explorable.picture.panel import Panel
from explorable.picture.png import QUICK, data_address
from explorable.picture.svg_style import PIXELS, marked_node, marker_node, path_node, text_style

Look = tuple[float, str | None, str | None]
CAPITAL = 0.72  # how tall capital letters are, in font sizes
MANY = 3000  # runs of dots, each a path
_DIGITS = np.zeros(256, dtype=np.uint8)  # by the letters of hexadecimal numbers
for _at, _letters in enumerate(("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "aA", "bB", "cC",
                                "dD", "eE", "fF")):  # fmt: skip
    for _letter in _letters:
        _DIGITS[ord(_letter)] = _at


@dataclass(slots=True)
class Dots(PlacedMark):
    """Markers at data points, shaped by a matplotlib marker name.

    points: float array (n, 2). size: diameters in points, array (n,) or scalar.
    face, edge: a colour token, None, or a list of n tokens. clip_shape: as `Path` has it.
    half: the side of each that has the face's colour, "left", "right", "top" or "bottom"; the other
    half has the colour `other`, or none. spread: only the dots nearest to places that are so far
    apart along the way, from the first one on; both in shares of the panel's diagonal. cap, join:
    ends and corners of lines, as `Path` has them. shift: points to the right and up, on the page.
    """

    points: np.ndarray
    size: float | np.ndarray = 6.0
    marker: markers.Marker = "o"
    face: str | list[str] | None = "C0"
    edge: str | list[str] | None = None
    edge_width: float = 1.0
    alpha: float = 1.0
    space: str = "data"
    clip: bool = True
    zorder: float = 2.0
    clip_shape: Any = None
    half: str = ""
    other: str | None = None
    spread: tuple[float, float] | None = None
    cap: str = "butt"
    join: str = "miter"
    shift: tuple[float, float] | None = None

    def anchors(self) -> np.ndarray:
        """Return the points."""
        return self.points

    def draw_at(self, builder: FrameBuilder, panel: Panel, pixels: np.ndarray, whole: bool) -> None:
        """Add the markers, one path for each look; those at NaN are left out."""
        clip = panel.index if self.clip else None
        if self.shift is not None:
            pixels = pixels + np.array(self.shift) * (PIXELS, -PIXELS)
        if self.clip_shape is not None:
            clip = clip_of(builder, panel, self.clip, self.clip_shape)
        if look := _only_look(self):
            if not whole:
                pixels = pixels[np.isfinite(pixels).all(axis=1)]
            if self.spread is not None:
                pixels = _spread(pixels, self.spread, float(np.hypot(*panel.box[2:])))
            if len(pixels):
                _draw_alike(builder, pixels, self, look, clip)
            return
        shown = np.isfinite(pixels[:, 0] + pixels[:, 1])
        if len(pixels) > MANY and (colors := _cloud_colors(self)) is not None:
            _draw_cloud(builder, panel, self, pixels, shown, colors)
            return
        for look, chosen in _in_turn(_looks(self, len(pixels)), shown):
            _draw_alike(builder, pixels[chosen], self, look, clip)

    def data(self) -> MarkData:
        """Return the points."""
        return MarkData("dots", rows_of(self.points))


def _only_look(mark: Dots) -> Look | None:
    """Return (size, face, edge) if all markers share it."""
    if np.size(mark.size) != 1 or isinstance(mark.face, list) or isinstance(mark.edge, list):
        return None
    return round(float(np.ravel(mark.size)[0]), 3), mark.face, mark.edge


def _looks(mark: Dots, count: int) -> list[Look]:
    """Return (size, face, edge) of each marker."""
    sizes = np.broadcast_to(np.asarray(mark.size, dtype=float), count).round(3).tolist()
    faces = mark.face if isinstance(mark.face, list) else [mark.face] * count
    edges = mark.edge if isinstance(mark.edge, list) else [mark.edge] * count
    return list(zip(sizes, faces, edges, strict=True))


def _cloud_colors(mark: Dots) -> np.ndarray | None:
    """Return the colours of dots that may become pixels, uint8 (n, 3) or (1, 3); None for others.

    They are round and opaque, and in colours that no theme has.
    """
    plain = mark.clip and mark.alpha == 1 and mark.marker in markers.CIRCLES and not mark.half
    if not plain or not (mark.edge is None or mark.edge == mark.face):
        return None
    faces = mark.face if isinstance(mark.face, list) else [mark.face]
    try:
        text = "".join(faces).encode()  # type: ignore[arg-type]
    except TypeError:  # None: a dot without a colour
        return None
    if len(text) != 7 * len(faces):
        return None
    letters = np.frombuffer(text, dtype=np.uint8).reshape(-1, 7)
    if not (letters[:, 0] == ord("#")).all():
        return None
    digits = _DIGITS[letters[:, 1:]]
    return digits[:, 0::2] * 16 + digits[:, 1::2]


def _draw_cloud(
    builder: FrameBuilder, panel: Panel, mark: Dots, pixels: np.ndarray, shown: np.ndarray,
    colors: np.ndarray,
) -> None:  # fmt: skip
    """Add a picture of dots, each of which may have a size and a colour of its own."""
    colors = np.broadcast_to(colors, (len(pixels), 3))
    sizes = np.broadcast_to(np.asarray(mark.size, dtype=float), len(pixels))
    diameters = sizes * markers.CIRCLES[str(mark.marker)] + (mark.edge_width if mark.edge else 0.0)
    rgba, box = painted(pixels[shown], diameters[shown] * PIXELS, colors[shown], panel.box)
    builder.image(data_address(rgba, QUICK), box, panel.index, preserveAspectRatio="none")


def _in_turn(looks: list[Look], shown: np.ndarray) -> list[tuple[Look, list[int]]]:
    """Return the dots that are shown, as runs of one look in their order.

    Where that would make too many of them, dots of one look come together: then it matters less
    which of two that overlap is on top.
    """
    kept = np.flatnonzero(shown).tolist()
    runs = [(look, list(run)) for look, run in itertools.groupby(kept, looks.__getitem__)]
    if len(runs) <= MANY:
        return runs
    alike: dict[Look, list[int]] = {}
    for look, chosen in runs:
        alike.setdefault(look, []).extend(chosen)
    return list(alike.items())


def _spread(pixels: np.ndarray, spread: tuple[float, float], diagonal: float) -> np.ndarray:
    """Return the points that are nearest to evenly spread places along the way through them."""
    start, step = (share * diagonal for share in spread)
    if len(pixels) < 2 or step <= 0:
        return pixels
    along = np.concatenate([[0.0], np.hypot(*np.diff(pixels, axis=0).T).cumsum()])
    places = np.arange(start, along[-1], step)
    nearest = np.abs(along[None] - places[:, None]).argmin(axis=1)
    kept: np.ndarray = pixels[np.unique(nearest)]
    return kept


def _draw_glyphs(
    builder: FrameBuilder, points: np.ndarray, mark: Dots, look: Look, clip: int | None
) -> None:
    """Write a text at each point, as large as a marker."""
    assert isinstance(mark.marker, markers.Glyph)
    size, face, edge = look
    text = mark.marker.text
    em = size * mark.marker.scale / max(text_width(text, 1.0), CAPITAL)
    written = node("text", text_style(em, "center", face or edge or "ink", mark.alpha), clip)
    turn, half = np.radians(mark.marker.turn), em * PIXELS * CAPITAL / 2
    right, down = float(np.sin(turn)) * half, float(np.cos(turn)) * half
    for x, y in points.tolist():
        builder.add(written, (x + right, y + down, -mark.marker.turn), text)


def _draw_halves(
    builder: FrameBuilder, points: np.ndarray, mark: Dots, look: Look, clip: int | None
) -> None:
    """Draw each half in its colour, then the rim around both."""
    size, face, edge = look
    opposite = {"left": "right", "right": "left", "top": "bottom", "bottom": "top"}[mark.half]
    for side, paint in ((mark.half, face), (opposite, mark.other)):
        if paint is not None:
            part = replace(mark, marker=markers.half(mark.marker, side), half="")
            _draw_outlines(builder, points, part, (size, paint, None), clip,
                           markers.outline(part.marker))  # fmt: skip
    _draw_alike(builder, points, replace(mark, half=""), (size, None, edge), clip)


def _draw_alike(
    builder: FrameBuilder, points: np.ndarray, mark: Dots, look: Look, clip: int | None
) -> None:
    if isinstance(mark.marker, markers.Glyph):
        _draw_glyphs(builder, points, mark, look, clip)
        return
    if mark.half and markers.is_filled(mark.marker):
        _draw_halves(builder, points, mark, look, clip)
        return
    if _each_for_itself(mark, look, len(points)):
        shape = _shape(mark.marker, look[0])
        filled = markers.is_filled(mark.marker)
        face, edge = (look[1], look[2]) if filled else (None, look[2] or look[1])
        if edge is None and face is None:
            return
        marker = builder.marker(
            marker_node(shape, face, edge, mark.edge_width, mark.alpha, mark.cap, mark.join)
        )
        builder.add(marked_node(len(points), clip, marker), points)
    elif mark.marker in markers.CIRCLES:
        _draw_circles(builder, points, mark, look, clip)
    else:
        _draw_outlines(builder, points, mark, look, clip, markers.outline(mark.marker))


def _each_for_itself(mark: Dots, look: Look, count: int) -> bool:
    """Tell whether it would show that dots are one shape, or that a rim is a larger dot below."""
    _, face, edge = look
    rimmed = None not in (face, edge) and face != edge and mark.edge_width > 0
    return count > 0 and (rimmed or count > 1 if mark.alpha < 1 else rimmed and count > 1)


@lru_cache(1024)
def _shape(marker: markers.Marker, size: float) -> str:
    """Return SVG's path data of a marker, `size` points wide, about its point."""
    if marker in markers.CIRCLES:
        radius = round(size * markers.CIRCLES[str(marker)] * PIXELS / 2, 3)
        half = f"A{radius:g} {radius:g} 0 1 1 "
        return f"M{radius:g} 0{half}{-radius:g} 0{half}{radius:g} 0Z"
    corners = markers.outline(marker) * (np.array([1, -1]) * size * PIXELS)
    places = [f"{x:g} {y:g}" for x, y in corners.round(3).tolist()]
    if markers.is_filled(marker):
        ends = list(itertools.accumulate(markers.lengths(marker)))
        starts = [0, *ends[:-1]]
        return "".join(f"M{'L'.join(places[a:b])}Z" for a, b in zip(starts, ends, strict=True))
    return "".join(f"M{start}L{end}" for start, end in zip(*[iter(places)] * 2, strict=True))


def _draw_circles(
    builder: FrameBuilder, points: np.ndarray, mark: Dots, look: Look, clip: int | None
) -> None:
    """Circles are dots: round caps of lines without length. An edge is a larger dot below."""
    size, face, edge = look[0] * markers.CIRCLES[str(mark.marker)], look[1], look[2]
    edged = edge is not None and edge != face and mark.edge_width > 0
    if edged and face is None:
        _draw_outlines(builder, points, mark, (size, face, edge), clip, _circle())
        return
    if edged:
        _draw_caps(builder, points, size + mark.edge_width, edge, mark.alpha, clip)
        size -= mark.edge_width
    elif edge is not None and edge == face:
        size += mark.edge_width
    _draw_caps(builder, points, size, face, mark.alpha, clip)


def _draw_caps(
    builder: FrameBuilder,
    points: np.ndarray,
    size: float,
    color: str | None,
    alpha: float,
    clip: int | None,
) -> None:
    if color is not None:
        commands = f"D{len(points)}"
        builder.add(
            path_node(commands, clip, None, 1.0, color, size, (), alpha, "round", "miter"), points
        )


def _draw_outlines(
    builder: FrameBuilder,
    points: np.ndarray,
    mark: Dots,
    look: Look,
    clip: int | None,
    outline: np.ndarray,
) -> None:
    size, face, edge = look
    filled = mark.marker in markers.CIRCLES or markers.is_filled(mark.marker)
    shaped = points[:, None, :] + outline[None] * (np.array([1, -1]) * size * PIXELS)
    if isinstance(mark.marker, markers.Shape) and filled:
        each = " ".join(f"M L{count - 1} Z" for count in markers.lengths(mark.marker))
    else:
        each = f"M L{len(outline) - 1} Z" if filled else " ".join(["M L1"] * (len(outline) // 2))
    color = edge if filled or edge is not None else face
    commands = " ".join([each] * len(points))
    inside, line = (face if filled else None, mark.alpha), (color, mark.edge_width, (), mark.alpha)
    builder.add(path_node(commands, clip, *inside, *line, mark.cap, mark.join), shaped)


@lru_cache(maxsize=1)
def _circle() -> np.ndarray:
    turns = np.linspace(0, 2 * np.pi, 32, endpoint=False)
    return np.column_stack([np.cos(turns), np.sin(turns)]) / 2
