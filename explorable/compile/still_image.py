"""A picture that needs nothing around it: an `<img>` that holds its own SVG, colours and all.

It is what a page shows until it is finished, and where nobody finishes it: in a feed, or under a
generator that only renders Markdown. It follows the reader's scheme by a media query, on paper
of its own, so that it can be read whatever the page around it looks like.
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
RULE = re.compile(r"\{([^{}]*)\}", re.S)
COLOR = re.compile(r"(--ex-[\w-]+):\s*(#[0-9a-f]{6})")
SAFE = " =:/,;()'!*+$@?[]{}|~^`"  # what may stand as it is in an address between double quotes


def still_image(frame: Frame, label: str) -> str:
    """Return `frame` as an `<img>`; label: what a screen reader says."""
    svg = picture(frame, "", label, "still").replace(
        ' class=""', ' xmlns="http://www.w3.org/2000/svg"'
    )
    start, tag_end, rest = svg.partition(">")
    drawn = f"{start}{tag_end}<style>{_style()}</style>{rest}".replace('"', "'")
    # "off-glb": the glightbox plugin leaves it alone
    return (
        f'<img class="ex-still off-glb" src="data:image/svg+xml,{quote(drawn, SAFE)}" '
        f'alt="{escape(label)}" width="{frame.width}" height="{frame.height}">'
    )


@cache
def _style() -> str:
    """Return the rules that give the picture its colours, light and dark."""
    light = palettes()[0]
    used = f"font-family:{FONT};background:var(--ex-paper)"
    return f"svg{{{_declared(light)};{used}}}{dark_rule('svg')}"


def dark_rule(selector: str) -> str:
    """Return the rule that gives elements the dark colours where the reader prefers them."""
    return (
        f"@media screen and (prefers-color-scheme:dark){{{selector}{{{_declared(palettes()[1])}}}}}"
    )


@cache
def palettes() -> list[dict[str, str]]:
    """Return the colours that each rule of the palette's style sheet sets, by name: "#rrggbb"."""
    text = next(BROWSER.rglob("palette.css")).read_text(encoding="utf-8")
    found = (dict(COLOR.findall(rule)) for rule in RULE.findall(text))
    return [colors for colors in found if colors]


def _declared(colors: dict[str, str]) -> str:
    return ";".join(f"{name}:{value}" for name, value in colors.items())
