"""Every keyword of every call: what it is given, and what it needs around it to be seen.

BASES says what each call draws. A keyword is tried with `PARTICULAR` or `VALUES`, together with
what it `NEEDS`; the picture must differ from the one with the needs alone. REFUSED are the pairs
whose value is refused, NOTHING those that may have no effect, with the manual's words for it.
"""

import numpy as np

from explorable.axes import SUPPORTED, Axes
from explorable.axes.drawn_figure import DrawnFigure
from explorable.matplotlib.patheffects import withStroke

X = np.linspace(0.5, 2, 9)
Y = X**2
N = 5
GRID = np.outer(np.arange(1.0, N + 1), [1, 4, 2, 6, 3])
PATCHY = np.where(np.eye(N)[::-1] > 0, GRID, GRID + 2)
HOLED = GRID.copy()
HOLED[2, 2] = np.nan
RNG = np.random.default_rng(2)
CLOUD = RNG.normal(size=(2, 60))
SIGNAL = np.sin(np.arange(300) / 5) + RNG.normal(size=300) / 3 + np.arange(300) / 90
OTHER = np.cos(np.arange(300) / 7) + RNG.normal(size=300) / 3
SAMPLES = [RNG.normal(size=30) * 2, np.append(RNG.normal(size=30), [9.0, -8.0])]
POINTS = np.array([0, 1, 0, 1, 0.5, 1.6]), np.array([0, 0, 1, 1, 0.5, 0.7])
Z = np.array([1.0, 4, 2, 7, 3, 5])
FLOW = np.meshgrid(np.linspace(-1, 1, 9), np.linspace(-1, 1, 9))
STATS = [
    {"med": 1, "q1": 0, "q3": 3, "whislo": -1, "whishi": 4, "mean": 1.5, "fliers": [7],
     "cilo": 0.6, "cihi": 1.4},
    {"med": 2, "q1": 1, "q3": 4, "whislo": 0, "whishi": 5, "mean": 2.5, "fliers": [8],
     "cilo": 1.7, "cihi": 2.2},
]  # fmt: skip
SHAPES = [
    {"coords": np.linspace(0, 4, 9), "vals": np.array([1, 2, 5, 6, 4, 3, 2, 1, 1.0]),
     "mean": 1.7, "median": 1.5, "min": 0, "max": 4, "quantiles": [1]},
]  # fmt: skip


class Of:
    """A value that is made for the axes it is tried on."""

    def __init__(self, make):
        self.make = make


def call(name, *args, **base):
    """Return what carries out a call with these arguments, and with keywords beside them."""

    def carry_out(ax, **style):
        return getattr(ax, name)(*args, **{**base, **style})

    return carry_out


def after(before, carried_out):
    """Return what does both, one after the other."""

    def both(ax, **style):
        before(ax)
        return carried_out(ax, **style)

    return both


def line(ax):
    """Draw something that other calls are seen on."""
    ax.plot(X, Y, label="line")


def _bar_label(ax, **style):
    return ax.bar_label(ax.bar([1, 2, 3], [12345.678, 20000, 30000]), **style)


def _clabel(ax, **style):
    return ax.clabel(ax.contour(GRID, levels=[5, 10, 15]), **style)


def _inset(ax, **style):
    line(ax)
    inset = ax.inset_axes([0.1, 0.5, 0.4, 0.4], **style)
    inset.plot(X, X)
    return inset


def _indicate_zoom(ax, **style):
    line(ax)
    inset = ax.inset_axes([0.1, 0.5, 0.4, 0.4])
    inset.set(xlim=(1, 1.5), ylim=(1, 2))
    return ax.indicate_inset_zoom(inset, **style)


def _indicate(ax, **style):
    line(ax)
    if style.get("inset_ax") is True:
        style["inset_ax"] = ax.inset_axes([0.1, 0.5, 0.4, 0.4])
    return ax.indicate_inset(**{"bounds": (1, 1, 0.5, 1), **style})


def _collection(ax, **style):
    from explorable.matplotlib.collections import LineCollection

    line(ax)
    return ax.add_collection(LineCollection([[(0, 0), (9, 9)]]), **style)


def _relim(ax, **style):
    line(ax)
    (far,) = ax.plot([0, 30], [0, 30])
    far.set_visible(False)
    ax.relim(**style)
    ax.autoscale_view()


def _autoscale(ax, **style):
    line(ax)
    ax.set(xlim=(0, 9), ylim=(0, 9))
    ax.autoscale(**style)


def _autoscale_view(ax, **style):
    (drawn,) = ax.plot(X, Y)
    ax.get_xlim(), ax.get_ylim()
    drawn.set_data(3 * X, 3 * Y)
    ax.relim()
    ax.autoscale_view(**style)


def _label_outer(ax, **style):
    other = Axes("B")
    ax._figure = None
    DrawnFigure({"": ax, "B": other}, {"": (False, False), "B": (True, True)})
    line(ax)
    ax.label_outer(**style)


def _titled(ax):
    line(ax)
    ax.set_title("Left one")
    ax.set_title("Right", loc="right")


def _ticked(ax):
    line(ax)
    ax.set_xticks([0.5, 1, 2], ["a", "b", "c"])
    ax.set_yticks([1, 2, 3], ["a", "b", "c"])
    ax.set_xticks([0.7, 1.5], ["d", "e"], minor=True)
    ax.set_yticks([0.7, 1.5], ["d", "e"], minor=True)


def _scale(name, kind="log"):
    def carry_out(ax, **style):
        scale = "function" if "functions" in style else style.pop("__scale", kind)
        data = [0.2, 0.5, 0.9] if scale == "logit" else [-50, 0.5, 100]
        if "nonpositive" in style:
            data = [-1, 0.5, 0.9] if scale == "logit" else [-50, 0.5, 100]
        ax.plot(data, data)
        if "nonpositive" in style or scale == "log":
            ax.plot([1, 2, 3], [1, 2, 3])
        getattr(ax, name)(scale, **style)
        if scale == "logit":
            ax.set(xlim=(0.1, 0.95), ylim=(0.1, 0.95))

    return carry_out


