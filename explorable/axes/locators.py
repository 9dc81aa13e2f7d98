"""Where matplotlib puts ticks on a linear axis, and what it writes beside them.

The rules of matplotlib's AutoLocator and ScalarFormatter with default settings, in plain Python:
an axis has at most a dozen ticks, and numpy would take longer.
"""

import math
from functools import lru_cache
from typing import NamedTuple

STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
# Within these steps, times a power of ten, the right one is found.
STAIRCASE = tuple(0.1 * step for step in STEPS[:-1]) + STEPS + (10 * STEPS[1],)
SCIENTIFIC = (-5, 6)  # magnitudes from these on are written once, at the axis' end
OFFSET_DIGITS = 4  # an offset is split off when it saves at least so many digits
SUPERSCRIPTS = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
TINY = 2.2250738585072014e-308
REMEMBERED = 256  # axes whose ticks are kept: while a reader drags, most views stay as they are


class Ticks(NamedTuple):
    """What stands along one axis, in data units and in the order of the axis.

    positions and labels are the major ticks; minor and minor_labels the minor ones ("" for none);
    offset is the text at the axis' end, such as "1e6" or "+1e3", or "". places: of the major ticks
    among all that the axis has, those out of view included; () if nobody needs them.
    """

    positions: tuple[float, ...]
    labels: tuple[str, ...]
    minor: tuple[float, ...] = ()
    offset: str = ""
    minor_labels: tuple[str, ...] = ()
    places: tuple[int, ...] = ()


class Steps(NamedTuple):
    """How ticks at even distances are chosen, as MaxNLocator has it.

    staircase: distances to choose from, times a power of ten, in order. integer: whole numbers only
    where there are `least` of them; least: ticks that should be in view. closer: how much closer
    than their number allows they may be.
    """

    staircase: tuple[float, ...] = STAIRCASE
    integer: bool = False
    least: int = 2
    closer: float = 1.0


class Writing(NamedTuple):
    """How numbers are written, as ScalarFormatter has it.

    offset: True to split off what all ticks share where that saves digits, False for never, or a
    number to split off. scientific: whether powers of ten are written once; limits: for which.
    """

    offset: bool | float = True
    scientific: bool = True
    limits: tuple[int, int] = SCIENTIFIC
    mathtext: bool = False


AUTO, PLAIN = Steps(), Writing()


def nonsingular(
    low: float, high: float, expander: float = 0.05, tiny: float = 1e-15
) -> tuple[float, float]:
    """Return (low, high), in order and moved apart where they are too near to make an interval."""
    if not (math.isfinite(low) and math.isfinite(high)):
        return -expander, expander
    if high < low:
        low, high = high, low
    largest = max(abs(low), abs(high))
    if largest < (1e6 / tiny) * TINY:
        return -expander, expander
    if high - low <= largest * tiny:
        return low - expander * abs(low), high + expander * abs(high)
    return low, high


def linear(low: float, high: float, room: int) -> list[float]:
    """Return ticks from just outside `low` to just outside `high` (any order).

    room: how many labels the axis has room for.
    """
    return list(_linear(low, high, room))


@lru_cache(REMEMBERED)
def _linear(low: float, high: float, room: int) -> tuple[float, ...]:
    return stepped(low, high, min(max(room, 1), 9))


