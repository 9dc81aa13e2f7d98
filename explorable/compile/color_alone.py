"""Series that only their colour tells apart: not everybody sees it, and paper may not have it.

A second sign is another dash, another marker, a line of quite another width, or a text in the
colour of the series beside it. Greys are no series but guides, and a straight line between two
points is told by its form.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from explorable.picture.frame import Frame, Node

HUE = re.compile(r"var\(--ex-c\d\)|#[0-9a-f]{6}")
WIDER = 1.5  # times as wide is another width
GREY = 24  # of 255: how far a colour's parts are apart at the most, if it is grey
CIRCLE = "o"
FEW = 3  # points of a curve, at the least


class Look(NamedTuple):
    """What a series looks like: "line" or "dots", its dash or its shape, its width, its colour."""

    kind: str
    form: str
    width: float
    color: str
    name: str


def advice(frame: Frame) -> Iterator[str]:
    """Yield what to tell the author of each panel in which colour alone tells series apart."""
    for alike in series_alike(frame):
        names = " and ".join(dict.fromkeys(look.name for look in alike))
        kind = alike[0].kind
        remedy = "linestyle or marker" if kind == "line" else "marker"
        yield (
            f"only colour tells {names} apart. Give each its own {remedy}, or write beside each, "
            "in its colour, what it is."
        )


def series_alike(frame: Frame) -> list[list[Look]]:
    """Return the groups of series of one panel that differ in colour alone."""
    groups: list[list[Look]] = []
    parts = list(frame.parts())
    panels = frame.panel_parts()  # of a picture by another backend: none
    for at, end in pairwise([*sorted(panels), len(parts)]):
        told = panels[at]
        labelled = {
            node["attributes"].get("fill")
            for node, _, text in parts[at:end]
            if node["kind"] == "text" and re.search(r"[^\W\d_]", text)
        }
        looks = list(_looks(frame, parts, at, told))
        for first in looks:
            alike = [look for look in looks if _are_alike(first, look)]
            unsaid = {look.color for look in alike} - labelled
            if len(unsaid) > 1 and not any(first in group for group in groups):
                groups.append([look for look in alike if look.color in unsaid])
    return groups


def _are_alike(one: Look, other: Look) -> bool:
    widths = sorted((one.width, other.width))
    return one[:2] == other[:2] and widths[1] < WIDER * widths[0]


def _looks(frame: Frame, parts: list[Any], at: int, told: dict[str, Any]) -> Iterator[Look]:
    """Yield the look of each mark that is a curve or a cloud of dots of one hue."""
    markers = [node for node in frame.nodes if node["kind"] == "marker"]
    named = told.get("named", {})
    seen = {"line": 0, "dots": 0}
    before: Look | None = None
    for mark, (start, stop) in enumerate(pairwise(told["marks"])):
        nodes = [node for node, *_ in parts[at + start : at + stop] if node["kind"] == "path"]
        hues = [its for node in nodes if (its := _look(node, markers))]
        found = set(hues)
        if len(found) != 1:
            if before:
                yield before
            before = None
            continue
        (kind, form, width, color) = found.pop()
        if len(nodes) > len(hues):
            form += " with another colour inside or around"
        seen[kind] += 1
        span = named.get(str(mark))
        words = " ".join(text for *_, text in parts[at + span[0] : at + span[1]]) if span else ""
        look = Look(kind, form, width, color, repr(words) if words else f"{kind} {seen[kind]}")
        if before and before.kind == "line" and kind == "dots" and before.color == color:
            before = before._replace(form=before.form + form)  # a line with its markers
            continue
        if before:
            yield before
        before = look
    if before:
        yield before


def _look(node: Node, markers: list[Node]) -> tuple[str, str, float, str] | None:
    """Return kind, form, width and colour of a path; None for what is neither curve nor dots."""
    style = node["attributes"]
    if "marker" in node:
        its = markers[node["marker"]]
        color = its["attributes"].get("fill", its["attributes"].get("stroke"))
        return ("dots", *_shape(its["shape"]), color) if _is_hue(color) else None
    color, width = style.get("stroke"), float(style.get("stroke-width", 1))
    if style.get("fill", "none") != "none" or not _is_hue(color):
        return None
    if node["commands"].startswith("D"):
        return "dots", CIRCLE, width, color
    counts = [int(word[1:] or 1) for word in node["commands"].split() if word[0] in "LCQ"]
    long = max(counts, default=0) >= FEW - 1
    return ("line", str(style.get("stroke-dasharray", "")), width, color) if long else None


def _shape(path: str) -> tuple[str, float]:
    """Return the form of a marker, whatever its size, and how wide it is in pixels."""
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", path)]
    reach = max(map(abs, numbers), default=1.0) or 1.0
    if "A" in path:
        return CIRCLE, 2 * reach
    return " ".join(f"{number / reach:.1f}" for number in numbers), 2 * reach


def _is_hue(color: object) -> bool:
    if not isinstance(color, str) or not HUE.fullmatch(color):
        return False
    if not color.startswith("#"):
        return True
    channels = [int(color[place : place + 2], 16) for place in (1, 3, 5)]
    return max(channels) - min(channels) > GREY
