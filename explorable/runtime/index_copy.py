"""The last resort for files that no server gives: copies inside wheels of two other projects.

Some machines reach nothing but a package index: a company's, a classroom's, a build farm's. Two
packages there happen to carry files that a site hosts: `open-webui` a copy of Pyodide, `nicegui` a
build of CodeMirror. Neither is installed, nor is any code of theirs run: single files are read out
of the wheel by range, and each one is used only if its hash is that of the official release, as in
our lock. To keep away from this, set EXPLORABLE_MIRROR, or put the files in place by hand.
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
from urllib.parse import urlsplit
from urllib.request import url2pathname

from explorable.runtime.mirrors import CHUNK, PATIENCE, SourceFailed, SourceGone, reason_of

PIP_PATIENCE = 90.0  # seconds


@dataclass
class IndexCopy:
    """A copy inside a wheel, in whatever package index pip is configured for.

    pip tells the wheel's address without downloading it, so no index has an address here.
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
            raise SourceGone(f"cannot be read ({reason_of(error)})") from error
        except (RemoteZipError, requests.RequestException, OSError, zipfile.BadZipFile) as error:
            raise SourceFailed(f"cannot be read ({reason_of(error)})") from error

    def _address(self) -> str:
        """Return where pip would download the wheel from."""
        report = json.loads(_pip_report(f"{self.package}=={self.version}"))
        return str(report["install"][0]["download_info"]["url"])


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
