"""What the calls of axes in space return: matplotlib's artists of mplot3d, as far as they go."""

from __future__ import annotations

from typing import Any

import numpy as np

from explorable.axes.artists.artist import Drawn
from explorable.axes.artists.clouds import Paint
from explorable.axes.artists.mappable import Mappable
from explorable.axes.colors import color, hexes, to_rgba_array
from explorable.axes.recorder import numbers
from explorable.axes.space.marks import Faces, SolidDots, SolidLabel, SolidPath
from explorable.axes.space.shading import shaded
from explorable.marks import Mark


class Line3D(Drawn):
    """A line through points in space, with markers at them."""

    def __init__(self, label: Any, line: SolidPath | None, dot: SolidDots | None):
        super().__init__(label, line=line, dot=dot)

    def get_data_3d(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return x, y and z of the points."""
        its: Any = self._line or self._dot
        x, y, z = its.solid.T
        return x, y, z

    def set_data_3d(self, *args: Any) -> None:
        """Lead through other points: x, y and z, or one sequence of the three. Limits stay."""
        given = args if len(args) == 3 else args[0]
        points = np.column_stack([numbers("set_data_3d", each) for each in given])
        for mark in (self._line, self._dot):
            if mark is not None:
                mark.solid = points  # type: ignore[union-attr]


class Text3D(Drawn):
    """A text at a point in space."""

    _mark: SolidLabel

    def get_text(self) -> str:
        """Return the text."""
        return self._mark.text

    def get_position_3d(self) -> tuple[float, float, float]:
        """Return the point."""
        return self._mark.at

    def set_position_3d(self, xyz: Any) -> None:
        """Move the text to another point."""
        x, y, z = map(float, xyz)
        self._mark.at = (x, y, z)


class Collection3D(Mappable):
    """An artist whose place in the order is that of its nearest point."""

    def set_zorder(self, level: float) -> None:
        """Refuse: what is nearer is drawn over what is farther."""
        raise self._unsupported("set_zorder")

    def set_hatch(self, hatch: Any) -> None:
        """Refuse: faces have no hatches."""
        raise self._unsupported("set_hatch")


class Path3DCollection(Collection3D):
    """The dots of one `scatter`."""

    _faces: Paint
    _rims: Paint | None
    _look: SolidDots

    def _made(self) -> list[Mark]:
        look = self._look
        faces = self._faces if self._A is None else Paint(self._colored(self._A), [1.0])
        if self._A is not None or look.face is None:
            look.face = faces.token()
            look.edge = look.face if self._rims is None else self._rims.token()
        self._dot = look
        return [look]

    def set_linewidth(self, lw: Any) -> None:
        """Draw the rims so wide, in points: all of them, or one after the other."""
        widths = numbers("set_linewidth", lw).ravel()
        self._look.widths = np.resize(widths, len(self._look.solid))

    set_linewidths = set_lw = set_linewidth

    def set_depthshade(self, depthshade: bool) -> None:
        """Draw what is farther fainter, or all alike."""
        self._look.shaded = bool(depthshade)

    def get_depthshade(self) -> bool:
        """Tell whether what is farther is fainter."""
        return self._look.shaded


class Poly3DCollection(Collection3D):
    """Faces: a surface, or bars. Their colours are those of values, or shaded by light."""

    _look: Faces
    _paint: Any = None  # what is shaded; None where values give the colours
    _light: Any = None
    _shade = True

    def _made(self) -> list[Mark]:
        look = self._look
        if self._A is not None:
            look.faces = self._colored(self._A)
        elif self._paint is not None:
            look.faces, look.shares = self._painted(self._paint)
        self._patch = look
        return [look]

    def _painted(self, paint: Any) -> tuple[list[str | None], list[float]]:
        """Return tokens and opacities of colours, shaded if they are to be."""
        if not self._shade:
            single = [color(each) for each in (paint if isinstance(paint, list) else [paint])]
            return [token for token, _ in single], [share for _, share in single]
        rgba = shaded(to_rgba_array(paint), self._look.corners, self._look.ends, self._light)
        bytes_ = np.round(np.clip(rgba, 0, 1) * 255).astype(np.uint8)
        return list(hexes(bytes_)), rgba[:, 3].round(4).tolist()

    def set_facecolor(self, colors: Any) -> None:
        """Paint all faces in one colour, or each in its own; no light falls on them then."""
        self._A, self._shade = None, False
        self._paint = colors
        self.changed()

    set_color = set_facecolor

    def set_zsort(self, zsort: str) -> None:
        """Order the faces by the "average", "min" or "max" of the depths of their corners."""
        self._look.zsort = zsort


class Line3DCollection(Drawn):
    """The lines of a wireframe."""

    def set_zorder(self, level: float) -> None:
        """Refuse: what is nearer is drawn over what is farther."""
        raise self._unsupported("set_zorder")
