"""The service worker in the site's root: what it is told of the site, and when there is none."""

import hashlib
import json
import re
from pathlib import Path

import pytest

from explorable.base.store import Store
from explorable.compile.project import Project
from explorable.compile.registry import Registry
from explorable.finish.service_worker import about, farewell, keeper, write
from explorable.runtime.browser_modules import ASSETS
from tests.tiny_site import FIGURE, build, edit, with_python

PAGE = (
    '<link rel="stylesheet" href="{up}assets/theme.css"><a href="#here">x</a>'
    '<link rel="icon" href="{up}assets/icon.png"><a href="https://a.example/b.css">y</a>'
)


said: list[str] = []


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A finished site with two pages."""
    files = {
        "index.html": PAGE.format(up=""),
        "one/index.html": PAGE.format(up="../"),
        "assets/theme.css": "",
        "assets/icon.png": "",
        "assets/other.js": "",
        f"{ASSETS}app-1/client/main.js": "",
        f"{ASSETS}app-1/panels/code_panel.js": "",
        f"{ASSETS}tables/t.bin": "",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def project(folder: Path) -> Project:
    """Return a project without figures whose log is `said`."""
    registry = Registry(folder / "none", folder)
    return Project(
        folder, folder / "mkdocs.yml", folder / "build", (), registry, Store(), said.append
    )


def test_pages_and_what_they_are_shown_with_are_kept_at_once(folder: Path) -> None:
    told = about(folder, ["", "one/"], Store())
    assert told["pages"] == ["./", "one/"]
    ours = [f"{ASSETS}app-1/client/main.js", f"{ASSETS}app-1/panels/code_panel.js"]
    assert told["shell"] == [*ours, "assets/icon.png", "assets/theme.css"]
    assert told["later"] == [f"{ASSETS}tables/t.bin"]
    assert f"{ASSETS}tables/t.bin" in told["assets"]


def test_what_was_kept_of_a_file_can_be_told_from_another_one(folder: Path) -> None:
    (folder / f"{ASSETS}app-1/client/main.js").write_text("start()")
    told = about(folder, ["", "one/"], Store())
    assert set(told["sums"]) == set(told["assets"])
    expected = hashlib.sha256(b"start()").hexdigest()
    assert expected.startswith(told["sums"][f"{ASSETS}app-1/client/main.js"])


def test_files_that_versions_share_are_told_apart(folder: Path) -> None:
    shared = {"../pyodide-1/pyodide.mjs": 64 * "a", "../pyodide-1/pyodide.asm.wasm": 64 * "b"}
    told = json.loads(
        keeper(folder, [""], Store(), shared).splitlines()[0][len("const SITE = ") : -1]
    )
    assert told["shared"] == [*shared]
    assert told["sums"]["../pyodide-1/pyodide.mjs"] == 32 * "a"
    assert "../pyodide-1/pyodide.asm.wasm" not in told["sums"]  # its sum is taken where it is used
    assert not {*told["assets"]} & {*shared}


def test_pages_and_files_may_have_names_in_any_language(folder: Path) -> None:
    (folder / "über uns").mkdir()
    link = '<link rel="stylesheet" href="../assets/sch%C3%B6n.css">'
    (folder / "über uns" / "index.html").write_text(link)
    (folder / "assets" / "schön.css").write_text("")
    told = about(folder, ["%C3%BCber%20uns/"], Store())
    assert told["pages"] == ["%C3%BCber%20uns/"]
    assert "assets/schön.css" in told["shell"]


def test_the_version_changes_with_a_page_and_with_an_asset(folder: Path) -> None:
    versions = [about(folder, ["", "one/"], Store())["version"]]
    (folder / "one" / "index.html").write_text("other")
    versions.append(about(folder, ["", "one/"], Store())["version"])
    (folder / ASSETS / "tables" / "u.bin").write_text("")
    versions.append(about(folder, ["", "one/"], Store())["version"])
    assert len(set(versions)) == 3
    assert about(folder, ["one/", ""], Store())["version"] == versions[-1]


def test_the_service_worker_begins_with_what_it_is_told(folder: Path) -> None:
    first, _, rest = keeper(folder, [""], Store()).partition(";\n")
    assert json.loads(first.removeprefix("const SITE = "))["pages"] == ["./"]
    assert "/**" not in rest
    assert re.search(r"addEventListener\(\"fetch\"", rest)


def test_a_site_that_is_not_to_be_kept_takes_its_service_worker_back(folder: Path) -> None:
    write(project(folder), folder, ["", "one/"], wanted=True)
    assert '"fetch"' in (folder / "sw.js").read_text()
    write(project(folder), folder, ["", "one/"], wanted=False)
    assert (folder / "sw.js").read_text() == farewell()
    assert "unregister(" in farewell()


def test_a_site_without_figures_gets_none(tmp_path: Path, python_at_hand: None) -> None:
    with_python(tmp_path, content__index_md="# Nothing")
    edit(tmp_path, "mkdocs.yml", "runtime: true", "offline: true")
    build(tmp_path)
    assert not (tmp_path / "build" / "site" / "sw.js").exists()
    (tmp_path / "content" / "index.md").write_text(FIGURE)
    build(tmp_path)
    assert '"pages": ["./"]' in (tmp_path / "build" / "site" / "sw.js").read_text()


def test_an_authors_own_service_worker_stays(folder: Path) -> None:
    (folder / "sw.js").write_text("mine")
    write(project(folder), folder, [""], wanted=True)
    assert (folder / "sw.js").read_text() == "mine"
    assert any("is the author's own" in line for line in said)
