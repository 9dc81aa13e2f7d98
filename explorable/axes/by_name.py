"""`data=`: arguments by their names in a table, as in `ax.plot("time", "height", data=table)`."""

import inspect
from collections.abc import Callable
from typing import Any, TypeVar

from explorable.axes.calls import ALIASES
from explorable.axes.mistakes import DrawingError, wrong
from explorable.axes.styles import split

Drawn = TypeVar("Drawn")
# Of each call, the arguments that may be names, and the one that is the label in a legend.
NAMED: dict[str, tuple[tuple[str, ...], str]] = {
    "scatter": (("x", "y", "s", "linewidths", "edgecolors", "c", "facecolor", "facecolors",
                 "color"), "y"),
    "errorbar": (("x", "y", "xerr", "yerr"), "y"),
    "fill_between": (("x", "y1", "y2", "where"), ""),
    "fill_betweenx": (("y", "x1", "x2", "where"), ""),
    "hist": (("x", "weights"), "x"),
    "hist2d": (("x", "y", "weights"), ""),
    "hexbin": (("x", "y", "C"), "y"),
    "pie": (("x", "explode", "labels", "colors"), ""),
    "violinplot": (("dataset",), ""),
    "ecdf": (("x", "weights"), "x"),
    "hlines": (("y", "xmin", "xmax", "colors"), "y"),
    "vlines": (("x", "ymin", "ymax", "colors"), "x"),
    "eventplot": (("positions", "lineoffsets", "linelengths", "linewidths", "colors",
                   "linestyles"), ""),
}  # fmt: skip
LINES = ("plot", "semilogx", "semilogy", "loglog", "step")


def called(method: Callable[..., Drawn], given: dict[str, Any]) -> Drawn:
    """Call a drawing method again with what `data=` has in the place of names.

    given: the method's local names, at its start.
    """
    call = method.__name__
    args: list[Any] = []
    named: dict[str, Any] = {}
    parameters = inspect.signature(method).parameters.items()
    in_turn = any(each.kind is each.VAR_POSITIONAL for _, each in parameters)
    for name, each in parameters:
        if each.kind is each.VAR_POSITIONAL:
            args += given[name]
        elif each.kind is each.VAR_KEYWORD:
            named |= given[name]
        elif each.kind is each.POSITIONAL_OR_KEYWORD and in_turn:
            args.append(given[name])
        else:
            named[name] = given[name]
    data = named.pop("data")
    if call in LINES:
        return _line(method, args, named, data)
    replaced, label = NAMED.get(call, ((), ""))
    found = [_looked_up(data, each) for each in args]
    for name, value in named.items():
        if not replaced or name in replaced or ALIASES.get(name) in replaced:
            named[name] = _looked_up(data, value)
    if label and named.get("label") is None:
        named["label"] = _label(named.get(label), given.get(label))
    return method(*found, **{name: its for name, its in named.items() if its is not None})


def _line(method: Callable[..., Drawn], args: list[Any], named: dict[str, Any], data: Any) -> Drawn:
    """Call `plot` with one group of x, y and a format; its label is the name of y."""
    if len(args) > 3:
        raise wrong(method.__name__, "takes one group of x, y and a format with data=.")
    found = [_looked_up(data, each) for each in args]
    y = 0 if len(args) == 1 or (len(args) == 2 and _is_format(args[1], found[1])) else 1
    if args and named.get("label") is None:
        named["label"] = _label(found[y], args[y])
    return method(*found, **named)


def _is_format(given: Any, found: Any) -> bool:
    """Tell whether a second argument is a format, and no name of something in the data."""
    if not isinstance(given, str) or found is not given:
        return False
    try:
        split(given)
    except DrawingError:
        return False
    return True


def _looked_up(data: Any, value: Any) -> Any:
    """Return what a text names in the data, or else the value itself."""
    if isinstance(value, str):
        try:
            return data[value]
        except Exception:  # whatever a table raises for a name that it has not
            return value
    return value


def _label(found: Any, name: Any) -> Any:
    """Return what a column is called."""
    return getattr(found, "name", name if isinstance(name, str) else None)
