"""Texts, and arrows that point from them: `text`, `annotate`."""

import math
from typing import Any

from explorable.axes.artists.text import Annotation, Text
from explorable.axes.calls import keywords
from explorable.axes.mistakes import wrong
from explorable.axes.recorder import Recorder, one_of, tokens
from explorable.marks import SPACES, Arrow, Label

ARROWS = ("-", "->", "<-", "<->", "-|>", "<|-", "<|-|>")
ARROW_KEYWORDS = (
    *("arrowstyle", "color", "edgecolor", "facecolor", "linewidth", "alpha", "shrinkA", "shrinkB"),
    *("connectionstyle", "mutation_scale", "width", "headwidth", "headlength", "shrink"),
)
COORDINATES = {"data": "data", "axes fraction": "axes"}
OFFSETS = {"offset points": 1.0, "offset pixels": 0.75, "offset fontsize": 10.0}
# How a pair of coordinates, first for x and then for y, is called as a space.
PAIRS = {("data", "axes"): "x", ("axes", "data"): "y"}


class Annotations(Recorder):
    """The calls that write and point."""

    def text(
        self, x: float, y: float, s: Any, fontdict: dict[str, Any] | None = None, **style: Any
    ) -> Text:
        """Write `s` at (x, y)."""
        text = Text._of("text", str(s), keywords("text", {**(fontdict or {}), **style}))
        text._recorder = self
        text.set_position((x, y))
        return text

    def annotate(
        self, text: Any, xy: Any, xytext: Any = None, xycoords: Any = "data",
        textcoords: Any = None, arrowprops: dict[str, Any] | None = None,
        annotation_clip: bool | None = None, **style: Any,
    ) -> Annotation:  # fmt: skip
        """Write `text` at xytext and, with `arrowprops`, point from there to xy.

        Arrows are straight, or bowed as in connectionstyle="arc3,rad=0.2".
        """
        style = keywords("annotate", style)
        note = Annotation._of("annotate", str(text), style)
        label = note._mark
        space = _coordinates(xycoords)
        target = self._place("annotate", xy)
        label.x, label.y, label.space = *target, space
        if xytext is not None:
            coords = xycoords if textcoords is None else textcoords
            if coords in OFFSETS:
                right, up = (float(each) * OFFSETS[coords] for each in xytext)
                label.offset = (right, up)
            else:
                label.x, label.y = self._place("annotate", xytext)
                label.space = _coordinates(coords)
        if not _is_finite(*target, label.x, label.y, *label.offset):
            return note
        if arrowprops is not None:
            note._arrow = _pointer(label, target, space, arrowprops)
            self._add(note._arrow, style, note)
        self._add(label, style, note)
        return note


def _is_finite(*values: float) -> bool:
    return all(map(math.isfinite, values))


def _coordinates(name: Any) -> str:
    """Return the space that a coordinate system's name means."""
    if isinstance(name, (tuple, list)) and len(name) == 2:
        pair = (_coordinates(name[0]), _coordinates(name[1]))
        return pair[0] if pair[0] == pair[1] else PAIRS[pair]
    if name in SPACES:
        return str(name)
    if name not in COORDINATES:
        known = ", ".join(map(repr, (*COORDINATES, *OFFSETS)))
        raise wrong("annotate", f"knows no coordinates {name!r}; there are {known}.")
    return COORDINATES[name]


def _pointer(label: Label, target: tuple[float, float], space: str, given: dict[str, Any]) -> Arrow:
    """Return the arrow from a label to what it names."""
    known = {"lw": "linewidth", "ec": "edgecolor", "fc": "facecolor"}
    props = {known.get(name, name): value for name, value in given.items()}
    for name in props:
        one_of("annotate", "a key of arrowprops", name, ARROW_KEYWORDS)
    heavy = "arrowstyle" not in props  # matplotlib's plain arrow: filled, with a broad head
    style = "-|>" if heavy else str(props["arrowstyle"]).partition(",")[0]
    own = props.get("color", props.get("edgecolor", props.get("facecolor")))
    default = "C0" if heavy else "k"
    token, alpha = tokens("annotate", default if own is None else own, props.get("alpha"))
    return Arrow(
        (label.x, label.y),
        target,
        token or "ink",
        float(props.get("width", 4.0) if heavy else props.get("linewidth", 1.0)),
        alpha,
        one_of("annotate", "arrowstyle", style, ARROWS),
        float(props.get("mutation_scale", 2.5 * 12 if heavy else label.size)),
        (float(props.get("shrinkA", 2.0)), float(props.get("shrinkB", 2.0))),
        label.offset,
        space,
        label.zorder,
        tail_space=label.space,
        label=label,
        bend=_bend(props.get("connectionstyle")),
    )


def _bend(style: Any) -> float:
    """Return how far an arrow bows to its side, as a share of its length: arc3's `rad`."""
    if style is None:
        return 0.0
    name, _, rest = str(style).replace(" ", "").partition(",")
    if name != "arc3" or (rest and not rest.startswith("rad=")):
        raise wrong("annotate", f"""knows only connectionstyle="arc3,rad=…", not {style!r}.""")
    return float(rest.removeprefix("rad=") or 0.0)
