"""Marks of a picture that readers drag or tap in place of a control: `handle` and `tap`.

Both are called in a figure's function, with what a drawing call has returned. On axes of the real
matplotlib they check their names and do nothing else, so that the function runs there as it is.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

import numpy as np

from explorable.axes.artists.artist import Artist
from explorable.axes.artists.bars import BarContainer
from explorable.axes.axes import Axes
from explorable.axes.held import Held
from explorable.axes.mistakes import place
from explorable.base.current import Current, current
from explorable.base.suggestions import suggestion
from explorable.controls import Choice, Control, ControlError, Reroll, Slider, Text, Toggle
from explorable.figure import Figure, FigureError
from explorable.marks import Mark

Drawn = TypeVar("Drawn")
Places = Callable[[Any], Any] | Mapping[Any, float]
Moved = str | tuple[str, Places]
NATIVE = "explorable"
SET = (Slider, Choice, Toggle, Reroll, Text)  # kinds that a tap can give a value
ALIKE = 1e-9  # how far places may be from even ones, as a share of their distance


def handle(
    mark: Drawn, /, *, x: Moved | None = None, y: Moved | None = None, hint: str = ""
) -> Drawn:
    """Let readers drag a mark along its axes to move sliders, and return it.

    mark: what a drawing call has returned: a marker, a line, a bar, a text, a patch.
    x, y: the control that follows the mark along the axis. It takes the value of the axis there,
        or, with ("name", places), the value whose place is nearest: `places` is a function from
        values to places on the axis, or a dict. A choice needs one, unless its options are
        numbers.
    hint: what a reader is told to do until they have done it once; by default made from the
        control's label.
    Raises FigureError for what cannot be moved so.
    """
    told = _Declaration("handle", hint)
    axes = {axis: moved for axis, moved in (("x", x), ("y", y)) if moved is not None}
    if not axes:
        raise told.refused('moves nothing; write x="…" or y="…" with the name of a control.')
    names = [moved if isinstance(moved, str) else moved[0] for moved in axes.values()]
    if len(names) == 2 and names[0] == names[1]:
        raise told.refused(f"moves {names[0]!r} both by x and by y; it can follow one of them.")
    found = told.on(mark)
    spec = {axis: told.moved(axis, moved) for axis, moved in axes.items()}
    if found is None:
        return mark
    recorder, marks = found
    if recorder._projection() is not None or recorder._own_layout is not None:
        raise told.refused(
            "is on polar axes or in space, where no place has a single x or y. "
            "Let readers tap marks there, with tap(…)."
        )
    recorder._hold(Held(marks, spec | told.hinted, place()))
    return mark


def tap(mark: Drawn, values: Mapping[str, Any], /, *, hint: str = "") -> Drawn:
    """Let readers set controls by tapping or clicking a mark, and return the mark.

    mark: what a drawing call has returned: bars, dots, a curve, a text, a patch.
    values: what a tap sets, by control. A list has one value for each of the mark's bars or dots,
        in order.
    hint: as for `handle`.
    Raises FigureError for what cannot be set so.
    """
    told = _Declaration("tap", hint)
    if not isinstance(values, Mapping) or not values:
        raise told.refused(f'was given {values!r:.60}; it must be a dict, as in {{"name": value}}.')
    found = told.on(mark)
    lists = {name: list(value) for name, value in values.items() if _is_list(value)}
    checked = {
        name: [told.value(name, one) for one in lists[name]]
        if name in lists
        else told.value(name, value)
        for name, value in values.items()
    }
    if found is None:
        return mark
    recorder, marks = found
    for name, many in lists.items():
        count = _count(mark)
        if len(many) != count:
            raise told.refused(f"has {len(many)} values of {name!r} for {count} bars or dots.")
    spec: dict[str, Any] = {"set": {n: v for n, v in checked.items() if n not in lists}}
    if lists:
        rows = zip(*(checked[name] for name in lists), strict=True)
        spec["each"] = [dict(zip(lists, row, strict=True)) for row in rows]
    recorder._hold(Held(marks, spec | told.hinted, place()))
    return mark


class _Declaration:
    """One call of `handle` or `tap`, by the figure that is being drawn."""

    def __init__(self, call: str, hint: str) -> None:
        self.call = call
        drawing: Current | None = current()
        self.figure: Figure | None = None if drawing is None else drawing.figure
        if not isinstance(hint, str):
            raise self.refused(f"was given hint={hint!r:.60}; it must be a sentence.")
        self.hinted = {"hint": hint} if hint else {}

    def refused(self, what: str) -> FigureError:
        name = "" if self.figure is None else f"{self.figure.name}: "
        return FigureError(f"{name}{self.call}(…) at {place()} {what}")

    def on(self, mark: Any) -> tuple[Axes, Callable[[], list[Mark]]] | None:
        """Return the axes that a mark is on, and what tells its marks once all is drawn.

        None on axes of the real matplotlib, outside of a figure, and for bars of which there are
        none in this state.
        """
        if self.figure is not None and self.figure.backend != NATIVE:
            raise self.refused(
                f"is for figures that explorable draws, but this one has "
                f"backend={self.figure.backend!r}, where readers cannot reach a mark. Leave it "
                "out; the control in the form does the same."
            )
        parts = list(_parts(mark))
        if parts and all(map(_is_matplotlibs, parts)):
            return None
        for part in parts:
            if not isinstance(part, (Artist, Mark)):
                raise self.refused(f"was given {part!r:.60}; it takes what a drawing call returns.")
        if not parts and type(mark) not in (list, tuple):
            return None
        if not parts:
            raise self.refused("was given nothing that is drawn.")
        recorder = self._recorder(parts[0])
        if recorder is None:
            raise self.refused("was given a mark that is on no axes yet; draw it first.")
        return recorder, lambda: [each for part in parts for each in _marks(part)]

    def _recorder(self, part: Any) -> Axes | None:
        if isinstance(part, Artist):
            return part._recorder if isinstance(part._recorder, Axes) else None
        drawing = current()
        for ax in drawing.axes.values() if drawing is not None else ():
            if isinstance(ax, Axes) and any(each is part for each in ax._marks):
                return ax
        return None

    def control(self, name: Any) -> Control | None:
        """Return the figure's control of this name; None outside of a figure."""
        if self.figure is None:
            return None
        if name not in self.figure.controls:
            known = list(self.figure.controls)
            listed = f"its controls are {', '.join(known)}" if known else "it has no controls"
            raise self.refused(f"names {name!r}, but {listed}.{suggestion(name, known)}")
        return self.figure.controls[name]

    def moved(self, axis: str, moved: Moved) -> dict[str, Any]:
        """Return what the browser must know of a control that follows an axis."""
        name, places = moved if isinstance(moved, tuple) else (moved, None)
        control = self.control(name)
        if control is None:
            return {"name": name}
        stops = control.stops()
        if stops is None:
            kind = type(control).__name__
            how = (
                "it is already drawn in the picture."
                if control.on_picture
                else "let readers tap a mark for it, with tap(…)."
                if isinstance(control, SET)
                else "its class has no stops()."
            )
            raise self.refused(
                f"moves {name!r} by {axis}, but a {kind} has no values in order; {how}"
            )
        if places is None and any(isinstance(stop, str) for stop in stops):
            raise self.refused(
                f"moves {name!r} by {axis}, but its options are not numbers. Say where each is: "
                f'{axis}=("{name}", {{{stops[0]!r}: 0, …}}).'
            )
        if places is None:
            return {"name": name}
        return {"name": name, "places": _short(self._placed(name, stops, places))}

    def _placed(self, name: str, stops: list[Any], places: Places) -> list[float]:
        """Return where on the axis each value of a control is."""
        look = places.__getitem__ if isinstance(places, Mapping) else places
        try:
            found = [float(look(stop)) for stop in stops]
        except KeyError as error:
            raise self.refused(f"has no place for {name} = {error}.") from None
        except (TypeError, ValueError) as error:
            raise self.refused(f"cannot place {name!r}: {type(error).__name__}: {error}") from None
        for stop, at in zip(stops, found, strict=True):
            if not math.isfinite(at):
                raise self.refused(
                    f"puts {name} = {stop!r} at {at}, which is not a place on an axis."
                )
        return found

    def value(self, name: str, value: Any) -> Any:
        """Return a value that a tap sets, in the form that crosses to the browser."""
        control = self.control(name)
        if control is None:
            return value
        if control.on_picture:
            raise self.refused(f"sets {name!r}, which is drawn in the picture itself.")
        try:
            return control.to_json(control.validate(value))
        except ControlError as error:
            raise self.refused(f"sets {name!r}, which {error}") from None


