"""A figure as its author declares it: a function that draws, and the controls that readers move.

Nothing here draws. `explorable.render` does; a build that has kept all pictures needs none of it.
"""

from __future__ import annotations

import importlib
import inspect
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from explorable import outputs
from explorable.backends import BACKENDS
from explorable.base.current import OWN, Current, drawing_on
from explorable.base.errors import ExplorableError
from explorable.base.suggestions import suggestion
from explorable.base.words import in_notation
from explorable.grid import GridError, Panels, parse_panels
from explorable.sound import sounds

if TYPE_CHECKING:
    from explorable.controls import Control

_END = object()
PROJECTIONS = ("rectilinear", "polar", "3d")
Table = bool | Sequence[str] | Mapping[str, int] | None


class FigureError(ExplorableError, ValueError):
    """A mistake in how a figure is declared or in what it returns; says what to change."""


def figure(
    *bare: Any,
    panels: Panels | None = None,
    describe: str = "",
    figsize: tuple[float, float] = (7.5, 4.2),
    heights: Sequence[float] | None = None,
    widths: Sequence[float] | None = None,
    narrow: Panels | None = None,
    projection: str | Mapping[str, str] | None = None,
    backend: str = "explorable",
    limit: float = 10.0,
    table: Table = None,
    unsaid: bool | Sequence[str] = (),
    **controls: Control,
) -> Callable[[Callable[..., Any]], Figure]:
    """Make a drawing function a figure whose parameters are moved by `controls`.

    The function gets an axes (or, with `panels`, a dict of axes) and one keyword argument for
    each control. What it returns, a dict of numbers, words, small tables and sounds, are the
    figure's outputs; a word may hold formulas, as in "$x^2$". It may be a generator: each `yield`
    of outputs shows what the axes hold at that moment.

    panels: "AB;CC" or lists of names, as in matplotlib's `subplot_mosaic`: the function gets a dict
    of axes. A "." leaves a cell empty.
    heights: the relative heights of the rows, top first. widths: the relative widths of the
    columns, left first.
    narrow: the layout of the same panels on a phone, written like `panels`; by default, one below
    the other.
    describe: a sentence with parameters and outputs in `str.format` form, for screen readers.
    unsaid: the controls that are meant to change the picture without changing what `describe` says;
    True for all. A build lists any others.
    figsize: width and height, of which only the ratio matters: every figure is as wide as its page,
    7.5 inches or less. Titles, labels and numbers have the page's size. In a figure that is
    declared wider, other text and legends shrink with it, but not below 9 points. A figure too flat
    for its labels and titles is made as tall as they need.
    projection: "polar" for axes with angles and distances, "3d" for axes in space, as in
    matplotlib; with `panels`, a dict from names to projections for some of them.
    limit: seconds a draw may take; a build allows more before it stops it.
    table: which states are computed at build time. None: each control that a table can hold, one at
    a time, and nothing if the function is a generator. False: none. A list of names: every
    combination of their values. A dict from names to numbers of rows: each on its own, with so
    many rows.
    backend: "explorable", or "matplotlib" to draw with the real library in the reader's browser.
    controls: one for each parameter of the function, by name.
    Raises FigureError when the function's parameters and the controls do not match.
    """
    if bare:
        name = getattr(bare[0], "__name__", "a figure")
        raise FigureError(f"{name}: write '@figure()' above it; figure takes only name=value")

    def decorate(function: Callable[..., Any]) -> Figure:
        return Figure(
            function,
            controls,
            panels,
            describe,
            figsize,
            heights,
            widths,
            backend,
            limit,
            table,
            projection,
            unsaid,
            narrow,
        )

    return decorate


