"""The reader's end of a figure: runs in the browser's worker and answers with frames.

One `FigureSession` serves all figures of a visit. It remembers what each picture on the screen is
made of, so that an answer carries the nodes only when they have changed.
"""

import importlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from explorable.backends import BACKENDS
from explorable.base.errors import ExplorableError
from explorable.figure import Figure
from explorable.outputs import for_json
from explorable.render import frames

PACKAGE = Path(__file__).with_name(
    "package.txt"
)  # comes with the author's wheel, see runtime/wheels.py


class UnknownFigure(ExplorableError, LookupError):  # noqa: N818
    """A name for which the site's package has no figure."""


def site_package() -> str:
    """Return the name of the package that holds the site's figures."""
    return PACKAGE.read_text(encoding="utf-8") if PACKAGE.exists() else "widgets"


class FigureSession:
    """Draws figures by name, and knows which nodes each picture on the page shows.

    package: where the figures are; the site's own if it is not said.
    """

    def __init__(self, package: str = "") -> None:
        self._package = package or site_package()
        self._shown: dict[str, list[dict[str, Any]]] = {}

    def figure(self, name: str) -> Figure:
        """Return the figure "module.function". Raises UnknownFigure when there is none."""
        module_name, _, function = name.rpartition(".")
        found = getattr(importlib.import_module(f"{self._package}.{module_name}"), function, None)
        if not isinstance(found, Figure):
            raise UnknownFigure(f"{name} is not a figure")
        return found

    def prepare(self, name: str) -> None:
        """Import all that figure `name` needs, before the clock of its first draw runs."""
        BACKENDS[self.figure(name).backend].load()

    def answers(self, picture: str, name: str, state: str, layout: str) -> Iterator["Answer"]:
        """Yield an answer for each frame of figure `name` at `state`, a JSON object.

        picture: names the element on the page that shows the answers. layout: "wide" or "narrow".
        """
        drawn = self.figure(name)
        values = drawn.clamp(json.loads(state))
        for frame, outputs in frames(drawn, values, layout):
            known = self._shown.get(picture)
            changed = frame.nodes != known
            self._shown[picture] = frame.nodes
            yield Answer(
                frame.width,
                frame.height,
                json.dumps(frame.nodes) if changed else None,
                json.dumps(frame.strings),
                np.ascontiguousarray(frame.numbers, dtype=np.float64),
                json.dumps(for_json(outputs)),
                drawn.marked_description(values, outputs),
            )

    def ask(self, module: str, about: str) -> str:
        """Return what the function `answer` of a module says to `about`; both are JSON.

        For what is asked seldom: the module is imported when it is.
        """
        told: str = importlib.import_module(module).answer(self, about)
        return told

    def forget(self, picture: str) -> None:
        """Send the nodes of `picture` again with its next answer."""
        self._shown.pop(picture, None)


class Answer:
    """One frame on its way to the page; texts are JSON, `numbers` a float64 buffer."""

    __slots__ = ("description", "height", "nodes", "numbers", "outputs", "strings", "width")

    def __init__(
        self,
        width: int,
        height: int,
        nodes: str | None,
        strings: str,
        numbers: np.ndarray,
        outputs: str,
        description: str,
    ) -> None:
        self.width, self.height = width, height
        self.nodes, self.strings, self.numbers = nodes, strings, numbers
        self.outputs, self.description = outputs, description


def start() -> FigureSession:
    """Return the session for the site's own figures; the page's worker calls this."""
    return FigureSession()
