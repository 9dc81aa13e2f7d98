"""What an author is told when a drawing call cannot be carried out, and where it stands.

Every message names the call and its line: the nearest frame outside this package.
"""

import os
import sys

from explorable.base.errors import ExplorableError

ESCAPE = '@figure(backend="matplotlib") draws with the real matplotlib.'


class DrawingError(ExplorableError, ValueError):
    """A drawing call got something that cannot be drawn."""


class UnsupportedCall(ExplorableError, AttributeError):  # noqa: N818
    """A call that does not exist here, though perhaps in matplotlib."""


class UnsupportedKeyword(ExplorableError, TypeError):  # noqa: N818
    """A keyword that a drawing call does not take."""


def caller() -> tuple[str, int]:
    """Return file and line of the nearest frame outside this package."""
    frame = sys._getframe(1)
    while frame.f_back is not None and _is_ours(frame.f_globals.get("__name__", "")):
        frame = frame.f_back
    return frame.f_code.co_filename, frame.f_lineno


def place(at: tuple[str, int] | None = None) -> str:
    """Return "file:line" of a caller, or of the nearest one, as short as it stays clear."""
    path, line = caller() if at is None else at
    return f"{_short(path)}:{line}"


def wrong(call: str, what: str) -> DrawingError:
    """Return the error "ax.call(...) at file:line what"; a class of artists has no "ax."."""
    called = call if call[:1].isupper() else f"ax.{call}"
    return DrawingError(f"{called}(...) at {place()} {what}")


def _is_ours(module: str) -> bool:
    return module == "explorable" or module.startswith("explorable.")


def _short(path: str) -> str:
    try:
        inside = os.path.relpath(path)
    except (ValueError, OSError):  # another drive, or no working folder any more
        inside = os.pardir
    return os.path.join(*path.split(os.sep)[-2:]) if inside.startswith(os.pardir) else inside
