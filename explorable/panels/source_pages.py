"""The pages with the figures' sources: written from what is kept, or made anew."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from explorable.base.fingerprint import fingerprint
from explorable.base.lazy import Lazy
from explorable.base.store import key
from explorable.compile.project import Project
from explorable.compile.record import Record
from explorable.runtime.browser_modules import ASSETS

if TYPE_CHECKING:
    from explorable.panels import source_page
else:
    source_page = Lazy("explorable.panels.source_page")

FOLDER = f"{ASSETS}sources/"
KIND = "source"


def file_name(record: Record) -> str:
    """Return the name of the page with the source of a record's figure."""
    return f"{record.figure}-{key(record.figure, record.sources, fingerprint())[:12]}.html"


def write(project: Project, records: Iterable[Record], site_dir: Path) -> None:
    """Write the page of every figure of the site."""
    folder = site_dir / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    fresh = {}
    for name, record in {file_name(each): each for each in records}.items():
        text = project.store.find(KIND, name)
        if text is None:
            figure = project.registry.find(record.figure)
            text = fresh[name] = source_page.page(figure, project.registry.folder).encode()
        (folder / name).write_bytes(text)
    if fresh and project.registry.is_unchanged():
        for name, text in fresh.items():
            project.store.keep(KIND, name, text)
