"""Every keyword of pyplot's functions, of `fig`'s calls and of colour bars acts or is refused.

It changes the picture or what is returned, or is refused, or has no effect and the manual says so.
"""

import inspect
from pathlib import Path

import keyword_table as table
import numpy as np
import pytest

from explorable import figure
from explorable.axes import SUPPORTED
from explorable.axes.calls import HEADING
from explorable.axes.colorbars import KEYWORDS as OF_BARS
from explorable.axes.mistakes import DrawingError, UnsupportedCall, UnsupportedKeyword
from explorable.compile.svg import picture
from explorable.matplotlib import cycler
from explorable.matplotlib import pyplot as plt
from explorable.matplotlib.lines import Line2D
from explorable.render import last
from explorable.whole_figure import WholeFigure

REFERENCE = Path(__file__).parent.parent / "content" / "manual" / "reference"
FIELD = np.outer(np.arange(1.0, 5), [1, 4, 2])


def image(fig):
    return fig.gca().imshow(FIELD)


def named(fig):
    """Draw on all panels something with a name."""
    for at, ax in enumerate(fig.axes):
        ax.plot([1, 2 + at], "o-", label=f"curve {at}")
        ax.scatter([1], [1], label=f"dots {at}")
        ax.bar([1], [1], 0.1, label=f"bar {at}")


def lines(fig):
    """Draw on all panels, and return what is asked of them."""
    for at, ax in enumerate(fig.axes):
        ax.plot([1, 5 + at], [1, 2])


def bars(fig, **style):
    """Show a bar of an image, with a level for what needs one."""
    return fig.colorbar(image(fig), **style)


def boxes(fig, *others, **style):
    fig.gca().plot([1, 2])
    return fig.add_axes([0.5, 0.5, 0.3, 0.3], **style).plot([1, 3])


def grid(fig, **style):
    lines(fig)
    found = fig.add_gridspec(**style)
    return found.nrows, found.ncols


def text(fig, **style):
    fig.add_artist(Line2D([0, 1], [0, 1]))
    fig.text(0.5, 0.5, "$a$\nlong " * (20 if style.get("wrap") else 1), **{"rotation": 45, **style})


def first(fig, **style):
    found = fig.add_subplot(1, 2, 1, **style)
    found.plot([1, 2])


def dates(fig, **style):
    for ax in fig.axes:
        ax.set_xticks([1, 2], ["first", "second"])
        ax.set_xticks([1.5], ["between"], minor=True)
    fig.autofmt_xdate(**style)


def shared(call):
    def draw(fig, **style):
        found = call(fig)(**{"nrows": 1, "ncols": 2, **style})
        lines(fig)
        return np.shape(found[1] if isinstance(found, tuple) else found)

    return draw


def ticks(call):
    def draw(fig, **style):
        fig.gca().plot([1, 2], [1, 2])
        getattr(plt, call)(**style)

    return draw


def spans(fig, **style):
    plt.subplot2grid((2, 2), (0, 0), **{"rowspan": 2, **style}).plot([1, 2])


def round_ticks(call):
    def draw(fig, **style):
        plt.polar([0, 1], [1, 2])
        getattr(plt, call)(**style)

    return draw


def clim(fig, **style):
    image(fig)
    plt.clim(**style)


def mosaic(call):
    return lambda fig, **style: len(call(fig)("AB", **style)) and lines(fig)


# What is set for new axes; the others are no properties, or end with the first thing drawn.
SET = tuple(name[4:] for name in SUPPORTED if name.startswith("set_"))
SET = tuple(each for each in SET if each not in ("axis_on", "axis_off", "xbound", "ybound"))
NEW = ("projection", "polar", "sharex", "sharey")
LAYOUTS = ("layout", "constrained_layout", "tight_layout")
SUBPLOTS = ("nrows", "ncols", "sharex", "sharey", "squeeze", "subplot_kw", "gridspec_kw",
            "width_ratios", "height_ratios", *LAYOUTS)  # fmt: skip
