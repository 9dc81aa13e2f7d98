"""The ticks that belong to a scale, as matplotlib chooses them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from explorable.axes.ticker.formatter import NullFormatter, StrMethodFormatter
from explorable.axes.ticker.locator import AutoMinorLocator
from explorable.axes.ticker.log_formatters import LogFormatterSciNotation, LogitFormatter
from explorable.axes.ticker.log_locators import (
    AsinhLocator,
    LogitLocator,
    LogLocator,
    SymmetricalLogLocator,
)

if TYPE_CHECKING:
    from explorable.axes.scales import Scale

# By the base of an asinh scale, the multiples of its powers that have minor ticks.
ASINH_SUBS = {3: (2,), 4: (2,), 5: (2,), 8: (2, 4), 10: (2, 5), 16: (2, 4, 8), 64: (4, 16)}


def choose_rules(scale: Scale) -> None:
    """Give a direction the locators and formatters of its scale."""
    transform: Any = scale.transform
    if scale.kind == "symlog":
        scale.locator = SymmetricalLogLocator(transform)
        scale.formatter = LogFormatterSciNotation(scale.base)
        scale.minor_locator = SymmetricalLogLocator(transform, scale.subs)
        scale.minor_formatter = NullFormatter()
    elif scale.kind == "logit":
        scale.locator, scale.minor_locator = LogitLocator(), LogitLocator(minor=True)
        scale.formatter, scale.minor_formatter = LogitFormatter(), LogitFormatter(minor=True)
    elif scale.kind == "asinh":
        scale.locator = AsinhLocator(transform.width, base=scale.base)
        scale.minor_locator = AsinhLocator(transform.width, base=scale.base, subs=scale.subs)
        scale.formatter = (
            LogFormatterSciNotation(scale.base) if scale.base > 1 else StrMethodFormatter("{x:.3g}")
        )
        scale.minor_formatter = NullFormatter()
    for rule in (scale.locator, scale.minor_locator):
        if rule is not None:
            rule.set_axis(scale)


def minor_rule(scale: Scale) -> Any:
    """Return the rule for minor ticks that `minorticks_on` chooses."""
    transform: Any = scale.transform
    if scale.kind == "log":
        return LogLocator(scale.base, scale.subs)
    if scale.kind == "symlog":
        return SymmetricalLogLocator(transform, scale.subs)
    if scale.kind == "asinh":
        return AsinhLocator(transform.width, base=scale.base, subs=scale.subs)
    return LogitLocator(minor=True) if scale.kind == "logit" else AutoMinorLocator()
