"""Zip archives and wheels with the same bytes whenever they hold the same files."""

import base64
import hashlib
import io
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

# The oldest time that a zip can tell: the time of packing is none of the archive's business.
TIME = (1980, 1, 1, 0, 0, 0)


def archive(files: Mapping[str, bytes]) -> bytes:
    """Return a zip of `files` (path in the archive → content), in the order of their names."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, TIME)
            entry.external_attr = 0o100644 << 16
            entry.create_system = 3
            packed.writestr(entry, files[name], zipfile.ZIP_DEFLATED, compresslevel=9)
    return buffer.getvalue()


def contents(path: Path) -> dict[str, bytes]:
    """Return the files in a zip or a wheel, path → content."""
    return unpacked(path.read_bytes())


def unpacked(archive: bytes) -> dict[str, bytes]:
    """Return the files in an archive, path → content."""
    with zipfile.ZipFile(io.BytesIO(archive)) as packed:
        entries = [entry for entry in packed.infolist() if not entry.is_dir()]
        return {entry.filename: packed.read(entry) for entry in entries}


def names(archive: bytes) -> list[str]:
    """Return the paths in an archive."""
    with zipfile.ZipFile(io.BytesIO(archive)) as packed:
        return packed.namelist()


def wheel(name: str, version: str, files: Mapping[str, bytes], needs: Iterable[str] = ()) -> bytes:
    """Return a pure-Python wheel of `files`; needs: the distributions it requires."""
    folder = f"{name}-{version}.dist-info"
    metadata = ["Metadata-Version: 2.1", f"Name: {name}", f"Version: {version}"]
    metadata += [f"Requires-Dist: {need}" for need in sorted(needs)]
    tags = ["Wheel-Version: 1.0", "Generator: explorable"]
    tags += ["Root-Is-Purelib: true", "Tag: py3-none-any"]
    described = {
        **files,
        f"{folder}/METADATA": _lines(metadata),
        f"{folder}/WHEEL": _lines(tags),
    }
    return archive(recorded(described, folder))


def wheel_name(name: str, version: str) -> str:
    """Return the file name of a pure-Python wheel."""
    return f"{name}-{version}-py3-none-any.whl"


def dist_info(files: Iterable[str]) -> str:
    """Return the folder in a wheel that describes it."""
    return next(name for name in files if name.endswith(".dist-info/RECORD")).rpartition("/")[0]


def recorded(files: Mapping[str, bytes], folder: str) -> dict[str, bytes]:
    """Return `files` with the RECORD that tells the hash and size of each; folder: dist-info."""
    record = f"{folder}/RECORD"
    kept = {name: data for name, data in files.items() if name != record}
    lines = [f"{name},{_digest(data)},{len(data)}" for name, data in sorted(kept.items())]
    return {**kept, record: _lines([*lines, f"{record},,"])}


def _digest(data: bytes) -> str:
    code = base64.urlsafe_b64encode(hashlib.sha256(data).digest())
    return "sha256=" + code.rstrip(b"=").decode()


def _lines(lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()
