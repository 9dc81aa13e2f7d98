"""A picture that needs nothing around it: an `<img>` that holds its own SVG, colours and all.

It is what a page shows until it is finished, and where nobody finishes it: in a feed, or under a
generator that only renders Markdown. It is light or dark by a media query, which goes by the
`color-scheme` of the page around it, or, where that has none, by the reader's system. It is on
paper of its own, so that it can be read whatever that page looks like.
"""

import re
from functools import cache
from html import escape
from pathlib import Path
from urllib.parse import quote

from explorable.compile.svg import picture
from explorable.picture.frame import Frame

BROWSER = Path(__file__).parent.parent / "browser"
FONT = "-apple-system,Segoe UI,Roboto,Helvetica Neue,Liberation Sans,Arial,sans-serif"
COLORS = re.compile(r"(--ex-[\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)")
TEXT = "-text"  # ends the names of colours that texts have in place of those of marks
SAFE = " =:/,;()'!*+$@?[]{}|~^`"  # what may stand as it is in an address between double quotes


def still_image(frame: Frame, label: str) -> str:
    """Return `frame` as an `<img>`; label: what a screen reader says."""
    # "off-glb": the glightbox plugin leaves it alone
    return (
        f'<img class="ex-still off-glb" src="{address(frame, label)}" '
        f'alt="{escape(label)}" width="{frame.width}" height="{frame.height}">'
    )


def address(frame: Frame, label: str) -> str:
    """Return `frame` as an address that holds the whole picture; double quotes fit around it."""
    svg = picture(frame, "", label, "still").replace(
        ' class=""', ' xmlns="http://www.w3.org/2000/svg"'
    )
    start, tag_end, rest = svg.partition(">")
    drawn = f"{start}{tag_end}<style>{_style()}</style>{rest}".replace('"', "'")
    return f"data:image/svg+xml,{quote(drawn, SAFE)}"


@cache
def _style() -> str:
    """Return the rules that give the picture its colours, light and dark."""
    used = f"svg{{font-family:{FONT};background:var(--ex-paper)}}"
    return f"{light_rule('svg')}{used}{_text_rule()}{dark_rule('svg')}"


def _text_rule() -> str:
    """Return the rule by which texts have the colours that are kept for them."""
    names = palettes()[0]
    others = {name: f"var({name}{TEXT})" for name in names if f"{name}{TEXT}" in names}
    return f"text{{{_declared(others)}}}"


def light_rule(selector: str) -> str:
    """Return the rule that gives elements the light colours."""
    return f"{selector}{{{_declared(palettes()[0])}}}"


def dark_rule(selector: str) -> str:
    """Return the rule that gives elements the dark colours where the reader prefers them."""
    return (
        f"@media screen and (prefers-color-scheme:dark){{{selector}{{{_declared(palettes()[1])}}}}}"
    )


@cache
def palettes() -> tuple[dict[str, str], dict[str, str]]:
    """Return the colours of figures on the screen, light and dark, by name: "#rrggbb"."""
    text = next(BROWSER.rglob("palette.css")).read_text(encoding="utf-8")
    found = COLORS.findall(text)
    return {name: light for name, light, _ in found}, {name: dark for name, _, dark in found}


def _declared(colors: dict[str, str]) -> str:
    return ";".join(f"{name}:{value}" for name, value in colors.items())
