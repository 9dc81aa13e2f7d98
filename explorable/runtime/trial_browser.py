"""The reader's Python in a browser without a window, which gets the files from a server and posts
lines to it. The server is this process, and only the browser knows its address."""

import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from subprocess import Popen
from typing import Any
from urllib.parse import unquote, urlsplit

from explorable.base import keeper
from explorable.runtime import chromium
from explorable.runtime.trial import RUN, SCRIPT, Heard, TrialError, Work

WORKER = RUN.with_name("trial_worker.mjs")
PAGE = b"""<!doctype html>
<title>explorable: figures in the reader's Python</title>
<script type="module">
const complain = (body) => fetch("complaint", { method: "POST", body });
const worker = new Worker("trial_worker.mjs", { type: "module" });
worker.onerror = async ({ message }) => {
  await complain(message || "a worker did not start");
  await fetch("end", { method: "POST" });
};
fetch("alive"); // is answered when this page is gone
</script>
"""
TYPES = {".mjs": "text/javascript", ".wasm": "application/wasm", "": "text/html; charset=utf-8"}
OPEN = 60.0  # seconds for a browser to show its first page
NO_PAGE = "the browser has not opened its page after {:g} s"
CRASHED = "the browser has crashed; it may need more memory"


@dataclass(frozen=True)
class Browser:
    """A browser. program: its path."""

    program: str

    @contextmanager
    def begin(self, work: Work) -> Iterator[Heard]:
        """Begin a browser, which ends with the context. Raises TrialError."""
        with _Server(work) as server:
            command = chromium.command(self.program, keeper.FOLDER, server.address)
            with keeper.kept(command) as process:
                threading.Thread(target=_follow, args=(process, server), daemon=True).start()
                if not server.opened.wait(OPEN):
                    raise TrialError(NO_PAGE.format(OPEN))
                yield server.heard


def _follow(process: "Popen[str]", server: "_Server") -> None:
    """Hear what a browser complains of before its page does, and that it has ended."""
    fatal = False  # nothing but a trace comes after that
    for line in process.stderr or ():
        if not server.opened.is_set() and not fatal:
            server.heard.complaint(line)
            fatal = ":FATAL:" in line
    server.end()
    server.opened.set()


class _Server(ThreadingHTTPServer):
    """Serves what a browser needs for its work, below `address`.

    heard: what the browser posts. opened: whether it has asked for its page.
    """

    daemon_threads = True

    def __init__(self, work: Work) -> None:
        self.work, self.heard, self.opened = work, Heard(), threading.Event()
        self.below = f"/{secrets.token_urlsafe()}/"
        super().__init__(("127.0.0.1", 0), _Handler)
        self.address = f"http://127.0.0.1:{self.server_port}{self.below}"

    def __enter__(self) -> "_Server":
        threading.Thread(target=partial(self.serve_forever, 0.05), daemon=True).start()
        return self

    def __exit__(self, *error: object) -> None:
        self.shutdown()
        self.server_close()

    def handle_error(self, request: object, client_address: object) -> None:
        """Let go of a browser that was ended in the middle of an answer."""

    def end(self) -> None:
        """Note that the page is gone, or that it never comes."""
        if self.opened.is_set():
            self.heard.complaint(CRASHED)
        self.heard.end()

    def found(self, name: str) -> bytes | None:
        """Return what is to be had by the name of a file; None if there is no such file."""
        if name == "":
            self.opened.set()
            return PAGE
        if name == "work.json":
            return self._told().encode()
        folder, _, file = name.rpartition("/")
        path = {
            "": {each.name: each for each in (RUN, WORKER, SCRIPT)}.get(file),
            "lock": self.work.lock,
            "runtime": self.work.runtime / file,
            "packages": self.work.packages / file,
        }.get(folder)
        return path.read_bytes() if path and path.name == file and path.is_file() else None

    def _told(self) -> str:
        return self.work.told(
            pyodide=f"{self.address}runtime/pyodide.mjs",
            runtime=f"{self.address}runtime/",
            packages=f"{self.address}packages/",
            lock=f"{self.address}lock/{self.work.lock.name}",
            script=f"{self.address}{SCRIPT.name}",
        )


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer with a file, or wait until the page is gone."""
        name = self._name()
        if name == "alive":
            self.connection.recv(1)
            self.server.end()
            return
        data = None if name is None else self.server.found(name)
        self._answer(HTTPStatus.NOT_FOUND if data is None else HTTPStatus.OK, data or b"")

    def do_POST(self) -> None:
        """Note what the page tells."""
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        name = self._name()
        if name == "line":
            self.server.heard.line(body)
        elif name == "complaint":
            self.server.heard.complaint(body)
        elif name == "end":
            self.server.heard.end()
        else:
            self._answer(HTTPStatus.NOT_FOUND, b"")
            return
        self._answer(HTTPStatus.OK, b"")

    def _name(self) -> str | None:
        """Return what is asked for below our address; None if that is somewhere else."""
        path = unquote(urlsplit(self.path).path)
        below = self.server.below
        return path.removeprefix(below) if path.startswith(below) else None

    def _answer(self, status: HTTPStatus, data: bytes) -> None:
        kind = TYPES.get(Path(urlsplit(self.path).path).suffix, "application/octet-stream")
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *arguments: Any) -> None:
        """Say nothing: the terminal is for the author."""
