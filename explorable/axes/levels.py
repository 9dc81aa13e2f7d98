"""Which values contours are drawn at, where nobody names them: matplotlib's choice."""

import math
from typing import Any

import numpy as np

from explorable.axes import log_locator
from explorable.axes.locators import nonsingular
from explorable.axes.mistakes import wrong

STEPS = (1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)
STAIRCASE = (*(0.1 * step for step in STEPS[:-1]), *STEPS, 10 * STEPS[1])
USUAL = 7  # lines, if nobody says how many


def chosen(
    call: str, levels: Any, low: float, high: float, log: bool, extend: str, locator: Any
) -> np.ndarray:
    """Return the levels that `levels` asks for: a list of them, or how many there should be."""
    if levels is None:
        levels = USUAL
    if isinstance(levels, (int, np.integer)):
        return _automatic(int(levels), low, high, log, extend, locator)
    if not np.ndim(levels):
        raise wrong(call, f"was given levels={levels!r}; it must be a whole number or a list.")
    found = np.asarray(levels, dtype=float).ravel()
    if not np.isfinite(found).all():
        raise wrong(call, f"was given levels={levels!r}; all of them must be finite.")
    if (np.diff(found) <= 0).any():
        raise wrong(call, f"was given levels={levels!r}; each must be larger than the one before.")
    return found


def _automatic(
    count: int, low: float, high: float, log: bool, extend: str, locator: Any
) -> np.ndarray:
    if locator is not None:
        found = np.asarray(locator.tick_values(low, high), dtype=float)
    elif log:
        found = np.array(log_locator.major(low, high, 9))
    else:
        found = _round(low, high, count + 1)
    under, over = np.flatnonzero(found < low), np.flatnonzero(found > high)
    first = int(under[-1]) if len(under) else 0
    last = int(over[0]) + 1 if len(over) else len(found)
    first += extend in ("min", "both")
    last -= extend in ("max", "both")
    return found if last - first < 3 else found[first:last]


def _round(low: float, high: float, intervals: int) -> np.ndarray:
    """Return round values from just below `low` to just above `high`, so many intervals at most."""
    low, high = nonsingular(low, high, 1e-13, 1e-14)
    span, middle = high - low, (high + low) / 2
    offset = 0.0
    if abs(middle) / span >= 100:
        offset = math.copysign(10 ** (math.log10(abs(middle)) // 1), middle)
    scale = 10 ** (math.log10(span / intervals) // 1)
    low, high = low - offset, high - offset
    step = next(
        (each * scale for each in STAIRCASE if each * scale >= span / intervals), 15 * scale
    )
    first = low // step
    start = first + 1 if _close((low - first * step) / step, 1, step, offset) else first
    whole = (high - first * step) // step
    rest = (high - first * step) / step - whole
    stop = first + (whole if _close(rest, 0, step, offset) else whole + 1)
    return np.arange(start - first, stop - first + 1) * step + first * step + offset


def _close(share: float, edge: float, step: float, offset: float) -> bool:
    tolerance = 1e-10
    if offset:
        tolerance = min(0.4999, max(1e-10, 10 ** (math.log10(abs(offset) / step) - 12)))
    return abs(share - edge) < tolerance
