"""Runs the reader's Python on the very files that readers get, to see what becomes of figures.

Node runs it (`trial_node`), or a browser (`trial_browser`). One process does it for all figures.
When one of them does not come to an end, or ends the process, another process goes on with those
that are left.
"""

import json
import queue
from collections.abc import Container, Iterator, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from explorable.base.errors import AuthorError, ExplorableError
from explorable.compile.time_limit import bound
from explorable.runtime import lock
from explorable.runtime.bundled import Bundle

SCRIPT = Path(__file__).parent.parent / "worker" / "trial.py"
RUN = Path(__file__).with_name("trial.mjs")
START = 300.0  # seconds for Python to start, and for a figure to import what it needs
ELSEWHERE = 10.0  # seconds at most for a state that readers may come to later, whatever the limit


class Asked(NamedTuple):
    """A figure to be drawn; state: JSON. when: how readers come to it, for what may be wrong."""

    figure: str
    state: str
    when: str = ""


class TrialError(ExplorableError):
    """The reader's Python did not start; the message says why."""


@dataclass(frozen=True)
class Outcome:
    """What became of a figure: what is wrong, or else its last frame, laid out wide.

    given_up: for how many seconds nothing came of it, where its limit allows more.
    """

    error: AuthorError | None = None
    given_up: float = 0.0
    nodes: list[dict[str, Any]] = field(default_factory=list)
    strings: list[str] = field(default_factory=list)
    numbers: list[float] = field(default_factory=list)


@dataclass(frozen=True)
class Work:
    """What a process is to do.

    runtime: the folder with Pyodide's files; packages: the one with the site's own; lock: the
    site's pyodide-lock.json. load: names for loadPackage. site: where Python has its packages.
    """

    runtime: Path
    packages: Path
    lock: Path
    load: Sequence[str]
    site: str
    asked: Sequence[Asked]

    def told(self, **addresses: str) -> str:
        """Return the JSON that trial.mjs takes. addresses: of files, as the process reads them."""
        return json.dumps(
            {"load": self.load, "site": self.site, "asked": self.asked, **addresses},
        )


class Heard:
    """What is heard of a process: lines, and what it complains of."""

    def __init__(self) -> None:
        self._lines: queue.Queue[str] = queue.Queue()
        self._complaints: queue.Queue[str] = queue.Queue()
        self.ended = False

    def line(self, line: str) -> None:
        """Note a line of JSON, which is not empty."""
        self._lines.put(line)

    def complaint(self, line: str) -> None:
        """Note what seems to be wrong; the last of them is shown."""
        if line.strip():
            self._complaints.put(line.strip())

    def end(self) -> None:
        """Note that nothing more comes."""
        self._complaints.put("")
        self._lines.put("")

    def next(self, patience: float) -> dict[str, Any] | None:
        """Return what is told next; None if nothing comes in so many seconds, or ever."""
        try:
            line = self._lines.get(timeout=patience)
        except queue.Empty:
            return None
        self.ended = not line
        told: dict[str, Any] | None = json.loads(line) if line else None
        return told

    def last_complaint(self) -> str:
        """Return what a process has complained of last."""
        last = "it gave no reason"
        with suppress(queue.Empty):
            while line := self._complaints.get(block=self.ended):
                last = line
        return last


class Runner(Protocol):
    """What runs Pyodide."""

    def begin(self, work: Work) -> AbstractContextManager[Heard]:
        """Begin a process, which ends with the context. Raises TrialError."""


def outcomes(
    runner: Runner,
    site: Path,
    runtime: Path,
    bundle: Bundle,
    asked: Sequence[Asked],
    known: Container[str] = (),
) -> Iterator[tuple[Asked, Outcome]]:
    """Yield what becomes of each figure in the reader's Python.

    site: the folder in which `bundle` was written; runtime: where it has Pyodide's files. known:
    figures that are not tried again by a process that goes on after another. Raises TrialError.
    """
    left = list(asked)
    while left:
        count = 0
        with runner.begin(_work(site, runtime, bundle, left)) as heard:
            for outcome in _outcomes(heard, left):
                yield left[count], outcome
                count += 1
        left = [each for each in left[count:] if each.figure not in known]


def _work(site: Path, runtime: Path, bundle: Bundle, asked: Sequence[Asked]) -> Work:
    own = (site / bundle.lock).resolve()
    python = lock.committed().python
    return Work(
        runtime.resolve(),
        own.parent,
        own,
        [*bundle.load, *bundle.later],
        f"/lib/python{python}/site-packages",
        asked,
    )


def _outcomes(heard: Heard, asked: Sequence[Asked]) -> Iterator[Outcome]:
    """Yield an outcome for each figure, until one of them ends the process or must be ended."""
    if not heard.next(START):
        raise TrialError(f"it did not start: {heard.last_complaint()}")
    for each in asked:
        told = heard.next(START)
        limit = told.get("limit") if told else None
        seconds = START if limit is None else bound(limit)
        if limit is not None:
            told = heard.next(min(seconds, ELSEWHERE) if each.when else seconds)
        if not told:
            if each.when and limit is not None and seconds > ELSEWHERE and not heard.ended:
                yield Outcome(given_up=ELSEWHERE)
            else:
                yield Outcome(AuthorError(_lost(each.figure, limit, heard)))
            return
        yield _outcome(told)


def _lost(name: str, limit: float | None, heard: Heard) -> str:
    if heard.ended:
        return f"{name} ends the reader's Python: {heard.last_complaint()}"
    if limit is None:
        return f"{name}: what it imports is not ready in the reader's Python after {START:g} s"
    return (
        f"{name} takes more than {bound(limit):.3g} s in the reader's Python, and its limit is "
        f"{limit:g} s. Compute a part beforehand, or set a larger limit=… in @figure."
    )


def _outcome(told: dict[str, Any]) -> Outcome:
    if "message" in told:
        return Outcome(AuthorError(told["message"], told["page"], told["line"], told["trace"]))
    return Outcome(nodes=told["nodes"], strings=told["strings"], numbers=told["numbers"])
