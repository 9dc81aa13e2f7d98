"""Where the runtime's files can be had: a mirror of the owner's, or the project's public CDN.

A source is asked for one file after another and hands out its bytes. It promises nothing about
them: `explorable.runtime.downloads` checks every hash. A source that cannot be reached at all says
so with SourceGone, and is not asked again in that run.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from explorable.base.errors import ExplorableError

CHUNK = 1 << 17
CDN = "https://cdn.jsdelivr.net/pyodide/v{version}/full/"
MIRROR = "EXPLORABLE_MIRROR"
"""Names a folder, or an address that ends with a slash, which has the same files; asked first."""
# Seconds to connect, and seconds of silence: a source that hangs must not hang a build.
PATIENCE = (3.0, 15.0)


class SourceFailed(ExplorableError):  # noqa: N818
    """This file could not be read from this source; the message says why."""


class SourceGone(SourceFailed):
    """This source cannot provide any file in this run."""


class Source(Protocol):
    """Anything that can hand out files by name."""

    @property
    def title(self) -> str:
        """What the source is called in messages."""

    def read(self, name: str) -> Iterator[bytes]:
        """Yield one file's bytes; raises SourceFailed or SourceGone."""


@dataclass
class WebFolder:
    """A folder on a web server, such as the project's CDN. address ends with a slash."""

    address: str
    patience: tuple[float, float] = PATIENCE

    @property
    def title(self) -> str:
        return self.address

    def read(self, name: str) -> Iterator[bytes]:
        """Yield one file's bytes as they arrive."""
        import requests

        try:
            with requests.get(self.address + name, stream=True, timeout=self.patience) as answer:
                self._check(answer.status_code)
                yield from answer.iter_content(CHUNK)
        except (requests.ConnectionError, requests.Timeout) as error:
            raise SourceGone(f"cannot be reached ({reason_of(error)})") from error
        except requests.RequestException as error:
            raise SourceFailed(reason_of(error)) from error

    def _check(self, status: int) -> None:
        if status in (404, 410):
            raise SourceFailed(f"has no such file (HTTP {status})")
        if status != 200:
            raise SourceGone(f"refused (HTTP {status})")


@dataclass
class LocalFolder:
    """A folder of this machine, such as a mirror on a disk that is shared."""

    path: Path

    @property
    def title(self) -> str:
        return str(self.path)

    def read(self, name: str) -> Iterator[bytes]:
        """Yield one file's bytes."""
        try:
            with (self.path / name).open("rb") as stream:
                while chunk := stream.read(CHUNK):
                    yield chunk
        except FileNotFoundError as error:
            raise SourceFailed("has no such file") from error
        except OSError as error:
            raise SourceFailed(f"cannot be read ({error.strerror})") from error


def sources(public: str, last: Source) -> list[Source]:
    """Return the places to ask, in order. public: an address; last: where copies may be, too."""
    mirror = os.environ.get(MIRROR, "")
    own: list[Source] = []
    if mirror.startswith(("http://", "https://")):
        own = [WebFolder(mirror.rstrip("/") + "/")]
    elif mirror:
        own = [LocalFolder(Path(mirror))]
    return [*own, WebFolder(public), last]


def reason_of(error: Exception) -> str:
    """Return an error's own words, without the nest of objects around them."""
    inner: BaseException = error
    while inner.args and isinstance(inner.args[0], BaseException):
        inner = inner.args[0]
    reason = getattr(inner, "reason", None)
    return str(reason or inner).rpartition(": ")[2] or type(error).__name__
