"""Gets the Pyodide runtime, so that a site can host its own copy of it.

Each file is taken from the first place that has it: the local folder (`build/runtime/`), then the
sources in order. Every file is checked against the committed lock wherever it came from, the
local folder included, so a broken or truncated file is replaced and never shipped.
"""

import glob
import hashlib
import os
import tempfile
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from explorable.base.errors import ExplorableError
from explorable.runtime import lock
from explorable.runtime.index_copy import IndexCopy
from explorable.runtime.lock import RuntimeFile
from explorable.runtime.mirrors import CDN, Source, SourceFailed, SourceGone
from explorable.runtime.mirrors import sources as places_to_ask

# Called as a file arrives: its name, the bytes so far, all its bytes (None if not known).
Progress = Callable[[str, int, int | None], None]
OFFLINE = "EXPLORABLE_OFFLINE"
ABANDONED = 3600.0  # seconds after which nobody is writing an unfinished file any more


class RuntimeUnavailable(ExplorableError):  # noqa: N818
    """A file of the runtime could not be downloaded; the message says what was tried."""


def files(packages: Iterable[str]) -> list[RuntimeFile]:
    """Return the files that a site needs: Pyodide's core, the packages, all they depend on.

    Raises UnknownPackage, naming the nearest package there is.
    """
    committed = lock.committed()
    return [*committed.core, *(package.file for package in committed.closure(packages))]


def fetch(
    wanted: Iterable[RuntimeFile],
    folder: Path,
    progress: Progress | None = None,
    sources: Iterable[Source] | None = None,
    title: str = "",
) -> list[Path]:
    """Return the wanted files' paths in `folder`, each verified; get what is missing or broken.

    sources: the places to ask, in order; by default a mirror that the environment names, the
    project's CDN and the package index, or none at all when EXPLORABLE_OFFLINE is set. Nothing is
    asked when all files are there already. Two processes may fetch into one folder at once.
    title: what the files are together, in messages; Pyodide if it is not said.
    Raises RuntimeUnavailable, which lists what was tried and what to do, or says why the folder
    cannot be written.
    """
    wanted = list(wanted)
    tried = [(file, "the local folder", flaw(folder / file.name, file)) for file in wanted]
    missing = [file for file, _, reason in tried if reason]
    if missing:
        places = _official_sources() if sources is None else list(sources)
        if sources is None and os.environ.get(OFFLINE):
            places = []
        title = title or f"Pyodide {lock.committed().version}"
        hunt = _Hunt(folder, places, progress or _quiet)
        try:
            tried = [entry for entry in tried if entry[2]] + hunt.run(missing)
        except OSError as error:
            message = f"{title} cannot be kept in {folder}: {error}. Make room for it there."
            raise RuntimeUnavailable(message) from error
        if hunt.failed:
            raise RuntimeUnavailable(_advice(title, folder, hunt.failed, tried))
    return [folder / file.name for file in wanted]


def flaw(path: Path, file: RuntimeFile) -> str:
    """Return why the file at `path` is not the one in the lock; "" if it is."""
    try:
        size = path.stat().st_size
    except (FileNotFoundError, NotADirectoryError):
        return "not there"
    if file.size is not None and size != file.size:
        return f"{size} bytes, but {file.size} are right"
    with path.open("rb") as stream:
        found = hashlib.file_digest(stream, "sha256").hexdigest()
    return "" if found == file.sha256 else "broken: its sha256 is not the one in the lock"


class _Hunt:
    """One search for missing files: remembers which sources are gone and what each said."""

    def __init__(self, folder: Path, sources: list[Source], progress: Progress):
        self.folder = folder
        self.sources = sources
        self.progress = progress
        self.failed: list[RuntimeFile] = []
        self.tried: list[tuple[RuntimeFile, str, str]] = []

    def run(self, missing: list[RuntimeFile]) -> list[tuple[RuntimeFile, str, str]]:
        """Get every file that can be had; return what was tried in vain."""
        self.folder.mkdir(parents=True, exist_ok=True)
        for file in missing:
            _remove_unfinished(self.folder, file.name)
        self.failed = [file for file in missing if not self._found(file)]
        return self.tried

    def _found(self, file: RuntimeFile) -> bool:
        for source in list(self.sources):
            try:
                self._take(file, source)
                return True
            except SourceFailed as error:
                self.tried.append((file, source.title, str(error)))
                if isinstance(error, SourceGone):
                    self.sources.remove(source)
        return False

    def _take(self, file: RuntimeFile, source: Source) -> None:
        """Put one file in its place, whole and verified, or raise SourceFailed."""
        handle, name = tempfile.mkstemp(dir=self.folder, prefix=f".{file.name}.")
        unfinished = Path(name)
        try:
            with open(handle, "wb") as stream:
                for chunk in source.read(file.name):
                    stream.write(chunk)
                    self.progress(file.name, stream.tell(), file.size)
            if reason := flaw(unfinished, file):
                raise SourceFailed(reason)
            unfinished.chmod(0o644)
            unfinished.replace(self.folder / file.name)
        finally:
            unfinished.unlink(missing_ok=True)


def _remove_unfinished(folder: Path, name: str) -> None:
    """Remove what processes that were killed have left of a file."""
    for path in folder.glob(f".{glob.escape(name)}.*"):
        with suppress(FileNotFoundError):
            if time.time() - path.stat().st_mtime > ABANDONED:
                path.unlink()


def _official_sources() -> list[Source]:
    return places_to_ask(CDN.format(version=lock.committed().version), IndexCopy())


def _quiet(name: str, done: int, size: int | None) -> None:
    """Show no progress."""


def _advice(
    title: str,
    folder: Path,
    failed: list[RuntimeFile],
    tried: list[tuple[RuntimeFile, str, str]],
) -> str:
    """Return the message for an author who is left without a file."""
    lines = [f"{title} is not complete in {folder}. Missing:"]
    lines += [f"  {file.name}" for file in failed]
    lines += ["Tried:"]
    lines += [f"  {place}: {file.name}: {reason}" for file, place, reason in tried]
    if len({place for _, place, _ in tried}) == 1:
        lines += [f"  nothing else ({OFFLINE} is set, or no source was given)"]
    return "\n".join(
        [
            *lines,
            "What to do: run `explorable runtime` where the network can be reached, or put these",
            f"files of {title} into {folder} by hand; they are checked before use.",
        ]
    )
