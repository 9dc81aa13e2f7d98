"""What a table can tell of a drag: exactly, nearly or not, and how it is written."""

import numpy as np
import pytest
from test_table import unpacked

from explorable import Brush, Curve, Pixels, Points, Slider, figure
from explorable.compile import estimates, tables
from explorable.compile.ends import untabled
from explorable.compile.estimates import COARSE, FINE, MOVING, estimated, moves
from explorable.compile.sampling import states, sweeps
from explorable.compile.table import pack
from explorable.compile.tables import Row
from explorable.render import last

HEIGHTS = [0.2, -0.4, 0.6, 0.1, -0.3, 0.5]


@figure(
    panels=["drawn", "sums"],
    signal=Curve(6, x=(0, 5), y=(-1, 1), start=HEIGHTS, presets={"flat": [0] * 6}, panel="drawn"),
    gain=Slider(0.5, 1.5, start=1, step=0.1),
)
def smoothed(ax, signal, gain):
    """Draws the signal, what is linear in it, what is not, and words about it."""
    ax["drawn"].plot(signal, "o-")
    ax["drawn"].set_ylim(-2, 2)
    ax["sums"].plot(gain * np.cumsum(signal) / 3)
    ax["sums"].plot(np.abs(np.fft.fft(3 * signal)) - 1)
    ax["sums"].set_ylim(-2, 2)
    ax["sums"].set_title(f"{signal.sum():.3f}", color="black")


@figure(place=Points([(0.5, 0.5)], fixed=True))
def hill(ax, place):
    """Draws a point, and a gentle curve that depends on it."""
    ((x, y),) = place
    across = np.linspace(0, 1, 60)
    ax.plot(across, y * np.exp(-((across - x) ** 2) / 0.5))
    ax.plot([x], [y], "o")
    ax.set(xlim=(0, 1), ylim=(0, 1))


def frames(made):
    return lambda state: last(made, state)[0]


@pytest.fixture(scope="module")
def signal():
    (found,) = moves(smoothed, smoothed.start, frames(smoothed))["wide"]
    return found


def nodes_of(found, kind, which):
    """Return which nodes of a kind are among some of the moves' nodes, counted by kind."""
    listed = [at for at, node in enumerate(found.base.nodes) if node["kind"] == kind]
    return [listed.index(at) for at in which if at in listed]


def test_what_is_linear_follows_everywhere_and_what_is_not_stays(signal):
    paths = [at for at, node in enumerate(signal.base.nodes) if node["kind"] == "path"]
    by_color = {}
    for at in paths:
        attributes = signal.base.nodes[at]["attributes"]
        by_color.setdefault(attributes.get("stroke"), []).append(at)
    drawn, spectrum = by_color["var(--ex-c0)"], by_color["var(--ex-c1)"]
    assert set(drawn) <= set(signal.exact)  # the curve, its dots, and its sums
    assert set(spectrum) <= set(signal.stale)
    (title,) = [
        at
        for (at, node), text in zip(
            [(a, n) for a, n in enumerate(signal.base.nodes) if n["kind"] == "text"],
            signal.base.strings,
            strict=True,
        )
        if text == f"{sum(HEIGHTS):.3f}"
    ]
    assert title in signal.stale


def test_what_nothing_moves_is_neither_stale_nor_written(signal):
    untouched = {
        at
        for at, node in enumerate(signal.base.nodes)
        if node["kind"] == "text" and at not in signal.stale
    }
    assert untouched
    assert not untouched & {*signal.exact, *signal.near}


def drift(found, start, moved, truth):
    """Return by how many pixels what follows everywhere is off at a value of its control."""
    slices = estimates._Base(found.base).slices
    steps = np.zeros((len(found.rows), len(found.base.numbers)))
    at = 0
    for node in sorted((*found.exact, *found.near)):
        size = slices[node].stop - slices[node].start
        step = FINE if node in found.exact else COARSE
        steps[:, slices[node]] = step * found.rows[:, at : at + size]
        at += size
    told = found.base.numbers + estimates._estimate(start, found.parts, steps, moved)
    return max(np.abs(told[slices[n]] - truth.numbers[slices[n]]).max() for n in found.exact)


def test_rows_give_back_a_curve_nobody_foresaw(signal):
    rng = np.random.default_rng(3)
    for _ in range(5):
        moved = rng.uniform(-1, 1, 6)
        truth = frames(smoothed)({**smoothed.start, "signal": moved})["wide"]
        assert drift(signal, smoothed.start["signal"], moved, truth) < 1


def test_a_point_takes_its_dot_anywhere_and_a_gentle_curve_with_it():
    (found,) = moves(hill, hill.start, frames(hill))["wide"]
    assert found.stale == []
    moved = np.array([[0.97, 0.05]])
    truth = frames(hill)({"place": moved})["wide"]
    assert drift(found, hill.start["place"], moved, truth) < 1


def test_only_points_and_curves_are_estimated_and_only_a_few():
    @figure(
        few=Points([(0.1, 0.2)] * 12),
        many=Points([(0.1, 0.2)] * 13),
        curve=Curve(64),
        long=Curve(65),
        paint=Brush(),
        cells=Pixels(3, 3),
        slider=Slider(0, 1),
    )
    def all_kinds(ax, few, many, curve, long, paint, cells, slider):
        ax.plot([0, 1])

    assert [name for name, _ in estimated(all_kinds, all_kinds.start)] == ["few", "curve"]


@pytest.mark.parametrize("table", [False, None])
def test_a_figure_without_a_table_has_no_estimates(table):
    @figure(place=Points([(0.5, 0.5)]), table=table)
    def one(ax, place):
        ax.plot([0, 1])

    assert bool(list(estimated(one, one.start))) is (table is None)


def test_every_place_of_a_grid_but_the_own_has_a_row(signal):
    grids = [part.grid for part in signal.parts]
    assert [len(grid) for grid in grids] == [1] * 6
    assert len(signal.rows) == sum(len(axis) - 1 for (axis,) in grids) == 6
    for (axis,), own in zip(grids, HEIGHTS, strict=True):
        assert own in axis
        assert list(axis) == sorted(axis)


def test_a_table_holds_moves_and_presets(signal):
    found = sweeps(smoothed, smoothed.start)
    names = [axis.name for (axis,) in found]
    assert names == ["signal", "gain"]
    assert found[0][0].told == (HEIGHTS, [0] * 6)
    rows = []
    for state in states(found, smoothed.start):
        pictures, outputs = last(smoothed, state)
        rows.append(Row(pictures["wide"], outputs, ""))
    data = pack(smoothed.to_json(smoothed.start), found, rows, [signal])
    header, _ = unpacked(data)
    (told,) = header["moves"]
    assert told["name"] == "signal"
    assert told["exact"] == signal.exact
    assert header["structures"][told["shape"]]["nodes"] == signal.base.nodes


def test_a_figure_that_fails_when_dragged_has_a_table_all_the_same():
    @figure(place=Points([(0.5, 0.5)], fixed=True), size=Slider(0, 1))
    def brittle(ax, place, size):
        if place[0, 0] > 0.8:
            raise ValueError("too far")
        ax.plot([0, size])

    assert tables._moves(brittle, brittle.start) == {}


def test_the_ends_of_a_drawn_control_are_tried_though_its_presets_have_rows():
    assert [end.control for end in untabled(smoothed, smoothed.start)] == ["signal"] * 3


def test_no_panel_moves(signal):
    for node in (*signal.exact, *signal.near, *signal.stale):
        assert signal.base.nodes[node]["kind"] in MOVING
