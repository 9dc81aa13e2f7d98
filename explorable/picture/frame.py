"""A frame: the picture as a flat list of nodes, with all its numbers in one buffer beside it.

The nodes say what stands on the page and how it is styled; the strings are texts and the
addresses of images; the numbers are where everything stands, in pixels of the layout. Two states
of a figure mostly share their nodes, so only strings and numbers have to travel.

A node is a dict with a `kind`, and takes its numbers from the buffer in turn:

    panel   name, x, y (scales)   8: box x, y, width, height; limits left, right, bottom, top
    path    commands, attributes  2 for each point that the commands name
    text    attributes            3: x, y, rotation in degrees; and one string
    image   attributes            4: x, y, width, height; and one string

Commands are SVG's letters, each with a repeat count: "M L199 Z". "D" is a dot: a round cap
without a line. `clip` is the index of the panel that clips a node.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

NUMBERS = {"panel": 8, "text": 3, "image": 4}
POINTS = {"M": 1, "L": 1, "D": 1, "Q": 2, "C": 3, "Z": 0}


class FrameError(ValueError):
    """A picture that cannot be shown, because a number in it is not finite."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A picture of `width` × `height` pixels, ready for SVG; see the module's docstring."""

    width: int
    height: int
    nodes: list[dict[str, Any]]
    strings: list[str]
    numbers: np.ndarray


class Sheet:
    """Collects nodes, strings and numbers into a frame."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self._nodes: list[dict[str, Any]] = []
        self._strings: list[str] = []
        self._chunks: list[np.ndarray] = []
        self._panels = 0

    def panel(self, name: str, scales: tuple[str, str], box: Any, limits: Any) -> int:
        """Add a panel and return its index, by which other nodes ask to be clipped."""
        self._add({"kind": "panel", "name": name, "x": scales[0], "y": scales[1]}, [*box, *limits])
        self._panels += 1
        return self._panels - 1

    def path(
        self, points: np.ndarray, commands: str, clip: int | None = None, **style: Any
    ) -> None:
        """Add a path through `points`, shape (n, 2), in pixels."""
        self._add(_node("path", style, clip, commands=commands), points)

    def text(self, text: str, x: float, y: float, rotation: float = 0, **style: Any) -> None:
        """Add a line of text; x, y is where its anchor stands on the baseline."""
        clip = style.pop("clip", None)
        self._strings.append(text)
        self._add(_node("text", style, clip), [x, y, rotation])

    def image(self, address: str, box: Any, clip: int | None = None, **style: Any) -> None:
        """Add an image that fills `box` (x, y, width, height)."""
        self._strings.append(address)
        self._add(_node("image", style, clip), box)

    def frame(self) -> Frame:
        """Return what was collected. Raises FrameError when a number is not finite."""
        numbers = np.concatenate(self._chunks) if self._chunks else np.empty(0)
        if not np.isfinite(numbers).all():
            raise FrameError(self._first_bad())
        return Frame(self.width, self.height, self._nodes, self._strings, numbers)

    def _add(self, node: dict[str, Any], numbers: Any) -> None:
        self._nodes.append(node)
        self._chunks.append(np.asarray(numbers, dtype=float).ravel())

    def _first_bad(self) -> str:
        for node, chunk in zip(self._nodes, self._chunks, strict=True):
            if not np.isfinite(chunk).all():
                value = chunk[~np.isfinite(chunk)][0]
                return f"a {node['kind']} of the picture has the coordinate {value}"
        raise AssertionError("every number is finite")


@cache
def _attribute(name: str) -> str:
    return name.replace("_", "-")


def _node(kind: str, style: dict[str, Any], clip: int | None, **more: Any) -> dict[str, Any]:
    attributes = {_attribute(name): value for name, value in style.items()}
    node = {"kind": kind, **more, "attributes": attributes}
    if clip is not None:
        node["clip"] = clip
    return node
