"""Shows files on their way: one moving line in a terminal, one line for each file elsewhere."""

import sys
import time
from typing import TextIO

PAUSE = 0.1  # seconds between two changes of the moving line


class Display:
    """Called with a file's name, the bytes so far, and all its bytes, as in `downloads.Progress`.

    Use it in a `with` statement, which ends the moving line.
    """

    def __init__(self, stream: TextIO | None = None) -> None:
        self.stream = stream or sys.stderr
        self.moving = self.stream.isatty()
        self.name = ""
        self.width = 0
        self.next = 0.0

    def __enter__(self) -> "Display":
        return self

    def __exit__(self, *error: object) -> None:
        if self.moving and self.name:
            self.stream.write("\n")
            self.stream.flush()

    def __call__(self, name: str, done: int, size: int | None) -> None:
        """Show that `done` of `size` bytes of a file are there; size may be unknown."""
        if self.moving:
            self._move(name, done, size)
        elif name != self.name:
            weight = f" ({megabytes(size)})" if size else ""
            self.stream.write(f"getting {name}{weight}\n")
        self.name = name

    def _move(self, name: str, done: int, size: int | None) -> None:
        if name != self.name and self.name:
            self.stream.write("\n")
            self.width = 0
        now = time.monotonic()
        if name == self.name and done != size and now < self.next:
            return
        self.next = now + PAUSE
        part = f"{megabytes(done)} of {megabytes(size)}" if size else megabytes(done)
        line = f"{name}  {part}"
        self.stream.write(f"\r{line.ljust(self.width)}")
        self.stream.flush()
        self.width = len(line)


def megabytes(size: int) -> str:
    """Return a size for people: "9.6 MB", or "18 kB" below a tenth of that."""
    return f"{size / 1e6:.1f} MB" if size >= 100_000 else f"{size / 1e3:.0f} kB"
