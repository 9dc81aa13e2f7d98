"""A table holds what its figure says: each control for itself, a grid, or nothing."""

import pytest

from explorable import Choice, FigureError, Points, Reroll, Slider, Toggle, figure
from explorable.compile.sampling import states, sweeps
from explorable.controls.choices import SEEDS
from explorable.controls.slider import ALL, ROWS


def made(**options):
    @figure(
        size=Slider(0.0, 1.0, start=0.25),
        count=Slider(1, 9),
        kind=Choice(["round", "square"]),
        shown=Toggle(False),
        seed=Reroll(3),
        dots=Points([(0.5, 0.5)]),
        **options,
    )
    def shape(ax, size, count, kind, shown, seed, dots):
        pass

    return shape


def test_every_plain_control_is_swept_for_itself():
    shape = made()
    found = sweeps(shape, shape.start)
    assert [[axis.name for axis in sweep] for sweep in found] == [
        ["size"], ["count"], ["kind"], ["shown"], ["seed"],
    ]  # fmt: skip
    lengths = {sweep[0].name: len(sweep[0].values) for sweep in found}
    assert lengths["size"] in (ROWS, ROWS + 1)
    assert lengths | {"size": 0} == {"size": 0, "count": 9, "kind": 2, "shown": 2, "seed": SEEDS}


def test_the_start_and_both_ends_are_among_the_rows():
    shape = made()
    start = {**shape.start, "size": 0.123}
    values = sweeps(shape, start)[0][0].values
    assert {0.0, 0.123, 1.0} <= set(values)
    assert list(values) == sorted(values)


def test_between_two_whole_numbers_there_is_nothing():
    @figure(count=Slider(1, 150, start=20), most=Slider(1, 1000, start=20, step=1))
    def counted(ax, count, most):
        pass

    every, some = (sweep[0].values for sweep in sweeps(counted, counted.start))
    assert every == tuple(range(1, 151))
    assert len(some) in (ROWS, ROWS + 1)


def test_every_row_moves_only_what_is_swept():
    shape = made()
    for state in states(sweeps(shape, shape.start), shape.start):
        moved = [name for name in state if state[name] is not shape.start[name]
                 and name != "dots" and state[name] != shape.start[name]]  # fmt: skip
        assert len(moved) <= 1


def test_a_list_asks_for_a_grid():
    shape = made(table=["kind", "shown"])
    rows = list(states(sweeps(shape, shape.start), shape.start))
    assert [(row["kind"], row["shown"]) for row in rows] == [
        ("round", False), ("round", True), ("square", False), ("square", True),
    ]  # fmt: skip


def test_a_dict_asks_for_rows():
    ((axis,),) = sweeps(made(table={"size": 5}), made().start)
    assert len(axis.values) in (5, 6)


def test_short_sliders_are_held_whole():
    @figure(count=Slider(1, ALL))
    def line(ax, count):
        pass

    assert len(sweeps(line, line.start)[0][0].values) == ALL


@pytest.mark.parametrize("table", [False, []])
def test_no_table_is_no_table(table):
    assert sweeps(made(table=table), made().start) == []


def test_an_animated_figure_has_a_table_only_when_asked():
    @figure(rate=Slider(0.0, 1.0))
    def training(ax, rate):
        yield {}

    assert sweeps(training, training.start) == []


@pytest.mark.parametrize("name", ["dots", "sise"])
def test_what_cannot_be_tabled_is_refused(name):
    with pytest.raises(FigureError, match=f"names '{name}', which is no control"):
        sweeps(made(table=[name]), made().start)


def test_the_browser_is_told_values_as_its_state_has_them():
    @figure(power=Choice([1, 2, 0.5]), shown=Toggle())
    def curve(ax, power, shown):
        pass

    power, shown = (axis for (axis,) in sweeps(curve, curve.start))
    assert power.values == (1, 2, 0.5)
    assert power.spec()["values"] == ("1", "2", "0.5")
    assert curve.to_json(curve.start)["power"] in power.spec()["values"]
    assert shown.spec()["values"] == (False, True)
