"""Ends a function that runs too long, or that somebody wants to end."""

import ctypes
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class TooSlow(BaseException):
    """Raised in a function that has run too long; `except Exception` does not hold it up."""


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raise TooSlow in what runs in here for longer, in whatever thread.

    Code that is not Python's is waited for: the exception comes when it returns.
    """
    thread = ctypes.c_ulong(threading.get_ident())
    raise_in = ctypes.pythonapi.PyThreadState_SetAsyncExc
    lock = threading.Lock()
    over = False

    def end() -> None:
        with lock:
            if not over:
                raise_in(thread, ctypes.py_object(TooSlow))

    timer = threading.Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        with lock:
            over = True
            raise_in(thread, None)  # one that has not come yet must not come later


@contextmanager
def interruptible() -> Iterator[None]:
    """Let the notebook's stop button end what runs in here, if it runs in the main thread.

    Between the messages that it handles, ipykernel ignores the signal.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
