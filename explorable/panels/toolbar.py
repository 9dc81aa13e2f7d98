"""The row under a figure: what a reader may ask for beyond playing."""

from html import escape
from posixpath import relpath

from explorable.panels.source_pages import FOLDER

BUTTONS = {
    "code": "The Python behind this figure",
    "export": "Take it with you",
    "numbers": "Numbers",
}


def row(source: str, here: str, alive: bool) -> str:
    """Return the row's HTML. Without JavaScript, one plain link to the source is left of it.

    source: the file of the page with the source. here: the address of the chapter from the site's
    root. alive: the site carries Python.
    """
    address = relpath(FOLDER + source, _folder(here))
    link = f'<a href="{escape(address)}">{BUTTONS["code"]}</a>'
    if alive:
        buttons = "".join(
            f'<button data-panel="{name}" aria-expanded="false">{text}</button>'
            for name, text in BUTTONS.items()
        )
        link = f"{buttons}<noscript>{link}</noscript>"
    return f'<p class="ex-toolbar" data-search-exclude>{link}</p>'


def _folder(address: str) -> str:
    return address.rpartition("/")[0] or "."
