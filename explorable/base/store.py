"""What builds have worked out, kept for the next one: a single file of named entries.

An entry's name is a hash of everything it was made from, so an entry is never out of date. Each
one is checked when it is read: an entry that is not as it was written counts as missing and is
made again. What no build has asked for in a month is removed. Several builds may use one store.
"""

import hashlib
import json
import sqlite3
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import RLock
from typing import Any, TypeVar

FILE = "store.sqlite"
UNUSED = 30 * 24 * 3600  # seconds after which an entry that no build asked for is removed
KEPT = 6  # sets of files of each kind that are kept: the newest ones
PATIENCE = 60.0  # seconds to wait for another build that is writing
SCHEMA = """\
pragma auto_vacuum = incremental;
pragma journal_mode = wal;
pragma synchronous = off;
create table if not exists entries (
    kind text, name text, checksum text, data blob, used real, primary key (kind, name)
);
"""

Mistake = TypeVar("Mistake")
T = TypeVar("T")
Entry = tuple[str, str]


def say_nothing(line: str) -> None:
    """Log nothing."""


class Store:
    """The entries of one build folder.

    folder: where the file is, or None to keep everything in memory for as long as this process
    runs; so it is, too, where the folder cannot be written. fingerprint: what the answers depend
    on besides their names. log: writes a line into the build's log.
    made: how many records were not there, and had to be made.
    """

    def __init__(
        self,
        folder: Path | None = None,
        fingerprint: str = "",
        log: Callable[[str], None] = say_nothing,
    ) -> None:
        self.folder = folder
        self.fingerprint = fingerprint
        self.made = 0
        self._log = log
        self._lock = RLock()
        self._used: set[Entry] = set()
        self._answers: dict[str, Any] = {}
        self._new_answers: dict[str, Any] = {}
        self._holds: Callable[[], bool] = lambda: True
        self._base = self._open()

    def find(self, kind: str, name: str) -> bytes | None:
        """Return what is kept under a kind and a name, None if nothing whole is."""
        query = "select checksum, data from entries where kind = ? and name = ?"
        row = self._run(lambda base: base.execute(query, (kind, name)).fetchone())
        if row is None or row[0] != key(kind, name, row[1]):
            return None
        self._used.add((kind, name))
        return bytes(row[1])

    def keep(self, kind: str, name: str, data: bytes) -> None:
        """Keep data in place of whatever was kept under this kind and name."""
        self._write([(kind, name, data)])

    def find_json(self, kind: str, name: str) -> Any:
        """Return what `keep_json` kept, None if nothing whole is there."""
        data = self.find(kind, name)
        return None if data is None else json.loads(data)

    def keep_json(self, kind: str, name: str, made: Any) -> None:
        """Keep what JSON can hold."""
        self.keep(kind, name, _json(made))

    def answer(self, name: str, make: Callable[[], Any]) -> Any:
        """Return the answer noted under `name`, or make it and note it. Ready for JSON.

        What is new is written by `save`, and only if the sources have not changed meanwhile.
        """
        known = self._answer(name)
        if known is None:
            known = make()
            self.note(name, known)
        return known

    def note(self, name: str, answer: Any) -> None:
        """Note an answer, in place of whatever was noted under this name."""
        self._answers[name] = self._new_answers[name] = answer

    def noted(self, name: str) -> Any:
        """Return the answer noted under `name`, None if there is none."""
        return self._answer(name)

    def mistakes(self, name: str, look: Callable[[], list[Mistake]]) -> list[Mistake]:
        """Return the mistakes that `look` finds. Only that there are none is noted."""
        if self._answer(name):
            return []
        found = look()
        if not found:
            self.note(name, True)
        return found

    def hold_while(self, holds: Callable[[], bool]) -> None:
        """Write no new answers unless `holds` says that the sources are as they were read."""
        self._holds = holds

    def files(self, kind: str, name: str, make: Callable[[], Mapping[str, bytes]]) -> "FileSet":
        """Return the files kept as `kind` and `name`; `make` returns them if one is missing."""
        found = self.kept_files(kind, name)
        if found is None:
            files = make()
            sums = {path: hashlib.sha256(data).hexdigest() for path, data in files.items()}
            manifest = ("files", f"{kind}-{name}", _json(sums))
            self._write([*(("file", sums[path], data) for path, data in files.items()), manifest])
            found = FileSet(kind, name, dict(files), sums)
        return found

    def kept_files(self, kind: str, name: str) -> "FileSet | None":
        """Return the files kept as `kind` and `name` if every one is as it was made."""
        sums = self.find_json("files", f"{kind}-{name}")
        if sums is None:
            return None
        files = {path: self.find("file", total) for path, total in sums.items()}
        whole = {path: data for path, data in files.items() if data is not None}
        return FileSet(kind, name, whole, sums) if len(whole) == len(files) else None

    def has_files(self, kind: str, name: str) -> bool:
        """Say whether files were kept as `kind` and `name`, without reading them."""
        return self.find_json("files", f"{kind}-{name}") is not None

    def save(self) -> None:
        """Write the new answers, and which entries were used."""
        new, self._new_answers = self._new_answers, {}
        if new and self._holds():
            self._write([("answer", self._salted(name), _json(new[name])) for name in new])
        used, self._used = self._used, set()
        if used:
            now = time.time()
            query = "update entries set used = ? where kind = ? and name = ?"
            self._change(query, [(now, kind, name) for kind, name in used])

    def prune(self) -> None:
        """Remove what no build has asked for in a month, and sets of files that were replaced."""
        self.save()

        def prune(base: sqlite3.Connection) -> None:
            base.execute("delete from entries where used < ?", (time.time() - UNUSED,))
            _drop_old_sets(base)
            base.commit()
            base.execute("pragma incremental_vacuum").fetchall()

        self._run(prune)

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._base.close()

    def __del__(self) -> None:
        self._base.close()

    def _answer(self, name: str) -> Any:
        if name not in self._answers:
            found = self.find_json("answer", self._salted(name))
            if found is None:
                return None
            self._answers[name] = found
        return self._answers[name]

    def _salted(self, name: str) -> str:
        return key(self.fingerprint, name)

    def _write(self, entries: Iterable[tuple[str, str, bytes]]) -> None:
        now = time.time()
        rows = [(kind, name, key(kind, name, data), data, now) for kind, name, data in entries]
        self._change("insert or replace into entries values (?, ?, ?, ?, ?)", rows)

    def _change(self, query: str, rows: list[tuple[Any, ...]]) -> None:
        def change(base: sqlite3.Connection) -> None:
            with base:
                base.executemany(query, rows)

        self._run(change)

    def _run(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Return what `work` does with the database, one thread at a time.

        A file that is damaged is begun anew, and one that cannot be written is done without;
        either way there is nothing in the database then, and `work` finds that.
        """
        with self._lock:
            for fallback in (partial(self._open, fresh=True), partial(_connected, ":memory:")):
                try:
                    return work(self._base)
                except sqlite3.OperationalError as error:
                    self._tell(error)
                    self._base.close()
                    self._base = _connected(":memory:")
                except sqlite3.DatabaseError:
                    self._base.close()
                    self._base = fallback()
            return work(self._base)

    def _open(self, fresh: bool = False) -> sqlite3.Connection:
        if self.folder is None:
            return _connected(":memory:")
        path = self.folder / FILE
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            if fresh:
                _remove(path)
            try:
                return _connected(path)
            except sqlite3.OperationalError:
                raise
            except sqlite3.DatabaseError:  # not a database, or no longer one
                _remove(path)
                return _connected(path)
        except (OSError, sqlite3.Error) as error:
            self._tell(error)
            return _connected(":memory:")

    def _tell(self, error: Exception) -> None:
        reason = getattr(error, "strerror", None) or error
        self._log(f"{self.folder} cannot be written ({reason}), so nothing is kept for later.")


@dataclass(frozen=True)
class FileSet:
    """Files made together. files: path → content; sums: path → sha256."""

    kind: str
    name: str
    files: dict[str, bytes]
    sums: dict[str, str]

    @property
    def sizes(self) -> dict[str, int]:
        """Return the number of bytes of each file."""
        return {path: len(data) for path, data in self.files.items()}

    @property
    def digest(self) -> str:
        """Return twelve characters that change with any name or byte of the files."""
        return key(json.dumps(self.sums, sort_keys=True))[:12]

    def write(self, target: Path) -> None:
        """Write the files below `target`, which is made if need be."""
        for path, data in self.files.items():
            place = target / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)


def key(*parts: str | bytes) -> str:
    """Return a name for what is made from exactly these parts: 32 characters."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()[:32]


def parts(files: Mapping[str, bytes]) -> list[str | bytes]:
    """Return names and contents of files, in the order of their names, for `key`."""
    return [part for name in sorted(files) for part in (name, files[name])]


def digest(paths: Iterable[Path]) -> str:
    """Return a hash of the names and contents of files."""
    return key(*(part for path in sorted(paths) for part in (path.name, path.read_bytes())))


def _drop_old_sets(base: sqlite3.Connection) -> None:
    """Remove all but the newest sets of each kind, and files that belong to none."""
    query = "select name, data from entries where kind = 'files' order by used desc"
    counts: dict[str, int] = {}
    needed: set[str] = set()
    for name, data in base.execute(query).fetchall():
        kind = name.rpartition("-")[0]
        counts[kind] = counts.get(kind, 0) + 1
        if counts[kind] > KEPT:
            base.execute("delete from entries where kind = 'files' and name = ?", (name,))
        else:
            needed.update(json.loads(data).values())
    files = base.execute("select name from entries where kind = 'file'").fetchall()
    unneeded = [(name,) for (name,) in files if name not in needed]
    base.executemany("delete from entries where kind = 'file' and name = ?", unneeded)


def _json(made: Any) -> bytes:
    return json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode()


def _connected(place: Path | str) -> sqlite3.Connection:
    base = sqlite3.connect(place, timeout=PATIENCE, check_same_thread=False)
    try:
        base.executescript(SCHEMA)
    except sqlite3.Error:
        base.close()
        raise
    return base


def _remove(path: Path) -> None:
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
        path.with_name(name).unlink(missing_ok=True)
