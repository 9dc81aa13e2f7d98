"""A figure's picture at the size of a stamp: the marks in its largest panel, and nothing around."""

import re
from typing import Any

import numpy as np

from explorable.compile.svg import nodes, number_count
from explorable.picture.frame import Frame

LINE = re.compile(r"M L\d+( Z)?")
APART = 4.0  # pixels of the narrow layout; points of a line that are nearer are left out


def thumbnail(frame: Frame, uid: str) -> str:
    """Return the marks in the largest panel of a narrow frame as an `<svg>` for decoration.

    uid: unique on the page. It shows the frame's own pixels, so that the frame's table can move it.
    """
    parts = _parts(frame)
    panels = [numbers for node, _, numbers in parts if node["kind"] == "panel"]
    largest = max(range(len(panels)), key=lambda at: panels[at][2] * panels[at][3])
    x, y, width, height = panels[largest][:4].round().astype(int).tolist()
    small = _frame(frame, [part for part in parts if _stays(part[0], largest)])
    body = "".join(nodes(small, uid)).replace(' href="data:', ' xlink:href="data:')
    return (
        f'<svg class="ex-picture" viewBox="{x} {y} {width} {height}" data-uid="{uid}" '
        f'preserveAspectRatio="xMidYMid slice" focusable="false">{body}</svg>'
    )


def _parts(frame: Frame) -> list[tuple[dict[str, Any], str | None, np.ndarray]]:
    """Return (node, its string, its numbers) for each node of a frame."""
    strings, at, parts = iter(frame.strings), 0, []
    for node in frame.nodes:
        count = number_count(node)
        string = next(strings) if node["kind"] in ("text", "image") else None
        parts.append((node, string, frame.numbers[at : at + count]))
        at += count
    return parts


def _stays(node: dict[str, Any], panel: int) -> bool:
    return node["kind"] == "panel" or (node["kind"] != "text" and node.get("clip") == panel)


def _frame(frame: Frame, parts: list[tuple[dict[str, Any], str | None, np.ndarray]]) -> Frame:
    """Return a frame of these parts, in whole pixels, its lines with fewer points."""
    thin = [_thinned(node, numbers) for node, _, numbers in parts]
    return Frame(
        frame.width,
        frame.height,
        [node for node, _ in thin],
        [string for _, string, _ in parts if string is not None],
        np.concatenate([numbers for _, numbers in thin]),
    )


def _thinned(node: dict[str, Any], numbers: np.ndarray) -> tuple[dict[str, Any], np.ndarray]:
    if node["kind"] == "panel":
        return node, numbers
    numbers = numbers.round()
    if node["kind"] != "path" or not LINE.fullmatch(node["commands"]):
        return node, numbers
    points = numbers.reshape(-1, 2)
    kept = [0]
    for index in range(1, len(points) - 1):
        if np.hypot(*(points[index] - points[kept[-1]])) >= APART:
            kept.append(index)
    kept.append(len(points) - 1)
    closed = " Z" if node["commands"].endswith("Z") else ""
    return {**node, "commands": f"M L{len(kept) - 1}{closed}"}, points[kept].ravel()
