"""What is asked for when a figure has a table, and which files it will be in."""

from dataclasses import dataclass
from pathlib import Path

LAYOUTS = ("wide", "narrow")


@dataclass(frozen=True, slots=True)
class Order:
    """A table that a page asks for: a figure around a full state, given as JSON."""

    figure: str
    state: str
    key: str

    def file(self, layout: str) -> str:
        """Return the table's file name for a layout."""
        return f"{self.figure}-{self.key}-{layout}.bin"

    def files(self, shelf: Path) -> dict[str, Path]:
        """Return the table's files by layout, as far as `shelf` holds them."""
        paths = {layout: shelf / self.file(layout) for layout in LAYOUTS}
        return {layout: path for layout, path in paths.items() if path.is_file()}

    def is_made(self, shelf: Path) -> bool:
        """Say whether `shelf` holds the whole table."""
        return len(self.files(shelf)) == len(LAYOUTS)
