"""The picture for narrow pages, as an image that needs nothing around it."""

from collections.abc import Mapping
from typing import Any

from explorable.compile.still_image import still_image
from explorable.figure import Figure
from explorable.render import last


def narrow_still(figure: Figure, state: Mapping[str, Any]) -> str:
    """Return `figure` at a full `state` as an `<img>` without words."""
    frames, _ = last(figure, state)
    return still_image(frames["narrow"], "")
