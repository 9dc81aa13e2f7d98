"""`explorable.matplotlib.pyplot` inside a figure's function, and what axes say of their figure."""

import matplotlib.pyplot
import numpy as np
import pytest
from axes_oracle import assert_same_axes

from explorable import figure
from explorable.axes import SUPPORTED, Axes, axes_layout
from explorable.axes.mistakes import DrawingError, UnsupportedCall
from explorable.drawing import drawings
from explorable.layout.pages import frame
from explorable.matplotlib import pyplot as plt


def drawn(function, **options):
    """Return the drawing of a figure function."""
    return next(drawings(figure(**options)(function), {}))


def test_calls_draw_on_the_axes_of_the_figure():
    def draw(ax):
        assert plt.gca() is ax
        plt.plot([1, 2], [3, 5], label="a")
        plt.title("rise")
        plt.xlabel("x")
        plt.ylim(0, 6)
        plt.xticks([1, 2], ["one", "two"])
        plt.legend()
        plt.show()

    ax = drawn(draw).axes[""]
    real = matplotlib.pyplot.figure().add_subplot()
    try:
        real.plot([1, 2], [3, 5], label="a")
        real.set(ylim=(0, 6))
        real.set_xticks([1, 2], ["one", "two"])
        assert_same_axes(ax, real)
    finally:
        matplotlib.pyplot.close()
    assert (ax.get_title(), ax.get_xlabel()) == ("rise", "x")
    assert ax.get_legend_handles_labels()[1] == ["a"]


def test_limits_can_be_asked_for():
    def draw(ax):
        assert plt.xlim(1, 2) == (1, 2)
        assert plt.xlim() == ax.get_xlim() == (1, 2)
        assert plt.ylim() == ax.get_ylim()

    drawn(draw)


def test_moments_of_a_figure_have_their_axes_and_others_have_none():
    def draw(ax):
        for share in (0.5, 1.0):
            plt.plot([0, share])
            yield {"share": share}

    moments = drawings(figure()(draw), {})
    first = next(moments)
    with pytest.raises(UnsupportedCall, match="no figure is being drawn"):
        plt.plot([0, 1])
    assert len(first.axes[""].lines) == 1
    next(moments)
    assert len(first.axes[""].lines) == 2


def test_figures_within_figures_return_to_the_outer_axes():
    @figure()
    def inner(ax):
        plt.title("inner")

    def outer(ax):
        inner(Axes())
        plt.title("outer")

    assert drawn(outer).axes[""].get_title() == "outer"


def test_every_call_of_pyplot_that_axes_have_is_there():
    real = set(dir(matplotlib.pyplot))
    methods = set(dir(matplotlib.axes.Axes))
    assert {name for name in SUPPORTED if name in real & methods} <= set(dir(plt))
    assert all(callable(getattr(plt, name)) for name in dir(plt) if name != "rcParams")


def test_methods_of_axes_are_not_functions_of_pyplot():
    with pytest.raises(UnsupportedCall, match="'title'"):
        plt.set_title  # noqa: B018
    with pytest.raises(UnsupportedCall, match="'scatter'"):
        plt.scater  # noqa: B018


def test_classes_and_colour_maps_of_other_modules_are_there():
    from explorable.matplotlib import cm, patches

    assert plt.Rectangle is patches.Rectangle
    assert plt.cm is cm
    assert plt.get_cmap("viridis").name == plt.colormaps["viridis"].name == "viridis"
    with pytest.raises(UnsupportedCall, match="plt.Button"):
        plt.Button  # noqa: B018


def test_what_was_drawn_last_takes_a_colour_map():
    def draw(ax):
        with pytest.raises(DrawingError, match="nothing shows values"):
            plt.clim(0, 1)
        image = plt.imshow([[1, 2]])
        assert plt.gci() is image
        plt.clim(0, 4)
        plt.set_cmap("magma")
        bar = plt.colorbar(label="height")
        assert bar.mappable is image
        assert (image.get_clim(), image.cmap.name) == ((0, 4), "magma")

    drawn(draw)


def test_a_mosaic_is_that_of_the_figure():
    def draw(axes):
        _, found = plt.subplot_mosaic([["A", "B"]], layout="constrained")
        assert found == dict(axes)
        with pytest.raises(DrawingError, match="panels='AC'"):
            plt.subplot_mosaic("AC")

    drawn(draw, panels="AB")


