"""The table of chapters: title and question of each, and a stamp of its first figure.

It also names the tasks of each chapter, for readers who have done some. It is made of the finished
pages alone: a chapter is a page whose headline has a number.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape

from explorable.compile.record import Record
from explorable.finish.html import HEADERLINK, HEADING, TAG, HtmlPage, attributes
from explorable.markdown.headline import is_number

PLACE = re.compile(r'<nav\b([^>]*\bclass="?ex-contents\b[^>]*)>.*?</nav\s*>', re.S)
ATTRIBUTES = 'class="ex-contents{}" aria-label="Chapters" data-search-exclude'
CARDS = "ex-cards"
TASKS = " data-tasks="
NUMBER = re.compile(r'<p class="?ex-number"?>Chapter ([^<]*)</p>')
TASK = re.compile(r"<explorable-task\b[^>]*>")
PROGRESS = "<explorable-progress></explorable-progress>"  # filled in as soon as a task is done
QUESTION = re.compile(r'<p class="?ex-question"?>(.*?)</p>', re.S)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A page with a number. title, question: HTML without tags. page: which page it is."""

    number: float
    title: str
    question: str
    page: HtmlPage


def chapters(pages: Iterable[HtmlPage]) -> list[Chapter]:
    """Return the chapters among the pages, in the order of their numbers."""
    found = [chapter for page in pages if (chapter := _chapter(page))]
    return sorted(found, key=lambda chapter: chapter.number)


def has_room(page: HtmlPage) -> bool:
    """Say whether a page has a place for the table of chapters."""
    return "ex-contents" in page.text and bool(PLACE.search(page.text))


def with_contents(
    page: HtmlPage, found: Iterable[Chapter], records: Mapping[str, Record], alive: bool
) -> str:
    """Return a page with the table of chapters wherever it has room for one."""
    if not has_room(page):
        return page.text
    entries = "".join(_entry(chapter, page, records, alive) for chapter in found)

    def filled(place: re.Match[str]) -> str:
        cards = f" {CARDS}" if CARDS in place[1] else ""
        progress = PROGRESS if TASKS in entries else ""
        return f"<nav {ATTRIBUTES.format(cards)}><ol>{entries}</ol>{progress}</nav>"

    return PLACE.sub(filled, page.text)


def _chapter(page: HtmlPage) -> Chapter | None:
    number = NUMBER.search(page.text) if "ex-number" in page.text else None
    title = HEADING.search(page.text)
    if not number or not title or not is_number(number[1]) or not float(number[1]):
        return None
    question = QUESTION.search(page.text, title.end())
    words = TAG.sub("", HEADERLINK.sub("", title[1])).strip()
    return Chapter(float(number[1]), words, question[1] if question else "", page)


def _entry(chapter: Chapter, page: HtmlPage, records: Mapping[str, Record], alive: bool) -> str:
    stamp = _stamp(chapter.page, records, alive)
    question = f"<span>{chapter.question}</span>" if chapter.question else ""
    title = f"<small>{chapter.number:g}</small> {chapter.title}"
    ids = " ".join(attributes(tag).get("id", "") for tag in TASK.findall(chapter.page.text))
    tasks = f'{TASKS}"{escape(ids)}"' if ids else ""
    address = escape(page.link_to(chapter.page.address))
    return (
        f'<li value="{chapter.number:g}"{tasks}><a href="{address}">'
        f'<span class="ex-stamp" aria-hidden="true"{stamp}</span>'
        f"<strong>{title}</strong>{question}</a></li>"
    )


def _stamp(page: HtmlPage, records: Mapping[str, Record], alive: bool) -> str:
    """Return the rest of the stamp's element; it says which table can move it."""
    for figure in page.figures:
        if record := records.get(figure.key):
            table = record.table
            moves = f' data-table="{table.file("narrow")}"' if alive and table else ""
            return f"{moves}>{record.thumbnail}"
    return ">"
