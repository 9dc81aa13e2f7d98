"""Path effects: something drawn more than once, in other pens, as matplotlib's `patheffects`."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from explorable.axes.colors import color, opacity, to_hex, to_rgb
from explorable.axes.mistakes import DrawingError, UnsupportedKeyword, place
from explorable.axes.pens import CAPS
from explorable.axes.styles import dash
from explorable.base.suggestions import suggestion
from explorable.marks import Arrow, Dots, Label, Mark, Path
from explorable.marks.label import Pen
from explorable.marks.segments import flattened
from explorable.picture.frame import FrameBuilder
from explorable.picture.panel import Panel
from explorable.picture.svg_style import PIXELS, path_node

PENS = ("linewidth", "foreground", "alpha", "capstyle", "joinstyle", "dashes", "linestyle")
AFFECTED = (Path, Dots, Label, Arrow)


class Effect(ABC):
    """One way of drawing a mark; offset: points to the right and up."""

    def __init__(self, offset: tuple[float, float] = (0.0, 0.0), **pen: Any):
        self._offset = float(offset[0]), float(offset[1])
        called = type(self).__name__
        for name in pen:
            if name not in PENS:
                raise UnsupportedKeyword(
                    f"{called}(...) at {place()} takes no keyword {name!r}.{suggestion(name, PENS)}"
                )
        self._pen = pen

    @abstractmethod
    def _changed(self, mark: Any) -> Any:
        """Return the mark that is drawn instead."""

    def draw(
        self, mark: Any, builder: FrameBuilder, panel: Panel, pixels: np.ndarray | None = None
    ) -> None:
        """Add nodes for a mark; pixels: where its points are, if that is known."""
        changed: Any = _moved(self._changed(mark), self._offset)
        if isinstance(changed, Dots) and self._offset != (0.0, 0.0):
            pixels = panel.pixels(changed.points, changed.space) if pixels is None else pixels
            pixels = pixels + np.array(self._offset) * (PIXELS, -PIXELS)
        if pixels is None:
            changed.draw(builder, panel)
        else:
            changed.draw_at(builder, panel, pixels, False)


class Normal(Effect):
    """The mark as it is."""

    def __init__(self) -> None:
        super().__init__()

    def _changed(self, mark: Any) -> Any:
        drawn: Mark = mark
        return drawn


class Stroke(Effect):
    """The mark with another pen: linewidth, foreground, alpha, capstyle, joinstyle, dashes."""

    def _changed(self, mark: Any) -> Any:
        return _repenned(mark, self._pen)


class SimpleLineShadow(Effect):
    """A shadow of a line; shadow_color: None for the line's own, darkened to the share `rho`."""

    def __init__(
        self, offset: tuple[float, float] = (2, -2), shadow_color: Any = "k", alpha: float = 0.3,
        rho: float = 0.3, **pen: Any,
    ):  # fmt: skip
        super().__init__(offset, **pen)
        self._shadow, self._rho = shadow_color, rho
        self._pen = {"alpha": alpha, **pen}

    def _changed(self, mark: Any) -> Any:
        paint = self._shadow
        if paint is None:
            paint = _dark(mark.edge if isinstance(mark, Dots) else _line_of(mark), self._rho)
        bare = _filled(mark, None, 1.0) if isinstance(mark, Path) else mark
        return _repenned(bare, {"foreground": paint, **self._pen})


class SimplePatchShadow(Effect):
    """A shadow of an area; without a colour of its own, that of the area, darkened."""

    def __init__(
        self, offset: tuple[float, float] = (2, -2), shadow_rgbFace: Any = None,
        alpha: float | None = None, rho: float = 0.3, **pen: Any,
    ):  # fmt: skip
        super().__init__(offset, **pen)
        self._shadow, self._rho = shadow_rgbFace, rho
        self._alpha = 0.3 if alpha is None else opacity(alpha)

    def _changed(self, mark: Any) -> Any:
        own = mark.face if isinstance(mark, Dots) else getattr(mark, "fill", None)
        own = mark.color if isinstance(mark, Label) else own
        paint = _dark(own or "w", self._rho) if self._shadow is None else _token(self._shadow)
        bare = _repenned(mark, {"linewidth": 0.0, "foreground": "none"})
        return _repenned(_filled(bare, paint, self._alpha), self._pen)


