"""What is asked for when a figure has a table, and which files it will be in."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from explorable.base.cache import mark_used, replace_file

LAYOUTS = ("wide", "narrow")
SUM = ".sum"


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
        """Return the table's files by layout, as far as `shelf` holds them as they were made.

        Whoever asks is going to use them, so they are kept for another while.
        """
        paths = {layout: shelf / self.file(layout) for layout in LAYOUTS}
        found = {layout: path for layout, path in paths.items() if _is_whole(path)}
        for path in found.values():
            mark_used(path)
            mark_used(path.with_suffix(SUM))
        return found

    def keep(self, shelf: Path, made: Mapping[str, bytes]) -> None:
        """Put the packed table for each layout on the shelf, with a sum beside it."""
        for layout, data in made.items():
            path = shelf / self.file(layout)
            replace_file(path, data)
            replace_file(path.with_suffix(SUM), _sum(data))

    def is_made(self, shelf: Path) -> bool:
        """Say whether `shelf` holds the whole table."""
        return len(self.files(shelf)) == len(LAYOUTS)


def _is_whole(path: Path) -> bool:
    try:
        return _sum(path.read_bytes()) == path.with_suffix(SUM).read_bytes()
    except OSError:
        return False


def _sum(data: bytes) -> bytes:
    return sha256(data).hexdigest().encode()
