"""Where a slider can stand: short, round, finite lists of numbers."""

import math
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

USUAL = 200  # positions of a slider whose author gave no step
MOST = 2000
EXACT = 2**53  # JavaScript knows all whole numbers up to here


def even(low: float, high: float, integer: bool) -> tuple[list[float], int]:
    """Return about a hundred to two hundred round positions, and the decimals they need.

    All are multiples of 1, 2 or 5 times a power of ten, but for the two ends. Where a slider
    counts, it leaves out whole numbers only if there are more than two thousand.
    """
    factor, exponent = _round_step((high - low) / (USUAL - 1))
    if integer and (exponent < 0 or high - low < MOST):
        factor, exponent = 1, 0
    step = factor * 10.0**exponent
    first, last = math.floor(low / step), math.ceil(high / step)
    inner = (_times_ten(k * factor, exponent) for k in range(first, last + 1))
    near = 1e-6 * step
    kept = {value for value in inner if low + near < value < high - near}
    return [low, *sorted(kept), high], max(0, -exponent)


def _round_step(width: float) -> tuple[int, int]:
    """Return (factor, exponent) of the smallest 1, 2 or 5 times ten to a power ≥ `width`."""
    exponent = math.floor(math.log10(width))
    share = width / 10.0**exponent
    for factor in (1, 2, 5):
        if share <= factor * (1 + 1e-9):
            return factor, exponent
    return 1, exponent + 1


def _times_ten(count: int, exponent: int) -> float:
    """Return count × 10**exponent, rounded once, so that it prints short."""
    return float(count * 10**exponent) if exponent >= 0 else count / 10**-exponent


def stepped(low: float, high: float, step: float) -> list[float]:
    """Return low, low + step, … up to at most `high`, without the drift of adding floats."""
    start, stride = Decimal(repr(low)), Decimal(repr(step))
    count = int((Decimal(repr(high)) - start) / stride)
    return [float(start + k * stride) for k in range(min(count, MOST) + 1)]


def geometric(low: float, high: float, integer: bool) -> list[float]:
    """Return up to two hundred positions at equal ratios, of three significant digits."""
    inner = ratios(low, high)
    kept = {float(round(value)) if integer else float(f"{value:.3g}") for value in inner}
    return [low, *sorted(value for value in kept if low < value < high), high]


def ratios(low: float, high: float) -> list[float]:
    """Return the numbers between `low` and `high`, at equal ratios, before they are rounded."""
    shares = (k / (USUAL - 1) for k in range(1, USUAL - 1))
    return [low ** (1 - share) * high**share for share in shares]


def short_ratios(values: Sequence[float]) -> dict[str, float] | None:
    """Return `geometric` positions as a rule for the page, or None where the page might err.

    The rule is how many ratios there are. Languages may differ in the last digit of a power, so
    none may be so near to the middle between two numbers of three digits that this digit counts.
    """
    low, high = values[0], values[-1]
    if list(values) != geometric(low, high, integer=False):
        return None
    digits = (value / 10.0 ** (math.floor(math.log10(value)) - 2) for value in ratios(low, high))
    if any(abs(each % 1 - 0.5) < 1e-6 for each in digits):
        return None
    return {"ratios": USUAL - 1}


def with_start(positions: list[float], start: float) -> list[float]:
    """Return the positions with `start` among them, in the place of the nearest inner one."""
    if start in positions:
        return positions
    inner = range(1, len(positions) - 1)
    nearest = min(inner, key=lambda k: abs(positions[k] - start), default=None)
    others = [value for k, value in enumerate(positions) if k != nearest]
    return sorted([*others, start])


def short(values: Sequence[float]) -> list[float] | dict[str, int]:
    """Return positions for the page: as a list, or, if they are even, as a rule that is shorter.

    The rule says that position k is (first + k × step) / over: whole numbers, divided once.
    """
    for over in (10**digits for digits in range(10)):
        if max(-values[0], values[-1]) * over > EXACT:
            break
        counts = [round(value * over) for value in values]
        step = counts[1] - counts[0]
        even = all(b - a == step for a, b in pairwise(counts))
        if even and all(k / over == value for k, value in zip(counts, values, strict=True)):
            return {"first": counts[0], "step": step, "over": over, "count": len(counts)}
    return [int(value) if value == int(value) else value for value in values]
