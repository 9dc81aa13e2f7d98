"""Who draws a figure: backends by name, each a module that is imported when it is to draw.

A backend's module has a function `pictures(figure, state, layouts)`. It calls the figure's function
at a full state, and yields for each moment of it (one, or one for each `yield`) a frame for each of
the `layouts`, by their names, and the outputs; `Figure.moments` helps with it.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from explorable.base.extras import needed_for

if TYPE_CHECKING:
    from explorable.figure import Figure
    from explorable.picture.frame import Frame

    Moment = tuple[dict[str, Frame], dict[str, Any]]
    Pictures = Callable[[Figure, Mapping[str, Any], Sequence[str]], Iterator[Moment]]


@dataclass(frozen=True, slots=True)
class Backend:
    """A module that draws.

    packages: what the reader's Python must load first, by Pyodide's names for them.
    """

    module: str
    packages: tuple[str, ...] = ()

    def load(self) -> Pictures:
        """Import the module, and return the function that draws."""
        with needed_for("This backend"):
            pictures: Pictures = importlib.import_module(self.module).pictures
        return pictures


BACKENDS: dict[str, Backend] = {
    "explorable": Backend("explorable.native_backend"),
    "matplotlib": Backend("explorable.matplotlib_backend", ("matplotlib",)),
}


def register(name: str, module: str, packages: Sequence[str] = ()) -> None:
    """Let figures be drawn by `module` when they are declared with `backend=name`."""
    BACKENDS[name] = Backend(module, tuple(packages))
