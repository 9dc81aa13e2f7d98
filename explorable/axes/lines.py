"""Lines and markers: `plot`, `step`, `stem`, rules across the axes."""

from typing import Any

import numpy as np

from explorable.axes.calls import keywords
from explorable.axes.curves import every, stepped
from explorable.axes.mistakes import wrong
from explorable.axes.recorder import Handle, Recorder, one_of
from explorable.axes.strokes import line_marks

STEPS = ("default", "steps", "steps-pre", "steps-mid", "steps-post")


class Lines(Recorder):
    """The calls that draw lines through points."""

    def plot(
        self, *args: Any, scalex: bool = True, scaley: bool = True, **style: Any
    ) -> list[Handle]:
        """Draw y against x as lines or markers; return a handle per line.

        Takes y, or x and y, and then perhaps a format such as "ro--"; several such groups may
        follow each other.
        """
        return self._plot("plot", args, style, scalex, scaley)

    def step(self, x: Any, y: Any, *args: Any, where: str = "pre", **style: Any) -> list[Handle]:
        """Draw y against x as steps: the level changes before, between or after the points."""
        one_of("step", "where", where, ("pre", "post", "mid"))
        return self._plot("step", (x, y, *args), {**style, "drawstyle": f"steps-{where}"})

    def semilogx(self, *args: Any, base: float = 10, **style: Any) -> list[Handle]:
        """Draw as `plot`, on a logarithmic x axis."""
        self._x.rescale("log", base)
        return self._plot("semilogx", args, style)

    def semilogy(self, *args: Any, base: float = 10, **style: Any) -> list[Handle]:
        """Draw as `plot`, on a logarithmic y axis."""
        self._y.rescale("log", base)
        return self._plot("semilogy", args, style)

    def loglog(self, *args: Any, base: float = 10, **style: Any) -> list[Handle]:
        """Draw as `plot`, on two logarithmic axes."""
        self._x.rescale("log", base)
        self._y.rescale("log", base)
        return self._plot("loglog", args, style)

    def axhline(self, y: float = 0, xmin: float = 0, xmax: float = 1, **style: Any) -> Handle:
        """Draw a line across the axes at `y`, from share `xmin` to share `xmax` of its width."""
        (level,) = self._ys("axhline", y)
        return self._rule("axhline", [xmin, xmax], [level, level], "y", style)

    def axvline(self, x: float = 0, ymin: float = 0, ymax: float = 1, **style: Any) -> Handle:
        """Draw a line up the axes at `x`, from share `ymin` to share `ymax` of its height."""
        (level,) = self._xs("axvline", x)
        return self._rule("axvline", [level, level], [ymin, ymax], "x", style)

    def _rule(
        self, call: str, x: list[float], y: list[float], space: str, style: dict[str, Any]
    ) -> Handle:
        style = {**keywords(call, style), "transform": space}
        if style.get("color") is None:
            style["color"] = "C0"
        scale, value = (self._x, x[0]) if space == "x" else (self._y, y[0])
        self._refresh()
        outside = value < min(scale.view) or value > max(scale.view)
        handle = self._line(call, np.array(x, float), np.array(y, float), style)
        scale.stale = scale.stale or outside
        return handle

    def _plot(
        self,
        call: str,
        args: tuple[Any, ...],
        given: dict[str, Any],
        scalex: bool = True,
        scaley: bool = True,
    ) -> list[Handle]:
        style = keywords(call, given)
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
                raise wrong(call, "was given None for its data.")
            y = self._ys(call, group[-1])
            x = self._xs(call, group[0]) if len(group) == 2 else np.arange(len(y), dtype=float)
            if len(x) != len(y):
                raise wrong(call, f"was given {len(x)} x values but {len(y)} y values.")
            groups.append((x, y, text))
        return groups

    def _columns(
        self, call: str, x: np.ndarray, y: np.ndarray, style: dict[str, Any]
    ) -> list[Handle]:
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

    def _line(self, call: str, x: np.ndarray, y: np.ndarray, style: dict[str, Any]) -> Handle:
        """Record one line and its markers; return its handle."""
        space = self._space(call, style)
        if style.get("color") is None:
            style = {**style, "color": self._next_line_color()}
        line, dot = line_marks(call, style)
        handle = Handle(style.get("label"), line, dot)
        self._handles.append(handle)
        if not len(x):
            return handle
        points, finite = self._points(call, x, y)
        corners = points
        drawstyle = one_of(call, "drawstyle", style.get("drawstyle", "default"), STEPS)
        if drawstyle != "default":
            corners, finite = self._points(call, *stepped(np.stack([x, y], axis=1), drawstyle).T)
        if not len(finite):
            return handle
        self._see(finite, space)
        if line is not None:
            line.points, line.space = corners, space
            self._add(line, style)
        if dot is not None:
            marked = every(call, points, style.get("markevery"))
            dot.points, dot.space = marked[np.isfinite(marked[:, 0])], space
            if len(dot.points):
                self._add(dot, style)
        return handle
