"""What an author is told: what is wrong, where it stands, and what to do about it."""

import traceback
from collections.abc import Iterable
from pathlib import Path


class ExplorableError(Exception):
    """The root of every error that this package raises on purpose."""


class ExplorableInterrupt(BaseException):
    """The root of what ends an author's code; no `except Exception` of theirs catches it."""


class AuthorError(ExplorableError):
    """A mistake that an author can fix.

    message: what is wrong and what to do. page: the file as the author knows it, such as
    "content/gaps.md", or "". line: counted from 1 in that file, or 0 if it is not known.
    trace: the author's own lines on the way to the mistake, or "".
    """

    def __init__(self, message: str, page: str = "", line: int = 0, trace: str = "") -> None:
        super().__init__(message)
        self.message, self.page, self.line, self.trace = message, page, line, trace

    @property
    def place(self) -> str:
        """Return "content/gaps.md:14", as far as it is known."""
        return f"{self.page}:{self.line}" if self.line else self.page

    def __str__(self) -> str:
        first = f"{self.place}: {self.message}" if self.place else self.message
        return f"{first}\n{self.trace}" if self.trace else first


class ProseError(ExplorableError, ValueError):
    """A reference to a figure that is not right; the message says why."""


class TexError(ExplorableError, ValueError):
    """TeX that cannot be set; the message says why."""


def together(errors: Iterable[AuthorError]) -> list[AuthorError]:
    """Return the errors in the order of files and lines, each once."""
    ordered = sorted(errors, key=lambda error: (error.page, error.line))
    return list({str(error): error for error in ordered}.values())


def short_path(path: Path | str, root: Path) -> str:
    """Return `path` as seen from `root`, with forward slashes; in full if it lies elsewhere.

    root: without symbolic links in it. The way to `path` may lead over some.
    """
    ways = (Path(path), Path(path).resolve())
    inside = next((way.relative_to(root) for way in ways if way.is_relative_to(root)), ways[0])
    return inside.as_posix()


def from_exception(error: BaseException, what: str, folder: Path, root: Path) -> AuthorError:
    """Return an AuthorError for an exception from an author's code in `folder`.

    what: the start of the message, such as "cannot be imported". The place is the author's last
    line on the way to the exception; the trace shows only the author's lines.
    """
    if isinstance(error, SyntaxError) and error.filename:
        file = short_path(error.filename, root)
        trace = f"    {error.text.strip()}" if error.text else ""
        message = f"{what}: {type(error).__name__}: {error.msg}"
        return AuthorError(message, file, error.lineno or 0, trace)
    frames = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if Path(frame.filename).is_relative_to(folder)
    ]
    message = f"{what}: {_said(error)}"
    if not frames:
        return AuthorError(message)
    last = frames[-1]
    trace = "\n".join(_shown(frame, root) for frame in frames)
    return AuthorError(message, short_path(last.filename, root), last.lineno or 0, trace)


def in_settings(file: Path, word: str, message: str) -> AuthorError:
    """Return an error for mkdocs.yml, on the first line where `word` stands."""
    lines = file.read_text(encoding="utf-8").split("\n") if file.is_file() else []
    at = next((number for number, line in enumerate(lines, 1) if word in line), 0)
    return AuthorError(message, file.name, at)


def _said(error: BaseException) -> str:
    """Return an exception's message; one from Python itself or a library begins with its type."""
    ours = isinstance(error, ExplorableError | ExplorableInterrupt)
    return str(error) if ours else f"{type(error).__name__}: {error}"


def _shown(frame: traceback.FrameSummary, root: Path) -> str:
    place = f"  {short_path(frame.filename, root)}:{frame.lineno}, in {frame.name}"
    return f"{place}\n    {frame.line}" if frame.line else place
