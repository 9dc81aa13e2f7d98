"""Whether a task's goal can be reached: at the solution that its author gives, or else nearby.

Figures that share parameters move together here as they do on their page.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from explorable.base.errors import ProseError
from explorable.base.lazy import Lazy
from explorable.base.store import key
from explorable.compile.bound_words import PageOfFigures, Placed, find
from explorable.compile.goals import Goal
from explorable.compile.in_step import Place, leader

if TYPE_CHECKING:
    from explorable.compile import trials
else:
    trials = Lazy("explorable.compile.trials")

Found = Mapping[str, tuple[Placed, str]]  # the figure and its value, by the names in a goal


@dataclass(frozen=True, slots=True)
class SolutionLink:
    """A link to a figure, which its author calls so, in a state. query: of the whole state."""

    called: str
    placed: Placed
    query: str

    @property
    def fragment(self) -> str:
        """Return the address on the page."""
        return f"#{self.placed.id}?{self.query}"


def solved(
    page: PageOfFigures,
    goal: Goal,
    found: Found,
    values: Mapping[str, Any],
    solutions: Iterable[str],
) -> list[SolutionLink]:
    """Return links to a solution after it was tried, one link after the other.

    values: of the names in the goal, as the page opens. Raises ProseError if it is no solution.
    """
    links = []
    settings: dict[Place, str] = {}
    reached = dict(values)
    for solution in solutions:
        name, _, asked = solution.partition("?")
        try:
            placed = find(page, name)
            query = _at_state(placed, placed.query(asked))["query"]
            links.append(SolutionLink(name, placed, query))
            for parameter, text in _settings(query):
                settings[leader(page, placed, parameter)] = text
            reached |= _values(page, found, settings)
        except ProseError as error:
            raise ProseError(f"its solution {solution!r}: {error}" if str(error) else "") from None
    if not goal.is_reached(reached):
        raise ProseError(
            f"its solution does not reach the goal {goal.text!r}: there, {said(reached)}."
        )
    return links


def _settings(query: str) -> list[tuple[str, str]]:
    pairs = [part.partition("=") for part in query.split("&") if part]
    return [(name, text) for name, _, text in pairs]


def _values(page: PageOfFigures, found: Found, settings: Mapping[Place, str]) -> dict[str, Any]:
    """Return the values in a goal, of all figures that are moved. Raises ProseError."""
    reached: dict[str, Any] = {}
    for placed in _figures(found):
        places = {name: leader(page, placed, name) for name in placed.record.spec["state"]}
        texts = {name: settings[place] for name, place in places.items() if place in settings}
        if texts:
            query = "&".join(f"{name}={text}" for name, text in texts.items())
            there = _at_state(placed, query)["values"]
            named = {name: value for name, (other, value) in found.items() if other is placed}
            reached |= {name: there[value] for name, value in named.items()}
    return reached


def _figures(found: Found) -> list[Placed]:
    return list({id(placed): placed for placed, _ in found.values()}.values())


def _at_state(placed: Placed, query: str) -> dict[str, Any]:
    """Return what `trials.tried` does, as an earlier build has noted it."""
    made: dict[str, Any] = placed.project.store.answer(
        key("tried", placed.record.key, query), lambda: trials.tried(placed.standing, query)
    )
    return made


def not_nearby(page: PageOfFigures, goal: Goal, found: Found) -> str:
    """Return what was tried in vain to reach a goal; "" if it was reached, or nothing was tried."""
    figures = _figures(found)
    values = {name: (figures.index(placed), value) for name, (placed, value) in found.items()}
    leaders = [
        {name: leader(page, placed, name) for name in placed.record.spec["state"]}
        for placed in figures
    ]

    def look() -> str:
        there, why = trials.nearby([placed.standing for placed in figures], leaders)
        reached = any(
            goal.is_reached({name: said[at][value] for name, (at, value) in values.items()})
            for said in there
        )
        return "" if reached else why

    keys = [placed.record.key for placed in figures]
    ties = json.dumps([values, leaders], ensure_ascii=False)
    made: str = figures[0].project.store.answer(key("not nearby", *keys, goal.text, ties), look)
    return made


def said(values: Mapping[str, Any]) -> str:
    """Return what the values in a goal are, for a message."""
    return " and ".join(f"{name} is {_brief(value)}" for name, value in values.items())


def _brief(value: Any) -> str:
    if isinstance(value, list):
        return f"{len(value)} points"
    if isinstance(value, bool):
        return "on" if value else "off"
    return f"{value:.6g}" if isinstance(value, int | float) else repr(value)
