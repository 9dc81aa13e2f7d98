"""Where matplotlib puts ticks on a logarithmic axis, and what it writes beside them.

The rules of LogLocator and LogFormatterSciNotation with default settings; powers are written
with Unicode superscripts ("10⁻²", "2×10³").
"""

import math

from explorable.axes import locators


def major(low: float, high: float, room: int, base: float = 10.0) -> list[float]:
    """Return the powers of `base` to mark between `low` and `high`, and some beyond."""
    first, last, stride = _decades(low, high, room, base)
    return [power_of(base, power) for power in range(first - stride, last + 2 * stride, stride)]


def minor(low: float, high: float, room: int, base: float = 10.0) -> list[float]:
    """Return the positions between powers of `base`, or none where these are too many."""
    low, high = min(low, high), max(low, high)
    first, last, stride = _decades(low, high, room, base)
    if base < 3 or _whole_decades(low, high, base) > 10 or stride != 1:
        return []
    factors = range(2, math.ceil(base))
    found = [k * power_of(base, power) for power in range(first - 1, last + 2) for k in factors]
    if len(factors) > 1 and sum(low <= position <= high for position in found) <= 1:
        return locators.linear(low, high, 9)
    return found


def labels(positions: list[float], low: float, high: float, base: float = 10.0) -> list[str]:
    """Return the labels of major or minor positions; "" where matplotlib writes nothing."""
    shown = _labelled_factors(low, high, base)
    return [_label(position, shown, base) for position in positions]


def power_of(base: float, exponent: float) -> float:
    """Return `base` to the `exponent`; infinity where that is too large for a float."""
    try:
        power: float = base**exponent
        return power
    except OverflowError:
        return math.inf


def place_of(base: float, value: float) -> float:
    """Return the exponent that makes `base` into `value`: the inverse of `power_of`.

    What has no place on a log scale lies far below all that has.
    """
    if value <= 0:
        return -1000.0
    return math.log10(value) if base == 10 else _logarithm(value, base)


def _logarithm(value: float, base: float) -> float:
    return math.log(value) / math.log(base)


def _whole_decades(low: float, high: float, base: float) -> int:
    return math.floor(_logarithm(high, base)) - math.ceil(_logarithm(low, base))


def _decades(low: float, high: float, room: int, base: float) -> tuple[int, int, int]:
    """Return the first and last power of `base` around the interval, and the step between marks."""
    low, high = min(low, high), max(low, high)
    decades = _whole_decades(low, high, base)
    stride = decades // min(max(room, 2), 9) + 1
    if stride >= decades:
        stride = max(1, decades - 1)
    return math.floor(_logarithm(low, base)), math.ceil(_logarithm(high, base)), stride


def _labelled_factors(low: float, high: float, base: float) -> set[float]:
    """Return the factors k for which k times a power of `base` is labelled."""
    span = abs(_logarithm(high, base) - _logarithm(low, base))
    if span > 1:
        return {1.0}
    if span > 0.4:
        count = int(base) // 2 + 1
        return {float(round(base ** (i / (count - 1)))) for i in range(count)} if count > 1 else {1}
    return {float(k) for k in range(1, math.ceil(base + 1))}


def _label(position: float, shown: set[float], base: float) -> str:
    if not 0 < position < math.inf:
        return ""
    power = _logarithm(position, base)
    is_power = _is_whole(power)
    exponent = round(power) if is_power else math.floor(power)
    if round(base ** (power - exponent)) not in shown:
        return ""
    written = f"{base:.0f}" if base % 1 == 0 else str(base)
    written += locators.superscript(exponent)
    if is_power:
        return written
    factor = base ** (power - exponent)
    return f"{round(factor) if _is_whole(factor) else factor:g}×{written}"


def _is_whole(value: float) -> bool:
    return abs(value - round(value)) <= 1e-8 + 1e-5 * abs(round(value))
