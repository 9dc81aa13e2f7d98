"""On paper a figure is a list of the states that its author names."""

from explorable import Choice, Slider, figure
from explorable.compile.print_states import difference, print_states
from explorable.compile.static_render import Still


@figure(rate=Slider(0.1, 3.0, start=1.0, unit="Hz"), kind=Choice({"a": "first", "b": "second"}))
def fading(ax, rate, kind):
    ax.plot([0, 1], [0, rate])


def test_each_state_says_what_sets_it_apart():
    start = fading.start
    assert difference(fading, start, {"rate": 2.0, "kind": "b"}) == "rate 2.00\u00a0Hz, kind second"
    assert difference(fading, start, start) == "at the start"


def test_the_list_holds_a_picture_for_each_state():
    still = Still("<svg>wide</svg>", '<svg class="ex-picture ex-narrow">n</svg>', "", "", {}, "")
    html = print_states(
        fading, fading.start, [(fading.start, still), ({"rate": 2.0, "kind": "a"}, still)]
    )
    assert html.count('<svg class="ex-printed">') == 2
    assert "wide" not in html


def test_no_states_no_list():
    assert print_states(fading, fading.start, []) == ""
