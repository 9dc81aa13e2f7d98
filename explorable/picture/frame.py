"""A frame: the picture as a flat list of nodes, with all its numbers in one buffer beside it.

The nodes say what is on the page and how it is styled; the strings are texts (with the marks of
`explorable.mathtext.raised` where a part is raised or lowered) and the addresses of images; the
numbers are where everything is, in pixels of the layout. Two states of a figure mostly share
their nodes, so only strings and numbers have to travel.

A node is a dict with a `kind`, and takes its numbers from the buffer in turn:

    panel   name, x, y (scales),  8: box x, y, width, height; limits left, right, bottom, top
            and its parts
    clip    commands              2 for each point that the commands name
    marker  shape, attributes     none; shape is SVG's path data, about the point that it marks
    path    commands, attributes  2 for each point that the commands name
    text    attributes            3: x, y, rotation in degrees; and one string
    image   attributes            4: x, y, width, height; and one string

A panel's parts tell which nodes are which, counted from the panel's own: `marks` has the first
node of each mark in the order of drawing, and the node after the last; `texts` the first node of
"x" (the name of the axis), "y" and "title", and the node after it; `named` likewise the words
that a legend has for a mark, by the mark's place in `marks`; `labels` the places of the marks
that were drawn with a label, by the label, but for those in a legend. `plain` is false where the
limits are not those of what is drawn: on polar axes and in space. `held` lists what a reader's hand
can do, see `explorable.axes.held`: each has the places of its `marks`; `x` and `y` with the `name`
of the control that follows, and the `places` of its values, all of them or both ends of even ones,
where these are not the values; or `set`, what a tap sets, and `each`, what it sets at each bar or
dot; and the `hint`.

Nodes are shared between frames wherever they are alike: they are read, never changed.

Commands are SVG's letters, each with a repeat count: "M L199 Z". "D" is a dot: a round cap
without a line. `clip` is the index of the panel, or of the clip, that a node is cut off at: panels
and clips are counted together, and a clip may itself be cut off so. `marker` is the index of the
marker that is painted at each point of a path, one after the other.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any, NamedTuple

import numpy as np

from explorable.base.errors import ExplorableError

NUMBERS = {"panel": 8, "marker": 0, "text": 3, "image": 4}
WORDED = ("text", "image")
PARTS = ("marks", "texts", "named", "labels", "plain", "held")  # of a panel: which is which
REMEMBERED = 512  # panels with their parts
POINTS = {"M": 1, "L": 1, "D": 1, "Q": 2, "C": 3, "Z": 0}

# What nodes may be styled by; pages take nothing else of a frame, see browser/client/picture.js.
STYLES = re.compile(
    r"(fill|stroke|font|letter|word|text-|image-|shape-|(opacity|dominant-baseline|paint-order"
    r"|vector-effect|preserveAspectRatio|style)$)"
)

Node = dict[str, Any]
TextSpan = tuple[str | int, int, int]  # what it names, its first node, and the node after it


class FrameError(ExplorableError, ValueError):
    """A picture that cannot be shown, because a number in it is not finite."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A picture of `width` × `height` pixels, ready for SVG; see the module's docstring."""

    width: int
    height: int
    nodes: list[Node]
    strings: list[str]
    numbers: np.ndarray

    def panel_parts(self) -> dict[int, Node]:
        """Return what panels say of their parts, by the place of the panel's node."""
        return {
            place: {key: node[key] for key in PARTS if key in node}
            for place, node in enumerate(self.nodes)
            if "marks" in node
        }

    def parts(self) -> Iterator[tuple[Node, np.ndarray, str]]:
        """Yield each node with its numbers and its string, "" if it has none."""
        at, strings = 0, iter(self.strings)
        for node in self.nodes:
            end = at + number_count(node)
            yield node, self.numbers[at:end], next(strings) if node["kind"] in WORDED else ""
            at = end


class Fragment(NamedTuple):
    """A part of a picture that may be pasted into many; its numbers are finite and read-only."""

    nodes: tuple[Node, ...]
    strings: tuple[str, ...]
    numbers: np.ndarray


