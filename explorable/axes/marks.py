"""What an axes records: shapes in data space, with every style already decided.

Lengths (line widths, dot sizes, offsets) are in points, as in matplotlib; positions are in the
units of `space`. Colours are tokens of `explorable.axes.colors`: "C0" to "C9", "ink", "paper",
"grey", or "#rrggbb". Nothing here draws: `explorable.picture.layout` turns marks into a frame.
"""

from dataclasses import dataclass, field

import numpy as np

# "data": both coordinates are data. "x": x is data, y runs 0..1 up the axes (axvline).
# "y": y is data, x runs 0..1 across the axes (axhline). "axes": both run 0..1.
SPACES = ("data", "x", "y", "axes")


@dataclass(slots=True)
class Path:
    """Lines or outlined areas; rows of NaN in `points` separate subpaths.

    points: float array (n, 2). closed: join each subpath's end to its start.
    stroke, fill: colour tokens or None. width: points. dash: on/off lengths in points, or ().
    cap: "butt", "round" or "square"; join: "miter", "round" or "bevel" (SVG's names).
    """

    points: np.ndarray
    closed: bool = False
    stroke: str | None = "C0"
    fill: str | None = None
    width: float = 1.5
    dash: tuple[float, ...] = ()
    stroke_alpha: float = 1.0
    fill_alpha: float = 1.0
    cap: str = "butt"
    join: str = "round"
    space: str = "data"
    clip: bool = True
    zorder: float = 2.0


@dataclass(slots=True)
class Dots:
    """Markers at data points, shaped by a matplotlib marker name.

    points: float array (n, 2). size: diameters in points, array (n,) or scalar.
    face, edge: a colour token, None, or a list of n tokens.
    """

    points: np.ndarray
    size: float | np.ndarray = 6.0
    marker: str = "o"
    face: str | list[str] | None = "C0"
    edge: str | list[str] | None = None
    edge_width: float = 1.0
    alpha: float = 1.0
    space: str = "data"
    clip: bool = True
    zorder: float = 2.0


@dataclass(slots=True)
class Image:
    """A picture: rgba is uint8 (rows, columns, 4); its first row lies at `top`, its first column
    at `left`. Where these are not the upper left of the screen, the picture is mirrored.

    extent: (left, right, bottom, top) in data units. smooth: interpolate between the pixels.
    """

    rgba: np.ndarray
    extent: tuple[float, float, float, float]
    smooth: bool = False
    zorder: float = 0.0


@dataclass(slots=True)
class Label:
    """A text at a point, moved by `offset` points (right, up), turned by `rotation` degrees."""

    x: float
    y: float
    text: str
    size: float = 10.0
    color: str = "ink"
    alpha: float = 1.0
    ha: str = "left"
    va: str = "baseline"
    rotation: float = 0.0
    bold: bool = False
    italic: bool = False
    offset: tuple[float, float] = (0.0, 0.0)
    space: str = "data"
    clip: bool = False
    zorder: float = 3.0


@dataclass(slots=True)
class Arrow:
    """An arrow from tail to head with a head of fixed size, as `annotate` draws it.

    tail, head: positions in `space`; the tail is moved by `tail_offset` points first.
    shrink: points left free at the tail and at the head. style: "-", "->", "-|>", "<->" and
    their mirror images. tail_space: the tail's own space, if it differs. label: the text that
    the arrow starts from. bend: the arrow is a quadratic curve whose control point lies this
    share of its length to the right of its middle, as seen on the way (arc3's `rad`).
    """

    tail: tuple[float, float]
    head: tuple[float, float]
    stroke: str = "ink"
    width: float = 1.0
    alpha: float = 1.0
    style: str = "->"
    head_size: float = 10.0
    shrink: tuple[float, float] = (2.0, 2.0)
    tail_offset: tuple[float, float] = (0.0, 0.0)
    space: str = "data"
    zorder: float = 3.0
    tail_space: str | None = None
    label: Label | None = None
    bend: float = 0.0


@dataclass(slots=True)
class Quiver:
    """A field of arrows: points (n, 2) in data units, vectors (n, 2).

    scale: data units of vector per unit of `scale_units` ("width" of the axes, "xy" for data,
    "inches"); None chooses as matplotlib does. width: shaft width as a share of the axes' width.
    """

    points: np.ndarray
    vectors: np.ndarray
    color: str = "ink"
    alpha: float = 1.0
    angles: str = "uv"
    scale: float | None = None
    scale_units: str = "width"
    width: float | None = None
    pivot: str = "tail"
    zorder: float = 1.0


@dataclass(slots=True)
class LegendEntry:
    """One row of a legend: its text, and the marks that stand beside it as samples."""

    text: str
    line: Path | None = None
    dot: Dots | None = None
    patch: Path | None = None


@dataclass(slots=True)
class Legend:
    """A legend's rows and place; loc is matplotlib's name ("best", "upper right", …)."""

    entries: list[LegendEntry] = field(default_factory=list)
    loc: str = "best"
    title: str = ""
    columns: int = 1
    frame: bool = True
    size: float = 10.0


Mark = Path | Dots | Image | Label | Arrow | Quiver
