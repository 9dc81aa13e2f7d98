"""Packs the archives of a first start more tightly than a zip can.

A zip compresses each of its many small modules by itself. Here its files are only stored, and it
is compressed as a whole, by Zstandard. Not every browser has a decoder for that, so one goes with
it, which `browser/worker/zstd.js` runs: in less time than browsers take for the files of a zip.

The archive itself remains beside, for others that read the site's lock.
"""

import io
import zipfile
from collections.abc import Callable, Container, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from explorable.base.store import FileSet, Store, digest, key
from explorable.runtime import wheel

# No server takes a .bin for something that a browser unpacks by itself.
SUFFIX = ".zst.bin"
WORKER = Path(__file__).parent.parent / "browser" / "worker"
DECODER, LICENSE = WORKER / "zstd.wasm", WORKER / "zstd.LICENSE.txt"
LEVEL = 18  # more takes longer, and saves no thousandth


def is_possible() -> bool:
    """Say whether there is a Zstandard on this machine: Python's own, or a package's."""
    return _compressor() is not None


def packed(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return archives as they travel, by their name and SUFFIX; as none where nothing can pack."""
    compress = _compressor()
    if compress is None:
        return {}
    with ThreadPoolExecutor() as threads:
        made = threads.map(lambda data: compress(_stored(data)), files.values())
        return {name + SUFFIX: data for name, data in zip(files, made, strict=True)}


def packed_set(files: FileSet, names: Iterable[str], store: Store) -> dict[str, bytes]:
    """Return some archives of a set as they travel, packed now or by an earlier build."""
    chosen = {name: files.files[name] for name in names}
    made_from = key(recipe(), *(files.sums[name] for name in chosen), *chosen)
    return dict(store.files("packed", made_from, lambda: packed(chosen)).files)


def decoder() -> dict[str, bytes]:
    """Return the files that go with packed ones: the decoder, and the terms of its use."""
    return {path.name: path.read_bytes() for path in (DECODER, LICENSE)}


def travels_as(name: str, files: Container[str]) -> str:
    """Return the name of what a browser fetches when it needs a file; files: what is there."""
    return name + SUFFIX if name + SUFFIX in files else name


@cache
def recipe() -> str:
    """Return a hash of what packed files depend on, besides what is packed."""
    return digest([Path(__file__), DECODER, LICENSE])


def _stored(archive: bytes) -> bytes:
    """Return an archive with its files as they are; those of a kind are neighbours."""
    files = wheel.unpacked(archive)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for name in sorted(files, key=lambda name: (name.rpartition(".")[2], name)):
            made.writestr(zipfile.ZipInfo(name, wheel.TIME), files[name])
    return buffer.getvalue()


@cache
def _compressor() -> Callable[[bytes], bytes] | None:
    for module in ("compression.zstd", "backports.zstd"):  # Python 3.14 has its own
        with suppress(ImportError):
            zstd: Any = import_module(module)
            return lambda data: bytes(zstd.compress(data, LEVEL))
    return None
