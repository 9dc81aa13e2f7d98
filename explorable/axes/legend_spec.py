"""What a legend says, as a value."""

from dataclasses import dataclass, field

from explorable.marks import Dots, Path


@dataclass(slots=True)
class LegendEntry:
    """One row of a legend: its text, and the marks that stand beside it as samples."""

    text: str
    line: Path | None = None
    dot: Dots | None = None
    patch: Path | None = None


@dataclass(slots=True)
class Legend:
    """A legend's rows and place; loc is matplotlib's name ("best", "upper right", …)."""

    entries: list[LegendEntry] = field(default_factory=list)
    loc: str = "best"
    title: str = ""
    columns: int = 1
    frame: bool = True
    size: float = 10.0
