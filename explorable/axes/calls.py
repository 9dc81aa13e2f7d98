"""The documented subset of matplotlib: which calls there are, and which keywords each takes.

SUPPORTED is the one list that the axes, their error messages and the documentation share.
"""

from collections.abc import Collection
from functools import wraps
from typing import Any

from explorable.axes.mistakes import ESCAPE, UnsupportedCall, UnsupportedKeyword, place
from explorable.axes.values import check
from explorable.base.suggestions import suggestion

_ALL = (
    *("label", "alpha", "zorder", "clip_on", "transform", "visible", "path_effects"),
    "rasterized",
)
_STROKE = ("color", "linewidth", "linestyle")
_ENDS = ("dash_capstyle", "solid_capstyle", "dash_joinstyle", "solid_joinstyle")
LINE = (
    *_STROKE,
    "dashes",
    "gapcolor",
    "marker",
    "markersize",
    "markeredgewidth",
    "markeredgecolor",
    "markerfacecolor",
    "markerfacecoloralt",
    "markevery",
    "fillstyle",
    "drawstyle",
    "dash_capstyle",
    "solid_capstyle",
    "dash_joinstyle",
    "solid_joinstyle",
    *_ALL,
)
_STEPS = tuple(name for name in LINE if name != "drawstyle")  # the call says what the steps are
AREA = (*_STROKE, "facecolor", "edgecolor", "fill", "hatch", *_ALL)
TEXT = (
    "color",
    "fontsize",
    "fontweight",
    "fontstyle",
    "fontfamily",
    "horizontalalignment",
    "verticalalignment",
    "rotation",
    "alpha",
    "zorder",
    "clip_on",
    "visible",
    "path_effects",
    *("bbox", "backgroundcolor", "rotation_mode", "linespacing", "multialignment", "wrap"),
    *(
        "fontproperties",
        "fontname",
        "fontvariant",
        "fontstretch",
        "parse_math",
        "usetex",
        "transform_rotates_text",
    ),
)
_PLACED_TEXT = tuple(name for name in TEXT if not name.endswith("alalignment"))
_COLORMAP = ("cmap", "norm", "vmin", "vmax")
_IMAGE = (*_COLORMAP, "alpha", "zorder", "label", "visible", "rasterized")
_PICTURE = (
    *(*_IMAGE, "aspect", "interpolation", "origin", "extent", "clim", "clip_on", "clip_path"),
    *("interpolation_stage", "transform"),
)
_BOX = (
    *("capwidths", "meanline", "manage_ticks", "zorder", "label", "showmeans", "showcaps"),
    *("showbox", "showfliers", "boxprops", "whiskerprops", "capprops", "flierprops"),
    *("medianprops", "meanprops"),
)
_VIOLIN = (*("vert", "orientation", "widths", "showmeans", "showextrema", "showmedians", "side"),)
_SIGNAL = ("Fs", "Fc", "window", "pad_to", "sides")
_CONTOUR = (
    *("levels", "corner_mask", "colors", "alpha", *_COLORMAP, "origin", "extent", "locator"),
    *("extend", "zorder"),
)
_TRICONTOUR = ("levels", "colors", "alpha", *_COLORMAP, "locator", "extend", "zorder")
_LIMITS = ("emit", "auto")
_BAR = (*AREA, "align", "log", "tick_label", "xerr", "yerr", "ecolor", "capsize", "error_kw")
_FILL = (*(name for name in AREA if name != "fill"), "where", "interpolate", "step")
_ARROW = ("width", "length_includes_head", "head_width", "head_length", "shape", "overhang",
          "head_starts_at_zero")  # fmt: skip
_TEXT_AT_TICK = (
    *("color", "fontsize", "fontweight", "fontstyle", "fontfamily", "fontname"),
    "fontproperties",
    *("horizontalalignment", "verticalalignment", "rotation", "rotation_mode", "alpha", "visible"),
)
_TITLE = (
    "fontdict",
    "loc",
    "bbox",
    "backgroundcolor",
    "multialignment",
    *(name for name in _TEXT_AT_TICK if name != "rotation_mode"),
)
# What is written above, below and beside all panels of a figure.
HEADING = (
    *("x", "y", "horizontalalignment", "verticalalignment", "visible", "color", "alpha"),
    *("fontsize", "fontweight", "fontstyle", "fontfamily", "fontname", "fontproperties"),
)
_TICKS = ("labels", "minor", *_TEXT_AT_TICK)
_TICK_LABELS = ("minor", "fontdict", *_TEXT_AT_TICK)
_SCALE = (
    *("base", "subs", "nonpositive", "linthresh", "linscale", "linear_width", "functions"),
    *("one_half", "use_overline"),
)

