"""Axes in space: what `projection="3d"` gives, as matplotlib's `Axes3D`."""

from __future__ import annotations

import dataclasses
import math
from typing import Any

import numpy as np

from explorable.axes.artists.clouds import Paint
from explorable.axes.artists.text import Text
from explorable.axes.axes import Axes
from explorable.axes.axes_layout import HAND, Attached, AxesLayout, Looks
from explorable.axes.calls import SUPPORTED, full_names, refusing
from explorable.axes.labels import label_mark
from explorable.axes.mistakes import ESCAPE, UnsupportedCall, place, wrong
from explorable.axes.recorder import numbers, one_of, tokens
from explorable.axes.scales import Scale
from explorable.axes.scatter import _rims, _shape, _shares, _values, _widths
from explorable.axes.space import meshes
from explorable.axes.space.artists import (
    Collection3D,
    Line3D,
    Line3DCollection,
    Path3DCollection,
    Poly3DCollection,
    Text3D,
)
from explorable.axes.space.calls import KEPT, SPACE
from explorable.axes.space.camera import VIEW, Camera, box_lengths
from explorable.axes.space.frame import Frame3D
from explorable.axes.space.marks import COLUMNS, Faces, SolidDots, SolidLabel, SolidPath
from explorable.axes.space.third_axis import ThirdAxis
from explorable.axes.strokes import area_mark, line_marks
from explorable.axes.tick_looks import LabelLook
from explorable.base.suggestions import suggestion
from explorable.marks import Dots, Path
from explorable.picture.panel import Zoom

BEYOND = 1 / 48  # of the data with their margins is shown at each end besides
COLLECTIONS = 2.5  # the place in the order of the farthest collection
DIRECTIONS = {"x": (1.0, 0.0, 0.0), "y": (0.0, 1.0, 0.0), "z": (0.0, 0.0, 1.0)}
ASPECTS = ("auto", "equal", "equalxy", "equalxz", "equalyz")
ROOM, NO_ROOM = (0.0, 12.0, 0.0, 14.0), (0.0,) * 4  # pixels for texts beyond the square


