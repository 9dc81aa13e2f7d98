"""Styles of boxes, arrows and their ways, as authors write them: "round,pad=0.3", or objects."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, NamedTuple

from explorable.axes.mistakes import wrong
from explorable.base.suggestions import suggestion
from explorable.marks.boxes import BOXES
from explorable.marks.connections import CONNECTIONS
from explorable.marks.heads import HEADS

Known = Mapping[str, Mapping[str, Any]]


class Styled(NamedTuple):
    """A style by its name, and what is set of its parameters."""

    kind: str
    name: str
    parameters: dict[str, Any]


def styled(call: str, kind: str, value: Any, known: Known, **more: Any) -> Styled:
    """Return the style that a text such as "round, pad=0.3" or an object names.

    kind: what the keyword is called, for the errors. more: parameters that are set besides.
    """
    if isinstance(value, Styled):
        if value.kind != kind:
            raise wrong(call, f"was given a {value.kind} where it needs a {kind}.")
        return value._replace(parameters={**value.parameters, **more})
    if not isinstance(value, str):
        module = type(value).__module__
        advice = f" Import it from explorable.{module}." if module.startswith("matplotlib") else ""
        raise wrong(
            call, f"was given {kind}={value!r:.60}; it must be a text or an object.{advice}"
        )
    name, *pairs = (part.strip() for part in value.split(","))
    found = name if name in known else name.lower()
    if found not in known:
        near = suggestion(name, list(known))
        raise wrong(call, f"was given {kind}={name!r}; it can be {', '.join(known)}.{near}")
    parameters = {**dict(_pair(call, kind, pair) for pair in pairs if pair), **more}
    for each in parameters:
        if each not in known[found]:
            there = ", ".join(known[found]) or "none"
            raise wrong(call, f"was given {each!r} of {kind} {found!r}; its parameters: {there}.")
    return Styled(kind, found, parameters)


def _pair(call: str, kind: str, pair: str) -> tuple[str, float | None]:
    name, equals, value = pair.partition("=")
    try:
        if not equals:
            raise ValueError(pair)
        return name.strip(), None if value.strip() == "None" else float(value)
    except ValueError:
        raise wrong(
            call, f"was given {pair!r} in a {kind}; a parameter looks like 'pad=0.3'."
        ) from None


class _Maker:
    """What makes the styles of a kind: `BoxStyle("round", pad=0.2)`, `BoxStyle.Round(pad=0.2)`."""

    def __init__(self, called: str, kind: str, known: Known, classes: Mapping[str, str]):
        self._called, self._kind, self._known, self._classes = called, kind, known, classes

    def __call__(self, stylename: str, **parameters: Any) -> Styled:
        """Return a style with these parameters."""
        return styled(self._called, self._kind, stylename, self._known, **parameters)

    def __getattr__(self, name: str) -> Callable[..., Styled]:
        if name.startswith("_"):
            raise AttributeError(name)
        if name not in self._classes:
            near = suggestion(name, list(self._classes))
            raise wrong(self._called, f"has no {name!r}; it has {', '.join(self._classes)}.{near}")
        return partial(self, self._classes[name])

    def get_styles(self) -> dict[str, Any]:
        """Return the styles by their names."""
        return {name: partial(self, name) for name in self._known}


BoxStyle = _Maker(
    "BoxStyle",
    "boxstyle",
    BOXES,
    {name: name.lower() for name in ("Square", "Circle", "Ellipse", "LArrow", "RArrow", "DArrow",
                                     "Round", "Round4", "Sawtooth", "Roundtooth")},
)  # fmt: skip
ConnectionStyle = _Maker(
    "ConnectionStyle",
    "connectionstyle",
    CONNECTIONS,
    {name: name.lower() for name in ("Arc3", "Angle3", "Angle", "Arc", "Bar")},
)
ArrowStyle = _Maker(
    "ArrowStyle",
    "arrowstyle",
    HEADS,
    {
        "Curve": "-", "CurveA": "<-", "CurveB": "->", "CurveAB": "<->", "CurveFilledA": "<|-",
        "CurveFilledB": "-|>", "CurveFilledAB": "<|-|>", "BracketA": "]-", "BracketB": "-[",
        "BracketAB": "]-[", "BarAB": "|-|", "BracketCurve": "]->", "CurveBracket": "<-[",
        "Simple": "simple", "Fancy": "fancy", "Wedge": "wedge",
    },
)  # fmt: skip
