"""What a first start fetches is smaller than the archives, and becomes the same in a browser."""

import subprocess
import sys
from pathlib import Path

import pytest

from explorable.base.store import FileSet, Store, key
from explorable.runtime import bundle, bundled, node, packing, wheel

# Unpacks a file with the browser's own module; a module there is a .js, which Node has to be told.
UNPACK = """
import fs from "node:fs";
const [module, decoder, from, to] = process.argv.slice(1);
const source = fs.readFileSync(module, "utf8");
const { unpackZstd } = await import(`data:text/javascript,${encodeURIComponent(source)}`);
const compiled = await WebAssembly.compile(fs.readFileSync(decoder));
fs.writeFileSync(to, await unpackZstd(compiled, fs.readFileSync(from)));
"""
FILES = {f"pack/{number}.pyc": b"the same %d" % number + bytes(range(250)) for number in range(99)}
ARCHIVES = {
    "pack.zip": wheel.archive(FILES),
    "one-1-py3-none-any.whl": wheel.archive({"a.so": b""}),
}


@pytest.fixture
def without_zstandard(monkeypatch):
    """A machine whose Python has no Zstandard, nor any package that brings it."""
    for module in ("compression.zstd", "backports.zstd"):
        monkeypatch.setitem(sys.modules, module, None)
    packing._compressor.cache_clear()
    yield
    packing._compressor.cache_clear()


def unpack(packed: bytes, folder: Path) -> "subprocess.CompletedProcess[str]":
    """Unpack as the worker does, into `folder`/made."""
    (folder / "given").write_bytes(packed)
    module, decoder = packing.WORKER / "zstd.js", packing.DECODER
    return subprocess.run(
        [node.find_node(), "--input-type=module", "--eval", UNPACK, "--",
         module, decoder, folder / "given", folder / "made"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("name", ARCHIVES)
def test_the_worker_gets_the_files_of_the_archive(name, tmp_path):
    packed = packing.packed(ARCHIVES)
    assert set(packed) == {f"{each}.zst.bin" for each in ARCHIVES}
    done = unpack(packed[f"{name}.zst.bin"], tmp_path)
    assert done.returncode == 0, done.stderr
    assert wheel.contents(tmp_path / "made") == wheel.unpacked(ARCHIVES[name])


def test_what_is_alike_in_many_files_travels_once():
    assert len(packing.packed(ARCHIVES)["pack.zip.zst.bin"]) < len(ARCHIVES["pack.zip"]) / 5


@pytest.mark.parametrize(
    "harm", [lambda data: data[:-9], lambda data: b"PK" + data], ids=["cut", "led by another"]
)
def test_the_worker_knows_what_it_cannot_unpack(harm, tmp_path):
    done = unpack(harm(packing.packed(ARCHIVES)["pack.zip.zst.bin"]), tmp_path)
    assert "no frame of Zstandard, or a damaged one" in done.stderr
    assert not (tmp_path / "made").exists()


def test_an_archive_is_packed_once(tmp_path, monkeypatch):
    files = FileSet("wheel", "", ARCHIVES, {name: key(data) for name, data in ARCHIVES.items()})
    store = Store(tmp_path)
    packed = packing.packed_set(files, ["pack.zip"], store)
    monkeypatch.setattr(packing, "packed", lambda files: pytest.fail("packed again"))
    assert packing.packed_set(files, ["pack.zip"], store) == packed
    assert set(packed) == {"pack.zip.zst.bin"}


def test_a_first_start_fetches_what_is_packed_and_the_decoder(tmp_path, widgets, official):
    site = tmp_path / "site"
    made = bundle.build_bundle(site, widgets, official, Store())
    packed = [address for address in made.sizes if address.endswith(packing.SUFFIX)]
    names = sorted(address.rpartition("/")[2].partition("-")[0] for address in packed)
    assert names == ["explorable", "numpy", "python_stdlib.zip.zst.bin", "widgets"]
    assert f"{made.runtime}zstd.wasm" in made.sizes
    assert "Facebook" in (site / made.runtime / "zstd.LICENSE.txt").read_text()
    for address in packed:
        beside = site / address.removesuffix(packing.SUFFIX)
        assert made.sizes[address] < beside.stat().st_size
        done = unpack((site / address).read_bytes(), tmp_path)
        assert done.returncode == 0, done.stderr
        assert wheel.contents(tmp_path / "made") == wheel.contents(beside)


def test_an_author_at_work_does_not_wait_for_it(tmp_path, widgets, official):
    made = bundle.build_bundle(tmp_path / "site", widgets, official, Store(), quick=True)
    assert not [address for address in made.sizes if "zst" in address]
    assert not list((tmp_path / "site").rglob(f"*{packing.SUFFIX}"))
    assert bundled.LOOSE not in str(made)


@pytest.mark.usefixtures("without_zstandard")
def test_without_zstandard_archives_travel_as_they_are_and_the_build_says_so(
    tmp_path, widgets, official
):
    assert packing.packed(ARCHIVES) == {}
    made = bundle.build_bundle(tmp_path / "site", widgets, official, Store())
    assert not [address for address in made.sizes if "zst" in address]
    assert str(made).endswith(bundled.LOOSE)
    assert "pip install 'explorable[compile]'" in bundled.LOOSE
