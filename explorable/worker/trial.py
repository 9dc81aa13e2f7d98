"""Draws figures once in the reader's Python, for a build that is about to publish them.

The build has this run by Pyodide in Node or a browser (`explorable.runtime.trial`), with the files
that readers get. It does not travel to them.
"""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from explorable.base.errors import AuthorError, from_exception
from explorable.figure import Figure
from explorable.render import frames
from explorable.worker.session import FigureSession, site_package

LAYOUT = "wide"
THERE = "in the reader's Python"
Tell = Callable[[str], object]


def run(asked: Iterable[tuple[str, str, str]], site: Path, tell: Tell) -> None:
    """Import and draw figures, and `tell` what comes of each, as lines of JSON.

    asked: names of figures, their states, which are JSON, and how readers come to these, or "".
    site: the folder where packages are.
    A line is {"begun": figure, "limit": seconds} before a figure is drawn, and then either its
    last frame (`nodes`, `strings`, `numbers`) or what is wrong (`message`, `page`, `line`,
    `trace`).
    """
    session = FigureSession()
    folder = site / site_package()
    for name, state, when in asked:
        what = f"{folder.name}.{name.rpartition('.')[0]} cannot be imported {THERE}"
        try:
            figure = session.figure(name)
            session.prepare(name)
            what = f"{name} cannot be drawn {THERE}{when and ' '}{when}"
            tell(json.dumps({"begun": name, "limit": figure.limit}))
            told = _drawn(figure, state)
        except (Exception, SystemExit) as error:
            told = _told(from_exception(error, what, folder, site))
        tell(json.dumps(told))


def _drawn(figure: Figure, state: str) -> dict[str, Any]:
    values = figure.clamp(json.loads(state))
    for moment in frames(figure, values, LAYOUT):
        frame, _ = moment
    return {"nodes": frame.nodes, "strings": frame.strings, "numbers": frame.numbers.tolist()}


def _told(error: AuthorError) -> dict[str, Any]:
    return {
        "message": error.message,
        "page": error.page,
        "line": error.line,
        "trace": error.trace,
    }