def _minor_grid(ax):
    line(ax)
    ax.minorticks_on()


def _everywhere(ax):
    line(ax)
    ax.minorticks_on()
    ax.tick_params(top=True, right=True, labeltop=True, labelright=True)
    ax.grid()


def _quiverkey(ax, **style):
    field = ax.quiver(*FLOW, -FLOW[1], FLOW[0] * 2)
    return ax.quiverkey(field, 0.6, 0.7, 1, "one", **style)


def _inset_of_figure(ax, **style):
    from explorable.whole_figure import WholeFigure

    ax._figure = WholeFigure({"": ax})
    return ax.inset_axes([0.1, 0.5, 0.4, 0.4], **style)


def _circle():
    from explorable.matplotlib.patches import Circle

    return Circle((2, 2), 1)


def _table(ax, **style):
    line(ax)
    return ax.table(**{"cellText": [["a", "b"], ["c", "d"]], **style})


def _moved(ax, **style):
    from explorable.axes.page import FreeAxes

    line(ax)
    ax._figure = DrawnFigure({})
    ax._figure._free.append(FreeAxes((0, 0, 1, 1), ax))
    ax.set_position([0.1, 0.1, 0.5, 0.5], **style)


BASES = {
    "plot": call("plot", X, Y, marker="o"),
    "semilogx": call("semilogx", X, Y, marker="o"),
    "semilogy": call("semilogy", X, Y, marker="o"),
    "loglog": call("loglog", X, Y, marker="o"),
    "step": call("step", X, Y, marker="o"),
    "stem": call("stem", X, Y),
    "errorbar": call("errorbar", X, Y, yerr=0.5, marker="o", capsize=5),
    "scatter": call("scatter", X, Y, edgecolor="k", s=200),
    "axhline": after(line, call("axhline", marker="o", y=1)),
    "axvline": after(line, call("axvline", marker="o", x=1)),
    "axline": after(line, call("axline", (1, 1), (2, 3))),
    "stairs": call("stairs", [1, 3, 2], fill=True, edgecolor="k", linewidth=3),
    "hlines": call("hlines", [1, 2], 0, [1, 2]),
    "vlines": call("vlines", [1, 2], 0, [1, 2]),
    "fill": call("fill", [0, 1, 0.5], [0, 0, 1], edgecolor="k"),
    "fill_between": call("fill_between", X, Y, 1, edgecolor="k"),
    "fill_betweenx": call("fill_betweenx", X, Y, 1, edgecolor="k"),
    "axhspan": after(line, call("axhspan", 1, 2, edgecolor="k")),
    "axvspan": after(line, call("axvspan", 1, 2, edgecolor="k")),
    "bar": call("bar", [1, 2, 3], [10, 20, 30], edgecolor="k"),
    "barh": call("barh", [1, 2, 3], [10, 20, 30], edgecolor="k"),
    "broken_barh": call("broken_barh", [(0, 1), (2, 2)], (0, 1), edgecolor="k"),
    "hist": call("hist", [1, 2, 2, 3, 3, 3, 4.5], edgecolor="k"),
    "imshow": call("imshow", GRID),
    "matshow": call("matshow", GRID),
    "spy": call("spy", GRID % 4),
    "pcolormesh": call("pcolormesh", GRID),
    "pcolor": call("pcolor", GRID),
    "pcolorfast": call("pcolorfast", GRID),
    "quiverkey": _quiverkey,
    "barbs": call("barbs", *FLOW, -30 * FLOW[1], 25 * FLOW[0]),
    "table": _table,
    "set_box_aspect": after(line, call("set_box_aspect")),
    "get_position": after(line, call("get_position")),
    "set_position": _moved,
    "contour": call("contour", GRID),
    "contourf": call("contourf", GRID),
    "triplot": call("triplot", *POINTS, marker="o"),
    "tripcolor": call("tripcolor", *POINTS, Z),
    "tricontour": call("tricontour", *POINTS, Z),
    "tricontourf": call("tricontourf", *POINTS, Z),
    "clabel": _clabel,
    "streamplot": call("streamplot", FLOW[0], FLOW[1], -FLOW[1], FLOW[0] + 0.3),
    "quiver": call("quiver", FLOW[0], FLOW[1], -FLOW[1], FLOW[0] * 2),
    "boxplot": call("boxplot", SAMPLES),
    "bxp": call("bxp", STATS),
    "violinplot": call("violinplot", SAMPLES),
    "violin": call("violin", SHAPES),
    "pie": call("pie", [1, 2, 3]),
    "stackplot": call("stackplot", X, [X, Y + 1, X / 2], edgecolor="k"),
    "eventplot": call("eventplot", [[1, 2, 4], [2, 3, 7]]),
    "ecdf": call("ecdf", [1, 2, 2, 5, 7], marker="o"),
    "bar_label": _bar_label,
    "hist2d": call("hist2d", *CLOUD),
    "hexbin": call("hexbin", *(np.abs(CLOUD) + 0.1), gridsize=9),
    "psd": call("psd", SIGNAL, marker="o", NFFT=64),
    "csd": call("csd", SIGNAL, OTHER, marker="o", NFFT=64),
    "cohere": call("cohere", SIGNAL, OTHER, marker="o", NFFT=64),
    "magnitude_spectrum": call("magnitude_spectrum", SIGNAL[:40], marker="o"),
    "angle_spectrum": call("angle_spectrum", SIGNAL[:40], marker="o"),
    "phase_spectrum": call("phase_spectrum", SIGNAL[:40], marker="o"),
    "specgram": call("specgram", SIGNAL, NFFT=64, noverlap=20),
    "xcorr": call("xcorr", SIGNAL, OTHER),
    "acorr": call("acorr", SIGNAL),
    "text": after(line, call("text", 1, 1, "$a$\nlong", rotation=45)),
    "annotate": after(line, call("annotate", "$a$\nlong", (1, 1), rotation=45)),
    "arrow": call("arrow", 0, 0, 1, 1, width=0.1, edgecolor="k"),
    "legend": after(
        lambda ax: (line(ax), ax.scatter(X, X, label="dots"), ax.bar(X, X, 0.1, label="bars")),
        call("legend", loc="upper right"),
    ),
    "add_collection": _collection,
    "inset_axes": _inset,
    "secondary_xaxis": after(line, call("secondary_xaxis", "top")),
    "secondary_yaxis": after(line, call("secondary_yaxis", "right")),
    "indicate_inset": _indicate,
    "indicate_inset_zoom": _indicate_zoom,
    "label_outer": _label_outer,
    "set_title": after(line, call("set_title", "A title")),
    "set_xlabel": after(line, call("set_xlabel", "A name")),
    "set_ylabel": after(line, call("set_ylabel", "A name")),
    "set_xlim": after(line, call("set_xlim")),
    "set_ylim": after(line, call("set_ylim")),
    "set_xscale": _scale("set_xscale"),
    "set_yscale": _scale("set_yscale"),
    "set_xticks": after(line, call("set_xticks", [0.5, 1, 2])),
    "set_yticks": after(line, call("set_yticks", [0.5, 1, 2])),
    "set_xticklabels": after(_ticked, call("set_xticklabels", ["one", "two", "three"])),
    "set_yticklabels": after(_ticked, call("set_yticklabels", ["one", "two", "three"])),
    "get_xticks": after(_ticked, call("get_xticks")),
    "get_yticks": after(_ticked, call("get_yticks")),
    "get_xticklabels": after(_ticked, call("get_xticklabels")),
    "get_yticklabels": after(_ticked, call("get_yticklabels")),
    "ticklabel_format": after(
        lambda ax: ax.plot([1e6, 1e6 + 3e5], [1e6, 1e6 + 3e5]), call("ticklabel_format")
    ),
    "locator_params": after(line, call("locator_params")),
    "set_aspect": after(line, call("set_aspect", 1)),
    "grid": after(_minor_grid, call("grid")),
    "tick_params": after(_everywhere, call("tick_params")),
    "margins": after(line, call("margins")),
    "autoscale": _autoscale,
    "autoscale_view": _autoscale_view,
    "relim": _relim,
    "set_xbound": after(line, call("set_xbound")),
    "set_ybound": after(line, call("set_ybound")),
    "xaxis_date": after(line, call("xaxis_date")),
    "yaxis_date": after(line, call("yaxis_date")),
    "get_title": after(_titled, call("get_title")),
    "get_figure": after(line, call("get_figure")),
}

