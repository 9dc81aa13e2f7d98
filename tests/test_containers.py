"""What calls return unpacks as in matplotlib; endless lines, steps and bars in a row."""

import numpy as np
import pytest
from axes_oracle import assert_same_axes, assert_same_limits, call, drawn, real
from hypothesis import given, settings
from hypothesis import strategies as st
from svg_of import svg_of

from explorable.axes import Axes, record
from explorable.axes.mistakes import DrawingError
from explorable.marks.endless import Endless
from explorable.picture.frame import FrameBuilder
from explorable.picture.panel import Box, Panel

X, Y = np.arange(4.0), np.array([1.0, 3.0, 2.0, 4.0])


@pytest.mark.parametrize("fmt", ["", "o", "none"])
@pytest.mark.parametrize("errors", [{"yerr": 0.2}, {"xerr": 0.1, "yerr": 0.2}, {}])
@pytest.mark.parametrize("capsize", [0, 3])
def test_error_bars_unpack(fmt, errors, capsize):
    found = []
    for ax in (Axes(), real()):
        container = ax.errorbar(X, Y, fmt=fmt, capsize=capsize, **errors)
        line, caps, bars = container
        assert container.lines == (line, caps, bars)
        assert container[0] is line
        found.append((line is None, len(caps), len(bars), container.has_xerr, container.has_yerr))
    assert found[0] == found[1]


flags = st.booleans() | st.lists(st.booleans(), min_size=4, max_size=4)


@given(*(flags for _ in range(4)), st.sampled_from([0, 3]), st.booleans(), st.sampled_from([1, 2]))
@settings(max_examples=30, deadline=None)
def test_limits_among_error_bars_are_matplotlibs(low, up, left, right, capsize, down, every):
    limits = {"lolims": low, "uplims": up, "xlolims": left, "xuplims": right}
    found = []
    for ax in (Axes(), real()):
        if down:
            ax.set_ylim(9, 0)
        _, caps, bars = ax.errorbar(
            X, Y, xerr=0.1, yerr=[0.2, 0.3, 0.4, np.nan], fmt="o", capsize=capsize,
            errorevery=every, **limits,
        )  # fmt: skip
        found.append((ax, caps, bars))
    (ours, own, _), (theirs, its, _) = found
    assert_same_limits(ours, theirs)
    assert [each.get_marker() for each in own] == [each.get_marker() for each in its]
    for mine, other in zip(own, its, strict=True):
        np.testing.assert_allclose(mine.get_xdata(), np.array(other.get_xdata(), float))
        np.testing.assert_allclose(mine.get_ydata(), np.array(other.get_ydata(), float))
        assert mine.get_markersize() == other.get_markersize()


def test_limits_of_another_number_are_refused():
    with pytest.raises(DrawingError, match="2 lolims or uplims for 4 points"):
        Axes().errorbar(X, Y, yerr=1, lolims=[True, False])


def test_parts_of_error_bars_can_be_changed():
    ax = Axes()
    line, caps, bars = ax.errorbar(X, Y, yerr=0.2, capsize=3)
    line.set_color("C3")
    bars[0].set_linewidth(7)
    for cap in caps:
        cap.set_markeredgewidth(5)
    before = svg_of(ax)
    assert 'stroke-width="9.33"' in before
    ax.containers[0].remove()
    assert record(ax).marks == []
    assert ax.containers == []


def test_stems_unpack():
    for ax in (Axes(), real()):
        container = ax.stem(Y)
        markers, stems, base = container
        assert container.markerline is markers
        assert container.baseline is base
        markers.set_markerfacecolor("none")
        stems.set_linewidth(3)
        base.set_visible(False)
        assert ax.containers == [container]


def test_histograms_and_bars_unpack():
    for ax in (Axes(), real()):
        counts, bins, patches = ax.hist(Y, bins=3)
        assert [patch.get_height() for patch in patches] == counts.tolist()
        (container,) = ax.containers
        assert len(container) == 3
        assert len(bins) == 4


