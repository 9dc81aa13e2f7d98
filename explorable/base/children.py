"""Child processes that end with their parent, even when it is killed and can do nothing about it.

On Linux the system sees to it. A child that is Python also watches a pipe whose other end only its
parent has: when that is closed, by whatever means, the child ends.
"""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

MODULE = __name__
PR_SET_PDEATHSIG = 1


def tied() -> Callable[[], None] | None:
    """Return what `subprocess` is given as `preexec_fn` to tie a program to this process.

    On Linux it ends with the thread that starts it, so let that be one that stays.
    """
    if sys.platform != "linux":
        return None
    import ctypes  # here, and not in the child, where little is safe before it is the program

    libc = ctypes.CDLL(None, use_errno=True)
    return lambda: libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def _tie() -> None:
    """Have the system end this process when its parent ends."""
    if tie := tied():
        tie()


@contextmanager
def python(module: str, arguments: Sequence[str]) -> Iterator["subprocess.Popen[bytes]"]:
    """Run a module of Python as a program, as `python -m` does; it ends with this process."""
    if os.name == "posix":
        ours, theirs = os.pipe()
        try:
            words = [sys.executable, "-m", MODULE, str(ours), module, *arguments]
            with subprocess.Popen(words, pass_fds=(ours,)) as process:
                os.close(ours)
                ours = -1
                yield process
        finally:
            os.close(theirs)
            if ours >= 0:
                os.close(ours)
    else:
        words = [sys.executable, "-m", MODULE, "0", module, *arguments]
        with subprocess.Popen(words, stdin=subprocess.PIPE) as process:
            yield process


def end_with_parent() -> None:
    """Have this process, which `multiprocessing` has started, end with its parent."""
    from multiprocessing import parent_process
    from multiprocessing.connection import wait

    parent = parent_process()
    if parent:
        _tie()
        sentinel = parent.sentinel
        _watch(lambda: wait([sentinel]))


def end_when_closed(pipe: "Connection") -> None:
    """Have this process end with its parent, or when the other end of a pipe is closed.

    No lock is shared for that, which a process that ends might keep. Interrupts are its parent's.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()
    _watch(lambda: pipe.poll(None))


def _watch(ends: Callable[[], object]) -> None:
    """End this process when `ends` returns."""

    def look() -> None:
        ends()
        os._exit(1)

    threading.Thread(target=look, name="parent", daemon=True).start()


def main(pipe: str, module: str, *arguments: str) -> None:
    """Run a module as a program, in a child that `python` has started."""
    import runpy

    _tie()
    _watch(lambda: os.read(int(pipe), 1))
    sys.argv = [module, *arguments]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