class TickedStroke(Effect):
    """Ticks along a line, `spacing` points apart, at an angle; length: as a share of `spacing`."""

    def __init__(
        self, offset: tuple[float, float] = (0, 0), spacing: float = 10.0, angle: float = 45.0,
        length: float = 2**0.5, **pen: Any,
    ):  # fmt: skip
        super().__init__(offset, **pen)
        self._spacing, self._angle, self._length = float(spacing), float(angle), float(length)

    def _changed(self, mark: Any) -> Any:
        return _repenned(mark, self._pen)

    def draw(
        self, mark: Any, builder: FrameBuilder, panel: Panel, pixels: np.ndarray | None = None
    ) -> None:
        """Add the ticks; they need a line."""
        if not isinstance(mark, Path):
            raise DrawingError("withTickedStroke puts ticks only on lines and outlines.")
        pen: Any = self._changed(mark)
        if pixels is None:
            pixels = panel.pixels(np.asarray(mark.points, dtype=float), mark.space)
        corners = flattened(pixels, mark.commands) if mark.commands else pixels
        gaps = np.flatnonzero(~np.isfinite(corners).all(axis=1))
        runs = [run[np.isfinite(run).all(axis=1)] for run in np.split(corners, gaps)]
        if mark.closed and not mark.commands:
            runs = [np.concatenate([run, run[:1]]) for run in runs]
        ticks = np.concatenate([self._ticks(run) for run in runs])
        if len(ticks) and pen.stroke is not None:
            line = (pen.stroke, pen.width, pen.dash, pen.stroke_alpha, pen.cap, pen.join)
            words = " ".join(["M L1"] * (len(ticks) // 2))
            away = np.array(self._offset) * (PIXELS, -PIXELS)
            clip = panel.index if mark.clip else None
            builder.add(path_node(words, clip, None, 1.0, *line), ticks + away)

    def _ticks(self, run: np.ndarray) -> np.ndarray:
        """Return the ends of the ticks along points (n, 2) in pixels, two for each."""
        if len(run) < 2:
            return run[:0]
        x, y = run.T
        along = np.concatenate([[0.0], np.hypot(np.diff(x), np.diff(y)).cumsum()])
        apart = self._spacing * PIXELS
        count = max(int(np.ceil(along[-1] / apart)) - 1, 0)
        places = np.linspace(apart / 2, along[-1] - apart / 2, count)
        small = self._spacing * 0.001
        start = np.column_stack([np.interp(places, along, each) for each in (x, y)])
        ahead = np.column_stack([np.interp(places + small, along, each) for each in (x, y)])
        way = (ahead - start) / small
        long = np.hypot(*way.T)[:, None]
        unit = np.where(long > 0, way / np.where(long > 0, long, 1.0), 0.0)
        turn = np.radians(self._angle)  # pages grow downward
        turned = unit @ np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
        return np.stack([start, start + turned * self._length * apart], axis=1).reshape(-1, 2)


def _with_normal(kind: type[Effect]) -> type[Effect]:
    """Return an effect after which the mark itself is drawn."""

    def draw(
        self: Any, mark: Any, builder: FrameBuilder, panel: Panel,
        pixels: np.ndarray | None = None,
    ) -> None:  # fmt: skip
        kind.draw(self, mark, builder, panel, pixels)
        Normal().draw(mark, builder, panel, pixels)

    name = "with" + kind.__name__
    return type(name, (kind,), {"draw": draw, "__doc__": f"{kind.__name__}, then the mark."})


withStroke = _with_normal(Stroke)  # noqa: N816 (matplotlib's names)
withTickedStroke = _with_normal(TickedStroke)  # noqa: N816
withSimplePatchShadow = _with_normal(SimplePatchShadow)  # noqa: N816


class Effects:
    """How a mark is drawn: in each of these ways, one over the other."""

    def __init__(self, given: Any):
        found = list(given) if isinstance(given, Sequence) else [given]
        for each in found:
            if not isinstance(each, Effect):
                kind = type(each)
                theirs = kind.__module__.startswith("matplotlib.")
                advice = f" Import it from explorable.{kind.__module__}." if theirs else ""
                raise DrawingError(
                    f"path_effects at {place()} was given {each!r:.60}; it must be a list of what "
                    f"explorable.matplotlib.patheffects has.{advice}"
                )
        self._effects = found

    def draw(
        self, mark: Any, builder: FrameBuilder, panel: Panel, pixels: np.ndarray | None = None
    ) -> None:
        """Add nodes for a mark; pixels: where its points are, if that is known."""
        for each in self._effects:
            each.draw(mark, builder, panel, pixels)


@dataclass(slots=True)
class Affected(Mark):
    """A mark that is drawn with effects."""

    inner: Any
    effects: Effects

    @property
    def zorder(self) -> float:  # type: ignore[override]
        """The place in the drawing order."""
        return float(self.inner.zorder)

    def draw(self, builder: FrameBuilder, panel: Panel) -> None:
        """Add the nodes of all effects."""
        self.effects.draw(self.inner, builder, panel)

    def limits(self) -> np.ndarray:
        """Return the points of the mark."""
        points: np.ndarray = self.inner.limits()
        return points

    def data(self) -> Any:
        """Return the numbers of the mark."""
        return self.inner.data()


def made(given: Any) -> Effects | None:
    """Return what `path_effects=` asks for; None for nothing."""
    found = None if given is None else Effects(given)
    return found if found is not None and found._effects else None


def with_effects(marks: list[Mark], effects: dict[int, Effects]) -> list[Mark]:
    """Return marks, those with effects as `Affected`; effects: by the mark's `id`."""
    return [Affected(each, effects[id(each)]) if id(each) in effects else each for each in marks]


def _token(value: Any) -> str | None:
    return color(value)[0]


def _dark(token: Any, rho: float) -> str | None:
    """Return a colour, or the first of several, darkened to a share."""
    token = token[0] if isinstance(token, list) else token
    return None if token is None else to_hex([each * rho for each in to_rgb(token)])


def _line_of(mark: Any) -> Any:
    return mark.color if isinstance(mark, Label) else mark.stroke


def _moved(mark: Any, offset: tuple[float, float]) -> Any:
    if offset == (0.0, 0.0):
        return mark
    if isinstance(mark, Path):
        before = mark.shift or (0.0, 0.0)
        return replace(mark, shift=(before[0] + offset[0], before[1] + offset[1]))
    if isinstance(mark, Label):
        return replace(mark, offset=_sum(mark.offset, offset))
    if isinstance(mark, Arrow):
        return replace(
            mark, tail_offset=_sum(mark.tail_offset, offset),
            head_offset=_sum(mark.head_offset, offset),
        )  # fmt: skip
    return mark


def _sum(one: tuple[float, float], other: tuple[float, float]) -> tuple[float, float]:
    return one[0] + other[0], one[1] + other[1]


def _filled(mark: Any, paint: str | None, share: float) -> Any:
    """Return a mark with another inside."""
    if isinstance(mark, (Path, Arrow)):
        return replace(mark, fill=paint, fill_alpha=share if paint is not None else 1.0)
    if isinstance(mark, Label):
        return replace(mark, color=paint or "ink", alpha=share if paint is not None else 0.0)
    return replace(mark, face=paint, alpha=share)


def _repenned(mark: Any, pen: dict[str, Any]) -> Any:
    """Return a mark drawn with another pen."""
    width = float(pen["linewidth"]) if "linewidth" in pen else None
    paint, share = color(pen["foreground"]) if "foreground" in pen else (None, None)
    share = opacity(pen["alpha"]) if pen.get("alpha") is not None else share
    if isinstance(mark, Label):
        its = mark.pen or Pen("ink", 0.0, 1.0)
        stroke = paint if "foreground" in pen else mark.color
        given = Pen(stroke, its.width if width is None else width, 1.0 if share is None else share)
        return replace(mark, pen=given)
    changes: dict[str, Any] = {}
    field, thick, clear = (
        ("edge", "edge_width", "alpha") if isinstance(mark, Dots)
        else ("stroke", "width", "alpha" if isinstance(mark, Arrow) else "stroke_alpha")
    )  # fmt: skip
    if "foreground" in pen:
        changes[field] = paint
    if width is not None:
        changes[thick] = width
    if share is not None:
        changes[clear] = share if isinstance(mark, Dots) or changes.get(field, "x") else 1.0
    if not isinstance(mark, Dots):
        style = pen.get("linestyle", pen.get("dashes"))
        if isinstance(style, dict):
            style = (style.get("dash_offset", 0), style.get("dash_list"))
        if style is not None:
            changes["dash"] = dash(style, changes.get("width", mark.width)) or ()
        if "capstyle" in pen:
            changes["cap"] = CAPS.get(pen["capstyle"], pen["capstyle"])
        if "joinstyle" in pen:
            changes["join"] = pen["joinstyle"]
    return replace(mark, **changes)
