"""Swatches: small pictures of how the marks of a figure look, for words that name them.

A mark is named by the `label` that its call was given (as a legend has it, where it is in one), or
by its colour, "C0" to "C9" or "grey".
"""

import re
from collections.abc import Iterable, Iterator
from html import escape
from itertools import pairwise
from typing import Any

import numpy as np

from explorable.compile.svg import path_data
from explorable.mathtext.raised import runs
from explorable.picture.frame import Frame, Node, number_count

THEMED = re.compile(r"var\(--ex-(c\d|grey)\)")
WIDTH, HEIGHT = 20, 12  # pixels, where letters have EM
EM = 16
THICKEST = 3.5
REACH = 5.0  # how far a marker may go from its middle
LAYERS = 4  # parts of a mark that lie over each other, at the most
NUMBER = re.compile(r"-?[\d.]+")


def swatches(frame: Frame) -> dict[str, str]:
    """Return a swatch as HTML for each name of a mark; "" where there is nothing to draw."""
    found: dict[str, str] = {}
    colors: dict[str, str] = {}
    markers = [node for node in frame.nodes if node["kind"] == "marker"]
    drawn = [(node, numbers) for node, numbers, _ in frame.parts()]
    texts = [text for *_, text in frame.parts()]
    for at, told in frame.panel_parts().items():
        spans = [drawn[at + start : at + end] for start, end in pairwise(told["marks"])]
        named = {
            " ".join(_plain(text) for text in texts[at + start : at + end]): [int(place)]
            for place, (start, end) in told.get("named", {}).items()
        }
        for label, places in (named | told.get("labels", {})).items():
            nodes = [node for place in places for node in spans[place]]
            found[label] = found.get(label) or _of_mark(nodes, markers)
        for node, _ in (node for span in spans for node in span):
            for color in _colors(node, markers):
                colors.setdefault(color[1], _swatch([_dot(color[0])], HEIGHT))
    return {name.replace("c", "C"): svg for name, svg in sorted(colors.items())} | found


def _plain(text: str) -> str:
    return "".join(run.text for run in runs(text))


def _colors(node: Node, markers: list[Node]) -> Iterator[re.Match[str]]:
    looks = markers[node["marker"]] if "marker" in node else node
    for name in ("stroke", "fill"):
        value = looks.get("attributes", {}).get(name)
        if isinstance(value, str) and (match := THEMED.fullmatch(value)):
            yield match


def _of_mark(drawn: Iterable[tuple[Node, np.ndarray]], markers: list[Node]) -> str:
    """Return the swatch of a mark: its areas, then its lines, then its dots, each look once.

    Areas that can be seen through are kept where they are alike: together they are darker.
    """
    areas, lines, dots = [], [], []
    for node, numbers in drawn:
        if node["kind"] != "path":
            continue
        style = node["attributes"]
        if "marker" in node:
            dots.append(_marker(markers[node["marker"]]))
        elif node["commands"].startswith("D"):
            radius = min(float(style["stroke-width"]) / 2, REACH)
            dots.append(_dot(style["stroke"], radius))
        elif style.get("fill", "none") == "none":
            lines.append(_line(style))
        elif shape := _small_shape(node, numbers):
            dots.append(shape)
        else:
            areas.append(_area(style))
    if not any("fill-opacity" in area for area in areas):
        areas = list(dict.fromkeys(areas))
    behind = [*areas[:LAYERS], *list(dict.fromkeys(lines))[:LAYERS]]
    return _swatch([*behind, *dots[:1]], WIDTH if behind else HEIGHT)


def _small_shape(node: Node, numbers: np.ndarray) -> str:
    """Return the first shape of a filled path as a dot, "" if it is larger than one."""
    words = node["commands"].split()
    end = next((at for at, word in enumerate(words) if at and word[0] == "M"), len(words))
    first = {"commands": " ".join(words[:end])}
    points = numbers[: number_count(first)].reshape(-1, 2)
    middle = (points.min(axis=0) + points.max(axis=0)) / 2
    reach = float(np.ptp(points, axis=0).max()) / 2
    if not 0 < reach <= 2 * REACH:
        return ""
    placed = (points - middle) * min(1, REACH / reach) + (WIDTH / 2, HEIGHT / 2)
    shape = path_data(first, (100 * placed).round().astype(int).ravel().tolist())
    return f'<path d="{shape}"{_said(node["attributes"])}/>'


def _swatch(parts: list[str], width: int) -> str:
    """Return a swatch. width: in pixels, about the middle of WIDTH; its size is that of the
    letters around it.
    """
    if not parts:
        return ""
    box = f'viewBox="{(WIDTH - width) // 2} 0 {width} {HEIGHT}"'
    size = f'width="{width / EM:g}em" height="{HEIGHT / EM:g}em"'
    return f'<svg class="ex-swatch" {box} {size} aria-hidden="true">{"".join(parts)}</svg>'


def _line(style: dict[str, Any]) -> str:
    look = style | {"stroke-width": min(float(style.get("stroke-width", 1)), THICKEST)}
    if dashes := [float(each) for each in re.findall(r"[\d.]+", style.get("stroke-dasharray", ""))]:
        room = min(1, (WIDTH - 2 + dashes[-1]) / 2 / sum(dashes))  # for the pattern twice
        look["stroke-dasharray"] = " ".join(f"{room * each:.3g}" for each in dashes)
    return f'<path d="M1 {HEIGHT / 2:g}h{WIDTH - 2}"{_said(look)}/>'


def _area(style: dict[str, Any]) -> str:
    return f'<path d="M2 1h{WIDTH - 4}v{HEIGHT - 2}h{4 - WIDTH}z"{_said(style)}/>'


def _dot(color: str, radius: float = REACH - 1) -> str:
    return f'<circle cx="{WIDTH // 2}" cy="{HEIGHT // 2}" r="{radius:g}" fill="{escape(color)}"/>'


def _marker(marker: Node) -> str:
    reach = max((abs(float(number)) for number in NUMBER.findall(marker["shape"])), default=REACH)
    place = f"translate({WIDTH // 2} {HEIGHT // 2})"
    scale = f" scale({REACH / reach:.3g})" if reach > REACH else ""
    shape = escape(marker["shape"])
    return f'<path d="{shape}" transform="{place}{scale}"{_said(marker["attributes"])}/>'


def _said(style: dict[str, Any]) -> str:
    return "".join(f' {name}="{escape(str(value))}"' for name, value in style.items())
