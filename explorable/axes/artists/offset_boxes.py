"""Boxes of a size on the page: texts, pictures and shapes in rows and columns, at a place of axes.

matplotlib's `offsetbox`. A content knows its size in pixels and draws itself at a place;
`AnchoredOffsetbox` and `AnnotationBbox` put one on axes.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from explorable.axes.artists.artist import Artist
from explorable.axes.artists.images import AxesImage
from explorable.axes.artists.text import Annotation
from explorable.axes.calls import TEXT, full_names
from explorable.axes.labels import font_size, label_mark, surround
from explorable.axes.mistakes import wrong
from explorable.axes.pointers import pointer
from explorable.axes.recorder import one_of
from explorable.marks import Label
from explorable.marks.boxes import boxed
from explorable.marks.segments import Outline
from explorable.picture.frame import FrameBuilder
from explorable.picture.panel import Box, Panel
from explorable.picture.svg_style import PIXELS

if TYPE_CHECKING:
    from explorable.axes.recorder import Recorder

Size = tuple[float, float]
LOCATIONS = ("upper right", "upper left", "lower left", "lower right", "right", "center left",
             "center right", "lower center", "upper center", "center")  # fmt: skip
SHARES = {"upper": 1.0, "lower": 0.0, "left": 0.0, "right": 1.0}


class OffsetBox(ABC):
    """Something of a size on the page."""

    @abstractmethod
    def _size(self, panel: Panel) -> Size:
        """Return width and height in pixels."""

    @abstractmethod
    def _draw(self, builder: FrameBuilder, panel: Panel, x: float, y: float) -> None:
        """Add nodes; x, y: the lower left corner, in pixels."""


class TextArea(OffsetBox):
    """A text; textprops: a dict of its keywords."""

    def __init__(self, s: Any, *, textprops: Any = None, multilinebaseline: bool = False):
        style = full_names("TextArea", TEXT, textprops or {})
        self._label = label_mark("TextArea", {**style, "verticalalignment": "bottom"}, str(s))

    def get_text(self) -> str:
        """Return the text."""
        return self._label.text

    def _size(self, panel: Panel) -> Size:
        corners = self._label.corners(_flat(panel))
        width, height = (corners.max(axis=0) - corners.min(axis=0)).tolist()
        return width, height

    def _draw(self, builder: FrameBuilder, panel: Panel, x: float, y: float) -> None:
        corners = self._label.corners(_flat(panel))
        left, low = float(corners[:, 0].min()), float(corners[:, 1].max())
        here = self._label.anchor(_flat(panel))
        at = np.array([[x + here[0] - left, y + here[1] - low]])
        self._label.draw_at(builder, _flat(panel), at, True)


class _Picture(AxesImage):
    """The picture in an `OffsetImage`; matplotlib's has to be told its axes."""

    axes: Any = None


class OffsetImage(OffsetBox):
    """A picture whose pixels are points, times `zoom`."""

    def __init__(
        self, arr: Any, *, zoom: float = 1, cmap: Any = None, norm: Any = None,
        interpolation: str | None = None, origin: str | None = None, alpha: Any = None,
    ):  # fmt: skip
        self.image = _Picture()
        style = {"cmap": cmap, "norm": norm, "interpolation": interpolation, "origin": origin}
        self._rows, self._columns = self.image._show("OffsetImage", arr, {**style, "alpha": alpha})
        self._zoom = float(zoom)

    def set_zoom(self, zoom: float) -> None:
        """Make the picture larger or smaller."""
        self._zoom = float(zoom)

    def _size(self, panel: Panel) -> Size:
        scale = self._zoom * PIXELS * panel.zoom.share
        return self._columns * scale, self._rows * scale

    def _draw(self, builder: FrameBuilder, panel: Panel, x: float, y: float) -> None:
        width, height = self._size(panel)
        mark = self.image._put((0.0, 1.0, 0.0, 1.0), 0.0)
        mark.unclipped = True
        mark.draw(builder, Panel(Box(x, y - height, width, height), (0, 1), (0, 1)))


