"""Which entries a legend has: `legend` and the handles behind it."""

from typing import Any

from explorable.axes.artists.artist import Artist
from explorable.axes.calls import keywords
from explorable.axes.labels import font_size
from explorable.axes.legend_spec import Legend
from explorable.axes.mistakes import wrong
from explorable.axes.recorder import Recorder, words
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


class Legends(Recorder):
    """The calls that say which mark means what."""

    def __init__(self, name: str = ""):
        super().__init__(name)
        self._legend: Legend | None = None

    def legend(self, *args: Any, handles: Any = None, labels: Any = None, **style: Any) -> Legend:
        """Show a legend of all labelled marks, or of these handles under these labels."""
        style = keywords("legend", style)
        if len(args) > 2:
            raise wrong("legend", "takes handles and labels, no more.")
        if len(args) == 2:
            handles, labels = args
        elif args:
            (labels,) = args
        pairs = self._pairs(handles, labels)
        place = style.get("loc", "best")
        if isinstance(place, int) and 0 <= place < len(PLACES):
            place = PLACES[place]
        if place not in PLACES:
            raise wrong("legend", f"was given loc={place!r}.{suggestion(place, PLACES)}")
        self._legend = Legend(
            [handle._entry(words("legend", label)) for handle, label in pairs],
            place,
            words("legend", style.get("title") or ""),
            int(style.get("ncols", style.get("ncol", 1))),
            bool(style.get("frameon", True)),
            font_size("legend", style.get("fontsize", 10.0)),
        )
        return self._legend

    def get_legend_handles_labels(self) -> tuple[list[Artist], list[str]]:
        """Return the handles that carry a label, and their labels."""
        pairs = [(handle, label) for handle, label in self._named() if not label.startswith("_")]
        return [handle for handle, _ in pairs], [label for _, label in pairs]

    def _named(self) -> list[tuple[Artist, str]]:
        everything = [*self._handles, *self._containers]
        return [(handle, handle.get_label()) for handle in everything if handle.get_label()]

    def _pairs(self, handles: Any, labels: Any) -> list[tuple[Artist, str]]:
        if handles is None and labels is None:
            return list(zip(*self.get_legend_handles_labels(), strict=True))
        if handles is None:
            handles = [
                handle
                for handle in (*self._handles, *self._containers)
                if handle.get_label() != "_nolegend_"
            ]
        handles = [self._one(handle) for handle in handles]
        if labels is None:
            return [(handle, handle.get_label()) for handle in handles]
        if isinstance(labels, str):
            raise wrong("legend", f"needs a list of labels, not the text {labels!r}.")
        return [(handle, str(label)) for handle, label in zip(handles, labels, strict=False)]

    def _one(self, handle: Any) -> Artist:
        if isinstance(handle, (list, tuple)) and len(handle) == 1:
            handle = handle[0]
        if not isinstance(handle, Artist):
            raise wrong(
                "legend", f"was given {handle!r:.60} as a handle; plot and co. return them."
            )
        return handle
