"""Zensical: which page it converts.

Its core, which is not Python, has Python-Markdown convert one page after the other. What it knows
of the page stands in a preprocessor of its own, found here by name: Zensical is not imported.
"""

from pathlib import Path
from typing import Any

from markdown import Markdown

from explorable.base.errors import short_path
from explorable.hosts.configuration import TOML, YAML
from explorable.hosts.place import Place
from explorable.markdown.page import PageContext

CONTEXT = "rendering_context"
UNFINISHED = "This figure is a picture. To make it live, run <code>explorable build</code>."


def place(md: Markdown) -> Place | None:
    """Return the page that Zensical has this `Markdown` convert."""
    if CONTEXT not in md.preprocessors:
        return None
    context: Any = md.preprocessors[CONTEXT]
    page, config = context.page, context.config
    root = Path(config["root_dir"]).resolve()
    file = root / config["docs_dir"] / page.path
    known = PageContext(
        name=short_path(file, root),
        source=_source(file),
        meta=page.meta or {},
        unfinished=UNFINISHED,
    )
    return Place(_settings(root), known)


def _settings(root: Path) -> Path:
    """Return the file of the configuration: Zensical tells its folder only."""
    names = (TOML, *(name for name in YAML if name.startswith("mkdocs")))
    return next((root / name for name in names if (root / name).is_file()), root / TOML)


def _source(file: Path) -> str:
    """Return what is in a page's file, "" if it has none: it may be generated."""
    try:
        return file.read_text(encoding="utf-8-sig", errors="replace")
    except OSError:
        return ""
