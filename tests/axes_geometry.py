"""What our marks and matplotlib's artists draw, in one form: rings of points with a style."""

from typing import Any

import numpy as np
from matplotlib.axes import Axes as RealAxes
from matplotlib.collections import Collection, LineCollection, PathCollection
from matplotlib.colors import to_hex, to_rgba
from matplotlib.lines import Line2D
from matplotlib.markers import MarkerStyle
from matplotlib.patches import Patch, Rectangle

from explorable.axes import Axes, colors, record
from explorable.marks import Dots, Path

Style = dict[str, Any]
Shape = tuple[np.ndarray, Style]


def our_shapes(ax: Axes) -> list[Shape]:
    """Return each subpath and each cloud of dots that our marks draw."""
    shapes = []
    for mark in record(ax).marks:
        if isinstance(mark, Path):
            style = {
                "stroke": _token(mark.stroke, mark.stroke_alpha),
                "fill": _token(mark.fill, mark.fill_alpha),
                "width": mark.width if mark.stroke else None,
                "dash": tuple(mark.dash) if mark.stroke else None,
                "zorder": mark.zorder,
            }
            shapes += [(ring, style) for ring in split(mark.points)]
        elif isinstance(mark, Dots):
            shapes += _our_dots(mark)
    return shapes


def their_shapes(ax: RealAxes) -> list[Shape]:
    """Return each subpath and each cloud of dots that matplotlib's artists draw."""
    shapes: list[Shape] = []
    for artist in ax._children:
        if isinstance(artist, Line2D):
            shapes += _of_line(artist)
        elif isinstance(artist, PathCollection):
            shapes += _of_cloud(artist)
        elif isinstance(artist, LineCollection):
            shapes += _of_segments(artist)
        elif isinstance(artist, Collection):
            shapes += _of_areas(artist)
        elif isinstance(artist, Patch):
            shapes += _of_patch(artist)
    return shapes


def split(points: np.ndarray) -> list[np.ndarray]:
    """Return the runs of points between rows that are not finite."""
    whole = np.isfinite(points).all(axis=1)
    edges = np.flatnonzero(np.diff(np.r_[False, whole, False].astype(int)))
    return [points[start:stop] for start, stop in edges.reshape(-1, 2)]


def assert_same_shapes(ours: Axes, theirs: RealAxes) -> None:
    """Both axes draw the same shapes in the same styles, in any order."""
    mine, expected = (
        sorted([(points, _plain(style)) for points, style in shapes], key=_order)
        for shapes in (our_shapes(ours), their_shapes(theirs))
    )
    assert [style for _, style in mine] == [style for _, style in expected]
    for (points, _), (real_points, _) in zip(mine, expected, strict=True):
        np.testing.assert_allclose(points, real_points, rtol=1e-9, atol=1e-9)


def _plain(style: Style) -> Style:
    """Return a style with its numbers as floats and in one order."""
    floats = {
        name: float(value) if isinstance(value, (int, float, np.number)) else value
        for name, value in sorted(style.items())
    }
    if floats.get("dash"):
        floats["dash"] = tuple(float(length) for length in floats["dash"])
    return floats


def _order(shape: Shape) -> tuple[str, str]:
    return str((shape[0] + 0.0).round(6).tolist()), str(list(shape[1].items()))


def _token(token: str | None, alpha: float) -> tuple[str, float] | None:
    if token is None or not alpha:
        return None
    return colors.LIGHT.get(token, token), round(alpha, 6)


def _real(rgba: Any) -> tuple[str, float] | None:
    return (to_hex(rgba), round(float(rgba[3]), 6)) if len(rgba) and rgba[3] else None


def _our_dots(mark: Dots) -> list[Shape]:
    count = len(mark.points)
    sizes = np.broadcast_to(mark.size, count)
    faces = mark.face if isinstance(mark.face, list) else [mark.face] * count
    edges = mark.edge if isinstance(mark.edge, list) else [mark.edge] * count
    return [
        (
            mark.points[i : i + 1],
            {
                "marker": mark.marker,
                "size": round(float(sizes[i]), 9),
                "face": _token(faces[i], mark.alpha),
                "edge": _token(edges[i], mark.alpha),
                "edge_width": mark.edge_width,
                "zorder": mark.zorder,
            },
        )
        for i in range(count)
    ]