# A value for each keyword of a line that differs from what there is without it.
OF_LINES = {
    "color": "C1", "linewidth": 7, "linestyle": "--", "marker": "s", "markersize": 20,
    "markeredgewidth": 6, "markeredgecolor": "C3", "markerfacecolor": "C4",
    "markerfacecoloralt": "C5", "markevery": 3, "fillstyle": "left", "drawstyle": "steps-mid",
    "dash_capstyle": "round", "solid_capstyle": "butt", "dash_joinstyle": "bevel",
    "solid_joinstyle": "bevel", "dashes": (6, 2), "gapcolor": "C3",
    "path_effects": [withStroke(linewidth=9, foreground="C3")], "label": "named", "alpha": 0.3,
    "zorder": -5, "clip_on": False,
}  # fmt: skip
# The same for each keyword, where it is the same in all calls.
VALUES = {
    **OF_LINES,
    "transform": Of(lambda ax: ax.transAxes), "visible": False, "facecolor": "C6",
    "edgecolor": "C7", "fill": False, "hatch": "/", "colors": "C4", "linewidths": 7,
    "linestyles": "--", "edgecolors": "C4", "cmap": "plasma", "norm": "log", "vmin": 2.5,
    "vmax": 4, "origin": "upper", "extent": (0, 9, 0, 3), "interpolation": "bilinear",
    "shading": "gouraud", "aspect": 3, "extend": "both", "negative_linestyles": ":",
    "corner_mask": False, "orientation": "horizontal", "where": "mid", "scalex": False,
    "scaley": False, "base": 2, "bottom": 1, "left": 1, "align": "edge", "log": True,
    "tick_label": ["a", "b", "c"], "xerr": 0.3, "yerr": 0.4, "ecolor": "C3", "capsize": 9,
    "error_kw": {"ecolor": "C3"}, "xmin": 0.3, "xmax": 0.7, "ymin": 0.3, "ymax": 0.7,
    "x": 1.5, "y": 1.5, "step": "mid", "fontsize": 20, "fontweight": "bold",
    "fontstyle": "italic", "fontfamily": "monospace", "fontname": "Courier New",
    "fontproperties": {"family": "serif"},
    "horizontalalignment": "right", "verticalalignment": "top", "rotation": 30,
    "rotation_mode": "anchor", "fontdict": {"color": "C3"}, "bbox": {"fc": "y"},
    "backgroundcolor": "y", "linespacing": 2, "multialignment": "right", "parse_math": False,
    "transform_rotates_text": True, "minor": True, "mask": [True, False, False, False],
    "triangles": [[0, 1, 4], [1, 3, 4]], "levels": [3, 4], "positions": [1, 4],
    "widths": [0.2, 0.9], "vert": False, "patch_artist": True, "capwidths": 1,
    "meanline": True, "manage_ticks": False, "showmeans": True, "showcaps": False,
    "showbox": False, "showfliers": False, "showmedians": True, "showextrema": False,
    "side": "low", "boxprops": {"color": "C3"}, "whiskerprops": {"color": "C3"},
    "capprops": {"color": "C3"}, "flierprops": {"marker": "s"}, "medianprops": {"color": "C3"},
    "meanprops": {"marker": "s"}, "points": 5, "quantiles": [[0.2], [0.7]], "bw_method": 0.1,
    "Fs": 7, "Fc": 3, "window": np.bartlett(64), "pad_to": 128, "sides": "twosided",
    "NFFT": 32, "noverlap": 16, "detrend": "linear", "scale_by_freq": False,
    "return_line": True, "normed": False, "usevlines": False, "maxlags": 4,
    "weights": [1, 2, 3, 4, 5, 6, 7], "density": True, "bins": 4, "range": (0, 3),
    "functions": (np.sqrt, np.square), "labels": ["p", "q", "r"], "loc": "right",
    "pad": 30, "labelpad": 30, "emit": False, "auto": True, "subs": [2, 5], "which": "minor",
    "axis": "x", "tight": True, "locator": None, "hatches": ["/", "."],
}  # fmt: skip

