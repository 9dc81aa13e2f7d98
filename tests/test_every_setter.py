"""Every setter of what calls return changes the picture, or is refused."""

import keyword_table as table
import numpy as np
import pytest
from svg_of import svg_of

from explorable.axes import SUPPORTED, Axes
from explorable.axes.artists import properties
from explorable.axes.artists.artist import Artist
from explorable.axes.mistakes import DrawingError, UnsupportedCall, UnsupportedKeyword
from explorable.matplotlib.collections import LineCollection, PolyCollection
from explorable.matplotlib.patches import Circle, FancyArrowPatch, Rectangle
from explorable.matplotlib.text import Text

# What every artist of matplotlib's has.
GENERAL = (
    *("zorder", "visible", "rasterized", "gid", "picker", "animated", "snap", "url", "clip_on"),
    *("transform", "alpha", "path_effects", "sketch_params", "agg_filter", "in_layout"),
)


def _data(set_to, its):
    """Set other data: what `set_data` takes is not the same for all artists."""
    kind = type(its).__name__
    if kind == "FancyArrow":
        return set_to(x=0.3, dx=2)
    return set_to(table.GRID[::-1]) if kind == "AxesImage" else set_to([1, 2], [2, 3])


def _corners(its):
    """Return another place, or as many corners as a polygon has."""
    return (
        (1.5, 3)
        if not hasattr(its, "get_xy") or np.ndim(its.get_xy()) == 1
        else [(0, 0), (1, 0), (1, 1)]
    )


def _count(its):
    """Return how many values there are to be set."""
    known = its.get_array()
    if known is not None:
        return np.size(known)
    return len(its.get_segments()) if hasattr(its, "_lines") else 81


VALUES = {
    **table.VALUES, **dict.fromkeys(GENERAL[2:8], True), "agg_filter": abs,
    "sketch_params": 1, "in_layout": False, "clip_path": Rectangle((0, 0), 0.1, 0.1),
    "dashes": (4, 2), "data": _data, "ls": "--", "lw": 7, "fc": "C4", "ec": "C4",
    "xdata": np.arange(9), "ydata": np.arange(9), "clim": (0, 2), "sizes": [900],
    "offsets": [(0, 0), (1, 1)], "verts": [[(0, 0), (1, 0), (1, 1)]], "text": "else",
    "connectionstyle": "arc3,rad=0.9", "mutation_scale": 90, "theta1": 30, "theta2": 100,
    "position": (0.2, 0.3), "frame_on": False, "segments": [[(0, 0), (1, 5)]], "angle": 30,
    "clip_box": lambda set_to, its: set_to(
        getattr(its.axes, "bbox", None) if isinstance(its, Text) else None),
    "clip_on": lambda set_to, its: set_to(isinstance(its, Text)),
    "text_props": lambda set_to, its: set_to(color="r"),
    "fill": False, "alpha": 0.7, "alignment": "right", "width": 0.2, "height": 0.2, "ncols": 2,
    "hatch": "xx", "joinstyle": "bevel", "capstyle": "projecting",
    "positions": lambda set_to, its: set_to((0, 0), (1, 1)),
    "array": lambda set_to, its: set_to(np.arange(_count(its))[::-1]),
    "UVC": lambda set_to, its: set_to(table.FLOW[0], table.FLOW[1]),
    "path": lambda set_to, its: set_to(Circle((0, 0), 2).get_path()),
    "patchA": lambda set_to, its: set_to(its._recorder.add_patch(Circle((0, 0), 1))),
    "patchB": lambda set_to, its: set_to(its._recorder.add_patch(Circle((0, 0), 1))),
    "xy": lambda set_to, its: set_to(_corners(its)),
}  # fmt: skip


def _polygons(ax):
    corners = [[(at, at), (at + 1, at), (at + 1, at + 1)] for at in range(3)]
    return ax.add_collection(PolyCollection(corners, array=[1, 2, 9], edgecolor="k"))


def _segments(ax):
    lines = [[(0, 0), (1, 1)], [(0, 1), (1, 2)], [(2, 1), (0, 3)]]
    return ax.add_collection(LineCollection(lines, array=[1, 2, 9]))


def _arrow_patch(ax):
    return ax.add_patch(FancyArrowPatch((0.5, 1), (2, 4), arrowstyle="fancy", mutation_scale=40))


