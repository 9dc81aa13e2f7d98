"""A server that does wrong when told to, and a tiny site whose figures do wrong when asked to."""

from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from pathlib import Path

import pages_server
import served_site
from pages_server import PagesServer

OPTIONS = {"offline": False}
FIGURES = ("calm", "quiet", "endless", "patient", "raising", "breaking", "slow", "late")
WIDGETS = '''
"""Figures that do wrong when their number is high."""

import ctypes
import importlib
import random
import time

import numpy as np

from explorable import Slider, figure


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


class FaultyServer(PagesServer):
    """A server of `folder`; `faults` says what it does wrong: file name → list of faults.

    Each request for the file takes the first fault off its list; a tuple is never used up.
    A fault takes the content and returns what is sent instead, or None for "404 Not Found".
    """

    def __init__(self, folder, prefix="/"):
        super().__init__(folder, prefix)
        self.faults = {}
        self.asked = []
        self._server.RequestHandlerClass = partial(
            _Handler, owner=self, directory=str(folder), prefix=prefix
        )


class _Handler(pages_server._Handler):
    def __init__(self, *arguments, owner, **options):
        self.owner = owner
        super().__init__(*arguments, **options)

    def do_GET(self):  # noqa: N802 - so http.server calls it
        name = self.path.partition("?")[0].rpartition("/")[2]
        self.owner.asked.append(name)
        waiting = self.owner.faults.get(name)
        if not waiting:
            return super().do_GET()
        fault = waiting[0] if isinstance(waiting, tuple) else waiting.pop(0)
        path = Path(self.owner.folder, self.path.partition("?")[0][len(self.prefix) :])
        content = path.read_bytes()
        body = fault(content)
        if body is None:
            return self.send_error(HTTPStatus.NOT_FOUND)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(body)
        self.close_connection = True
        return None


def missing(_):
    return None


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
