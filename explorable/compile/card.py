"""A figure as a card for social media: a PNG with the picture, a title and a few words.

matplotlib's Agg draws the frame, in the light colours of the page, and sets texts in DejaVu, which
matplotlib brings; so a card looks the same on every machine. `finish.cards` asks for it when the
store has none.
"""

import base64
import io
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.colors import to_rgba
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.textpath import TextPath, text_to_path
from matplotlib.transforms import Affine2D, Bbox, Transform
from PIL import Image

from explorable.compile.still_image import palettes
from explorable.compile.svg import number_count
from explorable.figure import Figure
from explorable.mathtext.marks import runs
from explorable.picture.frame import Frame
from explorable.picture.metrics import text_width
from explorable.render import last

WIDTH, HEIGHT = 1200, 630  # pixels: what Open Graph and Twitter ask for
MARGIN, GAP = 60, 44
BESIDE = 330  # pixels of a column of words beside a picture
BELOW = 150  # pixels of words below one
TITLE, TEXT, ORIGIN = 36, 22, 18  # sizes of letters, pixels
LEADING = 1.45  # from line to line of text, in sizes
FAMILIES = ("DejaVu Sans", "STIXGeneral")  # the second where the first lacks a letter
SIZE = 0.93  # DejaVu is larger than the fonts that pictures are laid out for
CODES = {
    "M": int(Path.MOVETO),
    "L": int(Path.LINETO),
    "Q": int(Path.CURVE3),
    "C": int(Path.CURVE4),
    "Z": int(Path.CLOSEPOLY),
}
POINTS = {"M": 1, "L": 1, "D": 1, "Q": 2, "C": 3}


@dataclass(frozen=True, slots=True)
class Words:
    """What a card says. text: a sentence or two. origin: the site's address, or ""."""

    title: str
    text: str = ""
    origin: str = ""


def card(figure: Figure, state: Mapping[str, Any], words: Words) -> bytes:
    """Return the card of `figure` at a full `state`, a PNG of WIDTH × HEIGHT pixels.

    Raises whatever the figure's function raises.
    """
    frames, _ = last(figure, state)
    canvas = _Canvas()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a letter that no font has is a box, and no mistake
        _lay_out(canvas, frames, words)
    return canvas.png()


def _lay_out(canvas: "_Canvas", frames: Mapping[str, Frame], words: Words) -> None:
    """Draw picture and words: words beside the picture where it gets larger so, or else below."""
    wide, narrow = frames["wide"], frames["narrow"]
    inner = (WIDTH - 2 * MARGIN, HEIGHT - 2 * MARGIN)
    below = min(inner[0] / wide.width, (inner[1] - BELOW - GAP) / wide.height)
    beside = {
        frame.width: (min((inner[0] - BESIDE - GAP) / frame.width, inner[1] / frame.height), frame)
        for frame in (wide, narrow)
    }
    scale, frame = max(beside.values(), key=lambda each: each[0] * each[1].width)
    if below * wide.width >= scale * frame.width:
        x = (WIDTH - below * wide.width) / 2
        canvas.picture(wide, x, MARGIN, below)
        top = HEIGHT - MARGIN - BELOW
        _column(canvas, words, MARGIN, top, inner[0], BELOW)
        return
    width = scale * frame.width
    y = (HEIGHT - scale * frame.height) / 2
    canvas.picture(frame, WIDTH - MARGIN - width, y, scale)
    _column(canvas, words, MARGIN, MARGIN, inner[0] - GAP - width, inner[1])