class DrawingArea(OffsetBox):
    """A sheet of so many points, for patches and lines in points from its lower left corner."""

    def __init__(
        self, width: float, height: float, xdescent: float = 0.0, ydescent: float = 0.0,
        clip: bool = False,
    ):  # fmt: skip
        if clip:
            raise wrong("DrawingArea", "cuts nothing off (clip=True).")
        self._wide, self._tall = float(width), float(height)
        self._descent = float(xdescent), float(ydescent)
        self._artists: list[Artist] = []

    def add_artist(self, a: Any) -> None:
        """Put a patch or a line on the sheet."""
        self._artists.append(_drawable("DrawingArea", a))

    def _size(self, panel: Panel) -> Size:
        return self._wide * PIXELS, self._tall * PIXELS

    def _draw(self, builder: FrameBuilder, panel: Panel, x: float, y: float) -> None:
        origin = np.array([x, y]) + np.array(self._descent) * (PIXELS, -PIXELS)
        for artist in self._artists:
            _paint(builder, panel, artist, lambda points: origin + points * (PIXELS, -PIXELS))


class AuxTransformBox(OffsetBox):
    """As large as patches and lines in units of the data are; aux_transform: `ax.transData`."""

    def __init__(self, aux_transform: Any):
        if aux_transform not in ("data", "axes"):
            raise wrong("AuxTransformBox", "takes ax.transData or ax.transAxes.")
        self._space = str(aux_transform)
        self._artists: list[Artist] = []

    def add_artist(self, a: Any) -> None:
        """Put a patch or a line into the box."""
        self._artists.append(_drawable("AuxTransformBox", a))

    def _corners(self, panel: Panel) -> tuple[np.ndarray, np.ndarray]:
        every = [panel.pixels(_outline(each)[0], self._space) for each in self._artists]
        points = np.concatenate(every) if every else np.zeros((1, 2))
        return points.min(axis=0), points.max(axis=0)

    def _size(self, panel: Panel) -> Size:
        low, high = self._corners(panel)
        width, height = (high - low).tolist()
        return width, height

    def _draw(self, builder: FrameBuilder, panel: Panel, x: float, y: float) -> None:
        low, high = self._corners(panel)
        away = np.array([x - low[0], y - high[1]])
        for artist in self._artists:
            _paint(builder, panel, artist, lambda points: panel.pixels(points, self._space) + away)


class _Packer(OffsetBox):
    """Contents beside or below each other; pad, sep: points around and between them."""

    _along = 0  # 0: side by side, 1: below each other

    def __init__(
        self, pad: float = 0.0, sep: float = 0.0, width: None = None, height: None = None,
        align: str = "baseline", mode: str = "fixed", children: Sequence[OffsetBox] = (),
    ):  # fmt: skip
        called = type(self).__name__
        one_of(called, "mode", mode, ("fixed",))
        known = ("baseline", "left", "right", "top", "bottom", "center")
        self._align = one_of(called, "align", align, known)
        if width is not None or height is not None:
            raise wrong(called, "is as large as its contents (width=, height=).")
        self._pad, self._sep, self._children = pad or 0.0, sep or 0.0, list(children)

    def get_children(self) -> list[OffsetBox]:
        """Return the contents."""
        return list(self._children)

    def _size(self, panel: Panel) -> Size:
        sizes = [each._size(panel) for each in self._children]
        along = sum(size[self._along] for size in sizes)
        along += self._sep * PIXELS * max(len(sizes) - 1, 0)
        across = max((size[1 - self._along] for size in sizes), default=0.0)
        around = 2 * self._pad * PIXELS
        whole = (along + around, across + around)
        return whole if self._along == 0 else whole[::-1]

    def _draw(self, builder: FrameBuilder, panel: Panel, x: float, y: float) -> None:
        whole, pad = self._size(panel), self._pad * PIXELS
        at = x + pad if self._along == 0 else y - whole[1] + pad
        first = {"left": 0.0, "right": 1.0, "top": 1.0, "center": 0.5}.get(self._align, 0.0)
        for each in self._children:
            wide, tall = each._size(panel)
            if self._along == 0:
                each._draw(builder, panel, at, y - pad - first * (whole[1] - 2 * pad - tall))
                at += wide + self._sep * PIXELS
            else:
                left = x + pad + first * (whole[0] - 2 * pad - wide)
                each._draw(builder, panel, left, at + tall)
                at += tall + self._sep * PIXELS


