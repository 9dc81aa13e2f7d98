"""Shapes, lines and texts that are made first and added then: how each is made, and shown.

SHAPES says for each class its module and its arguments. `added` makes one, of ours or of
matplotlib's, and adds it to axes.
"""

import importlib
import inspect

import numpy as np

from explorable.axes.artists.collections import KEYWORDS as COLLECTION
from explorable.axes.artists.patches import KEYWORDS as PATCH
from explorable.axes.calls import LINE, TEXT
from explorable.axes.pointers import LOOKS, ROUTE

TRIANGLES = [[(x, 0), (x + 0.3, 0.5), (x + 0.3, 0)] for x in (0, 0.2, 0.3)]
DOTS = {"offsets": [(0.2, 0.2), (0.7, 0.6)]}
RIM = {"edgecolor": "k", "linewidth": 4}
SHAPES = {
    "Rectangle": ("patches", ((0.1, 0.1), 0.5, 0.5), RIM),
    "Circle": ("patches", ((0.5, 0.5), 0.3), RIM),
    "Ellipse": ("patches", ((0.5, 0.5), 0.6, 0.3), RIM),
    "Wedge": ("patches", ((0.5, 0.5), 0.3, 10, 200), RIM),
    "Annulus": ("patches", ((0.5, 0.5), 0.3, 0.1), RIM),
    "Arc": ("patches", ((0.5, 0.5), 0.6, 0.3), RIM),
    "Arrow": ("patches", (0.1, 0.1, 0.6, 0.6), {**RIM, "width": 0.2}),
    "FancyArrow": ("patches", (0.1, 0.1, 0.6, 0.6), {**RIM, "width": 0.1}),
    "Polygon": ("patches", (TRIANGLES[0],), RIM),
    "RegularPolygon": ("patches", ((0.5, 0.5), 5), {**RIM, "radius": 0.3}),
    "CirclePolygon": ("patches", ((0.5, 0.5), 0.3), RIM),
    "FancyBboxPatch": ("patches", ((0.3, 0.3), 0.3, 0.3), {**RIM, "boxstyle": "round,pad=0.1"}),
    "FancyArrowPatch": ("patches", ((0.1, 0.1), (0.8, 0.8)),
                        {"arrowstyle": "fancy", "mutation_scale": 40, "edgecolor": "k"}),
    "ConnectionPatch": ("patches", ((0.1, 0.1), (0.8, 0.8), "data"), {"arrowstyle": "->"}),
    "StepPatch": ("patches", ([1, 3, 2], [0, 0.2, 0.5, 0.9]), {"edgecolor": "k", "fill": True}),
    "LineCollection": ("collections", (TRIANGLES,), {"linewidth": 4}),
    "PolyCollection": ("collections", (TRIANGLES,), RIM),
    "CircleCollection": ("collections", ([200, 400],), {**RIM, **DOTS}),
    "EllipseCollection": ("collections", ([20, 10], [10, 20], [0, 45]), {**RIM, **DOTS}),
    "RegularPolyCollection": ("collections", (5,), {**RIM, **DOTS, "sizes": (300,)}),
    "EventCollection": ("collections", ([0.2, 0.5, 0.6],), {"linewidth": 4}),
    "Line2D": ("lines", ([0, 0.4, 1], [0, 0.8, 0.5]), {"marker": "o"}),
    "Text": ("text", (0.5, 0.5, "$a$\nlong"), {"rotation": 45}),
}  # fmt: skip


def keywords_of(name):
    """Return the keywords of a class: parameters with a default, and those of its kind."""
    module = SHAPES[name][0]
    kind = getattr(importlib.import_module(f"explorable.matplotlib.{module}"), name)
    parameters = inspect.signature(kind).parameters.values()
    named = [each.name for each in parameters if each.default is not each.empty]
    listed = {"patches": PATCH, "collections": COLLECTION, "lines": LINE, "text": TEXT}[module]
    if name in ("FancyArrowPatch", "ConnectionPatch"):
        listed = (*listed, *LOOKS, *ROUTE)
    places = ("x", "y", "text", "xdata", "ydata", "posA", "posB", "radius", "coordsB", "boxstyle")
    return [each for each in dict.fromkeys((*named, *listed)) if each not in places]


def added(library, ax, name, **style):
    """Make a shape of `library`, "explorable.matplotlib" or "matplotlib", and add it to axes."""
    module, args, base = SHAPES[name]
    kind = getattr(importlib.import_module(f"{library}.{module}"), name)
    if style.get("offset_transform") is True:
        style["offset_transform"] = ax.transAxes
    if "offsets" in base and "offset_transform" not in style:
        style["offset_transform"] = ax.transData
    if name == "EllipseCollection" and "units" not in style:
        style["units"] = "points"
    made = kind(*(np.array(each) if name == "Polygon" else each for each in args),
                **{**base, **style})  # fmt: skip
    ax.set(xlim=(0, 1.3), ylim=(0, 1.2))
    if module == "collections":
        return ax.add_collection(made)
    return ax.add_artist(made)
