"""The runtime's files: from wherever they can be had, and never another one than the lock's."""

import hashlib
import json
import os
import random
import threading
import time

import pytest
from fake_cdn import FakeCdn, index_of

from explorable.runtime import downloads, lock, relock
from explorable.runtime.index_copy import IndexCopy
from explorable.runtime.lock import RuntimeFile
from explorable.runtime.mirrors import WebFolder

CONTENT = {
    "core.wasm": random.Random(1).randbytes(300_000),
    "stdlib.zip": random.Random(2).randbytes(200_000),
    "small.mjs": b"export const version = 1;\n",
}


def file_of(name, data):
    return RuntimeFile(name, hashlib.sha256(data).hexdigest(), len(data))


FILES = [file_of(name, data) for name, data in CONTENT.items()]


def fetch(folder, *sources, files=FILES, progress=None):
    return downloads.fetch(files, folder, progress, sources)


def whole(folder):
    """The folder holds the right files and nothing else, no unfinished ones either."""
    return {path.name: path.read_bytes() for path in folder.iterdir()} == CONTENT


@pytest.fixture
def cdn():
    with FakeCdn(CONTENT) as server:
        yield server


@pytest.fixture
def own_index(monkeypatch):
    """Let pip know of one index only, at the address given."""

    def use(address):
        for name in list(os.environ):
            if name.startswith("PIP_"):
                monkeypatch.delenv(name)
        monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
        monkeypatch.setenv("PIP_INDEX_URL", f"{address}simple/")
        monkeypatch.setenv("PIP_RETRIES", "0")

    return use


def test_missing_files_come_from_the_source(cdn, tmp_path):
    paths = fetch(tmp_path / "runtime", WebFolder(cdn.address))
    assert [path.name for path in paths] == list(CONTENT)
    assert whole(tmp_path / "runtime")


def test_nothing_is_asked_when_all_files_are_there(cdn, tmp_path):
    fetch(tmp_path, WebFolder(cdn.address))
    cdn.asked.clear()
    fetch(tmp_path, WebFolder(cdn.address))
    assert cdn.asked == []


def test_what_a_killed_process_has_left_is_removed_and_what_another_writes_is_not(cdn, tmp_path):
    left, being_written = tmp_path / ".core.wasm.abc", tmp_path / ".core.wasm.xyz"
    left.write_bytes(b"half")
    being_written.write_bytes(b"half")
    before = time.time() - downloads.ABANDONED - 1
    os.utime(left, (before, before))
    fetch(tmp_path, WebFolder(cdn.address))
    assert not left.exists()
    assert being_written.exists()


def test_a_file_put_in_by_hand_is_taken(tmp_path):
    for name, data in CONTENT.items():
        (tmp_path / name).write_bytes(data)
    assert len(fetch(tmp_path)) == len(CONTENT)


@pytest.mark.parametrize(
    "broken",
    [CONTENT["core.wasm"][:1000], b"", bytes(300_000), CONTENT["core.wasm"] + b"more"],
    ids=["truncated", "empty", "other bytes", "too long"],
)
def test_a_broken_file_in_the_folder_is_replaced(cdn, tmp_path, broken):
    fetch(tmp_path, WebFolder(cdn.address))
    (tmp_path / "core.wasm").write_bytes(broken)
    cdn.asked.clear()
    fetch(tmp_path, WebFolder(cdn.address))
    assert cdn.asked == ["/core.wasm"]
    assert whole(tmp_path)


@pytest.mark.parametrize(
    "bad",
    [
        {"files": {name: data[:-1] for name, data in CONTENT.items()}},
        {"files": {name: bytes(len(data)) for name, data in CONTENT.items()}},
        {"files": CONTENT, "cut": True},
        {"files": CONTENT, "status": 403},
        {"files": CONTENT, "status": 500},
        {"files": {}},
        {"files": CONTENT, "silence": 1.0},
    ],
    ids=["shorter", "other bytes", "cut off", "refused", "failing", "lacking", "silent"],
)
def test_a_bad_source_is_passed_over(cdn, tmp_path, bad):
    with FakeCdn(**bad) as worse:
        fetch(tmp_path, WebFolder(worse.address, (0.3, 0.3)), WebFolder(cdn.address))
    assert whole(tmp_path)