def test_what_is_on_an_axes_by_kinds():
    for ax in (Axes(), real()):
        (line,) = ax.plot(X, Y)
        text = ax.text(0, 0, "word")
        image = ax.imshow(np.eye(3))
        note = ax.annotate("note", (0, 0))
        assert ax.get_lines()[0] is line
        assert ax.texts[:] == [text, note]
        assert ax.images[:] == [image]


# -- lines without ends ---------------------------------------------------------------------------

numbers = st.floats(-5, 5).map(lambda value: round(value, 2))


@settings(deadline=None, max_examples=40)
@given(st.tuples(numbers, numbers), st.tuples(numbers, numbers), st.one_of(st.none(), numbers))
def test_endless_lines_cross_as_matplotlibs(first, second, slope):
    if slope is None and first == second:
        return
    given = {"xy2": second} if slope is None else {"slope": slope}
    ours, theirs = drawn([call("plot", X, Y), call("axline", first, **given)])
    assert_same_limits(ours, theirs)
    (mark,) = [each for each in record(ours).marks if isinstance(each, Endless)]
    box = theirs.get_window_extent()
    panel = Panel(Box(0, 0, box.width, box.height), ours.get_xlim(), ours.get_ylim())
    builder = FrameBuilder()
    mark.draw(builder, panel)
    ends = builder.frame().numbers.reshape(2, 2) * (1, -1) + (0, box.height)
    line = theirs.lines[-1]
    real_ends = line.get_transform().transform(line.get_path().vertices)
    way = np.diff(ends, axis=0)[0]
    for end in real_ends:  # both of matplotlib's ends are on our line
        gap = end - ends[0]
        assert abs(way[0] * gap[1] - way[1] * gap[0]) / np.hypot(*way) < 0.01


def test_endless_lines_in_shares_of_the_axes_move_no_view():
    ours, theirs = Axes(), real()
    for ax in (ours, theirs):
        ax.plot(X, Y)
        ax.axline((0, 0), (1, 1), transform=ax.transAxes, color="C3", label="across")
    assert_same_limits(ours, theirs)
    assert ours.get_legend_handles_labels()[1] == ["across"]


@pytest.mark.parametrize(
    "given", [{}, {"xy2": (1, 1), "slope": 1}, {"xy2": (0, 0)}], ids=["neither", "both", "same"]
)
def test_endless_lines_need_a_direction(given):
    with pytest.raises(DrawingError, match=r"ax.axline\(...\)"):
        Axes().axline((0, 0), **given)
    logarithmic = Axes()
    logarithmic.set_xscale("log")
    with pytest.raises(DrawingError, match="both axes are linear"):
        logarithmic.axline((1, 1), slope=1)


# -- steps, bars in a row -------------------------------------------------------------------------


@settings(deadline=None, max_examples=40)
@given(
    st.lists(numbers, min_size=1, max_size=6),
    st.booleans(),
    st.sampled_from(["vertical", "horizontal"]),
    st.sampled_from([0, 1.5, None]),
)
def test_stairs_are_matplotlibs(values, fill, orientation, baseline):
    style = {"fill": fill, "orientation": orientation, "baseline": baseline}
    ours, theirs = drawn([call("stairs", values, **style)])
    assert_same_axes(ours, theirs)
    (mark,) = record(ours).marks
    np.testing.assert_allclose(mark.points, theirs.patches[0].get_path().vertices)


def test_stairs_have_one_edge_more_than_values():
    with pytest.raises(DrawingError, match="one edge more"):
        Axes().stairs([1, 2], [0, 1])


def test_bars_in_a_row_are_matplotlibs():
    calls = [call("broken_barh", [(1, 2), (5, 1)], (10, 3), facecolors=("C1", "C2"))]
    ours, theirs = drawn(calls)
    assert_same_axes(ours, theirs)
    first, second = record(ours).marks
    assert (first.fill, second.fill) == ("C1", "C2")
    np.testing.assert_allclose(second.points.min(axis=0), [5, 10])
