"""What must not be left on a finished page, whoever rendered it."""

import re
from collections import Counter
from collections.abc import Iterator

from explorable.base.errors import AuthorError
from explorable.compile.project import Project
from explorable.finish.html import HtmlPage, texts
from explorable.markdown.mistakes import in_page

BLOCK = re.compile(
    r"^[ ]{0,3}/{3,}[ ]*(figure|chapters|task|bet|control)(?![\w-])[^\n]*", re.M | re.I
)
BRACKETS = re.compile(r"\[\[\s*([\w.-]+)\.\w+\s*(?::[^\[\]]*)?\]\]")
IN_MARKDOWN = re.compile(r"!?\[[^\[\]\n]*\]\((?:figure|mark):[^()\s]*\)")
LINK = re.compile(r"<a\b[^>]*\bhref\s*=\s*[\"']?(?P<all>(?P<kind>figure|mark):[^\s\"'>]*)", re.I)
IN_HTML = {
    "figure": '<a class="ex-set" data-figure="…" href="#…?parameter=value">',
    "mark": '<a class="ex-mark" data-figure="…" data-mark="…" href="#…">',
}
NOT_READ = (
    "was left as text: nothing processed it. Make sure that 'explorable' is among the Markdown "
    "extensions of this site, and that the block begins at the margin after a blank line."
)


def mistakes(page: HtmlPage, name: str) -> list[AuthorError]:
    """Return what is wrong with a page. name: what its file is called in messages."""
    found = in_page(page.text)
    if not found:
        found += _left_as_text(page, name)
        found += _same_ids(page, name)
        found += _links(page, name)
    return found


def without_record(
    page: HtmlPage, name: str, known: set[str], project: Project
) -> list[AuthorError]:
    """Return a mistake for every figure whose record the store does not keep."""
    return [
        AuthorError(
            f"the record of the figure {figure.name!r} is not in {project.build.name}/cache: it "
            "was compiled by another version of explorable, its module was saved meanwhile, or the "
            "folder was deleted since. Render this page again, then finish.",
            figure.source or name,
        )
        for figure in page.figures
        if figure.key and figure.key not in known and not (figure.live or figure.block)
    ]


def _left_as_text(page: HtmlPage, name: str) -> Iterator[AuthorError]:
    ids = {word for figure in page.figures for word in (figure.id, figure.name)}
    brackets = any(match[1] in ids for match in BRACKETS.finditer(page.text))
    linked = IN_MARKDOWN.search(page.text)
    if not brackets and not linked and "///" not in page.text:
        return
    for text in texts(page.text):
        for match in BLOCK.finditer(text):
            yield AuthorError(f"{match[0].strip()!r} {NOT_READ}", name)
        for match in BRACKETS.finditer(text):
            if match[1] in ids:
                yield AuthorError(f"{match[0]!r} was left as text: nothing processed it.", name)
        for match in IN_MARKDOWN.finditer(text):
            message = f"{match[0]!r} was left as text: it is Markdown, which nothing processed."
            yield AuthorError(message, name)


def _same_ids(page: HtmlPage, name: str) -> Iterator[AuthorError]:
    counts = Counter(figure.id for figure in page.figures)
    for element_id, count in counts.items():
        if count > 1:
            message = (
                f"{count} figures have the id {element_id!r}. Give one of them another, with "
                "'id: …' in its block."
            )
            yield AuthorError(message, name)


def _links(page: HtmlPage, name: str) -> Iterator[AuthorError]:
    """Yield a mistake for each link that only Markdown has."""
    if not page.figures:
        return
    for match in LINK.finditer(page.text):
        message = (
            f"the link {match['all']!r} leads nowhere: in HTML it is written as "
            f"{IN_HTML[match['kind'].lower()]}."
        )
        yield AuthorError(message, name, page.line(match.start()))
