"""What is asked for about ticks, grids, titles and spines changes the picture, or is refused."""

import warnings

import numpy as np
import pytest
from axes_oracle import assert_same_axes, real

from explorable import figure, render
from explorable.axes import SUPPORTED, Axes, axes_layout, record
from explorable.axes.mistakes import DrawingError, UnsupportedCall, UnsupportedKeyword
from explorable.layout.pages import LAYOUTS

X = np.linspace(1, 100, 20)


def picture(draw, layout="wide"):
    """Return all that a frame of this drawing holds, to be compared."""

    def drawn(ax):
        draw(ax)

    ((frame, _),) = render.frames(figure(figsize=(7.5, 4))(drawn), {}, layout)
    return frame.nodes, frame.strings, frame.numbers.tolist()


def plot(ax):
    ax.plot(X, X)
    ax.set_yscale("log")


def looks_else(before, after):
    """Tell whether a drawing looks different after a further call, in both layouts."""
    return all(
        picture(lambda ax: (before(ax), after(ax)), layout) != picture(before, layout)
        for layout in LAYOUTS
    )


TEXTS = {
    "color": "C3",
    "fontsize": 20,
    "fontweight": "bold",
    "fontstyle": "italic",
    "fontfamily": "monospace",
    "fontname": "Courier New",
    "horizontalalignment": "right",
    "verticalalignment": "center",
    "rotation": 30,
    "alpha": 0.4,
    "visible": False,
}
TICK_VALUES = {
    "length": 9,
    "width": 3,
    "color": "C3",
    "direction": "in",
    "pad": 20,
    "labelsize": 20,
    "labelcolor": "C3",
    "labelrotation": 45,
    "rotation": 30,
    "labelfontfamily": "serif",
    "colors": "C3",
    "left": False,
    "bottom": False,
    "right": True,
    "top": True,
    "labelleft": False,
    "labelbottom": False,
    "labelright": True,
    "labeltop": True,
    "size": 9,
    "tick1On": False,
    "tick2On": True,
    "label1On": False,
    "label2On": True,
    "gridOn": False,
    "grid_color": "C3",
    "grid_alpha": 0.3,
    "grid_linewidth": 3,
    "grid_linestyle": "--",
}
NOT_ALONE = {"axis", "which", "reset"}


def gridded(ax):
    plot(ax)
    ax.grid(which="both")


@pytest.mark.parametrize(
    "name", [each for each in SUPPORTED["tick_params"] if each not in NOT_ALONE]
)
@pytest.mark.parametrize("which", ["major", "minor", "both"])
def test_every_keyword_of_tick_params_is_seen(name, which):
    shown = {name: TICK_VALUES[name]}
    label = name.startswith("label") or name in ("rotation", "pad", "colors")

    def minor_labels(ax):
        gridded(ax)
        ax.yaxis.set_minor_formatter("{x:g}")
        ax.xaxis.minorticks_on()
        ax.xaxis.set_minor_formatter("{x:g}")

    before = minor_labels if label or which == "minor" else gridded
    assert looks_else(before, lambda ax: ax.tick_params(which=which, **shown))


def test_tick_params_of_one_axis_and_of_one_rank_leave_the_others():
    def styled(ax):
        plot(ax)
        ax.tick_params("x", which="minor", length=20)

    assert picture(styled) == picture(plot)
    assert looks_else(plot, lambda ax: ax.tick_params("y", which="minor", length=0))


def test_reset_forgets_what_was_set():
    def reset(ax):
        plot(ax)
        ax.tick_params(length=9, colors="C3", labelsize=20, left=False, which="both")
        ax.tick_params(reset=True, which="both", labelsize=10)

    fresh = picture(lambda ax: (plot(ax), ax.tick_params(labelsize=10)))
    assert picture(reset) == fresh


@pytest.mark.parametrize(
    "style", [{"color": "C3"}, {"linewidth": 3}, {"linestyle": "--"}, {"alpha": 0.2}], ids=str
)
@pytest.mark.parametrize("which", ["major", "minor", "both"])
def test_every_keyword_of_grid_is_seen(style, which):
    assert looks_else(
        lambda ax: (plot(ax), ax.grid(which=which)), lambda ax: ax.grid(True, which, **style)
    )


def test_a_minor_grid_without_minor_ticks_is_not_seen():
    def linear(ax):
        ax.plot(X, X)

    assert not looks_else(linear, lambda ax: ax.grid(which="minor"))
    assert looks_else(linear, lambda ax: (ax.minorticks_on(), ax.grid(which="minor")))


