"""Makes matplotlib's SVG part of a page: its colours follow the scheme, its letters the page."""

import re
from html import escape

# What matplotlib is told to draw in (kernel/matplotlibrc), and its own names: the page's colours.
CYCLE = [
    *["#0170c2", "#db6d0d", "#064226", "#a00669", "#9066d8"],
    *["#7f5a06", "#90051e", "#827b6f", "#475200", "#12848e"],
]
TABLEAU = [
    *["#1f77b4", "#ff7f0e", "#2ca02c", "#d62728", "#9467bd"],
    *["#8c564b", "#e377c2", "#7f7f7f", "#bcbd22", "#17becf"],
]
COLORS = {
    **{color: f"c{index}" for index, color in enumerate(CYCLE)},
    **{color: f"c{index}" for index, color in enumerate(TABLEAU)},
    "#22201d": "ink",
    "#000000": "ink",
    "#ffffff": "paper",
    "#808080": "grey",
    "#8b857b": "axis",
    "#625d55": "axis-text",
    "#e4ded2": "grid",
    "#b0b0b0": "grid",
}
POINT = 4 / 3  # pixels
LEFT_OUT = re.compile(
    r"<\?xml.*?\?>|<!DOCTYPE.*?>|<!--.*?-->|<metadata>.*?</metadata>|<style\b.*?</style>", re.S
)
START = re.compile(r"<svg\b[^>]*>")
VIEW = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
COLOR = re.compile(r"\b(fill|stroke|stop-color): (#[0-9a-f]{6})")
LETTERS = re.compile(r" font-family: 'DejaVu Sans'[^;\"]*;?| transform=\"rotate\(-?0 [^\"]*\"")
PATH = re.compile(r' d="([^"]*)"')
NUMBERS = re.compile(r'\b(?:d|x|y|x1|x2|y1|y2|width|height|transform|points)="[^"]*"')
LONG = re.compile(r"-?\d+\.\d{3,}")
ID = re.compile(r' id="([^"]*)"')
REFERENCE = re.compile(r'url\(#([^)]*)\)|href="#([^"]*)"')
SPACE = re.compile(r">\s+<")
EMPTY = re.compile(r"<defs>\s*</defs>|<defs/>")


def inlined(svg: str, label: str, uid: str) -> str:
    """Return a picture by matplotlib as an `<svg>` that can stand in a page.

    label: what a screen reader says. uid: unique on the page, so that two pictures' clip paths do
    not meet. Coordinates are rounded to a hundredth of a point.
    """
    svg = LEFT_OUT.sub("", svg)
    width, height = _size(svg)
    body = START.sub("", svg, count=1).rpartition("</svg>")[0]
    body = NUMBERS.sub(lambda found: LONG.sub(_rounded, found[0]), body)
    body = PATH.sub(lambda path: f' d="{" ".join(path[1].split())}"', body)
    body = COLOR.sub(_colored, body)
    body = LETTERS.sub("", body)
    body = EMPTY.sub("", SPACE.sub("><", _own_ids(body, uid).strip()))
    return (
        f'<svg class="ex-plot" viewBox="0 0 {width:g} {height:g}" width="{width * POINT:.0f}" '
        f'height="{height * POINT:.0f}" role="img" aria-label="{escape(label)}">{body}</svg>'
    )


def _size(svg: str) -> tuple[float, float]:
    view = VIEW.search(svg)
    return (float(view[1]), float(view[2])) if view else (518.4, 288.0)


def _rounded(number: re.Match[str]) -> str:
    text = f"{float(number[0]):.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _colored(found: re.Match[str]) -> str:
    name = COLORS.get(found[2])
    return f"{found[1]}: var(--ex-{name})" if name else found[0]


def _own_ids(body: str, uid: str) -> str:
    """Keep the ids that something refers to, each with `uid` before it."""
    used = {one or other for one, other in REFERENCE.findall(body)}
    body = ID.sub(lambda found: f' id="{uid}-{found[1]}"' if found[1] in used else "", body)
    return REFERENCE.sub(lambda found: found[0].replace("#", f"#{uid}-", 1), body)
