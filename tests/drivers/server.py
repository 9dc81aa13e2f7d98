"""The essay for readers in any browser: it can be gone for a while, and its pages have ears."""

import io
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pages_server
from pages_server import PagesServer

HERE = Path(__file__).parent
# What the pages get besides: by its name below the site's address.
BESIDE = {"ears.js": HERE / "ears.js"}
ADDRESSED = (".html", ".xml")


class ReadersServer(PagesServer):
    """A server of a built site at an address of its own, whose pages tell what goes wrong in them.

    built_for: the address in the pages, which becomes this server's.
    """

    def __init__(self, folder: Path, prefix: str, built_for: str) -> None:
        super().__init__(folder, prefix)
        self._handler = partial(
            _Handler, owner=self, directory=str(folder), prefix=prefix, line=None
        )
        self._server.RequestHandlerClass = self._handler
        self.built_for = built_for

    def vanish(self) -> None:
        """Be gone, as a server is whom no network reaches."""
        self.__exit__()

    def appear(self) -> None:
        """Be there again, at the same address."""
        port = urlsplit(self.origin).port
        self._server = pages_server._Server(("127.0.0.1", port), self._handler)
        self._server.asked = self.asked
        self.__enter__()


class _Handler(pages_server._Handler):
    def __init__(self, *arguments: Any, owner: ReadersServer, **options: Any) -> None:
        self.owner = owner
        super().__init__(*arguments, **options)

    def send_head(self) -> Any:
        """Answer with the owner's address, and with ears in every page."""
        name = self.path.partition("?")[0].removeprefix(self.prefix)
        path = BESIDE.get(name, Path(self.directory, name))
        path = path / "index.html" if name.endswith("/") or not name else path
        if name not in BESIDE and (path.suffix not in ADDRESSED or not path.is_file()):
            return super().send_head()
        text = path.read_text(encoding="utf-8").replace(self.owner.built_for, self.owner.address)
        if path.suffix == ".html":
            self.owner.asked.append(name)
            ears = f'<script src="{self.owner.prefix}ears.js"></script>'
            text = text.replace("<meta charset", f"{ears}<meta charset", 1)
            assert ears in text, f"{path} has no place for ears"
        body = text.encode()
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return io.BytesIO(body)
