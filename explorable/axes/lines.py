"""Lines and markers: `plot`, `step`, `stem`, rules across the axes."""

from typing import Any

import numpy as np

from explorable.axes.artists.lines import Line2D
from explorable.axes.calls import keywords
from explorable.axes.curves import every, stepped
from explorable.axes.data_names import by_name
from explorable.axes.mistakes import wrong
from explorable.axes.recorder import Recorder, one_of
from explorable.axes.set_looks import filled
from explorable.axes.strokes import line_marks
from explorable.axes.transforms import Placement
from explorable.base.current import settings

STEPS = ("default", "steps", "steps-pre", "steps-mid", "steps-post")


class Lines(Recorder):
    """The calls that draw lines through points."""

    def plot(
        self, *args: Any, scalex: bool = True, scaley: bool = True, **style: Any
    ) -> list[Line2D]:
        """Draw y against x as lines or markers; return a handle per line.

        Takes y, or x and y, and optionally a format such as "ro--"; several such groups may
        follow each other.
        """
        if "data" in style:
            return by_name(self.plot, locals())
        return self._plot("plot", args, style, scalex, scaley)

    def step(self, x: Any, y: Any, *args: Any, where: str = "pre", **style: Any) -> list[Line2D]:
        """Draw y against x as steps: the level changes before, between or after the points."""
        if "data" in style:
            return by_name(self.step, locals())
        one_of("step", "where", where, ("pre", "post", "mid"))
        return self._plot("step", (x, y, *args), style, drawstyle=f"steps-{where}")

    def semilogx(self, *args: Any, base: float = 10, **style: Any) -> list[Line2D]:
        """Like `plot`, on a logarithmic x axis."""
        if "data" in style:
            return by_name(self.semilogx, locals())
        self._x.rescale("log", base)
        return self._plot("semilogx", args, style)

    def semilogy(self, *args: Any, base: float = 10, **style: Any) -> list[Line2D]:
        """Like `plot`, on a logarithmic y axis."""
        if "data" in style:
            return by_name(self.semilogy, locals())
        self._y.rescale("log", base)
        return self._plot("semilogy", args, style)

    def loglog(self, *args: Any, base: float = 10, **style: Any) -> list[Line2D]:
        """Like `plot`, on two logarithmic axes."""
        if "data" in style:
            return by_name(self.loglog, locals())
        self._x.rescale("log", base)
        self._y.rescale("log", base)
        return self._plot("loglog", args, style)

    def axhline(self, y: float = 0, xmin: float = 0, xmax: float = 1, **style: Any) -> Line2D:
        """Draw a horizontal line at `y`, from fraction `xmin` to fraction `xmax` of the width."""
        (level,) = self._ys("axhline", y)
        return self._rule("axhline", [xmin, xmax], [level, level], "y", style)

    def axvline(self, x: float = 0, ymin: float = 0, ymax: float = 1, **style: Any) -> Line2D:
        """Draw a vertical line at `x`, from fraction `ymin` to fraction `ymax` of the height."""
        (level,) = self._xs("axvline", x)
        return self._rule("axvline", [level, level], [ymin, ymax], "x", style)

    def _rule(
        self, call: str, x: list[float], y: list[float], space: str, style: dict[str, Any]
    ) -> Line2D:
        style = keywords(call, style)
        if "transform" in style:
            raise wrong(call, "takes no transform=; use hlines or vlines, or plot.")
        style = {**style, "transform": space}
        if style.get("color") is None:
            style["color"] = "C0"
        scale, value = (self._x, x[0]) if space == "x" else (self._y, y[0])
        self._refresh()
        outside = value < min(scale.view) or value > max(scale.view)
        handle = self._line(call, np.array(x, float), np.array(y, float), style)
        scale.stale = scale.stale or outside
        return handle

    def set_prop_cycle(self, *args: Any, **properties: Any) -> None:
        """Set the properties that lines have in turn: a `cycler`, or properties with their values.

        None: the usual colours. The next line has the first one.
        """
        self._line_colors = self._fill_colors = 0
        if args == (None,) and not properties:
            self._cycle = None
        else:
            from explorable.axes.cycler import cycler, rows_of

            self._cycle = rows_of(cycler(*args, **properties))

    def _plot(
        self,
        call: str,
        args: tuple[Any, ...],
        given: dict[str, Any],
        scalex: bool = True,
        scaley: bool = True,
        **own: Any,
    ) -> list[Line2D]:
        """Draw groups of x, y and a format; own: what the call itself says of their looks."""
        style = {**keywords(call, given), **own}
        handles = []
        for x, y, text in self._groups(call, args):
            merged = {**self._format(call, text), **style}
            handles += self._columns(call, x, y, merged)
        self._x.stale = self._x.stale or scalex
        self._y.stale = self._y.stale or scaley
        return handles

    def _groups(self, call: str, args: tuple[Any, ...]) -> list[tuple[np.ndarray, np.ndarray, str]]:
        """Return the (x, y, format) groups of `plot`'s positional arguments."""
        groups = []
        rest = list(args)
        while rest:
            group, rest = rest[:2], rest[2:]
            text = ""
            if len(group) == 2 and isinstance(group[1], str):
                text = group.pop()
            elif rest and isinstance(rest[0], str):
                text = rest.pop(0)
            if any(each is None for each in group):
                raise wrong(call, "was given None as its data.")
            y = self._ys(call, group[-1])
            x = self._xs(call, group[0]) if len(group) == 2 else np.arange(len(y), dtype=float)
            if len(x) != len(y):
                raise wrong(call, f"was given {len(x)} x values but {len(y)} y values.")
            groups.append((x, y, text))
        return groups

    def _columns(
        self, call: str, x: np.ndarray, y: np.ndarray, style: dict[str, Any]
    ) -> list[Line2D]:
        """Draw one line per column of x and y."""
        if x.ndim == 1 and y.ndim == 1:
            return [self._line(call, x, y, style)]
        if max(x.ndim, y.ndim) > 2:
            raise wrong(call, "takes arrays of at most two dimensions.")
        x, y = (each[:, None] if each.ndim == 1 else each for each in (x, y))
        count = max(x.shape[1], y.shape[1])
        if not x.shape[1] or not y.shape[1]:
            return []
        if {x.shape[1], y.shape[1]} - {1, count}:
            raise wrong(call, f"was given {x.shape[1]} columns of x and {y.shape[1]} of y.")
        label: Any = style.get("label")
        several = isinstance(label, (list, tuple, np.ndarray))
        if several and len(label) != count:
            raise wrong(call, f"was given {len(label)} labels for {count} lines.")
        return [
            self._line(
                call,
                x[:, j % x.shape[1]],
                y[:, j % y.shape[1]],
                {**style, "label": label[j]} if several else style,
            )
            for j in range(count)
        ]

    def _line(self, call: str, x: np.ndarray, y: np.ndarray, style: dict[str, Any]) -> Line2D:
        """Record one line and its markers; return its artist."""
        if self._cycle is not None:
            from explorable.axes.cycler import due

            style, taken = due(self._cycle, self._line_colors, style)
            self._line_colors += taken
        if style.get("color") is None:
            style = {**style, "color": "k" if self._cycle else self._next_line_color()}
        if own := settings():
            style = filled("lines", style, own)
        line = Line2D._of(call, x, y, style)
        self._join_line(line)
        return line

    def _join_line(self, line: Line2D) -> None:
        """Record a line that is new here, and let the limits hold it."""
        self._handles.append(line)
        line._axes = line._recorder = self
        placement = self._placement(line._call, line._style)
        self._see(self._draw_line(line, placement), placement.space)

    def _draw_line(
        self, line: Line2D, placement: Placement | None = None, restyled: bool = True
    ) -> np.ndarray:
        """Record the marks of a line, or have those that are there follow its points.

        Return the points, shape (n, 2), that it leads through, without gaps.
        """
        if restyled:
            style = line._style if "color" in line._style else {"color": "C0", **line._style}
            line._line, line._dot = line_marks(line._call, style)
        placement = placement or self._placement(line._call, line._style)
        points, corners, finite = self._course(line)
        marks = [mark for mark in (line._line, line._dot) if mark is not None]
        for mark in marks:
            its = corners if mark is line._line else _marked(line, points)
            mark.points, mark.space = placement.mapped(its), placement.space
            if placement.shift != (0.0, 0.0):
                mark.shift = placement.shift
        if line._marks:  # what has no points for now keeps its place in the order
            self._exchange(line, marks)
        elif len(finite):
            for mark in marks:
                if len(mark.points):
                    self._add(mark, line._style, line)
        return placement.mapped(finite)

    def _course(self, line: Line2D) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return a line's points, its corners, and those without gaps; each of shape (n, 2)."""
        call, x, y = line._call, line._xdata, line._ydata
        xs, ys = self._xs(call, x), self._ys(call, y)
        if len(xs) != len(ys):
            raise wrong(call, f"was given {len(xs)} x values but {len(ys)} y values.")
        points, finite = self._points(call, xs, ys)
        drawstyle = one_of(call, "drawstyle", line._style.get("drawstyle", "default"), STEPS)
        if drawstyle == "default" or not len(xs):
            return points, points, finite
        return points, *self._points(call, *stepped(np.stack([xs, ys], axis=1), drawstyle).T)


def _marked(line: Line2D, points: np.ndarray) -> np.ndarray:
    """Return the points that carry a marker."""
    if not len(points):
        return points
    marked = every(line._call, points, line._style.get("markevery"))
    shown: np.ndarray = marked[np.isfinite(marked[:, 0])]
    return shown