# Those of one call, of texts, legends and ticks.
VALUES |= {
    "wrap": True, "fontvariant": "small-caps", "fontstretch": "condensed", "usetex": True,
    "xy": (1.5, 3), "xytext": (1.5, 3), "xycoords": "axes fraction",
    "textcoords": "offset points", "arrowprops": {"arrowstyle": "->"}, "annotation_clip": False,
    "width": 0.5, "height": 0.5, "length_includes_head": True, "head_width": 0.6,
    "head_length": 0.9, "shape": "left", "overhang": 0.5, "head_starts_at_zero": True,
    "lolims": True, "uplims": [True, False] * 4 + [True], "xlolims": True, "xuplims": True,
    "enable": False, "xy1": (1, 3), "xy2": (2, 1), "slope": 3, "fmt": "%d", "label_type": "center",
    "padding": 20, "notch": True, "sym": "r+", "whis": 0.3, "bootstrap": 100,
    "usermedians": [1, 2], "conf_intervals": [(-1, 1), (-0.5, 2)], "tick_labels": ["p", "q"],
    "autorange": True, "shownotches": True, "inline": False, "inline_spacing": 30,
    "manual": [(1, 1)], "rightside_up": False, "use_clabeltext": True, "complementary": True,
    "compress": True, "elinewidth": 6, "capthick": 6, "errorevery": 3, "barsabove": True,
    "lineoffsets": 3, "linelengths": 0.2, "closed": False, "y2": 3, "x2": 3,
    "interpolate": True, "root": True, "C": CLOUD[0], "gridsize": 5, "xscale": "log",
    "yscale": "log", "reduce_C_function": np.max, "mincnt": 2, "marginals": True,
    "cumulative": True, "histtype": "step", "rwidth": 0.5, "stacked": True, "cmin": 2,
    "cmax": 3, "bounds": (1, 2, 0.5, 1), "inset_ax": True, "title": "T", "xlabel": "name",
    "ylabel": "name", "xlim": (0, 1), "ylim": (0, 1), "xticks": [1, 1.5], "yticks": [1, 1.5],
    "xticklabels": ["a"], "yticklabels": ["a"], "sharex": Of(lambda ax: ax),
    "sharey": Of(lambda ax: ax), "remove_inner_ticks": True, "autolim": False,
    "ncols": 2, "ncol": 2, "frameon": False, "prop": {"size": 20}, "bbox_to_anchor": (0.3, 0.3),
    "bbox_transform": Of(lambda ax: ax.transData), "title_fontsize": 30, "handles": [],
    "title_fontproperties": {"size": 30}, "framealpha": 0.1, "fancybox": True, "shadow": True,
    "labelcolor": "linecolor", "mode": "expand", "handlelength": 5, "handleheight": 2,
    "handletextpad": 3, "labelspacing": 2, "columnspacing": 5, "borderpad": 2,
    "borderaxespad": 3, "markerscale": 3, "markerfirst": False, "numpoints": 3,
    "scatterpoints": 3, "alignment": "right", "reverse": True, "handler_map": {Axes: 1},
    "draggable": True, "nbins": 3, "steps": [1, 7, 10], "integer": True, "symmetric": True,
    "prune": "both", "min_n_ticks": 9, "offset": 0.1, "numticks": 3, "explode": [0, 0.2, 0],
    "autopct": "%d", "pctdistance": 0.9, "labeldistance": 0.5, "startangle": 40, "radius": 2,
    "counterclock": False, "wedgeprops": {"width": 0.3}, "textprops": {"color": "C3"},
    "center": (1, 2), "frame": True, "rotatelabels": True, "normalize": False, "scale": 3,
    "scale_units": "xy", "angles": "xy", "pivot": "tip", "units": "height",
    "visible_only": True, "s": 20, "c": "C5", "adjustable": "datalim", "lower": 0.1,
    "upper": 9, "right": 1.5, "top": 1.5, "nonpositive": "mask", "linthresh": 9, "linscale": 4,
    "linear_width": 9, "one_half": "half", "use_overline": True, "xextent": (0, 3),
    "precision": 1.5, "baseline": 0.5, "edges": [0, 1, 3, 4], "linefmt": "C3--",
    "markerfmt": "C3D", "basefmt": "C3--", "arrowsize": 3, "arrowstyle": "->",
    "minlength": 1, "maxlength": 0.3, "start_points": [[0.2, 0.2]],
    "integration_direction": "forward", "broken_streamlines": False, "reset": True,
    "length": 9, "direction": "in", "labelsize": 20, "labelrotation": 40,
    "labelfontfamily": "serif", "size": 9, "tick1On": False, "tick2On": False,
    "label1On": False, "label2On": False, "gridOn": False, "labelleft": False,
    "labelright": False, "labelbottom": False, "labeltop": False, "grid_color": "C3",
    "grid_alpha": 0.1, "grid_linewidth": 4, "grid_linestyle": ":", "style": "plain",
    "scilimits": (0, 0), "useOffset": False, "useLocale": True, "useMathText": True,
    "facecolors": [1, 2, 3, 4, 5], "tz": "Europe/Berlin",
}  # fmt: skip

