"""Tries figures where readers can take them before readers do; says so with the figure's line."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from explorable.base.errors import AuthorError
from explorable.base.lazy import Lazy
from explorable.base.store import key
from explorable.compile.project import Project
from explorable.compile.record import Record
from explorable.finish import budgets

if TYPE_CHECKING:
    from explorable.compile import ends
else:
    ends = Lazy("explorable.compile.ends")


def failures(
    project: Project, shown: budgets.Shown, records: Mapping[str, Record]
) -> Iterator[AuthorError]:
    """Yield what goes wrong at ends that no table draws; what was right before is not tried again.

    records: by the keys that the pages have.
    """
    for name, record in records.items():
        for error in _mistakes(project, record):
            yield AuthorError(error.message, *budgets.place_of_any([name], shown), error.trace)


def _mistakes(project: Project, record: Record) -> list[AuthorError]:
    name = key("ends", record.key)
    return project.store.mistakes(name, lambda: ends.mistakes(project, record))
