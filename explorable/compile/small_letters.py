"""Texts that are too small to be read."""

from collections.abc import Iterator

from explorable.mathtext.raised import spelled
from explorable.picture.frame import Frame
from explorable.picture.panel import READABLE
from explorable.picture.svg_style import PIXELS, px


def small_letters(frame: Frame) -> Iterator[str]:
    """Yield what to tell the author of the texts of a frame that are smaller than READABLE."""
    smallest: dict[float, str] = {}
    for node, _, text in frame.parts():
        if node["kind"] == "text" and text.strip():
            size = float(node["attributes"]["font-size"])
            if size < px(READABLE):
                smallest.setdefault(size, spelled(text))
    if smallest:
        size, text = min(smallest.items())
        yield (
            f"letters of {size / PIXELS:.3g} points, as in {text!r}, are too small to read. Set "
            f"{READABLE:g} or more, with fontsize= or labelsize=."
        )
