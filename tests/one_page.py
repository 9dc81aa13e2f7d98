"""Converts and finishes single pages of a tiny project, without a site generator around them."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import markdown

from explorable.base.words import english
from explorable.compile.project import Project, open_project
from explorable.compile.record import Record
from explorable.finish.html import HtmlPage
from explorable.finish.live import with_live_figures
from explorable.markdown.extension import ExplorableExtension
from explorable.markdown.page import Page, PageContext
from tests.tiny_site import lay_out, own_widgets


@contextmanager
def tiny_project(root: Path) -> Iterator[Project]:
    """Lay out the figures that tiny sites share, and open them as a project."""
    lay_out(root)
    with own_widgets():
        yield open_project(root / "mkdocs.yml", log=lambda _: None)


def convert(
    project: Project,
    text: str,
    front_matter: str = "",
    source: str | None = None,
    name: str = "page.md",
    **options: Any,
) -> tuple[str, Page]:
    """Return the HTML of a page, and what is known of it, as any host has them made.

    source: what is in the file, if that is not front matter and text. options: of the extension.
    """
    context = PageContext(name, front_matter + text if source is None else source)
    options = {"unfinished": "", **options}
    extension = ExplorableExtension(lambda _: project, lambda _: context, **options)
    extensions = ["pymdownx.superfences", "attr_list", "smarty", extension]
    converter = markdown.Markdown(extensions=extensions)
    html = converter.convert(text)
    page: Page = converter.preprocessors["explorable-begin"].page  # type: ignore[attr-defined]
    return html, page


def finished(html: str, page: Page, alive: bool = True) -> str:
    """Return the HTML of a page with its figures live."""
    records: dict[str, Record] = {
        placed.record.key: placed.record for placed in page.figures.values()
    }
    found = HtmlPage(Path("page.html"), "page.html", html)
    return with_live_figures(found, records, alive, own={}, site="", modules={}, told=english())


def render(project: Project, folder: Path, **pages: str) -> Path:
    """Write pages of Markdown into a folder as HTML; the names are those of their files."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages.items():
        html, _ = convert(project, text, name=f"{name}.md")
        page = f"<html><head><title>{name}</title></head><body>{html}</body></html>"
        (folder / f"{name}.html").write_text(page, encoding="utf-8")
    return folder
