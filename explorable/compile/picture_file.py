"""Pictures as files, for books and for whoever shows images only: SVG or PNG."""

import re
from pathlib import Path
from urllib.parse import unquote

import resvg_py

from explorable.base.extras import is_installed
from explorable.compile.still_image import TEXT, palettes

ADDRESS = re.compile(r'src="data:image/svg\+xml,([^"]*)"')
STYLE = re.compile(r"<style>.*?</style>", re.S)
COLOR = re.compile(r"var\((--ex-[\w-]+)\)")
WORDS = re.compile(r"<text\b[^>]*>")
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
    """Return the picture that an `<img>` by `still_image` holds as a PNG."""
    text = svg(still).decode().replace("<svg ", f"<svg font-family='{FONTS}' ", 1)
    return rasterised(text, ZOOM)


def rasterised(text: str, zoom: float = 1) -> bytes:
    """Return an SVG as a PNG, in the light colours of figures, on white.

    The renderer knows little of CSS, so colours are put in where they are named.
    """
    light = palettes()[0] | {"--ex-paper": PAPER}
    fonts = [str(font_folder())] if is_installed("matplotlib") else []
    plain = WORDS.sub(lambda match: _colored(match[0], _of_texts(light)), STYLE.sub("", text))
    plain = _colored(plain, light)
    return bytes(
        resvg_py.svg_to_bytes(svg_string=plain, background=PAPER, zoom=zoom, font_dirs=fonts)
    )


def _colored(svg: str, colors: dict[str, str]) -> str:
    return COLOR.sub(lambda match: colors[match[1]], svg)


def _of_texts(colors: dict[str, str]) -> dict[str, str]:
    """Return the colours as texts have them."""
    return {name: colors.get(f"{name}{TEXT}", color) for name, color in colors.items()}


def font_folder() -> Path:
    """Return the folder of the fonts that matplotlib brings, for machines that have none."""
    from matplotlib import get_data_path

    return Path(get_data_path(), "fonts", "ttf")