class Axes3D(ThirdAxis):
    """Axes in space, whose `plot`, `scatter`, `plot_surface` and so on take x, y and z."""

    name = "3d"
    _number_names = COLUMNS

    def __init__(self, name: str = "", **view: Any):
        super().__init__(name)
        self._grid_shown = True
        self._vertical = 2
        self._focal = 1.0
        self._lengths = box_lengths((4, 4, 3), 1.0, 2)
        self.computed_zorder = bool(view.pop("computed_zorder", True))
        self.set_proj_type(view.pop("proj_type", "persp"), view.pop("focal_length", None))
        self._begin_limits()
        self.initial_elev, self.initial_azim = view.pop("elev", 30), view.pop("azim", -60)
        self.initial_roll = view.pop("roll", 0)
        self.view_init()
        self.set_box_aspect(view.pop("box_aspect", None))
        self._add(Frame3D(self), {})
        self.set(**view)

    def _begin_limits(self) -> None:
        """Set margins and limits as they are before anything is drawn."""
        deep = 0.05 if math.isinf(self._focal) else 0.0
        for scale, margin in ((self._x, 0.05), (self._y, 0.05), (self._z, deep)):
            scale.margin = _with_beyond(margin)
        self._x._view = self._y._view = (-BEYOND, 1 + BEYOND)
        self._z._view = (-self._z.margin, 1 + self._z.margin)

    def clear(self) -> None:
        """Take everything off again; the eye stays where it is."""
        figure, seen = self._figure, (self.elev, self.azim, self.roll, "xyz"[self._vertical])
        focal, lengths = self._focal, self._lengths
        Axes3D.__init__(self, self._name)
        self._figure, self._focal, self._lengths = figure, focal, lengths
        self._begin_limits()
        self.view_init(*seen)

    def set(self, **properties: Any) -> None:
        """Call `set_<name>(value)` for each keyword."""
        for name, value in properties.items():
            getattr(self, f"set_{name}")(value)

    # -- the eye ------------------------------------------------------------------------------

    def view_init(
        self, elev: float | None = None, azim: float | None = None, roll: float | None = None,
        vertical_axis: str = "z",
    ) -> None:  # fmt: skip
        """Look from another side: angles in degrees, those of the beginning where None is given."""
        one_of("view_init", "vertical_axis", vertical_axis, ("x", "y", "z"))
        self.elev = float(self.initial_elev if elev is None else elev)
        self.azim = float(self.initial_azim if azim is None else azim)
        self.roll = float(self.initial_roll if roll is None else roll)
        self._vertical = "xyz".index(vertical_axis)

    def set_proj_type(self, proj_type: str, focal_length: float | None = None) -> None:
        """See as an eye does, "persp", or without a vanishing point, "ortho"."""
        one_of("set_proj_type", "proj_type", proj_type, ("persp", "ortho"))
        if proj_type == "ortho":
            if focal_length not in (None, math.inf):
                raise wrong("set_proj_type", "takes focal_length= for 'persp' only.")
            self._focal = math.inf
            return
        if focal_length is not None and not focal_length > 0:
            raise wrong(
                "set_proj_type", f"was given focal_length={focal_length!r}; give more than 0."
            )
        self._focal = 1.0 if focal_length is None else float(focal_length)

    def set_box_aspect(self, aspect: Any = None, *, zoom: float = 1.0) -> None:
        """Give the box these lengths along x, y and z, (4, 4, 3) for None; zoom: all of it."""
        lengths = (4, 4, 3) if aspect is None else tuple(np.ravel(aspect).tolist())
        if len(lengths) != 3 or not min(*lengths, zoom) > 0:
            raise wrong("set_box_aspect", f"was given {aspect!r}; it takes three lengths above 0.")
        self._lengths = box_lengths(lengths, zoom, self._vertical)

    def set_aspect(self, aspect: Any, adjustable: str | None = None) -> None:
        """Let units be equally long along some axes, "equal", "equalxy", …, by the box."""
        one_of("set_aspect", "aspect", aspect, ASPECTS)
        if adjustable not in (None, "box"):
            raise wrong("set_aspect", "knows only adjustable='box' in space.")
        if aspect == "auto":
            return
        chosen = ["xyz".index(each) for each in aspect.removeprefix("equal") or "xyz"]
        spans = np.array([abs(last - first) for first, last in self._camera().limits])
        lengths = np.array(self._lengths)
        whole = math.sqrt(float(lengths @ lengths))
        lengths[chosen] = lengths[chosen[0]] * spans[chosen] / spans[chosen[0]]
        self._lengths = tuple((lengths * whole / math.sqrt(float(lengths @ lengths))).tolist())

    def get_proj(self) -> np.ndarray:
        """Return the matrix (4, 4) from data to the picture, in homogeneous coordinates."""
        return self._camera().matrix()

    def _camera(self) -> Camera:
        self._refresh()
        limits = (self._x.view, self._y.view, self._z.view)
        length_x, length_y, length_z = self._lengths
        return Camera(limits, (length_x, length_y, length_z), self.elev, self.azim, self.roll,
                      self._vertical, self._focal)  # fmt: skip

    # -- what is drawn ------------------------------------------------------------------------

    def plot(self, xs: Any, ys: Any, *args: Any, zdir: str = "z", **style: Any) -> list[Line3D]:  # type: ignore[override]
        """Draw a line through (x, y, z); z: one for each point, or one for all."""
        rest = list(args)
        zs = rest.pop(0) if rest and not isinstance(rest[0], str) else style.pop("zs", 0)
        style = full_names("ax.plot", SPACE["plot"], style)
        if rest:
            style = {**self._format("plot", str(rest.pop(0))), **style}
        if rest:
            raise wrong("plot", "takes x, y, z and one format; call it once for each line.")
        points = self._solid("plot", xs, ys, zs, zdir)
        if style.get("color") is None:
            style["color"] = self._next_line_color()
        line, dot = line_marks("plot", style)
        artist = Line3D(
            style.get("label"),
            None if line is None else _solid_path(line, points),
            None if dot is None else _solid_dots(dot, points),
        )
        for mark in (artist._line, artist._dot):
            if mark is not None:
                self._add(mark, style, artist)
        self._handles.append(artist)
        self._see_all(points)
        return [artist]

    def scatter(  # type: ignore[override]
        self, xs: Any, ys: Any, zs: Any = 0, zdir: str = "z", s: Any = 20, c: Any = None,
        depthshade: bool = True, *, marker: Any = None, cmap: Any = None, norm: Any = None,
        vmin: float | None = None, vmax: float | None = None, alpha: Any = None, **style: Any,
    ) -> Path3DCollection:  # fmt: skip
        """Draw a dot at each (x, y, z): `s` is its area in square points, `c` its colour or value.

        depthshade: what is farther is fainter.
        """
        style = full_names("ax.scatter", SPACE["scatter"], style)
        points = self._solid("scatter", xs, ys, zs, zdir)
        count = len(points)
        areas = numbers("scatter", s).ravel()
        if len(areas) not in (1, count):
            raise wrong("scatter", f"was given {len(areas)} sizes for {count} points.")
        values, shape = _values(c, count), _shape(marker)
        cloud = Path3DCollection(style.get("label"))
        cloud._map("scatter", values, {"cmap": cmap, "norm": norm, "vmin": vmin, "vmax": vmax})
        cloud._faces = Paint(["C0"], [1.0]) if values is not None else self._faces(c, count, style)
        cloud._rims = _rims(style, count, shape)
        shares = _shares(alpha, count) or cloud._faces.shares
        whole = np.isfinite(points).all(axis=1) & np.isfinite(areas)
        kept = np.flatnonzero(whole)
        if len(kept) < count:
            points = points[kept]
            cloud._faces = cloud._faces.picked(kept)
            cloud._rims = cloud._rims and cloud._rims.picked(kept)
            cloud._A = None if values is None else values[kept]
            areas = areas if len(areas) == 1 else areas[kept]
            shares = shares if len(shares) == 1 else [shares[at] for at in kept]
        sizes, widths = np.sqrt(areas), _widths(style, shape)
        flat = Dots(points[:, :2], float(sizes[0]) if len(sizes) == 1 else sizes, shape, None, None,
                    widths[0], clip=style.get("clip_on", True))  # fmt: skip
        cloud._look = _solid_dots(flat, points)
        cloud._look.widths = np.resize(widths, count)[kept]
        cloud._look.shares, cloud._look.shaded = np.asarray(shares, dtype=float), bool(depthshade)
        self._latest = cloud if values is not None else self._latest
        self._z.margin = max(self._z.margin, _with_beyond(0.05)) if count else self._z.margin
        seen = points if zdir == "z" else self._solid("scatter", xs, ys, zs, "z")  # as mplot3d does
        self._join("scatter", cloud, style, seen)
        return cloud

    def plot_surface(
        self, X: Any, Y: Any, Z: Any, *, norm: Any = None, vmin: float | None = None,
        vmax: float | None = None, lightsource: Any = None, **style: Any,
    ) -> Poly3DCollection:  # fmt: skip
        """Draw the surface through a grid of points, each of X, Y and Z of the same shape (n, m).

        It has one colour, on which light falls, or those of its heights by `cmap=`, or
        `facecolors=`, an array (n, m, 3 or 4). Faces: at most 50 rows and columns, or `rcount`,
        `ccount`; or every `rstride`-th and `cstride`-th.
        """
        grid = _grid("plot_surface", X, Y, Z)
        style = dict(style)
        steps = meshes.strides("plot_surface", grid.shape[:2], style)
        own = style.pop("facecolors", None)
        style = full_names("ax.plot_surface", SPACE["plot_surface"], style)
        shade = style.pop("shade", style.get("cmap") is None)
        corners, ends, places = meshes.surface(grid, *steps)
        paint: Any = None
        if own is not None:
            paint = [tuple(np.asarray(own[row][column]).tolist()) if not isinstance(
                own[row][column], str) else own[row][column] for row, column in places]  # fmt: skip
        elif style.get("cmap") is None:
            paint = self._next_line_color() if style.get("color") is None else style["color"]
        values = None
        if paint is None:
            starts = np.concatenate([[0], ends[:-1]]).astype(int)
            values = np.add.reduceat(corners[:, 2], starts) / np.diff(ends, prepend=0)
        ends_of = {"cmap": style.pop("cmap", None), "norm": norm, "vmin": vmin, "vmax": vmax}
        made = self._faced("plot_surface", corners, ends, paint, shade, lightsource, style)
        made._map("plot_surface", values, ends_of)
        self._latest = made if values is not None else self._latest
        self._join("plot_surface", made, style, grid.reshape(-1, 3))
        return made

    def bar3d(
        self, x: Any, y: Any, z: Any, dx: Any, dy: Any, dz: Any, color: Any = None,
        zsort: str = "average", shade: bool = True, lightsource: Any = None, **style: Any,
    ) -> Poly3DCollection:  # fmt: skip
        """Draw bars from (x, y, z), so long in each direction; color: one, or one for each."""
        style = full_names("ax.bar3d", SPACE["bar3d"], style)
        one_of("bar3d", "zsort", zsort, ("average", "min", "max"))
        given = np.broadcast_arrays(*(numbers("bar3d", each) for each in (x, y, z, dx, dy, dz)))
        corner, size = np.column_stack(given[:3]), np.column_stack(given[3:])
        corners, ends = meshes.bars(corner, size)
        paint = self._next_fill_color() if color is None else color
        if isinstance(paint, (list, np.ndarray)) and len(paint) == len(corner) > 1:
            paint = [each if isinstance(each, str) else tuple(each) for each in paint
                     for _ in range(6)]  # fmt: skip
        made = self._faced("bar3d", corners, ends, paint, shade, lightsource, style)
        made._look.zsort = zsort
        made._map("bar3d", None, {})
        self._join("bar3d", made, style, np.concatenate([corner, corner + size]))
        return made

    def plot_wireframe(self, X: Any, Y: Any, Z: Any, **style: Any) -> Line3DCollection:
        """Draw lines along the rows and columns of a grid, each of X, Y and Z of shape (n, m)."""
        grid = _grid("plot_wireframe", X, Y, Z)
        style = dict(style)
        steps = meshes.strides("plot_wireframe", grid.shape[:2], style)
        style = full_names("ax.plot_wireframe", SPACE["plot_wireframe"], style)
        style.setdefault("color", style.pop("edgecolor", "C0"))
        line, _ = line_marks("plot_wireframe", {"solid_capstyle": "butt", **style})
        if line is None:
            raise wrong("plot_wireframe", "was given lines that cannot be seen.")
        mark = _solid_path(line, meshes.wires(grid, *steps))
        made = Line3DCollection(style.get("label"), line=mark)
        self._add(mark, style, made)
        self._handles.append(made)
        self._see_all(grid.reshape(-1, 3))
        return made

    def text(  # type: ignore[override]
        self, x: float, y: float, z: float, s: Any, zdir: Any = None, **style: Any
    ) -> Text3D:
        """Write `s` at (x, y, z), along `zdir`: "x", "y", "z", three numbers, or None for level."""
        style = full_names("ax.text", SPACE["text"], style)
        flat = label_mark("text", style, str(s))
        along = DIRECTIONS.get(zdir) if isinstance(zdir, str) else zdir
        if isinstance(zdir, str) and along is None:
            one_of("text", "zdir", zdir, ("x", "y", "z"))
        if along is not None:
            a, b, c = map(float, along)
            along = (a, b, c)
        artist = Text3D()
        artist._mark = _fields(SolidLabel, flat, at=(float(x), float(y), float(z)), along=along)
        self._add(artist._mark, style, artist)
        return artist

    def text2D(self, x: float, y: float, s: Any, **style: Any) -> Text:  # noqa: N802
        """Write `s` on the picture; with `transform=ax.transAxes`, at shares of its square."""
        return Axes.text(self, x, y, s, **style)

    plot3D, scatter3D, text3D = plot, scatter, text  # noqa: N815

    def _solid(self, call: str, xs: Any, ys: Any, zs: Any, zdir: str) -> np.ndarray:
        """Return points (n, 3); zdir: the direction of the third of the three."""
        one_of(call, "zdir", zdir, ("x", "y", "z"))
        given = [numbers(call, each).ravel() for each in (xs, ys, zs)]
        try:
            across, up, along = np.broadcast_arrays(*given)
        except ValueError:
            counts = ", ".join(str(len(each)) for each in given)
            raise wrong(call, f"was given {counts} values of x, y and z.") from None
        order = {"x": (along, across, up), "y": (across, along, up), "z": (across, up, along)}
        return np.column_stack(order[zdir])

    def _faced(
        self, call: str, corners: np.ndarray, ends: np.ndarray, paint: Any, shade: bool,
        light: Any, style: dict[str, Any],
    ) -> Poly3DCollection:  # fmt: skip
        if light is not None and not hasattr(light, "direction"):
            raise wrong(
                call, "takes a LightSource of explorable.matplotlib.colors as lightsource=."
            )
        given = {name: value for name, value in style.items() if name != "color"}
        flat = area_mark(call, {**given, "facecolor": "none"})
        look = _fields(Faces, flat, corners=corners, ends=ends, fill=None)
        look.fill_alpha = (
            1.0 if style.get("alpha") is None else tokens(call, "k", style["alpha"])[1]
        )
        made = Poly3DCollection(style.get("label"), patch=look)
        made._look, made._paint, made._shade, made._light = look, paint, bool(shade), light
        return made

    def _join(self, call: str, made: Any, style: dict[str, Any], points: np.ndarray) -> None:
        for mark in made._made():
            self._add(mark, style, made)
        self._handles.append(made)
        self._see_all(points)

    def _see_all(self, points: np.ndarray) -> None:
        """Let the limits hold points (n, 3)."""
        flat = np.isfinite(points[:, :2]).all(axis=1)
        self._refresh()
        self._see(points[flat, :2])
        self._z.see(points[np.isfinite(points[:, 2]), 2])
        self._request()

    # -- margins, grid, frame ----------------------------------------------------------------

    def _set_margin(self, call: str, scale: Scale, m: float) -> None:
        super()._set_margin(call, scale, m)
        scale.margin = _with_beyond(m)

    def grid(self, visible: bool = True, **style: Any) -> None:  # type: ignore[override]
        """Show the lines at the ticks, or leave them out."""
        if style:
            raise wrong("grid", "takes no styles in space; it shows or hides the grid.")
        self._grid_shown = bool(visible)

    def axis(self, arg: Any = None, /, **limits: Any) -> Any:
        """Show the axes, "on", or leave them out, "off"; "equal": units are equally long."""
        word = {True: "on", False: "off"}.get(arg, arg) if isinstance(arg, bool) else arg
        if limits or word not in ("on", "off", "equal"):
            raise wrong(
                "axis", "knows 'on', 'off' and 'equal' in space; set_xlim and so on set limits."
            )
        if word == "equal":
            self.set_aspect("equal")
        else:
            self._axis_on = word == "on"
        return (*self.get_xlim(), *self.get_ylim(), *self.get_zlim())

    # -- for the layout -----------------------------------------------------------------------

    def _name_at(self, axis: int) -> tuple[str, LabelLook, float | None]:
        """Return the name of an axis, how it looks, and the points between it and the box."""
        text, look = self._shown_text("xyz"[axis]), self._look_of("xyz"[axis])
        return (text, LabelLook(), None) if look is None else (text, look.label, look.pad)

    def _placed(self) -> None:
        """Put everything on the picture as it is seen now, the farthest first."""
        camera = self._camera()
        depths = []
        for artist in self._children:
            solids = [mark for mark in artist._marks if hasattr(mark, "place")]
            deep = [mark.place(camera) for mark in solids]
            if deep and isinstance(artist, (Collection3D, Line3DCollection)):
                depths.append((-deep[0] if math.isfinite(deep[0]) else -math.inf, solids[0]))
        if self.computed_zorder:
            for rank, (_, mark) in enumerate(sorted(depths, key=lambda each: each[0])):
                setattr(mark, "zorder", COLLECTIONS + rank)  # noqa: B010 (a slot of every mark)

    def _own_layout(self, zoom: Zoom) -> AxesLayout:
        """Return a bare square, on which everything is drawn by marks."""
        from explorable.axes.axes import axes_layout

        self._placed()
        flat = Scale("x")
        flat.limit(*VIEW)
        spec = flat.axis_spec().bare()
        attached = tuple(
            Attached(place, axes_layout(each, zoom))
            for place, each in self._attached
            if each._visible
        )
        looks = Looks(title=self._look_of("title"), titles=self._more_titles())
        title = self._shown_text("title")
        return AxesLayout(spec, spec._replace(name="y"), title, "", "", False, frozenset(),
                          frozenset(), 1.0, None, attached, looks, zoom,
                          outside=ROOM if self._axis_on else NO_ROOM, hand=HAND)  # fmt: skip

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        raise _flat_only(name)


