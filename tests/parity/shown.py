"""What the browser shows, in the terms of a frame."""

import base64
import re
from dataclasses import dataclass
from typing import Any

import numpy as np
from svgpaths import points

from explorable.compile.svg import words
from explorable.mathtext.raised import is_marked

PLACED = {"d", "x", "y", "width", "height", "transform", "href", "xlink:href", "clip-path", "id"}
NAMED = {"data-panel", "data-scales", "data-limits"}
NAMED |= {"markerUnits", "overflow", "marker-start", "marker-mid", "marker-end"}
POINTS = {"L": 1, "Q": 2, "C": 3}


@dataclass(frozen=True)
class Shown:
    """A picture: nodes with everything that has a place or a text taken out, and these beside.

    nodes: one tuple for each. texts: of text nodes. images: addresses. numbers: as in a frame.
    """

    size: tuple[int, int] | None
    nodes: list[tuple[Any, ...]]
    texts: list[str]
    images: list[str]
    numbers: np.ndarray


def from_frame(frame):
    """Return what a `Frame` of CPython shows."""
    return _shown(frame.width, frame.height, frame.nodes, frame.strings, frame.numbers)


def from_answer(answer):
    """Return what an answer shows that parity.js has packed."""
    numbers = np.frombuffer(base64.b64decode(answer["numbers"]))
    return _shown(answer["width"], answer["height"], answer["nodes"], answer["strings"], numbers)


def _shown(width, height, nodes, strings, numbers):
    worded = [node["kind"] for node in nodes if node["kind"] in ("text", "image")]
    told = list(zip(worded, strings, strict=True))
    return Shown(
        (width, height),
        [_node(node) for node in nodes],
        [words(string) if is_marked(string) else string for kind, string in told if kind == "text"],
        [string for kind, string in told if kind == "image"],
        numbers,
    )


def _node(node):
    if node["kind"] == "panel":
        return ("panel", node["name"], node["x"], node["y"])
    style = _style(node.get("attributes", {}))
    if node["kind"] == "marker":
        return ("marker", node["shape"], style)
    places = (node.get("clip"), node.get("marker"))
    return (node["kind"], _words(node.get("commands", "")), style, *places)


def _words(commands):
    """Return "M L199 Z" as (("M", 1), ("L", 199), ("Z", 1)), runs of one letter joined."""
    return _joined((word[0], int(word[1:] or 1)) for word in commands.split())


def _joined(words):
    joined = []
    for letter, count in words:
        if joined and joined[-1][0] == letter and letter in "DLQC":
            joined[-1] = (letter, joined[-1][1] + count)
        elif count:
            joined.append((letter, count))
    return tuple(joined)


def _style(attributes):
    """Return attributes in a form in which "1", "1.0" and 1 are the same."""
    return frozenset((name, _plain(value)) for name, value in attributes.items())


def _plain(value):
    try:
        return float(value)
    except ValueError:
        return value


def from_screen(screen):
    """Return what stands on the screen, as parity.js reads it from the document."""
    elements = screen["elements"]
    return Shown(
        None,
        [_seen(each, screen["uid"]) for each in elements],
        [each["text"] for each in elements if each["tag"] == "text"],
        [_address(each["attributes"]) for each in elements if each["tag"] == "image"],
        np.concatenate([_numbers(each) for each in elements]),
    )


def _address(attributes):
    return attributes.get("href") or attributes["xlink:href"]


def _seen(element, uid):
    attributes = element["attributes"]
    if "data-panel" in attributes:
        return ("panel", attributes["data-panel"], *attributes["data-scales"].split())
    style = _style({name: text for name, text in attributes.items() if name not in PLACED | NAMED})
    kind = "clip" if element["tag"] == "clipPath" else element["tag"]
    if element["tag"] == "marker":
        return ("marker", attributes["d"], style)
    clip, marker = (
        attributes.get(name, "").removeprefix(f"url(#{uid}-{letter}").removesuffix(")")
        for name, letter in (("clip-path", ""), ("marker-start", "m"))
    )
    places = (int(clip) if clip else None, int(marker) if marker else None)
    return (kind, _drawn(attributes.get("d", "")), style, *places)


def _drawn(d):
    """Return the commands of path data: letters with counts; a move without a line is a dot."""
    words = []
    for letter, body in re.findall(r"([A-Za-z])([^A-Za-z]*)", d):
        upper = letter.upper()
        if upper == "H":
            words[-1] = ("D", 1)
        elif upper in "MZ":
            words.append((upper, 1))
        else:
            count = len(re.findall(r"-?(?:\d+\.?\d*|\.\d+)", body))
            words.append((upper, count // (2 * POINTS[upper])))
    return _joined(words)


def _numbers(element):
    attributes = element["attributes"]
    if element["tag"] == "marker":
        return []
    if "d" in attributes:
        return np.array(points(attributes["d"])).ravel()
    if element["tag"] == "text":
        turn = re.match(r"rotate\(([-\d.]+)", attributes.get("transform", ""))
        return [float(attributes["x"]), float(attributes["y"]), float(turn[1]) if turn else 0]
    box = [float(attributes[key]) for key in ("x", "y", "width", "height")]
    limits = map(float, attributes.get("data-limits", "").split())
    return [*box, *limits]
