"""What happens to each page on its way from Markdown to a file."""

import math
from typing import Any
from urllib.parse import urlsplit

from explorable.base.cache import key
from explorable.base.errors import AuthorError, short_path, together
from explorable.compile.page import Chapter
from explorable.compile.site import Site
from explorable.compile.slots import fill
from explorable.finish import contents, report, third_parties
from explorable.finish.assets import Assets
from explorable.hosts.material import with_names
from explorable.markdown.headers import MARKED, prepare
from explorable.markdown.headline import with_headline


def begin(site: Site, page: Any, markdown: str) -> str:
    """Open the chapter of a page and return its Markdown with marked figure blocks."""
    file = page.file
    name = short_path(file.abs_src_path, site.root) if file.abs_src_path else file.src_uri
    site.chapter = Chapter(name, file.content_string, file.url)
    site.chapters[file.src_uri] = site.chapter
    return prepare(site.chapter, markdown)


def finish(site: Site, page: Any, html: str) -> str:
    """Close the chapter and return its HTML."""
    chapter = site.chapters.setdefault(page.file.src_uri, Chapter(page.file.src_uri))
    for address in _elsewhere(site, html, ""):
        chapter.complain(third_parties.message(address), chapter.line_of(address))
    if 'href="figure:' in html:
        chapter.complain(
            "a link to 'figure:…' stands in HTML, where it is not read. Write it in Markdown: "
            "[text](figure:name?parameter=value).",
            chapter.line_of('"figure:'),
        )
    _note_header(chapter, page)
    site.chapter = Chapter()
    return with_headline(MARKED.sub("", html), page.meta)


def _note_header(chapter: Chapter, page: Any) -> None:
    """Take what the table of chapters says from the page's front matter."""
    chapter.title, chapter.question = str(page.title), str(page.meta.get("question", ""))
    said = page.meta.get("number")
    try:
        chapter.number = None if said is None else float(said)
    except (TypeError, ValueError):
        chapter.number = math.nan
    if chapter.number is not None and not math.isfinite(chapter.number):
        chapter.number = None
        chapter.complain(f"'number' is {said!r}; a chapter's number is a number.", 1)


def show_mistakes(site: Site, page: Any) -> None:
    """Put the mistakes of a chapter in place of its content."""
    chapter = site.chapters.get(page.file.src_uri, Chapter())
    if errors := together([*site.errors, *chapter.errors]):
        page.content = report.on_page(errors)


def dress(site: Site, page: Any, output: str, assets: Assets, own_address: str) -> str:
    """Return the finished page with its figures and its links to styles and scripts."""
    output = with_names(third_parties.without_facts(output))
    output = contents.fill(output, site, page.url)
    chapter = site.chapters.get(page.file.src_uri, Chapter(page.file.src_uri))
    known = {error.message for error in chapter.errors}
    for address in _elsewhere(site, output, own_address):
        message = third_parties.message(address)
        if message not in known:
            site.errors.append(AuthorError(message, chapter.name))
    linked = assets.link(output, page.url, with_script=bool(chapter.figures))
    return fill(site, linked)


def _elsewhere(site: Site, html: str, own: str) -> list[str]:
    """Return the addresses on other servers that a page would load, its figures aside.

    Those were looked at when they were made.
    """
    name = key("elsewhere", html, own)
    return site.notes.mistakes(name, lambda: third_parties.in_page(html, own))


def dress_template(output: str, assets: Assets, own_address: str) -> str:
    """Return a page that is not a chapter, such as 404.html, dressed alike.

    It is shown at whatever address was asked for, so its links begin at the server's root.
    """
    root = urlsplit(own_address).path or "/"
    links = f'<link rel="stylesheet" href="{root}{assets.style}">' if assets.style else ""
    return with_names(third_parties.without_facts(output)).replace("</head>", f"{links}</head>", 1)
