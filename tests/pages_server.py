"""Serves a folder as GitHub Pages does: below the repository's name, plain headers, 404.html."""

import gzip
import io
import sys
import threading
import time
from dataclasses import dataclass, field
from functools import cache, partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar


@dataclass(frozen=True)
class Sent:
    """An answer that went over a slow line: when it was asked for, when its last byte left."""

    address: str
    asked_by: str  # the address of the page or script
    asked: float  # seconds, as time.time()
    done: float
    bytes: int


@dataclass
class SlowLine:
    """A line that all answers of a server share: so many bits a second, so many seconds late.

    sent: all answers that have gone over it whole.
    """

    PIECE: ClassVar = 16_384  # bytes

    bits_per_second: float
    delay: float
    sent: list[Sent] = field(default_factory=list)
    _free: float = 0  # when the line has sent what it was given
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def send(self, data, write):
        """Write `data` in pieces, as the line takes them."""
        for begin in range(0, len(data), self.PIECE):
            piece = data[begin : begin + self.PIECE]
            with self._lock:
                self._free = max(self._free, time.monotonic())
                self._free += 8 * len(piece) / self.bits_per_second
                wait = self._free - time.monotonic()
            time.sleep(max(0, wait))
            write(piece)


@cache
def travelling(path, _changed, compressed):
    """Return the bytes of a file as they travel, which are worked out once."""
    body = path.read_bytes()
    return gzip.compress(body, 6) if compressed else body


class PagesServer:
    """A server of `folder` at `address`; use it in a `with`.

    asked: every address that was asked for, in order, below `address`. line: a SlowLine; what
    travels on it is compressed, and may be kept for ten minutes, as GitHub Pages does. headers:
    sent with every answer, by name.
    """

    def __init__(self, folder, prefix="/", line=None):
        self.folder, self.prefix = Path(folder), prefix
        handler = partial(_Handler, directory=str(folder), prefix=prefix, line=line)
        self._server = _Server(("127.0.0.1", 0), handler)
        self.origin = f"http://127.0.0.1:{self._server.server_port}"
        self.address = self.origin + prefix
        self.asked = self._server.asked
        self.headers = self._server.headers

    def __enter__(self):
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Server(ThreadingHTTPServer):
    def __init__(self, *arguments):
        self.asked = []
        self.headers = {}
        super().__init__(*arguments)

    def handle_error(self, request, client_address):
        """Let go of a browser that has left in the middle of an answer."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(SimpleHTTPRequestHandler):
    extensions_map = {  # noqa: RUF012
        **SimpleHTTPRequestHandler.extensions_map,
        ".mjs": "text/javascript",
        ".js": "text/javascript",
        ".wasm": "application/wasm",
        ".whl": "application/octet-stream",
    }

    COMPRESSED = ("text/", "application/json", "application/wasm", "image/svg")

    def __init__(self, *arguments, prefix, line=None, **options):
        self.prefix, self.line = prefix, line
        super().__init__(*arguments, **options)

    def send_head(self):
        """Answer below the repository's name, for GET and for HEAD; add a folder's slash."""
        path, mark, query = self.path.partition("?")
        if not f"{path}/".startswith(self.prefix):
            return self.send_error(HTTPStatus.NOT_FOUND)
        inside = "/" + path[len(self.prefix) :]
        self.server.asked.append(inside[1:])
        if not path.endswith("/") and Path(self.translate_path(inside)).is_dir():
            return self._redirect(f"{path}/{mark}{query}")
        self.path = inside
        return self._slow_head() if self.line else super().send_head()

    def _slow_head(self):
        """Answer late and compressed; a folder's answer is its page."""
        self.begun = time.time()
        time.sleep(self.line.delay)
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            return self.send_error(HTTPStatus.NOT_FOUND)
        kind = self.guess_type(str(path))
        compressed = kind.startswith(self.COMPRESSED)
        body = travelling(path, path.stat().st_mtime_ns, compressed)
        self.send_response(HTTPStatus.OK)
        if compressed:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Cache-Control", "max-age=600")
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return io.BytesIO(body)

    def copyfile(self, source, outputfile):
        """Send an answer, over the line if there is one."""
        if not self.line:
            return super().copyfile(source, outputfile)
        body = source.read()
        self.line.send(body, outputfile.write)
        referrer = self.headers.get("Referer", "")
        self.line.sent.append(Sent(self.path[1:], referrer, self.begun, time.time(), len(body)))
        return None

    def end_headers(self):
        """Let other origins read what is here."""
        self.send_header("Access-Control-Allow-Origin", "*")
        for name, value in self.server.headers.items():
            self.send_header(name, value)
        super().end_headers()

    def list_directory(self, _):
        """Show no folder that has no page of its own."""
        return self.send_error(HTTPStatus.NOT_FOUND)

    def _redirect(self, address):
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        self.send_header("Location", address)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def send_error(self, code, message=None, explain=None):
        """Answer with the site's own page for what is missing."""
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.exists():
            return super().send_error(code, message, explain)
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)
        return None

    def log_message(self, *_):
        """Say nothing; tests look at what the browser saw."""
