"""matplotlib as an example sees it: each import is answered by a mirror.

Ours for `matplotlib.X` is `explorable.matplotlib.X`, looked up by name when it is needed. What has
another meaning here, or none, is decided in this file:

- A figure's axes are its panels: `subplots`, `add_subplot`, `subplot_mosaic`, `subfigures`, grid
  specs, `gca`, and the first `add_axes` of a figure give one of our axes for each of matplotlib's.
- SILENT has no effect on what a page shows: windows, files, sizes, engines of layout.
- DATA only gives data.
- STATUS is what a window says of the place under the mouse; setting it means nothing to a page.
- rcParams are matplotlib's own; what ours would not take is a need.
"""

import builtins
import functools
import importlib
import sys
import types
from typing import Any

import matplotlib
import matplotlib.axes
import matplotlib.colorbar
import matplotlib.figure
import matplotlib.gridspec
import matplotlib.pyplot
import matplotlib.tri
from mirror import LIBRARY, MISSING, Mirror, NotMirroredError, World, parts, real_side

from explorable.axes.projections import PROJECTIONS, new_axes
from explorable.axes.settings import rcParams
from explorable.base.current import Current, drawing_on
from explorable.whole_figure import WholeFigure

PANELS = {
    *("subplots", "add_subplot", "subplot_mosaic", "add_gridspec", "subfigures", "add_subfigure"),
    *("gca", "sca", "axes", "get_axes", "figure", "gcf", "subplot", "subplot2grid"),
    *("GridSpec", "GridSpecFromSubplotSpec", "delaxes"),
}
SILENT = {
    *("show", "close", "pause", "draw", "ion", "ioff", "isinteractive", "savefig", "use"),
    *("switch_backend", "get_backend", "tight_layout", "subplots_adjust", "set_size_inches"),
    *("set_figwidth", "set_figheight", "get_size_inches", "get_figwidth", "get_figheight"),
    *("set_layout_engine", "get_layout_engine", "draw_without_rendering", "canvas", "dpi"),
    *("set_dpi", "get_dpi", "align_labels", "align_xlabels", "align_ylabels", "number"),
    *("set_constrained_layout_pads", "get_fignums", "fignum_exists", "set_loglevel"),
}
DATA = {"get_sample_data", "imread", "__version__", "__file__", "__name__"}
STATUS = {"format_coord", "fmt_xdata", "fmt_ydata"}
CREATION = ("projection", "polar", "sharex", "sharey", "subplot_kw", "label", "figure")