# A value where one for all calls does not show, or is none.
_WHERE = np.arange(9) % 4 > 1
PARTICULAR = {
    ("angle_spectrum", "window"): np.bartlett(40),
    ("phase_spectrum", "window"): np.bartlett(40),
    ("magnitude_spectrum", "window"): np.bartlett(40),
    ("magnitude_spectrum", "scale"): "dB",
    ("specgram", "scale"): "linear",
    ("specgram", "mode"): "magnitude",
    ("specgram", "vmin"): -20,
    ("specgram", "vmax"): -5,
    ("fill_between", "where"): _WHERE,
    ("fill_betweenx", "where"): _WHERE,
    ("hist", "align"): "left",
    ("hist2d", "range"): [(-1, 1), (-2, 2)],
    ("hist2d", "weights"): np.arange(60),
    ("set_xscale", "functions"): (np.cbrt, lambda x: x**3),
    ("set_yscale", "functions"): (np.cbrt, lambda x: x**3),
    ("set_ylabel", "loc"): "top",
    ("set_title", "fontweight"): "normal",
    ("set_xlabel", "verticalalignment"): "bottom",
    ("set_xticks", "horizontalalignment"): "left",
    ("set_xticks", "labels"): ["p", "q", "r"],
    ("set_yticklabels", "horizontalalignment"): "left",
    ("set_yticks", "horizontalalignment"): "left",
    ("set_xticklabels", "verticalalignment"): "bottom",
    ("set_xticks", "verticalalignment"): "bottom",
    ("clabel", "levels"): [5],
    ("clabel", "fmt"): "%.3f",
    ("violin", "positions"): [4],
    ("violin", "widths"): [0.2],
    ("eventplot", "orientation"): "vertical",
    ("matshow", "origin"): "lower",
    ("imshow", "origin"): "lower",
    ("spy", "origin"): "lower",
    ("streamplot", "density"): 0.4,
    ("streamplot", "color"): "C3",
    ("tricontour", "mask"): [True, False, False, False, False],
    ("tricontourf", "mask"): [True, False, False, False, False],
    ("tripcolor", "mask"): [True, False, False, False, False],
    ("triplot", "mask"): [True, False, False, False, False],
    ("text", "clip_on"): True,
    ("annotate", "clip_on"): True,
    ("bar_label", "clip_on"): True,
    ("stackplot", "baseline"): "sym",
    ("errorbar", "fmt"): "s--",
    ("set_aspect", "adjustable"): "datalim",
    ("tick_params", "bottom"): False,
    ("tick_params", "left"): False,
    ("tick_params", "right"): False,
    ("tick_params", "top"): False,
    ("tick_params", "labelcolor"): "C3",
    ("tick_params", "width"): 4,
    ("ticklabel_format", "style"): "plain",
    ("quiver", "width"): 0.03,
    ("set_xlim", "xmin"): -3,
    ("set_ylim", "ymin"): -3,
    ("set_xlim", "left"): -3,
    ("set_ylim", "bottom"): -3,
    ("hist", "bottom"): 5,
    ("pcolor", "vmin"): 5,
    ("boxplot", "positions"): [1, 4],
    ("grid", "visible"): False,
    ("grid", "which"): "minor",
    ("set_xscale", "base"): 2,
    ("hexbin", "bins"): "log",
    ("hist2d", "bins"): 4,
    ("margins", "x"): 0.5,
    ("margins", "y"): 0.5,
    ("inset_axes", "aspect"): 3,
}  # fmt: skip

# What a keyword needs around it before it shows: of one call, or of all that have it.
_VALUED = {"c": np.arange(9.0) + 1, "s": 200}
NEEDS = {
    "gapcolor": {"linestyle": "--"},
    "markerfacecoloralt": {"fillstyle": "left"},
    "dash_capstyle": {"linestyle": "--", "linewidth": 5},
    "dash_joinstyle": {"linestyle": "--", "linewidth": 5},
    "meanline": {"showmeans": True},
    "xlolims": {"xerr": 0.1},
    "xuplims": {"xerr": 0.1},
    "meanprops": {"showmeans": True},
    "ecolor": {"yerr": 1, "xerr": 1},
    "capsize": {"yerr": 1, "xerr": 1},
    "error_kw": {"yerr": 1, "xerr": 1},
    "columnspacing": {"ncols": 3},
    "title_fontsize": {"title": "T"},
    "title_fontproperties": {"title": "T"},
    "alignment": {"title": "T"},
    "bbox_transform": {"bbox_to_anchor": (0.5, 0.5), "loc": "center"},
    ("set_xticklabels", "rotation_mode"): {"rotation": 30, "horizontalalignment": "right"},
    ("set_yticklabels", "rotation_mode"): {"rotation": 30, "horizontalalignment": "right"},
    ("set_xticks", "rotation_mode"): {"rotation": 30, "labels": ["a", "b", "c"]},
    ("set_yticks", "rotation_mode"): {"rotation": 30, "labels": ["a", "b", "c"]},
    ("scatter", "cmap"): _VALUED,
    ("scatter", "norm"): _VALUED,
    ("scatter", "vmin"): _VALUED,
    ("scatter", "vmax"): _VALUED,
    ("streamplot", "cmap"): {"color": FLOW[0] + 2},
    ("streamplot", "norm"): {"color": FLOW[0] + 2},
    ("specgram", "scale_by_freq"): {"vmin": -50, "vmax": 20},
    ("hist2d", "density"): {"vmin": 0, "vmax": 4},
    ("pcolormesh", "linewidth"): {"edgecolor": "k"},
    ("pcolormesh", "linestyle"): {"edgecolor": "k", "linewidth": 2},
    ("pcolor", "linewidth"): {"edgecolor": "k"},
    ("pcolor", "linestyle"): {"edgecolor": "k", "linewidth": 2},
    ("tripcolor", "linewidth"): {"edgecolor": "k"},
    ("bar_label", "rotation_mode"): {"rotation": 30},
    ("set_xlim", "auto"): {"right": 1},
    ("set_ylim", "auto"): {"top": 1},
    "linthresh": {"__scale": "symlog"},
    "linscale": {"__scale": "symlog"},
    "linear_width": {"__scale": "asinh"},
    "one_half": {"__scale": "logit"},
    "use_overline": {"__scale": "logit"},
}
for _name in ("set_xticks", "set_yticks"):
    for _keyword in SUPPORTED[_name]:
        if _keyword not in ("labels", "minor", "rotation_mode"):
            NEEDS[_name, _keyword] = {"labels": ["a", "b", "c"]}

