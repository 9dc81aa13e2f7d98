"""Patches with styles: boxes, arrows with heads of fixed size, rings, steps, shadows."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from explorable.axes.artists.patches import Patch, PathPatch, Polygon
from explorable.axes.artists.path import Path
from explorable.axes.calls import full_names
from explorable.axes.colors import LIGHT
from explorable.axes.coordinates import Spot, spot
from explorable.axes.mistakes import wrong
from explorable.axes.pointers import LOOKS, ROUTE, arrow_mark
from explorable.axes.recorder import one_of
from explorable.axes.shape_styles import Styled, styled
from explorable.axes.transforms import Affine2D
from explorable.marks.boxes import BOXES, boxed
from explorable.picture.svg_style import PIXELS

if TYPE_CHECKING:
    from explorable.axes.recorder import Recorder


class FancyBboxPatch(Patch):
    """A box around a rectangle, in a style such as "round,pad=0.3"; padding is in data units."""

    _edged = True

    def __init__(
        self,
        xy: Any,
        width: float,
        height: float,
        boxstyle: Any = "round",
        *,
        mutation_scale: float = 1,
        mutation_aspect: float = 1,
        **style: Any,
    ):
        super().__init__(**style)
        self._xy, self._width, self._height = tuple(xy), width, height
        self._box = styled(self._called, "boxstyle", boxstyle, BOXES)
        self._scale, self._aspect = mutation_scale, mutation_aspect

    def get_path(self) -> Path:
        """Return the outline of the box."""
        x, y = self._xy
        aspect = 1 if self._aspect is None else self._aspect
        inner = (x, y / aspect, self._width, self._height / aspect)
        shape = boxed(self._box.name, inner, self._scale, self._box.parameters)
        return Path.of(shape.points * (1, aspect), shape.commands)

    def get_x(self) -> float:
        """Return the left edge of the rectangle."""
        return float(self._xy[0])

    def get_y(self) -> float:
        """Return the bottom edge of the rectangle."""
        return float(self._xy[1])

    def get_width(self) -> float:
        """Return the width of the rectangle."""
        return self._width

    def get_height(self) -> float:
        """Return the height of the rectangle."""
        return self._height

    def get_boxstyle(self) -> Styled:
        """Return the style of the box."""
        return self._box

    def set_boxstyle(self, boxstyle: Any, **parameters: Any) -> None:
        """Draw the box in another style."""
        self._moved(box=styled(self._called, "boxstyle", boxstyle, BOXES, **parameters))

    def set_mutation_scale(self, scale: float) -> None:
        """Change what the parameters of the style are multiples of."""
        self._moved(scale=scale)

    def set_mutation_aspect(self, aspect: float) -> None:
        """Change how much taller than wide padding and corners are."""
        self._moved(aspect=aspect)

    def set_x(self, x: float) -> None:
        """Move the left edge."""
        self._moved(xy=(x, self._xy[1]))

    def set_y(self, y: float) -> None:
        """Move the bottom edge."""
        self._moved(xy=(self._xy[0], y))

    def set_width(self, w: float) -> None:
        """Change the width."""
        self._moved(width=w)

    def set_height(self, h: float) -> None:
        """Change the height."""
        self._moved(height=h)

    def set_bounds(self, *args: Any) -> None:
        """Set left, bottom, width and height of the rectangle."""
        x, y, width, height = args[0] if len(args) == 1 else args
        self._moved(xy=(x, y), width=width, height=height)


class FancyArrowPatch(Patch):
    """An arrow from posA to posB, or along a path, whose head has a fixed size on the page."""

    _edged = True

    def __init__(
        self,
        posA: Any = None,
        posB: Any = None,
        *,
        path: Path | None = None,
        **style: Any,
    ):
        called = type(self).__name__
        if (path is None) == (posA is None or posB is None):
            raise wrong(called, "needs posA and posB, or a path= instead of them.")
        full = full_names(called, (*LOOKS, *ROUTE), style)
        self._arrow = arrow_mark(called, full, 1.0, 1.0)
        super().__init__(**{name: each for name, each in full.items() if name not in ROUTE})
        self._ends, self._route = [posA, posB], path
        self._route_style = {name: full[name] for name in ROUTE if name in full}
        self._marks = [self._arrow]

    def get_path(self) -> Path:
        """Not known before the page is laid out."""
        raise self._unsupported("get_path")

    def set_positions(self, posA: Any, posB: Any) -> None:
        """Move the ends; None leaves one where it is."""
        self._ends = [
            old if new is None else new for new, old in zip((posA, posB), self._ends, strict=True)
        ]
        self._place()

    def set_arrowstyle(self, arrowstyle: Any, **parameters: Any) -> None:
        """Draw the arrow in another style."""
        self._reroute("arrowstyle", arrowstyle, parameters)

    def set_connectionstyle(self, connectionstyle: Any, **parameters: Any) -> None:
        """Lead the arrow along another way."""
        self._reroute("connectionstyle", connectionstyle, parameters)

    def set_mutation_scale(self, scale: float) -> None:
        """Change what the parameters of the head are multiples of, in points."""
        self._reroute("mutation_scale", scale, {})

    def set_patchA(self, patchA: Any) -> None:  # noqa: N802
        """Let the arrow start at the edge of a patch."""
        self._reroute("patchA", patchA, {})

    def set_patchB(self, patchB: Any) -> None:  # noqa: N802
        """Let the arrow end at the edge of a patch."""
        self._reroute("patchB", patchB, {})

    def _reroute(self, name: str, value: Any, parameters: dict[str, Any]) -> None:
        if parameters:
            text = ",".join(f"{key}={each}" for key, each in parameters.items())
            value = f"{value},{text}"
        self._route_style = {**self._route_style, name: value}
        fresh = arrow_mark(self._called, {**self._style, **self._route_style}, 1.0, 1.0)
        for field in ("style", "parameters", "connection", "bends", "head_size", "leave", "arrive"):
            setattr(self._arrow, field, getattr(fresh, field))

    def _join(self, recorder: Recorder, limits: bool = True) -> None:
        self._recorder = recorder
        self._place()
        for points, space in self._spanned() if limits else ():
            recorder._see(points, space)
        recorder._add(self._arrow, self._style)
        self._take_effects(self._style)

    def _place(self) -> None:
        if self._recorder is None:
            return
        placement = self._recorder._placement(self._called, self._style)
        arrow = self._arrow
        arrow.space = placement.space
        arrow.tail_offset = arrow.head_offset = placement.shift
        if self._route is not None:
            points, commands = self._route.drawn()
            arrow.route = placement.mapped(points), commands
            arrow.tail, arrow.head = map(tuple, arrow.route[0][[0, -1]].tolist())
        else:
            places = [self._recorder._place(self._called, each) for each in self._ends]
            arrow.tail, arrow.head = map(tuple, placement.mapped(np.array(places)).tolist())

    def _spanned(self) -> Iterator[tuple[np.ndarray, str]]:
        ends = np.array([self._arrow.tail, self._arrow.head], dtype=float)
        yield ends[np.isfinite(ends).all(axis=1)], self._arrow.space

    def _looked_at(self) -> list[Any]:
        return [self._arrow, self._mark]

    def set_fill(self, fill: bool) -> None:
        """Fill the head, or leave it free."""
        super().set_fill(fill)
        self._arrow.fill, self._arrow.fill_alpha = self._mark.fill, self._mark.fill_alpha


class ConnectionPatch(FancyArrowPatch):
    """An arrow between places in coordinate systems of their own, as `annotate` names them."""

    def __init__(
        self,
        xyA: Any,
        xyB: Any,
        coordsA: Any,
        coordsB: Any = None,
        *,
        axesA: Any = None,
        axesB: Any = None,
        arrowstyle: Any = "-",
        shrinkA: float = 0.0,
        shrinkB: float = 0.0,
        mutation_scale: float = 10.0,
        clip_on: bool = False,
        **style: Any,
    ):
        super().__init__(
            xyA, xyB, arrowstyle=arrowstyle, shrinkA=shrinkA, shrinkB=shrinkB,
            mutation_scale=mutation_scale, clip_on=clip_on, **style,
        )  # fmt: skip
        self._coordinates = (coordsA, coordsA if coordsB is None else coordsB)
        self._axes = [each for each in (axesA, axesB) if each is not None]

    def _place(self) -> None:
        recorder = self._recorder
        if recorder is None:
            return
        if any(each is not recorder for each in self._axes):
            raise wrong(self._called, "connects places on the axes that it is added to, not on "
                        "those of axesA= and axesB=; each is cut out of its own part of the "
                        "page.")  # fmt: skip
        tail, head = (self._spot(*each) for each in zip(self._coordinates, self._ends, strict=True))
        arrow = self._arrow
        arrow.tail, arrow.tail_space, arrow.tail_offset = (tail.x, tail.y), tail.space, tail.offset
        arrow.head, arrow.space, arrow.head_offset = (head.x, head.y), head.space, head.offset
        arrow.head_within = head.within
        if tail.within is not None:
            raise wrong(self._called, "takes no artist as coordsA; it can be coordsB.")

    def _spot(self, coordinates: Any, at: Any) -> Spot:
        assert self._recorder is not None
        found = spot(coordinates, at, None, 10.0)
        x, y = found.x, found.y
        if found.space in ("data", "x"):
            (x,) = self._recorder._xs(self._called, x).tolist()
        if found.space in ("data", "y"):
            (y,) = self._recorder._ys(self._called, y).tolist()
        return found._replace(x=float(x), y=float(y))

    def _spanned(self) -> Iterator[tuple[np.ndarray, str]]:
        if self._arrow.space == (self._arrow.tail_space or self._arrow.space):
            yield from super()._spanned()


class FancyArrow(Polygon):
    """An arrow from (x, y) to (x + dx, y + dy) with a head, all of it in data units."""

    _edged = True

    def __init__(
        self,
        x: float,
        y: float,
        dx: float,
        dy: float,
        *,
        width: float = 0.001,
        length_includes_head: bool = False,
        head_width: float | None = None,
        head_length: float | None = None,
        shape: str = "full",
        overhang: float = 0,
        head_starts_at_zero: bool = False,
        **style: Any,
    ):
        self._given = {
            "x": x, "y": y, "dx": dx, "dy": dy, "width": width, "head_width": head_width,
            "head_length": head_length, "whole": length_includes_head, "overhang": overhang,
            "ahead": head_starts_at_zero,
            "shape": one_of("FancyArrow", "shape", shape, ("full", "left", "right")),
        }  # fmt: skip
        super().__init__(arrow_corners(**self._given), closed=True, **style)

    def set_data(self, **given: Any) -> None:
        """Change x, y, dx, dy, width, head_width or head_length."""
        for name, value in given.items():
            if value is not None:
                self._given[one_of("FancyArrow", "a keyword", name, tuple(self._given))] = value
        self.set_xy(arrow_corners(**self._given))


def arrow_corners(
    x: float, y: float, dx: float, dy: float, width: float, head_width: float | None,
    head_length: float | None, whole: bool, overhang: float, ahead: bool, shape: str,
) -> np.ndarray:  # fmt: skip
    """Return the corners (n, 2) of an arrow: a shaft and a head, in data units.

    whole: the head ends at (x + dx, y + dy). ahead: it begins half its length further on.
    """
    broad = 3 * width if head_width is None else float(head_width)
    long = 1.5 * broad if head_length is None else float(head_length)
    distance = math.hypot(dx, dy)
    if not math.isfinite(distance + x + y):
        return np.empty((0, 2))
    length = distance if whole else distance + long
    neck = -long * (1 - overhang)
    left = np.array(
        [(0.0, 0.0), (-long, -broad / 2), (neck, -width / 2), (-length, -width / 2), (-length, 0.0)]
    )
    left += ((0.0 if whole else long) + (long / 2 if ahead else 0.0), 0.0)
    right = left * (1, -1)
    corners = {"left": left, "right": right, "full": np.concatenate([left[:-1], right[-2:0:-1]])}
    cos, sin = (dx / distance, dy / distance) if distance else (0.0, 1.0)
    turned = corners[shape] @ np.array([[cos, sin], [-sin, cos]])
    placed: np.ndarray = turned + np.array([x + dx, y + dy])
    return placed


class StepPatch(PathPatch):
    """Steps at these values between edges, of which there is one more; NaN leaves a gap."""

    _edged = False

    def __init__(
        self,
        values: Any,
        edges: Any,
        *,
        orientation: str = "vertical",
        baseline: Any = 0,
        **style: Any,
    ):
        self._upright = (
            one_of("StepPatch", "orientation", orientation, ("vertical", "horizontal"))
            == "vertical"
        )
        self._data = _step_data(values, edges, baseline)
        super().__init__(self._steps(), **style)
        self._mark.closed = bool(self._style.get("fill", True))

    def get_data(self) -> tuple[np.ndarray, np.ndarray, Any]:
        """Return the values, the edges and the baseline."""
        return self._data

    def set_data(self, values: Any = None, edges: Any = None, baseline: Any = None) -> None:
        """Change the values, the edges or the baseline."""
        old = self._data
        given = zip((values, edges, baseline), old, strict=True)
        self._data = _step_data(*(before if new is None else new for new, before in given))
        self.set_path(self._steps())

    def _steps(self) -> Path:
        values, edges, baseline = self._data
        vertices, codes = [np.empty((0, 2))], []
        there = np.concatenate([[False], ~np.isnan(values), [False]])
        turns = np.flatnonzero(np.diff(there.astype(int)))
        for start, stop in turns.reshape(-1, 2).tolist():
            x, y = np.repeat(edges[start : stop + 1], 2), np.repeat(values[start:stop], 2)
            if baseline is None:
                y = np.concatenate([y[:1], y, y[-1:]])
            elif np.ndim(baseline) == 0:
                y = np.concatenate([[baseline], y, [baseline]])
            else:
                base = np.repeat(baseline[start:stop], 2)[::-1]
                x = np.concatenate([x, x[::-1]])
                y = np.concatenate([base[-1:], y, base[:1], base[:1], base, base[-1:]])
            vertices.append(np.column_stack([x, y] if self._upright else [y, x]))
            codes += [Path.MOVETO] + [Path.LINETO] * (len(x) - 1)
        return Path(np.concatenate(vertices), codes)


def _step_data(values: Any, edges: Any, baseline: Any) -> tuple[np.ndarray, np.ndarray, Any]:
    values, edges = np.asarray(values, dtype=float), np.asarray(edges, dtype=float)
    if len(edges) != len(values) + 1:
        raise wrong("StepPatch", f"was given {len(values)} values and {len(edges)} edges; "
                    "there is one edge more than values.")  # fmt: skip
    if np.isnan(edges).any():
        raise wrong("StepPatch", "was given NaN among its edges.")
    if baseline is not None:
        baseline = np.asarray(baseline, dtype=float)
        if baseline.ndim and len(baseline) != len(values):
            raise wrong(
                "StepPatch", f"was given {len(baseline)} baselines for {len(values)} values."
            )
    return values, edges, baseline


class Annulus(Patch):
    """A ring about `xy`, `width` thick, with the outer radius `r` or half axes (a, b)."""

    def __init__(self, xy: Any, r: Any, width: float, angle: float = 0.0, **style: Any):
        super().__init__(**style)
        self._center, self._width, self._angle = tuple(xy), width, angle
        self._radii = (float(r[0]), float(r[1])) if np.ndim(r) else (float(r), float(r))
        if min(self._radii) <= width:
            raise wrong(self._called, f"was given width={width} for a radius of {r}.")

    def get_path(self) -> Path:
        """Return the outer rim, and the inner one the other way round."""
        arc = Path.arc(0, 360)
        assert arc.codes is not None
        (a, b), w = self._radii, self._width
        outer, inner = arc.vertices * (a, b), arc.vertices[::-1] * (a - w, b - w)
        codes = [*arc.codes, Path.CLOSEPOLY] * 2
        path = Path(np.concatenate([outer, outer[:1], inner, inner[:1]]), codes)
        return path.transformed(Affine2D().rotate_deg(self._angle).translate(*self._center))

    def set_center(self, xy: Any) -> None:
        """Move the middle."""
        self._moved(center=tuple(xy))

    def set_width(self, width: float) -> None:
        """Change how thick the ring is."""
        self._moved(width=width)

    def set_radii(self, r: Any) -> None:
        """Change the outer radius, or the half axes."""
        self._moved(radii=(float(r[0]), float(r[1])) if np.ndim(r) else (float(r), float(r)))

    def set_angle(self, angle: float) -> None:
        """Turn to `angle` degrees."""
        self._moved(angle=angle)


class Shadow(Patch):
    """The shadow of a patch, moved by ox to the right and oy up.

    As in matplotlib, these are four thirds of units of the data.
    """

    def __init__(self, patch: Patch, ox: float, oy: float, *, shade: float = 0.7, **style: Any):
        if not isinstance(patch, Patch):
            raise wrong("Shadow", f"was given {patch!r:.60}; it must be a patch, which casts it.")
        if not 0 <= shade <= 1:
            raise wrong("Shadow", f"was given shade={shade}; it must be from 0 to 1.")
        paint = _darker(patch.get_facecolor(), 1 - shade)
        kept = {name: each for name, each in patch._style.items()
                if name in ("linewidth", "linestyle", "transform", "clip_on", "hatch")}  # fmt: skip
        behind = float(np.nextafter(patch.get_zorder(), -np.inf))
        look = {"facecolor": paint, "edgecolor": paint, "alpha": 0.5, "zorder": behind}
        if {"color", "fc", "ec"} & style.keys():
            look = {name: look[name] for name in ("alpha", "zorder")}
        super().__init__(**{**kept, **look, **style})
        self._patch_of, self._away = patch, (float(ox), float(oy))

    def get_path(self) -> Path:
        """Return the path of the patch."""
        return self._patch_of.get_path()

    def get_patch_transform(self) -> Affine2D:
        """Return the map that the patch has."""
        return self._patch_of.get_patch_transform()

    def _outline(self) -> Path:
        right, up = self._away
        return super()._outline().transformed(Affine2D().translate(right * PIXELS, up * PIXELS))


def _darker(token: str | None, share: float) -> str:
    """Return a colour darkened to a share of itself; the page's own count as in the light."""
    value = LIGHT.get(token or "ink", token or "#000000")
    parts = (int(value[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{round(share * each):02x}" for each in parts)
