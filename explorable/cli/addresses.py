"""Where a site is served while it is written."""

import os
import socket
from collections.abc import Iterator
from contextlib import closing

from explorable.cli.shared import CommandError

DEFAULT = "127.0.0.1:8000"
FURTHER = 20  # ports that are tried beside one that is taken
LAST = 65535


def parsed(text: str) -> tuple[str, int]:
    """Return the host and the port of "127.0.0.1:8000". Raises CommandError."""
    host, _, port = text.rpartition(":")
    if not host or not port.isdigit() or int(port) > LAST:
        raise CommandError(f"{text!r} is no address: write it as {DEFAULT}.")
    return host.strip("[]"), int(port)


def check(text: str, command: str) -> tuple[str, int]:
    """Return the host and the port of an address where nobody listens. Raises CommandError."""
    host, port = parsed(text)
    error = _refusal(host, port)
    if error:
        raise CommandError(refused(text, error, command))
    return host, port


def refused(text: str, error: OSError, command: str) -> str:
    """Return what to tell of an address that is not free. command: what was typed."""
    host, port = parsed(text)
    shown = text.rpartition(":")[0]
    free = next(_free(host, port), None)
    other = f"{shown}:{free}" if free else "HOST:PORT"
    return (
        f"{text} is not free ({error.strerror or error}). If you already serve a site there, stop "
        f"it, or use another address: {command} --dev-addr {other}"
    )


def _free(host: str, port: int) -> Iterator[int]:
    """Yield ports after this one where nobody listens."""
    for each in range(port + 1, min(port + FURTHER, LAST) + 1):
        if _refusal(host, each) is None:
            yield each


def _refusal(host: str, port: int) -> OSError | None:
    """Return why one cannot listen there, None if one can."""
    try:
        kind, *_, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with closing(socket.socket(kind, socket.SOCK_STREAM)) as trial:
            if os.name == "posix":  # elsewhere it would let two listen at once
                trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(place)
            trial.listen(1)
    except OSError as error:
        return error
    return None
