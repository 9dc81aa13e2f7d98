"""matplotlib's pyplot inside a figure's function: every call draws on the figure's own axes.

A function that was written with `import matplotlib.pyplot as plt` goes on working with
`import explorable.matplotlib.pyplot as plt`. `plt.plot(...)` is `ax.plot(...)` on the current axes:
the figure's only one, or, in a figure of panels, the first until `plt.sca`, `plt.subplot` or
`plt.subplots` choose others. Calls are those of `explorable.axes.calls.SUPPORTED`.

What the page decides has no effect here: `show`, `draw`, `close`, `savefig`, `tight_layout` and
`subplots_adjust` do nothing, as a page shows each figure by itself, with room for all its texts.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from importlib import import_module
from typing import Any

import numpy as np

from explorable.axes.calls import SUPPORTED
from explorable.axes.mistakes import DrawingError, UnsupportedCall, place
from explorable.axes.projections import project, taken, viewed
from explorable.axes.settings import rc as rc
from explorable.axes.settings import rc_context as rc_context
from explorable.axes.settings import rcdefaults as rcdefaults
from explorable.axes.settings import rcParams as rcParams
from explorable.axes.subplots import GridSpec as GridSpec
from explorable.axes.subplots import check_ratios
from explorable.base.current import Current, current
from explorable.base.suggestions import suggestion
from explorable.grid import parse_panels

RENAMED = {
    "title": "set_title",
    "xlabel": "set_xlabel",
    "ylabel": "set_ylabel",
    "xscale": "set_xscale",
    "yscale": "set_yscale",
    "cla": "clear",
}
# What axes have and pyplot has not, or under another name.
_METHODS = ("get_", "set_", "add_", "invert_")
_ONLY_AXES = (
    "set",
    "clear",
    "relim",
    "autoscale_view",
    "inset_axes",
    "sharex",
    "sharey",
    "label_outer",
)
_NOTHING = (
    *("show", "draw", "pause", "close", "ion", "ioff", "savefig", "tight_layout"),
    *("subplots_adjust",),
)
# What pyplot has from other modules, by the one that it is from.
_FROM = {
    "Circle": "patches",
    "Polygon": "patches",
    "Rectangle": "patches",
    "Line2D": "lines",
    "Text": "text",
    "Colormap": "colors",
    "Normalize": "colors",
    "get_cmap": "cm",
    "colormaps": "cm",
    "color_sequences": "",
    "cycler": "cycler",
    **dict.fromkeys(
        (
            *("AutoLocator", "FixedFormatter", "FixedLocator", "FormatStrFormatter"),
            *("FuncFormatter", "IndexLocator", "LinearLocator", "LogFormatter", "LogLocator"),
            *("MaxNLocator", "MultipleLocator", "NullFormatter", "NullLocator"),
            *("ScalarFormatter",),
        ),
        "ticker",
    ),
}
_LAYOUTS = ("layout", "constrained_layout", "tight_layout", "squeeze")


def _now(name: str) -> Current:
    """Return what is drawn on; raise UnsupportedCall outside of a figure's function."""
    found = current()
    if found is None:
        raise UnsupportedCall(
            f"plt.{name} at {place()}: no figure is being drawn. Call it in a figure's function."
        )
    return found


def gca() -> Any:
    """Return the current axes."""
    return _now("gca").ax


def sca(ax: Any) -> None:
    """Draw on these axes from now on: one of the figure's, or one that they place."""
    _now("sca").ax = ax


def gcf() -> Any:
    """Return the figure that is being drawn."""
    return _now("gcf").ax.get_figure()


def axes(arg: Any = None, **style: Any) -> Any:
    """Return the current axes, or new ones at [left, bottom, width, height] of the page.

    projection: "polar" makes the current axes ones of angles and distances, "3d" ones in space.
    """
    projection = taken("plt.axes", style)
    view = viewed(projection, style)
    if arg is not None:
        _now("axes").ax = gcf().add_axes(arg, **style)
    project(ax := _now("axes").ax, projection, **view)
    ax._settled = True
    if arg is None:
        ax.set(**style)
    return ax


def polar(*args: Any, **style: Any) -> Any:
    """Draw r against theta on the current axes, as `ax.plot` does; they become polar."""
    project(ax := _now("polar").ax, "polar")
    return ax.plot(*args, **style)