_INDICATOR = ("facecolor", "edgecolor", "alpha", "zorder", "linewidth", "linestyle")

SUPPORTED: dict[str, tuple[str, ...]] = {
    # lines and dots
    "plot": ("scalex", "scaley", *LINE),
    "semilogx": ("base", *LINE),
    "semilogy": ("base", *LINE),
    "loglog": ("base", *LINE),
    "step": ("where", *_STEPS),
    "stem": ("linefmt", "markerfmt", "basefmt", "bottom", "label", "orientation"),
    "errorbar": (
        *("yerr", "xerr", "fmt", "ecolor", "elinewidth", "capsize", "capthick", "errorevery"),
        *("barsabove", "lolims", "uplims", "xlolims", "xuplims", *LINE),
    ),
    "scatter": (
        *("s", "c", "marker", "linewidths", "edgecolors", "facecolor", "color"),
        *(*_COLORMAP, "alpha", "linewidth", "edgecolor", *_ALL),
    ),
    "axhline": ("y", "xmin", "xmax", *LINE),
    "axvline": ("x", "ymin", "ymax", *LINE),
    "axline": ("xy1", "xy2", "slope", *_STROKE, *_ENDS, *_ALL),
    "stairs": ("edges", "orientation", "baseline", *AREA),
    "hlines": ("colors", "linestyles", *_STROKE, *_ALL),
    "vlines": ("colors", "linestyles", *_STROKE, *_ALL),
    # areas
    "fill": ("closed", *AREA),
    "fill_between": ("y2", *_FILL),
    "fill_betweenx": ("x2", *_FILL),
    "axhspan": ("xmin", "xmax", *AREA),
    "axvspan": ("ymin", "ymax", *AREA),
    "bar": ("width", "bottom", *_BAR),
    "broken_barh": tuple(name for name in AREA if name != "fill"),
    "barh": ("height", "left", *_BAR),
    "hist": (
        *("bins", "range", "density", "weights", "cumulative", "bottom", "histtype", "align"),
        *("orientation", "rwidth", "log", "stacked", *AREA),
    ),
    # fields
    "imshow": _PICTURE,
    "matshow": _PICTURE,
    "spy": ("precision", "marker", "markersize", "aspect", "origin", "alpha", "cmap", "color"),
    "pcolormesh": (*_IMAGE, "shading", "edgecolor", "linewidth", "linestyle"),
    "pcolor": (*_IMAGE, "shading", "edgecolor", "linewidth", "linestyle"),
    "pcolorfast": _IMAGE,
    "contour": (*_CONTOUR, "linewidths", "linestyles", "negative_linestyles"),
    "contourf": (*_CONTOUR, "hatches"),
    "triplot": ("triangles", "mask", *LINE),
    "tripcolor": (
        *("triangles", "mask", "shading", "facecolors", *_IMAGE, "edgecolor", "linewidth"),
    ),
    "tricontour": (
        *("triangles", "mask", *_TRICONTOUR, "linewidths", "linestyles", "negative_linestyles"),
    ),
    "tricontourf": ("triangles", "mask", *_TRICONTOUR, "hatches"),
    "clabel": (
        *("levels", "fontsize", "inline", "inline_spacing", "fmt", "colors", "manual"),
        *("rightside_up", "use_clabeltext"),
    ),
    "streamplot": (
        *("density", "linewidth", "color", "cmap", "norm", "arrowsize", "arrowstyle", "minlength"),
        *("transform", "zorder", "start_points", "maxlength", "integration_direction"),
        *("broken_streamlines",),
    ),
    "quiver": (
        *("color", "scale", "scale_units", "angles", "width", "pivot", "units", "headwidth"),
        *("headlength", "headaxislength", "minshaft", "minlength", "facecolor", "edgecolor"),
        *("linewidth", *_COLORMAP[:2], "label", "alpha", "zorder", "clip_on", "visible"),
        "rasterized",
    ),
    "quiverkey": (
        *("angle", "coordinates", "color", "labelsep", "labelpos", "labelcolor", "zorder"),
        *("fontproperties", "facecolor", "edgecolor", "linewidth", "alpha", "visible"),
    ),
    "barbs": (
        *("pivot", "length", "barbcolor", "flagcolor", "sizes", "fill_empty", "barb_increments"),
        *("rounding", "flip_barb", "facecolor", "linewidth", "linestyle", *_COLORMAP[:2]),
        *("label", "alpha", "zorder", "clip_on", "visible", "transform"),
    ),
    # distributions, shares, stacks
    "boxplot": (
        *("notch", "sym", "vert", "orientation", "whis", "positions", "widths", "patch_artist"),
        *("bootstrap", "usermedians", "conf_intervals", "tick_labels", "autorange", *_BOX),
    ),
    "bxp": ("positions", "widths", "vert", "orientation", "patch_artist", "shownotches", *_BOX),
    "violinplot": ("positions", "points", "quantiles", "bw_method", *_VIOLIN),
    "violin": ("positions", *_VIOLIN),
    "pie": (
        *("explode", "labels", "colors", "autopct", "pctdistance", "shadow", "labeldistance"),
        *("startangle", "radius", "counterclock", "wedgeprops", "textprops", "center", "frame"),
        *("rotatelabels", "normalize", "hatch"),
    ),
    "stackplot": ("labels", "colors", "hatch", "baseline", *_STROKE, "edgecolor", *_ALL),
    "eventplot": (
        *("orientation", "lineoffsets", "linelengths", "linewidths", "colors", "alpha"),
        *("linestyles", "color", "label", "zorder"),
    ),
    "ecdf": ("weights", "complementary", "orientation", "compress", *_STEPS),
    "bar_label": ("labels", "fmt", "label_type", "padding", *_PLACED_TEXT),
    "hist2d": ("bins", "range", "density", "weights", "cmin", "cmax", *_IMAGE),
    "hexbin": (
        *("C", "gridsize", "bins", "xscale", "yscale", "extent", "linewidths", "edgecolors"),
        *("reduce_C_function", "mincnt", "marginals", *_IMAGE),
    ),
    # signals
    "psd": ("NFFT", *_SIGNAL, "noverlap", "detrend", "scale_by_freq", "return_line", *LINE),
    "csd": ("NFFT", *_SIGNAL, "noverlap", "detrend", "scale_by_freq", "return_line", *LINE),
    "cohere": ("NFFT", *_SIGNAL, "noverlap", "detrend", "scale_by_freq", *LINE),
    "magnitude_spectrum": (*_SIGNAL, "scale", *LINE),
    "angle_spectrum": (*_SIGNAL, *LINE),
    "phase_spectrum": (*_SIGNAL, *LINE),
    "specgram": (
        *("NFFT", *_SIGNAL, "noverlap", "detrend", "scale_by_freq", "xextent", "mode", "scale"),
        *("cmap", "vmin", "vmax", "alpha", "interpolation", "aspect"),
    ),
    "xcorr": ("normed", "detrend", "usevlines", "maxlags", *LINE),
    "acorr": ("normed", "detrend", "usevlines", "maxlags", *LINE),
    # texts, arrows, legends
    "table": (
        *("cellText", "cellColours", "cellLoc", "colWidths", "rowLabels", "rowColours", "rowLoc"),
        *("colLabels", "colColours", "colLoc", "loc", "bbox", "edges", "fontsize", "zorder"),
        "visible",
    ),
    "text": ("fontdict", "transform", *TEXT),
    "annotate": (
        *("xy", "xytext", "xycoords", "textcoords", "arrowprops", "annotation_clip", *TEXT),
    ),
    "arrow": (*_ARROW, *AREA),
    "legend": (
        *("handles", "labels", "loc", "ncols", "ncol", "title", "frameon", "fontsize", "prop"),
        *("bbox_to_anchor", "bbox_transform", "title_fontsize", "title_fontproperties"),
        *("framealpha", "facecolor", "edgecolor", "fancybox", "shadow", "labelcolor", "mode"),
        *("handlelength", "handleheight", "handletextpad", "labelspacing", "columnspacing"),
        *("borderpad", "borderaxespad", "markerscale", "markerfirst", "numpoints"),
        *("scatterpoints", "alignment", "reverse", "handler_map", "draggable"),
    ),
    # artists and marks that are made before
    "add_patch": (),
    "add_line": (),
    "add_collection": ("autolim",),
    "add_artist": (),
    # axes that are placed by these
    "twinx": (),
    "twiny": (),
    "inset_axes": (
        *("sharex", "sharey", "title", "xlabel", "ylabel", "xlim", "ylim", "xscale", "yscale"),
        *("xticks", "yticks", "xticklabels", "yticklabels", "aspect", "facecolor"),
        *("projection", "polar"),
    ),
    "secondary_xaxis": ("functions", "transform", "xlabel", "xticks"),
    "secondary_yaxis": ("functions", "transform", "ylabel", "yticks"),
    "indicate_inset": ("bounds", "inset_ax", *_INDICATOR),
    "indicate_inset_zoom": _INDICATOR,
    "sharex": (),
    "sharey": (),
    "label_outer": ("remove_inner_ticks",),
    "set_facecolor": (),
    "get_facecolor": (),
    # axes
    "clear": (),
    "set_title": ("pad", "x", "y", *_TITLE),
    "set_xlabel": ("labelpad", "x", *_TITLE),
    "set_ylabel": ("labelpad", "y", *_TITLE),
    "set_xlim": ("left", "right", "xmin", "xmax", *_LIMITS),
    "set_ylim": ("bottom", "top", "ymin", "ymax", *_LIMITS),
    "set_xscale": _SCALE,
    "set_yscale": _SCALE,
    "set_xticks": _TICKS,
    "set_yticks": _TICKS,
    "set_xticklabels": _TICK_LABELS,
    "set_yticklabels": _TICK_LABELS,
    "get_xticks": ("minor",),
    "get_yticks": ("minor",),
    "get_xticklabels": ("minor", "which"),
    "get_yticklabels": ("minor", "which"),
    "get_xaxis": (),
    "get_yaxis": (),
    "minorticks_on": (),
    "minorticks_off": (),
    "ticklabel_format": (*("axis", "style", "scilimits", "useOffset", "useLocale", "useMathText"),),
    "locator_params": (
        *("axis", "tight", "nbins", "steps", "integer", "symmetric", "prune", "min_n_ticks"),
        *("base", "offset", "subs", "numticks"),
    ),
    "set_aspect": ("adjustable",),
    "set_adjustable": (),
    "get_adjustable": (),
    "set_xmargin": (),
    "set_ymargin": (),
    "set_rasterization_zorder": (),
    "get_rasterization_zorder": (),
    "set_axisbelow": (),
    "get_axisbelow": (),
    "set_box_aspect": ("aspect",),
    "get_box_aspect": (),
    "set_visible": (),
    "get_visible": (),
    "remove": (),
    "set_prop_cycle": (),
    "set_axis_off": (),
    "set_axis_on": (),
    "set": (),
    "update": (),
    "axis": (),
    "grid": (
        *("visible", "which", "axis", "color", "linewidth", "linestyle", "alpha", "path_effects"),
    ),
    "tick_params": (
        *("axis", "which", "reset", "length", "width", "color", "direction", "pad", "labelsize"),
        *("labelcolor", "labelrotation", "rotation", "labelfontfamily", "colors", "size"),
        *("tick1On", "tick2On", "label1On", "label2On", "gridOn"),
        *("left", "right", "bottom", "top", "labelleft", "labelright", "labelbottom", "labeltop"),
        *("grid_color", "grid_alpha", "grid_linewidth", "grid_linestyle"),
    ),
    "margins": ("x", "y", "tight"),
    "autoscale": ("enable", "axis", "tight"),
    "autoscale_view": ("tight", "scalex", "scaley"),
    "relim": ("visible_only",),
    "invert_xaxis": (),
    "invert_yaxis": (),
    "get_xbound": (),
    "get_ybound": (),
    "set_xbound": ("lower", "upper"),
    "set_ybound": ("lower", "upper"),
    "xaxis_date": ("tz",),
    "yaxis_date": ("tz",),
    "get_xmajorticklabels": (),
    "get_ymajorticklabels": (),
    "get_xminorticklabels": (),
    "get_yminorticklabels": (),
    "xaxis_inverted": (),
    "yaxis_inverted": (),
    "get_xlim": (),
    "get_ylim": (),
    "get_xscale": (),
    "get_yscale": (),
    "get_title": ("loc",),
    "get_xlabel": (),
    "get_ylabel": (),
    "get_legend_handles_labels": (),
    "get_legend": (),
    "get_lines": (),
    "get_children": (),
    "get_figure": ("root",),
    "get_position": ("original",),
    "set_position": ("which",),
    "get_subplotspec": (),
    "get_gridspec": (),
    "get_xaxis_transform": (),
    "get_yaxis_transform": (),
}

