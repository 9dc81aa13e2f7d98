"""Fields of values: `imshow`, `matshow`, `spy`, `pcolormesh`, `pcolor`, `pcolorfast`."""

import math
from typing import Any

import numpy as np

from explorable.axes.artists.artist import Artist
from explorable.axes.artists.images import AxesImage
from explorable.axes.artists.meshes import PolyQuadMesh, QuadMesh
from explorable.axes.calls import keywords
from explorable.axes.mistakes import wrong
from explorable.axes.recorder import Recorder, numbers, one_of, unmasked
from explorable.base.current import setting, settings

SHADINGS = (None, "auto", "flat", "nearest", "gouraud")


class Fields(Recorder):
    """The calls that show a value everywhere."""

    def imshow(
        self, X: Any, cmap: Any = None, norm: Any = None, *,
        aspect: str | float | None = None, interpolation: str | None = None,
        alpha: Any = None, vmin: float | None = None, vmax: float | None = None,
        origin: str | None = None, extent: Any = None, clim: Any = None, **style: Any,
    ) -> AxesImage:  # fmt: skip
        """Show an image: values (rows, columns) by colour, or colours in a last axis of 3 or 4.

        The browser does all smooth interpolation; every kind looks the same.
        """
        given = {
            "cmap": cmap, "norm": norm, "vmin": vmin, "vmax": vmax, "alpha": alpha, "clim": clim,
            "origin": origin, "interpolation": interpolation, "aspect": aspect, "extent": extent,
        }  # fmt: skip
        return self._picture("imshow", X, keywords("imshow", style) | given)

    def _picture(self, call: str, data: Any, style: dict[str, Any]) -> AxesImage:
        """Show an image for one of the calls that do so."""
        if settings():
            for name in ("origin", "aspect", "interpolation"):
                if style.get(name) is None:
                    style[name] = setting(f"image.{name}", None)
        one_of(call, "origin", style.get("origin"), (None, "upper", "lower"))
        stage = style.get("interpolation_stage")
        one_of(call, "interpolation_stage", stage, (None, "auto", "data", "rgba"))
        if style.get("clim") is not None:
            style["vmin"], style["vmax"] = style["clim"]
        image = AxesImage(style.get("label"))
        rows, columns = image._show(call, data, style)
        origin, aspect, extent = (style.get(name) for name in ("origin", "aspect", "extent"))
        if extent is None:
            ends = (-0.5, rows - 0.5) if origin == "lower" else (rows - 0.5, -0.5)
            extent = (-0.5, columns - 0.5, *ends)
        left, right, bottom, top = (float(end) for end in extent)
        if not all(map(math.isfinite, (left, right, bottom, top))):
            raise wrong(call, f"was given extent={extent!r}.")
        self.set_aspect("equal" if aspect is None else aspect)
        self._see(np.array([(left, bottom), (right, top)]))
        self._x.stick((left, right))
        self._y.stick((bottom, top))
        self._refresh()
        for scale, edges in ((self._x, (left, right)), (self._y, (bottom, top))):
            if scale.automatic:
                scale.limit(*edges)
        mark = image._put((left, right, bottom, top), style.get("zorder", 0.0))
        mark.unclipped = not style.get("clip_on", True)
        self._add(mark, style, image)
        if style.get("transform") is not None:
            image.set_transform(style["transform"])
        if style.get("clip_path") is not None:
            image.set_clip_path(style["clip_path"])
        self._latest = image
        return image

    def matshow(self, Z: Any, **style: Any) -> AxesImage:
        """Show a matrix: `imshow` with sharp cells and the columns' numbers at the top."""
        style = keywords("matshow", style)
        given = {"origin": "upper", "interpolation": "nearest", "aspect": "equal", **style}
        image = self._picture("matshow", Z, given)
        self._as_matrix(image.get_size())
        return image

    def _as_matrix(self, size: tuple[int, int]) -> None:
        """Number the rows and columns of a matrix, the columns at the top."""
        self._x.ticks_at, self._x.labels_at = {"near", "far"}, {"far"}
        for scale, count in ((self._x, size[1]), (self._y, size[0])):
            scale.ticks = _whole_ticks(count)

    def spy(
        self, Z: Any, precision: float | str = 0, marker: Any = None,
        markersize: float | None = None, aspect: str | float | None = "equal",
        origin: str = "upper", **style: Any,
    ) -> Artist:  # fmt: skip
        """Show where a matrix is not zero, as dark cells, or as markers if these are named."""
        style = keywords("spy", style)
        one_of("spy", "origin", origin, ("upper", "lower"))
        table = numbers("spy", Z)
        if table.ndim != 2:
            raise wrong("spy", f"needs values in rows and columns, not {table.shape}.")
        if precision == "present":
            raise wrong("spy", "takes no sparse matrix; give it an array.")
        shown = np.abs(table) > float(precision)
        drawn: Artist
        if marker is None and markersize is None:
            drawn = self._spied_cells(shown, aspect, origin, style)
        else:
            marker = "s" if marker is None else marker
            drawn = self._spied_dots(shown, marker, markersize or 10, aspect, origin, style)
        self._as_matrix(shown.shape)
        return drawn

    def _spied_cells(
        self, shown: np.ndarray, aspect: Any, origin: str, style: dict[str, Any]
    ) -> AxesImage:
        if "color" in style:
            raise wrong("spy", "takes color= for markers only; give marker='s', or cmap=.")
        given = {"cmap": "gray_r", "interpolation": "nearest", **style}
        return self._picture("spy", shown, {**given, "aspect": aspect, "origin": origin})

    def _spied_dots(
        self, shown: np.ndarray, marker: Any, size: float, aspect: Any, origin: str,
        style: dict[str, Any],
    ) -> Artist:  # fmt: skip
        rows, columns = np.nonzero(shown)
        (line,) = self.plot(
            columns.astype(float), rows.astype(float), linestyle="None", marker=marker,
            markersize=size, **style,
        )  # fmt: skip
        high, wide = shown.shape
        self.set_aspect(aspect)
        self.set_xlim(-0.5, wide - 0.5)
        self.set_ylim(*((high - 0.5, -0.5) if origin == "upper" else (-0.5, high - 0.5)))
        drawn: Artist = line
        return drawn

    def pcolormesh(
        self, *args: Any, alpha: Any = None, norm: Any = None, cmap: Any = None,
        vmin: float | None = None, vmax: float | None = None, shading: str | None = None,
        **style: Any,
    ) -> QuadMesh:  # fmt: skip
        """Show values by colour in the cells of a grid: takes [x, y,] values.

        shading: "gouraud" lets the colours of neighbours run into each other.
        """
        style = keywords("pcolormesh", style)
        style |= {"alpha": alpha, "norm": norm, "cmap": cmap, "vmin": vmin, "vmax": vmax}
        mesh = QuadMesh(style.get("label"))
        self._mesh("pcolormesh", mesh, args, shading, style)
        return mesh

    def pcolor(
        self, *args: Any, shading: str | None = None, alpha: Any = None, norm: Any = None,
        cmap: Any = None, vmin: float | None = None, vmax: float | None = None, **style: Any,
    ) -> PolyQuadMesh:  # fmt: skip
        """Show values by colour in the cells of a grid, as `pcolormesh` does."""
        style = keywords("pcolor", style)
        one_of("pcolor", "shading", shading, SHADINGS[:-1])
        style |= {"alpha": alpha, "norm": norm, "cmap": cmap, "vmin": vmin, "vmax": vmax}
        mesh = PolyQuadMesh(style.get("label"))
        self._mesh("pcolor", mesh, args, shading, style)
        self._handles.append(mesh)
        return mesh

    def pcolorfast(
        self, *args: Any, alpha: Any = None, norm: Any = None, cmap: Any = None,
        vmin: float | None = None, vmax: float | None = None, **style: Any,
    ) -> QuadMesh:  # fmt: skip
        """Show values by colour in cells: takes [x, y,] values.

        x, y: the two ends of an even grid, or all edges of the cells.
        """
        style = keywords("pcolorfast", style)
        style |= {"alpha": alpha, "norm": norm, "cmap": cmap, "vmin": vmin, "vmax": vmax}
        if len(args) == 3 and np.ndim(args[2]) == 2:
            args = (*_whole_edges(*args[:2], *np.shape(args[2])), args[2])
        mesh = QuadMesh(style.get("label"))
        self._mesh("pcolorfast", mesh, args, "flat", style)
        return mesh

    def _mesh(
        self, call: str, mesh: QuadMesh, args: tuple[Any, ...], shading: str | None,
        style: dict[str, Any],
    ) -> None:  # fmt: skip
        shading = setting("pcolor.shading", None) if shading is None else shading
        one_of(call, "shading", shading, SHADINGS)
        if len(args) not in (1, 3):
            raise wrong(call, "takes values, or x, y and values.")
        values = numbers(call, unmasked(args[-1]))
        if values.ndim != 2:
            raise wrong(call, f"needs values in rows and columns, not {values.shape}.")
        rows, columns = values.shape
        if len(args) == 1:
            more = 0.0 if shading == "gouraud" else 1.0
            x, y = np.arange(columns + more), np.arange(rows + more)
        else:
            x, y = self._xs(call, args[0]), self._ys(call, args[1])
        xs, ys = _edges(call, x, y, rows, columns, shading)
        if xs.size:
            self._see(np.array([(xs.min(), ys.min()), (xs.max(), ys.max())]))
            self._x.stick([float(xs.min()), float(xs.max())])
            self._y.stick([float(ys.min()), float(ys.max())])
        self._request()
        linear = self._boxes_are_upright and self._x.kind == self._y.kind == "linear"
        even = linear and values.size > 0 and _is_even(xs) and _is_even(ys.T)
        for mark in mesh._lay(call, values, (xs, ys), even, shading or "auto", style):
            self._add(mark, style, mesh)
        self._latest = mesh


