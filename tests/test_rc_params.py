"""rcParams: each acts as in matplotlib, is refused, or is one that the page decides."""

import warnings

import matplotlib
import numpy as np
import pytest
from axes_oracle import real_ticks
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure as RealFigure

import explorable.matplotlib as mpl
import explorable.matplotlib.pyplot as plt
from explorable import figure
from explorable.axes import Axes, axes_layout
from explorable.axes.colors import to_rgba
from explorable.axes.mistakes import DrawingError
from explorable.axes.setting_defaults import DEFAULTS, NOTHING, PAGE
from explorable.base.current import Current, drawing_on
from explorable.compile.svg import picture
from explorable.drawing import drawings
from explorable.matplotlib.lines import Line2D
from explorable.matplotlib.patches import Circle
from explorable.render import last

RNG = np.random.default_rng(5)
X = np.linspace(0, 3, 7)
FIELD = np.outer(np.arange(-2.0, 4), [1, 3, 2, 5])
# Other than the default, for those whose value is not found by its kind.
VALUES = {
    "axes.prop_cycle": mpl.cycler(color=["r", "k"], linestyle=["-", ":"]),
    "axes.titley": 0.5,
    "axes.spines.right": True,
    "axes.spines.top": True,
    "legend.fancybox": True,
    "grid.linestyle": ":", "contour.linewidth": 5, "contour.corner_mask": False,
    "contour.negative_linestyle": "dotted",
    "lines.marker": "s", "lines.linestyle": "--", "markers.fillstyle": "left",
    "axes.grid.axis": "x", "axes.grid.which": "minor", "axes.titlelocation": "right",
    "axes.autolimit_mode": "round_numbers", "axes.formatter.limits": (-20, 20),
    "boxplot.whiskers": 0.5, "boxplot.bootstrap": 100, "legend.loc": "lower left",
    "image.aspect": "auto", "image.cmap": "gray", "image.interpolation": "bilinear",
    "image.origin": "lower", "pcolor.shading": "gouraud", "scatter.marker": "^",
    "scatter.edgecolors": "k", "font.style": "italic", "font.weight": "bold",
    "axes.titleweight": "normal", "axes.labelweight": "bold", "figure.titleweight": "normal",
    "figure.labelweight": "bold", "xaxis.labellocation": "right", "yaxis.labellocation": "top",
    "hist.bins": 3, "font.family": ["serif"], "legend.title_fontsize": 20,
    "lines.dash_capstyle": "round", "lines.solid_capstyle": "butt",
    "lines.dash_joinstyle": "miter", "lines.solid_joinstyle": "miter",
    "xtick.direction": "in", "ytick.direction": "in", "legend.numpoints": 3,
    "legend.scatterpoints": 3,
}  # fmt: skip
# What they need beside them to be seen, and those that can have one value only.
WITH = {
    "axes.grid.axis": {"axes.grid": True}, "axes.grid.which": {"axes.grid": True},
    **{f"grid.{name}": {"axes.grid": True} for name in ("color", "linestyle", "linewidth",
                                                        "alpha")},
    "patch.edgecolor": {"patch.force_edgecolor": True},
    "lines.solid_capstyle": {"lines.linewidth": 5}, "lines.solid_joinstyle": {"lines.linewidth": 5},
    "boxplot.bootstrap": {"boxplot.notch": True}, "boxplot.meanline": {"boxplot.showmeans": True},
    **{f"{axis}tick.{rank}.{side}": {f"{axis}tick.minor.visible": True, f"{axis}tick.{side}": True}
       for axis, sides in (("x", ("top", "bottom")), ("y", ("left", "right"))) for side in sides
       for rank in ("major", "minor")},
    **{f"{axis}tick.minor.{name}": {f"{axis}tick.minor.visible": True}
       for axis in "xy" for name in ("size", "width")},
    **{f"{axis}tick.minor.pad": {f"{axis}tick.minor.visible": True} for axis in "xy"},
}  # fmt: skip
SAME = ("text.usetex", "axes.axisbelow", "axes.unicode_minus", "axes.formatter.use_locale")


def other(key):
    """Return a value of a setting that is not its default."""
    usual = DEFAULTS[key]
    if key in VALUES:
        return VALUES[key]
    if isinstance(usual, bool):
        return not usual
    if isinstance(usual, int | float):
        return usual + 3 if "alpha" not in key else 0.3
    if isinstance(usual, list):
        return [9.0, 3.0, 2.0, 3.0][: len(usual)]
    return "x-small" if key.endswith("size") else "#aa3377"