# -- what other bases show ------------------------------------------------------------------------


def _then_far(before):
    """Return what draws more after a call, so that a view that follows the data differs."""

    def both(ax, **style):
        before(ax, **style)
        ax.plot([0, 50], [0, 50])

    return both


def _settled(ax):
    """Draw, and look at the view, so that nothing of it is still to be worked out."""
    line(ax)
    ax.get_xlim(), ax.get_ylim()


def _inset_far(ax, **style):
    line(ax)
    ax.inset_axes([0.1, 0.5, 0.4, 0.4], **style).plot([5, 9], [7, 30])


def _three_of_each(ax):
    line(ax)
    for name in ("set_xticks", "set_yticks"):
        getattr(ax, name)([0.5, 1, 2], ["a", "b", "c"])
        getattr(ax, name)([0.7, 1.5, 1.8], ["d", "e", "f"], minor=True)


def _ticklabels_of_minor(name):
    return after(_three_of_each, call(name, ["one", "two", "three"]))


def _symmetric(ax):
    ax.plot([1, 20], [2, 5])
    ax.locator_params(symmetric=True)


def _log_axes(ax):
    ax.loglog([1, 1e4], [1, 1e4])


def _multiples(ax):
    from explorable.matplotlib.ticker import MultipleLocator

    line(ax)
    ax.xaxis.set_major_locator(MultipleLocator(0.5))


def _contour_rings(ax, **style):
    return ax.clabel(ax.contour(FLOW[0] ** 2 + FLOW[1] ** 2, levels=[0.7]), **style)


def _circled(ax):
    line(ax)
    ax.set(xlim=(0.5, 1.0))


def locator():
    """Return what chooses levels of its own."""
    from explorable.matplotlib.ticker import MultipleLocator

    return MultipleLocator(1.7)