def thetagrids(angles: Any = None, labels: Any = None, fmt: Any = None, **style: Any) -> Any:
    """Do what `ax.set_thetagrids` does, on the current axes."""
    ax = _now("thetagrids").ax
    if angles is None and labels is None and not style:
        return [], ax.get_xticklabels()
    return ax.set_thetagrids(angles, labels, fmt, **style)


def rgrids(
    radii: Any = None, labels: Any = None, angle: Any = None, fmt: Any = None, **style: Any
) -> Any:
    """Do what `ax.set_rgrids` does, on the current axes."""
    ax = _now("rgrids").ax
    if radii is None and labels is None and angle is None and not style:
        return [], ax.get_yticklabels()
    return ax.set_rgrids(radii, labels, angle, fmt, **style)


def xlim(*args: Any, **limits: Any) -> Any:
    """Set the limits of x as `ax.set_xlim` does; without arguments, return them."""
    ax = _now("xlim").ax
    return ax.set_xlim(*args, **limits) if args or limits else ax.get_xlim()


def ylim(*args: Any, **limits: Any) -> Any:
    """Set the limits of y as `ax.set_ylim` does; without arguments, return them."""
    ax = _now("ylim").ax
    return ax.set_ylim(*args, **limits) if args or limits else ax.get_ylim()


def xticks(ticks: Any = None, labels: Any = None, *, minor: bool = False, **style: Any) -> Any:
    """Put ticks at these x, with these labels if given; return positions and labels."""
    return _ticks("x", ticks, labels, minor, style)


def yticks(ticks: Any = None, labels: Any = None, *, minor: bool = False, **style: Any) -> Any:
    """Put ticks at these y, with these labels if given; return positions and labels."""
    return _ticks("y", ticks, labels, minor, style)


def _ticks(name: str, ticks: Any, labels: Any, minor: bool, style: dict[str, Any]) -> Any:
    ax = _now(f"{name}ticks").ax
    if ticks is not None:
        getattr(ax, f"set_{name}ticks")(ticks, labels, minor=minor, **style)
    elif labels is not None:
        getattr(ax, f"set_{name}ticklabels")(labels, **style)
    elif style:
        for text in getattr(ax, f"get_{name}ticklabels")():
            text.set(**style)
    else:
        return getattr(ax, f"get_{name}ticks")(), getattr(ax, f"get_{name}ticklabels")()
    return None


def setp(obj: Any, *args: Any, **values: Any) -> None:
    """Call `set_<name>(value)` of an artist or of each of several, for names and values.

    They are given as keywords or in turn: `setp(line, "color", "red", linewidth=2)`. Without any,
    print what can be set.
    """
    if len(args) % 2:
        raise DrawingError(f"plt.setp(...) at {place()} needs names and values in pairs.")
    pairs = {**dict(zip(args[::2], args[1::2], strict=True)), **values}
    if not pairs:
        names = sorted(
            {name[4:] for each in _flat(obj) for name in dir(each) if name[:4] == "set_"}
        )
        print("\n".join(f"    {name}" for name in names))
    for each in _flat(obj):
        for name, value in pairs.items():
            getattr(each, f"set_{name}")(value)


def _flat(obj: Any) -> list[Any]:
    if hasattr(obj, "values"):
        obj = obj.values()
    elif hasattr(obj, "ravel"):
        obj = obj.ravel().tolist()
    elif not isinstance(obj, list | tuple | np.flatiter):
        return [obj]
    return [inner for each in obj for inner in _flat(each)]


def getp(obj: Any, property: str | None = None) -> Any:
    """Return a property of an artist: what its `get_<property>()` returns.

    Without a name, print all of them.
    """
    if property is not None:
        return getattr(obj, f"get_{property}")()
    for name in dir(obj):
        if name.startswith("get_") and (value := _property(obj, name)) is not None:
            print(f"    {name[4:]} = {value!r:.60}")
    return None


def _property(obj: Any, name: str) -> Any:
    try:
        return getattr(obj, name)()
    except (TypeError, AttributeError):  # it needs arguments, or is not for this artist
        return None


get = getp


def figure(**style: Any) -> Any:
    """Return the figure that is being drawn."""
    _check_declared("figure", style)
    return gcf()


