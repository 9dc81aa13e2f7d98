"""MkDocs and ProperDocs: which page they convert. Neither is imported."""

from pathlib import Path
from typing import Any

from markdown import Markdown

from explorable.base.errors import short_path
from explorable.hosts.place import Place
from explorable.markdown.page import PageContext

CONTEXT = "relpath"  # registered when a page is converted, not before


def place(md: Markdown) -> Place | None:
    """Return the page that MkDocs has this `Markdown` convert, on a site without the plugin."""
    file, config = _told(md, "file"), _told(md, "config")
    if file is None or config is None:
        return None
    settings = Path(config.config_file_path or "mkdocs.yml").resolve()
    return Place(settings, context(file, settings.parent))


def file_of(md: Markdown) -> Any:
    """Return MkDocs' file of the page that is being converted, None if there is none."""
    return _told(md, "file")


def context(file: Any, root: Path) -> PageContext:
    """Return what MkDocs' file tells of its page. root: what names of pages are relative to."""
    path = file.abs_src_path
    name = short_path(path, root) if path else file.src_uri
    return PageContext(name, file.content_string, file.page.meta if file.page else {})


def _told(md: Markdown, name: str) -> Any:
    found = md.treeprocessors[CONTEXT] if CONTEXT in md.treeprocessors else None  # noqa: SIM401
    return getattr(found, name, None)