@pytest.mark.parametrize("bad", [{"status": 403}, {"silence": 1.0}], ids=["refused", "silent"])
def test_a_source_that_is_gone_is_asked_only_once(cdn, tmp_path, bad):
    with FakeCdn(CONTENT, **bad) as gone:
        fetch(tmp_path, WebFolder(gone.address, (0.3, 0.3)), WebFolder(cdn.address))
        assert len(gone.asked) == 1


def test_a_source_without_one_file_is_asked_for_the_others(cdn, tmp_path):
    others = {name: CONTENT[name] for name in ("stdlib.zip", "small.mjs")}
    with FakeCdn(others) as partial:
        fetch(tmp_path, WebFolder(partial.address), WebFolder(cdn.address))
        assert len(partial.asked) == 3
    assert cdn.asked == ["/core.wasm"]
    assert whole(tmp_path)


def test_an_unreachable_source_fails_fast(tmp_path):
    with FakeCdn() as server:
        closed = server.address
    begin = time.monotonic()
    with pytest.raises(downloads.RuntimeUnavailable, match="cannot be reached"):
        fetch(tmp_path, WebFolder(closed), WebFolder("http://no-such-host.invalid/"))
    assert time.monotonic() - begin < 5


def test_no_source_left_says_what_was_tried_and_what_to_do(tmp_path):
    with FakeCdn({"small.mjs": b"something else"}) as bad, FakeCdn(status=403) as refusing:
        (tmp_path / "stdlib.zip").write_bytes(b"half")
        sources = [WebFolder(bad.address), WebFolder(refusing.address)]
        with pytest.raises(downloads.RuntimeUnavailable) as caught:
            fetch(tmp_path, *sources, files=FILES[1:])
    message = str(caught.value)
    assert "the local folder: stdlib.zip: 4 bytes, but 200000 are right" in message
    assert "the local folder: small.mjs: not there" in message
    assert f"{bad.address}: stdlib.zip: has no such file (HTTP 404)" in message
    assert f"{bad.address}: small.mjs: 14 bytes, but 26 are right" in message
    assert f"{refusing.address}: stdlib.zip: has no such file" in message
    assert "run `explorable runtime`" in message
    assert f"into {tmp_path} by hand" in message


def test_what_could_be_had_is_kept(cdn, tmp_path):
    lost = file_of("lost.whl", b"nowhere")
    with pytest.raises(downloads.RuntimeUnavailable, match=r"Missing:\n  lost.whl\nTried"):
        fetch(tmp_path, WebFolder(cdn.address), files=[lost, *FILES])
    assert whole(tmp_path)


def test_a_folder_that_cannot_be_written_is_named(cdn, tmp_path):
    (tmp_path / "runtime").write_text("a file in its place")
    with pytest.raises(
        downloads.RuntimeUnavailable, match=r"cannot be kept in .*/runtime: .*exists"
    ):
        fetch(tmp_path / "runtime", WebFolder(cdn.address))


def test_offline_asks_nobody(tmp_path, monkeypatch):
    monkeypatch.setenv(downloads.OFFLINE, "1")
    with pytest.raises(downloads.RuntimeUnavailable, match="EXPLORABLE_OFFLINE is set"):
        downloads.fetch(FILES, tmp_path)


def test_an_interrupted_download_leaves_nothing_behind(cdn, tmp_path):
    def interrupt(name, done, size):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fetch(tmp_path, WebFolder(cdn.address), progress=interrupt)
    assert list(tmp_path.iterdir()) == []


def test_progress_tells_every_byte(cdn, tmp_path):
    told = []
    fetch(tmp_path, WebFolder(cdn.address), progress=lambda *step: told.append(step))
    for file in FILES:
        steps = [done for name, done, size in told if name == file.name and size == file.size]
        assert steps == sorted(steps)
        assert steps[-1] == file.size


def test_two_builds_may_fetch_at_once(cdn, tmp_path):
    cdn.silence = 0.05
    builds = [
        threading.Thread(target=fetch, args=(tmp_path, WebFolder(cdn.address))) for _ in range(4)
    ]
    for build in builds:
        build.start()
    for build in builds:
        build.join()
    assert whole(tmp_path)


def test_the_index_copy_is_read_without_downloading_its_wheel(tmp_path, own_index):
    inside = {f"boxed/files/{name}": data for name, data in CONTENT.items()}
    ballast = {"boxed/ballast.bin": random.Random(3).randbytes(3_000_000)}
    with FakeCdn(index_of("boxed", "1.0", inside | ballast)) as index:
        own_index(index.address)
        fetch(tmp_path, IndexCopy("boxed", "1.0", "boxed/files/"))
        assert index.sent < 1_500_000
    assert whole(tmp_path)