def scene(fig, ax):
    """Draw something of everything that a setting may change."""
    ax.plot(X, X, label="line")
    ax.plot(X, X + 1, "o-.", label="dash-dotted")
    ax.plot(X, X - 1, "o:")
    ax.plot(X, X - 2, "--")
    ax.scatter(X, X, label="dots")
    ax.add_line(Line2D([0, 3], [0, 1]))
    ax.hlines([1, 2], 0, 3)
    ax.errorbar(X, X + 2, yerr=0.5)
    ax.bar(X, X / 4)
    ax.set(title="title", xlabel="across", ylabel="up")
    ax.text(1, 1, "words")
    ax.add_patch(Circle((0, 0), 1, label="disc"))
    ax.add_patch(Circle((1, 1), 1, fill=False))
    ax.legend(title="what", ncols=2)
    fig.suptitle("above")
    fig.supxlabel("below")


def boxes(fig, ax):
    ax.boxplot([[1, 2, 3, 4, 5, 9, 2.5], [4, 5, 6, 9, 1, 1, 1]])
    ax.hist([3, 4, 6, 7, 9])


def field(fig, ax):
    ax.imshow(FIELD)


def contours(fig, ax):
    ax.contour(np.ma.masked_less(FIELD, -5.5), colors="k")


def mesh(fig, ax):
    ax.pcolormesh(np.arange(4), np.arange(6), FIELD)


def minor(fig, ax):
    ax.loglog([1, 3], [1, 3])


def large(fig, ax):
    ax.plot([1e6 + 1, 1e6 + 2], [1e9, 2e9])


def polar(fig, ax):
    ax.plot(X, X)


SCENES = {"boxplot.": boxes, "hist.": boxes, "image.": field, "contour.": contours, "pcolor.": mesh,
          "polaraxes.": polar, "xtick.minor.pad": minor, "ytick.minor.pad": minor,
    "axes.formatter.": large}  # fmt: skip


def pictures(settings, draw, **options):
    """Return what figures look like that set this and then draw."""

    @figure(**options)
    def drawn(ax):
        plt.rcParams.update(settings)
        draw(plt.gcf(), ax)

    frames, _ = last(drawn, drawn.start)
    return [picture(each, "x", "label", "u") for each in frames.values()]


def test_every_setting_of_matplotlib_acts_or_is_refused_or_is_the_pages():
    for key in matplotlib.rcParamsDefault:
        if key in DEFAULTS or key in NOTHING or key.startswith(PAGE) or key.startswith("_"):
            continue
        with pytest.raises(DrawingError, match="cannot be set here"):
            plt.rcParams[key] = matplotlib.rcParamsDefault[key]
    assert {*DEFAULTS, *NOTHING} <= set(matplotlib.rcParamsDefault)


@pytest.mark.parametrize("key", [key for key in DEFAULTS if key not in SAME])
def test_a_setting_changes_the_picture(key):
    draw = next((its for start, its in SCENES.items() if key.startswith(start)), scene)
    options = {"projection": "polar"} if key.startswith("polaraxes") else {}
    beside = WITH.get(key, {})
    changed = pictures({**beside, key: other(key)}, draw, **options)
    assert (changed != pictures(beside, draw, **options)) is True  # not shown: they are long


@pytest.mark.parametrize("key", SAME)
def test_what_a_page_cannot_do_is_refused(key):
    with pytest.raises(DrawingError, match="can only be"):
        plt.rcParams[key] = not DEFAULTS[key] if key != "axes.axisbelow" else False


@pytest.mark.parametrize(
    "settings",
    [
        {"axes.xmargin": 0.2, "axes.ymargin": 0},
        {"axes.autolimit_mode": "round_numbers"},
        {"axes.autolimit_mode": "round_numbers", "axes.xmargin": 0, "axes.ymargin": 0.3},
        {"axes.formatter.limits": (-1, 1)},
        {"axes.formatter.useoffset": False},
        {"xtick.labelsize": 20, "ytick.labelsize": 4},
        {"font.size": 20},
        {"xtick.minor.visible": True},
        {"hist.bins": 4},
    ],
)
@pytest.mark.parametrize("seed", range(5))
def test_limits_and_ticks_are_matplotlibs(settings, seed):
    x, y = np.random.default_rng(seed).normal(1000, 10.0 ** (seed - 1), (2, 20))

    def draw(ax):
        ax.plot(x, y)
        ax.hist(x)

    with drawing_on(Current({}, dict(settings))):
        ours = Axes()
        draw(ours)
        layout = axes_layout(ours)
    with matplotlib.rc_context(settings), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        real = RealFigure(figsize=(5, 3))
        FigureCanvasAgg(real)
        theirs = real.add_axes((0, 0, 1, 1))
        draw(theirs)
        real.canvas.draw()
        for spec, axis, length in ((layout.x, theirs.xaxis, 360), (layout.y, theirs.yaxis, 216)):
            np.testing.assert_allclose(spec.view, axis.get_view_interval(), rtol=1e-9)
            shown, expected = spec.ticks_for(length), real_ticks(axis)
            np.testing.assert_allclose(shown.positions, expected.positions, rtol=1e-9, atol=1e-9)
            np.testing.assert_allclose(shown.minor, expected.minor, rtol=1e-9, atol=1e-9)
            assert shown.labels == expected.labels
            assert shown.offset == expected.offset


