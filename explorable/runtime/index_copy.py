"""The last resort for files that no server gives: copies inside wheels of two other projects.

Some machines reach nothing but a package index: a company's, a classroom's, a build farm's. Two
packages there happen to carry files that a site hosts: `open-webui` a copy of Pyodide, `nicegui` a
build of CodeMirror. Neither is installed, nor is any code of theirs run: single files are read out
of the wheel by range, and each one is used only if its hash is that of the official release, as in
our lock. To keep away from this, set EXPLORABLE_MIRROR, or put the files in place by hand.
"""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from explorable.runtime.mirrors import CHUNK, PATIENCE, SourceFailed, SourceGone, reason_of
from explorable.runtime.pip import PipError, would_install

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
        """Return where pip would download the wheel from. Raises SourceGone."""
        # A fixed Python version, for the wheel is only a box of files: it need not suit ours.
        words = ["--no-deps", "--python-version", "3.12", "--only-binary=:all:"]
        try:
            (found,) = would_install([*words, f"{self.package}=={self.version}"], PIP_PATIENCE)
        except PipError as error:
            raise SourceGone(f"pip says: {str(error).splitlines()[-1]}") from error
        return str(found["download_info"]["url"])


def _open_wheel(address: str) -> zipfile.ZipFile:
    parts = urlsplit(address)
    if parts.scheme == "file":
        return zipfile.ZipFile(Path(url2pathname(parts.path)))
    from remotezip import RemoteZip

    wheel: zipfile.ZipFile = RemoteZip(address, timeout=PATIENCE)
    return wheel
