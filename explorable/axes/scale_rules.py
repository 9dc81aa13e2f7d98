"""The ticks that belong to a scale, as matplotlib chooses them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from explorable.axes.axis_spec import NO_RULES, Rules
from explorable.axes.mistakes import wrong
from explorable.axes.recorder import one_of
from explorable.axes.ticker.formatter import NullFormatter, StrMethodFormatter
from explorable.axes.ticker.locator import AutoMinorLocator
from explorable.axes.ticker.log_formatters import LogFormatterSciNotation, LogitFormatter
from explorable.axes.ticker.log_locators import (
    AsinhLocator,
    LogitLocator,
    LogLocator,
    SymmetricalLogLocator,
)
from explorable.picture.scale_transforms import (
    Asinh,
    Function,
    Logit,
    MaskedLog,
    ScaleTransform,
    SymmetricalLog,
)

if TYPE_CHECKING:
    from explorable.axes.scales import Scale

# By the base of an asinh scale, the multiples of its powers that have minor ticks.
ASINH_SUBS = {3: (2,), 4: (2,), 5: (2,), 8: (2, 4), 10: (2, 5), 16: (2, 4, 8), 64: (4, 16)}


def scale_of(
    call: str, kind: str, base: float, style: dict[str, Any]
) -> tuple[ScaleTransform | None, Rules, Any]:
    """Return the transform, the rules and the subs of a scale with these keywords."""
    subs = style.get("subs")
    if kind == "log":
        return _log(call, base, style)
    if kind == "symlog":
        return _symlog(call, base, style)
    if kind == "logit":
        words = {name: style[name] for name in ("one_half", "use_overline") if name in style}
        clip = _nonpositive(call, style, "mask") == "clip"
        rules = Rules(
            LogitLocator(),
            LogitFormatter(**words),
            LogitLocator(minor=True),
            LogitFormatter(minor=True, **words),
        )
        return Logit(clip), rules, None
    if kind == "asinh":
        return _asinh(call, int(base), {**style, "subs": subs})
    functions = style.get("functions")
    if not (isinstance(functions, (tuple, list)) and len(functions) == 2):
        raise wrong(call, "needs functions=(forward, inverse) for a function scale.")
    return Function(*functions), NO_RULES, None


def _log(call: str, base: float, style: dict[str, Any]) -> tuple[Any, Rules, Any]:
    subs = style.get("subs")
    masked = _nonpositive(call, style, "clip") == "mask"
    rules = NO_RULES
    if subs is not None:
        subs = tuple(float(each) for each in subs)
        formatter = LogFormatterSciNotation(base, labelOnlyBase=True)
        rules = Rules(None, None, LogLocator(base, subs), formatter)
    return (MaskedLog(base) if masked else None), rules, subs


def _symlog(call: str, base: float, style: dict[str, Any]) -> tuple[Any, Rules, Any]:
    subs = style.get("subs")
    edge = _above_zero(call, style, "linthresh", 2.0)
    transform = SymmetricalLog(base, edge, _above_zero(call, style, "linscale", 1.0))
    rules = Rules(
        SymmetricalLogLocator(transform),
        LogFormatterSciNotation(base),
        SymmetricalLogLocator(transform, subs),
        NullFormatter(),
    )
    return transform, rules, subs


def _asinh(call: str, base: int, style: dict[str, Any]) -> tuple[Any, Rules, Any]:
    subs = ASINH_SUBS.get(base) if style.get("subs") in (None, "auto") else style["subs"]
    width = _above_zero(call, style, "linear_width", 1.0)
    written = LogFormatterSciNotation(base) if base > 1 else StrMethodFormatter("{x:.3g}")
    rules = Rules(
        AsinhLocator(width, base=base),
        written,
        AsinhLocator(width, base=base, subs=subs),
        NullFormatter(),
    )
    return Asinh(width), rules, subs


def _nonpositive(call: str, style: dict[str, Any], otherwise: str) -> str:
    word = style.get("nonpositive", otherwise)
    return str(one_of(call, "nonpositive", word, ("mask", "clip")))


def _above_zero(call: str, style: dict[str, Any], name: str, otherwise: float) -> float:
    value = float(style.get(name, otherwise))
    if not value > 0:
        raise wrong(call, f"was given {name}={value:g}; it must be above zero.")
    return value


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