@pytest.mark.parametrize("call", ["set_title", "set_xlabel", "set_ylabel"])
def test_every_keyword_of_titles_and_names_is_seen(call):
    place = {"pad": 30, "labelpad": 30, "x": 0.2, "y": 0.3, "fontdict": {"color": "C3"}}
    place["loc"] = "top" if call == "set_ylabel" else "right"
    values = {**TEXTS, **place}
    values |= {"bbox": {"fc": "y"}, "backgroundcolor": "y", "multialignment": "right"}
    values["fontproperties"] = {"size": 21}
    if call == "set_title":
        values["fontweight"] = "normal"

    def plain(ax):
        plot(ax)
        getattr(ax, call)("A name\nlong")

    for name in SUPPORTED[call]:
        styled = {name: values[name]}
        assert looks_else(plain, lambda ax, its=styled: getattr(ax, call)("A name\nlong", **its)), (
            name
        )


@pytest.mark.parametrize("name", [name for name in TEXTS if name != "fontname"])
@pytest.mark.parametrize("call", ["set_xticks", "set_yticklabels"])
def test_every_keyword_of_texts_at_ticks_is_seen(call, name):
    texts = ["one", "two", "three"]
    value = {"horizontalalignment": "left"}.get(name, TEXTS[name])
    if call == "set_yticklabels" and name == "verticalalignment":
        value = "top"

    def plain(ax):
        plot(ax)
        ax.set_xticks([10, 50, 90], texts)
        ax.set_yticks([10, 50, 90], texts)

    def styled(ax):
        if call == "set_xticks":
            ax.set_xticks([10, 50, 90], texts, **{name: value})
        else:
            ax.set_yticklabels(texts, **{name: value})

    assert looks_else(plain, styled)


@pytest.mark.parametrize("side", ["left", "right", "bottom", "top"])
@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("set_position", (("axes", 0.3),)),
        ("set_position", (("outward", 15),)),
        ("set_position", (("data", 40),)),
        ("set_position", ("center",)),
        ("set_color", ("C3",)),
        ("set_linewidth", (4,)),
        ("set_linestyle", ("--",)),
        ("set_alpha", (0.3,)),
        ("set_bounds", (20, 60)),
    ],
)
def test_every_setter_of_a_spine_is_seen(side, name, args):
    def shown(ax):
        plot(ax)
        ax.spines[side].set_visible(True)

    assert looks_else(shown, lambda ax: getattr(ax.spines[side], name)(*args))


def test_a_spine_that_something_is_set_for_is_drawn():
    assert looks_else(plot, lambda ax: ax.spines.top.set_color("C3"))
    assert looks_else(plot, lambda ax: ax.spines[:].set_linewidth(2))
    assert not looks_else(plot, lambda ax: ax.spines[["top", "right"]].set_color("none"))
    assert looks_else(plot, lambda ax: ax.spines["left"].set_color("none"))


def test_ticks_stay_where_a_line_is_hidden_as_in_matplotlib():
    def count(draw):
        nodes, _, _ = picture(draw)
        return sum(node.get("commands", "").count("M") for node in nodes)

    hidden = count(lambda ax: (plot(ax), ax.spines["left"].set_visible(False)))
    assert hidden == count(plot) - 1
    assert hidden > count(lambda ax: (plot(ax), ax.tick_params("y", left=False, which="both")))


@pytest.mark.parametrize(
    "position", [("data", 0), ("axes", 0.5), ("outward", 10), "center", "zero"]
)
def test_positions_of_spines_are_those_of_matplotlib(position):
    theirs, ours = real(), Axes()
    for ax in (ours, theirs):
        ax.plot([-2, 3], [-1, 4])
        ax.spines["left"].set_position(position)
        ax.tick_params(length=0)
    look = dict(axes_layout(ours).looks.spines)["left"]
    box = theirs.get_window_extent()
    expected = theirs.spines["left"].get_window_extent().x0 - box.x0
    assert look.share * box.width - look.outward * 96 / 72 == pytest.approx(expected)


