"""The service worker in the site's root: what it is told of the site, and when there is none."""

import json
import re
from pathlib import Path

import pytest
from explorable.base.cache import Cache
from explorable.base.notes import Notes
from explorable.compile.page import Chapter
from explorable.compile.site import Site

from explorable.compile.registry import Registry
from explorable.finish.service_worker import about, farewell, keeper, write
from explorable.runtime.browser_modules import ASSETS

PAGE = (
    '<link rel="stylesheet" href="{up}assets/theme.css"><a href="#here">x</a>'
    '<link rel="icon" href="{up}assets/icon.png"><a href="https://a.example/b.css">y</a>'
)


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


def site(folder: Path, figures: bool = True, alive: bool = True) -> Site:
    """Return the state of a build whose chapters have figures, or have none."""
    made = Site(folder, Registry(folder / "none", folder), Cache(folder / "c"), lambda _: None)
    made.alive = alive
    made.chapters["one.md"] = Chapter("one.md", address="one/")
    if figures:
        made.chapters["one.md"].figures["f"] = object()  # type: ignore[assignment]
    return made


def test_pages_and_what_they_are_shown_with_are_kept_at_once(folder: Path) -> None:
    told = about(folder, ["", "one/"], Notes())
    assert told["pages"] == ["./", "one/"]
    ours = [f"{ASSETS}app-1/client/main.js", f"{ASSETS}app-1/panels/code_panel.js"]
    assert told["shell"] == [*ours, "assets/icon.png", "assets/theme.css"]
    assert told["later"] == [f"{ASSETS}tables/t.bin"]
    assert f"{ASSETS}tables/t.bin" in told["assets"]


def test_pages_and_files_may_have_names_in_any_language(folder: Path) -> None:
    (folder / "über uns").mkdir()
    link = '<link rel="stylesheet" href="../assets/sch%C3%B6n.css">'
    (folder / "über uns" / "index.html").write_text(link)
    (folder / "assets" / "schön.css").write_text("")
    told = about(folder, ["%C3%BCber%20uns/"], Notes())
    assert told["pages"] == ["%C3%BCber%20uns/"]
    assert "assets/schön.css" in told["shell"]


def test_the_version_changes_with_a_page_and_with_an_asset(folder: Path) -> None:
    versions = [about(folder, ["", "one/"], Notes())["version"]]
    (folder / "one" / "index.html").write_text("other")
    versions.append(about(folder, ["", "one/"], Notes())["version"])
    (folder / ASSETS / "tables" / "u.bin").write_text("")
    versions.append(about(folder, ["", "one/"], Notes())["version"])
    assert len(set(versions)) == 3
    assert about(folder, ["one/", ""], Notes())["version"] == versions[-1]


def test_the_service_worker_begins_with_what_it_is_told(folder: Path) -> None:
    first, _, rest = keeper(folder, [""], Notes()).partition(";\n")
    assert json.loads(first.removeprefix("const SITE = "))["pages"] == ["./"]
    assert "/**" not in rest
    assert re.search(r"addEventListener\(\"fetch\"", rest)


@pytest.mark.parametrize(
    ("wanted", "alive", "expected"),
    [(True, True, "fetch"), (False, True, "unregister"), (True, False, "unregister")],
)
def test_a_site_that_shall_not_be_kept_takes_its_service_worker_back(
    folder: Path, wanted: bool, alive: bool, expected: str
) -> None:
    write(site(folder, alive=alive), folder, wanted)
    written = (folder / "sw.js").read_text()
    assert f"{expected}(" in written or f'"{expected}"' in written
    assert (written == farewell()) is (expected == "unregister")


def test_a_site_without_figures_gets_none(folder: Path) -> None:
    write(site(folder, figures=False), folder, wanted=True)
    assert not (folder / "sw.js").exists()


def test_an_authors_own_service_worker_stays(folder: Path) -> None:
    (folder / "sw.js").write_text("mine")
    write(site(folder), folder, wanted=True)
    assert (folder / "sw.js").read_text() == "mine"
