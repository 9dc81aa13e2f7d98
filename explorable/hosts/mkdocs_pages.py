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
    config = _told(md, CONTEXT, "config")
    if file_of(md) is None or config is None:
        return None
    settings = Path(config.config_file_path or "mkdocs.yml").resolve()
    return Place(settings, context(md, settings.parent))


def file_of(md: Markdown) -> Any:
    """Return MkDocs' file of the page that is being converted, None if there is none."""
    return _told(md, CONTEXT, "file")


def context(md: Markdown, root: Path) -> PageContext:
    """Return what MkDocs knows of the page; it has one. root: what names are relative to."""
    file = file_of(md)
    path = file.abs_src_path
    name = short_path(path, root) if path else file.src_uri
    meta = file.page.meta if file.page else {}
    anchors = _told(md, ANCHORS, "present_anchor_ids")
    return PageContext(
        name, file.content_string, meta, anchors=set() if anchors is None else anchors
    )


def _told(md: Markdown, processor: str, name: str) -> Any:
    """Return an attribute of what MkDocs has registered, None if there is none."""
    known = md.treeprocessors
    found = known[processor] if processor in known else None  # noqa: SIM401
    return getattr(found, name, None)
