"""A web server on this machine that stands in for a CDN or a package index, good or bad."""

import hashlib
import re
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from explorable.runtime import wheel


class FakeCdn:
    """Serves `files` (path → bytes) at `address` and counts what it is asked for and sends.

    status: answered to everything if it is not 200. silence: seconds of nothing before answers.
    cut: send only the first half of what was promised.
    """

    def __init__(self, files=None, status=200, silence=0.0, cut=False):
        self.files, self.status, self.silence, self.cut = dict(files or {}), status, silence, cut
        self.asked, self.sent = [], 0
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {}))
        self._server.RequestHandlerClass.cdn = self
        self.address = f"http://127.0.0.1:{self._server.server_port}/"

    def __enter__(self):
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.02,), daemon=True
        )
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def index_of(name, version, files):
    """Return the files of a package index that has one wheel, as pip's `--index-url` asks."""
    built = wheel.wheel(name, version, files)
    file_name = wheel.wheel_name(name, version)
    metadata = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n".encode()
    digest = f"sha256={hashlib.sha256(metadata).hexdigest()}"  # under PEP 714's name and PEP 658's
    link = (
        f'<a href="../../{file_name}#sha256={hashlib.sha256(built).hexdigest()}"'
        f' data-core-metadata="{digest}" data-dist-info-metadata="{digest}">{file_name}</a>'
    )
    return {
        f"simple/{name}/": f"<!doctype html><html><body>{link}</body></html>".encode(),
        file_name: built,
        f"{file_name}.metadata": metadata,
    }


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.cdn.asked.append(self.path)
        time.sleep(self.cdn.silence)
        data = self.cdn.files.get(self.path.lstrip("/"))
        status = self.cdn.status if data is not None else 404
        if status != 200:
            return self._answer(status, b"not the file")
        wanted = re.fullmatch(r"bytes=(\d*)-(\d*)", self.headers.get("Range", ""))
        if wanted:
            return self._part(data, *wanted.groups())
        return self._answer(200, data)

    def _part(self, data, first, last):
        start = int(first) if first else len(data) - int(last)
        end = min(int(last) + 1, len(data)) if first and last else len(data)
        where = f"bytes {max(start, 0)}-{end - 1}/{len(data)}"
        return self._answer(206, data[max(start, 0) : end], {"Content-Range": where})

    def _answer(self, status, data, headers=None):
        kind = "text/html" if self.path.endswith("/") else "application/octet-stream"
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        body = data[: len(data) // 2] if self.cdn.cut else data
        self.cdn.sent += len(body)
        self.wfile.write(body)

    def log_message(self, *_):
        """Say nothing."""
