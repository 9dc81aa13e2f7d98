"""What kind of value each keyword takes, in all calls and shapes; checked before they draw.

Here are numbers, flags, functions and dicts. Colours, markers, line styles and words are checked
where they are read; see `colors`, `styles` and `recorder.one_of`.
"""

import math
from collections.abc import Callable, Collection, Mapping
from typing import Any

import numpy as np

from explorable.axes.mistakes import wrong


def _flag(value: Any) -> bool:
    return value is None or isinstance(value, (bool, np.bool_, int))


def _number(value: Any) -> bool:
    if type(value) is int or type(value) is float:
        return math.isfinite(value)
    if isinstance(value, (str, bytes, complex)):
        return False
    try:
        return math.isfinite(float(value))
    except (TypeError, ValueError, OverflowError):
        return False


def _scale(value: Any) -> bool:
    return _number(value)


def _size(value: Any) -> bool:
    return _number(value) and float(value) >= 0


def _share(value: Any) -> bool:
    return _number(value) and 0 <= float(value) <= 1


def _positive(value: Any) -> bool:
    return _number(value) and float(value) > 0


def _count(value: Any) -> bool:
    return _number(value) and float(value) >= 1 and float(value) == int(value)


def _numbers(value: Any) -> bool:
    if type(value) is int or type(value) is float:
        return True
    try:
        return np.asarray(value).dtype.kind in "buif"
    except ValueError:  # lists of different lengths
        return False


def _areas(value: Any) -> bool:
    if type(value) is int or type(value) is float or isinstance(value, str):
        return _size(value)
    try:
        array = value.filled(0) if hasattr(value, "filled") else np.asarray(value)
    except ValueError:
        return False
    least = array.min() if array.dtype.kind in "buif" and array.size else 0
    return array.dtype.kind in "buif" and not least < 0 and (array.ndim > 0 or _size(value))


def _sizes(value: Any) -> bool:
    return _areas(value) and (type(value) is int or type(value) is float or np.ndim(value) < 2)


def _given(value: Any) -> bool:
    return value is not None


def _transform(value: Any) -> bool:
    return type(value) is not str  # `transforms.Space` is a kind of text


def _word_or_number(value: Any) -> bool:
    return isinstance(value, str) or _number(value)


def _list(value: Any) -> bool:
    return np.ndim(value) == 1 and _numbers(value)


def _turned_about(value: Any) -> bool:
    return value in ("xy", "center") if isinstance(value, str) else _pair(value)


def _place(value: Any) -> bool:
    return not isinstance(value, str) and np.iterable(value) and len(list(value)) == 2


def _texts(value: Any) -> bool:
    return np.iterable(value) and not isinstance(value, (str, Mapping))


def _points(value: Any) -> bool:
    return _finite(value) and np.ndim(value) == 2 and np.shape(value)[1] == 2


def _cells(value: Any) -> bool:
    return _count(value) or (_pair(value) and all(map(_count, value)))


def _switch(value: Any) -> bool:
    return isinstance(value, Mapping) or _flag(value)


def _every(value: Any) -> bool:
    return isinstance(value, (int, np.integer, tuple, list, slice, np.ndarray))


def _finite(value: Any) -> bool:
    return _numbers(value) and bool(np.isfinite(np.asarray(value)).all())


def _four(value: Any) -> bool:
    return _finite(value) and np.shape(value) == (4,)


def _locator(value: Any) -> bool:
    return hasattr(value, "tick_values")


def _format(value: Any) -> bool:
    return isinstance(value, (str, Mapping)) or callable(value)


def _window(value: Any) -> bool:
    return callable(value) or (_numbers(value) and np.ndim(value) == 1)


def _functions(value: Any) -> bool:
    return isinstance(value, (tuple, list)) and len(value) == 2 and all(map(callable, value))


def _dict(value: Any) -> bool:
    return isinstance(value, Mapping)


def _pair(value: Any) -> bool:
    return _numbers(value) and np.shape(value) == (2,) and bool(np.isfinite(value).all())


