"""A figure on paper: a strip of the states that the author names, each with what sets it apart."""

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from explorable.base.words import mark
from explorable.compile.shown_values import value_html
from explorable.compile.static_render import Still
from explorable.controls.drawn import Drawn
from explorable.figure import Figure

State = Mapping[str, Any]


def print_states(
    figure: Figure, start: State, printed: Iterable[tuple[State, Still | None]]
) -> str:
    """Return the HTML of these states, seen on paper only; "" when there is nothing to print."""
    parts = [
        f"<li>{still.narrow.replace('ex-picture ex-narrow', 'ex-printed')}"
        f"<span>{difference(figure, start, state)}</span></li>"
        for state, still in printed
        if still
    ]
    return f'<ol class="ex-strip" data-search-exclude>{"".join(parts)}</ol>' if parts else ""


def difference(figure: Figure, start: State, state: State) -> str:
    """Return how a state differs from the start, in the words of its controls; HTML with marks."""
    words = [
        shown if isinstance(control, Drawn) else f"{escape(control.plain_label)} {shown}"
        for name, control in figure.controls.items()
        if control.format(state[name]) != control.format(start[name])
        for shown in [value_html(control, state[name])]
    ]
    return ", ".join(words) or mark("print.start")
