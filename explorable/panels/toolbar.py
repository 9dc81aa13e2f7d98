"""The toolbar under a figure: what a reader may ask for beyond playing."""

from html import escape

from explorable.base.words import mark

BUTTONS = ("code", "export", "numbers", "embed")


def toolbar(source: str, alive: bool, embed: bool) -> str:
    """Return the toolbar's HTML. Without JavaScript, one plain link to the source is left of it.

    source: the address of the page with the source, as the figure's page has to write it. alive:
    the site carries Python. embed: the figure has a page of its own, to be shown elsewhere.
    """
    link = f'<a href="{escape(source)}">{mark("toolbar.code")}</a>'
    if alive:
        buttons = "".join(
            f'<button data-panel="{name}" aria-expanded="false">{mark(f"toolbar.{name}")}</button>'
            for name in BUTTONS
            if embed or name != "embed"
        )
        link = f"{buttons}<noscript>{link}</noscript>"
    return f'<p class="ex-toolbar">{link}</p>'