ALIASES = {
    "c": "color",
    "lw": "linewidth",
    "linewidths": "linewidth",
    "ls": "linestyle",
    "linestyles": "linestyle",
    "ec": "edgecolor",
    "edgecolors": "edgecolor",
    "fc": "facecolor",
    "facecolors": "facecolor",
    "mec": "markeredgecolor",
    "mew": "markeredgewidth",
    "mfc": "markerfacecolor",
    "mfcalt": "markerfacecoloralt",
    "ms": "markersize",
    "ds": "drawstyle",
    "ha": "horizontalalignment",
    "va": "verticalalignment",
    "size": "fontsize",
    "weight": "fontweight",
    "style": "fontstyle",
    "family": "fontfamily",
    "name": "fontname",
    "variant": "fontvariant",
    "stretch": "fontstretch",
    "ma": "multialignment",
    "font": "fontproperties",
    "font_properties": "fontproperties",
}

# What comes nearest in meaning, where the spelling does not tell.
INSTEAD = {
    "figimage": "imshow",
    "plot_surface": "contourf",
}

# What only polar axes have; see `axes/polar/axes`.
POLAR = frozenset(
    (
        *("set_theta_zero_location", "set_theta_offset", "get_theta_offset", "set_theta_direction"),
        *("get_theta_direction", "set_thetamin", "set_thetamax", "get_thetamin", "get_thetamax"),
        *("set_thetalim", "set_thetagrids", "set_rmin", "set_rmax", "get_rmin", "get_rmax"),
        *("set_rlim", "set_rorigin", "get_rorigin", "get_rsign", "set_rticks", "set_rscale"),
        *("set_rlabel_position", "get_rlabel_position", "set_rgrids"),
    )
)

