"""Byte-compiles what the reader's browser would otherwise compile at every visit.

Bytecode is good for one minor version of Python only, the runtime's. So it is made by this
Python if it has that version, or else by `python3.14` (or whatever the version is), or else by
the runtime itself, in Node: the one of this machine, or the one that the extra `compile` brings.
Where none of them is to be had, sources are shipped: everything works and only starts later.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from explorable.base import children
from explorable.base.errors import ExplorableError
from explorable.runtime import lock, wheel
from explorable.runtime.node import find_node

SCRIPT = Path(__file__).with_name("pyc.py")
PATIENCE = 300.0  # seconds; compiling everything takes about ten
IN_NODE = """
const [runtime, script, work, info] = process.argv.slice(1);
const fs = await import("node:fs");
const { pathToFileURL } = await import("node:url");
const { loadPyodide } = await import(pathToFileURL(runtime + "/pyodide.mjs").href);
const lockFileContents = { info: JSON.parse(info), packages: {} };
const pyodide = await loadPyodide({ indexURL: runtime, packageBaseUrl: runtime, lockFileContents });
pyodide.FS.mkdirTree("/compiled");
pyodide.FS.mount(pyodide.FS.filesystems.NODEFS, { root: work }, "/compiled");
pyodide.globals.set("__name__", "pyc");
pyodide.runPython(fs.readFileSync(script, "utf8"));
pyodide.runPython('main("/compiled/sources.zip", "/compiled/results.zip")');
"""


class CompilerError(ExplorableError):
    """The bytecode could not be made; the message says why."""


@dataclass(frozen=True)
class Compiler:
    """Someone who can make bytecode for the runtime. title: as in "byte-compiled by …"."""

    title: str
    command: tuple[str, ...]
    in_node: bool = False

    def compile(self, sources: Mapping[str, bytes]) -> dict[str, bytes]:
        """Return the content of a .pyc file for each source, by the same names.

        sources: the path that the code will have in the browser, without its first slash →
        source. What does not compile is missing in the result. Raises CompilerError.
        """
        with tempfile.TemporaryDirectory() as folder:
            work = Path(folder)
            (work / "sources.zip").write_bytes(wheel.archive(sources))
            self._run(work)
            return wheel.contents(work / "results.zip")

    def _run(self, work: Path) -> None:
        if self.in_node:
            info = json.dumps(lock.committed().info)
            arguments = [str(SCRIPT), str(work), info]
        else:
            arguments = [str(SCRIPT), str(work / "sources.zip"), str(work / "results.zip")]
        try:
            subprocess.run(
                [*self.command, *arguments],
                capture_output=True,
                encoding="utf-8",
                errors="replace",
                timeout=PATIENCE,
                check=True,
                preexec_fn=children.tied(),
            )
        except subprocess.CalledProcessError as error:
            last = (error.stderr or error.stdout).strip().splitlines() or ["no message"]
            raise CompilerError(f"{self.title} failed: {last[-1]}") from error
        except (OSError, subprocess.TimeoutExpired) as error:
            raise CompilerError(f"{self.title} failed: {error}") from error


def find_compiler(runtime: Path) -> Compiler | None:
    """Return who can compile here, the quickest first, or None.

    runtime: the folder with the verified files of Pyodide's core, for Node to run.
    """
    python = lock.committed().python
    if python == "{}.{}".format(*sys.version_info):
        return Compiler(f"Python {python}", (sys.executable, "-I"))
    if found := shutil.which(f"python{python}"):
        return Compiler(f"python{python}", (found, "-I"))
    if found := find_node():
        command = (found, "--input-type=module", "--eval", IN_NODE, "--", str(runtime.resolve()))
        return Compiler("the runtime itself, in Node", command, in_node=True)
    return None
