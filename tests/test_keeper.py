"""A program that is kept ends with its user, with all that it has started, and its folder goes."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from explorable.base import keeper
from tests.test_children import is_alive

PATIENCE = 60.0
# Starts another program, and writes into its folder who both are.
PROGRAM = """
import os, subprocess, sys, time
from pathlib import Path
other = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
Path(sys.argv[1], "who.new").write_text(f"{os.getpid()} {other.pid}")
os.replace(Path(sys.argv[1], "who.new"), Path(sys.argv[1], "who"))
time.sleep(600)
"""
USER = """
import sys, time
from explorable.base import keeper
with keeper.kept([sys.executable, sys.argv[1], keeper.FOLDER]):
    time.sleep(600)
"""


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    (tmp_path / "program.py").write_text(PROGRAM)
    return str(tmp_path / "program.py")


def started(temporary: Path) -> list[int]:
    """Return the processes that a kept program has told of, itself among them."""
    end = time.monotonic() + PATIENCE
    while not (told := list(temporary.glob(f"{keeper.PREFIX}*/who"))):
        assert time.monotonic() < end
        time.sleep(0.05)
    return [int(word) for word in told[0].read_text().split()]


def check_gone(processes: list[int], temporary: Path) -> None:
    end = time.monotonic() + PATIENCE
    while any(map(is_alive, processes)) or any(temporary.iterdir()):
        assert time.monotonic() < end, (processes, list(temporary.iterdir()))
        time.sleep(0.05)


def test_it_ends_with_its_context(program: str, tmp_path: Path) -> None:
    with keeper.kept([sys.executable, program, keeper.FOLDER]):
        processes = started(tmp_path / "temporary")
    assert not any((tmp_path / "temporary").iterdir()), "it is gone when the context is left"
    check_gone(processes, tmp_path / "temporary")


@pytest.mark.parametrize("number", ["SIGKILL", "SIGTERM", "SIGINT"])
def test_it_ends_with_its_user(program: str, tmp_path: Path, number: str) -> None:
    command = [sys.executable, "-c", USER, program]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as user:
        processes = started(tmp_path / "temporary")
        user.send_signal(getattr(signal, number))
        user.wait(PATIENCE)
    check_gone(processes, tmp_path / "temporary")


def test_what_it_has_started_ends_when_the_program_does(program: str, tmp_path: Path) -> None:
    with keeper.kept([sys.executable, program, keeper.FOLDER]) as process:
        processes = started(tmp_path / "temporary")
        os.kill(processes[0], signal.SIGKILL)
        process.wait(PATIENCE)
        check_gone(processes, tmp_path / "temporary")


def test_a_program_that_is_not_there_is_told(tmp_path: Path) -> None:
    with keeper.kept([str(tmp_path / "none"), keeper.FOLDER]) as process:
        assert process.stderr
        assert "No such file" in process.stderr.read()
