"""How wide letters are, estimated: the reader's own system font draws them."""

from explorable.mathtext.raised import SPACE, is_marked, runs

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
    1000: SPACE,
}
_WIDTH = {character: width for width, characters in _WIDTHS.items() for character in characters}


def width(text: str) -> float:
    """Return the estimated width of one line of marked text, in its size."""
    if is_marked(text):
        return sum((plain_width(run.text) + run.move) * run.size for run in runs(text))
    return plain_width(text)


def plain_width(text: str) -> float:
    """Return the estimated width of one line of text without marks, in its size."""
    return sum(_WIDTH.get(character, 556) for character in text) / 1000