class HPacker(_Packer):
    """Contents side by side."""


class VPacker(_Packer):
    """Contents below each other."""

    _along = 1


@dataclass(slots=True)
class BoxLabel(Label):
    """A content at a place, as if it were a text: arrows may start from it.

    alignment: which of its shares is at the place. grown: how much larger the frame is on all
    sides, before the padding of its style, in points.
    """

    content: Any = None
    alignment: tuple[float, float] = (0.5, 0.5)
    grown: float = 0.0

    def draw_at(self, builder: FrameBuilder, panel: Panel, pixels: np.ndarray, whole: bool) -> None:
        """Add the frame, then the content."""
        left, low, _, _ = self._rectangle(panel)
        if not np.isfinite([left, low]).all():
            return
        if self.box is not None and (shape := self.around(panel)) is not None:
            self.box.draw(builder, None, shape)
        self.content._draw(builder, panel, left, low)

    def _rectangle(self, panel: Panel) -> tuple[float, float, float, float]:
        """Return left and lower edge in pixels, width and height."""
        x, y = (self.anchor(panel) + np.array(self.offset) * (PIXELS, -PIXELS)).tolist()
        width, height = self.content._size(panel)
        return x - self.alignment[0] * width, y + self.alignment[1] * height, width, height

    def corners(self, panel: Panel) -> np.ndarray:
        """Return the corners of the content, in pixels."""
        left, low, width, height = self._rectangle(panel)
        return Box(left, low - height, width, height).corners()

    def around(self, panel: Panel) -> Outline | None:
        """Return the outline of the frame."""
        if self.box is None:
            return None
        left, low, width, height = self._rectangle(panel)
        more = self.grown * PIXELS
        place = (left - more, -low - more, width + 2 * more, height + 2 * more)
        shape = boxed(self.box.style, place, self.size * PIXELS, self.box.parameters)
        return Outline(shape.points * (1, -1), shape.commands, True)

    def data(self) -> Any:
        """Return nothing: there are no numbers behind it."""
        return None


class AnnotationBbox(Annotation):
    """A content at a place of its own, and perhaps an arrow from it to what it is about."""

    _mark: BoxLabel

    def __init__(
        self, offsetbox: OffsetBox, xy: Any, xybox: Any = None, xycoords: Any = "data",
        boxcoords: Any = None, *, frameon: bool = True, pad: float = 0.4,
        annotation_clip: bool | None = None, box_alignment: tuple[float, float] = (0.5, 0.5),
        bboxprops: dict[str, Any] | None = None, arrowprops: dict[str, Any] | None = None,
        fontsize: Any = None, zorder: float = 3.0,
    ):  # fmt: skip
        Artist.__init__(self)
        self._called, self._words, self._style = type(self).__name__, "", {"zorder": zorder}
        self._size = 10.0 if fontsize is None else font_size(self._called, fontsize)
        self._frame = {"facecolor": "w", "edgecolor": "k", "boxstyle": f"square,pad={pad}"}
        self._frame |= bboxprops or {}
        across, up = map(float, box_alignment)
        self._mark = BoxLabel(0.0, 0.0, "", self._size, content=offsetbox, zorder=zorder,
                              alignment=(across, up))  # fmt: skip
        self.offsetbox, self._framed = offsetbox, bool(frameon)
        self._dress()
        self.xy, self._written = xy, xy if xybox is None else xybox
        self._names = (xycoords, xycoords if boxcoords is None else boxcoords)
        self._clipped = xycoords == "data" if annotation_clip is None else bool(annotation_clip)
        self._arrow = None if arrowprops is None else pointer(self._mark, arrowprops)

    @property
    def patch(self) -> _BoxFrame:
        """The frame, to be changed by setters."""
        return _BoxFrame(self)

    def _dress(self) -> None:
        frame = surround(self._called, self._frame, self._size)
        self._mark.box = frame if self._framed else None

    def _join(self, recorder: Recorder) -> None:
        self._recorder = recorder
        self._place_it()

    def _renew(self, **style: Any) -> None:
        for name, value in style.items():
            if name != "zorder":
                raise self._unsupported(f"set_{name}")
            self._mark.zorder = float(value)


