"""On paper a figure is a list of the states that its author names."""

from explorable import Choice, Slider, figure
from explorable.base.words import filled, numeral, words
from explorable.compile.print_states import difference, print_states
from explorable.compile.static_render import Still


@figure(rate=Slider(0.1, 3.0, start=1.0, unit="Hz"), kind=Choice({"a": "first", "b": "second"}))
def fading(ax, rate, kind):
    ax.plot([0, 1], [0, rate])


def test_each_state_says_what_sets_it_apart():
    start = fading.start
    state = {"rate": 2.0, "kind": "b"}
    assert difference(fading, start, state) == f"rate {numeral('2.00')}\u00a0Hz, kind second"
    told = filled(difference(fading, start, state), words("de"))
    assert told == "rate 2,00\u00a0Hz, kind second"
    assert filled(difference(fading, start, start), words("de")) == "am Anfang"


def test_the_list_holds_a_picture_for_each_state():
    still = Still("<svg>wide</svg>", '<svg class="ex-picture ex-narrow">n</svg>', "", "", {}, "")
    html = print_states(
        fading, fading.start, [(fading.start, still), ({"rate": 2.0, "kind": "a"}, still)]
    )
    assert html.count('<svg class="ex-printed">') == 2
    assert "wide" not in html


def test_no_states_no_list():
    assert print_states(fading, fading.start, []) == ""
