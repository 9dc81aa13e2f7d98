"""How does one say a number with too many digits to write? By its logarithm to base ten."""

import math

LINE = 40  # zeros on a line
PAGE, BOOK = 3_000, 900_000  # characters on a printed page, and in a book of 300 pages


def written_out(log):
    """Return how many zeros a share (below one, as its logarithm) begins with, and two digits."""
    whole = math.floor(round(log, 9))
    return -whole - 1, f"{min(10 ** (log - whole + 1), 99):.0f}"


def percent(log):
    """Return in words a share, given as its logarithm."""
    if log == 0:
        return "all of it"
    if log > -4:
        return f"{100 * 10**log:.2g}%"
    zeros, digits = written_out(log)
    return f"{zeros:,d} zeros, then {digits}"


def printed(zeros):
    """Return in words how much room so many zeros take in print."""
    if zeros < LINE:
        return ""
    if zeros < PAGE:
        return f"in print: {zeros / LINE:,.0f} {'line' if zeros < 1.5 * LINE else 'lines'}"
    if zeros < BOOK:
        return f"in print: {zeros / PAGE:,.0f} {'page' if zeros < 1.5 * PAGE else 'pages'}"
    return f"in print: {zeros / BOOK:.1f} books of 300 pages"


def number_of_dabs(log):
    """Return in words how many dabs there are, given the logarithm of their number."""
    if log < 6:
        count = math.ceil(10**log - 1e-9)
        return f"{count:,d} {'dab' if count == 1 else 'dabs'}"
    return f"a number of dabs with {int(log) + 1:,d} digits"
