"""What a figure says elsewhere than at its start: for the solutions of tasks.

With this module come numpy and the figure itself. `tasks` asks for it when nothing is noted.
"""

from collections.abc import Iterator, Mapping
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


def nearby(standing: Standing) -> tuple[list[dict[str, Any]], str]:
    """Return the values at states of the figure's table, as many as are tried, and what to say if
    none of them is wanted: "" if the figure's own block is wrong."""
    try:
        found = sweeps(standing.figure, standing.state)
    except (FigureError, TypeError, ValueError):
        return [], ""  # the figure's own block says it
    return list(_tried(standing, states(found, standing.state))), _in_vain(found)


def _in_vain(found: list[Sweep]) -> str:
    if not found:
        return "the figure has no table, so only its start was tried"
    if any(len(sweep) > 1 for sweep in found):
        return "no state that was tried in the figure's table leads there"
    return "no single control leads there"


def _tried(standing: Standing, found: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    everything = list(islice(found, 50 * MOST))
    for state in everything[:: max(1, -(-len(everything) // MOST))]:
        try:
            yield _values(standing, state)
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
