"""Lets pages that `mkdocs serve` shows follow what their author saves, without being loaded again.

Its server puts a script into each page that reloads it. Ours goes in its place, and asks the same
server for news. If the server is another one than we know, its own script stays.
"""

import re
from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

from explorable.hosts.live_server import OWN, RELOAD, SCRIPT

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment
    from mkdocs.livereload import LiveReloadServer

ADDRESS = f"/{OWN}"
THEIRS = re.compile(
    rb"<script>\s*var livereload = function\(epoch, requestId\) \{.*?"
    rb"\nlivereload\((\d+), \d+\);\s*</script>",
    re.S,
)


def follow(server: "LiveReloadServer") -> None:
    """Have the pages of a server follow."""
    theirs = server.get_app()
    if theirs:
        server.set_app(_Following(theirs))


def rebuild(server: "LiveReloadServer") -> None:
    """Have a server build the site anew, as if something had been saved."""
    with suppress(AttributeError), server._rebuild_cond:
        server._want_rebuild = True
        server._rebuild_cond.notify_all()


def renew(server: "LiveReloadServer") -> None:
    """Have open pages look at themselves again, which are other ones than the last build's.

    While a build is going on there is no need: its end is told to them.
    """
    with suppress(AttributeError), server._epoch_cond:
        if server._visible_epoch == server._wanted_epoch:
            server._visible_epoch = server._wanted_epoch = server._visible_epoch + 1
            server._epoch_cond.notify_all()


class _Following:
    """What answers in place of the server's own application."""

    def __init__(self, theirs: "WSGIApplication") -> None:
        self.theirs = theirs

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        if path == f"{ADDRESS}reload.js":
            start_response("200 OK", [("Content-Type", "text/javascript")])
            return [RELOAD.read_bytes()]
        if path == f"{ADDRESS}changed":
            since = parse_qs(environ.get("QUERY_STRING", "")).get("since", ["0"])[0]
            asked = f"/livereload/{since if since.isdigit() else 0}/0"
            return self.theirs({**environ, "PATH_INFO": asked}, start_response)
        return self._page(environ, start_response)

    def _page(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer as the server does, but with our script in each page."""
        begun: list[Any] = []

        def begin(*told: Any) -> Any:
            begun[:] = told
            return lambda _: None

        answer = self.theirs(environ, begin)
        headers = dict(begun[1])
        if not headers.get("Content-Type", "").startswith("text/html"):
            start_response(*begun)
            return answer
        try:
            body = THEIRS.sub(_ours, b"".join(answer), count=1)
        finally:
            getattr(answer, "close", lambda: None)()
        headers["Content-Length"] = str(len(body))
        start_response(begun[0], list(headers.items()))
        return [body]


def _ours(script: re.Match[bytes]) -> bytes:
    return SCRIPT.format(address=ADDRESS, since=script[1].decode()).encode()