@pytest.mark.parametrize(
    "cycle",
    [
        {"color": ["r", "#00ff00"]},
        {"color": ["r", "g", "b"], "linestyle": ["-", "--", ":"]},
        {"lw": [1, 2, 3]},
        {"marker": ["o", "s"], "markersize": [3, 9]},
    ],
)
def test_lines_take_their_turns_as_in_matplotlib(cycle):
    with matplotlib.rc_context({"axes.prop_cycle": matplotlib.cycler(**cycle)}):
        theirs = RealFigure().add_subplot()
        with drawing_on(Current({}, {"axes.prop_cycle": mpl.cycler(**cycle)})):
            ours = Axes()
            for ax in (ours, theirs):
                ax.plot([1, 2])
                ax.plot([2, 3], color="k")
                ax.plot([2, 3], color="k", linestyle="--", marker="^", markersize=2, linewidth=8)
                ax.plot([3, 4], "o")
                ax.bar([1], [2])
                ax.plot([4, 5])
        for mine, its in zip(ours.lines, theirs.lines, strict=True):
            assert to_rgba(mine._style["color"]) == matplotlib.colors.to_rgba(its.get_color())
            assert (mine._line.width if mine._line else its.get_linewidth()) == its.get_linewidth()
            assert mine.get_markersize() == its.get_markersize()
            assert mine.get_marker() == its.get_marker()


def test_a_cycle_of_an_axes_begins_anew():
    ours, theirs = Axes(), RealFigure().add_subplot()
    for ax, cycler in ((ours, mpl.cycler), (theirs, matplotlib.cycler)):
        ax.plot([1, 2])
        ax.set_prop_cycle(color=["c", "m"], lw=[1, 4])
        ax.plot([1, 2])
        ax.plot([1, 2])
        ax.set_prop_cycle(cycler("color", ["k"]) * cycler("linestyle", ["-", "--"]))
        ax.plot([1, 2])
        ax.plot([1, 2])
        ax.set_prop_cycle(None)
        ax.plot([1, 2])
    for mine, its in zip(ours.lines, theirs.lines, strict=True):
        assert to_rgba(mine._style["color"]) == matplotlib.colors.to_rgba(its.get_color())
        assert mine.get_linewidth() == its.get_linewidth()
        assert mine.get_linestyle() == its.get_linestyle()
    with pytest.raises(DrawingError, match="itself one of a cycle"):
        ours.set_prop_cycle(color=["r", "C1"])
    with pytest.raises(DrawingError, match="no line has"):
        ours.set_prop_cycle(colour=["r"])


def test_cyclers_are_added_and_multiplied_as_matplotlibs():
    for ours, theirs in (
        (mpl.cycler(c="rg") + mpl.cycler(lw=[1, 2]), matplotlib.cycler(c="rg", lw=[1, 2])),
        (mpl.cycler(c="rg") * mpl.cycler(lw=[1, 2]),
         matplotlib.cycler(c="rg") * matplotlib.cycler(lw=[1, 2])),
        (mpl.cycler("color", "rg") * 2, matplotlib.cycler("color", "rg") * 2),
        (mpl.cycler("color", "rgb")[1:], matplotlib.cycler("color", "rgb")[1:]),
        (mpl.cycler(c="r").concat(mpl.cycler(c="g")), matplotlib.cycler(c="rg")),
    ):  # fmt: skip
        assert list(ours) == list(theirs)
        assert ours.by_key() == theirs.by_key()
        assert ours.keys == theirs.keys
        assert len(ours) == len(theirs)
    with pytest.raises(DrawingError, match="the same length"):
        mpl.cycler(c="rg") + mpl.cycler(lw=[1])
    with pytest.raises(DrawingError, match="common"):
        mpl.cycler(c="rg") * mpl.cycler(c="b")


