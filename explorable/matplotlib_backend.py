"""The escape hatch: figures that the real matplotlib draws, as frames like all others.

`FrameRenderer` is a matplotlib backend whose canvas is a `FrameBuilder`. So a figure that needs
more of matplotlib than `explorable.axes` speaks keeps what readers expect: text is text, and the
colours of the cycle, black and white follow the page's theme.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.backend_bases import FigureCanvasBase, GraphicsContextBase, RendererBase
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.figure import Figure as Canvas
from matplotlib.font_manager import weight_dict
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, BboxTransformTo

from explorable.axes.axes_layout import HAND
from explorable.axes.colors import LIGHT
from explorable.axes.labels import FAMILIES
from explorable.axes.mistakes import DrawingError
from explorable.drawing import ByPanel
from explorable.layout.pages import LAYOUTS, narrowed, page_height
from explorable.marks.hatches import hatched
from explorable.mathtext.text import marked
from explorable.picture.frame import Frame, FrameBuilder, node
from explorable.picture.metrics import text_width
from explorable.picture.png import data_address
from explorable.picture.scale_transforms import Asinh, SymmetricalLog
from explorable.picture.svg_style import css, fill, text_style

if TYPE_CHECKING:
    from explorable.backends import Moment
    from explorable.figure import Figure
    from explorable.grid import Grid

DPI = 96
ROUNDS = 2  # of the layout: its first one changes what there is room for
BOLD, REGULAR = 600, 400  # weights: what is bold, and what is not lighter than letters are
MARGINS = 60.0  # pixels that titles, ticks and names take above and below a panel
_agg: Any = RendererAgg  # which has no types
_TOKEN = {value: token for token, value in LIGHT.items()}
_LETTERS = {Path.MOVETO: "M", Path.LINETO: "L", Path.CURVE3: "Q", Path.CURVE4: "C"}


def pictures(figure: Figure, state: Mapping[str, Any], layouts: Sequence[str]) -> Iterator[Moment]:
    """Yield frames and outputs of each moment; the figure's function is called for each layout."""
    runs = [_run(figure, state, layout) for layout in layouts]
    for frames in zip(*runs, strict=False):
        yield (
            {layout: drawn[0] for layout, drawn in zip(layouts, frames, strict=True)},
            frames[0][1],
        )


def _run(
    figure: Figure, state: Mapping[str, Any], layout: str
) -> Iterator[tuple[Frame, dict[str, Any]]]:
    grid = figure.grid if layout == "wide" else narrowed(figure.grid, figure.figsize)
    width = LAYOUTS[layout]
    height = page_height(figure.figsize, grid, width, layout, [MARGINS] * len(grid.heights))
    canvas = Canvas(figsize=(width / DPI, height / DPI), dpi=DPI, layout="constrained")
    FrameCanvas(canvas)
    axes = _panels(canvas, grid, figure.projections)
    for outputs in figure.moments(axes.argument, state):
        yield drawn(canvas, axes, width, height), outputs


def _panels(canvas: Canvas, grid: Grid, projections: Mapping[str, str]) -> ByPanel:
    specs = canvas.add_gridspec(len(grid.heights), len(grid.widths), height_ratios=grid.heights,
                                width_ratios=grid.widths)  # fmt: skip
    axes = {
        name: canvas.add_subplot(
            specs[cell.row : cell.row + cell.rows, cell.column : cell.column + cell.columns],
            projection=projections.get(name),
        )
        for name, cell in grid.cells.items()
    }
    return ByPanel(axes)


def drawn(canvas: Canvas, axes: dict[str, Any], width: int, height: int) -> Frame:
    """Return what `canvas`, a matplotlib figure, looks like as a frame."""
    canvas.patch.set_visible(False)
    layout_engine = canvas.get_layout_engine()
    if layout_engine is not None:
        for _ in range(ROUNDS):
            layout_engine.execute(canvas)
        canvas.set_layout_engine("none")  # so that nothing moves away from its panel
    builder = FrameBuilder(width, height)
    renderer = FrameRenderer(builder)
    for name, ax in axes.items():
        ax.patch.set_visible(False)
        ax.apply_aspect()
        renderer.add_panel(name, ax)
    canvas.draw(renderer)
    if layout_engine is not None:
        canvas.set_layout_engine(layout_engine)
    return builder.frame()


