"""Ends what an author's code does without end, with the author's line at which it was.

Beside the thread that draws, whichever it is, another one watches and has Python raise `TooLong`
there. It counts the time for which the process worked, so that a busy machine fails no figure;
only code that waits, as for a lock, is ended by the clock. Python raises nothing inside of one
call into C: when such a call does not come back for long, the process is ended, which is all that
can be done, and the lines on which its threads are go to the terminal.
"""

import faulthandler
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import ClassVar, TypeVar

from explorable.base.errors import ExplorableInterrupt

Result = TypeVar("Result")

IMPORT = 20.0  # seconds; the limit of a module
MULTIPLE = 3.0  # a build may be that much slower than a reader's browser
GRACE = 5.0  # seconds more, for what a first draw imports
WAITING = 3.0  # how many times as long it may take while nothing works
HELPLESS = 60.0  # seconds more until the process is ended in which a call does not come back
TICK = 0.1  # seconds between two looks
DECLARE = "set a larger limit=… in @figure"
PREPARE = "compute that part beforehand, and load its result from a file beside the widget"


class TooLong(ExplorableInterrupt):
    """An author's code ran past its limit; no `except Exception` of the author catches it."""


def within(limit: float, call: Callable[[], Result], otherwise: str = DECLARE) -> Result:
    """Return what `call` returns. Raises TooLong inside of it when it goes on far past `limit`.

    limit: seconds that it may take a reader. otherwise: what an author may do whose loops end.
    Code that catches TooLong is asked again.
    """
    try:
        with watched(bound(limit)):
            return call()
    except TooLong as error:
        error.args = (
            f"it took longer than its limit of {limit:g} s, and was stopped after "
            f"{bound(limit):.3g} s. Make sure that every loop in it ends, or {otherwise}.",
        )
        raise


@contextmanager
def watched(seconds: float, to_the_last: bool = True) -> Iterator[None]:
    """Raise TooLong in what runs in here for longer.

    to_the_last: end the process if a call does not come back.
    """
    watch = _Watch(seconds, to_the_last)
    watch.begin()
    try:
        try:
            yield
        finally:
            watch.end()
    except TooLong:
        watch.end()
        raise


def bound(limit: float) -> float:
    """Return for how many seconds a build works at what may take a reader `limit` seconds."""
    return GRACE + MULTIPLE * limit


class _Watch:
    """Watches the thread that makes it, from `begin` to `end`. seconds: the bound.

    to_the_last: see `watched`.
    """

    lock = threading.Lock()
    running: ClassVar[set["_Watch"]] = set()
    looking = False

    def __init__(self, seconds: float, to_the_last: bool) -> None:
        self.seconds, self.to_the_last = seconds, to_the_last
        self.thread = threading.get_ident()
        self.worked = self.passed = 0.0
        self.asked = False

    def begin(self) -> None:
        """Start to watch; one thread, which ends when it has nothing to do, looks for all."""
        self.put_off()
        with _Watch.lock:
            _Watch.running.add(self)
            if not _Watch.looking:
                _Watch.looking = True
                threading.Thread(target=_look, name="time_limit", daemon=True).start()

    def end(self) -> None:
        """Stop watching, and take back a TooLong that has not arrived."""
        while True:
            try:
                with _Watch.lock:
                    _Watch.running.discard(self)
                    if self.asked:
                        _raise_in(self.thread, None)
                if self.to_the_last:
                    faulthandler.cancel_dump_traceback_later()
                return
            except TooLong:
                continue

    def count(self, took: float, work: float) -> None:
        """Count seconds that went by and those for which the process worked; ask when it is time.

        Of a process whose threads work at once only the time of one counts.
        """
        self.passed += took
        self.worked += min(took, work)
        if self.worked > self.seconds or self.passed > WAITING * self.seconds:
            self.asked = True
            _raise_in(self.thread, TooLong)
        else:
            self.put_off()

    def put_off(self) -> None:
        """Have the process ended later, unless this is called again or the watch ends.

        A call into C may keep all threads of Python from working; what then counts down does not
        need them. It needs a terminal, or a file in its place.
        """
        if not self.to_the_last:
            return
        with suppress(OSError, RuntimeError, ValueError):
            terminal = sys.__stderr__ or sys.stderr
            faulthandler.dump_traceback_later(self.seconds + HELPLESS, exit=True, file=terminal)


def _look() -> None:
    """Count for all that are watched, until there are none."""
    clock, work = time.monotonic(), time.process_time()
    while True:
        time.sleep(TICK)
        before, worked_before = clock, work
        clock, work = time.monotonic(), time.process_time()
        took = min(clock - before, 10 * TICK)  # more is a machine that slept
        with _Watch.lock:
            for watch in _Watch.running:
                watch.count(took, work - worked_before)
            if not _Watch.running:
                _Watch.looking = False
                return


def _raise_in(thread: int, error: type[BaseException] | None) -> None:
    """Have Python raise `error` in a thread, between two of its steps; None takes that back."""
    import ctypes  # not for a build without news

    wanted = None if error is None else ctypes.py_object(error)
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), wanted)
