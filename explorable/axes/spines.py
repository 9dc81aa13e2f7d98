"""The four edges of the axes' frame: which are shown, where they are, how they look.

The house style draws two, at the left and below, for four say no more. Those at the right and at
the top are drawn when an author shows them or asks for anything about them.
"""

from collections.abc import Callable
from typing import Any

from explorable.axes.axes_layout import SpineLook
from explorable.axes.axis_spec import AxisSpec
from explorable.axes.calls import ALIASES
from explorable.axes.mistakes import ESCAPE, DrawingError, UnsupportedCall, place, wrong
from explorable.axes.recorder import tokens
from explorable.axes.styles import dash
from explorable.axes.tick_looks import LineLook
from explorable.base.suggestions import suggestion

SIDES = ("left", "bottom", "right", "top")
HOUSE = ("left", "bottom")
PLAIN = frozenset(HOUSE)
NAMED = {"center": ("axes", 0.5), "zero": ("data", 0.0)}
KINDS = ("outward", "axes", "data")


class Spine:
    """One edge of the axes' frame."""

    def __init__(self, side: str, family: "Spines"):
        self._side, self._family = side, family
        self._plain = True  # nothing has been asked for but to show it or not
        self._visible: bool | None = None  # None: nobody has said
        self._position: tuple[str, float] = ("outward", 0.0)
        self._bounds: tuple[float | None, float | None] = (None, None)
        self._style: dict[str, Any] = {}

    def set_visible(self, visible: bool) -> None:
        """Show this edge or leave it out."""
        self._visible = bool(visible)
        self._family._untouched = False

    def get_visible(self) -> bool:
        """Tell whether this edge is shown; as in matplotlib, all are until somebody hides them."""
        return self._visible is not False

    def set_position(self, position: Any) -> None:
        """Move this edge, with its ticks and numbers.

        position: ("data", value), ("axes", share), ("outward", points), "center" or "zero".
        """
        pair = NAMED.get(position) if isinstance(position, str) else position
        if pair is None or len(pair) != 2 or pair[0] not in KINDS:
            raise wrong(
                "spines",
                f'was given position={position!r}; it can be "zero", "center", ("data", value), '
                '("axes", share) or ("outward", points).',
            )
        self._position = (str(pair[0]), float(pair[1]))
        self._touch()

    def get_position(self) -> tuple[str, float]:
        """Return the position as a pair."""
        return self._position

    def set_bounds(self, low: Any = None, high: Any = None) -> None:
        """Draw this edge from `low` to `high` only, in units of the data."""
        if high is None and isinstance(low, (tuple, list)):
            low, high = low
        before = self._bounds
        self._bounds = (
            before[0] if low is None else float(low),
            before[1] if high is None else float(high),
        )
        self._touch()

    def get_bounds(self) -> tuple[float | None, float | None]:
        """Return the ends of this edge, None for those of the view."""
        return self._bounds

    def set_color(self, c: Any) -> None:
        """Draw this edge in a colour; "none" hides it."""
        self._set("color", c)

    set_edgecolor = set_ec = set_color

    def set_linewidth(self, w: float) -> None:
        """Draw this edge so many points wide."""
        self._set("linewidth", float(w))

    set_lw = set_linewidth

    def set_linestyle(self, ls: Any) -> None:
        """Draw this edge solid, dashed, …"""
        self._set("linestyle", ls)

    set_ls = set_linestyle

    def set_alpha(self, alpha: float | None) -> None:
        """Draw this edge with this opacity."""
        self._set("alpha", alpha)

    def set(self, **values: Any) -> None:
        """Call `set_<name>(value)` for each keyword."""
        for name, value in values.items():
            getattr(self, f"set_{ALIASES.get(name, name)}")(value)

    def _set(self, name: str, value: Any) -> None:
        self._style[name] = value
        self._line()
        self._touch()

    def _touch(self) -> None:
        self._plain = self._family._untouched = False

    def _line(self) -> LineLook:
        style = self._style
        asked = style.get("color")
        color, alpha = tokens("spines", "ink" if asked is None else asked, style.get("alpha"))
        width = style.get("linewidth")
        try:
            dashes = dash(style.get("linestyle") or "-", 0.8 if width is None else width)
        except DrawingError as error:
            raise wrong("spines", f"cannot be drawn: {error}") from None
        drawn = color is not None and dashes is not None and width != 0
        return LineLook(None if asked is None else color, alpha, width, dashes or (), drawn)

    def _is_drawn(self) -> bool:
        if self._visible is None and self._plain:
            return self._side in HOUSE
        return self._visible is not False and self._line().drawn

    def _look(self, along: AxisSpec, across: AxisSpec) -> SpineLook:
        """Return this edge as it is laid out; along, across: the directions it has and crosses."""
        share, outward = (0.0 if self._side in HOUSE else 1.0), 0.0
        kind, amount = self._position
        if kind == "outward":
            outward = amount
        elif kind == "axes":
            share = amount
        else:
            share = _share(across, amount)
        low, high = self._bounds
        ends = sorted(
            (
                0.0 if low is None else _share(along, low),
                1.0 if high is None else _share(along, high),
            )
        )
        return SpineLook(self._line(), share, outward, (ends[0], ends[1]))

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        known = [each for each in dir(type(self)) if not each.startswith("_")]
        raise UnsupportedCall(
            f"{place()}: {name!r} of a spine is not supported.{suggestion(name, known)} {ESCAPE}"
        )


