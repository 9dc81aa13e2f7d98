"""A figure's picture at the size of a stamp: the marks in its largest panel, and nothing around."""

import re

import numpy as np

from explorable.compile.svg import nodes
from explorable.picture.frame import Frame, Node

LINE = re.compile(r"M L\d+( Z)?")
APART = 4.0  # pixels of the narrow layout; points of a line that are nearer are left out


def thumbnail(frame: Frame, uid: str) -> str:
    """Return the marks in the largest panel of a narrow frame as an `<svg>` for decoration.

    uid: unique on the page. It shows the frame's own pixels, so that the frame's table can move it.
    """
    parts = list(frame.parts())
    panels = [numbers for node, numbers, _ in parts if node["kind"] == "panel"]
    largest = max(range(len(panels)), key=lambda at: panels[at][2] * panels[at][3])
    x, y, width, height = panels[largest][:4].round().astype(int).tolist()
    small = _frame(frame, [part for part in parts if _stays(part[0], largest)])
    body = "".join(nodes(small, uid)).replace(' href="data:', ' xlink:href="data:')
    return (
        f'<svg class="ex-picture" viewBox="{x} {y} {width} {height}" data-uid="{uid}" '
        f'preserveAspectRatio="xMidYMid slice" focusable="false">{body}</svg>'
    )


def _stays(node: Node, panel: int) -> bool:
    return node["kind"] in ("panel", "marker") or (
        node["kind"] != "text" and node.get("clip") == panel
    )


def _frame(frame: Frame, parts: list[tuple[Node, np.ndarray, str]]) -> Frame:
    """Return a frame of these parts, in whole pixels, its lines with fewer points."""
    thin = [_thinned(node, numbers) for node, numbers, _ in parts]
    return Frame(
        frame.width,
        frame.height,
        [node for node, _ in thin],
        [string for _, _, string in parts if string],
        np.concatenate([numbers for _, numbers in thin]),
    )


def _thinned(node: Node, numbers: np.ndarray) -> tuple[Node, np.ndarray]:
    if node["kind"] in ("panel", "marker"):
        return node, numbers
    numbers = numbers.round()
    if node["kind"] != "path" or "marker" in node or not LINE.fullmatch(node["commands"]):
        return node, numbers
    points = numbers.reshape(-1, 2)
    kept = [0]
    for index in range(1, len(points) - 1):
        if np.hypot(*(points[index] - points[kept[-1]])) >= APART:
            kept.append(index)
    kept.append(len(points) - 1)
    closed = " Z" if node["commands"].endswith("Z") else ""
    return {**node, "commands": f"M L{len(kept) - 1}{closed}"}, points[kept].ravel()
