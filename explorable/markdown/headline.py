"""A chapter's quiet header: its number above the title, its question below."""

import re
from collections.abc import Mapping
from html import escape
from typing import Any

TITLE = re.compile(r"<h1\b.*?</h1>", re.S)


def with_headline(html: str, meta: Mapping[str, Any]) -> str:
    """Return a chapter's HTML with `number` and `question` of its front matter at its title."""
    match = TITLE.search(html)
    if not match:
        return html
    number, question = meta.get("number"), meta.get("question")
    above = f'<p class="ex-number">Chapter {escape(str(number))}</p>\n' if number else ""
    below = f'\n<p class="ex-question">{escape(str(question))}</p>' if question else ""
    return f"{html[: match.start()]}{above}{match[0]}{below}{html[match.end() :]}"