def _outside(ax):
    ax.set(xlim=(0, 1), ylim=(0, 1))
    return [ax.text(0.95, 0.5, "a long text"),
            ax.annotate("a long text", (0.95, 0.5), bbox={"fc": "w"})]  # fmt: skip


# What shows what other calls do not.
BASES = {
    **{name: draw for name, draw in table.BASES.items() if "data" not in name},
    "dashes": table.call("plot", table.X, table.Y, "o--", linewidth=5),
    "valued dots": table.call("scatter", table.X, table.Y, c=table.Y),
    "valued polygons": _polygons,
    "valued lines": _segments,
    "valued streams": table.call(
        "streamplot", *table.FLOW, -table.FLOW[1], table.FLOW[0], color=table.FLOW[0]),
    "fancy arrow": _arrow_patch,
    "wedges": table.call("pie", [1, 2], wedgeprops={"edgecolor": "k", "clip_on": True}, radius=2),
    "outside": _outside,
    "named": lambda ax: (ax.plot(table.X, table.Y, label="a line"), ax.legend(title="T"))[1],
    "rectangle": lambda ax: ax.add_patch(Rectangle((0.5, 1), 1, 1, edgecolor="k")),
    "hollow": table.call("fill", [0, 1, 0], [0, 0, 1], fill=False),
    "hollow steps": table.call("stairs", [1, 2]),
    "hollow arrow": table.call("arrow", 0, 0, 1, 1, fill=False),
}  # fmt: skip
# What is seen only where several are over each other.
UNSEEN = {
    ("Cell", "width"): "columns are as wide as their widest cell",
    ("Cell", "fontsize"): "letters that fit are as large as the smallest",
    ("Legend", "zorder"): "order among legends",
}


def artists(returned):
    """Yield one artist of each kind in what a call returned."""
    if isinstance(returned, Artist):
        yield returned
    if isinstance(returned, dict):
        returned = list(returned.values())
    if isinstance(returned, (list, tuple)) or hasattr(returned, "get_children"):
        inside = returned if isinstance(returned, (list, tuple)) else returned.get_children()
        for each in list(inside)[:4]:
            yield from artists(each)


def drawn(base):
    ax = Axes()
    ax.axhline(1.2, linewidth=9, color="k", zorder=-3)
    found = {type(each): each for each in artists(BASES[base](ax))}
    return ax, found


def names_of(kind):
    """Return what can be set of a kind of artists, by setters without the word."""
    own = {name[4:] for name in dir(kind) if name.startswith("set_")}
    return sorted(own | set(properties.NAMES) | set(GENERAL))


def answer(base, kind, name):
    """Tell whether a setter "acts", is "refused", or is "silent" on what a call returns."""
    ax, found = drawn(base)
    before = svg_of(ax)
    value = VALUES[name]
    try:
        setter = getattr(found[kind], f"set_{name}")
        if isinstance(value, table.Of):
            value = value.make(ax)
        if callable(value) and name != "agg_filter":
            value(setter, found[kind])
        else:
            setter(value)
    except (DrawingError, UnsupportedCall):
        return "refused"
    if name == "label":
        return "acts" if found[kind].get_label() == "named" else "silent"
    return "acts" if svg_of(ax) != before else "silent"


KINDS = {}
for _base in BASES:
    for _kind in drawn(_base)[1]:
        KINDS.setdefault(_kind, []).append(_base)
PAIRS = [(kind, name) for kind in KINDS for name in names_of(kind)]


@pytest.mark.parametrize(("kind", "name"), PAIRS, ids=lambda each: getattr(each, "__name__", each))
def test_a_setter_acts_or_is_refused(kind, name):
    assert name in VALUES, f"tests/test_every_setter.py has no value for set_{name}"
    answers = {base: answer(base, kind, name) for base in KINDS[kind]}
    if (kind.__name__, name) in UNSEEN:
        assert UNSEEN[kind.__name__, name] in getattr(kind, f"set_{name}").__doc__
    else:
        assert "acts" in answers.values() or "silent" not in answers.values(), answers


@pytest.mark.parametrize("call", [name for name in table.BASES if isinstance(name, str)])
@pytest.mark.parametrize("name", GENERAL)
def test_what_artists_have_in_common_is_walked_or_refused(call, name):
    if name not in SUPPORTED[call]:
        with pytest.raises((UnsupportedKeyword, UnsupportedCall, TypeError), match=name):
            table.BASES[call](Axes(), **{name: True})
