"""Marks that readers drag and tap: what a figure declares, what travels, and what is refused."""

import gzip
import json
import struct

import matplotlib.pyplot as plt
import numpy as np
import pytest

from explorable import (
    Choice,
    FigureError,
    Points,
    Reroll,
    Slider,
    Text,
    Toggle,
    figure,
    handle,
    tap,
)
from explorable.axes.mistakes import DrawingError
from explorable.compile.held_states import advice, held
from explorable.compile.sampling import states, sweeps
from explorable.compile.static_render import still
from explorable.compile.table import Row, pack
from explorable.marks import Path
from explorable.render import frames, last

KINDS = ["low", "middle", "high"]
CONTROLS = {
    "rate": Slider(0.1, 10, start=1, log=True),
    "count": Slider(1, 9, start=3),
    "kind": Choice(KINDS),
    "size": Choice([1, 2, 5]),
    "on": Toggle(),
    "seed": Reroll(),
    "points": Points([(0.5, 0.5)]),
}


def declared(draw, **options):
    """Return a figure that calls `draw(ax, state)`, with one control of each kind."""

    def drawing(ax, rate, count, kind, size, on, seed, points):
        draw(ax, {"rate": rate, "count": count, "kind": kind, "on": on})

    return figure(**{**CONTROLS, **options})(drawing)


def told(draw, **options):
    """Return what the first panel's node says of marks that a hand can move or tap."""
    made = declared(draw, **options)
    found, _ = last(made, made.start)
    nodes = {layout: frame.nodes for layout, frame in found.items()}
    first = [next(node for node in nodes[each] if node["kind"] == "panel") for each in nodes]
    assert first[0]["held"] == first[1]["held"]
    return first[0]["held"]


def test_a_call_returns_the_mark_that_it_was_given():
    def draw(ax, state):
        line = ax.axvline(state["count"])
        assert handle(line, x="count") is line
        bars = ax.bar([1, 2, 3], [1, 2, 3])
        assert tap(bars, {"kind": KINDS}) is bars

    declared(draw)(plt.figure().gca())
    told(draw)


def test_a_handle_names_its_mark_and_what_follows_each_axis():
    def draw(ax, state):
        ax.plot([0, 10], [0, 10])
        handle(ax.plot(state["rate"], state["count"], "o"), x="rate", y="count", hint="Drag it")

    assert told(draw) == [
        {"marks": [1], "x": {"name": "rate"}, "y": {"name": "count"}, "hint": "Drag it"}
    ]


def test_bars_of_which_there_are_none_in_a_state_cannot_be_tapped():
    def draw(ax, state):
        bars = [name for name in KINDS if name > state["kind"]]
        tap(ax.bar(bars, [1] * len(bars)), {"kind": bars})

    assert told(draw)[0]["set"] == {}
    made = declared(draw)
    (frame, _), *_ = frames(made, {**made.start, "kind": "middle"}, "wide")
    assert not any(node.get("held") for node in frame.nodes)


def test_marks_are_counted_as_they_are_drawn_not_as_they_are_called():
    def draw(ax, state):
        handle(ax.axvline(1, zorder=9), x="count")
        ax.plot([0, 10], [0, 10])

    assert told(draw)[0]["marks"] == [1]


def test_values_may_have_places_of_their_own():
    def draw(ax, state):
        handle(ax.axvline(0), x=("count", lambda count: 10 - 2 * count))
        handle(ax.axvline(0), x=("count", lambda count: count**2))
        handle(ax.axhline(0), y=("kind", {"low": 0, "middle": 1, "high": 5}))
        handle(ax.axhline(0), y="size")

    even, uneven, words, numbers = told(draw)
    assert even["x"] == {"name": "count", "places": [8, -8]}
    assert uneven["x"]["places"] == [count**2 for count in range(1, 10)]
    assert words["y"] == {"name": "kind", "places": [0, 1, 5]}
    assert numbers["y"] == {"name": "size"}