class Figure:
    """A drawing function with its controls; call it on any axes."""

    def __init__(
        self,
        function: Callable[..., Any],
        controls: Mapping[str, Control],
        panels: Panels | None = None,
        describe: str = "",
        figsize: tuple[float, float] = (7.5, 4.2),
        heights: Sequence[float] | None = None,
        widths: Sequence[float] | None = None,
        backend: str = "explorable",
        limit: float = 10.0,
        table: Table = None,
        projection: str | Mapping[str, str] | None = None,
        unsaid: bool | Sequence[str] = (),
        narrow: Panels | None = None,
    ) -> None:
        self.function = function
        self.name = f"{function.__module__.removeprefix('widgets.')}.{function.__name__}"
        _no_controls(
            self.name,
            panels=panels,
            describe=describe,
            figsize=figsize,
            heights=heights,
            widths=widths,
            projection=projection,
            backend=backend,
            limit=limit,
            table=table,
            unsaid=unsaid,
            narrow=narrow,
        )
        self.__doc__ = function.__doc__
        self.__module__ = function.__module__
        self.describe = describe
        self.figsize = _figsize(self.name, figsize)
        self.backend = backend
        self.limit = limit
        self.table = table
        self.animated = inspect.isgeneratorfunction(function)
        try:
            self.grid = parse_panels(panels, heights, widths, narrow)
        except GridError as error:
            raise FigureError(f"{self.name}: {error}") from None
        self.projections = _projections(self.name, projection, list(self.grid.cells))
        self.controls = {name: _named(control, name) for name, control in controls.items()}
        self.unsaid = unsaid
        self._check()

    def __repr__(self) -> str:
        return f"<figure {self.name}>"

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> Any:
        """Show the figure at the end of a notebook's cell, alive if anywidget is installed."""
        return _in_notebook().mimebundle(self)

    def _repr_html_(self) -> str:
        """Show the figure as it starts, as a picture with its caption."""
        html: str = _in_notebook().html(self)
        return html

    @property
    def start(self) -> dict[str, Any]:
        """Return the full state at first paint; arrays are fresh copies."""
        return {name: control.start for name, control in self.controls.items()}

    def __call__(self, ax: Any, **values: Any) -> dict[str, Any]:
        """Draw on `ax` (ours or matplotlib's; a dict of axes for panels) and return the outputs.

        Values not given stand at their start. Raises ControlError for a value out of range.
        """
        for said in self.moments(ax, self.state(values)):
            last = said
        return last

    def state(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Return the full state: `values` validated, the rest at their start."""
        unknown = [name for name in values if name not in self.controls]
        if unknown:
            raise FigureError(f"{self.name} has no parameter {unknown[0]!r}; {self._parameters()}")
        given = {name: self.controls[name].validate(value) for name, value in values.items()}
        return {**self.start, **given}

    def clamp(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Return the full state nearest to `values`, whatever they are; unknown names are left."""
        return {
            name: control.clamp(values[name]) if name in values else control.start
            for name, control in self.controls.items()
        }

    def to_json(self, state: Mapping[str, Any]) -> dict[str, Any]:
        """Return `state` in the form that goes into pages and messages."""
        return {name: self.controls[name].to_json(value) for name, value in state.items()}

    def spec(self) -> dict[str, Any]:
        """Return what the browser must know of this figure, ready for JSON."""
        packages = BACKENDS[self.backend].packages
        return {
            "name": self.name,
            "controls": [control.spec() for control in self.controls.values()],
            "limit": self.limit,
            "animated": self.animated,
            **({"needs": list(packages)} if packages else {}),
        }

    def moments(self, ax: Any, state: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
        """Call the function at a full `state`, and yield the outputs of each moment to be shown.

        There is one, or one for each `yield` of a generator; FigureError if it yields nothing.
        """
        own = dict(getattr(self.function, "__globals__", {}).get(OWN, ()))
        current = Current(ax, own, self)
        with drawing_on(current):
            if current.settings:
                from explorable.axes.setting_rules import dress_panels

                dress_panels(current)
            returned = self.function(ax, **state)
        if not self.animated:
            yield self.outputs(returned)
            return
        empty = True
        while True:
            with drawing_on(current):  # not while others work between two moments
                said = next(returned, _END)
            if said is _END:
                break
            yield self.outputs(said)
            empty = False
        if empty:
            raise FigureError(f"{self.name}: its function is a generator, but it yields nothing")

    def description(self, state: Mapping[str, Any], said: Mapping[str, Any]) -> str:
        """Return `describe` filled in. Raises FigureError when it names what is not there.

        said: the outputs at this state.
        """
        return in_notation(self.marked_description(state, said))

    def marked_description(self, state: Mapping[str, Any], said: Mapping[str, Any]) -> str:
        """Return the description with its numbers marked: each page has its own notation."""
        told = {**state, **{name: outputs.spoken(value) for name, value in said.items()}}
        names = {name: outputs.marked(value) for name, value in told.items()}
        try:
            return self.describe.format(**names)
        except (KeyError, IndexError, ValueError, TypeError, AttributeError) as error:
            raise FigureError(
                f"{self.name}: describe={self.describe!r} cannot be filled in "
                f"({type(error).__name__}: {error}); it may use {', '.join(names)}"
            ) from None

    def outputs(self, returned: Any) -> dict[str, Any]:
        """Return what the function returned, by name, each as `explorable.outputs.plain` does."""
        if returned is None:
            return {}
        if not isinstance(returned, Mapping):
            raise FigureError(f"{self.name}: returned {type(returned).__name__}, not a dict")
        found = {}
        for key, value in returned.items():
            try:
                found[str(key)] = outputs.plain(value)
            except outputs.OutputError as error:
                raise FigureError(f"{self.name}: output {key!r} {error}") from None
        self._check_followed(found)
        return found

    def _check_followed(self, outputs: Mapping[str, Any]) -> None:
        """Raise FigureError for a sound that is to be followed by what is no slider."""
        for key, sound in sounds(outputs).items():
            if not sound.follow or getattr(self.controls.get(sound.follow), "kind", "") == "slider":
                continue
            sliders = [name for name, each in self.controls.items() if each.kind == "slider"]
            hint = suggestion(sound.follow, sliders)
            raise FigureError(
                f"{self.name}: output {key!r} is followed by {sound.follow!r}, which is not a "
                f"slider of the figure.{hint} Its sliders: {', '.join(sliders) or 'none'}."
            )

    def _parameters(self) -> str:
        return f"its parameters are {', '.join(self.controls)}" if self.controls else "it has none"

    def _check(self) -> None:
        if inspect.iscoroutinefunction(self.function) or inspect.isasyncgenfunction(self.function):
            raise FigureError(f"{self.name}: write 'def', not 'async def'; nothing would await it")
        takes = list(inspect.signature(self.function).parameters)[1:]
        for name in takes:
            if name not in self.controls:
                raise FigureError(f"{self.name}: its function takes {name!r}, but no control does")
        for name in self.controls:
            if name not in takes:
                raise FigureError(f"{self.name}: has a control {name!r} its function does not take")
        if self.backend not in BACKENDS:
            hint = suggestion(self.backend, BACKENDS)
            known = ", ".join(map(repr, BACKENDS))
            raise FigureError(f"{self.name}: backend={self.backend!r} is none of {known}.{hint}")
        if not isinstance(self.describe, str):
            raise FigureError(f"{self.name}: describe={self.describe!r} must be a sentence")
        if not isinstance(self.unsaid, bool):
            unsaid = [self.unsaid] if isinstance(self.unsaid, str) else list(self.unsaid)
            for name in unsaid:
                if name not in self.controls:
                    hint = suggestion(str(name), self.controls)
                    message = f"unsaid={self.unsaid!r} names no control of its own.{hint}"
                    raise FigureError(f"{self.name}: {message}")
            self.unsaid = unsaid
        if not (isinstance(self.limit, int | float) and 0 < self.limit < math.inf):
            raise FigureError(f"{self.name}: limit={self.limit!r} must be seconds, above zero")
        for control in self.controls.values():
            panel = getattr(control, "panel", None)
            if panel is not None and panel not in self.grid.cells:
                raise FigureError(
                    f"{self.name}: {control.name!r} lies on panel {panel!r}, but the panels are "
                    f"{', '.join(self.grid.cells)}"
                )


def _in_notebook() -> Any:
    """Return what shows figures in notebooks; by name, as it never goes to a reader's browser."""
    return importlib.import_module("explorable.hosts.notebook")


def _figsize(name: str, given: Any) -> tuple[float, float]:
    """Return width and height. Raises FigureError unless both are positive numbers."""
    try:
        width, height = map(float, given)
        if not (0 < width < math.inf and 0 < height < math.inf):
            raise ValueError
    except (TypeError, ValueError):
        raise FigureError(
            f"{name}: figsize={given!r} must be two numbers above zero, as in (7.5, 4.2)"
        ) from None
    return given[0], given[1]


def _projections(name: str, given: Any, panels: Sequence[str]) -> dict[str, str]:
    """Return the projection of each panel that has one. Raises FigureError for another one."""
    found = dict(given) if isinstance(given, Mapping) else dict.fromkeys(panels, given)
    for panel, projection in found.items():
        if panel not in panels:
            raise FigureError(
                f"{name}: projection is for panel {panel!r}, but the panels are {', '.join(panels)}"
            )
        if projection not in (None, *PROJECTIONS):
            known = ", ".join(map(repr, PROJECTIONS))
            hint = suggestion(str(projection), PROJECTIONS)
            raise FigureError(f"{name}: projection={projection!r} is none of {known}.{hint}")
    return {panel: each for panel, each in found.items() if each is not None}


def _no_controls(name: str, **options: Any) -> None:
    """Raise FigureError if an option is a control: a parameter was given the option's name."""
    from explorable.controls import Control

    for option, value in options.items():
        if isinstance(value, Control):
            raise FigureError(
                f"{name}: {option!r} is an option of figure(), so no parameter can be called that. "
                "Give the parameter another name, here and in the function."
            )


def _named(control: Control, name: str) -> Control:
    from explorable.controls import Control

    if not isinstance(control, Control):
        options = [each for each in inspect.signature(figure).parameters if each != "bare"]
        hint = suggestion(name, options[:-1])
        raise FigureError(
            f"{name}={control!r} is neither a control nor an option of figure().{hint}"
        )
    return control.named(name)
