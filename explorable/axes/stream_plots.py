"""Lines along a field: `streamplot`."""

from typing import Any

import numpy as np

from explorable.axes.artists.fancy import FancyArrowPatch
from explorable.axes.artists.streamlines import Streamlines, StreamplotSet
from explorable.axes.calls import keywords
from explorable.axes.mistakes import wrong
from explorable.axes.recorder import Recorder, numbers, one_of, tokens
from explorable.axes.streams import Streams
from explorable.marks import Path

CALL = "streamplot"
DIRECTIONS = ("both", "forward", "backward")


class StreamPlots(Recorder):
    """The call that draws lines along a field."""

    def streamplot(
        self, x: Any, y: Any, u: Any, v: Any, density: Any = 1, linewidth: Any = None,
        color: Any = None, cmap: Any = None, norm: Any = None, arrowsize: float = 1,
        arrowstyle: str = "-|>", minlength: float = 0.1, transform: Any = None,
        zorder: float | None = None, start_points: Any = None, maxlength: float = 4.0,
        integration_direction: str = "both", broken_streamlines: bool = True, **style: Any,
    ) -> StreamplotSet:  # fmt: skip
        """Draw lines along the field (u, v), which is given on an even grid.

        color, linewidth: for all lines, or arrays of u's shape if they change along them.
        """
        keywords(CALL, style)
        one_of(CALL, "integration_direction", integration_direction, DIRECTIONS)
        if transform not in (None, self.transData):
            raise wrong(CALL, "takes only transform=ax.transData.")
        xs, ys = _axis("x", numbers(CALL, x)), _axis("y", numbers(CALL, y).T)
        us, vs = numbers(CALL, u), numbers(CALL, v)
        if not us.shape == vs.shape == (len(ys), len(xs)):
            raise wrong(CALL, f"needs u and v of shape {(len(ys), len(xs))}, not {us.shape}.")
        step = np.array([xs[1] - xs[0], ys[1] - ys[0]])
        origin = np.array([xs[0], ys[0]])
        dense = np.broadcast_to(np.asarray(density, dtype=float), 2).tolist()
        if min(dense) * 30 < 2:
            raise wrong(CALL, f"was given density={density!r}; it must be above 0.07.")
        most = maxlength / 2 if integration_direction == "both" else maxlength
        lengths = (minlength, most)
        streams = Streams(us * (1 / step[0]), vs * (1 / step[1]), (dense[0], dense[1]), lengths,
                          bool(broken_streamlines))  # fmt: skip
        starts = streams.starts()
        if start_points is not None:
            starts = iter(_begun(start_points, xs, ys))
        found = [streams.line(*start, integration_direction) for start in starts]
        grown = [line for line in found if line is not None]
        paint = self._next_line_color() if color is None else color
        look = {"cmap": cmap, "norm": norm}
        order = 2.0 if zorder is None else zorder
        grid = origin, step
        drawn = self._streamlines(grown, paint, linewidth, us.shape, grid, look, order)
        arrows = self._arrows_on(grown, drawn, grid, arrowstyle, arrowsize)
        self._x.stick([float(xs[0]), float(xs[-1])])
        self._y.stick([float(ys[0]), float(ys[-1])])
        self._request()
        return StreamplotSet(drawn, arrows)

    def _streamlines(
        self, grown: list[np.ndarray], color: Any, linewidth: Any, shape: tuple[int, ...],
        grid: tuple[np.ndarray, np.ndarray], look: dict[str, Any], zorder: float,
    ) -> Streamlines:  # fmt: skip
        """Record lines, which are given in places of the grid."""
        tables = {"color": color, "linewidth": linewidth}
        along = {name: _table(name, each, shape) for name, each in tables.items()}
        origin, step = grid
        lines = [line * step + origin for line in grown]
        parts = {
            name: None if table is None or not grown else np.concatenate(
                [_values(table, line)[:-1] for line in grown]
            )
            for name, table in along.items()
        }  # fmt: skip
        if any(each is not None for each in along.values()):
            lines = [pair for line in lines for pair in np.stack([line[:-1], line[1:]], axis=1)]
        token, share = ("C0", 1.0) if along["color"] is not None else tokens(CALL, color)
        width = 1.5 if linewidth is None else linewidth
        widths = parts["linewidth"] if along["linewidth"] is not None else float(width)
        if along["color"] is not None and look["norm"] is None:
            table = along["color"]
            good = table[np.isfinite(table)]
            look = {**look, "vmin": good.min(), "vmax": good.max()}
        drawn = Streamlines()
        pen = Path(np.empty((0, 2)), False, token, None, stroke_alpha=share, zorder=zorder)
        for mark in drawn._lay(lines, parts["color"], 1.5 if widths is None else widths, pen, look):
            self._add(mark, {}, drawn)
        if lines:
            self._see(np.concatenate(lines))
        self._latest = drawn if parts["color"] is not None else self._latest
        drawn._along = along
        return drawn

    def _arrows_on(
        self, grown: list[np.ndarray], drawn: Streamlines, grid: tuple[np.ndarray, np.ndarray],
        arrowstyle: str, size: float,
    ) -> list[Any]:  # fmt: skip
        """Record an arrow in the middle of each line."""
        origin, step = grid
        arrows = []
        for line in grown:
            points = line * step + origin
            reached = np.cumsum(np.hypot(*np.diff(points, axis=0).T))
            middle = reached[-1] * (0.5 - 1e-9)  # that the last bit of a sum decides nothing
            at = int(np.searchsorted(reached, middle))
            paint: Any = drawn._look.stroke
            if drawn._along["color"] is not None:
                value = _values(drawn._along["color"], line[at : at + 1])[0]
                paint = drawn.cmap(drawn.norm(value))
            width = drawn._widths
            if drawn._along["linewidth"] is not None:
                width = float(_values(drawn._along["linewidth"], line[at : at + 1])[0])
            arrow = FancyArrowPatch(
                tuple(points[at].tolist()), tuple(points[at : at + 2].mean(axis=0).tolist()),
                arrowstyle=arrowstyle, mutation_scale=10 * size, color=paint, linewidth=width,
                zorder=drawn._look.zorder, shrinkA=0, shrinkB=0,
            )  # fmt: skip
            self.add_patch(arrow)
            arrows.append(arrow)
        return arrows


