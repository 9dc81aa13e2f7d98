"""A server that does wrong when told to, and a tiny site whose figures do wrong when asked to."""

import threading
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from pathlib import Path

import pages_server
import served_site
from pages_server import PagesServer

OPTIONS = {"offline": False}
_LONGEST = 600  # seconds that anything stalls
FIGURES = ("calm", "quiet", "endless", "patient", "raising", "breaking", "slow", "late")
WIDGETS = '''
"""Figures that do wrong when their number is high."""

import ctypes
import importlib
import random
import time

import numpy as np

from explorable import Points, Slider, figure


def draw(ax, n):
    ax.plot(np.arange(n + 1) ** 2)
    return {"last": n**2}


@figure(n=Slider(0, 9, start=2), table=False)
def calm(ax, n):
    return draw(ax, n)


@figure(n=Slider(0, 9, start=2), table=False)
def quiet(ax, n):
    """Return numbers that should be others at every visit."""
    luck = np.random.default_rng(n).random()
    return {**draw(ax, n), "seeded": luck, "old": np.random.random(), "any": random.random()}


@figure(n=Slider(0, 9, start=2), table=False, limit=2.0)
def endless(ax, n):
    while n > 5:
        pass
    return draw(ax, n)


@figure(n=Slider(0, 9, start=2), table=False, limit=600.0)
def patient(ax, n):
    """Never return, and leave the reader all the time there is to stop it."""
    while n > 5:
        pass
    return draw(ax, n)


@figure(n=Slider(0, 9, start=2), table=False)
def raising(ax, n):
    ax.axhline(1 / (9 - n))
    return draw(ax, n)


@figure(n=Slider(0, 9, start=2), table=False)
def breaking(ax, n):
    if n > 5:
        ctypes.string_at(0xFFFF_FFF0, 64)  # memory that is not there
    return draw(ax, n)


@figure(n=Slider(0, 9, start=2), table=False, limit=5.0)
def slow(ax, n):
    if n > 5:
        time.sleep(1.5)
    return draw(ax, n)


@figure(n=Slider(0, 9, start=2), table=False)
def late(ax, n):
    """Ask for what a first start goes without, by names that no source says."""
    if n > 5:
        for name in ("polynomial", "fft"):
            importlib.import_module(f"numpy.{name}")
        importlib.import_module("email.message").Message()
    return draw(ax, n)
'''


# Figures with a table, and one that is played with in its picture.
PLAYED = """

@figure(n=Slider(0, 9, start=2), m=Slider(0, 9, start=0), table=["n"])
def tabled(ax, n, m):
    ax.axhline(m)
    return draw(ax, n)


@figure(n=Slider(0, 9, start=2), m=Slider(0, 9, start=0), table={"n": 2}, limit=5.0)
def slowly(ax, n, m):
    if m:
        time.sleep(1 + m)
    return draw(ax, n)


@figure(n=Slider(0, 9, start=2), at=Points([(1, 1)], x=(0, 9), y=(0, 81)), table=["n"])
def dotted(ax, n, at):
    ax.scatter(*np.transpose(at))
    return draw(ax, n)
"""


@dataclass(frozen=True)
class Sent:
    """What is sent in the place of a file.

    stalls: and then no more, until the server is freed. drops: nothing, and the connection ends.
    """

    status: HTTPStatus = HTTPStatus.OK
    body: bytes = b""
    kind: str = ""
    stalls: bool = False
    drops: bool = False


class FaultyServer(PagesServer):
    """A server of `folder`; `faults` says what it does wrong: file name → list of faults.

    Each request for the file takes the first fault off its list; a tuple is never used up.
    A fault takes the content and returns what is sent instead, perhaps as `Sent`, or None for
    "404 Not Found". lasting: seconds for which browsers may keep what they get, or None.
    """

    def __init__(self, folder, prefix="/"):
        super().__init__(folder, prefix)
        self.faults = {}
        self.asked = []
        self.lasting = None
        self._freed = threading.Event()
        self._server.RequestHandlerClass = partial(
            _Handler, owner=self, directory=str(folder), prefix=prefix
        )

    def free(self):
        """Do no more wrong, and end all that stalls."""
        self.faults.clear()
        self._freed.set()
        self._freed = threading.Event()

    def __exit__(self, *_):
        self.free()
        super().__exit__()


class _Handler(pages_server._Handler):
    def __init__(self, *arguments, owner, **options):
        self.owner = owner
        super().__init__(*arguments, **options)

    def do_GET(self):  # noqa: N802 - so http.server calls it
        name = self.path.partition("?")[0].rpartition("/")[2]
        self.owner.asked.append(name)
        freed = self.owner._freed
        waiting = self.owner.faults.get(name)
        if not waiting:
            return super().do_GET()
        fault = waiting[0] if isinstance(waiting, tuple) else waiting.pop(0)
        path = Path(self.owner.folder, self.path.partition("?")[0][len(self.prefix) :])
        content = path.read_bytes()
        sent = fault(content)
        if sent is None:
            return self.send_error(HTTPStatus.NOT_FOUND)
        if not isinstance(sent, Sent):
            sent = Sent(body=sent)
        self.close_connection = True
        if sent.drops:
            return None
        self.send_response(sent.status)
        self.send_header("Content-Type", sent.kind or self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(sent.body if sent.kind else content)))
        self.end_headers()
        self.wfile.write(sent.body)
        if sent.stalls:
            self.wfile.flush()
            freed.wait(_LONGEST)
        return None

    def end_headers(self):
        if self.owner.lasting is not None:
            self.send_header("Cache-Control", f"max-age={self.owner.lasting}")
        super().end_headers()


def missing(_):
    return None


def failing(_):
    return Sent(HTTPStatus.INTERNAL_SERVER_ERROR, b"no", "text/plain")


def dropped(_):
    """Nothing at all: the network is gone."""
    return Sent(drops=True)


def another_page(_):
    """A page that says what is wrong, as if all were well."""
    return Sent(body=b"<!doctype html><title>Oh</title><p>Please sign in.", kind="text/html")


def throwing(_):
    """A script that comes to its first line."""
    return Sent(body=b"throw new Error('odd');", kind="text/javascript")


def stalled(content):
    """A beginning, and then nothing."""
    return Sent(body=content[: len(content) // 2], stalls=True)


def truncated(content):
    return content[: len(content) // 2]


def altered(content):
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]


@contextmanager
def faulty_site(root, *, widgets=WIDGETS, names=FIGURES):
    """Build a tiny site below `root` and serve it; its page shows all figures."""
    with served_site.served(root, FaultyServer, OPTIONS, **_files(widgets, names)) as server:
        yield server


def build(root, address, widgets=WIDGETS, names=FIGURES):
    """Build the site again, perhaps with other widgets."""
    served_site.build(root, address, OPTIONS, **_files(widgets, names))


def _files(widgets, names):
    blocks = "\n\n".join(f"/// figure | odd.{name}\n///" for name in names)
    words = "\n\n".join(f"The square of [[{name}.n]] is [[{name}.last]]." for name in names)
    return {"widgets__odd_py": widgets, "content__index_md": f"# Odd\n\n{blocks}\n\n{words}\n"}