class FrameBuilder:
    """Collects nodes, strings and numbers into a frame."""

    def __init__(self, width: int = 0, height: int = 0) -> None:
        self.width, self.height = width, height
        self._nodes: list[Node] = []
        self._strings: list[str] = []
        self._chunks: list[np.ndarray] = []
        self._kinds: list[str] = []  # of what each chunk belongs to, for the error
        self._clips = 0  # panels and clips so far
        self._markers: list[Node] = []

    def panel(self, name: str, scales: tuple[str, str], box: Any, limits: Any) -> int:
        """Add a panel and return its index, by which other nodes ask to be clipped."""
        self.add(_panel(name, *scales), [*box, *limits])
        self._clips += 1
        return self._clips - 1

    @property
    def count(self) -> int:
        """How many nodes there are so far."""
        return len(self._nodes)

    def parted(
        self,
        at: int,
        marks: Sequence[int],
        texts: Sequence[TextSpan],
        named: Sequence[TextSpan] = (),
        plain: bool = True,
        labels: Mapping[str, tuple[int, ...]] = MappingProxyType({}),
    ) -> None:
        """Say which nodes of the panel at the place `at` are which.

        marks: see the module's docstring, counted from the first node of all. texts, named: (name,
        first node, node after it), counted likewise. labels: places in `marks` by labels.
        """
        node = self._nodes[at]
        self._nodes[at] = _parted(
            node["name"],
            node["x"],
            node["y"],
            tuple([start - at for start in marks]),
            tuple([(name, start - at, end - at) for name, start, end in texts]),
            tuple([(name, start - at, end - at) for name, start, end in named]),
            plain,
            tuple(labels.items()),
        )

    def held(self, at: int, held: list[Node]) -> None:
        """Say what a reader's hand can do in the panel at the place `at`, which has its parts."""
        self._nodes[at] = {**self._nodes[at], "held": held}

    def clip(self, points: np.ndarray, commands: str, within: int | None = None) -> int:
        """Add a shape, by whose index other nodes ask to be cut off at it; pixels, shape (n, 2).

        within: what the shape itself is cut off at.
        """
        made: Node = {"kind": "clip", "commands": commands}
        self.add(made if within is None else {**made, "clip": within}, points)
        self._clips += 1
        return self._clips - 1

    def marker(self, marker: Node) -> int:
        """Add a marker, unless it is there, and return its index, by which paths ask for it."""
        for index, known in enumerate(self._markers):
            if known is marker:
                return index
        self._markers.append(marker)
        self.add(marker, ())
        return len(self._markers) - 1

    def path(
        self, points: np.ndarray, commands: str, clip: int | None = None, **style: Any
    ) -> None:
        """Add a path through `points`, shape (n, 2), in pixels."""
        self.add(node("path", style, clip, commands=commands), points)

    def text(self, text: str, x: float, y: float, rotation: float = 0, **style: Any) -> None:
        """Add a line of text; x, y is where its anchor stands on the baseline."""
        self.add(node("text", style), [x, y, rotation], text)

    def image(self, address: str, box: Any, clip: int | None = None, **style: Any) -> None:
        """Add an image that fills `box` (x, y, width, height)."""
        self.add(node("image", style, clip), box, address)

    def add(self, node: Node, numbers: Any, string: str | None = None) -> None:
        """Add a node, its numbers, of any shape, and its string if it has one."""
        if string is not None:
            self._strings.append(string)
        self._nodes.append(node)
        self._kinds.append(node["kind"])
        self._chunks.append(np.asarray(numbers, dtype=float).ravel())

    def paste(self, fragment: Fragment) -> None:
        """Add a part that was drawn before."""
        self._nodes += fragment.nodes
        self._strings += fragment.strings
        self._kinds.append("fragment")
        self._chunks.append(fragment.numbers)

    def fragment(self) -> Fragment:
        """Return what was collected, to be pasted. Raises FrameError as `frame` does."""
        numbers = self._numbers()
        numbers.flags.writeable = False
        return Fragment(tuple(self._nodes), tuple(self._strings), numbers)

    def frame(self) -> Frame:
        """Return what was collected. Raises FrameError when a number is not finite."""
        return Frame(self.width, self.height, self._nodes, self._strings, self._numbers())

    def _numbers(self) -> np.ndarray:
        numbers = np.concatenate(self._chunks) if self._chunks else np.empty(0)
        if not np.isfinite(numbers).all():
            raise FrameError(self._first_bad())
        return numbers

    def _first_bad(self) -> str:
        for kind, chunk in zip(self._kinds, self._chunks, strict=True):
            if not np.isfinite(chunk).all():
                value = chunk[~np.isfinite(chunk)][0]
                return f"a {kind} of the picture has the coordinate {value}"
        raise AssertionError("every number is finite")


def number_count(node: Node) -> int:
    """Return how many numbers of the buffer belong to `node`."""
    if "commands" not in node:
        return NUMBERS[node["kind"]]
    return 2 * sum(POINTS[word[0]] * int(word[1:] or 1) for word in node["commands"].split())


def node(kind: str, style: dict[str, Any], clip: int | None = None, **more: Any) -> Node:
    """Return a node; the names in `style` are SVG's, with underscores."""
    attributes = {_attribute(name): value for name, value in style.items()}
    made = {"kind": kind, **more, "attributes": attributes}
    if clip is not None:
        made["clip"] = clip
    return made


@cache
def _panel(name: str, x: str, y: str) -> Node:
    return {"kind": "panel", "name": name, "x": x, "y": y}


@lru_cache(REMEMBERED)
def _parted(
    name: str,
    x: str,
    y: str,
    marks: tuple[int, ...],
    texts: tuple[TextSpan, ...],
    named: tuple[TextSpan, ...],
    plain: bool,
    labels: tuple[tuple[str, tuple[int, ...]], ...],
) -> Node:
    made = {**_panel(name, x, y), "marks": list(marks)}
    for key, spans in (("texts", texts), ("named", named)):
        if spans:
            made[key] = {str(which): [start, end] for which, start, end in spans}
    if labels:
        made["labels"] = {label: list(places) for label, places in labels}
    return made if plain else {**made, "plain": False}


@cache
def _attribute(name: str) -> str:
    """Return the name of SVG's attribute. Raises FrameError for one that readers' pages ignore."""
    attribute = name.replace("_", "-")
    if not STYLES.match(attribute):
        raise FrameError(
            f"a mark styles a part of the picture by {attribute!r}, which pages do not show; "
            "they take fill, stroke, opacity, and what SVG has for fonts and texts."
        )
    return attribute
