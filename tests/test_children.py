"""A child process ends with its parent, even when that is killed."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from explorable.base import children

CHILD = """
import pathlib, sys, os
pathlib.Path(sys.argv[1]).write_text(str(os.getpid()))
while True:
    pass
"""
PARENT = """
import sys, time
from explorable.base import children
if "pipe" in sys.argv:
    children.MODULE = "untied"
with children.python("endless", [sys.argv[1]]) as process:
    process.wait()
"""
UNTIED = """
import sys
from explorable.base import children

children._tie = lambda: None
children.main(*sys.argv[1:])
"""
PROGRAM = """
import subprocess, sys
from pathlib import Path
from explorable.base import children

program = str(Path(__file__).with_name("endless.py"))
subprocess.run([sys.executable, program, sys.argv[1]], preexec_fn=children.tied())
"""
POOL = """
import os, pathlib, sys, time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from explorable.base import children

def idle(place):
    pathlib.Path(place).write_text(str(os.getpid()))

if __name__ == "__main__":
    children_of = ProcessPoolExecutor(1, get_context("spawn"), children.end_with_parent)
    with children_of as pool:
        pool.submit(idle, sys.argv[1]).result()
        time.sleep(600)
"""


def is_alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


def within(seconds: float, condition: object) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():  # type: ignore[operator]
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize(
    ("script", "more"),
    [(PARENT, []), (PARENT, ["pipe"]), (POOL, []), (PROGRAM, [])],
    ids=["tied", "pipe", "pool", "another program"],
)
def test_nothing_is_left_of_a_parent_that_is_killed(
    tmp_path: Path, script: str, more: list[str]
) -> None:
    (tmp_path / "endless.py").write_text(CHILD)
    (tmp_path / "untied.py").write_text(UNTIED)
    (tmp_path / "parent.py").write_text(script)
    told = tmp_path / "pid"
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    parent = subprocess.Popen(
        [sys.executable, str(tmp_path / "parent.py"), str(told), *more], env=environment
    )
    try:
        assert within(60, lambda: told.exists() and told.read_text())
        child = int(told.read_text())
        assert is_alive(child)
        parent.send_signal(signal.SIGKILL)
        parent.wait()
        assert within(20, lambda: not is_alive(child))
    finally:
        parent.kill()


def test_a_module_runs_as_a_program_and_its_exit_code_comes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "program.py").write_text("import sys\nsys.exit(int(sys.argv[1]) + len(__name__))")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with children.python("program", ["3"]) as process:
        assert process.wait() == 3 + len("__main__")
