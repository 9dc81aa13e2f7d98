"""Which entries a legend has, where it is and how it looks: `legend` and the handles behind it."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from explorable.axes.artists.artist import Artist
from explorable.axes.artists.legend import Legend
from explorable.axes.artists.text import Text
from explorable.axes.calls import ALIASES, TEXT, keywords
from explorable.axes.labels import font_size
from explorable.axes.legend_spec import Legend as Spec
from explorable.axes.legend_spec import LegendEntry
from explorable.axes.mistakes import wrong
from explorable.axes.recorder import Recorder, described, one_of, tokens
from explorable.axes.set_looks import filled
from explorable.axes.transforms import placed
from explorable.base.current import settings
from explorable.base.suggestions import suggestion

PLACES = (
    "best",
    "upper right",
    "upper left",
    "lower left",
    "lower right",
    "right",
    "center left",
    "center right",
    "lower center",
    "upper center",
    "center",
)
# Lengths in font sizes: matplotlib's keywords, and the fields of a legend.
LENGTHS = {
    "handlelength": "handle", "handleheight": "handle_height", "handletextpad": "handle_gap",
    "labelspacing": "row_gap", "columnspacing": "column_gap", "borderpad": "padding",
    "borderaxespad": "outside", "markerscale": "scale",
}  # fmt: skip
FONT = ("family", "size", "weight", "style", *(name for name in TEXT if name.startswith("font")))


class Legends(Recorder):
    """The calls that say which mark means what."""

    def __init__(self, name: str = ""):
        super().__init__(name)
        self._legends: list[Legend] = []  # those that are kept, and the last one at the end
        self._last: Legend | None = None

    def legend(self, *args: Any, handles: Any = None, labels: Any = None, **style: Any) -> Legend:
        """Show a legend of all labelled marks, or of these handles under these labels."""
        style = keywords("legend", style)
        if own := settings():
            style = filled("legend", style, own)
        if len(args) > 2:
            raise wrong("legend", "takes handles and labels, no more.")
        if len(args) == 2:
            handles, labels = args
        elif args:
            (labels,) = args
        pairs = self._pairs(handles, labels)
        if style.get("reverse"):
            pairs = pairs[::-1]
        spec = _spec(style)
        texts = _texts([label for _, label in pairs], style, spec.size)
        _color_texts(texts, [handle for handle, _ in pairs], style)
        spec.entries = [
            _entry(handle, text._mark) for (handle, _), text in zip(pairs, texts, strict=True)
        ]
        if style.get("handler_map"):
            _handled(spec, pairs, style["handler_map"])
        if self._last is not None:
            self._drop_legend(self._last)
        first = [each[-1] if isinstance(each, tuple) else each for each, _ in pairs]
        self._last = Legend(spec, first, texts)
        self._last._recorder = self
        self._legends.append(self._last)
        return self._last

    def get_legend(self) -> Legend | None:
        """Return the last legend; None if there is none."""
        return self._last

    def get_legend_handles_labels(self) -> tuple[list[Artist], list[str]]:
        """Return the handles that carry a label, and their labels."""
        pairs = [(handle, label) for handle, label in self._named() if not label.startswith("_")]
        return [handle for handle, _ in pairs], [label for _, label in pairs]

    def _keep_legend(self, legend: Legend) -> None:
        """Let a legend stay when another one comes."""
        if not any(each is legend for each in self._legends):
            self._legends.insert(0, legend)
        legend._recorder = self
        if self._last is legend:
            self._last = None

    def _drop_legend(self, legend: Legend) -> None:
        self._legends[:] = [each for each in self._legends if each is not legend]
        if self._last is legend:
            self._last = None

    def _named(self) -> list[tuple[Artist, str]]:
        everything = [*self._handles, *self._containers]
        return [(handle, handle.get_label()) for handle in everything if handle.get_label()]

    def _pairs(self, handles: Any, labels: Any) -> list[tuple[Any, str]]:
        if handles is None and labels is None:
            return list(zip(*self.get_legend_handles_labels(), strict=True))
        if handles is None:
            handles = [
                handle
                for handle in (*self._handles, *self._containers)
                if handle.get_label() != "_nolegend_"
            ]
        handles = [_handle(handle) for handle in handles]
        if labels is None:
            return [(handle, _first(handle).get_label()) for handle in handles]
        if isinstance(labels, str):
            raise wrong("legend", f"needs a list of labels, not the text {labels!r}.")
        return [(handle, str(label)) for handle, label in zip(handles, labels, strict=False)]


def _handle(given: Any) -> Any:
    """Return an artist, or a tuple of those that are drawn over each other."""
    if isinstance(given, Artist):
        return given
    if isinstance(given, (list, tuple)) and given:
        parts = tuple(_handle(each) for each in given)
        return parts if len(parts) > 1 else parts[0]
    kind = type(given)
    if kind.__module__.startswith("matplotlib."):
        advice = f"import {kind.__name__} from explorable.{kind.__module__}."
    else:
        advice = "plot and co. return them."
    raise wrong("legend", f"was given {given!r:.60} as a handle; {advice}")


def _first(handle: Any) -> Artist:
    artist: Artist = _first(handle[0]) if isinstance(handle, tuple) else handle
    return artist


def _entry(handle: Any, label: Any) -> LegendEntry:
    """Return the row of a handle; those of a tuple are drawn over each other."""
    if not isinstance(handle, tuple):
        entry: LegendEntry = handle._entry(label)
        return entry
    *below, last = (_entry(each, label) for each in handle)
    last.also = below
    return last


def _handled(spec: Spec, pairs: list[tuple[Any, str]], given: Any) -> None:
    """Change the rows of a legend as its `handler_map` says."""
    from explorable.axes.legend_handlers import handler_of

    for entry, (handle, _) in zip(spec.entries, pairs, strict=True):
        handler = handler_of(handle, given)
        if handler is not None:
            handler._change(entry)


def _texts(labels: list[str], style: dict[str, Any], size: float) -> list[Text]:
    given = {name: each for name, each in _font(style, "prop").items() if name != "fontsize"}
    return [Text._of("legend", label, given, size) for label in labels]


def _font(style: dict[str, Any], name: str) -> dict[str, Any]:
    """Return the keywords of a text that a dict such as `prop=` names."""
    given = style.get(name)
    if given is None:
        return {}
    found = described("legend", name, given, FONT)
    return {ALIASES.get(each, each): value for each, value in found.items()}


def _color_texts(texts: list[Text], handles: list[Any], style: dict[str, Any]) -> None:
    """Give the texts the colours that `labelcolor=` asks for."""
    given = style.get("labelcolor")
    if given is None:
        return
    named = ("linecolor", "markerfacecolor", "mfc", "markeredgecolor", "mec")
    if isinstance(given, str) and given in named:
        colors = [_own_color(_first(handle), given) for handle in handles]
    elif isinstance(given, str) or (len(given) in (3, 4) and np.isscalar(given[0])
                                    and not isinstance(given[0], str)):  # fmt: skip
        colors = [given] * len(texts)
    else:
        colors = [given[at % len(given)] for at in range(len(texts))]
    for text, color in zip(texts, colors, strict=True):
        if color is not None:
            text._renew(color=color)


def _own_color(artist: Artist, which: str) -> Any:
    dot = artist._dot
    if which == "linecolor" or dot is None:
        return artist.get_color()
    paint = dot.face if which in ("markerfacecolor", "mfc") else dot.edge
    return paint[0] if isinstance(paint, list) else paint


def _spec(style: dict[str, Any]) -> Spec:
    """Return the place and the looks that keywords ask for, still without rows."""
    font = _font(style, "prop")
    size = style.get("fontsize", font.get("fontsize"))
    spec = Spec(
        loc=_place(style.get("loc")), size=font_size("legend", 10.0 if size is None else size)
    )
    _refuse(style)
    spec.columns = int(style.get("ncols", style.get("ncol", 1)))
    spec.frame = bool(style.get("frameon", True))
    for name, field in LENGTHS.items():
        if style.get(name) is not None:
            setattr(spec, field, float(style[name]))
    _look(spec, style)
    spec.anchor, spec.space = _anchor(style)
    spec.points = (int(style.get("numpoints") or 1), int(style.get("scatterpoints") or 1))
    spec.first = bool(style.get("markerfirst", True))
    spec.expand = one_of("legend", "mode", style.get("mode"), (None, "expand")) == "expand"
    aligned = ("left", "center", "right")
    spec.align = one_of("legend", "alignment", style.get("alignment") or "left", aligned)
    if style.get("title"):
        given = {"fontweight": "bold", "fontsize": spec.size}
        given |= _font(style, "title_fontproperties")
        if style.get("title_fontsize") is not None:
            given["fontsize"] = style["title_fontsize"]
        spec.heading = Text._of("legend", str(style["title"]), given)._mark
    return spec


def _refuse(style: dict[str, Any]) -> None:
    if style.get("draggable"):
        raise wrong("legend", "cannot be dragged by readers (draggable=True).")


def _look(spec: Spec, style: dict[str, Any]) -> None:
    if style.get("facecolor") not in (None, "inherit"):
        spec.face, spec.alpha = tokens("legend", style["facecolor"])[0], 0.8
    if style.get("edgecolor") not in (None, "inherit"):
        spec.edge, spec.edge_alpha = tokens("legend", style["edgecolor"])
    if style.get("framealpha") is not None:
        spec.alpha = float(style["framealpha"])
    spec.rounded = bool(style.get("fancybox", False))
    spec.shadow = bool(style.get("shadow", False))
    if spec.shadow and style.get("framealpha") is None:
        spec.alpha = 1.0


def _place(given: Any) -> str | tuple[float, float]:
    """Return a place by its name, or as a pair of shares of the axes."""
    if given is None:
        return "best"
    if isinstance(given, (int, np.integer)) and 0 <= given < len(PLACES):
        return PLACES[given]
    if isinstance(given, (tuple, list)) and len(given) == 2:
        return float(given[0]), float(given[1])
    if not isinstance(given, str) or given not in PLACES:
        near = suggestion(given, PLACES)
        raise wrong(
            "legend", f"was given loc={given!r}; it must be a name, a number or a pair.{near}"
        )
    return given


def _anchor(style: dict[str, Any]) -> tuple[tuple[float, float, float, float] | None, str]:
    """Return the box in which a place is meant, and the space that it is in."""
    given = style.get("bbox_to_anchor")
    if given is None:
        return None, "axes"
    if not isinstance(given, Sequence) or len(given) not in (2, 4):
        raise wrong("legend", f"was given bbox_to_anchor={given!r:.60}; it must be (x, y) or "
                    "(x, y, width, height).")  # fmt: skip
    transform = style.get("bbox_transform")
    placement = None if transform is None else placed(transform)
    if transform is not None and (
        placement is None or placement.before is not None or placement.shift != (0.0, 0.0)
    ):
        raise wrong("legend", "takes only bbox_transform=ax.transAxes or ax.transData.")
    x, y, *size = (float(each) for each in given)
    width, height = size or (0.0, 0.0)
    return (x, y, width, height), "axes" if placement is None else placement.space