def width(ax):
    """Return how wide a new line is."""
    (line,) = ax.plot([1, 2])
    return line.get_linewidth()


def drawn(function, **options):
    """Draw a figure of this function, and return its axes by panel."""
    made = figure(**options)(function)
    return next(drawings(made, made.start)).axes


def test_settings_end_with_the_figure():
    seen = []

    def draw(ax):
        seen.append(width(ax))
        plt.rcParams["lines.linewidth"] = 4
        plt.rc("axes", grid=True)
        seen.append(width(ax))

    one, two = drawn(draw), drawn(draw)
    assert seen == [1.5, 4, 1.5, 4]
    assert not one[""]._gridded
    assert not two[""]._gridded
    assert width(Axes()) == 1.5


def test_settings_of_a_module_hold_for_its_figures(tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(tmp_path)
    for name, wide in (("ruled", 4), ("plain", None)):
        said = f'plt.rc("lines", lw={wide})\nplt.rcParams["axes.grid"] = True\n' if wide else ""
        (tmp_path / f"{name}_widget.py").write_text(
            "import explorable.matplotlib.pyplot as plt\nfrom explorable import figure\n"
            f"{said}\n@figure()\ndef drawn(ax):\n    ax.plot([1, 2])\n"
        )
    import plain_widget
    import ruled_widget

    for module, wide in ((ruled_widget, 4), (plain_widget, 1.5), (ruled_widget, 4)):
        ax = next(drawings(module.drawn, {})).axes[""]
        assert ax.lines[0].get_linewidth() == wide
        assert ax._gridded == ({"x", "y"} if wide == 4 else set())


def test_a_context_ends_and_what_was_made_in_it_keeps_its_looks():
    def draw(axes):
        with plt.rc_context({"lines.linewidth": 5, "axes.grid": True}):
            first = plt.subplot(1, 2, 1)
            assert width(first) == 5
            with plt.rc_context({"lines.linewidth": 9}):
                assert width(first) == 9
            assert width(first) == 5
        second = plt.subplot(1, 2, 2)
        assert width(second) == 1.5
        assert first._gridded
        assert not second._gridded
        with pytest.raises(ZeroDivisionError), mpl.rc_context({"font.size": 20}):
            raise ZeroDivisionError
        assert mpl.rcParams["font.size"] == 10

    drawn(draw, panels="AB")


def test_panels_that_are_in_use_stay_as_they_are():
    def draw(axes):
        _, (one, _) = plt.subplots(1, 2)
        plt.rcParams["axes.facecolor"] = "yellow"
        assert one.get_facecolor() is None
        assert one.inset_axes([0, 0, 0.5, 0.5]).get_facecolor() == "#ffff00"

    drawn(draw, panels="AB")


def test_a_font_is_that_of_numbers_too():
    def draw(ax):
        plt.rc("font", weight="bold", style="italic", size=15, family="serif")
        ax.plot([1, 2])

    layout = axes_layout(drawn(draw)[""])
    for spec in (layout.x, layout.y):
        label = spec.look.label
        assert (label.bold, label.italic, label.family, label.size) == (True, True, "serif", 15)


def test_style_sheets_are_dicts_or_nothing():
    def draw(ax):
        plt.style.use({"lines.linewidth": 4})
        assert width(ax) == 4
        with plt.style.context([{"lines.linewidth": 2}]):
            assert width(ax) == 2
        with plt.style.context("default"):
            assert width(ax) == 1.5
        with plt.style.context({"axes.grid": True}, after_reset=True):
            assert width(ax) == 1.5
        assert width(ax) == 4
        plt.style.use("default")
        assert width(ax) == 1.5
        with pytest.raises(DrawingError, match="no style sheet 'ggplot'"):
            plt.style.use("ggplot")

    drawn(draw)


def test_mistakes_are_told():
    with pytest.raises(DrawingError, match=r"Did you mean 'lines\.linewidth'"):
        plt.rcParams["lines.linewidht"] = 2
    with pytest.raises(DrawingError, match="it must be a number"):
        plt.rcParams["lines.linewidth"] = "wide"
    with pytest.raises(DrawingError, match="it must be True or False"):
        plt.rcParams["axes.grid"] = "x"
    with pytest.raises(DrawingError, match="no cycle"):
        plt.rcParams["axes.prop_cycle"] = 3
    with pytest.raises(DrawingError, match="reads no files"), plt.rc_context(fname="matplotlibrc"):
        pass