# What is drawn with each call, and which keywords it has.
CALLS = {
    "fig.suptitle": (lambda fig, **its: fig.suptitle("Above", **its), HEADING),
    "fig.supxlabel": (lambda fig, **its: fig.supxlabel("below", **its), HEADING),
    "fig.supylabel": (lambda fig, **its: fig.supylabel("beside", **its), HEADING),
    "plt.suptitle": (lambda fig, **its: plt.suptitle("Above", **its), HEADING),
    "fig.text": (text, SUPPORTED["text"]),
    "fig.legend": (lambda fig, **its: (named(fig), fig.legend(**{"loc": "center", **its})),
                   SUPPORTED["legend"]),
    "fig.colorbar": (bars, ("cax", "ax", *OF_BARS)),
    "fig.add_axes": (boxes, (*NEW, *SET)),
    "fig.add_subplot": (first, (*NEW, *SET)),
    "fig.add_gridspec": (grid, (
        "nrows", "ncols", "width_ratios", "height_ratios", "left", "right", "bottom", "top",
        "wspace", "hspace")),
    "fig.subplots": (shared(lambda fig: fig.subplots), SUBPLOTS),
    "plt.subplots": (shared(lambda fig: plt.subplots), SUBPLOTS),
    "fig.subplot_mosaic": (mosaic(lambda fig: fig.subplot_mosaic), SUBPLOTS[7:]),
    "plt.subplot_mosaic": (mosaic(lambda fig: plt.subplot_mosaic), SUBPLOTS[7:]),
    "fig.autofmt_xdate": (dates, ("bottom", "rotation", "ha", "which")),
    "plt.figure": (lambda fig, **its: plt.figure(**its) and lines(fig), (
        "num", "figsize", "dpi", "facecolor", "edgecolor", "frameon", "clear", *LAYOUTS)),
    "plt.axes": (lambda fig, **its: plt.axes(**its).plot([1, 2]), ("arg", "projection", "polar")),
    "plt.subplot": (lambda fig, **its: plt.subplot(1, 2, 1, **its).plot([1, 2]), NEW),
    "plt.subplot2grid": (spans, ("rowspan", "colspan", "projection", "polar")),
    "plt.thetagrids": (round_ticks("thetagrids"), ("angles", "labels", "fmt", "color")),
    "plt.rgrids": (round_ticks("rgrids"), ("radii", "labels", "angle", "fmt", "color")),
    "plt.xticks": (ticks("xticks"), ("ticks", "labels", "minor", "rotation", "color")),
    "plt.yticks": (ticks("yticks"), ("ticks", "labels", "minor", "rotation", "color")),
    "plt.clim": (clim, ("vmin", "vmax")),
    "plt.colorbar": (lambda fig, **its: (image(fig), plt.colorbar(**its)),
                     ("mappable", "cax", "ax", "label")),
}  # fmt: skip
# Those that have no keywords, or those of another call only.
ALIKE = {
    "plt.figtext": "fig.text", "plt.figlegend": "fig.legend", "plt.polar": "ax.plot",
    "plt.xlim": "ax.set_xlim", "plt.ylim": "ax.set_ylim", "plt.GridSpec": "fig.add_gridspec",
    "plt.setp": "setters", "plt.rc": "rcParams", "plt.rc_context": "rcParams",
    "plt.getp": "getters", "fig.add_artist": "artists",
}  # fmt: skip

