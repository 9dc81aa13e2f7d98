"""A module that a first start goes without is there when something imports it."""

import hashlib
import importlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from explorable.runtime import wheel
from explorable.worker.left_out import Fetch, LeftOut

FILES = {
    "left_top.py": b"VALUE = 1\n",
    "left_pack/part.py": b"from . import VALUE\n",
    "left_pack/data.txt": b"",
}
ARCHIVE = wheel.archive(FILES)
MODULES = ["left_top", "left_pack.part"]


@pytest.fixture
def offer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Fetch], LeftOut]]:
    """Put a finder in place; `left_pack` is in a zip already, with all but one of its modules."""
    first = tmp_path / "first.zip"
    first.write_bytes(wheel.archive({"left_pack/__init__.py": b"VALUE = 2\n"}))
    monkeypatch.syspath_prepend(str(first))
    site = tmp_path / "lib" / "site"
    site.mkdir(parents=True)

    def put(fetch: Fetch) -> LeftOut:
        about = {
            "sha256": hashlib.sha256(ARCHIVE).hexdigest(),
            "modules": MODULES,
            "below": "../",
        }
        finder = LeftOut({"rest.zip": about}, site, fetch)
        monkeypatch.setattr(sys, "meta_path", [*sys.meta_path, finder])
        monkeypatch.syspath_prepend(str(tmp_path / "lib"))
        return finder

    yield put
    for name in ("left_top", "left_pack", "left_pack.part"):
        sys.modules.pop(name, None)


def test_it_is_fetched_once_and_only_when_it_is_asked_for(
    offer: Callable[[Fetch], LeftOut],
) -> None:
    asked: list[tuple[str, bool]] = []

    def fetch(name: str, again: bool) -> bytes:
        asked.append((name, again))
        return ARCHIVE

    offer(fetch)
    with pytest.raises(ModuleNotFoundError):
        importlib.import_module("left_nowhere")
    assert importlib.import_module("left_pack").VALUE == 2
    assert asked == []
    assert importlib.import_module("left_top").VALUE == 1
    assert importlib.import_module("left_pack.part").VALUE == 2
    assert asked == [("rest.zip", False)]


def test_a_damaged_archive_is_asked_for_again(offer: Callable[[Fetch], LeftOut]) -> None:
    offer(lambda _, again: ARCHIVE if again else ARCHIVE[:-1])
    assert importlib.import_module("left_top").VALUE == 1


def test_one_that_stays_damaged_is_not_run(offer: Callable[[Fetch], LeftOut]) -> None:
    offer(lambda *_: b"something else")
    with pytest.raises(ImportError, match=r"rest\.zip, which has 'left_top', could not be .*file"):
        importlib.import_module("left_top")
    assert "left_top" not in sys.modules


def test_one_that_cannot_be_had_says_why(offer: Callable[[Fetch], LeftOut]) -> None:
    def fetch(name: str, again: bool) -> bytes:
        raise OSError(f"{name}: 404")

    offer(fetch)
    with pytest.raises(ImportError, match=r"could not be downloaded: rest\.zip: 404"):
        importlib.import_module("left_top")