# The calls whose arguments may be names in a table; see `axes/by_name`.
BY_NAME = (
    *("plot", "semilogx", "semilogy", "loglog", "step", "stem", "errorbar", "scatter", "hlines"),
    *("vlines", "fill", "fill_between", "fill_betweenx", "bar", "barh", "hist", "boxplot"),
    *("violinplot", "pie", "stackplot", "eventplot", "ecdf", "hist2d", "hexbin"),
)
SUPPORTED |= {call: (*SUPPORTED[call], "data") for call in BY_NAME}

# Keywords that are as if they had not been given where they are None.
USUAL = frozenset(("zorder", "markersize", "markeredgewidth"))

_ACCEPTED = {call: frozenset(names) for call, names in SUPPORTED.items()}


def keywords(call: str, given: dict[str, Any]) -> dict[str, Any]:
    """Return the keywords of `call` under their full names; raise UnsupportedKeyword."""
    return full_names(f"ax.{call}", _ACCEPTED[call], given) if given else given


def full_names(called: str, accepted: Collection[str], given: dict[str, Any]) -> dict[str, Any]:
    """Return keywords under their full names; raise UnsupportedKeyword for others than `accepted`.

    called: as an author writes it: "ax.plot", or "Rectangle".
    """
    found: dict[str, Any] = {}
    for name, value in given.items():
        full = name if name in accepted else ALIASES.get(name, name)
        if full not in accepted:
            near = suggestion(name, [*accepted, *ALIASES])
            raise UnsupportedKeyword(
                f"{called}(...) at {place()} takes no keyword {name!r}.{near} {ESCAPE}"
            )
        if full in found and (value is None or found[full] is None):
            found[full] = found[full] if value is None else value  # both names, one of them unused
            continue
        if full in found:
            raise UnsupportedKeyword(f"{called}(...) at {place()} was given {full!r} twice.")
        found[full] = value
    check(called.removeprefix("ax."), found)
    return {name: each for name, each in found.items() if each is not None or name not in USUAL}


def refusing(call: str, function: Any, unknown: Collection[str], where: str) -> Any:
    """Return a call of other axes without the keywords that mean nothing there.

    where: as an author is told, such as "on polar axes".
    """

    @wraps(function)
    def made(self: Any, *args: Any, **given: Any) -> Any:
        for name in (*given, *(given.get("fontdict") or ())):
            if ALIASES.get(name, name) in unknown:
                raise UnsupportedKeyword(
                    f"ax.{call}(...) at {place()} takes no keyword {name!r} {where}. {ESCAPE}"
                )
        return function(self, *args, **given)

    return made


def unknown_call(name: str) -> UnsupportedCall:
    """Return the error for a call that is not in the subset."""
    if name in POLAR:
        return UnsupportedCall(
            f'ax.{name} at {place()} is for polar axes: declare @figure(projection="polar"), or '
            'plt.subplots(subplot_kw={"projection": "polar"}).'
        )
    near = INSTEAD.get(name)
    advice = f" Nearest is {near!r}." if near else suggestion(name, SUPPORTED)
    return UnsupportedCall(f"ax.{name} at {place()} is not supported.{advice} {ESCAPE}")
