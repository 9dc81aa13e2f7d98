"""How wide a text will be, estimated: the reader's own system font draws it."""

from explorable.mathtext.widths import width

BOLD = 1.06  # how much wider bold letters are


def text_width(text: str, size: float, bold: bool = False) -> float:
    """Return the estimated width of one line of marked text at a font size; unit as `size`."""
    return width(text) * size * (BOLD if bold else 1.0)
