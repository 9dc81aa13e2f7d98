"""What is kept between builds is whole, and does not stay for ever; a build can do without."""

import os
import shutil
from pathlib import Path

import pytest
from explorable.base.cache import Cache

from explorable.base import shelf
from explorable.finish import assets
from tests.farflung_site import pages, tiny
from tests.tiny_site import FIGURE, build, edit, kept, lay_out


@pytest.fixture(autouse=True)
def quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPLORABLE_OFFLINE", "1")
    monkeypatch.setattr("explorable.finish.assets._with_python", lambda *_: assets.NONE)


def test_what_was_drawn_once_is_not_drawn_again(tmp_path: Path) -> None:
    two = FIGURE + "\n/// figure | words.spoken\n///\n"
    first = build(lay_out(tmp_path, None, content__index_md=two)).html()
    made = kept(tmp_path)
    assert len(made) == 2
    assert build(tmp_path).html() == first
    assert kept(tmp_path) == made
    edit(tmp_path, "widgets/helper.py", "2 *", "3 *")
    build(tmp_path)
    assert len(kept(tmp_path) - made) == 1


def test_a_spoilt_cache_is_made_again(tmp_path: Path) -> None:
    first = build(lay_out(tmp_path, None, content__index_md=FIGURE)).html()
    for path in (tmp_path / "build" / "cache" / "figures").glob("*.json"):
        path.write_text("{")
    assert build(tmp_path).html() == first


def test_entries_unused_for_a_month_are_removed(tmp_path: Path) -> None:
    build(lay_out(tmp_path, None, content__index_md=FIGURE))
    old = tmp_path / "build" / "cache" / "figures" / "old.json"
    old.write_text("{}")
    os.utime(old, (0, 0))
    build(tmp_path)
    assert not old.exists()
    assert len(kept(tmp_path)) == 1


@pytest.mark.parametrize("harm", [b"", b"[]", b"{}", b"3", b'"hello"', b'{"table": null}'])
@pytest.mark.parametrize("kind", ["figures", "behind"])
def test_an_entry_that_is_not_what_was_kept_is_made_again(
    tmp_path: Path, kind: str, harm: bytes
) -> None:
    first = pages(tiny(tmp_path))
    for path in (tmp_path / "build" / "cache" / kind).glob("*.json"):
        path.write_bytes(harm)
    assert pages(tmp_path) == first


def test_an_entry_of_which_a_piece_is_missing_is_none(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.keep("a", {"html": "<p>all of it</p>"})
    path = tmp_path / "a.json"
    path.write_bytes(path.read_bytes().replace(b" of it</p>", b""))
    assert cache.find("a") is None


def test_an_entry_is_found_only_under_its_own_name(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.keep("a", 1)
    (tmp_path / "a.json").rename(tmp_path / "b.json")
    assert cache.find("b") is None


def test_what_cannot_be_touched_is_still_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = Cache(tmp_path)
    cache.keep("a", 1)
    made = shelf.folder(tmp_path, "kind", "name", lambda folder: None)
    monkeypatch.setattr("os.utime", refuse)
    monkeypatch.setattr("pathlib.Path.touch", refuse)
    assert cache.find("a") == 1
    assert shelf.taken(made.path) == made


def test_a_cache_that_cannot_be_written_is_told_once_and_stops_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    first = pages(tiny(tmp_path))
    shutil.rmtree(tmp_path / "build" / "cache")
    (tmp_path / "build" / "cache").write_text("a file in its place")
    with caplog.at_level("INFO"):
        assert pages(tmp_path) == first
    assert caplog.text.count("cannot be written, so nothing is kept") == 1


def test_folders_are_made_elsewhere_when_the_shelf_cannot_be_written(tmp_path: Path) -> None:
    place = tmp_path / "cache"
    place.write_text("a file in its place")
    made = shelf.folder(place, "kind", "name", lambda folder: None)
    assert made.path.is_dir()
    assert shelf.folder(place, "kind", "name", lambda folder: None) == made


def refuse(*_: object, **__: object) -> None:
    raise PermissionError