def _flat_only(name: str) -> UnsupportedCall:
    """Return the error for a call that axes in space do not have."""
    near = suggestion(name, [*KEPT, *SPACE])
    return UnsupportedCall(
        f"ax.{name} at {place()} is not supported on axes in space (projection='3d').{near} "
        f"{ESCAPE}"
    )


def _refused(name: str) -> Any:
    def refuse(self: Axes3D, *args: Any, **style: Any) -> Any:
        raise _flat_only(name)

    return refuse


for _name in SUPPORTED.keys() - KEPT - vars(Axes3D).keys():
    setattr(Axes3D, _name, _refused(_name))


def _with_beyond(margin: float) -> float:
    """Return the whole margin at each end for one that an author asks for."""
    return margin + (1 + 2 * margin) * BEYOND


def _fields(kind: Any, flat: Any, **more: Any) -> Any:
    """Return a mark of another kind with the fields of a flat one, and more."""
    its = {each.name: getattr(flat, each.name) for each in dataclasses.fields(flat)}
    return kind(**{**its, **more})


def _solid_path(flat: Path, points: np.ndarray) -> SolidPath:
    made: SolidPath = _fields(SolidPath, flat, solid=points)
    return made


def _solid_dots(flat: Dots, points: np.ndarray) -> SolidDots:
    whole = points[np.isfinite(points).all(axis=1)]
    made: SolidDots = _fields(SolidDots, flat, solid=whole, points=whole[:, :2])
    made.shares, made.alpha = np.array([flat.alpha]), 1.0
    return made


def _grid(call: str, x: Any, y: Any, z: Any) -> np.ndarray:
    """Return a grid of points, shape (n, m, 3)."""
    given = [numbers(call, each) for each in (x, y, z)]
    if given[2].ndim != 2:
        raise wrong(call, f"needs z of shape (n, m), not {given[2].shape}; see numpy.meshgrid.")
    try:
        return np.stack(np.broadcast_arrays(*given), axis=-1)
    except ValueError:
        shapes = ", ".join(str(each.shape) for each in given)
        raise wrong(call, f"was given shapes that do not match: {shapes}.") from None


# An axis in space places and turns its name and its numbers itself, as in matplotlib.
_OF_NAMES = (
    *("backgroundcolor", "bbox", "loc", "multialignment", "horizontalalignment"),
    *("verticalalignment", "rotation", "x", "y"),
)
for _call in ("set_xlabel", "set_ylabel", "set_zlabel"):
    setattr(Axes3D, _call, refusing(_call, getattr(Axes3D, _call), _OF_NAMES, "in space"))