class AnchoredOffsetbox(AnnotationBbox):
    """A content in a corner, or at a side, of the axes: `loc` as of a legend.

    pad, borderpad: around the content and around the frame, in font sizes.
    """

    def __init__(
        self, loc: Any, *, pad: float = 0.4, borderpad: float = 0.5,
        child: OffsetBox | None = None, prop: Any = None, frameon: bool = True, zorder: float = 5.0,
    ):  # fmt: skip
        called = type(self).__name__
        if isinstance(loc, int) and 1 <= loc <= len(LOCATIONS):
            loc = LOCATIONS[loc - 1]
        one_of(called, "loc", loc, LOCATIONS)
        if child is None:
            raise wrong(called, "needs child=, what it shows.")
        size = font_size(called, (prop or {}).get("size", (prop or {}).get("fontsize", 10.0)))
        words = loc.split()
        x = next((SHARES[word] for word in words if word in ("left", "right")), 0.5)
        y = next((SHARES[word] for word in words if word in ("upper", "lower")), 0.5)
        super().__init__(
            child, (x, y), xycoords="axes fraction", box_alignment=(x, y), pad=0.0,
            frameon=frameon, fontsize=size, zorder=zorder,
        )  # fmt: skip
        self._mark.grown = pad * size
        away = (pad + borderpad) * size
        self._away = (1 - 2 * x) * away, (1 - 2 * y) * away

    def _place_it(self) -> None:
        super()._place_it()
        self._mark.offset = self._away


class AnchoredText(AnchoredOffsetbox):
    """A text in a corner, or at a side, of the axes; prop: a dict of its keywords."""

    def __init__(
        self, s: Any, loc: Any, *, pad: float = 0.4, borderpad: float = 0.5, prop: Any = None,
        **more: Any,
    ):  # fmt: skip
        self.txt = TextArea(s, textprops=prop)
        super().__init__(loc, pad=pad, borderpad=borderpad, child=self.txt,
                         prop={"size": self.txt._label.size}, **more)  # fmt: skip


class _BoxFrame(Artist):
    """The frame of a box: its setters are the keywords of a `bbox=`."""

    def __init__(self, owner: AnnotationBbox):
        super().__init__()
        self._owner = owner

    def __getattr__(self, name: str) -> Any:
        kind, _, rest = name.partition("_")
        if kind != "set" or not rest:
            return super().__getattr__(name)

        def change(value: Any) -> None:
            self._owner._frame = {**self._owner._frame, rest: value}
            self._owner._dress()

        return change


def _flat(panel: Panel) -> Panel:
    """Return a panel whose data are shares of one pixel; texts are as large as on the other."""
    return Panel(Box(0.0, 0.0, 1.0, 1.0), (0.0, 1.0), (0.0, 1.0), zoom=panel.zoom)


def _drawable(called: str, artist: Any) -> Artist:
    if isinstance(artist, Artist) and (hasattr(artist, "_outline") or artist._line is not None):
        return artist
    raise wrong(called, f"was given {artist!r:.60}; it takes patches and lines.")


def _outline(artist: Any) -> tuple[np.ndarray, str]:
    """Return the points of a patch or a line, and the commands through them; "" for straight."""
    if hasattr(artist, "_outline"):
        points, commands = artist._outline().drawn()
        return np.asarray(points, dtype=float), commands
    return artist.get_xydata(), ""


def _paint(builder: FrameBuilder, panel: Panel, artist: Any, place: Any) -> None:
    points, commands = _outline(artist)
    for mark in (artist._patch, artist._line):
        if mark is not None:
            shown = replace(mark, points=points, commands=commands, clip=False, clip_shape=None)
            shown.draw_at(builder, panel, place(points), True)