def _column(
    canvas: "_Canvas", words: Words, x: float, y: float, width: float, height: float
) -> None:
    """Set the words in a box, from its top; the origin at its bottom."""
    tall = height > BELOW
    end = y + height
    for line in _balanced(words.title, TITLE, width, 5 if tall else 1, "bold"):
        y += TITLE * 1.15
        canvas.text(line, x, y, TITLE, "ink", "bold")
    y += TEXT * 0.5
    room = end - y - (2 * ORIGIN if words.origin else 0)
    for line in _wrapped(words.text, TEXT, width, int(room // (TEXT * LEADING))):
        y += TEXT * LEADING
        canvas.text(line, x, y, TEXT, "quiet")
    if words.origin:
        canvas.text(words.origin, x, end, ORIGIN, "grey")


def _balanced(text: str, size: float, width: float, most: int, weight: str) -> list[str]:
    """Return `text` in lines that are about as long as each other, no wider than `width`."""
    lines = list(_wrapped(text, size, width, most, weight))
    for narrower in range(int(width) - 10, int(width) // 2, -10):
        tried = list(_wrapped(text, size, narrower, most, weight))
        if len(tried) > len(lines) or tried[-1].endswith("…"):
            break
        lines = tried
    return lines


def _wrapped(
    text: str, size: float, width: float, most: int, weight: str = "normal"
) -> Iterator[str]:
    """Yield `text` in lines of at most `width` pixels; what does not fit in `most` ends in "…"."""
    words = text.split()
    for number in range(most):
        line: list[str] = []
        while words and (not line or _width(" ".join([*line, words[0]]), size, weight) <= width):
            line.append(words.pop(0))
        if words and number == most - 1:
            while len(line) > 1 and _width(" ".join(line) + "…", size, weight) > width:
                line.pop()
            yield " ".join(line).rstrip(".,;:") + "…"
        elif line:
            yield " ".join(line)


def _font(size: float, weight: str = "normal", slanted: bool = False) -> FontProperties:
    style: Literal["oblique", "normal"] = "oblique" if slanted else "normal"
    return FontProperties(family=list(FAMILIES), size=size, weight=weight, style=style)


def _width(text: str, size: float, weight: str) -> float:
    return float(text_to_path.get_text_width_height_descent(text, _font(size, weight), False)[0])


class _Canvas:
    """A light sheet of paper. Its pixels are counted from the top left."""

    def __init__(self) -> None:
        self._agg = RendererAgg(WIDTH, HEIGHT, 72)  # a point is a pixel
        self._palette = palettes()[0]
        sheet = Path([[0, 0], [WIDTH, 0], [WIDTH, HEIGHT], [0, HEIGHT], [0, 0]])
        self._fill(sheet, self._place(0, 0, 1), self._color("var(--ex-paper)"), None)

    def png(self) -> bytes:
        """Return what was drawn as a file."""
        pixels = np.asarray(self._agg.buffer_rgba())[:, :, :3]
        file = io.BytesIO()
        Image.fromarray(np.ascontiguousarray(pixels)).save(file, "PNG", optimize=True)
        return file.getvalue()

    def text(
        self, text: str, x: float, y: float, size: float, color: str, weight: str = "normal"
    ) -> None:
        """Set one line of text from (x, y) on its baseline."""
        path = TextPath((0, 0), text.replace("$", r"\$"), prop=_font(size, weight))
        upright = Affine2D().scale(1, -1) + self._place(x, y, 1)
        self._fill(path, upright, self._color(f"var(--ex-{color})"), None)

    def picture(self, frame: Frame, x: float, y: float, scale: float) -> None:
        """Draw a frame with its upper left corner at (x, y)."""
        place = self._place(x, y, scale)
        clips: list[Bbox] = []
        at, strings = 0, iter(frame.strings)
        for node in frame.nodes:
            numbers = frame.numbers[at : at + number_count(node)]
            at += len(numbers)
            clip = clips[node["clip"]] if "clip" in node else None
            if node["kind"] == "panel":
                left, top, width, height = numbers[:4]
                clips.append(Bbox.from_bounds(left, top, width, height).transformed(place))
            elif node["kind"] == "path":
                self._path(node, numbers.reshape(-1, 2), place, scale, clip)
            elif node["kind"] == "text":
                self._label(node, numbers, next(strings), place, clip)
            else:
                self._image(node, numbers, next(strings), place, clip)

    def _place(self, x: float, y: float, scale: float) -> Affine2D:
        """Return the way from a picture's pixels to Agg's, which are counted from below."""
        return Affine2D().scale(scale, -scale).translate(x, HEIGHT - y)

    def _path(
        self, node: dict[str, Any], points: np.ndarray, place: Affine2D, scale: float, clip: Any
    ) -> None:
        said = node["attributes"]
        path, dots = _outline(node["commands"], points)
        inside = self._color(said.get("fill", "#000000"), said.get("fill-opacity", 1))
        line = self._color(said.get("stroke", "none"), said.get("stroke-opacity", 1))
        width = float(said.get("stroke-width", 1))
        if inside and path.codes is not None:
            self._fill(path, place, inside, clip)
        if line and len(dots):
            radius = width * scale / 2
            for x, y in place.transform(dots):
                self._fill(Path.unit_circle(), Affine2D().scale(radius).translate(x, y), line, clip)
        if line and path.codes is not None:
            gc = self._pen(clip)
            gc.set_foreground(line, isRGBA=True)
            gc.set_linewidth(width * scale)
            gc.set_capstyle(_cap(said))
            gc.set_joinstyle(said.get("stroke-linejoin", "miter"))
            dashes = [float(each) * scale for each in said.get("stroke-dasharray", "").split()]
            if dashes:
                gc.set_dashes(0, dashes)
            self._agg.draw_path(gc, path, place)

    def _label(
        self, node: dict[str, Any], numbers: np.ndarray, text: str, place: Affine2D, clip: Any
    ) -> None:
        """Set a text of the picture, no wider than the picture was laid out for."""
        if not text.strip():
            return
        said = node["attributes"]
        x, y, turn = numbers
        size = float(said["font-size"])
        weight = "bold" if "font-weight" in said else "normal"
        path, wide = _lettering(text, size * SIZE, weight, "font-style" in said)
        squeezed = min(1.0, text_width(text, size) / wide) if wide else 1.0
        anchor = {"middle": 0.5, "end": 1.0}.get(said.get("text-anchor", ""), 0.0)
        upright = Affine2D().translate(-anchor * wide, 0).scale(squeezed, -1)
        turned = upright.rotate_deg(turn).translate(x, y)
        color = self._color(said["fill"], said.get("fill-opacity", 1))
        self._fill(path, turned + place, color, clip)

    def _image(
        self, node: dict[str, Any], numbers: np.ndarray, address: str, place: Affine2D, clip: Any
    ) -> None:
        said = node["attributes"]
        x, y, width, height = numbers
        box = Bbox.from_bounds(x, y, width, height).transformed(place)
        drawn = Image.open(io.BytesIO(base64.b64decode(address.partition(",")[2]))).convert("RGBA")
        crisp = "pixelated" in str(said)
        size = (max(1, round(abs(box.width))), max(1, round(abs(box.height))))
        how = Image.Resampling.NEAREST if crisp else Image.Resampling.BILINEAR
        pixels = np.asarray(drawn.resize(size, how)).copy()
        pixels[:, :, 3] = pixels[:, :, 3] * float(said.get("opacity", 1))
        gc = self._pen(clip)
        self._agg.draw_image(gc, round(box.xmin), round(box.ymin), pixels[::-1])

    def _fill(self, path: Path, place: Transform, color: Any, clip: Any) -> None:
        gc = self._pen(clip)
        gc.set_linewidth(0)
        self._agg.draw_path(gc, path, place, color)

    def _pen(self, clip: Bbox | None) -> Any:
        gc = self._agg.new_gc()
        if clip is not None:
            gc.set_clip_rectangle(clip)
        return gc

    def _color(self, said: str, opacity: Any = 1) -> Any:
        """Return an SVG colour as red, green, blue, alpha; None for none."""
        if said == "none":
            return None
        name = said.removeprefix("var(").removesuffix(")")
        return to_rgba(self._palette.get(name, said), float(opacity))


def _lettering(text: str, size: float, weight: str, slanted: bool) -> tuple[Path, float]:
    """Return a marked text as a path from (0, 0) on, upwards, and its width."""
    paths, wide = [], 0.0
    for run in runs(text):
        own, written = size * run.size, run.text.replace("$", r"\$")
        paths.append(TextPath((wide, run.level * size), written, prop=_font(own, weight, slanted)))
        wide += _width(run.text, own, weight)
    return Path.make_compound_path(*paths), wide


def _outline(commands: str, points: np.ndarray) -> tuple[Path, np.ndarray]:
    """Return a path of the frame's commands, and its dots apart from it, shape (n, 2)."""
    vertices: list[np.ndarray] = []
    codes: list[int] = []
    dots: list[np.ndarray] = []
    at = 0
    for word in commands.split():
        letter, count = word[0], int(word[1:] or 1)
        if letter == "Z":
            vertices.append(np.zeros(2))
            codes.append(CODES[letter])
            continue
        taken = points[at : at + count * POINTS[letter]]
        at += len(taken)
        if letter == "D":
            dots.extend(taken)
        else:
            vertices.extend(taken)
            codes += [CODES[letter]] * len(taken)
    return Path(np.reshape(vertices, (-1, 2)), codes or None), np.reshape(dots, (-1, 2))


def _cap(said: Mapping[str, Any]) -> str:
    cap = said.get("stroke-linecap", "butt")
    return "projecting" if cap == "square" else str(cap)
