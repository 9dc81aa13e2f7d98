"""What figures say elsewhere than at their starts: for the solutions of tasks.

With this module come numpy and the figure itself. `tasks` asks for it when nothing is noted.
"""

import itertools
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any
from urllib.parse import quote, unquote

from explorable.base.errors import ProseError
from explorable.compile.record import Standing
from explorable.compile.sampling import Sweep, states, sweeps
from explorable.compile.time_limit import TooLong, within
from explorable.figure import FigureError
from explorable.outputs import for_json
from explorable.render import frames

MOST = 100  # states that are tried for a task whose author gives no solution
TOGETHER = 10_000  # of several figures, without those that follow since they are in step
State = dict[str, Any]


def tried(standing: Standing, query: str) -> dict[str, Any]:
    """Return `values` at a state, by name, and the `query` that leads there from anywhere.

    query: as `references.query` has checked it; what it does not name is as in the block.
    Raises ProseError.
    """
    figure = standing.figure
    given = dict(part.split("=", 1) for part in query.split("&") if part)
    read = {name: figure.controls[name].parse(unquote(text)) for name, text in given.items()}
    state = {**standing.state, **read}
    whole = {
        name: quote(control.format(state[name]), safe=",;.")
        for name, control in figure.controls.items()
    }
    return {
        "values": _values(standing, state),
        "query": "&".join(f"{name}={text}" for name, text in whole.items()),
    }


def nearby(
    standings: Sequence[Standing], leaders: Sequence[Mapping[str, Any]]
) -> tuple[Iterator[list[dict[str, Any]]], str]:
    """Return the values of figures at states of their tables, as many as are tried, and what to say
    if none of them is wanted: "" if a figure's own block is wrong.

    leaders: of each figure, by its parameters, what these are in step with. For several figures,
    every state of one goes with every state of the others in which all that is in step agrees.
    """
    try:
        found = [sweeps(each.figure, each.state) for each in standings]
    except (FigureError, TypeError, ValueError):
        return iter(()), ""  # the figure's own block says it
    most = min(MOST, round(TOGETHER ** (1 / len(standings))))
    tried = [_spread(swept, each.state, most) for each, swept in zip(standings, found, strict=True)]
    if len(standings) > 1:
        tried = _in_step(standings, leaders, tried)
    return _together(standings, leaders, tried), _in_vain(found)


def _in_vain(found: list[list[Sweep]]) -> str:
    if len(found) > 1:
        if not any(found):
            return "the figures have no tables, so only their starts were tried"
        return "no states of its figures that were tried together lead there"
    if not found[0]:
        return "the figure has no table, so only its start was tried"
    if any(len(sweep) > 1 for sweep in found[0]):
        return "no state that was tried in the figure's table leads there"
    return "no single control leads there"


def _spread(found: list[Sweep], start: State, most: int) -> list[State]:
    """Return about so many states, from one end of each sweep to the other."""
    share = max(2, most // max(1, len(found)))
    spread = []
    for sweep in found or [()]:
        everything = list(islice(states([sweep], start), 50 * MOST))
        step = max(1.0, (len(everything) - 1) / (share - 1))
        spread += [everything[round(at * step)] for at in range(min(share, len(everything)))]
    return spread


def _in_step(
    standings: Sequence[Standing],
    leaders: Sequence[Mapping[str, Any]],
    tried: Sequence[list[State]],
) -> list[list[State]]:
    """Return the states of several figures: the start of each, those that are tried, and those that
    it has where others are."""
    common = _common(leaders)
    led: dict[Any, dict[str, Any]] = {leader: {} for leader in common}
    for standing, ties, found in zip(standings, leaders, tried, strict=True):
        for state in found:
            for name in ties.keys() & standing.figure.controls.keys():
                if ties[name] in common:
                    led[ties[name]].setdefault(_told(standing, state, name), state[name])
    together = []
    for standing, ties, found in zip(standings, leaders, tried, strict=True):
        more = [standing.state, *found]
        for name in (name for name, leader in ties.items() if leader in common):
            own = {_told(standing, state, name) for state in more}
            values = [value for told, value in led[ties[name]].items() if told not in own]
            more += [{**standing.state, name: value} for value in values]
        together.append(more)
    return together


def _common(leaders: Sequence[Mapping[str, Any]]) -> set[Any]:
    """Return what parameters of several figures are in step with."""
    counts = Counter(leader for ties in leaders for leader in set(ties.values()))
    return {leader for leader, count in counts.items() if count > 1}


def _told(standing: Standing, state: State, name: str) -> str:
    return json.dumps(standing.figure.controls[name].to_json(state[name]))


def _together(
    standings: Sequence[Standing],
    leaders: Sequence[Mapping[str, Any]],
    tried: Sequence[list[State]],
) -> Iterator[list[dict[str, Any]]]:
    """Yield what figures say together, wherever what is in step agrees."""
    common = _common(leaders)
    said = []
    for standing, ties, found in zip(standings, leaders, tried, strict=True):
        shared = [(name, leader) for name, leader in ties.items() if leader in common]
        said.append(
            [
                ({leader: _told(standing, state, name) for name, leader in shared}, values)
                for state, values in _drawn(standing, found)
            ]
        )
    for each in itertools.product(*said):
        known: dict[Any, str] = {}
        if all(known.setdefault(*item) == item[1] for told, _ in each for item in told.items()):
            yield [values for _, values in each]


def _drawn(standing: Standing, found: Iterable[State]) -> Iterator[tuple[State, dict[str, Any]]]:
    for state in found:
        try:
            yield state, _values(standing, state)
        except ProseError:
            continue


def _values(standing: Standing, state: Mapping[str, Any]) -> dict[str, Any]:
    """Return parameters and outputs at a full state, as the browser has them. Raises ProseError."""
    figure = standing.figure

    def last() -> Mapping[str, Any]:
        for _, outputs in frames(figure, state, "wide"):
            found = outputs
        return found

    try:
        said = within(figure.limit, last)
    except (Exception, SystemExit, TooLong) as error:
        raise ProseError(
            f"{figure.name} cannot be drawn there: {type(error).__name__}: {error}"
        ) from error
    return {**for_json(said), **figure.to_json(state)}
