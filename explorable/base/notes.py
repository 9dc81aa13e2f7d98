"""Short answers that a build has worked out, all in one file, so that the next need not.

As in `cache.Cache`, an answer stands under a hash of all that it was worked out from. Besides, all
of them belong to the generator that wrote them, and only what the last build asked for stays.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from explorable.base.cache import opened, replace_file, sealed, tell_unwritable
from explorable.base.fingerprint import generator

Mistake = TypeVar("Mistake")


class Notes:
    """Answers by the hash of their question; path: where they are kept, or None for this build."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        self._before = _read(path) if path else {}
        self._asked: dict[str, Any] = {}
        self._holds: Callable[[], bool] = lambda: True

    def hold_while(self, holds: Callable[[], bool]) -> None:
        """Write nothing that is new unless `holds` says that it was found in one moment."""
        self._holds = holds

    def get(self, name: str, make: Callable[[], Any]) -> Any:
        """Return what is noted under `name`, or make it and note it. It must be ready for JSON."""
        known = self.find(name)
        if known is None:
            known = make()
            self.keep(name, known)
        return known

    def find(self, name: str) -> Any:
        """Return what is noted under `name`, None if nothing is."""
        if name not in self._asked and name in self._before:
            self._asked[name] = self._before[name]
        return self._asked.get(name)

    def keep(self, name: str, answer: Any) -> None:
        """Note an answer, in place of whatever was noted."""
        self._asked[name] = answer

    def mistakes(self, name: str, look: Callable[[], list[Mistake]]) -> list[Mistake]:
        """Return the mistakes that `look` finds. Only that there are none is noted."""
        if self.find(name):
            return []
        found = look()
        if not found:
            self.keep(name, True)
        return found

    def save(self) -> None:
        """Write what this build has asked for, if it is not what the last one did."""
        if not self.path or self._asked == self._before or not self._holds():
            return
        try:
            replace_file(self.path, sealed(generator(), self._asked))
        except OSError:
            tell_unwritable(self.path.parent)


def _read(path: Path) -> dict[str, Any]:
    """Return the notes in a file; none if it is missing, broken, or from another generator."""
    try:
        found: dict[str, Any] = opened(generator(), path.read_bytes())
    except (OSError, ValueError):
        return {}
    return found
