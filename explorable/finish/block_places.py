"""Where the blocks of figures are: pages forget it when they are finished, the store does not.

A page that is finished again, since its host had no reason to render it, so has mistakes with the
lines of its source.
"""

import re
from html import escape

from explorable.base.store import Store, key
from explorable.finish.html import FIGURE, HtmlPage


def remember(store: Store, page: HtmlPage) -> None:
    """Keep what the figures of a page say of their blocks."""
    said = {figure.id: figure.source for figure in page.figures if figure.source}
    name = key("sources of a page", page.address)
    if said and store.noted(name) != said:
        store.note(name, said)


def recalled(store: Store, page: HtmlPage) -> HtmlPage:
    """Return a page whose figures say again where their blocks are, as far as it is known."""
    if all(figure.source or not figure.live for figure in page.figures):
        return page
    known = store.noted(key("sources of a page", page.address)) or {}
    figures = iter(page.figures)

    def saying(match: re.Match[str]) -> str:
        figure = next(figures)
        if figure.source or not figure.live or figure.id not in known:
            return match[0]
        start, end, rest = match[0].partition(">")
        return f'{start} data-source="{escape(known[figure.id])}"{end}{rest}'

    return page.saying(FIGURE.sub(saying, page.text))