@pytest.mark.parametrize(
    ("draw", "what"),
    [
        (lambda ax: ax.tick_params(zorder=3), "takes no keyword 'zorder'"),
        (lambda ax: ax.tick_params(direction="up"), "it can be 'in', 'out', 'inout'"),
        (lambda ax: ax.tick_params(labelfontfamily="Zapfino"), "which readers may not have"),
        (lambda ax: ax.grid(zorder=3), "takes no keyword 'zorder'"),
        (lambda ax: ax.grid(linestyle="~"), "is not a line style"),
        (lambda ax: ax.set_title("T", zorder=3), "takes no keyword 'zorder'"),
        (lambda ax: ax.set_title("T", loc="top"), "it can be 'left', 'center', 'right'"),
        (lambda ax: ax.set_ylabel("T", loc="left"), "it can be 'bottom', 'center', 'top'"),
        (lambda ax: ax.set_xlabel("T", loc="left", ha="right"), "which say the same"),
        (lambda ax: ax.set_xticks([1], rotation=3), "was given 'rotation' without labels"),
        (lambda ax: ax.spines.left.set_position(("up", 3)), 'it can be "zero", "center"'),
        (lambda ax: ax.spines.left.set_colour("r"), "Did you mean 'set_color'"),
        (lambda ax: ax.spines[:].set_colour("r"), "Did you mean 'set_color'"),
        (lambda ax: ax.get_xticklabels()[0].set_text("a"), r"ax.set_xticks\(ticks, labels\)"),
        (lambda ax: ax.get_xticklabels()[0].set_colour("r"), "Did you mean 'set_color'"),
        (lambda ax: ax.xaxis.tick_left(), r"ax.xaxis.tick_left .* is not supported"),
        (lambda ax: ax.xaxis.set_ticks_position("left"), "it can be 'bottom', 'top'"),
        (lambda ax: ax.ticklabel_format(style="scientist"), "Did you mean 'scientific'"),
        (lambda ax: ax.ticklabel_format(useLocale=True), "a page is the same for all"),
        (lambda ax: (ax.set_xscale("log"), ax.ticklabel_format()), "changes plain numbers"),
        (lambda ax: ax.locator_params(nbin=3), "Did you mean 'nbins'"),
    ],
)
def test_what_cannot_be_done_is_said(draw, what):
    with pytest.raises((DrawingError, UnsupportedCall, UnsupportedKeyword), match=what):
        draw(Axes())


def test_three_titles_are_three():
    theirs, ours = real(), Axes()
    for ax in (ours, theirs):
        ax.set_title("a", loc="left")
        ax.set_title("b")
        ax.set_title("c", loc="right")
    for loc in ("left", "center", "right"):
        assert ours.get_title(loc) == theirs.get_title(loc)
    _, strings, _ = picture(lambda ax: (ax.set_title("a", loc="left"), ax.set_title("b")))
    assert {"a", "b"} <= set(strings)


@pytest.mark.parametrize("far", [False, True])
def test_turned_texts_have_the_room_they_need(far):
    def turned(ax):
        plot(ax)
        ax.set_xticks([10, 90], ["a rather long name", "another long name"], rotation=90)
        if far:
            ax.xaxis.tick_top()
        ax.set_title("title")

    ((frame, _),) = render.frames(figure(figsize=(7.5, 4))(turned), {}, "wide")
    _, y, _, tall = frame.numbers[:4]
    assert (y if far else frame.height - y - tall) > 100


def test_places_of_ticks_and_names_are_told_as_in_matplotlib():
    theirs, ours = real(), Axes()
    for change in (
        lambda ax: None,
        lambda ax: ax.xaxis.tick_top(),
        lambda ax: ax.xaxis.set_ticks_position("both"),
        lambda ax: ax.xaxis.set_ticks_position("default"),
        lambda ax: ax.xaxis.set_ticks_position("none"),
        lambda ax: ax.xaxis.set_ticks_position("bottom"),
        lambda ax: ax.xaxis.set_label_position("top"),
        lambda ax: ax.xaxis.set_inverted(True),
        lambda ax: ax.yaxis.set_inverted(False),
        lambda ax: ax.xaxis.set_label_text("name"),
    ):
        change(ours)
        change(theirs)
        if ours.xaxis.get_ticks_position() != "default":
            assert ours.xaxis.get_ticks_position() == theirs.xaxis.get_ticks_position()
        assert ours.xaxis.get_label_position() == theirs.xaxis.get_label_position()
        assert ours.xaxis.get_label_text() == theirs.xaxis.get_label_text()
        for axis in "xy":
            mine, real_one = getattr(ours, f"{axis}axis"), getattr(theirs, f"{axis}axis")
            assert mine.get_inverted() == real_one.get_inverted()
            assert mine.get_view_interval() == pytest.approx(tuple(real_one.get_view_interval()))