def test_a_tap_sets_values_of_one_mark_or_of_each_bar_and_dot():
    def draw(ax, state):
        tap(ax.bar([1, 2, 3], [1, 2, 3]), {"kind": KINDS, "count": 4})
        tap(ax.plot([1, 2, 3], [1, 2, 3], "o"), {"kind": np.array(KINDS)})
        tap(ax.scatter([1, 2, 3], [1, 2, 3]), {"count": range(1, 4)})
        tap(ax.text(1, 1, "on"), {"on": not state["on"], "seed": 7})

    bars, dots, cloud, words = told(draw)
    each = [{"kind": kind} for kind in KINDS]
    assert (bars["set"], bars["each"]) == ({"count": 4}, each)
    assert (dots["set"], dots["each"]) == ({}, each)
    assert cloud["each"] == [{"count": count} for count in (1, 2, 3)]
    assert words["set"] == {"on": True, "seed": 7}


def test_a_mark_of_another_package_can_be_held():
    def draw(ax, state):
        mark = ax.add_artist(Path(np.array([(0.0, 0.0), (1.0, 1.0)]), stroke="C0"))
        tap(mark, {"kind": "high"})

    assert told(draw)[0]["set"] == {"kind": "high"}


def test_what_is_held_is_in_the_page_the_table_and_answers():
    def draw(ax, state):
        handle(ax.axvline(state["count"]), x="count")
        ax.set(xlim=(0, 10), ylim=(0, 10))

    made = declared(draw, table={"count": 3})
    wanted = [{"marks": [0], "x": {"name": "count"}}]
    parts = still(made, made.start, "uid").parts
    assert held(parts) == {"held": True}
    assert [each["held"] for its in parts.values() for each in its.values()] == [wanted] * 2
    rows = []
    found = sweeps(made, made.start)
    for state in states(found, made.start):
        ((frame, outputs),) = frames(made, state, "wide")
        rows.append(Row(frame, outputs, ""))
    packed = gzip.decompress(pack(made.to_json(made.start), found, rows))
    header = json.loads(packed[4 : 4 + struct.unpack("<I", packed[:4])[0]])
    (structure,) = header["structures"]
    assert [node["held"] for node in structure["nodes"] if "held" in node] == [wanted]


def test_a_figure_that_holds_nothing_says_nothing():
    made = declared(lambda ax, state: ax.plot([0, 1]))
    parts = still(made, made.start, "uid").parts
    assert held(parts) == {}
    assert "held" not in json.dumps(parts)


def drawn_to(names, table):
    def draw(ax, state):
        handle(ax.plot(1, 1, "o"), **dict(zip("xy", names, strict=False)))
        tap(ax.text(1, 1, "high"), {"kind": "high"})

    made = declared(draw)
    made.table = table
    return list(advice(made, made.start, still(made, made.start, "uid").parts["wide"]))


def test_who_lets_two_sliders_be_dragged_where_no_table_goes_is_told():
    (told,) = drawn_to(["rate", "count"], None)
    assert "'rate' and 'count' together" in told
    assert "table=['rate', 'count']" in told
    assert drawn_to(["rate"], None) == []
    assert drawn_to(["rate", "count"], ["rate", "count", "kind"]) == []
    assert len(drawn_to(["rate"], False)) == 2


def test_of_a_mark_that_sets_what_readers_write_nothing_is_told():
    @figure(answers=Text("y"))
    def asked(ax, answers):
        tap(ax.text(1, 1, "no"), {"answers": f"{answers}n"})

    assert list(advice(asked, asked.start, still(asked, asked.start, "uid").parts["wide"])) == []


def test_outside_of_a_figure_a_call_does_nothing():
    line = plt.figure().gca().axvline(0)
    assert handle(line, x="anything") is line


def refused(draw, **options):
    """Return what an author is told."""
    with pytest.raises((FigureError, DrawingError)) as told:
        last(made := declared(draw, **options), made.start)
    return str(told.value)