def test_the_index_copy_may_be_a_local_wheel(tmp_path, monkeypatch):
    inside = {f"boxed/files/{name}": data for name, data in CONTENT.items()}
    shop = tmp_path / "shop"
    shop.mkdir()
    file_name = "boxed-1.0-py3-none-any.whl"
    (shop / file_name).write_bytes(index_of("boxed", "1.0", inside)[file_name])
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(shop))
    fetch(tmp_path / "runtime", IndexCopy("boxed", "1.0", "boxed/files/"))
    assert whole(tmp_path / "runtime")


def test_a_copy_that_the_index_does_not_have_is_named(tmp_path, own_index):
    with FakeCdn() as index:
        own_index(index.address)
        with pytest.raises(downloads.RuntimeUnavailable) as caught:
            fetch(tmp_path, IndexCopy("boxed", "1.0", "boxed/files/"))
    assert "the copy in boxed 1.0 (by pip): core.wasm: pip says: " in str(caught.value)
    assert "No matching distribution found for boxed==1.0" in str(caught.value)


def test_a_copy_with_another_layout_is_named(tmp_path, own_index):
    with FakeCdn(index_of("boxed", "1.0", {"boxed/empty.txt": b"nothing"})) as index:
        own_index(index.address)
        with pytest.raises(downloads.RuntimeUnavailable, match="has no such file"):
            fetch(tmp_path, IndexCopy("boxed", "1.0", "boxed/files/"))


def test_the_committed_lock_is_complete():
    committed = lock.committed()
    names = [file.name for file in committed.core]
    assert names == ["pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip"]
    files = [*committed.core, *(package.file for package in committed.packages.values())]
    assert all(len(file.sha256) == 64 for file in files)
    assert all(file.size for file in downloads.files(["numpy", "matplotlib"]))
    for package in committed.packages.values():
        assert set(package.depends) <= set(committed.packages)


def test_a_package_brings_what_it_needs():
    names = {package.name for package in lock.committed().closure(["scikit_learn"])}
    assert {"scikit-learn", "numpy", "scipy", "joblib"} <= names


@pytest.mark.parametrize(
    ("asked", "meant"), [("numpyy", "numpy"), ("sklearn", "scikit-learn"), ("PIL", "pillow")]
)
def test_an_unknown_package_suggests_the_nearest(asked, meant):
    with pytest.raises(lock.UnknownPackage, match=f"'{asked}'. Did you mean '{meant}'?"):
        downloads.files([asked])


@pytest.fixture
def official(tmp_path):
    """A tiny release: core files, and two packages of which only one is there."""
    for name in relock.CORE:
        (tmp_path / name).write_bytes(name.encode())
    (tmp_path / "near-1-py3-none-any.whl").write_bytes(b"near")
    entry = {"version": "1", "install_dir": "site", "package_type": "package", "imports": []}
    packages = {
        name: {
            **entry,
            "name": name,
            "file_name": f"{name}-1-py3-none-any.whl",
            "sha256": hashlib.sha256(name.encode()).hexdigest(),
            "depends": [] if name == "near" else ["near"],
        }
        for name in ("near", "Far_Away")
    }
    tests = {**packages["near"], "name": "near-tests", "file_name": "near-tests.tar"}
    head = {"abi_version": "2026_0", "arch": "wasm32", "platform": "p", "python": "3.14.0"}
    spec = {"info": head, "packages": {**packages, "near-tests": tests}}
    (tmp_path / "pyodide-lock.json").write_text(json.dumps(spec))
    return tmp_path


def test_a_lock_is_made_from_a_release(official, tmp_path):
    path = tmp_path / "ours.json"
    path.write_text(relock.text(relock.relock(official, "9.9")))
    made = lock.read(path)
    assert (made.version, made.python) == ("9.9", "3.14")
    assert [file.size for file in made.core] == [len(name) for name in relock.CORE]
    assert sorted(made.packages) == ["far-away", "near"]
    assert made.packages["near"].file.size == 4
    assert made.packages["far-away"].file.size is None
    assert made.packages["far-away"].depends == ("near",)


def test_a_lock_is_not_made_from_a_broken_release(official):
    (official / "near-1-py3-none-any.whl").write_bytes(b"neat")
    with pytest.raises(ValueError, match="near-1-py3-none-any"):
        relock.relock(official, "9.9")