def _share(spec: AxisSpec, value: float) -> float:
    """Return where a value lies in a view, from 0 at its start to 1 at its end."""
    start, stop = map(spec.forward, spec.view)
    share = (spec.forward(value) - start) / (stop - start)
    return min(max(share, -10.0), 10.0) if share == share else 0.0


class Spines:
    """The four edges: `spines["top"]`, `spines.top`, `spines[["top", "right"]]`, `spines[:]`."""

    _sides = SIDES

    def __init__(self) -> None:
        self._edges = {side: Spine(side, self) for side in SIDES}
        self._untouched = True

    def _drawn(self) -> frozenset[str]:
        """Return the edges that are drawn."""
        if self._untouched:
            return PLAIN
        return frozenset(side for side, spine in self._edges.items() if spine._is_drawn())

    def _looks(self, x: AxisSpec, y: AxisSpec) -> tuple[tuple[str, SpineLook], ...]:
        """Return the edges that are not as the house has them."""
        if self._untouched:
            return ()
        return tuple(
            (side, spine._look(*((x, y) if side in ("bottom", "top") else (y, x))))
            for side, spine in self._edges.items()
            if not spine._plain
        )

    def __getitem__(self, sides: Any) -> "Spine | _Several":
        if isinstance(sides, slice):
            return _Several(self.values())
        if isinstance(sides, (list, tuple)):
            return _Several([self._one(side) for side in sides])
        return self._one(sides)

    def __getattr__(self, side: str) -> Spine:
        if side.startswith("_"):
            raise AttributeError(side)
        return self._one(side)

    def __iter__(self) -> Any:
        return iter(self._edges)

    def keys(self) -> list[str]:
        """Return the names of all four edges."""
        return list(self._edges)

    def values(self) -> list[Spine]:
        """Return all four edges."""
        return list(self._edges.values())

    def items(self) -> list[tuple[str, Spine]]:
        """Return the names of all four edges, each with its edge."""
        return list(self._edges.items())

    def _one(self, side: str) -> Spine:
        if side not in self._sides:
            raise wrong("spines", f"has no {side!r}.{suggestion(side, self._sides)}")
        return self._edges[side]


class _Several:
    """Some of the edges, set together."""

    def __init__(self, spines: list[Spine]):
        self._spines = spines

    def __getattr__(self, name: str) -> Callable[..., None]:
        if name.startswith("_"):
            raise AttributeError(name)
        calls = [getattr(spine, name) for spine in self._spines]

        def call(*args: Any, **keywords: Any) -> None:
            for each in calls:
                each(*args, **keywords)

        return call
