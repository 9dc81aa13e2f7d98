"""Runs the reader's Python in Node, on the very files that readers get, to see what becomes of
figures there.

One process does it for all figures. When one of them does not come to an end, or ends the process,
another process goes on with those that are left.
"""

import json
import queue
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from explorable.base import children
from explorable.base.errors import AuthorError, ExplorableError
from explorable.compile.time_limit import bound
from explorable.runtime import lock
from explorable.runtime.bundled import Bundle

SCRIPT = Path(__file__).parent.parent / "worker" / "trial.py"
START = 300.0  # seconds for Python to start, and for a figure to import what it needs
IN_NODE = """
const [work] = process.argv.slice(1);
const fs = await import("node:fs");
const { pathToFileURL } = await import("node:url");
const read = (path) => fs.readFileSync(path, "utf8");
const { runtime, lock, packages, load, script, site, asked } = JSON.parse(read(work));
const lockFileContents = JSON.parse(read(lock));
for (const each of Object.values(lockFileContents.packages)) {
  const folder = each.file_name.includes("/") ? runtime : packages;
  each.file_name = folder + each.file_name.replace(/.*[/]/, "");
}
globalThis.explorableLeftOut = (name) => new Uint8Array(fs.readFileSync(runtime + name));
const { loadPyodide } = await import(pathToFileURL(runtime + "pyodide.mjs").href);
const python = await loadPyodide({
  indexURL: runtime, packageBaseUrl: packages, lockFileContents,
  env: { PYTHONHASHSEED: "0" }, stdout() {}, stderr() {},
});
await python.loadPackage(load, { messageCallback() {}, errorCallback() {} });
python.runPython("from explorable.worker import left_out; left_out.install()");
python.globals.set("tell", (line) => fs.writeSync(1, line + "\\n"));
python.globals.set("asked", asked);
python.globals.set("site", site);
fs.writeSync(1, '{"ready": true}\\n');
python.runPython(read(script));
python.runPython("run(asked.to_py(), Path(site), tell)");
"""

Asked = tuple[str, str]  # the name of a figure, and its state as JSON


class TrialError(ExplorableError):
    """Python did not start in Node; the message says why."""


@dataclass(frozen=True)
class Outcome:
    """What became of a figure: what is wrong, or else its last frame, laid out wide."""

    error: AuthorError | None = None
    nodes: list[dict[str, Any]] = field(default_factory=list)
    strings: list[str] = field(default_factory=list)
    numbers: list[float] = field(default_factory=list)


def outcomes(
    node: str, site: Path, runtime: Path, bundle: Bundle, asked: Sequence[Asked]
) -> Iterator[tuple[Asked, Outcome]]:
    """Yield what becomes of each figure in the reader's Python.

    node: the program. site: the folder in which `bundle` was written; runtime: where it has
    Pyodide's files. Raises TrialError.
    """
    left = list(asked)
    while left:
        count = 0
        for outcome in _one_process(node, _work(site, runtime, bundle, left)):
            yield left[count], outcome
            count += 1
        left = left[count:]


def _one_process(node: str, wanted: dict[str, Any]) -> Iterator[Outcome]:
    """Yield outcomes for as long as one process lives, of one figure at least."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder) / "work.json"
        work.write_text(json.dumps(wanted), encoding="utf-8")
        command = [node, "--input-type=module", "--eval", IN_NODE, "--", str(work)]
        with subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
            preexec_fn=children.tied(),
        ) as process:
            try:
                yield from _heard(process, [name for name, _ in wanted["asked"]])
            finally:
                process.kill()


def _work(site: Path, runtime: Path, bundle: Bundle, asked: Sequence[Asked]) -> dict[str, Any]:
    """Return what Node is told."""
    own = (site / bundle.lock).parent.resolve()
    committed = lock.committed()
    return {
        "runtime": f"{runtime.resolve()}/",
        "lock": str((site / bundle.lock).resolve()),
        "packages": f"{own}/",
        "load": [*bundle.load, *bundle.later],
        "script": str(SCRIPT),
        "site": f"/lib/python{committed.python}/site-packages",
        "asked": list(asked),
    }


def _heard(process: "subprocess.Popen[str]", names: Sequence[str]) -> Iterator[Outcome]:
    """Yield an outcome for each figure, until one of them ends the process or must be ended."""
    lines, complaints = _lines(process.stdout), _lines(process.stderr)
    if not _next(lines, START):
        process.kill()  # so that its complaints come to an end
        raise TrialError(f"it did not start: {_last(complaints)}")
    for name in names:
        told = _next(lines, START)
        limit = told.get("limit") if told else None
        if limit is not None:
            told = _next(lines, bound(limit))
        if not told:
            has_ended = told is not None
            yield Outcome(AuthorError(_lost(name, limit, has_ended, complaints)))
            return
        yield _outcome(told)


def _lines(stream: IO[str] | None) -> "queue.Queue[str]":
    """Return the lines of a stream as they come; at its end an empty one."""
    found: queue.Queue[str] = queue.Queue()

    def read() -> None:
        for line in stream or ():
            found.put(line)
        found.put("")

    threading.Thread(target=read, daemon=True).start()
    return found


def _next(lines: "queue.Queue[str]", patience: float) -> dict[str, Any] | None:
    """Return what is told next; None if nothing comes in so many seconds, {} at the end."""
    try:
        line = lines.get(timeout=patience)
    except queue.Empty:
        return None
    told: dict[str, Any] = json.loads(line) if line else {}
    return told


def _last(complaints: "queue.Queue[str]") -> str:
    """Return the last line of what a process that has ended complained of."""
    last = "it gave no reason"
    while line := complaints.get():
        last = line.strip() or last
    return last


def _lost(name: str, limit: float | None, has_ended: bool, complaints: "queue.Queue[str]") -> str:
    if has_ended:
        return f"{name} ends the reader's Python: {_last(complaints)}"
    if limit is None:
        return f"{name}: what it imports is not ready in the reader's Python after {START:g} s"
    return (
        f"{name} takes more than {bound(limit):.3g} s in the reader's Python, and its limit is "
        f"{limit:g} s. Compute a part beforehand, or say a greater limit=… in @figure."
    )


def _outcome(told: dict[str, Any]) -> Outcome:
    if "message" in told:
        return Outcome(AuthorError(told["message"], told["page"], told["line"], told["trace"]))
    return Outcome(None, told["nodes"], told["strings"], told["numbers"])