def _axis(name: str, given: np.ndarray) -> np.ndarray:
    """Return the places along one side of the grid, which must be even and grow."""
    if given.ndim == 2:
        if not np.allclose(given, given[0]):
            raise wrong(
                CALL, f"needs the same {name} in every {'row' if name == 'x' else 'column'}."
            )
        given = given[0]
    steps = np.diff(given)
    if len(given) < 2 or not (steps > 0).all():
        raise wrong(CALL, f"needs {name} that grows.")
    if not np.allclose(steps, (given[-1] - given[0]) / (len(given) - 1)):
        raise wrong(CALL, f"needs {name} at even distances.")
    return given


def _begun(given: Any, xs: np.ndarray, ys: np.ndarray) -> list[tuple[float, float]]:
    """Return where lines are to begin, in places of the grid."""
    found = []
    for x, y in numbers(CALL, given).reshape(-1, 2).tolist():
        if not (xs[0] <= x <= xs[-1] and ys[0] <= y <= ys[-1]):
            raise wrong(CALL, f"was given a starting point ({x:g}, {y:g}) outside of the grid.")
        across, up = (x - xs[0]) / (xs[1] - xs[0]), (y - ys[0]) / (ys[1] - ys[0])
        found.append((min(float(across), len(xs) - 1.0), min(float(up), len(ys) - 1.0)))
    return found


def _table(name: str, given: Any, shape: tuple[int, ...]) -> np.ndarray | None:
    """Return a keyword's values on the grid; None if it has one for all lines."""
    if not isinstance(given, np.ndarray) or given.ndim < 2:
        return None
    if given.shape != shape:
        raise wrong(CALL, f"was given {name} of shape {given.shape} for a field of {shape}.")
    return numbers(CALL, given)


def _values(table: np.ndarray, places: np.ndarray) -> np.ndarray:
    """Return a table's values at places (n, 2) between its columns and rows."""
    column, row = (places[:, at].astype(int) for at in (0, 1))
    right = np.minimum(column + 1, table.shape[1] - 1)
    below = np.minimum(row + 1, table.shape[0] - 1)
    across, up = places[:, 0] - column, places[:, 1] - row
    upper = table[row, column] * (1 - across) + table[row, right] * across
    lower = table[below, column] * (1 - across) + table[below, right] * across
    found: np.ndarray = upper * (1 - up) + lower * up
    return found