class FrameCanvas(FigureCanvasBase):
    """Lets matplotlib lay out with our measure of text, which is the same on every machine."""

    def get_renderer(self) -> FrameRenderer:
        """Return a renderer whose drawing nobody will see."""
        width, height = self.get_width_height()
        return FrameRenderer(FrameBuilder(width, height))


class FrameRenderer(RendererBase):
    """Draws what matplotlib asks for on a `FrameBuilder`; matplotlib's y grows upward."""

    def __init__(self, builder: FrameBuilder) -> None:
        super().__init__()
        self.builder = builder
        self._clips: dict[tuple[float, ...], int] = {}  # rectangles, by their bounds
        self._shapes: dict[tuple[Any, ...], int] = {}  # other shapes, by what they are
        self._flip = Affine2D().scale(1, -1).translate(0, builder.height)

    def add_panel(self, name: str, ax: Any) -> None:
        """Make the box of `ax` a panel, to clip by and for the reader's hand."""
        left, bottom, wide, tall = ax.bbox.bounds
        box = (left, self.builder.height - bottom - tall, wide, tall)
        scales = (_token(ax.xaxis), _token(ax.yaxis)) if ax.name != "polar" else ("polar", "polar")
        limits = HAND if ax.name == "3d" else (*ax.get_xlim(), *ax.get_ylim())
        index = self.builder.panel(name, scales, box, limits)
        self._clips[_rounded(ax.bbox.bounds)] = index

    def draw_path(self, gc: Any, path: Any, transform: Any, rgbFace: Any = None) -> None:
        sketch = gc.get_sketch_params()
        on_page = path.cleaned(transform + self._flip, remove_nans=True, sketch=sketch)
        self._draw(gc, [on_page], rgbFace)

    def draw_markers(
        self, gc: Any, marker_path: Any, marker_trans: Any, path: Any, trans: Any,
        rgbFace: Any = None,
    ) -> None:  # fmt: skip
        marker = marker_path.transformed(marker_trans)
        places = (trans + self._flip).transform(path.vertices)
        upright = Affine2D().scale(1, -1)
        shapes = [
            marker.transformed(upright + Affine2D().translate(*place)).cleaned()
            for place in places
            if np.isfinite(place).all()
        ]
        self._draw(gc, shapes, rgbFace)

    def draw_image(self, gc: Any, x: float, y: float, im: Any, transform: Any = None) -> None:
        rows, columns = im.shape[:2]
        if rows and columns:
            box = (x, self.builder.height - y - rows, columns, rows)
            self.builder.image(data_address(np.ascontiguousarray(im[::-1])), box, self._clip(gc))

    def draw_gouraud_triangles(
        self, gc: Any, triangles_array: Any, colors_array: Any, transform: Any
    ) -> None:
        """Add triangles in which colours run into each other, as an image that Agg paints."""
        corners = transform.transform(np.reshape(triangles_array, (-1, 2)))
        triangles = corners.reshape(-1, 3, 2)
        kept = np.isfinite(triangles).all(axis=(1, 2))
        low, high = self._seen(gc, triangles[kept].reshape(-1, 2))
        wide, tall = (high - low).astype(int)
        if wide <= 0 or tall <= 0:
            return
        painter = _agg(wide, tall, DPI)
        colors = np.asarray(colors_array, dtype=float).reshape(-1, 3, 4)[kept]
        painter.draw_gouraud_triangles(painter.new_gc(), triangles[kept] - low, colors, Affine2D())
        address = data_address(np.ascontiguousarray(painter.buffer_rgba()))
        box = (low[0], self.builder.height - high[1], wide, tall)
        self.builder.image(address, box, self._clip(gc))

    def draw_text(
        self, gc: Any, x: float, y: float, s: str, prop: Any, angle: float,
        ismath: Any = False, mtext: Any = None,
    ) -> None:  # fmt: skip
        style = _font(prop, self._token(gc.get_rgb()), _opacity(gc.get_rgb()))
        back = Affine2D().rotate_deg_around(x, y, angle)  # a clip turns with its text
        clip = self._clip(gc, back) if angle else self._clip(gc)
        words = marked(s) if ismath else s
        self.builder.add(node("text", style, clip), [x, y, -angle], words)

    def draw_tex(
        self, gc: Any, x: float, y: float, s: str, prop: Any, angle: float, *, mtext: Any = None
    ) -> None:
        """Draw a text that LaTeX sets, as outlines; say what to do where there is no LaTeX."""
        try:
            super().draw_tex(gc, x, y, s, prop, angle, mtext=mtext)
        except RuntimeError as error:
            raise DrawingError(
                f"{s!r:.60} has usetex=True, which needs LaTeX, and readers' browsers have none; "
                "leave it out: formulas between dollars are set without."
            ) from error

    def get_text_width_height_descent(self, s: str, prop: Any, ismath: Any) -> Any:
        size = self.points_to_pixels(prop.get_size_in_points())
        width = text_width(marked(s) if ismath else s, size, _weight(prop) >= BOLD)
        return width, size, 0.22 * size

    def start_filter(self) -> None:
        """Refuse: a frame has lines and letters, not the pixels that a filter changes."""
        raise DrawingError(
            "an artist has an agg_filter, which changes pixels, but figures are drawn as lines and "
            "letters; leave out agg_filter=, or draw with the filtered image by imshow."
        )

    def points_to_pixels(self, points: Any) -> Any:
        return points * DPI / 72

    def get_canvas_width_height(self) -> tuple[float, float]:
        return self.builder.width, self.builder.height

    def flipy(self) -> bool:
        return True

    def _draw(self, gc: Any, paths: list[Any], face: Any) -> None:
        """Add paths of one look, already in the page's pixels, as one node."""
        words: list[str] = []
        points: list[np.ndarray] = []
        for path in paths:
            _trace(path, words, points)
        if not points:
            return
        at, commands, clip = np.array(points), _counted(words), self._clip(gc)
        style = self._style(gc, face)
        if gc.get_hatch():
            inside = {name: its for name, its in style.items() if name.startswith("fill")}
            if inside.get("fill", "none") != "none":
                self.builder.path(at, commands, clip, **inside)
            self._hatch(gc, at, commands, clip)
            style = {**style, **fill(None)} if "stroke" in style else {}
            style.pop("fill_opacity", None)
        if style:
            self.builder.path(at, commands, clip, **style)

    def _hatch(self, gc: Any, points: np.ndarray, commands: str, clip: int | None) -> None:
        """Add the lines and shapes of a hatch within a path, where it is on the page."""
        color, width = gc.get_hatch_color(), gc.get_hatch_linewidth()
        page = (self.builder.width, self.builder.height)
        low, high = points.min(axis=0).clip(0, page), points.max(axis=0).clip(0, page)
        if (low < high).all() and _opacity(color) > 0:
            look = (self._token(color), _opacity(color), width)
            hatched(self.builder, (points, commands), clip, gc.get_hatch(), *look, box=(low, high))

    def _style(self, gc: GraphicsContextBase, face: Any) -> dict[str, Any]:
        """Return the SVG attributes of a path, or nothing when it would not be seen."""
        alpha = gc.get_alpha() if gc.get_forced_alpha() else None
        seen = face is not None and (len(face) < 4 or face[3] > 0)
        style = fill(None)
        if seen:
            style = fill(self._token(face), alpha if alpha is not None else _opacity(face))
        line = gc.get_rgb()
        if gc.get_linewidth() > 0 and _opacity(line) > 0:
            style |= {
                "stroke": css(self._token(line)),
                "stroke_width": round(self.points_to_pixels(gc.get_linewidth()), 2),
                "stroke_linejoin": gc.get_joinstyle(),
            }
            cap = gc.get_capstyle()
            if cap != "butt":
                style["stroke_linecap"] = "square" if cap == "projecting" else cap
            if (opacity := alpha if alpha is not None else _opacity(line)) < 1:
                style["stroke_opacity"] = round(opacity, 4)
            dashes: Any = gc.get_dashes()[1]
            if dashes is not None:
                style["stroke_dasharray"] = " ".join(
                    f"{self.points_to_pixels(dash):.4g}" for dash in dashes
                )
                if start := gc.get_dashes()[0]:
                    style["stroke_dashoffset"] = round(self.points_to_pixels(start), 2)
        elif not seen:
            return {}
        return style

    def _clip(self, gc: Any, turned: Any = None) -> int | None:
        """Return the index of what an artist is cut off at: a rectangle, a shape, both or neither.

        turned: what is done to the shapes, already in the page's pixels.
        """
        rectangle = gc.get_clip_rectangle()
        index = None
        if rectangle is not None:
            index = None if turned else self._clips.get(_rounded(rectangle.bounds))
            if index is None:
                index = self._shape(Path.unit_rectangle(), BboxTransformTo(rectangle), None, turned)
                if not turned and index is not None:
                    self._clips[_rounded(rectangle.bounds)] = index
        path, transform = gc.get_clip_path()
        return index if path is None else self._shape(path, transform, index, turned)

    def _shape(self, path: Any, transform: Any, within: int | None, turned: Any) -> int | None:
        """Return the index of the inside of a path; what has no points cuts nothing off."""
        words: list[str] = []
        points: list[np.ndarray] = []
        to_page = transform + self._flip
        _trace(path.transformed(to_page + turned if turned else to_page), words, points)
        if not points or not np.isfinite(points).all():
            return within
        commands, at = _counted(words), np.round(points, 3)
        key = (commands, at.tobytes(), within)
        if key not in self._shapes:
            self._shapes[key] = self.builder.clip(at, commands, within)
        return self._shapes[key]

    def _seen(self, gc: Any, points: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return the corners, in whole pixels, of what is seen of points; y grows upward."""
        page = np.array([self.builder.width, self.builder.height])
        if not len(points):
            return np.zeros(2), np.zeros(2)
        low, high = points.min(axis=0).clip(0, page), points.max(axis=0).clip(0, page)
        rectangle = gc.get_clip_rectangle()
        if rectangle is not None:
            low, high = np.maximum(low, rectangle.min), np.minimum(high, rectangle.max)
        return np.floor(low), np.ceil(high)

    @staticmethod
    def _token(rgb: Any) -> str:
        value = "#" + "".join(f"{round(channel * 255):02x}" for channel in rgb[:3])
        return _TOKEN.get(value, value)


def _font(prop: Any, color: str, alpha: float) -> dict[str, Any]:
    """Return the SVG attributes of a text in a font of matplotlib's."""
    weight, family = _weight(prop), _family(prop.get_family())
    style = text_style(
        prop.get_size_in_points(),
        color=color,
        alpha=alpha,
        bold=weight >= BOLD,
        italic=prop.get_style() in ("italic", "oblique"),
        family=family,
    )
    if weight < REGULAR:
        style["font_weight"] = str(weight)
    if prop.get_variant() == "small-caps":
        style["font_variant"] = "small-caps"
    return style


def _weight(prop: Any) -> int:
    weight = prop.get_weight()
    return int(weight_dict.get(weight, weight))


def _family(names: Sequence[str]) -> str:
    """Return the CSS families of fonts, "" for the page's own; readers may lack a named one."""
    found = []
    for name in names:
        known = [family for family, fonts in FAMILIES.items() if name.lower() in fonts]
        if known:
            found.append(known[0])
            break  # every reader has it
        found.append("'" + "".join(letter for letter in name if letter not in "'\\\"()") + "'")
    else:
        found.append("sans-serif")
    return "" if found == ["sans-serif"] else ", ".join(found)


def _trace(path: Any, words: list[str], points: list[np.ndarray]) -> None:
    """Append the commands and points of a matplotlib path."""
    for vertices, code in path.iter_segments(simplify=False, curves=True):
        if code == Path.CLOSEPOLY:
            words.append("Z")
        elif code in _LETTERS:
            words.append(_LETTERS[code])
            points.extend(vertices.reshape(-1, 2))


def _counted(letters: list[str]) -> str:
    """Return commands with repeats counted: M L L Z is "M L2 Z"."""
    counted = []
    for letter, group in groupby(letters):
        count = len(list(group))
        alone = count == 1 or letter in "MZ"
        counted += [letter] * count if alone else [f"{letter}{count}"]
    return " ".join(counted)


def _opacity(rgba: Any) -> float:
    return float(rgba[3]) if len(rgba) > 3 else 1.0


def _rounded(bounds: Any) -> tuple[float, ...]:
    return tuple(round(float(bound), 3) for bound in bounds)


def _token(axis: Any) -> str:
    """Return what the page is told about a scale of matplotlib's."""
    name, its = str(axis.get_scale()), axis.get_transform()
    if name == "symlog":
        return SymmetricalLog(its.base, its.linthresh, its.linscale).token
    return Asinh(its.linear_width).token if name == "asinh" else name
