"""A figure's picture as a file, for books and for whoever shows images only: SVG or PNG."""

import re
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import unquote

from explorable.base import extras
from explorable.compile.still_image import palettes

ADDRESS = re.compile(r'src="data:image/svg\+xml,([^"]*)"')
STYLE = re.compile(r"<style>.*?</style>", re.S)
COLOR = re.compile(r"var\((--ex-[\w-]+)\)")
FONTS = "Liberation Sans, Arial, Helvetica, DejaVu Sans, sans-serif"
PAPER = "#ffffff"
ZOOM = 3  # a picture over the whole width of a printed page has more than 300 dots per inch


def svg(still: str) -> bytes:
    """Return the SVG that an `<img>` by `still_image` holds."""
    found = ADDRESS.search(still)
    if not found:
        raise ValueError(f"no still image: {still[:80]!r}")
    return unquote(found[1]).encode()


def png(still: str) -> bytes:
    """Return the picture as a PNG, in light colours on white. Raises MissingExtra."""
    extras.require("resvg_py", "a picture for this builder")
    import resvg_py

    made: bytes = resvg_py.svg_to_bytes(
        svg_string=_in_light(svg(still).decode()),
        background=PAPER,
        zoom=ZOOM,
        font_files=_fonts(),
    )
    return bytes(made)


def _in_light(text: str) -> str:
    """Return an SVG with colours and font as attributes: renderers know little of CSS."""
    light = palettes()[0] | {"--ex-paper": PAPER}
    plain = STYLE.sub("", text).replace("<svg ", f"<svg font-family='{FONTS}' ", 1)
    return COLOR.sub(lambda match: light[match[1]], plain)


def _fonts() -> list[str]:
    """Return the font that comes with matplotlib, for machines that have none."""
    found = find_spec("matplotlib")
    folder = Path(found.origin).parent / "mpl-data/fonts/ttf" if found and found.origin else None
    return [str(folder / "DejaVuSans.ttf")] if folder else []
