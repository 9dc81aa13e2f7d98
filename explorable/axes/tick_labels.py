"""The texts at ticks as artists, to be changed one by one or all together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from explorable.axes.calls import ALIASES
from explorable.axes.mistakes import ESCAPE, UnsupportedCall, place
from explorable.axes.text_looks import LABEL_WORDS, label_look
from explorable.axes.tick_looks import LabelLook
from explorable.base.suggestions import suggestion

if TYPE_CHECKING:
    from explorable.axes.scales import Scale


class TickLabel:
    """The text at one tick. What is set for each of an axis' texts is set for all that come."""

    def __init__(self, scale: Scale, at: int, count: int, position: float, text: str, minor: bool):
        self._scale, self._at, self._count, self._minor = scale, at, count, minor
        self._position, self._text = position, text

    def get_text(self) -> str:
        """Return the text."""
        return self._text

    def get_position(self) -> tuple[float, float]:
        """Return the place of the tick along its axis, and 0."""
        return (self._position, 0.0) if self._scale.name == "x" else (0.0, self._position)

    def get_rotation(self) -> float:
        """Return the angle in degrees."""
        return self._look().rotation

    def get_visible(self) -> bool:
        """Tell whether the text is shown."""
        return self._look().visible

    def set(self, **values: Any) -> None:
        """Call `set_<name>(value)` for each keyword."""
        for name, value in values.items():
            getattr(self, f"set_{name}")(value)

    def set_text(self, s: Any) -> None:
        """Refuse: a text belongs to its tick."""
        raise self._unsupported(
            "set_text", f" ax.set_{self._scale.name}ticks(ticks, labels) writes texts."
        )

    def _look(self) -> LabelLook:
        if self._minor:
            return self._scale.look.minor_label
        return self._scale.look.label._replace(**self._scale.single.get(self._at, {}))

    def _change(self, name: str, value: Any) -> None:
        before = self._look()
        changed = label_look(f"get_{self._scale.name}ticklabels", {name: value}, before)
        if self._minor:
            self._scale.look = self._scale.look._replace(minor_label=changed)
            return
        own = self._scale.single.setdefault(self._at, {})
        own.update({key: getattr(changed, key) for key in _CHANGES[name]})
        self._scale.spread(self._count)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        kind, _, rest = name.partition("_")
        full = rest if rest in LABEL_WORDS else ALIASES.get(rest, rest)
        if kind == "set" and full in LABEL_WORDS:
            return lambda value: self._change(full, value)
        known = [f"set_{each}" for each in LABEL_WORDS]
        raise self._unsupported(name, suggestion(name, known))

    def _unsupported(self, name: str, advice: str) -> UnsupportedCall:
        return UnsupportedCall(
            f"{place()}: {name!r} of the text at a tick is not supported.{advice} {ESCAPE}"
        )


_CHANGES = {
    "color": ("color", "alpha", "visible"),
    "fontsize": ("size",),
    "fontweight": ("bold",),
    "fontstyle": ("italic",),
    "fontfamily": ("family",),
    "fontname": ("family",),
    "horizontalalignment": ("ha",),
    "verticalalignment": ("va",),
    "rotation": ("rotation", "turned"),
    "rotation_mode": ("anchored",),
    "alpha": ("alpha",),
    "visible": ("visible",),
}


def tick_labels(ax: Any, scale: Scale, minor: bool = False) -> list[TickLabel]:
    """Return the texts at the ticks of a long axis, those beyond the view included."""
    ax._refresh()
    positions, texts = scale.axis_spec().all_ticks(minor)
    return [
        TickLabel(scale, at, len(positions), position, text, minor)
        for at, (position, text) in enumerate(zip(positions, texts, strict=True))
    ]
