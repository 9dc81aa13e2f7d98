"""The reader's Python in Node, which reads the files where they are and writes lines."""

import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from explorable.base import children
from explorable.runtime.trial import RUN, SCRIPT, Heard, Work

IN_NODE = """
const [run, work] = process.argv.slice(1);
const fs = await import("node:fs");
try {
  await (await import(run)).run(
    JSON.parse(fs.readFileSync(work, "utf8")),
    (path) => new Uint8Array(fs.readFileSync(path)),
    (line) => fs.writeSync(1, line + "\\n"),
  );
} catch (error) {
  console.error(String(error));
  process.exit(1);
}
"""


@dataclass(frozen=True)
class Node:
    """Node. program: its path."""

    program: str

    @contextmanager
    def begin(self, work: Work) -> Iterator[Heard]:
        """Begin a process, which ends with the context."""
        with tempfile.TemporaryDirectory() as folder:
            told = Path(folder) / "work.json"
            told.write_text(_told(work), encoding="utf-8")
            command = [self.program, "--input-type=module", "--eval", IN_NODE, "--"]
            with subprocess.Popen(
                [*command, RUN.as_uri(), str(told)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                encoding="utf-8",
                errors="replace",
                preexec_fn=children.tied(),
            ) as process:
                try:
                    yield _heard(process)
                finally:
                    process.kill()


def _told(work: Work) -> str:
    return work.told(
        pyodide=(work.runtime / "pyodide.mjs").as_uri(),
        runtime=f"{work.runtime}/",
        packages=f"{work.packages}/",
        lock=str(work.lock),
        script=str(SCRIPT),
    )


def _heard(process: "subprocess.Popen[str]") -> Heard:
    """Return what is heard of a process from now on."""
    heard = Heard()
    complaints = _follow(process.stderr, heard.complaint)

    def listen() -> None:
        _follow(process.stdout, heard.line).join()
        complaints.join()
        heard.end()

    threading.Thread(target=listen, daemon=True).start()
    return heard


def _follow(stream: IO[str] | None, tell: Callable[[str], None]) -> threading.Thread:
    """Tell the lines of a stream as they come; the thread ends with the stream."""

    def read() -> None:
        for line in stream or ():
            tell(line)

    thread = threading.Thread(target=read, daemon=True)
    thread.start()
    return thread
