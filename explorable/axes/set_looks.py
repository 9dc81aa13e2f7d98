"""What drawing calls ask once something is set of rcParams; the rules are loaded then."""

from typing import Any

Style = dict[str, Any]


def filled(kind: str, style: Style, own: Style) -> Style:
    """Return the keywords of a call with what is set in the place of those that are not given."""
    from explorable.axes import setting_rules

    return setting_rules.filled(kind, style, own)


def texted(style: Style, size: float, own: Style) -> tuple[Style, float]:
    """Return the keywords of a text and the size it has without them, with what is set."""
    from explorable.axes import setting_rules

    return setting_rules.texted(style, size, own)


def titled(call: str, style: Style, own: Style) -> Style:
    """Return the keywords of a title or of a name of an axis, with what is set."""
    from explorable.axes import setting_rules

    return setting_rules.titled(call, style, own)


def dressed(ax: Any, own: Style) -> None:
    """Give new axes what is set for them."""
    from explorable.axes import setting_rules

    setting_rules.dress(ax, own)