VALUES = {
    **table.VALUES,
    "fontweight": "normal", "x": 0.2, "y": 0.4, "pad": 30, "projection": "polar", "polar": True,
    "cax": lambda fig: fig.axes[1], "ax": lambda fig: fig.axes[1], "orientation": "horizontal",
    "location": "left", "ticklocation": "left", "shrink": 0.4, "aspect": 5, "fraction": 0.5,
    "anchor": (0, 1), "ticks": [3, 5], "format": "%.3f", "extendfrac": 0.3, "extendrect": True,
    "spacing": "proportional", "drawedges": True, "boundaries": [0, 2, 9, 16], "alpha": 0.3,
    "values": [1, 5, 9], "use_gridspec": False, "cmap": "gray", "norm": "log", "filled": False,
    "nrows": 2, "ncols": 1, "squeeze": False, "subplot_kw": {"xlim": (0, 1)},
    "gridspec_kw": {"width_ratios": [1, 2]}, "width_ratios": [1, 2], "height_ratios": [1, 2],
    "layout": "tight", "constrained_layout": True, "tight_layout": True, "wspace": 1, "hspace": 1,
    "bottom": 0.5, "left": 0.5, "right": 0.7, "top": 0.6, "which": "both", "ha": "left",
    "num": 3, "figsize": (3, 3), "dpi": 30, "frameon": False, "clear": True, "rowspan": 1,
    "colspan": 2, "arg": [0.5, 0.5, 0.2, 0.2], "angles": [0, 90], "fmt": "%.2f", "radii": [0.5, 1],
    "angle": 80, "vmin": 3, "vmax": 8, "loc": "outside right upper", "minor": True,
    "mappable": lambda fig: fig.axes[1].imshow(FIELD * 2, cmap="gray"),
    "edgecolor": "C3", "bbox": {"facecolor": "y"}, "backgroundcolor": "y", "handles": [],
    "xlim": (0, 9), "ylim": (0, 9), "xbound": (0, 9), "ybound": (0, 9), "xmargin": 0.4,
    "ymargin": 0.4, "xticks": [1], "yticks": [1], "xticklabels": ["a"], "yticklabels": ["a"],
    "axis_off": None, "axis_on": None, "adjustable": "datalim", "visible": False,
    "prop_cycle": cycler(color=["r"]), "title": "T", "xlabel": "n", "ylabel": "n", "xscale": "log",
    "yscale": "log", "facecolor": "C3", "sharex": lambda fig: fig.axes[1],
    "sharey": lambda fig: fig.axes[1], "transform": lambda fig: fig.transFigure,
    "axisbelow": False, "box_aspect": 0.5, "position": (0.2, 0.2, 0.3, 0.3),
    "rasterization_zorder": 1,
}  # fmt: skip
PARTICULAR = {
    ("fig.subplots", "sharex"): True, ("fig.subplots", "sharey"): True,
    ("plt.subplots", "sharex"): True, ("plt.subplots", "sharey"): True,
    ("plt.xticks", "labels"): ["p", "q"], ("plt.yticks", "labels"): ["p", "q"],
    ("plt.thetagrids", "labels"): ["p", "q"], ("plt.rgrids", "labels"): ["p", "q"],
    ("plt.xticks", "ticks"): [1.5], ("plt.yticks", "ticks"): [1.5],
    ("fig.legend", "bbox_transform"): lambda fig: fig.axes[1].transAxes,
    ("fig.suptitle", "horizontalalignment"): "right", ("fig.legend", "ncols"): 2,
    ("fig.supxlabel", "fontweight"): "bold", ("fig.supylabel", "fontweight"): "bold",
    ("fig.text", "fontweight"): "bold", ("fig.add_gridspec", "ncols"): 3,
    ("fig.text", "transform"): lambda fig: fig.axes[0].transAxes, ("fig.text", "zorder"): -1,
    ("fig.autofmt_xdate", "rotation"): 60,
    ("fig.text", "clip_on"): True,
}  # fmt: skip
NEEDS = {
    ("plt.xticks", "labels"): {"ticks": [1, 2]}, ("plt.yticks", "labels"): {"ticks": [1, 2]},
    ("plt.xticks", "minor"): {"ticks": [1.3]}, ("plt.yticks", "minor"): {"ticks": [1.3]},
    ("plt.thetagrids", "labels"): {"angles": [0, 90]}, ("plt.thetagrids", "fmt"): {
        "angles": [0, 90]},
    ("plt.rgrids", "labels"): {"radii": [0.5, 1]}, ("plt.rgrids", "fmt"): {"radii": [0.5, 1]},
    ("fig.legend", "borderaxespad"): {"loc": "upper left"}, ("plt.rgrids", "angle"): {
        "radii": [0.5, 1]}, ("plt.rgrids", "color"): {"radii": [0.5, 1]},
    "extendfrac": {"extend": "both"}, "extendrect": {"extend": "both"},
    "spacing": {"boundaries": [0, 2, 9, 16]}, "values": {"boundaries": [0, 2, 9, 16]},
    "drawedges": {"boundaries": [0, 2, 9, 16]}, "columnspacing": {"ncols": 3},
    "anchor": {"shrink": 0.4}, "title_fontsize": {"title": "T"},
    "title_fontproperties": {"title": "T"}, "alignment": {"title": "T"},
    "bbox_transform": {"bbox_to_anchor": (0.5, 0.5)}, "xticklabels": {"xticks": [1]},
    "yticklabels": {"yticks": [1]}, "adjustable": {"aspect": 1},
}  # fmt: skip
# What has no effect, with the page of the reference and the words there.
NOTHING = {
    **dict.fromkeys(LAYOUTS, ("page.md", "A layout engine")),
    **dict.fromkeys(("left", "right", "bottom", "top", "wspace", "hspace"),
                    ("page.md", "spacing of a grid")),
    "use_gridspec": ("page.md", "`use_gridspec`"),
    "rasterization_zorder": ("calls-axes.md", "set_rasterization_zorder"),
    "fraction": ("page.md", "`fraction`"),
    **{(call, "verticalalignment"): ("page.md", "`y` and `va` have no effect")
       for call in ("fig.suptitle", "plt.suptitle", "fig.supxlabel")},
    ("fig.supylabel", "verticalalignment"): ("page.md", "`x` and `va` on `supylabel`"),
    ("fig.autofmt_xdate", "bottom"): ("page.md", "its `bottom` has no effect"),
    ("fig.suptitle", "y"): ("page.md", "`y` and `va` have no effect"),
    ("fig.supxlabel", "y"): ("page.md", "`y` and `va` have no effect"),
    ("fig.supylabel", "x"): ("page.md", "`x` and `va` on `supylabel`"),
    ("plt.suptitle", "y"): ("page.md", "`y` and `va` have no effect"),
}  # fmt: skip
PAIRS = [(call, keyword) for call, (_, keywords) in CALLS.items() for keyword in keywords]