def _whole_edges(x: Any, y: Any, rows: int, columns: int) -> tuple[Any, Any]:
    """Return the edges of an even grid where only its two ends are given, in x or in y."""

    def edges(ends: Any, count: int) -> Any:
        whole = np.shape(ends) == (2,)
        return np.linspace(float(ends[0]), float(ends[1]), count + 1) if whole else ends

    return edges(x, columns), edges(y, rows)


def _whole_ticks(count: int) -> list[float]:
    """Return the ticks of so many rows or columns: whole numbers, ten at most."""
    room = max(count, 1) / 9
    power = 10 ** max(math.floor(math.log10(room)), 0)
    step = next(each * power for each in (1, 2, 5, 10, 20) if each * power >= room)
    return [float(tick) for tick in range(0, count, step)]


def _edges(
    call: str, x: np.ndarray, y: np.ndarray, rows: int, columns: int, shading: str | None
) -> tuple[np.ndarray, np.ndarray]:
    """Return the corners of all cells, each (rows + 1, columns + 1)."""
    if x.ndim == y.ndim == 1:
        x, y = np.meshgrid(x, y)
    sizes = {
        "gouraud": ((rows, columns),),
        "nearest": ((rows, columns),),
        "flat": ((rows + 1, columns + 1),),
    }
    if x.shape != y.shape or x.shape not in sizes.get(
        shading or "auto", ((rows, columns), (rows + 1, columns + 1))
    ):
        how = f" with shading={shading!r}" if shading else ""
        raise wrong(
            call, f"cannot place {rows} by {columns} values on x {x.shape} and y {y.shape}{how}."
        )
    if not (np.isfinite(x).all() and np.isfinite(y).all()):
        raise wrong(call, "was given NaN or infinity for its grid.")
    if shading == "gouraud":
        if min(rows, columns) < 2:
            raise wrong(call, 'needs two rows and two columns for shading="gouraud".')
        return x, y
    if x.shape == (rows, columns):
        x, y = _between(_between(x).T).T, _between(_between(y).T).T
    return x, y


def _between(centres: np.ndarray) -> np.ndarray:
    """Return the edges halfway between centres, along the last axis."""
    if centres.shape[1] == 1:
        return np.hstack([centres, centres])
    half = np.diff(centres, axis=1) / 2
    return np.hstack(
        [centres[:, :1] - half[:, :1], centres[:, :-1] + half, centres[:, -1:] + half[:, -1:]]
    )


def _is_even(edges: np.ndarray) -> bool:
    """Tell whether all rows are the same evenly spaced edges."""
    steps = np.diff(edges, axis=1)
    slack = 1e-6 * np.abs(steps).max()
    return bool(np.ptp(steps) <= slack and np.abs(edges - edges[0]).max() <= slack)
