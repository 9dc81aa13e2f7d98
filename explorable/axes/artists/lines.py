"""Lines: `Line2D`, what `plot` returns and `add_line` takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from explorable.axes.artists.artist import Artist, Drawn
from explorable.axes.calls import LINE, full_names
from explorable.axes.set_looks import filled
from explorable.axes.strokes import line_marks
from explorable.base.current import settings

if TYPE_CHECKING:
    from explorable.axes.lines import Lines


MARKER_NAMES = (
    *("point", "pixel", "circle", "triangle_down", "triangle_up", "triangle_left"),
    *("triangle_right", "tri_down", "tri_up", "tri_left", "tri_right", "octagon", "square"),
    *("pentagon", "plus_filled", "star", "hexagon1", "hexagon2", "plus", "x", "x_filled"),
    *("diamond", "thin_diamond", "vline", "hline"),
)
NUMBERED = (
    *("tickleft", "tickright", "tickup", "tickdown", "caretleft", "caretright", "caretup"),
    *("caretdown", "caretleftbase", "caretrightbase", "caretupbase", "caretdownbase"),
)


class Line2D(Drawn):
    """A line through points, and markers at them. Its keywords are those of `ax.plot`."""

    _axes: Lines | None = None
    markers: ClassVar[dict[Any, str]] = {
        **dict(zip(".,ov^<>12348spP*hH+xXDd|_", MARKER_NAMES, strict=True)),
        **dict(enumerate(NUMBERED)),
        **dict.fromkeys(("None", "none", " ", ""), "nothing"),
    }
    filled_markers = tuple(".ov^<>8sp*hHDdPX")
    fillStyles = ("full", "left", "right", "bottom", "top", "none")  # noqa: N815 (matplotlib's)
    lineStyles: ClassVar[dict[str, str]] = {  # noqa: N815
        "-": "_draw_solid", "--": "_draw_dashed", "-.": "_draw_dash_dot", ":": "_draw_dotted",
        "None": "_draw_nothing", " ": "_draw_nothing", "": "_draw_nothing",
    }  # fmt: skip

    def __init__(self, xdata: Any = (), ydata: Any = (), **style: Any):
        super().__init__(style.get("label"))
        self._call = "Line2D"
        self._style = full_names("Line2D", LINE, style)
        if own := settings():
            self._style = filled("lines", self._style, own)
        self._xdata, self._ydata = xdata, ydata
        self._line, self._dot = line_marks("Line2D", {"color": "C0", **self._style})

    @classmethod
    def _of(cls, call: str, x: np.ndarray, y: np.ndarray, style: dict[str, Any]) -> Line2D:
        """Return the line of a drawing call, whose keywords are known to be right."""
        line = cls.__new__(cls)
        Artist.__init__(line, style.get("label"))
        line._call, line._style, line._xdata, line._ydata = call, style, x, y
        return line

    # -- its points ---------------------------------------------------------------------------

    def get_xdata(self, orig: bool = True) -> Any:
        """Return the x values."""
        return self._xdata

    def get_ydata(self, orig: bool = True) -> Any:
        """Return the y values."""
        return self._ydata

    def get_data(self, orig: bool = True) -> tuple[Any, Any]:
        """Return the x values and the y values."""
        return self._xdata, self._ydata

    def get_xydata(self) -> np.ndarray:
        """Return the points (n, 2)."""
        return np.column_stack([self._xdata, self._ydata]).astype(float)

    def set_data(self, *args: Any) -> None:
        """Lead through other points: x and y, or one array of both. Limits stay."""
        self._xdata, self._ydata = args if len(args) == 2 else args[0]
        self._changed()

    def set_xdata(self, x: Any) -> None:
        """Lead through other x. Limits stay."""
        self._xdata = x
        self._changed()

    def set_ydata(self, y: Any) -> None:
        """Lead through other y. Limits stay."""
        self._ydata = y
        self._changed()

    # -- its looks ----------------------------------------------------------------------------

    def get_linestyle(self) -> Any:
        """Return the line style as it was given."""
        return self._style.get("linestyle", "-")

    def get_marker(self) -> Any:
        """Return the marker as it was given; "None" if there is none."""
        return self._style.get("marker", "None")

    def get_markersize(self) -> float:
        """Return the size of the markers in points."""
        return float(self._style.get("markersize", 6.0))

    def set_marker(self, marker: Any) -> None:
        """Change what stands at the points."""
        self._restyle(marker=marker)

    def set_linestyle(self, ls: Any) -> None:
        """Change the line style."""
        self._restyle(linestyle=ls, dashes=None)

    set_ls = set_linestyle

    def set_drawstyle(self, drawstyle: str) -> None:
        """Lead from point to point in another way."""
        self._restyle(drawstyle=drawstyle)

    def set_markevery(self, every: Any) -> None:
        """Put markers at some of the points only."""
        self._restyle(markevery=every)

    def set_fillstyle(self, fillstyle: str) -> None:
        """Fill the markers, or leave them empty."""
        self._restyle(fillstyle=fillstyle)

    def set_dashes(self, seq: Any) -> None:
        """Draw with these lengths on and off, in widths of the line; (None, None): solid."""
        self._restyle(dashes=seq)

    def set_gapcolor(self, gapcolor: Any) -> None:
        """Fill the gaps between dashes with a colour; None leaves them free."""
        self._restyle(gapcolor=gapcolor)

    def set_solid_capstyle(self, s: str) -> None:
        """Change the ends of a solid line."""
        self._restyle(solid_capstyle=s)

    def set_dash_capstyle(self, s: str) -> None:
        """Change the ends of dashes."""
        self._restyle(dash_capstyle=s)

    def set_solid_joinstyle(self, s: str) -> None:
        """Change the corners of a solid line."""
        self._restyle(solid_joinstyle=s)

    def set_dash_joinstyle(self, s: str) -> None:
        """Change the corners of dashes."""
        self._restyle(dash_joinstyle=s)

    def set_transform(self, t: Any) -> None:
        """Say what the coordinates of this line mean."""
        self._restyle(transform=t)

    def _change(self, name: str, value: Any) -> None:
        """Change a keyword, so that its markers follow as they do when a line is drawn."""
        if name in LINE:
            self._restyle(**{name: value})
        else:
            super()._change(name, value)

    def _restyle(self, **style: Any) -> None:
        self._style = {**self._style, **style}
        if self._axes is not None:
            self._axes._draw_line(self)

    def _changed(self) -> None:
        if self._axes is not None:
            self._axes._draw_line(self, restyled=False)