def test_settings_can_be_read_and_those_of_the_page_do_nothing():
    colors = plt.rcParams["axes.prop_cycle"].by_key()["color"]
    real = matplotlib.rcParamsDefault
    assert colors == [each["color"] for each in plt.rcParams["axes.prop_cycle"]]
    assert len(colors) == len(real["axes.prop_cycle"])
    for name in plt.rcParams.keys() - {"axes.prop_cycle"}:
        assert plt.rcParams[name] == real[name]
    plt.rcParams.update({"font.family": "serif"})
    plt.rc("figure", dpi=200)
    assert plt.rcParams["figure.dpi"] == 200
    plt.rcdefaults()
    with pytest.raises(DrawingError, match="give keywords to the calls"):
        plt.rc("axes3d", grid=False)
    with pytest.raises(DrawingError, match=r"Did you mean 'lines\.linewidth'"):
        plt.rcParams["lines.linewidht"]


def test_panels_are_chosen_by_number_or_by_themselves():
    def draw(axes):
        plt.title("first")
        plt.subplot(2, 1, 2)
        plt.title("second")
        plt.sca(axes["A"])
        plt.xlabel("below the first")

    axes = drawn(draw, panels="A;B").axes
    assert [ax.get_title() for ax in axes.values()] == ["first", "second"]
    assert axes["A"].get_xlabel() == "below the first"


def test_subplots_are_the_panels():
    def draw(axes):
        fig, found = plt.subplots(2, 2, sharex=True, sharey="row")
        assert fig is plt.gcf() is axes["A"].figure
        assert found.ravel().tolist() == list(axes.values()) == fig.axes
        found[0, 0].plot([0, 10], [0, 1])
        found[1, 1].plot([5, 20], [7, 8])

    axes = drawn(draw, panels="AB;CD").axes
    real, theirs = matplotlib.pyplot.subplots(2, 2, sharex=True, sharey="row")
    theirs[0, 0].plot([0, 10], [0, 1])
    theirs[1, 1].plot([5, 20], [7, 8])
    for mine, other in zip(axes.values(), theirs.flat, strict=True):
        assert mine.get_xlim() == pytest.approx(other.get_xlim())
        assert mine.get_ylim() == pytest.approx(other.get_ylim())
        for spec, axis in ((axes_layout(mine).x, other.xaxis), (axes_layout(mine).y, other.yaxis)):
            assert bool(spec.labels_at) == axis.get_major_ticks()[0].label1.get_visible()
    matplotlib.pyplot.close(real)


@pytest.mark.parametrize(
    ("call", "advice"),
    [
        (lambda: plt.subplots(2, 2), "panels='AB;CD'"),
        (lambda: plt.subplot(212), "panels='A;B'"),
        (lambda: plt.subplots(figsize=(3, 3)), "figsize=(8, 3)"),
        (lambda: plt.figure(figsize=(3, 3)), "figsize=(8, 3)"),
        (lambda: plt.subplots(sharex="al"), "'all'"),
        (lambda: plt.gcf().set_size_inches(3, 3), "figsize=(8, 3)"),
        (lambda: plt.gcf().add_subplot(122), "panels='AB'"),
        (lambda: plt.gcf().add_axes([0, 0, 1]), "[left, bottom, width, height]"),
        (lambda: plt.setp([], "color"), "pairs"),
    ],
)
def test_what_a_figure_declares_is_refused_with_where_it_belongs(call, advice):
    with pytest.raises(DrawingError) as found:
        drawn(lambda ax: call())
    assert advice in str(found.value)


def test_setp_sets_several_things_of_several_artists():
    def draw(ax):
        lines = plt.plot([0, 1], [[0, 1], [1, 0]])
        plt.setp(lines, "color", "red", linewidth=3)
        assert [plt.getp(line, "linewidth") for line in lines] == [3, 3]

    lines = drawn(draw).axes[""].lines
    assert len({line.get_color() for line in lines}) == 1


def test_a_title_above_all_panels_has_room_of_its_own():
    def draw(axes):
        plt.suptitle("Both of them")

    with_title = frame(drawn(draw, panels="AB"), "wide")
    without = frame(drawn(lambda axes: None, panels="AB"), "wide")
    assert "Both of them" in with_title.strings
    assert with_title.height > without.height

    def draw_longer(axes):
        plt.suptitle("word " * 60)

    lines = frame(drawn(draw_longer, panels="AB"), "narrow")
    assert lines.height > frame(drawn(draw, panels="AB"), "narrow").height


def test_a_heading_is_written_as_its_author_asks():
    def draw(axes, **style):
        plt.suptitle("Both", **style)

    def attributes(**style):
        shown = frame(drawn(lambda axes: draw(axes, **style), panels="AB"), "wide")
        nodes = [(n["attributes"], at) for n, at, text in shown.parts() if text == "Both"]
        return nodes[0] if nodes else None

    plain, (left, _, _) = attributes()
    assert plain["font-weight"] == "600"
    large, (middle, _, _) = attributes(fontsize=20, color="#ff0000", weight="normal", x=0.5)
    assert (large["fill"], large["text-anchor"]) == ("#ff0000", "middle")
    assert large["font-size"] > plain["font-size"]
    assert "font-weight" not in large
    assert (round(left), round(middle)) == (2, 360)
    assert attributes(visible=False) is None