MISTAKES = {
    "names 'ratte', but its controls are rate, .* Did you mean 'rate'": lambda ax, state: handle(
        ax.axvline(1), x="ratte"
    ),
    "moves nothing; write x=": lambda ax, state: handle(ax.axvline(1)),
    "moves 'rate' both by x and by y": lambda ax, state: handle(ax.axvline(1), x="rate", y="rate"),
    "moves 'kind' by x, but its options are not numbers": lambda ax, state: handle(
        ax.axvline(1), x="kind"
    ),
    "moves 'on' by x, but a Toggle has no values in order; let readers tap": lambda ax, state: (
        handle(ax.axvline(1), x="on")
    ),
    "moves 'points' by x, but a Points .* already drawn in the picture": lambda ax, state: handle(
        ax.axvline(1), x="points"
    ),
    "has no place for kind = 'high'": lambda ax, state: handle(
        ax.axvline(1), x=("kind", {"low": 0, "middle": 1})
    ),
    "puts rate = 0.1 at inf": lambda ax, state: handle(ax.axvline(1), x=("rate", lambda _: np.inf)),
    "cannot place 'rate': TypeError": lambda ax, state: handle(
        ax.axvline(1), x=("rate", lambda: 1)
    ),
    "sets 'kind', which is 'hihg', .* Did you mean 'high'": lambda ax, state: tap(
        ax.bar([1], [1]), {"kind": "hihg"}
    ),
    "sets 'points', which is drawn": lambda ax, state: tap(ax.bar([1], [1]), {"points": [(0, 0)]}),
    "has 3 values of 'kind' for 2 bars or dots": lambda ax, state: tap(
        ax.bar([1, 2], [1, 2]), {"kind": KINDS}
    ),
    "it must be a dict": lambda ax, state: tap(ax.bar([1], [1]), "high"),
    "it takes what a drawing call returns": lambda ax, state: handle("the dot", x="rate"),
    "was given nothing that is drawn": lambda ax, state: handle([], x="rate"),
    "it must be a sentence": lambda ax, state: handle(ax.axvline(1), x="rate", hint=3),
}


@pytest.mark.parametrize("words", MISTAKES)
def test_a_mistake_names_the_call_its_line_and_what_to_do(words):
    from re import search

    message = refused(MISTAKES[words])
    assert search(words, message), message
    assert search(r"(handle|tap)\(…\) at \S*test_handles\.py:\d+", message)


@figure(projection="polar", kind=Choice(KINDS), rate=Slider(1, 9), drag=Toggle())
def round_about(ax, kind, rate, drag):
    dot = ax.plot(1, 1, "o")
    if drag:
        handle(dot, x="rate")
    else:
        tap(dot, {"kind": "high"})


def test_polar_axes_have_no_x_to_drag_along():
    with pytest.raises(FigureError, match=r"polar axes .* tap\(…\)"):
        last(round_about, round_about.start | {"drag": True})


def test_marks_on_polar_axes_are_tapped():
    found, _ = last(round_about, round_about.start)
    (node,) = (node for node in found["wide"].nodes if "held" in node)
    assert node["held"][0]["set"] == {"kind": "high"}


def test_a_scale_that_the_page_cannot_undo_is_refused():
    def draw(ax, state):
        handle(ax.axvline(2), x="rate")
        ax.set_xscale("function", functions=(np.sqrt, np.square))

    assert "cannot turn back into data" in refused(draw)


def test_matplotlibs_own_backend_refuses_with_advice():
    message = refused(lambda ax, state: handle(ax.axvline(1), x="rate"), backend="matplotlib")
    assert "backend='matplotlib'" in message
    assert "Leave it out" in message


def test_names_are_checked_on_real_axes_too():
    made = declared(lambda ax, state: handle(ax.axvline(1), x="ratte"))
    with pytest.raises(FigureError, match="'ratte'"):
        made(plt.figure().gca())
