"""MkDocs and ProperDocs: which page they convert. Neither is imported."""

from pathlib import Path
from typing import Any

from markdown import Markdown

from explorable.base.errors import short_path
from explorable.hosts.place import Place
from explorable.markdown.page import PageContext

CONTEXT = "relpath"  # registered when a page is converted, not before
ANCHORS = "mkdocs_extract_anchors"


def place(md: Markdown) -> Place | None:
    """Return the page that MkDocs has this `Markdown` convert, on a site without the plugin."""
    file, config = _told(md, "file"), _told(md, "config")
    if file is None or config is None:
        return None
    settings = Path(config.config_file_path or "mkdocs.yml").resolve()
    return Place(settings, context(md, settings.parent))


def file_of(md: Markdown) -> Any:
    """Return MkDocs' file of the page that is being converted, None if there is none."""
    return _told(md, "file")


def context(md: Markdown, root: Path) -> PageContext:
    """Return what MkDocs tells of the page that is being converted.

    root: what names of pages are relative to.
    """
    file = file_of(md)
    path = file.abs_src_path
    name = short_path(path, root) if path else file.src_uri
    meta = file.page.meta if file.page else {}
    anchors: set[str] = getattr(_processor(md, ANCHORS), "present_anchor_ids", set())
    return PageContext(name, file.content_string, meta, anchors=anchors)


def _told(md: Markdown, name: str) -> Any:
    return getattr(_processor(md, CONTEXT), name, None)


def _processor(md: Markdown, name: str) -> Any:
    return md.treeprocessors[name] if name in md.treeprocessors else None  # noqa: SIM401