def subplots(
    nrows: int = 1,
    ncols: int = 1,
    *,
    sharex: bool | str = False,
    sharey: bool | str = False,
    **style: Any,
) -> Any:
    """Return the figure and its panels, which must be so many: an axes, or an array of them.

    sharex, sharey: True or "all", "row" or "col": panels that show the same x, or the same y.
    """
    projection = taken("plt.subplots", own := dict(style.pop("subplot_kw", None) or {}))
    view = viewed(projection, own)
    _check_ratios("plt.subplots", style)
    _check_declared("subplots", style)
    panels = np.empty((nrows, ncols), dtype=object)
    panels.flat[:] = _panels("subplots", nrows, ncols)
    for each in panels.flat:
        each._settled = True
        project(each, projection, **view)
        each.set(**own)
    for name, shared in (("x", sharex), ("y", sharey)):
        how = ("all" if shared else "none") if isinstance(shared, bool) else shared
        _share(panels, name, how)
    if style.get("squeeze", True):
        return gcf(), panels.item() if panels.size == 1 else panels.squeeze()
    return gcf(), panels


def subplot(*args: Any, **style: Any) -> Any:
    """Draw on the panel `subplot(rows, columns, number)` from now on, and return it.

    projection: "polar" makes it one of angles and distances, "3d" one in space. Other keywords are
    what `ax.set` sets.
    """
    ax = gcf()._panel_at("plt.subplot", args, style)
    sca(ax)
    return ax


def subplot2grid(
    shape: tuple[int, int], loc: tuple[int, int], rowspan: int = 1, colspan: int = 1, **style: Any
) -> Any:
    """Draw on the panel that fills a part of a grid from now on, and return it."""
    row, column = loc
    part = GridSpec(*shape)[row : row + rowspan, column : column + colspan]
    ax = gcf()._panel_at("plt.subplot2grid", (part,), style)
    sca(ax)
    return ax


def figtext(x: float, y: float, s: Any, fontdict: Any = None, **style: Any) -> Any:
    """Write at a place of the page, as `fig.text` does."""
    return gcf().text(x, y, s, fontdict, **style)


def figlegend(*args: Any, **style: Any) -> Any:
    """Show a legend of what is named on all panels, as `fig.legend` does."""
    return gcf().legend(*args, **style)


def subplot_mosaic(mosaic: Any, **style: Any) -> Any:
    """Return the figure and its panels by name, which must be those of `mosaic`."""
    _check_ratios("plt.subplot_mosaic", style)
    _check_declared("subplot_mosaic", style)
    panels = dict(_now("subplot_mosaic").axes)
    wanted = parse_panels(mosaic if isinstance(mosaic, str) else [list(row) for row in mosaic])
    if list(wanted.cells) != list(panels):
        raise DrawingError(
            f"plt.subplot_mosaic(...) at {place()} asks for other axes than the figure has. "
            f"Declare them above the function: @figure(panels={mosaic!r})."
        )
    for each in panels.values():
        each._settled = True
    return gcf(), panels


def _panels(name: str, rows: int, columns: int) -> list[Any]:
    """Return the figure's panels if there are rows x columns of them; raise DrawingError."""
    panels = list(_now(name).axes.values())
    if len(panels) != rows * columns:
        letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
        names = [letters[at * columns : (at + 1) * columns] for at in range(rows)]
        written = ";".join(names) if rows * columns <= len(letters) else "AB;CD"
        raise DrawingError(
            f"plt.{name}(...) at {place()} asks for {rows * columns} axes, but the figure has "
            f"{len(panels)}. Declare them above the function: @figure(panels={written!r})."
        )
    gcf()._asked = True
    return panels


def _check_ratios(call: str, style: dict[str, Any]) -> None:
    """Raise DrawingError unless shares of rows and columns are those of the figure."""
    given = {**(style.pop("gridspec_kw", None) or {}), **style}
    ratios = {"widths": given.get("width_ratios"), "heights": given.get("height_ratios")}
    for name in ("width_ratios", "height_ratios"):
        style.pop(name, None)
    check_ratios(call, gcf()._grid, **ratios)


def _check_declared(name: str, style: dict[str, Any]) -> None:
    """Raise DrawingError for what a figure declares, and not its function."""
    for key in style.keys() - set(_LAYOUTS):
        raise DrawingError(
            f"plt.{name}(...) at {place()} takes no {key!r}: the figure is there already. What it "
            "looks like is declared above the function, as in @figure(figsize=(8, 3))."
        )


