"""A chapter's quiet header: its number above the title, its question below."""

import math
import re
from collections.abc import Mapping
from html import escape
from typing import Any

from markdown.postprocessors import Postprocessor

from explorable.markdown.page import OfPage

TITLE = re.compile(r"<h1\b.*?</h1>", re.S)


class Headline(OfPage, Postprocessor):
    """Puts number and question of the front matter at the page's title."""

    def run(self, text: str) -> str:
        """Return the page with its header; complain of a number that is none."""
        meta = self.page.context.meta
        said = meta.get("number")
        if said is not None and not is_number(said):
            self.page.complain(f"'number' is {said!r}, but it must be a number.", 1)
        return with_headline(text, meta)


def is_number(said: Any) -> bool:
    """Say whether a chapter can have this number."""
    try:
        return math.isfinite(float(said))
    except (TypeError, ValueError):
        return False


def with_headline(html: str, meta: Mapping[str, Any]) -> str:
    """Return a chapter's HTML with `number` and `question` of its front matter at its title."""
    match = TITLE.search(html)
    if not match:
        return html
    number, question = meta.get("number"), meta.get("question")
    above = f'<p class="ex-number">Chapter {escape(str(number))}</p>\n' if number else ""
    below = f'\n<p class="ex-question">{escape(str(question))}</p>' if question else ""
    return f"{html[: match.start()]}{above}{match[0]}{below}{html[match.end() :]}"
