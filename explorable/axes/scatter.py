"""Dots whose size and colour may say something: `scatter`."""

from typing import Any

import numpy as np

from explorable.axes.artists.clouds import Cloud, Paint
from explorable.axes.calls import keywords
from explorable.axes.colors import colors, opacity
from explorable.axes.data_names import by_name
from explorable.axes.mistakes import DrawingError, wrong
from explorable.axes.recorder import Recorder, numbers, unmasked
from explorable.axes.set_looks import filled
from explorable.axes.styles import HOLLOW, marker
from explorable.base.current import settings
from explorable.marks import Dots
from explorable.marks.markers import Marker


class Scatter(Recorder):
    """The call that draws a cloud of dots."""

    def scatter(
        self, x: Any, y: Any, s: Any = None, c: Any = None, *, marker: Any = None,
        cmap: Any = None, norm: Any = None, vmin: float | None = None,
        vmax: float | None = None, alpha: Any = None, **style: Any,
    ) -> Cloud:  # fmt: skip
        """Draw a dot at each (x, y): `s` is its area in square points, `c` its colour or value.

        Opacities of single dots are rounded to a hundredth.
        """
        if "data" in style:
            return by_name(self.scatter, locals())
        style = keywords("scatter", style)
        xs, ys = self._xs("scatter", x).ravel(), self._ys("scatter", y).ravel()
        if len(xs) != len(ys):
            raise wrong("scatter", f"was given {len(xs)} x values but {len(ys)} y values.")
        if own := settings():
            style = filled("scatter", style, own)
            marker = own.get("scatter.marker") if marker is None else marker
            s = own.get("lines.markersize", 6.0) ** 2 if s is None else s
        sizes = numbers("scatter", 36.0 if s is None else s).ravel()
        if len(sizes) not in (1, len(xs)):
            raise wrong("scatter", f"was given {len(sizes)} sizes for {len(xs)} points.")
        values = _values(c, len(xs))
        cloud = Cloud(style.get("label"))
        ends = {"cmap": cmap, "norm": norm, "vmin": vmin, "vmax": vmax}
        cloud._map("scatter", values, ends)
        faces = self._faces(c, len(xs), style) if values is None else None
        self._cloud(cloud, np.column_stack([xs, ys]), sizes, faces, _shape(marker), alpha, style)
        self._latest = cloud if values is not None else self._latest
        return cloud

    def _faces(self, c: Any, count: int, style: dict[str, Any]) -> Paint:
        if c is not None and style.get("color") is not None:
            raise wrong("scatter", "was given both c= and color=.")
        for given in (c, style.get("facecolor"), style.get("color")):
            if given is not None:
                return _paint(given, count)
        return Paint([self._next_fill_color()], [1.0])

    def _cloud(
        self, cloud: Cloud, points: np.ndarray, sizes: np.ndarray, faces: Paint | None,
        shape: Marker, alpha: Any, style: dict[str, Any],
    ) -> None:  # fmt: skip
        """Record the dots at points (n, 2), finite or not; faces: None if they have values."""
        look = Dots(
            points[:0],
            marker=shape,
            space=self._space("scatter", style),
            clip=style.get("clip_on", True),
            zorder=style.get("zorder", 1.0),
        )
        count = len(points)
        marks = cloud._gather(
            points, sizes, faces, _rims(style, count, shape), _shares(alpha, count),
            _widths(style, shape), look,
        )  # fmt: skip
        self._refresh()
        if look.space == "data":
            seen = [mark.points for mark in marks if isinstance(mark, Dots)]
            shown = seen[0] if len(seen) == 1 else np.concatenate([points[:0], *seen])
            self._check_span("scatter", shown)
            self._see(shown)
        self._request()
        self._handles.append(cloud)
        for mark in marks:
            self._add(mark, style, cloud)


def _shape(shape: Any) -> Marker:
    """Return a marker, "o" if none is given."""
    try:
        return marker("o" if shape is None else shape) or "o"
    except DrawingError as error:
        raise wrong("scatter", f"cannot be drawn: {error}") from None


def _widths(style: dict[str, Any], shape: Marker) -> list[float]:
    """Return the widths of the rims in points, which the dots have in turn."""
    usual = 1.5 if shape in HOLLOW else 1.0
    given = style.get("linewidth", style.get("linewidths"))
    found = numbers("scatter", usual if given is None else given).ravel()
    if not np.isfinite(found).all() or (found < 0).any():
        raise wrong("scatter", f"was given linewidths={given!r:.60}; each must be 0 or more.")
    widths: list[float] = found.tolist()
    return widths or [1.0]


def _values(c: Any, count: int) -> np.ndarray | None:
    """Return `c` as one number per dot if that is what it is, or None if it names colours."""
    if c is None or isinstance(c, str):
        return None
    given = np.asarray(unmasked(c))
    if given.dtype.kind in "US":  # "0.5" is a grey
        return None
    try:
        values = given.astype(float)
    except (TypeError, ValueError):
        return None
    if values.shape in ((1, 3), (1, 4)) or values.size != count or not count:
        return None
    return values.ravel()


def _paint(given: Any, count: int) -> Paint:
    try:
        found = colors(given)
    except (DrawingError, TypeError) as error:
        raise wrong("scatter", f"cannot use this colour: {error}") from None
    if len(found) not in (0, 1, count):
        raise wrong("scatter", f"was given {len(found)} colours for {count} points.")
    found = found or [(None, 0.0)]
    return Paint([token for token, _ in found], [share for _, share in found])


def _rims(style: dict[str, Any], count: int, shape: Marker) -> Paint | None:
    """Return the paint of the rims; None if they are like the faces."""
    given = style.get("edgecolor", style.get("edgecolors", style.get("color")))
    if given is None or (isinstance(given, str) and given == "face") or shape in HOLLOW:
        return None
    return _paint(given, count)


def _shares(alpha: Any, count: int) -> list[float] | None:
    """Return one opacity for all dots, or one for each; None if none is given."""
    if alpha is None:
        return None
    given = [alpha] if np.ndim(alpha) == 0 else alpha
    if len(given) not in (1, count):
        raise wrong("scatter", f"was given {len(given)} values of alpha for {count} points.")
    try:
        return [opacity(each) for each in given]
    except DrawingError as error:
        raise wrong("scatter", f"cannot be drawn: {error}") from None
