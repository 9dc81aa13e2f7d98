"""Legends as artists: what `legend` returns."""

from __future__ import annotations

import dataclasses
from typing import Any

from explorable.axes.artists.artist import Artist
from explorable.axes.artists.text import Text
from explorable.axes.legend_spec import Legend as Spec
from explorable.axes.legend_spec import LegendEntry
from explorable.axes.recorder import tokens


class Legend(Artist):
    """A legend: its texts, its frame and its place can be changed."""

    _cuttable = False

    def __init__(self, spec: Spec, handles: list[Artist], texts: list[Text]):
        super().__init__()
        self._spec, self._handles_of, self._texts = spec, handles, texts
        self._shown = True
        self._heading = Text()
        if spec.heading is not None:
            self._heading._words, self._heading._mark = spec.heading.text, spec.heading
            self._heading._style = {"fontweight": "bold"} if spec.heading.bold else {}
            self._heading._size = spec.heading.size

    @property
    def legend_handles(self) -> list[Artist]:
        """The artists beside the texts."""
        return list(self._handles_of)

    def get_texts(self) -> list[Text]:
        """Return the texts, to be changed by setters."""
        return list(self._texts)

    def get_lines(self) -> list[Artist]:
        """Return the lines beside the texts."""
        return [_Sample(entry) for entry in self._spec.entries if entry.line or entry.dot]

    def get_patches(self) -> list[Artist]:
        """Return the patches beside the texts."""
        return [_Sample(entry) for entry in self._spec.entries if entry.patch]

    def get_title(self) -> Text:
        """Return the title, to be changed by setters."""
        if self._spec.heading is None:
            self.set_title("")
        return self._heading

    def set_title(self, title: Any, prop: dict[str, Any] | None = None) -> None:
        """Write a title above the rows; prop: keywords of its text."""
        given = {"fontweight": "bold", "fontsize": self._spec.size, **(prop or {})}
        text = Text(0, 0, "" if title is None else title, **given)
        self._spec.heading, self._heading = text._mark, text

    @property
    def legendPatch(self) -> _Frame:  # noqa: N802 (matplotlib's name)
        """The frame, to be changed by setters."""
        return _Frame(self._spec)

    def get_frame(self) -> _Frame:
        """Return the frame, to be changed by setters."""
        return _Frame(self._spec)

    def get_frame_on(self) -> bool:
        """Tell whether there is a frame."""
        return self._spec.frame

    def set_frame_on(self, b: bool) -> None:
        """Draw a frame, or none."""
        self._spec.frame = bool(b)

    def set_ncols(self, ncols: int) -> None:
        """Arrange the rows in so many columns."""
        self._spec.columns = int(ncols)

    def set_alignment(self, alignment: str) -> None:
        """Align the title."""
        self._spec.align = alignment

    def get_visible(self) -> bool:
        """Tell whether this is drawn."""
        return self._shown

    def set_visible(self, visible: bool) -> None:
        """Show this, or leave it out."""
        self._shown = bool(visible)

    def get_zorder(self) -> float:
        """Return the place in the drawing order."""
        return self._spec.zorder

    def set_zorder(self, level: float) -> None:
        """Change the order among legends; they are all drawn over what they name."""
        self._spec.zorder = float(level)

    def remove(self) -> None:
        """Take this off its axes."""
        recorder: Any = self._recorder
        if recorder is not None:
            recorder._drop_legend(self)
            self._recorder = None


class _Sample(Artist):
    """What stands beside a text: the legend's own, so that the artist that it names stays."""

    def __init__(self, entry: LegendEntry):
        entry.line = entry.line and dataclasses.replace(entry.line)
        entry.dot = entry.dot and dataclasses.replace(entry.dot)
        entry.patch = entry.patch and dataclasses.replace(entry.patch)
        super().__init__(None, entry.line, entry.dot, entry.patch)


class _Frame(Artist):
    """The frame of a legend."""

    def __init__(self, spec: Spec):
        super().__init__()
        self._spec = spec

    def set_path_effects(self, path_effects: Any) -> None:
        """Draw the frame in other ways, of `explorable.matplotlib.patheffects`."""
        from explorable.axes.effects import made

        self._spec.effects = made(path_effects)

    def set_facecolor(self, color: Any) -> None:
        """Fill the frame."""
        self._spec.face, _ = tokens("legend", color)

    set_fc = set_facecolor

    def set_edgecolor(self, color: Any) -> None:
        """Draw its rim in a colour."""
        self._spec.edge, self._spec.edge_alpha = tokens("legend", color)

    set_ec = set_edgecolor

    def set_color(self, color: Any) -> None:
        """Fill the frame and draw its rim in a colour."""
        self.set_facecolor(color)
        self.set_edgecolor(color)

    def set_linewidth(self, w: float) -> None:
        """Draw its rim so many points wide."""
        self._spec.edge_width = float(w)

    set_lw = set_linewidth

    def set_alpha(self, alpha: float | None) -> None:
        """Let what is below shine through."""
        self._spec.alpha = 1.0 if alpha is None else float(alpha)
        self._spec.edge_alpha = self._spec.alpha

    def set_visible(self, visible: bool) -> None:
        """Draw the frame, or none."""
        self._spec.frame = bool(visible)