class Anything:
    """Our side of a grid spec: panels are placed by the figure's declaration."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __call__(self, *args: Any, **keywords: Any) -> Any:
        return self

    def __getitem__(self, key: Any) -> Any:
        return self

    def __iter__(self) -> Any:
        raise TypeError("it has no end")


class Library(World):
    """The world of an example: matplotlib's modules, its figures, and their axes."""

    def __init__(self) -> None:
        super().__init__()
        self.axes: dict[int, Mirror] = {}
        self.figures: list[Any] = []
        self.our_figures: dict[int, WholeFigure] = {}
        self.settings: dict[str, Any] = {}
        self._names = 0
        self._before: Any = None  # the axes that pyplot drew on before the call

    # -- imports --------------------------------------------------------------------------------

    def importing(self, name: str, scope: Any = None, local: Any = None, wanted: Any = (),
                  level: int = 0) -> Any:  # fmt: skip
        """Import as Python does, but answer matplotlib's modules by mirrors."""
        found = builtins.__import__(name, scope, local, wanted, level)
        return self.module(found) if found.__name__.partition(".")[0] in LIBRARY else found

    def derived(self, body: Any, name: str, *bases: Any, **keywords: Any) -> Any:
        """Make a class; one that derives from matplotlib's is made twice, of both sides."""
        made = builtins.__build_class__
        if not any(isinstance(base, Mirror) for base in bases):
            return made(body, name, *bases, **keywords)
        real = made(body, name, *real_side(bases), **keywords)
        ours = self.attempt(made, f"class {name}", (body, name, *bases), keywords)
        if ours is MISSING:
            self.needs.note(f"class {name}", "explorable.matplotlib has no such class to derive")
            return real
        return Mirror(self, real, ours, name)

    def module(self, real: types.ModuleType) -> Mirror:
        """Return a module as a mirror; ours is MISSING where there is none."""
        package, _, rest = real.__name__.partition(".")
        try:
            if package != "matplotlib":
                raise ImportError
            ours: Any = importlib.import_module(
                ".".join(filter(None, ("explorable.matplotlib", rest)))
            )
        except ImportError:
            ours = MISSING
        return Mirror(self, real, ours, "plt" if rest == "pyplot" else real.__name__)

    def look_up(self, mirror: Mirror, attribute: str) -> Any:
        """Return an attribute of both sides as one."""
        real, ours, name = parts(mirror)
        if attribute in DATA:
            return getattr(real, attribute)
        if isinstance(real, types.ModuleType):
            return self._of_module(real, ours, name, attribute)
        if isinstance(real, matplotlib.figure.FigureBase):
            if attribute in PANELS:
                return self.panels(real, attribute)
            if attribute in SILENT:
                return (
                    Mirror(self, getattr(real, attribute), Anything(), attribute)
                    if callable(getattr(real, attribute))
                    else self.wrap(getattr(real, attribute), Anything())
                )
            if attribute == "add_axes" and not real.axes:
                return self.panels(real, attribute)
        return super().look_up(mirror, attribute)

    def set(self, mirror: Mirror, attribute: str, value: Any) -> None:
        """Set an attribute of both sides."""
        if attribute in STATUS:
            setattr(parts(mirror)[0], attribute, real_side(value))
        else:
            super().set(mirror, attribute, value)

    def _of_module(self, real: Any, ours: Any, name: str, attribute: str) -> Any:
        found = getattr(real, attribute)
        if isinstance(found, types.ModuleType):
            return self.module(found)
        if attribute == "rcParams":
            return Settings(self, found)
        if attribute == "rc":
            return self.rc
        if attribute in SILENT:
            return Mirror(self, found, Anything(), attribute)
        if real is matplotlib.pyplot and attribute == "axes":
            return self.plt_axes
        if attribute in PANELS and not isinstance(found, type):
            return self.panels(real, attribute)
        if attribute in PANELS:
            return Mirror(self, found, Anything(), attribute)
        if ours is MISSING or not hasattr(ours, attribute):
            self.needs.note(f"{name}.{attribute}", "there is no such name in explorable.matplotlib")
            return self.wrap(found, MISSING, f"{name}.{attribute}")
        if attribute == "Sankey":
            return Mirror(self, found, self.on_new_axes(ours.Sankey), "Sankey")
        if real is matplotlib.pyplot and isinstance(found, types.FunctionType):
            return self.drawing(found, getattr(ours, attribute), f"plt.{attribute}")
        return self.wrap(found, getattr(ours, attribute), f"{name}.{attribute}")

    def rc(self, group: str, **values: Any) -> None:
        """Set rcParams of a group on matplotlib's side; note those that mean something."""
        for key, value in values.items():
            Settings(self, matplotlib.rcParams)[f"{group}.{key}"] = value

    def taken_apart(self, ours: Any, count: int) -> list[Any]:
        """Return the elements of our side; None for each where there are not so many."""
        return [ours] * count if isinstance(ours, Anything) else super().taken_apart(ours, count)

    # -- figures and their axes -----------------------------------------------------------------

    def mirror(self, real: Any, ours: Any, name: str) -> Any:
        """Return a mirror; the same one each time for an axes."""
        if isinstance(real, matplotlib.axes.Axes):
            if id(real) not in self.axes:
                made = self._new(real) if isinstance(ours, Anything) else ours
                self._take(real, MISSING if ours is None else made)
            return self.axes[id(real)]
        if isinstance(real, matplotlib.figure.FigureBase):
            return self.figure(real)
        if isinstance(real, matplotlib.colorbar.Colorbar) and id(real.ax) not in self.axes:
            self._take(real.ax, MISSING if ours is MISSING else ours.ax)
        if isinstance(real, matplotlib.gridspec.GridSpecBase | matplotlib.gridspec.SubplotSpec):
            return Mirror(self, real, Anything(), name)
        return super().mirror(real, ours, name)

    def figure(self, real: Any) -> Mirror:
        """Return a figure as a mirror."""
        if isinstance(real, matplotlib.figure.Figure) and real not in self.figures:
            self.figures.append(real)
        return Mirror(self, real, self.our_figure(real), "fig")

    def our_figure(self, real: Any) -> WholeFigure:
        """Return our side of a figure, with the axes that it has by now."""
        figure = self.our_figures.setdefault(id(real), WholeFigure({}))
        free = {id(each.axes) for each in figure._free}
        mirrors = [self.axes[id(each)] for each in real.axes if id(each) in self.axes]
        mirrors = [each for each in mirrors if id(parts(each)[1]) not in free]
        ours = [parts(each)[1] for each in mirrors]
        figure._outer = {
            parts(each)[1]._name: _is_outer(parts(each)[0])
            for each in mirrors
            if parts(each)[1] is not MISSING
        }
        figure._axes = {ax._name: ax for ax in ours if ax is not MISSING}
        figure._asked = bool(figure._axes)
        for ax in figure.axes:
            ax._figure = figure
        return figure

    def panels(self, owner: Any, name: str) -> Any:
        """Return what makes or finds axes; there is one of ours for each that it makes."""
        found = getattr(owner, name)
        if not callable(found):
            return self.wrap(found, MISSING)

        def make(*args: Any, **keywords: Any) -> Any:
            result = found(*real_side(args), **real_side(keywords))
            figure = matplotlib.pyplot.gcf() if owner is matplotlib.pyplot else owner
            self._take_all(figure, keywords)
            if name == "figure" or name == "gcf":
                self.figure(result)
            return self.wrap(result, MISSING)

        return make

    def plt_axes(self, arg: Any = None, **keywords: Any) -> Any:
        """Do what `plt.axes` does: a panel, or a place of its own, which is a need."""
        empty = not matplotlib.pyplot.get_fignums() or not matplotlib.pyplot.gcf().axes
        if arg is None or empty:
            return self.panels(matplotlib.pyplot, "axes")(arg, **keywords)
        ours = self.our_figure(matplotlib.pyplot.gcf())
        return self.call(Mirror(self, matplotlib.pyplot.axes, ours.add_axes, "plt.axes"),
                         (arg,), keywords)  # fmt: skip

    def _take_all(self, figure: Any, keywords: dict[str, Any]) -> None:
        own = {**keywords, **(keywords.get("subplot_kw") or {})}
        known = set(matplotlib.artist.ArtistInspector(matplotlib.axes.Axes).get_setters())
        own = {key: value for key, value in own.items() if key in known and key not in CREATION}
        for real in [*figure.axes]:
            if id(real) not in self.axes and not hasattr(real, "_colorbar"):
                mirror = self._take(real, self._new(real))
                ours = parts(mirror)[1]
                if own and ours is not MISSING:
                    self.attempt(ours.set, "ax.set", (), own)

    def _take(self, real: Any, ours: Any) -> Mirror:
        self.axes[id(real)] = Mirror(self, real, ours, "ax")
        return self.axes[id(real)]

    def _new(self, real: Any) -> Any:
        """Return our axes for a new one of matplotlib's, with what it shares with others."""
        if real.name not in PROJECTIONS:
            self.needs.note(f'projection="{real.name}"', "there are no other coordinates")
            return MISSING
        self._names += 1
        ours = new_axes(f"panel{self._names}", real.name)
        for way in ("x", "y"):
            if (other := getattr(real, f"_share{way}")) is not None and id(other) in self.axes:
                share = self.attempt(
                    functools.partial(getattr, ours), f"share{way}", (f"share{way}",), {}
                )
                self.attempt(share, f"share{way}", (self.axes[id(other)],), {})
        for axis, side in (("x", "bottom"), ("y", "left")):
            if getattr(real, f"{axis}axis")._major_tick_kw.get("label1On") is False:
                ours.tick_params(axis=axis, **{f"label{side}": False})
        return ours

    def call(self, mirror: Mirror, args: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
        """Call both sides and return both results as one."""
        self._before = self._current()
        if parts(mirror)[0] is matplotlib.tri.Triangulation and len(args) == 2:
            # Examples choose among triangles by their numbers, which are data.
            own = matplotlib.tri.Triangulation(*real_side(args), **real_side(keywords))
            keywords = {**keywords, "triangles": own.triangles}
        return super().call(mirror, args, keywords)

    def drawing(self, real: Any, ours: Any, name: str) -> Mirror:
        """Return one of pyplot's functions; ours draws on the current axes."""

        def draw(*args: Any, **keywords: Any) -> Any:
            axes = self._before or self._current()
            if axes is None:
                raise NotMirroredError
            ax = parts(self.mirror(axes, MISSING, "ax"))[1]
            if ax is MISSING:
                raise NotMirroredError
            self.our_figure(axes.get_figure(root=True))
            with drawing_on(Current(ax, self.settings)):
                return ours(*args, **keywords)

        return Mirror(self, real, draw, name)

    def on_new_axes(self, ours: Any) -> Any:
        """Return what draws on the axes that matplotlib's own call has just made."""

        def draw(*args: Any, **keywords: Any) -> Any:
            ax = parts(self.mirror(self._current(), MISSING, "ax"))[1]
            with drawing_on(Current(ax)):
                return ours(*args, **keywords)

        return draw

    def _current(self) -> Any:
        """Return pyplot's current axes; None if there are none yet."""
        plt = matplotlib.pyplot
        if not plt.get_fignums() or not plt.gcf().axes:
            return None
        self._take_all(plt.gcf(), {})
        self.figure(plt.gcf())
        return plt.gca()


def _is_outer(real: Any) -> tuple[bool, bool]:
    """Tell whether an axes is in the last row, and in the first column."""
    spec = real.get_subplotspec()
    return (spec.is_last_row(), spec.is_first_col()) if spec else (True, True)


class Settings:
    """rcParams: matplotlib's own values; what ours do not take is a need."""

    def __init__(self, world: Library, real: Any):
        self._world, self._real = world, real

    def __getitem__(self, key: str) -> Any:
        self._world.attempt(rcParams.__getitem__, f"rcParams[{key!r}]", (key,), {})
        return self._real[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self._world.attempt(rcParams.__setitem__, f"rcParams[{key!r}] =", (key, value), {})
        self._real[key] = real_side(value)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)

    def __iter__(self) -> Any:
        return iter(self._real)

    def update(self, *others: Any, **more: Any) -> None:
        """Set several."""
        for key, value in dict(*others, **more).items():
            self[key] = value


def run(source: str, path: str, world: Library) -> None:
    """Run an example, its imports of matplotlib answered by mirrors."""
    own = types.ModuleType("__main__")
    own.__file__ = path
    own.__builtins__ = {  # type: ignore[attr-defined]
        **vars(builtins), "__import__": world.importing, "__build_class__": world.derived,
    }  # fmt: skip
    sys.modules["__main__"] = own
    with drawing_on(Current({}, world.settings)):
        exec(compile(source, path, "exec"), own.__dict__)