def looked_up(found, call, keyword):
    return found.get((call, keyword), found.get(keyword))


def outcome(draw, style, panels):
    """Return the pictures that a call leaves, and what it returns if that is plain."""
    told = []

    @figure(panels=panels)
    def drawn(axes):
        fig = plt.gcf()
        if panels == "AB":
            fig.axes[1].plot([0, 30], [0, 30])
        its = {
            name: each(fig) if inspect.isfunction(each) else each for name, each in style.items()
        }
        told.append(draw(fig, **its))

    frames, _ = last(drawn, drawn.start)
    plain = told[-1] if isinstance(told[-1], int | tuple) and str(told[-1])[:2] != "[<" else None
    shapes = plain if np.ndim(plain) < 2 and "object" not in repr(plain) else None
    return [picture(each, "x", "label", "u") for each in frames.values()], shapes


def tried(call, keyword):
    """Say whether a keyword "acts", is "refused", or is "silent"."""
    draw, _ = CALLS[call]
    needs = looked_up(NEEDS, call, keyword) or {}
    value = PARTICULAR.get((call, keyword), VALUES.get(keyword, table))
    assert value is not table, f"there is no value of {keyword}= for {call}"
    before = outcome(draw, needs, "AB")
    try:
        after = outcome(draw, {**needs, keyword: value}, "AB")
    except (DrawingError, UnsupportedCall, UnsupportedKeyword):
        return "refused"
    return "silent" if after == before else "acts"


@pytest.mark.parametrize(("call", "keyword"), PAIRS)
def test_a_keyword_acts_or_is_refused_or_the_manual_says_why_not(call, keyword):
    found = tried(call, keyword)
    if (nothing := looked_up(NOTHING, call, keyword)) is not None and found == "silent":
        page, words = nothing
        assert words in (REFERENCE / page).read_text(encoding="utf-8")
    else:
        assert found != "silent"


def test_every_function_is_walked():
    """Those of pyplot that are not of `ax`, and those of `fig`, are in CALLS or in ALIKE."""
    own = {f"plt.{name}": its for name, its in vars(plt).items()
           if inspect.isfunction(its) and name in plt.__all__}  # fmt: skip
    own |= {f"fig.{name}": getattr(WholeFigure, name) for name in dir(WholeFigure)
            if name[0] != "_" and inspect.isfunction(getattr(WholeFigure, name))}  # fmt: skip
    for name, its in own.items():
        parameters = inspect.signature(its).parameters.values()
        optional = [each for each in parameters
                    if each.default is not each.empty or each.kind is each.VAR_KEYWORD]  # fmt: skip
        assert not optional or name in CALLS or name in ALIKE, name
