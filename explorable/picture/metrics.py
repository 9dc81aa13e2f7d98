"""How wide a text will be, estimated: the reader's own system font draws it."""

from explorable.mathtext.raised import is_marked, runs

BOLD = 1.06  # how much wider bold letters are
# Advance widths of a neo-grotesque sans in thousandths of the font size, the usual middle
# between the system fonts; what is not listed counts as a lower-case letter.
_WIDTHS = {
    278: " .,:;!|/\\ftI[]()'\u2009",
    222: "ijl",
    333: 'r-"`·⁻⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉',
    500: "cksvxyzJ",
    556: "abdeghnopqu0123456789?_$L#",
    584: "+=<>~×÷−±^",
    611: "FTZ",
    667: "ABEKPSVXY&",
    722: "wCDHNRU",
    778: "GOQ",
    833: "mM",
    944: "W%@—…",
}
_WIDTH = {character: width for width, characters in _WIDTHS.items() for character in characters}


def text_width(text: str, size: float, bold: bool = False) -> float:
    """Return the estimated width of one line of marked text at a font size; unit as `size`."""
    if bold:
        return BOLD * text_width(text, size)
    if is_marked(text):
        return sum(text_width(run.text, size * run.size) for run in runs(text))
    return sum(_WIDTH.get(character, 556) for character in text) * size / 1000