BASES |= {
    ("plot", "scalex"): after(_settled, call("plot", [0, 9], [0, 9])),
    ("plot", "scaley"): after(_settled, call("plot", [0, 9], [0, 9])),
    ("annotate", "xy"): after(line, lambda ax, xy=(1, 2): ax.annotate("word", xy)),
    ("annotate", "annotation_clip"): after(_circled, call("annotate", "word", (1.5, 1),
                                                          xytext=(0.7, 1))),
    ("axline", "xy1"): after(line, lambda ax, xy1=(1, 1): ax.axline(xy1, (2, 3))),
    ("axline", "xy2"): after(line, lambda ax, xy2=(2, 3): ax.axline((1, 1), xy2)),
    ("axline", "slope"): after(line, lambda ax, slope=1: ax.axline((1, 1), slope=slope)),
    ("fill_between", "y2"): call("fill_between", X, Y),
    ("fill_betweenx", "x2"): call("fill_betweenx", X, Y),
    ("bar_label", "linespacing"): lambda ax, **style: ax.bar_label(
        ax.bar([1], [2]), ["a\nlong $a$"], **style),
    ("pcolor", "shading"): call("pcolor", np.arange(5), np.arange(5), GRID),
    ("boxplot", "autorange"): call("boxplot", [1, 2, 2, 2, 2, 2, 2, 2, 3, 9], showfliers=False),
    ("clabel", "rightside_up"): _contour_rings,
    ("inset_axes", "sharex"): _inset_far,
    ("inset_axes", "sharey"): _inset_far,
    ("set_xlim", "auto"): _then_far(after(line, call("set_xlim"))),
    ("set_ylim", "auto"): _then_far(after(line, call("set_ylim"))),
    ("margins", "tight"): after(_symmetric, call("margins", 0.1)),
    ("autoscale_view", "tight"): after(_symmetric, call("autoscale_view")),
    ("autoscale", "tight"): after(line, call("autoscale")),
    ("locator_params", "prune"): after(
        lambda ax: ax.set(xlim=(0, 2), ylim=(0, 2)), call("locator_params")),
    ("ticklabel_format", "axis"): after(
        lambda ax: ax.plot([300, 900], [300, 900]), call("ticklabel_format")),
    ("annotate", "xycoords"): after(line, call("annotate", "word", (0.7, 0.8))),
    ("locator_params", "base"): after(_multiples, call("locator_params", axis="x")),
    ("locator_params", "offset"): after(_multiples, call("locator_params", axis="x")),
    ("locator_params", "subs"): after(_log_axes, call("locator_params")),
    ("locator_params", "numticks"): after(_log_axes, call("locator_params")),
    ("set_xticklabels", "minor"): _ticklabels_of_minor("set_xticklabels"),
    ("set_yticklabels", "minor"): _ticklabels_of_minor("set_yticklabels"),
    ("scatter", "edgecolors"): call("scatter", X, Y, s=200),
    ("quiver", "cmap"): call("quiver", *FLOW, -FLOW[1], FLOW[0] * 2, np.hypot(*FLOW) + 1),
    ("quiver", "norm"): call("quiver", *FLOW, -FLOW[1], FLOW[0] * 2, np.hypot(*FLOW) + 1),
    ("contour", "corner_mask"): call("contour", np.ma.masked_invalid(HOLED)),
    ("contourf", "corner_mask"): call("contourf", np.ma.masked_invalid(HOLED)),
    ("contour", "negative_linestyles"): call("contour", GRID - 9, colors="k"),
    ("tricontour", "negative_linestyles"): call("tricontour", *POINTS, Z - 4, colors="k"),
    ("hist", "stacked"): call("hist", [[1, 2, 2, 3], [2, 3, 3]]),
    ("hexbin", "reduce_C_function"): call(
        "hexbin", *(np.abs(CLOUD) + 0.1), C=CLOUD[0], gridsize=4),
    ("legend", "numpoints"): after(
        lambda ax: ax.plot(X, Y, "o-", label="line"), call("legend", loc="upper right")),
    ("pie", "normalize"): call("pie", [0.1, 0.3]),
    ("ticklabel_format", "useOffset"): after(
        lambda ax: ax.plot([1e5, 1e5 + 0.5], [1e5, 1e5 + 0.3]), call("ticklabel_format")),
    ("step", "where"): call("step", X, Y),
    ("text", "wrap"): call("text", 0.8, 0.5, "words that are too long for what is left"),
    ("annotate", "wrap"): call("annotate", "words that are too long for the rest", (0.8, 1.2)),
    ("bar_label", "wrap"): lambda ax, **style: ax.bar_label(
        ax.bar([1], [2]), ["word " * 40], **style),
    ("spy", "color"): call("spy", GRID % 4, marker="o"),
}  # fmt: skip
for _name in ("xcorr", "acorr"):
    for _keyword in SUPPORTED[_name]:
        if _keyword.startswith(("mark", "fill", "draw", "dash", "solid")):
            NEEDS[_name, _keyword] = {
                "usevlines": False,
                "linestyle": "-",
                **NEEDS.get(_keyword, {}),
            }
    NEEDS[_name, "gapcolor"] = {"usevlines": False, "linestyle": "--"}
for _keyword in ("parse_math", "transform_rotates_text", "rotation_mode"):
    BASES["bar_label", _keyword] = BASES["bar_label", "linespacing"]

PARTICULAR |= {
    ("contour", "locator"): locator(),
    ("contourf", "locator"): locator(),
    ("tricontour", "locator"): locator(),
    ("tricontourf", "locator"): locator(),
    ("bar_label", "parse_math"): False,
    ("set_xticklabels", "minor"): True,
    ("ticklabel_format", "scilimits"): (0, 9),
    ("locator_params", "nbins"): 3,
    ("inset_axes", "xticklabels"): ["a", "b"],
    ("inset_axes", "yticklabels"): ["a", "b"],
    ("locator_params", "base"): 0.3,
    ("autoscale", "tight"): True,
}
_NAMED = {"rowLabels": ["one", "second"], "colLabels": ["first", "two"]}
VALUES |= {
    "rasterized": True, "clim": (2.5, 9), "clip_path": Of(lambda ax: _circle()),
    "interpolation_stage": "rgba", "headwidth": 6, "headlength": 8, "headaxislength": 2,
    "minshaft": 5, "minlength": 9, "angle": 40, "coordinates": "figure", "labelsep": 0.5,
    "labelpos": "E", "barbcolor": "C3", "flagcolor": "C3", "fill_empty": True,
    "sizes": {"height": 0.8}, "barb_increments": {"half": 2, "full": 4, "flag": 20},
    "rounding": False, "flip_barb": True, "fontproperties": {"size": 20},
    "cellText": [["p", "q"]], "cellColours": [["r", "g"], ["b", "y"]], "cellLoc": "left",
    "colWidths": [0.2, 0.4], "rowLabels": ["one", "second"], "rowColours": ["r", "g"],
    "rowLoc": "right", "colLabels": ["first", "two"], "colColours": ["r", "g"], "colLoc": "left",
    "edges": "horizontal", "original": True, "polar": True,
    "projection": "polar",
}  # fmt: skip
for _keyword in ("rowColours", "rowLoc", "colColours", "colLoc"):
    NEEDS["table", _keyword] = {f"{_keyword[:3]}Labels": _NAMED[f"{_keyword[:3]}Labels"]}