def test_the_texts_that_an_axis_has_may_be_given_to_style_them():
    def turned(ax):
        ax.bar(["one", "two", "three"], [1, 2, 3])
        ax.set_xticklabels(ax.get_xticklabels(), rotation=45)

    def by_hand(ax):
        ax.bar(["one", "two", "three"], [1, 2, 3])
        ax.tick_params("x", rotation=45)

    assert picture(turned) == picture(by_hand)


def test_categories_may_be_called_something_else():
    theirs, ours = real(), Axes()
    for ax in (ours, theirs):
        ax.bar(["one", "two"], [1, 2])
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ax.set_xticklabels(["eins", "zwei"], rotation=30)
    assert_same_axes(ours, theirs)


def test_the_title_is_an_artist():
    def titled(ax):
        plot(ax)
        ax.title.set_text("hello")
        ax.title.set_color("C3")
        ax.xaxis.label.set_text("below")

    nodes, strings, _ = picture(titled)
    assert {"hello", "below"} <= set(strings)
    texts = [node for node in nodes if node["kind"] == "text"]
    assert "var(--ex-c3)" in [node["attributes"]["fill"] for node in texts]


def test_dates_of_several_panels_are_turned_and_left_to_the_lowest():
    def dated(ax):
        for each in ax.values():
            each.plot(np.array(["2024-01-01", "2024-05-01"], "datetime64[D]"), [1, 2])
        next(iter(ax.values())).figure.autofmt_xdate()

    ((frame, _),) = render.frames(figure(panels="A;B")(dated), {}, "wide")
    assert frame.strings.count("2024-03-01") == 1
    ((_, numbers, _),) = [part for part in frame.parts() if part[2] == "2024-03-01"]
    assert numbers[2] == -30


def test_an_axis_that_is_hidden_leaves_its_line():
    nodes, strings, _ = picture(
        lambda ax: (plot(ax), ax.set_xlabel("name"), ax.xaxis.set_visible(False))
    )
    assert "name" not in strings
    assert "20" not in strings
    hidden = picture(lambda ax: (plot(ax), ax.spines.bottom.set_visible(False)))
    assert nodes != hidden[0]


def test_single_texts_differ_and_what_all_have_counts_for_all_that_come():
    def colours(draw):
        nodes, _, _ = picture(draw)
        return [node["attributes"]["fill"] for node in nodes if node["kind"] == "text"]

    def one(ax):
        ax.plot(X, X)
        ax.get_xticklabels()[2].set_color("C3")

    def each(ax):
        ax.plot(X, X)
        for text in ax.get_xticklabels():
            text.set_color("C3")

    def even(ax):
        ax.plot(X, X)
        for text in ax.get_xticklabels()[::2]:
            text.set_visible(False)

    assert colours(one).count("var(--ex-c3)") == 1
    assert colours(each).count("var(--ex-c3)") >= 5
    assert len(colours(even)) < len(colours(one))


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("share", [-0.15, -0.1])
def test_lines_outside_their_box_are_on_the_page_with_numbers_and_names(layout, share):
    def moved(ax):
        ax.plot(X, X)
        ax.spines[["left", "bottom"]].set_position(("axes", share))
        ax.set_xlabel("across")
        ax.set_ylabel("up")

    ((frame, _),) = render.frames(figure(figsize=(7.5, 4))(moved), {}, layout)
    for node, numbers, text in frame.parts():
        if node["kind"] == "text":
            assert 0 < numbers[0] < frame.width, text
            assert 0 < numbers[1] < frame.height, text


def test_each_dot_has_a_rim_of_its_own_width():
    at = [1, 2, 3, 4]
    theirs = real().scatter(at, at, linewidths=[1, 5, 2], edgecolors="k").get_linewidths()
    ax = Axes()
    cloud = ax.scatter(at, at, s=[9, 16, 25, np.nan], linewidths=[1, 5, 2], edgecolors="k")
    assert cloud.get_linewidths() == list(theirs)
    widths = {x: mark.edge_width for mark in record(ax).marks for x, _ in mark.points.tolist()}
    assert widths == {1: 1, 2: 5, 3: 2}
    cloud.set_linewidths([3, 4])
    widths = {x: mark.edge_width for mark in record(ax).marks for x, _ in mark.points.tolist()}
    assert widths == {1: 3, 2: 4, 3: 3}
    with pytest.raises(
        DrawingError, match=r"ax.scatter.* linewidths=\[-1\]; it must be a number, 0"
    ):
        ax.scatter(at, at, linewidths=[-1])
