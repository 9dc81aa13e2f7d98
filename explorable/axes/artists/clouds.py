"""What `scatter` returns: dots, each of its size and its colour."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from explorable.axes import locators
from explorable.axes.artists.lines import Line2D
from explorable.axes.artists.mappable import Mappable
from explorable.axes.mistakes import wrong
from explorable.axes.recorder import numbers, one_of
from explorable.axes.strokes import line_marks
from explorable.marks import Dots, Mark


@dataclass(slots=True)
class Paint:
    """The colours of dots: one token for all or one for each, and opacities likewise."""

    tokens: list[str | None]
    shares: list[float]

    def picked(self, kept: np.ndarray) -> Paint:
        """Return the paint of the dots at these places, in order and each at most once."""
        if len(kept) == max(len(self.tokens), len(self.shares)):
            return self
        tokens = self.tokens if len(self.tokens) == 1 else [self.tokens[i] for i in kept]
        shares = self.shares if len(self.shares) == 1 else [self.shares[i] for i in kept]
        return Paint(tokens, shares)

    def token(self) -> Any:
        """Return the one token of all dots, or the list of them."""
        first = self.tokens[0] if self.tokens else None
        return first if len(set(self.tokens)) <= 1 else self.tokens


class Cloud(Mappable):
    """The dots of one call."""

    _faces: Paint
    _rims: Paint | None  # None: each rim is like its face
    _look: Dots

    def _gather(
        self, points: np.ndarray, areas: np.ndarray, faces: Paint | None, rims: Paint | None,
        shares: list[float] | None, widths: list[float], look: Dots,
    ) -> list[Mark]:  # fmt: skip
        """Take what the dots have, and return their marks.

        areas: of all dots in square points, or one for all. faces: None if there are values.
        shares: opacities; None if these are the colours' own. widths: of the rims in points, taken
        in turn. look: a mark without points.
        """
        self._offsets, self._areas, self._rims = points, areas, rims
        self._shares, self._widths, self._look = shares, widths, look
        if faces is not None:
            self._faces = faces
        return self._made()

    def _made(self) -> list[Mark]:
        if self._A is not None:
            self._faces = Paint(self._colored(self._A), [1.0])
        faces, rims, count = self._faces, self._rims, len(self._offsets)
        whole = np.isfinite(self._offsets[:, 0] + self._offsets[:, 1] + self._areas)
        if rims is None and len(faces.tokens) == count:
            whole &= np.array([token is not None for token in faces.tokens], dtype=bool)
        kept = np.flatnonzero(whole)
        areas = self._areas[kept] if len(self._areas) == count else self._areas
        shares = self._shares
        if shares is None:
            shares = (faces if rims is None or any(faces.tokens) else rims).shares
        face = faces.picked(kept).token()
        dots = replace(
            self._look,
            points=self._offsets[kept],
            size=float(np.sqrt(areas[0])) if len(areas) == 1 else np.sqrt(areas),
            face=face,
            edge=face if rims is None else rims.picked(kept).token(),
            edge_width=self._widths[0],
        )
        self._dot = _sample(dots, areas, shares)
        widths = [self._widths[i % len(self._widths)] for i in kept]
        return [*_apart(dots, shares if len(shares) == 1 else [shares[i] for i in kept], widths)]

    def get_offsets(self) -> np.ndarray:
        """Return where the dots are, shape (n, 2)."""
        return self._offsets

    def set_offsets(self, offsets: Any) -> None:
        """Move the dots; the view stays."""
        self._offsets = numbers("set_offsets", offsets).reshape(-1, 2)
        self._fits()
        self.changed()

    def get_sizes(self) -> np.ndarray:
        """Return the areas of the dots in square points."""
        return self._areas

    def set_sizes(self, sizes: Any, dpi: float = 72.0) -> None:
        """Give the dots other areas in square points."""
        self._areas = numbers("set_sizes", sizes).ravel()
        self._fits()
        self.changed()

    def set_linewidth(self, lw: Any) -> None:
        """Draw the rims so wide, in points: all of them, or one after the other."""
        self._widths = numbers("set_linewidth", lw).ravel().tolist() or [1.0]
        self.changed()

    set_linewidths = set_lw = set_linewidth

    def get_linewidth(self) -> Any:
        """Return the widths of the rims in points, which the dots have in turn."""
        return self._widths

    get_linewidths = get_lw = get_linewidth

    def set_alpha(self, alpha: Any) -> None:
        """Make the dots so opaque, in one number or in one for each."""
        self._shares = None if alpha is None else np.ravel(alpha).tolist()
        self._fits()
        self.changed()

    def set_array(self, A: Any) -> None:
        """Give each dot a value, which the colour map turns into its colour."""
        self._A = None if A is None else numbers(self._called, A).ravel()
        self._fits()
        self.changed()

    def _fits(self) -> None:
        """Complain of dots that have not all a size, a colour and an opacity."""
        count = len(self._offsets)
        lists = {
            "areas": self._areas,
            "values": [0.0] if self._A is None else self._A,
            "colours": [None] if self._A is not None else self._faces.tokens,
            "opacities": self._shares or [1.0],
        }
        for name, each in lists.items():
            if len(each) not in (1, count) or (name == "values" and self._A is not None
                                               and len(each) != count):  # fmt: skip
                raise wrong("scatter", f"has {count} dots now, but {len(each)} {name}.")

    def legend_elements(
        self, prop: str = "colors", num: Any = "auto", fmt: Any = None,
        func: Callable[[Any], Any] | None = None, **style: Any,
    ) -> tuple[list[Line2D], list[str]]:  # fmt: skip
        """Return a dot for some of the values or sizes, and what to write beside each."""
        one_of("legend_elements", "prop", prop, ("colors", "sizes"))
        if prop == "colors" and self._A is None:
            raise wrong("legend_elements", "needs dots that have values: give scatter c=.")
        known = np.unique(self._A if prop == "colors" else self._areas)  # type: ignore[arg-type]
        known = known[np.isfinite(known)]
        values, labels = _chosen(
            known if func is None else np.asarray(func(known)), known, num, fmt
        )
        size, color = style.pop("size", 6.0), style.pop("color", "k")
        handles = []
        for value in values:
            look = {"markersize": size, "color": self.cmap(self._norm(value))}
            if prop == "sizes":
                look = {"markersize": float(np.sqrt(value)), "color": color}
            given = {"linestyle": "", "marker": self._look.marker, **look, **style}
            handle = Line2D([0], [0], **given)
            _, handle._dot = line_marks("legend_elements", handle._style)
            handles.append(handle)
        return handles, labels


def _chosen(
    shown: np.ndarray, known: np.ndarray, num: Any, fmt: Any
) -> tuple[list[float], list[str]]:
    """Return the values to tell of, and their labels; shown: what is written for `known`."""
    low, high = float(shown.min()), float(shown.max())
    if num is None or (num == "auto" and len(known) <= 9):
        at, values = shown.tolist(), known.tolist()
    else:
        at = locators.linear(low, high, 9 if num == "auto" else num) if np.ndim(num) == 0 else num
        at = [each for each in at if low <= each <= high]
        order = np.argsort(shown)
        values = np.interp(at, shown[order], known[order]).tolist()
    if fmt is None:
        return values, locators.labels(at, low, high)[0]
    if isinstance(fmt, str):
        return values, [fmt.format(x=each) for each in at]
    return values, [fmt(each, None) for each in at]


def _apart(dots: Dots, shares: list[float], widths: list[float]) -> list[Dots]:
    """Return the dots as one mark for each width of rims, and each opacity to a hundredth."""
    if len(shares) == 1 or not widths:
        shares = shares[:1] * len(widths)
    else:
        shares = [round(share, 2) for share in shares]
    groups: dict[tuple[float, float], list[int]] = {}
    for index, look in enumerate(zip(shares, widths, strict=True)):
        groups.setdefault(look, []).append(index)
    if len(groups) == 1:
        ((dots.alpha, dots.edge_width),) = groups
        return [dots]
    return [_part(dots, indexes, *look) for look, indexes in groups.items()]


def _part(dots: Dots, indexes: list[int], share: float, width: float) -> Dots:
    size = dots.size[indexes] if isinstance(dots.size, np.ndarray) else dots.size
    face, edge = (
        [each[i] for i in indexes] if isinstance(each, list) else each
        for each in (dots.face, dots.edge)
    )
    points = dots.points[indexes]
    return replace(
        dots, points=points, size=size, face=face, edge=edge, alpha=share, edge_width=width
    )


def _sample(dots: Dots, areas: np.ndarray, shares: list[float]) -> Dots | None:
    """Return the dot that stands for the cloud in a legend: of middle area, in the first colour."""
    if not len(dots.points):
        return None
    face, edge = (each[0] if isinstance(each, list) else each for each in (dots.face, dots.edge))
    size = float(np.sqrt((areas.max() + areas.min()) / 2))
    place = dots.points[:1]
    return Dots(place, size, dots.marker, face, edge, dots.edge_width, shares[0])
