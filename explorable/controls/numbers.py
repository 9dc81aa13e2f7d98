"""Numbers as texts: for readers, for addresses, and in errors.

`explorable/browser/client/numbers.js` says the same in the browser; the tests hold both together.
"""

import math
import re
from decimal import Decimal

import numpy as np

FORMAT = re.compile(r"\+?,?(?:d|(?:\.\d{1,2})?[feg%])")
MINUS = "\N{MINUS SIGN}"
NO_BREAK = "\N{NO-BREAK SPACE}"
BLANKS = " \t\n\r"
VAST = 1e21  # from here on, JavaScript writes numbers with an exponent too
LONGEST_NUMBER = 400  # characters; a longer text is not taken for a number


def number(value: object) -> float | None:
    """Return a real number as a float (perhaps infinite or NaN), or None for anything else."""
    if type(value) is float:  # as nearly all are
        return value
    if isinstance(value, (bool, np.bool_)) or not isinstance(
        value, (int, float, np.integer, np.floating)
    ):
        return None
    try:
        return float(value)
    except OverflowError:
        return math.inf if value > 0 else -math.inf


def read(text: str) -> float | None:
    """Return the number that a text spells in digits (U+2212 may be its minus), or None."""
    if len(text) > LONGEST_NUMBER:
        return None
    plain = trim(text).replace(MINUS, "-")
    if not re.fullmatch(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?", plain, re.ASCII):
        return None
    return float(plain)


def trim(text: str) -> str:
    """Return a text without the blanks around it."""
    return text.strip(BLANKS)


def plain(value: float) -> str:
    """Return the shortest text that reads back as the same number, as JavaScript writes it."""
    if value == 0:
        return "0"
    if not math.isfinite(value):
        return str(value)
    digits = Decimal(repr(float(value))).normalize()
    if -6 <= digits.adjusted() < 21:
        return format(digits, "f")
    mantissa, exponent = format(digits, "e").split("e")
    return f"{mantissa}e{int(exponent):+d}"


def rounded(value: float, digits: int) -> str:
    """Return a number with at most `digits` decimals and no idle zeros: "0.2", "-3", "0"."""
    text = f"{value:.{digits}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def shown(value: float, spec: str, digits: int | None) -> str:
    """Return a number as a reader sees it.

    spec: a format in Python's notation, or "" for `digits` decimals where they say the whole
    value, and otherwise the shortest text that does. A number that would fill a line with digits
    is shown by three of them and an exponent.
    """
    if spec:
        text = format(value, spec if abs(value) < VAST else short_format(spec))
    else:
        text = plain(value)
        if digits is not None and abs(value) < 1e15:
            fixed = f"{value:.{digits}f}"
            text = fixed if float(fixed) == value else text
    if re.fullmatch(r"[-+][0.,%]*(e\+00)?", text):
        text = text[1:]
    return text.replace("-", MINUS)


def short_format(spec: str) -> str:
    """Return the format in which a vast number is shown, if the author asks for `spec`."""
    return spec if spec[-1] in "eg" else f"{'+' * spec.startswith('+')}.3g"


def with_unit(text: str, unit: str) -> str:
    """Return a number's text with its unit; "%" and "°" stand close, others apart."""
    if not unit:
        return text
    return text + unit if unit in ("%", "°", "×") else text + NO_BREAK + unit


def decimals(value: float) -> int:
    """Return how many decimals a number needs to be written out in full."""
    exponent = Decimal(repr(float(value))).normalize().as_tuple().exponent
    return max(0, -int(exponent))


def resolution(low: float, high: float) -> int:
    """Return how many decimals tell a thousandth of a range apart."""
    return max(0, math.ceil(-math.log10((high - low) / 1000)))


def quoted(value: object) -> str:
    """Return a value for an error message: short, and as the author wrote it."""
    found = number(value)
    if found is not None:
        return plain(found) if abs(found) < 1e21 else f"{found:g}"
    text = repr(value[:80] if isinstance(value, str) else value)
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:57] + "…"