def _is_list(value: Any) -> bool:
    return isinstance(value, (list, tuple, range)) or (
        isinstance(value, np.ndarray) and value.ndim == 1
    )


def _parts(mark: Any) -> Iterator[Any]:
    """Yield the artists and marks in what a call has returned, a list of them or one."""
    if isinstance(mark, (list, tuple)):
        for each in mark:
            yield from _parts(each)
    else:
        yield mark


def _marks(part: Artist | Mark) -> Iterable[Mark]:
    """Return what an artist has drawn, with that of its parts."""
    if isinstance(part, Mark):
        return [part]
    if part._marks or isinstance(part, BarContainer) or not hasattr(part, "get_children"):
        return part._marks
    return [mark for child in part.get_children() for mark in _marks(child)]


def _is_matplotlibs(part: Any) -> bool:
    return any(each.__module__.startswith("matplotlib.") for each in type(part).__mro__)


def _count(mark: Any) -> int:
    """Return how many bars or dots a mark has."""
    parts = list(_parts(mark))
    if len(parts) > 1:
        return len(parts)
    if isinstance(parts[0], BarContainer):
        return len(parts[0])
    marks = _marks(parts[0])
    told = [each.data() for each in marks]
    return sum(len(data.rows) for data in told if data is not None)


def _short(places: list[float]) -> list[float]:
    """Return the two ends of places at even distances, and all of others."""
    even = np.linspace(places[0], places[-1], len(places))
    slack = ALIKE * (abs(places[-1] - places[0]) or 1.0)
    return [places[0], places[-1]] if np.allclose(places, even, 0, slack) else places
