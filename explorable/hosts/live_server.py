"""Serves a folder to the author's browser, whose pages follow when the site changes.

A page tells which state of the site it shows, and is answered when there is another one.
"""

import threading
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

RELOAD = Path(__file__).with_name("reload.js")
OWN = ".explorable/"  # what the server adds to the site, below its address
HOLD = 25.0  # seconds until a page is told that nothing has changed, and asks again
SCRIPT = '<script type="module" src="{address}reload.js?since={since}"></script>'
TYPES = {
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".wasm": "application/wasm",
    ".whl": "application/octet-stream",
}


class LiveServer:
    """A server of `folder`, at `url`; use it in a `with`.

    host, port: where it listens; 0 for a free port. below: the path that the site will have on
    its own server, "/repo/".
    """

    def __init__(self, folder: Path, host: str, port: int, below: str = "/") -> None:
        self.folder, self.below = folder, below
        self.changes = Changes()
        handler = partial(_Handler, directory=str(folder), live=self)
        self._server = _Server((host, port), handler)
        shown = f"[{host}]" if ":" in host else host
        self.url = f"http://{shown}:{self._server.server_port}{below}"

    def __enter__(self) -> "LiveServer":
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.changes.end()
        self._server.shutdown()
        self._server.server_close()


class Changes:
    """How often the site has changed."""

    def __init__(self) -> None:
        self.count = 0
        self._news = threading.Condition()
        self._ended = False

    def tell(self) -> None:
        """Tell all who wait that the site has changed."""
        with self._news:
            self.count += 1
            self._news.notify_all()

    def wait(self, since: int) -> int:
        """Return how often it has, when that is not `since` or when time is up."""
        with self._news:
            self._news.wait_for(lambda: self._ended or self.count != since, HOLD)
            return self.count

    def end(self) -> None:
        """Let all who wait go."""
        with self._news:
            self._ended = True
            self._news.notify_all()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Let go of browsers that leave in the middle of an answer, without a word."""


class _Handler(SimpleHTTPRequestHandler):
    extensions_map = {**SimpleHTTPRequestHandler.extensions_map, **TYPES}  # noqa: RUF012

    def __init__(self, *arguments: object, live: LiveServer, **options: object) -> None:
        self.live = live
        super().__init__(*arguments, **options)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answer with a file, with a page that will ask for news, or with news."""
        asked = urlsplit(self.path)
        if not asked.path.startswith(self.live.below):
            self._redirect(self.live.below)
            return
        inside = asked.path.removeprefix(self.live.below)
        if inside == f"{OWN}reload.js":
            self._answer(RELOAD.read_bytes(), "text/javascript")
        elif inside == f"{OWN}changed":
            self._answer(str(self._newest(parse_qs(asked.query))).encode(), "text/plain")
        else:
            self._answer_with_file(inside, asked.query)

    def _newest(self, query: dict[str, list[str]]) -> int:
        since = query.get("since", ["0"])[0]
        return self.live.changes.wait(int(since) if since.isdigit() else 0)

    def _answer_with_file(self, inside: str, query: str) -> None:
        path = Path(self.translate_path("/" + inside))
        if path.is_dir() and inside and not inside.endswith("/"):
            self._redirect(f"{self.live.below}{inside}/" + (f"?{query}" if query else ""))
            return
        page = path / "index.html" if path.is_dir() else path
        if page.suffix == ".html" and page.is_file():
            self._answer_with_page(page)
        elif page.is_file():
            self.path = "/" + inside
            super().do_GET()
        elif (missing := self.live.folder / "404.html").is_file():
            self._answer_with_page(missing, HTTPStatus.NOT_FOUND)
        else:
            self.send_error(HTTPStatus.NOT_FOUND)

    def _answer_with_page(self, page: Path, status: HTTPStatus = HTTPStatus.OK) -> None:
        since = self.live.changes.count  # before it is read: rather once too often than never
        script = SCRIPT.format(address=self.live.below + OWN, since=since)
        self._answer(page.read_bytes() + script.encode(), "text/html; charset=utf-8", status)

    def _answer(self, body: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _redirect(self, location: str) -> None:
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", location)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def end_headers(self) -> None:
        """Have browsers ask again for everything: it may change at each save.

        Scripts may change twice in a second, which is all that they could be asked about.
        """
        script = urlsplit(self.path).path.endswith(".js")
        self.send_header("Cache-Control", "no-store" if script else "no-cache")
        super().end_headers()

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing: what the terminal shows is for the author."""