def _of_line(line: Line2D) -> list[Shape]:
    rgba = _rgba(line.get_color(), line.get_alpha())
    shapes: list[Shape] = []
    if line.get_linestyle() != "None" and rgba[3] and line.get_linewidth():
        style = {
            "stroke": _real(rgba),
            "fill": None,
            "width": line.get_linewidth(),
            "dash": tuple(line._dash_pattern[1] or ()),
            "zorder": line.get_zorder(),
        }
        shapes += [(ring, style) for ring in split(line.get_path().vertices)]
    if line.get_marker() not in ("None", None, "", " "):
        style = {
            "marker": line.get_marker(),
            "size": round(line.get_markersize(), 9),
            "face": _real(_rgba(line.get_markerfacecolor(), line.get_alpha())),
            "edge": _real(_rgba(line.get_markeredgecolor(), line.get_alpha())),
            "edge_width": line.get_markeredgewidth(),
            "zorder": line.get_zorder(),
        }
        points = np.column_stack(line.get_data()).astype(float)
        which = line.get_markevery() or 1
        start, step = which if isinstance(which, tuple) else (0, which)
        marked = points[start::step]
        shapes += [(dot[None], style) for dot in marked if np.isfinite(dot).all()]
    return shapes


def _rgba(color: Any, alpha: float | None) -> tuple[float, ...]:
    return to_rgba(color, alpha)


def _area_style(face: Any, edge: Any, width: float, dash: Any, zorder: float) -> Style:
    stroke = _real(edge) if width else None
    return {
        "stroke": stroke,
        "fill": _real(face),
        "width": width if stroke else None,
        "dash": tuple(dash or ()) if stroke else None,
        "zorder": zorder,
    }


def _of_patch(patch: Patch) -> list[Shape]:
    style = _area_style(
        patch.get_facecolor(),
        patch.get_edgecolor(),
        patch.get_linewidth(),
        patch._dash_pattern[1],
        patch.get_zorder(),
    )
    points = patch.get_patch_transform().transform(patch.get_path().vertices)
    if isinstance(patch, Rectangle):
        points = points[:4]
    elif getattr(patch, "get_closed", lambda: True)() and len(points) > 1:
        points = points[:-1]
    return [(ring, style) for ring in split(points)]


def _of_areas(areas: Collection) -> list[Shape]:
    face = areas.get_facecolor()
    edge = areas.get_edgecolor()
    style = _area_style(
        face[0] if len(face) else (),
        edge[0] if len(edge) else (),
        areas.get_linewidth()[0],
        areas.get_linestyle()[0][1],
        areas.get_zorder(),
    )
    return [(path.vertices[:-1], style) for path in areas.get_paths()]


def _of_segments(lines: LineCollection) -> list[Shape]:
    shapes = []
    for index, segment in enumerate(lines.get_segments()):
        rgba = lines.get_color()[index % len(lines.get_color())]
        style = {
            "stroke": _real(rgba),
            "fill": None,
            "width": lines.get_linewidth()[0],
            "dash": tuple(lines.get_linestyle()[0][1] or ()),
            "zorder": lines.get_zorder(),
        }
        points = np.ma.filled(np.ma.asarray(segment, dtype=float), np.nan).reshape(-1, 2)
        shapes += [(ring, style) for ring in split(points)]
    return shapes


def _of_cloud(cloud: PathCollection) -> list[Shape]:
    cloud.update_scalarmappable()
    faces, edges, sizes = cloud.get_facecolor(), cloud.get_edgecolor(), cloud.get_sizes()
    offsets = np.ma.filled(cloud.get_offsets().astype(float), np.nan)
    outline = cloud.get_paths()[0].vertices
    marker = next(name for name in "os^x+D*" if _is_marker(outline, name))
    shapes = []
    for index, point in enumerate(offsets):
        if not np.isfinite(point).all():
            continue
        face = _real(faces[index % len(faces)]) if len(faces) else None
        edge = _real(edges[index % len(edges)]) if len(edges) else None
        style = {
            "marker": marker,
            "size": round(float(np.sqrt(sizes[index % len(sizes)])), 9),
            "face": face,
            "edge": edge,
            "edge_width": cloud.get_linewidth()[0],
            "zorder": cloud.get_zorder(),
        }
        if face or edge:
            shapes.append((point[None], style))
    return shapes


def _is_marker(outline: np.ndarray, name: str) -> bool:
    style = MarkerStyle(name)
    known = style.get_path().transformed(style.get_transform()).vertices
    return known.shape == outline.shape and np.allclose(known, outline)