def _share(panels: np.ndarray, name: str, how: str) -> None:
    """Have panels share a direction; numbers stay at the outer ones."""
    if how == "none":
        return
    if how not in ("all", "row", "col"):
        raise DrawingError(
            f"plt.subplots(...) at {place()} was given share{name}={how!r}; it can be True, False, "
            "'all', 'row' or 'col'."
        )
    for (row, column), ax in np.ndenumerate(panels):
        first = panels[row if how == "row" else 0, column if how == "col" else 0]
        if ax is not first:
            getattr(ax, f"share{name}")(first)
        inner = row < len(panels) - 1 if name == "x" else column > 0
        if inner and how != ("row" if name == "x" else "col"):
            ax.tick_params(axis=name, **{"labelbottom" if name == "x" else "labelleft": False})


def suptitle(*args: Any, **style: Any) -> Any:
    """Write a title above all panels, as `fig.suptitle` does."""
    return gcf().suptitle(*args, **style)


def colorbar(mappable: Any = None, cax: Any = None, ax: Any = None, **style: Any) -> Any:
    """Show beside axes what the colours of `mappable` say, as `fig.colorbar` does."""
    if mappable is None and ax is None:
        mappable = gci()
    return gcf().colorbar(mappable, cax, gca() if mappable is ax is None else ax, **style)


def gci() -> Any:
    """Return what was drawn last of all that shows values by colours; None if nothing was."""
    every = [gca(), *reversed(gcf().axes)]
    return next((ax._latest for ax in every if ax._latest is not None), None)


def clim(vmin: float | None = None, vmax: float | None = None) -> None:
    """Set which values have the first and the last colour of what was drawn last."""
    _mappable("clim").set_clim(vmin, vmax)


def set_cmap(cmap: Any) -> None:
    """Set the colour map of what was drawn last."""
    _mappable("set_cmap").set_cmap(cmap)


def _mappable(name: str) -> Any:
    found = gci()
    if found is None:
        raise DrawingError(f"plt.{name}(...) at {place()}: nothing shows values by colours yet.")
    return found


def clf() -> None:
    """Take everything off all axes of the figure."""
    for ax in _now("clf").axes.values():
        ax.clear()


def _nothing(*args: Any, **options: Any) -> None:
    """Do nothing: the page does it, or has no need of it."""


@functools.cache
def _on_axes(name: str, call: str) -> Callable[..., Any]:
    def draw(*args: Any, **style: Any) -> Any:
        return getattr(_now(name).ax, call)(*args, **style)

    draw.__name__, draw.__doc__ = name, f"Do what `ax.{call}` does, on the current axes."
    return draw


def __getattr__(name: str) -> Any:
    if name in _NOTHING:
        return _nothing
    call = RENAMED.get(name, name)
    if call in SUPPORTED and name in __dir__():
        return _on_axes(name, call)
    if name.startswith("__"):
        raise AttributeError(name)
    if (name in ("cm", "style") or name in _FROM) and (found := _from_module(name)) is not None:
        return found
    renamed = next((short for short, long in RENAMED.items() if long == name), None)
    advice = f" Did you mean {renamed!r}?" if renamed else suggestion(name, __dir__())
    raise UnsupportedCall(f"plt.{name} at {place()} is not supported.{advice}")


def _from_module(name: str) -> Any:
    """Return what pyplot has from another module; None if there is no such name."""
    try:
        if name in ("cm", "style"):
            return import_module(f"{__package__}.{name}")
        if name == "cycler":
            return import_module(str(__package__)).cycler
        return getattr(import_module(f"{__package__}.{_FROM[name]}".rstrip(".")), name)
    except (ImportError, AttributeError):
        return None


def __dir__() -> list[str]:
    drawn = [name for name in SUPPORTED if not name.startswith(_METHODS) and name not in _ONLY_AXES]
    return sorted({*__all__, *RENAMED, *drawn, *_NOTHING})


__all__ = [
    *("axes", "clf", "clim", "colorbar", "figure", "gca", "gcf", "gci", "getp", "sca", "set_cmap"),
    *("polar", "rgrids", "thetagrids", "GridSpec", "figlegend", "figtext", "subplot2grid"),
    *(
        "rc",
        "rcParams",
        "rc_context",
        "rcdefaults",
        "setp",
        "subplot",
        "subplot_mosaic",
        "subplots",
        "suptitle",
        "xlim",
        "xticks",
        "ylim",
    ),
    *("yticks",),
]
