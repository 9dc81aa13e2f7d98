"""Programs with a temporary folder of their own, which is removed however this process ends.

A process between both, the keeper, sees to it. When the pipe that leads to it is closed, whoever
closed it, it ends the program with all that this has started, and removes the folder.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from explorable.base import children

MODULE = __name__
FOLDER = "{folder}"
PREFIX = "explorable-kept-"
ROOM = 50  # characters; the path of a socket, of which there may be one below, has about a hundred
PATIENCE = 10.0  # seconds until a folder is left where it is: somebody still writes into it


@contextmanager
def kept(command: Sequence[str]) -> Iterator["subprocess.Popen[str]"]:
    """Run a program as long as this context lasts; its folder is where `command` says FOLDER.

    Yields the keeper, which ends when the program does; its stderr is the program's.
    """
    with subprocess.Popen(
        [sys.executable, "-m", MODULE, *command],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
        start_new_session=True,
    ) as process:
        try:
            yield process
        finally:
            if process.stdin:
                process.stdin.close()
            process.wait()


def main(*command: str) -> None:
    """Run a program, and tidy up when it ends or when standard input does."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: None)  # its user has got the same, and closes the pipe
    folder = Path(tempfile.mkdtemp(prefix=PREFIX))
    temporary = {"TMPDIR": str(folder)} if len(str(folder)) < ROOM else {}
    try:
        with subprocess.Popen(
            [word.replace(FOLDER, str(folder)) for word in command],
            stdin=subprocess.DEVNULL,
            env={**os.environ, **temporary},
            start_new_session=True,
            preexec_fn=children.tied(),
        ) as program:
            threading.Thread(target=_end_with_input, args=(program,), daemon=True).start()
            try:
                program.wait()
            finally:
                _end(program)
    except OSError as error:
        print(error, file=sys.stderr)
    finally:
        _remove(folder)


def _end_with_input(program: "subprocess.Popen[bytes]") -> None:
    os.read(sys.stdin.fileno(), 1)
    _end(program)


def _end(program: "subprocess.Popen[bytes]") -> None:
    """End a program and what it has started."""
    if sys.platform == "win32":
        words = ["taskkill", "/F", "/T", "/PID", str(program.pid)]
        subprocess.run(words, capture_output=True, check=False)
    else:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(program.pid, signal.SIGKILL)


def _remove(folder: Path) -> None:
    """Remove a folder into which processes that are about to end may still write."""
    end = time.monotonic() + PATIENCE
    while folder.exists() and time.monotonic() < end:
        shutil.rmtree(folder, ignore_errors=True)
        time.sleep(0.02)


if __name__ == "__main__":
    main(*sys.argv[1:])
