"""Rules for ticks and for what is written beside them."""

from explorable.axes.ticker.formatter import (
    EngFormatter,
    FixedFormatter,
    FormatStrFormatter,
    Formatter,
    FuncFormatter,
    NullFormatter,
    PercentFormatter,
    ScalarFormatter,
    StrMethodFormatter,
)
from explorable.axes.ticker.locator import (
    AutoLocator,
    AutoMinorLocator,
    FixedLocator,
    IndexLocator,
    LinearLocator,
    Locator,
    MaxNLocator,
    MultipleLocator,
    NullLocator,
)
from explorable.axes.ticker.log_formatters import (
    LogFormatter,
    LogFormatterExponent,
    LogFormatterMathtext,
    LogFormatterSciNotation,
    LogitFormatter,
)
from explorable.axes.ticker.log_locators import (
    AsinhLocator,
    LogitLocator,
    LogLocator,
    SymmetricalLogLocator,
)

__all__ = [
    "AsinhLocator",
    "AutoLocator",
    "AutoMinorLocator",
    "EngFormatter",
    "FixedFormatter",
    "FixedLocator",
    "FormatStrFormatter",
    "Formatter",
    "FuncFormatter",
    "IndexLocator",
    "LinearLocator",
    "Locator",
    "LogFormatter",
    "LogFormatterExponent",
    "LogFormatterMathtext",
    "LogFormatterSciNotation",
    "LogLocator",
    "LogitFormatter",
    "LogitLocator",
    "MaxNLocator",
    "MultipleLocator",
    "NullFormatter",
    "NullLocator",
    "PercentFormatter",
    "ScalarFormatter",
    "StrMethodFormatter",
    "SymmetricalLogLocator",
]