def stepped(low: float, high: float, intervals: int, rule: Steps = AUTO) -> tuple[float, ...]:
    """Return ticks at even distances, with no more intervals than so many in view."""
    low, high = nonsingular(low, high, expander=1e-13, tiny=1e-14)
    scale, offset = scale_and_offset(low, high, intervals)
    low, high = low - offset, high - offset
    steps = [step * scale for step in rule.staircase]
    if rule.integer:
        steps = [step for step in steps if step < 1 or abs(step - round(step)) < 0.001]
    raw_step = (high - low) / intervals * rule.closer
    largest = next((i for i, step in enumerate(steps) if step >= raw_step), len(steps) - 1)
    whole = rule.integer and math.floor(high) - math.ceil(low) >= rule.least - 1
    ticks: list[float] = []
    for step in reversed(steps[: largest + 1]):
        if whole:
            step = max(1.0, step)
        first = (low // step) * step
        start = at_or_below(low - first, step, offset)
        stop = at_or_above(high - first, step, offset)
        ticks = [index * step + first for index in _floats(start, stop)]
        if sum(low <= tick <= high for tick in ticks) >= rule.least:
            break
    return tuple(tick + offset for tick in ticks)


def round_numbers(low: float, high: float, intervals: int = 9) -> tuple[float, float]:
    """Return the ticks just outside of a view, as rcParams["axes.autolimit_mode"] asks for."""
    scale, offset = scale_and_offset(low, high, intervals)
    low, high = low - offset, high - offset
    steps = [step * scale for step in STAIRCASE]
    least = (high - low) / intervals
    steps = [each for each in steps if each >= least and low // each + intervals >= high / each]
    step = steps[0]
    first = (low // step) * step
    start = at_or_below(low - first, step, offset)
    stop = at_or_above(high - first, step, offset)
    return start * step + first + offset, stop * step + first + offset


def labels(
    positions: list[float], low: float, high: float, writing: Writing = PLAIN
) -> tuple[list[str], str]:
    """Return the labels of ticks on an axis from `low` to `high`, and the axis' offset text."""
    if not positions:
        return [], ""
    texts, offset = _labels(tuple(positions), low, high, writing)
    return list(texts), offset


@lru_cache(REMEMBERED)
def _labels(
    positions: tuple[float, ...], low: float, high: float, writing: Writing
) -> tuple[tuple[str, ...], str]:
    low, high = min(low, high), max(low, high)
    visible = [position for position in positions if low <= position <= high]
    offset = shared_offset(visible) if writing.offset is True else float(writing.offset)
    magnitude = _magnitude(visible, offset, low, high, writing)
    digits = digits_for(positions, offset, magnitude, low, high)
    texts = tuple(fixed((each - offset) / 10.0**magnitude, digits) for each in positions)
    return texts, _offset_text(offset, magnitude, writing.mathtext)


def _minus(text: str) -> str:
    """Return `text` with its hyphens turned into minus signs."""
    return text.replace("-", "\N{MINUS SIGN}")


def scale_and_offset(low: float, high: float, intervals: int) -> tuple[float, float]:
    span = abs(high - low)
    middle = (high + low) / 2
    offset = 0.0
    if abs(middle) / span >= 100:
        offset = math.copysign(10 ** (math.log10(abs(middle)) // 1), middle)
    return 10 ** (math.log10(span / intervals) // 1), offset


def _floats(start: float, stop: float) -> list[float]:
    return [start + index for index in range(int(stop - start) + 1)]


def at_or_below(distance: float, step: float, offset: float) -> float:
    whole, rest = divmod(distance, step)
    return whole + 1 if _close(rest / step, 1, step, offset) else whole


def at_or_above(distance: float, step: float, offset: float) -> float:
    whole, rest = divmod(distance, step)
    return whole if _close(rest / step, 0, step, offset) else whole + 1


def _close(share: float, edge: float, step: float, offset: float) -> bool:
    tolerance = 1e-10
    if offset:
        tolerance = min(0.4999, max(1e-10, 10 ** (math.log10(abs(offset) / step) - 12)))
    return abs(share - edge) < tolerance


def shared_offset(visible: list[float]) -> float:
    """Return the number that all visible ticks share, if it is worth splitting off, or 0."""
    if not visible or min(visible) == max(visible) or min(visible) <= 0 <= max(visible):
        return 0.0
    small, large = sorted([abs(min(visible)), abs(max(visible))])
    top = math.ceil(math.log10(large))
    power = top
    while small // 10.0**power == large // 10.0**power:
        power -= 1
    power += 1
    if (large - small) / 10.0**power <= 1e-2:
        power = top
        while not large // 10.0**power - small // 10.0**power > 1:
            power -= 1
        power += 1
    if large // 10.0**power < 10 ** (OFFSET_DIGITS - 1):
        return 0.0
    return math.copysign(1, min(visible)) * (large // 10.0**power) * 10.0**power


def _magnitude(
    visible: list[float], offset: float, low: float, high: float, writing: Writing
) -> int:
    """Return the power of ten that is written once instead of in every label, or 0."""
    least, most = writing.limits
    if not writing.scientific:
        return 0
    if least == most != 0:
        return least
    if not visible:
        return 0
    largest = high - low if offset else max(abs(position) for position in visible)
    power = math.floor(math.log10(largest)) if largest else 0
    return 0 if least < power < most else power


def digits_for(
    positions: tuple[float, ...], offset: float, magnitude: int, low: float, high: float
) -> int:
    """Return how many digits behind the point tell all ticks apart."""
    scaled = [(position - offset) / 10.0**magnitude for position in positions]
    ends = [(end - offset) / 10.0**magnitude for end in (low, high)] if len(scaled) < 2 else []
    everything = scaled + ends
    span = max(everything) - min(everything) or max(map(abs, everything)) or 1
    if span == math.inf:  # labels and limits that no one float can hold
        return 0
    power = math.floor(math.log10(span))
    digits = max(0, 3 - power)
    threshold = 1e-3 * 10**power
    while digits >= 0 and max(abs(each - round(each, digits)) for each in scaled) < threshold:
        digits -= 1
    return digits + 1


def fixed(value: float, digits: int) -> str:
    """Return a number with so many digits behind the point, and a minus sign if it has one."""
    return _minus(f"{0.0 if abs(value) < 1e-8 else value:.{digits}f}")


def _offset_text(offset: float, magnitude: int, mathtext: bool) -> str:
    text = ""
    if magnitude:
        text = f"×10{superscript(magnitude)}" if mathtext else f"1e{magnitude}"
    if offset:
        text += ("+" if offset > 0 else "") + _significand(offset, mathtext)
    return _minus(text)


def _significand(value: float, mathtext: bool) -> str:
    power = math.floor(math.log10(abs(value)))
    digits = round(value / 10**power, 10)
    if power == 0:
        return f"{digits:.10g}"
    if mathtext:
        ten = f"10{superscript(power)}"
        return ten if digits == 1 else f"{digits:.10g}×{ten}"
    return f"{digits:.10g}e{power}"


def superscript(power: int) -> str:
    """Return a power raised, in Unicode."""
    return str(power).translate(SUPERSCRIPTS)
