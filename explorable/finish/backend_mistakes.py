"""Finds figures whose pictures the reader's browser could not draw, for want of their backend."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from explorable.base.errors import AuthorError
from explorable.base.lazy import Lazy
from explorable.compile.project import Project
from explorable.compile.record import Record
from explorable.runtime import guests, pins

if TYPE_CHECKING:
    from explorable import backends
else:
    backends = Lazy("explorable.backends")

OURS = ("explorable", "matplotlib")


def backend_mistakes(project: Project, records: Iterable[Record]) -> Iterator[AuthorError]:
    """Yield a mistake for each backend of another package whose module does not travel.

    Such a backend is known once the figure's module is imported, which registers it.
    """
    others = {each.backend: each.figure for each in records if each.backend not in OURS}
    for name, figure in sorted(others.items()):
        project.registry.find(figure)
        module = backends.BACKENDS[name].module
        top = module.partition(".")[0]
        pinned = [pin.name for pin in pins.read(project.root / pins.FILE)]
        modules = guests.guests(project.packages, pinned).modules
        travel = {*modules, *pinned, project.registry.package, "explorable"}
        if top not in travel:
            remedy = guests.advice(top) or f"Move it into '{project.registry.package}/'."
            yield AuthorError(
                f"{figure}: its backend {name!r} is the module '{module}', which the reader's "
                f"browser will not have. {remedy}"
            )
