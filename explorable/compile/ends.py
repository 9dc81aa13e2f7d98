"""Draws figures where readers can take them and no table does: at the ends of their controls."""

import time
from collections.abc import Mapping
from typing import Any

from explorable.base.errors import AuthorError, from_exception
from explorable.compile.project import Project
from explorable.compile.record import Record
from explorable.compile.sampling import sweeps
from explorable.compile.time_limit import TooLong, watched
from explorable.controls import Control
from explorable.figure import Figure
from explorable.render import last

TRIAL = 2.0  # seconds for one figure; after that, no other end is tried
LONGEST = 40  # letters of a value that a message shows


def mistakes(project: Project, record: Record) -> list[AuthorError]:
    """Return what goes wrong at the ends of the controls that no table of the figure sweeps.

    Readers go there: they clear a text, or take away the last point. One control is moved at a
    time, and the first end that fails is told. A table draws the ends of its own controls.
    """
    figure = project.registry.find(record.figure)
    start = figure.clamp(record.spec["state"])
    until = time.monotonic() + TRIAL
    found = (_mistake(project, figure, start, one, until) for one in _untabled(figure, start))
    return [error for error in found if error]


def _untabled(figure: Figure, start: Mapping[str, Any]) -> list[Control]:
    tabled = {axis.name for sweep in sweeps(figure, start) for axis in sweep}
    return [control for name, control in figure.controls.items() if name not in tabled]


def _draw(figure: Figure, state: Mapping[str, Any]) -> None:
    _, outputs = last(figure, state)
    figure.description(state, outputs)


def _mistake(
    project: Project, figure: Figure, start: Mapping[str, Any], control: Control, until: float
) -> AuthorError | None:
    """Return what goes wrong at an end of one control. until: when no more is tried."""
    for end in control.ends():
        if time.monotonic() > until:
            break
        state = {**start, control.name: end}
        try:
            with watched(TRIAL):
                _draw(figure, state)
        except TooLong:
            break
        except (Exception, SystemExit) as error:
            value = control.format(end) or "nothing"
            short = value if len(value) <= LONGEST else f"{value[: LONGEST - 1]}…"
            what = f"{figure.name} cannot be drawn when a reader sets {control.name!r} to {short}"
            told = from_exception(error, what, project.registry.folder, project.root)
            message = told.message.replace(f": {figure.name}: ", ": ")
            return AuthorError(message, trace=told.trace)
    return None