_SEES_NONE = (_given, _scale)  # for others, None is as if nothing were given
# What an author is told that a kind is, and what tells it.
KINDS: dict[str, tuple[str, Callable[[Any], bool]]] = {
    "flag": ("True or False", _flag),
    "number": ("a number", _number),
    "size": ("a number, 0 or more", _size),
    "scale": ("a number", _scale),
    "share": ("a number from 0 to 1", _share),
    "positive": ("a number above 0", _positive),
    "count": ("a whole number, 1 or more", _count),
    "numbers": ("a number or an array of numbers", _numbers),
    "areas": ("a number, 0 or more, or an array of them", _areas),
    "coordinates": ("one coordinate or a list of them", _given),
    "transform": ("a transform, such as ax.transAxes", _transform),
    "pivot": ("'tip', 'middle', or a number", _word_or_number),
    "list": ("a list of numbers", _list),
    "turned about": ("'xy', 'center', or two numbers", _turned_about),
    "texts": ("a list of texts", _texts),
    "points": ("a list of points (x, y)", _points),
    "alignment": ("'left', 'center' or 'right'", _given),
    "angles": ("'uv', 'xy', or angles in degrees", _given),
    "place": ("two coordinates", _place),
    "cells": ("a whole number, or a pair of them", _cells),
    "switch": ("True, False, or a dict", _switch),
    "every": ("a number n, (start, n), or a slice", _every),
    "dashes": ("lengths of dashes and gaps", _given),
    "sizes": ("a number, 0 or more, or a list of them", _sizes),
    "finite": ("a finite number or an array of them", _finite),
    "four": ("four numbers", _four),
    "locator": ("a locator, as explorable.matplotlib.ticker has them", _locator),
    "format": ("a text such as '%.2f', or a function", _format),
    "function": ("a function", callable),
    "functions": ("a pair of functions, there and back", _functions),
    "window": ("a function, or an array of numbers", _window),
    "dict": ("a dict", _dict),
    "pair": ("two numbers", _pair),
}
# The keywords that have a kind in all calls.
_KEYWORDS = {
    "flag": "visible clip_on rasterized scalex scaley fill closed parse_math wrap usetex "
    "transform_rotates_text interpolate annotation_clip corner_mask fancybox frameon markerfirst "
    "reverse draggable meanline manage_ticks showmeans showcaps showbox showfliers showmedians "
    "showextrema notch patch_artist shownotches autorange vert normed usevlines stacked density "
    "cumulative log barsabove complementary compress counterclock frame rotatelabels normalize "
    "marginals inline rightside_up use_clabeltext broken_streamlines fill_empty rounding "
    "return_line scale_by_freq length_includes_head head_starts_at_zero autolim visible_only "
    "remove_inner_ticks minor reset tick1On tick2On label1On label2On gridOn labelleft labelright "
    "labelbottom labeltop integer symmetric tight enable emit auto use_overline root original "
    "useLocale useMathText polar match_original",
    "number": "zorder startangle pctdistance labeldistance labelpad pad vmin vmax cmin cmax mincnt "
    "inline_spacing angle labelsep overhang useOffset offset handletextpad borderaxespad scale "
    "slope Fs Fc theta1 theta2 "
    "mutation_scale mutation_aspect shrinkA shrinkB minshaft headwidth headlength headaxislength "
    "minlength labelrotation noverlap maxlags elev azim roll focal_length",
    "positive": "zoom",
    "size": "linewidth markersize markeredgewidth linespacing capsize elinewidth capthick radius "
    "head_width head_length rwidth handlelength handleheight labelspacing columnspacing borderpad "
    "markerscale length grid_linewidth arrowsize maxlength linthresh linscale linear_width "
    "precision",
    "share": "framealpha grid_alpha",
    "count": "numpoints scatterpoints ncols ncol NFFT pad_to numticks points min_n_ticks bootstrap "
    "resolution numsides "
    "rcount ccount",
    "numbers": "xerr yerr explode weights widths capwidths lolims uplims xlolims xuplims padding "
    "flip_barb whis steps subs C",
    "finite": "positions lineoffsets linelengths colWidths",
    "four": "extent bounds",
    "every": "errorevery",
    "transform": "transform bbox_transform",
    "points": "start_points",
    "texts": "cellText cellColours",
    "dashes": "dashes linestyles",
    "locator": "locator",
    "format": "autopct",
    "function": "reduce_C_function",
    "window": "window",
    "sizes": "linewidths",
    "pair": "xy1 xy2 center scilimits range",
    "dict": "fontdict error_kw boxprops whiskerprops capprops flierprops medianprops meanprops "
    "wedgeprops textprops barb_increments handler_map",
}
# Those that have another one in some calls; "" for what the call itself looks at.
_AXES = {"number": "xmin xmax ymin ymax"}
_MANY = {"sizes": "linewidth"}
_COLLECTION = {**_MANY, "list": "sizes", "number": "rotation", "dashes": "linestyle"}
_PLACE = {"number": "x y", "alignment": "multialignment"}
_LEVELS = {"share": "alpha", "dashes": "negative_linestyles"}
_BOX = {"number": "width height"}
_BASE = {"positive": "base"}
_PARTICULAR: dict[str, dict[str, str]] = {
    "axhspan": {"number": "xmin xmax"},
    "axvspan": {"number": "ymin ymax"},
    "bar": {**_MANY, "numbers": "width bottom"},
    "barh": {**_MANY, "numbers": "height left"},
    "hist": {**_MANY, "numbers": "bottom", "": "weights"},
    "scatter": {"sizes": "linewidth", "areas": "s"},
    "stem": {"number": "bottom"},
    "arrow": {"size": "width"},
    "legend": {"flag": "shadow"},
    "pie": {"switch": "shadow"},
    "barbs": {**_MANY, "pivot": "pivot"},
    "locator_params": {"positive": "base"},
    "hexbin": {"cells": "gridsize"},
    "annotate": {"place": "xy xytext"},
    "quiver": {"angles": "angles", "size": "width", "number": "scale"},
    "tick_params": {"size": "width size", "flag": "left right top bottom"},
    "margins": {"number": "x y"},
    "magnitude_spectrum": {"": "scale"},
    "specgram": {"": "scale", "pair": "xextent"},
    "hist2d": {"": "range"},
    **dict.fromkeys(("set_title", "set_xlabel", "set_ylabel"), _PLACE),
    "fill_between": {**_MANY, "coordinates": "y2"},
    "fill_betweenx": {**_MANY, "coordinates": "x2"},
    "axhline": {**_AXES, "coordinates": "y"},
    "axvline": {**_AXES, "coordinates": "x"},
    "bar_label": {"texts": "labels", "format": "fmt"},
    "clabel": {"format": "fmt"},
    **dict.fromkeys(("semilogx", "semilogy", "loglog"), _BASE),
    **{key: {"size": "base", "functions": "functions"} for key in ("set_xscale", "set_yscale")},
    "eventplot": {"": "positions"},
    **dict.fromkeys(("contour", "contourf", "tricontour", "tricontourf"), _LEVELS),
    **dict.fromkeys(
        ("hlines", "vlines", "stackplot",
         "broken_barh", "pcolormesh", "pcolor", "tripcolor"), _MANY),
    # classes
    "StepPatch": {"numbers": "baseline"},
    **dict.fromkeys(
        ("LineCollection", "PolyCollection", "PatchCollection", "PathCollection", "Collection",
         "CircleCollection", "EllipseCollection", "RegularPolyCollection",
         "StarPolygonCollection"), _COLLECTION),
    "EventCollection": {**_COLLECTION, "number": "lineoffset linelength"},
    "Rectangle": {**_BOX, "turned about": "rotation_point"},
    "Ellipse": _BOX,
    "Arc": _BOX,
    "FancyBboxPatch": _BOX,
    "FancyArrowPatch": {"scale": "mutation_scale shrinkA shrinkB"},
    "streamplot": {"areas": "linewidth", "numbers": "density", "size": "minlength"},
    "table": {"": "cellText"},
    "Annulus": {"number": "width"},
    "Wedge": {"number": "r width"},
    "Arrow": {"numbers": "x y dx dy", "number": "width"},
    "FancyArrow": {"numbers": "x y dx dy", "size": "width"},
    "RegularPolygon": {"number": "orientation", "count": "numVertices"},
}  # fmt: skip

_CHECKS = {name: KINDS[kind] for kind, names in _KEYWORDS.items() for name in names.split()}
_OWN: dict[str, dict[str, tuple[str, Callable[[Any], bool]]]] = {}


def checks_of(call: str) -> dict[str, tuple[str, Callable[[Any], bool]]]:
    """Return the kinds of the keywords of a call, such as "plot" or "Rectangle"."""
    if call not in _PARTICULAR:
        return _CHECKS
    if call not in _OWN:
        own = _OWN[call] = dict(_CHECKS)
        for kind, names in _PARTICULAR[call].items():
            for name in names.split():
                own.pop(name, None)
                if kind:
                    own[name] = KINDS[kind]
    return _OWN[call]


def check(call: str, given: Mapping[str, Any], needed: Collection[str] = ()) -> None:
    """Raise DrawingError for the first value that is not of its keyword's kind.

    needed: the keywords for which None is no value. For others it is as if they were not given.
    """
    checks = checks_of(call)
    for name, value in given.items():
        if name not in checks:
            continue
        kind, takes = checks[name]
        looked_at = value is not None or name in needed or takes in _SEES_NONE
        if looked_at and not takes(value):
            raise wrong(call, f"was given {name}={value!r:.60}; it must be {kind}.")