NEEDS |= {
    ("quiver", "units"): {"width": 0.02},
    ("quiver", "edgecolor"): {"linewidth": 1},
    ("quiver", "linewidth"): {"edgecolor": "C3"},
    ("quiverkey", "edgecolor"): {"linewidth": 1},
    ("quiverkey", "linewidth"): {"edgecolor": "C3"},
    ("barbs", "linestyle"): {"linewidth": 3},
}
BASES |= {
    ("barbs", "cmap"): call("barbs", *FLOW, -30 * FLOW[1], 25 * FLOW[0], np.hypot(*FLOW) + 1),
    ("secondary_xaxis", "transform"): after(line, call("secondary_xaxis", 0.7)),
    ("secondary_yaxis", "transform"): after(line, call("secondary_yaxis", 0.7)),
    ("inset_axes", "projection"): _inset_of_figure,
    ("inset_axes", "polar"): _inset_of_figure,
    ("barbs", "norm"): call("barbs", *FLOW, -30 * FLOW[1], 25 * FLOW[0], np.hypot(*FLOW) + 1),
}
PARTICULAR |= {
    ("barbs", "pivot"): "middle",
    ("table", "bbox"): [0.2, 0.3, 0.5, 0.4],
    ("stairs", "edges"): [0, 1, 3, 4],
    ("quiver", "units"): "height",
    ("set_position", "which"): "active",
    ("quiverkey", "labelcolor"): "C3",
    ("secondary_xaxis", "transform"): Of(lambda ax: ax.transData),
    ("secondary_yaxis", "transform"): Of(lambda ax: ax.transData),
    ("quiver", "minlength"): 9,
}
PARTICULAR |= {("margins", "tight"): False, ("pcolor", "shading"): "flat"}
NEEDS |= {
    ("bar_label", "transform_rotates_text"): {"rotation": 30},
    ("annotate", "textcoords"): {"xytext": (9, 9)},
    ("boxplot", "bootstrap"): {"notch": True},
    ("boxplot", "conf_intervals"): {"notch": True},
    ("pie", "pctdistance"): {"autopct": "%d"},
    ("inset_axes", "xticklabels"): {"xticks": [1, 1.5]},
    ("inset_axes", "yticklabels"): {"yticks": [1, 1.5]},
    ("tick_params", "axis"): {"color": "C3"},
    ("tick_params", "which"): {"color": "C3"},
    ("tick_params", "reset"): {"color": "C3"},
    ("ticklabel_format", "axis"): {"style": "sci", "scilimits": (0, 0)},
    ("locator_params", "axis"): {"nbins": 3},
    ("locator_params", "tight"): {"symmetric": True},
    ("set_xscale", "functions"): {},
    ("set_yscale", "functions"): {},
}
# Names that `data=` gives a meaning to.
TABLE = {"x": X, "y": Y, "z": np.sqrt(X), "sets": SAMPLES, "shares": [1, 2, 3]}
_NAMES = {
    **dict.fromkeys(("plot", "semilogx", "semilogy", "loglog", "step", "stem", "errorbar"), "xy"),
    **dict.fromkeys(("scatter", "fill", "fill_between", "fill_betweenx", "bar", "barh"), "xy"),
    **dict.fromkeys(("stackplot", "hist2d", "hexbin"), "xy"),
    **dict.fromkeys(("hist", "ecdf", "eventplot"), "x"),
    **dict.fromkeys(("hlines", "vlines"), "xyz"),
    "boxplot": ("sets",), "violinplot": ("sets",), "pie": ("shares",),
}  # fmt: skip
for _name, _named in _NAMES.items():
    BASES[_name, "data"] = call(_name, *_named)
    NEEDS[_name, "data"] = {"data": TABLE}
_OTHER = {"x": X + 1, "y": Y * X, "z": np.sqrt(Y), "sets": SAMPLES[:1], "shares": [2, 1, 1]}
VALUES["data"] = _OTHER

# What is refused, with the words for it.
REFUSED = {
    ("axhline", "transform"): "takes no transform=; use hlines",
    ("axvline", "transform"): "takes no transform=; use hlines",
    ("axhspan", "transform"): "takes no transform=; use fill",
    ("axvspan", "transform"): "takes no transform=; use fill",
    ("xcorr", "transform"): "takes no transform=; draw what it returns",
    ("acorr", "transform"): "takes no transform=; draw what it returns",
    ("pcolor", "shading"): "cannot place 5 by 5 values",
    ("streamplot", "transform"): "takes only transform=ax.transData",
    ("legend", "handler_map"): "takes HandlerTuple and HandlerLine2D",
    ("legend", "draggable"): "cannot be dragged",
    ("ticklabel_format", "useLocale"): "takes no useLocale",
    ("xaxis_date", "tz"): "shift them before",
    ("yaxis_date", "tz"): "shift them before",
}
for _name in ("text", "annotate", "bar_label"):
    REFUSED |= {
        (_name, "fontvariant"): "it can be 'normal'",
        (_name, "fontstretch"): "it can be 'normal'",
        (_name, "usetex"): "cannot run TeX",
    }

# What may have no effect, and what the manual says of the keyword.
_NO_FILES = "No effect: pages hold shapes as shapes, and pictures as pixels."
_NO_LEGEND = "Images and meshes are not in legends"
NOTHING = {
    ("set_xlim", "emit"): "No effect: nothing listens.",
    ("set_ylim", "emit"): "No effect: nothing listens.",
    ("get_figure", "root"): "No effect: figures are not nested.",
    ("clabel", "use_clabeltext"): "No effect: labels follow their lines on every page.",
    ("imshow", "label"): _NO_LEGEND,
    ("matshow", "label"): _NO_LEGEND,
    ("pcolormesh", "label"): _NO_LEGEND,
    ("hist2d", "label"): _NO_LEGEND,
    ("pcolorfast", "label"): _NO_LEGEND,
    ("imshow", "interpolation_stage"): "No effect: browsers mix colours.",
    ("matshow", "interpolation_stage"): "No effect: browsers mix colours.",
    ("get_position", "original"): "No effect: an aspect does not change the result.",
    ("set_position", "which"): "No effect: axes have one position.",
    **{(_name, "rasterized"): _NO_FILES for _name in SUPPORTED if "rasterized" in SUPPORTED[_name]},
}


def told(name, returned):
    """Return what a call's answer says that a picture does not."""
    if name.startswith("get_") and name.endswith("ticklabels"):
        return [each.get_text() for each in returned]
    if name.startswith("get_") and name.endswith("ticks"):
        return list(returned)
    return (
        returned if isinstance(returned, str) else len(returned) if name in ("psd", "csd") else None
    )
