"""The toolbar under a figure: what a reader may ask for beyond playing."""

from html import escape

BUTTONS = {
    "code": "The Python behind this figure",
    "export": "Take it with you",
    "numbers": "Numbers",
    "embed": "Embed",
}


def toolbar(source: str, alive: bool, embed: bool) -> str:
    """Return the toolbar's HTML. Without JavaScript, one plain link to the source is left of it.

    source: the address of the page with the source, as the figure's page has to write it. alive:
    the site carries Python. embed: the figure has a page of its own, to be shown elsewhere.
    """
    link = f'<a href="{escape(source)}">{BUTTONS["code"]}</a>'
    if alive:
        buttons = "".join(
            f'<button data-panel="{name}" aria-expanded="false">{text}</button>'
            for name, text in BUTTONS.items()
            if embed or name != "embed"
        )
        link = f"{buttons}<noscript>{link}</noscript>"
    return f'<p class="ex-toolbar">{link}</p>'