def test_axes_that_share_have_the_same_limits_and_ticks_as_in_matplotlib():
    ours, theirs = [Axes(), Axes()], matplotlib.pyplot.figure().subplots(2)
    for first, second in (ours, theirs):
        first.plot([0, 1], [0, 1])
        second.sharex(first)
        second.plot([3, 8], [10, 30])
        second.tick_params(labelbottom=False)
        first.plot([-2], [4])
        second.set_yscale("log")
    for mine, other in zip(ours, theirs, strict=True):
        assert mine.get_xlim() == pytest.approx(other.get_xlim())
        assert mine.get_ylim() == pytest.approx(other.get_ylim())
    first, second = map(axes_layout, ours)
    assert (first.x.labels_at, second.x.labels_at) == ({"near"}, set())
    np.testing.assert_array_equal(first.x.view, second.x.view)
    matplotlib.pyplot.close()


def test_axes_share_with_others_and_only_once():
    first, second = Axes(), Axes()
    second.sharex(first)
    with pytest.raises(DrawingError, match="other axes than before"):
        second.sharex(Axes())
    with pytest.raises(DrawingError, match="needs other axes"):
        first.sharey("A")


def test_inner_panels_leave_numbers_to_the_outer_ones():
    def draw(axes):
        for ax in axes.values():
            ax.set_xlabel("x")
            ax.set_ylabel("y")
            ax.label_outer()

    axes = drawn(draw, panels="AB;CD").axes
    named = {name: (ax.get_xlabel(), ax.get_ylabel()) for name, ax in axes.items()}
    assert named == {"A": ("", "y"), "B": ("", ""), "C": ("x", "y"), "D": ("x", "")}
    assert not axes_layout(axes["B"]).x.labels_at


def test_axes_are_filled_with_a_colour_behind_everything():
    def draw(ax):
        ax.plot([0, 1], color="blue")
        ax.set_facecolor("#ffe4c4")
        assert ax.get_facecolor() == "#ffe4c4"
        ax.patch.set_alpha(0.5)
        with pytest.raises(UnsupportedCall, match="ax.patch.set_hatch"):
            ax.patch.set_hatch("/")

    ax = drawn(draw).axes[""]
    nodes = [node for node, *_ in frame(drawn(draw), "wide").parts() if node["kind"] == "path"]
    assert nodes[0]["attributes"] == {"fill": "#ffe4c4", "fill-opacity": 0.5}
    ax.patch.set_visible(False)
    assert axes_layout(ax).face is None


def test_axes_that_are_removed_or_hidden_leave_their_place_empty():
    def draw(axes):
        fig = axes["A"].figure
        for ax in axes.values():
            ax.plot([0, 1])
            ax.set_title(ax._name)
        axes["A"].remove()
        axes["B"].set_visible(False)
        assert fig.axes == [axes["B"], axes["C"]]

    shown = frame(drawn(draw, panels="ABC"), "wide")
    assert "C" in shown.strings
    assert not {"A", "B"} & set(shown.strings)


def test_insets_take_what_axes_can_be_set_to():
    ax = Axes()
    ax.plot([0, 10])
    inset = ax.inset_axes([0.5, 0.5, 0.4, 0.4], sharey=ax, xlim=(2, 3), facecolor="red")
    assert inset.get_xlim() == (2, 3)
    assert inset.get_ylim() == ax.get_ylim()
    assert len(axes_layout(ax).attached) == 1
    inset.remove()
    assert axes_layout(ax).attached == ()


def test_margins_pass_over_edges_that_stick_when_asked():
    real = matplotlib.pyplot.figure().add_subplot()
    for ax in (ours := Axes(), real):
        ax.bar([1, 2], [3, 4])
        ax.use_sticky_edges = False
        ax.set_xmargin(0.2)
        ax.set_ymargin(0.1)
    assert_same_axes(ours, real)
    assert not ours.use_sticky_edges
    matplotlib.pyplot.close()


def test_dates_are_turned_and_left_to_the_lowest_panels():
    def draw(axes):
        axes["A"].set_xticks([0, 1], ["one", "two"])
        axes["B"].set_xticks([0, 1], ["three", "four"])
        plt.gcf().autofmt_xdate(rotation=45)

    drawing = drawn(draw, panels="A;B")
    shown = frame(drawing, "wide")
    assert "one" not in shown.strings
    turned = {text: at[2] for node, at, text in shown.parts() if node["kind"] == "text"}
    assert abs(turned["three"]) == 45
