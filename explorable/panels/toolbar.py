"""The toolbar under a figure: what a reader may ask for beyond playing."""

from html import escape

from explorable.base.words import mark
from explorable.compile.markup import more, start_over

BUTTONS = ("code", "export", "numbers", "embed", "paste")


def toolbar(source: str, alive: bool, embed: bool, form_of: str = "", paste: bool = False) -> str:
    """Return the toolbar's HTML. Without JavaScript, one plain link to the source is left of it.

    source: the address of the page with the source, as the figure's page has to write it. alive:
    the site carries Python. embed: the figure has a page of its own, to be shown elsewhere.
    form_of: the id of the figure's element, if it has controls that can be put back. paste: it has
    controls that take pasted rows.
    """
    link = f'<a href="{escape(source)}">{mark("toolbar.code")}</a>'
    back = start_over(form_of) if form_of else ""
    if alive:
        given = {"embed": embed, "paste": paste}
        buttons = "".join(
            f'<button data-panel="{name}" aria-expanded="false">{mark(f"toolbar.{name}")}</button>'
            for name in BUTTONS
            if given.get(name, True)
        )
        menu = f'<div class="ex-menu">{buttons}</div>'
        link = f"{more(mark('toolbar.more'), menu)}<noscript>{link}</noscript>"
    return f'<div class="ex-toolbar">{back}{link}</div>'
