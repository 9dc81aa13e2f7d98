"""What a legend says, as a value."""

from dataclasses import dataclass, field
from typing import Any

from explorable.marks import Dots, Label, Path


@dataclass(slots=True)
class LegendEntry:
    """One row of a legend: its text, and the marks that stand beside it as samples.

    also: entries whose samples are drawn in the same place, before this one's. effects: what draws
    the samples in its own way; None for the usual one. points: how many markers a line has, None
    for as many as others. divided: into how many parts the place of the samples is; 1 draws them
    over each other. apart: between the parts, in font sizes.
    """

    label: Label
    line: Path | None = None
    dot: Dots | None = None
    patch: Path | None = None
    also: "list[LegendEntry]" = field(default_factory=list)
    effects: Any = None
    points: int | None = None
    divided: int = 1
    apart: float | None = None

    @property
    def text(self) -> str:
        """The words of the row, as marked text."""
        return self.label.text


@dataclass(slots=True)
class Legend:
    """A legend's rows, its place and its looks; lengths are in font sizes unless said otherwise.

    loc: matplotlib's name ("best", "upper right", …), or a place of the lower left corner. anchor:
    left, bottom, width and height of the box in which loc is meant, in `space`; None is the axes.
    points: how many markers a line has, and how many dots a cloud; first: samples come before the
    texts. expand: as wide as the box. heading: the title as a label. align: of the title. face,
    edge: colour tokens, None for nothing; edge_width: in points. effects: what draws the frame in
    its own way.
    """

    entries: list[LegendEntry] = field(default_factory=list)
    loc: str | tuple[float, float] = "best"
    heading: Label | None = None
    columns: int = 1
    frame: bool = True
    size: float = 10.0
    anchor: tuple[float, float, float, float] | None = None
    space: str = "axes"
    face: str | None = "paper"
    edge: str | None = "grid"
    alpha: float = 0.8
    edge_alpha: float = 1.0
    edge_width: float = 0.75
    rounded: bool = False
    shadow: bool = False
    handle: float = 2.0
    handle_height: float = 0.7
    handle_gap: float = 0.8
    row_gap: float = 0.5
    column_gap: float = 2.0
    padding: float = 0.4
    outside: float = 0.5
    scale: float = 1.0
    points: tuple[int, int] = (1, 1)
    first: bool = True
    expand: bool = False
    align: str = "left"
    zorder: float = 5.0
    effects: Any = None

    @property
    def title(self) -> str:
        """The heading as marked text."""
        return "" if self.heading is None else self.heading.text
