"""A served folder: pages learn of changes, and get files whole or not at all."""

import threading
import time
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from explorable.hosts.live_server import LiveServer
from explorable.hosts.publish import mirror
from explorable.hosts.watch import Watch

PATIENCE = 20.0
NEWS = ".explorable/changed"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {
        "index.html": "<h1>Home</h1>",
        "a/index.html": "<h1>A</h1>",
        "404.html": "<h1>Missing</h1>",
        "module.mjs": "export {};",
        "core.wasm": "",
    }
    return written(tmp_path / "folder", files)


@pytest.fixture
def server(folder: Path) -> Iterator[LiveServer]:
    with LiveServer(folder, "127.0.0.1", 0, "/site/") as server:
        yield server


def written(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


def got(server: LiveServer, path: str) -> tuple[HTTPResponse, str]:
    host = server.url.split("/")[2]
    connection = HTTPConnection(host, timeout=PATIENCE)
    connection.request("GET", path)
    answer = connection.getresponse()
    body = answer.read().decode()
    connection.close()
    return answer, body


# The server


def test_a_page_brings_the_script_that_asks_for_news(server: LiveServer) -> None:
    answer, body = got(server, "/site/a/")
    assert answer.status == 200
    assert body.startswith("<h1>A</h1>")
    assert 'src="/site/.explorable/reload.js?since=0"' in body
    answer, body = got(server, "/site/.explorable/reload.js?since=0")
    assert answer.headers["Content-Type"] == "text/javascript"
    assert "location.reload()" in body


def test_the_site_is_below_its_path(server: LiveServer) -> None:
    for asked, sent in {"/": "/site/", "/other": "/site/", "/site/a": "/site/a/"}.items():
        answer, _ = got(server, asked)
        assert (answer.status, answer.headers["Location"]) == (302, sent)
    assert server.url.endswith("/site/")


def test_what_is_missing_gets_the_sites_own_page(server: LiveServer, folder: Path) -> None:
    answer, body = got(server, "/site/none")
    assert answer.status == 404
    assert "Missing" in body
    (folder / "404.html").unlink()
    assert got(server, "/site/none")[0].status == 404
    assert got(server, "/site/../../etc/passwd")[0].status == 404


@pytest.mark.parametrize(
    ("name", "kind"), [("module.mjs", "text/javascript"), ("core.wasm", "application/wasm")]
)
def test_modules_and_programs_have_types_that_browsers_run(
    server: LiveServer, name: str, kind: str
) -> None:
    answer, _ = got(server, f"/site/{name}")
    assert (answer.status, answer.headers["Content-Type"]) == (200, kind)
    assert answer.headers["Cache-Control"].startswith("no-")


def test_a_page_is_told_when_the_site_has_changed(server: LiveServer) -> None:
    heard: list[str] = []

    def ask() -> None:
        heard.append(got(server, f"/site/{NEWS}?since=0")[1])

    waiting = threading.Thread(target=ask)
    waiting.start()
    waiting.join(0.3)
    assert not heard
    server.changes.tell()
    waiting.join(PATIENCE)
    assert heard == ["1"]


def test_who_waits_is_let_go_when_the_server_ends(folder: Path) -> None:
    heard: list[str] = []
    with LiveServer(folder, "127.0.0.1", 0) as server:
        ask = lambda: heard.append(got(server, f"/{NEWS}?since=0")[1])  # noqa: E731
        waiting = threading.Thread(target=ask)
        waiting.start()
        time.sleep(0.2)
    waiting.join(PATIENCE)
    assert heard == ["0"]


# From a built folder to readers


def test_only_what_differs_is_published(tmp_path: Path) -> None:
    source = written(tmp_path / "source", {"index.html": "1", "a/index.html": "1", "x.js": "1"})
    target = tmp_path / "target"
    assert mirror(source, target)
    before = (target / "index.html").stat()
    assert not mirror(source, target)
    (source / "a" / "index.html").write_text("2")
    (source / "x.js").unlink()
    written(source, {"new page.html": "1", ".hidden": "1"})
    assert mirror(source, target)
    assert (target / "a" / "index.html").read_text() == "2"
    assert (target / "index.html").stat().st_ino == before.st_ino
    assert {path.name for path in target.rglob("*") if path.is_file()} == {
        "index.html",
        "new page.html",
    }


def test_a_mirror_keeps_what_finishing_has_made(tmp_path: Path) -> None:
    source = written(tmp_path / "source", {"index.html": "still", "big.bin": "1"})
    target = tmp_path / "target"
    mirror(source, target, "made/")
    written(target, {"index.html": "live", "made/python.wasm": "1", "old.html": "1"})
    mirror(source, target, "made/")
    found = {path.relative_to(target).as_posix(): path for path in target.rglob("*.*")}
    assert sorted(found) == ["big.bin", "index.html", "made/python.wasm"]
    assert found["index.html"].read_text() == "still"


# Watching


@pytest.fixture
def watch() -> Watch:
    return Watch()


def heard(watch: Watch, seconds: float = PATIENCE) -> bool:
    """Say whether the watch hears of something."""
    waiting = threading.Thread(target=watch.wait, daemon=True)
    waiting.start()
    waiting.join(seconds)
    return not waiting.is_alive()


def test_new_files_and_folders_are_seen(tmp_path: Path, watch: Watch) -> None:
    docs = written(tmp_path / "docs", {"index.md": ""})
    watch.of([docs])
    written(docs, {"deep/er/new.md": ""})
    assert heard(watch)
    written(docs, {"deep/er/second.md": ""})
    assert heard(watch)


def test_a_file_is_seen_even_when_editors_put_another_in_its_place(
    tmp_path: Path, watch: Watch
) -> None:
    file = written(tmp_path, {"zensical.toml": "1"}) / "zensical.toml"
    watch.of([file])
    for text in ("2", "3"):
        new = tmp_path / "new"
        new.write_text(text)
        new.rename(file)
        assert heard(watch)


def test_a_folder_is_seen_when_it_is_made(tmp_path: Path, watch: Watch) -> None:
    widgets = tmp_path / "widgets"
    watch.of([widgets])
    widgets.mkdir()
    (widgets / "decay.py").write_text("")
    assert heard(watch)


def test_what_is_nobodys_source_is_not_heard_of(tmp_path: Path, watch: Watch) -> None:
    docs = written(tmp_path / "docs", {"index.md": ""})
    watch.of([docs, tmp_path / "zensical.toml"])
    written(docs, {".index.md.swp": "", "index.md~": "", "__pycache__/x.pyc": ""})
    written(tmp_path, {"site/index.html": "", "notes.txt": ""})
    assert (docs / "index.md").read_text() == ""
    assert not heard(watch, 0.7)
