"""Short answers of a build: worked out once, and only if nothing has changed."""

import json
from pathlib import Path

import pytest
from explorable.base.cache import sealed
from explorable.base.notes import Notes

from explorable.compile.registry import Registry
from tests.farflung_site import tiny
from tests.tiny_site import edit


def test_an_answer_is_worked_out_once(tmp_path: Path) -> None:
    path = tmp_path / "notes.json"
    notes = Notes(path)
    assert notes.get("a", lambda: [1, "ü"]) == [1, "ü"]
    notes.save()
    assert Notes(path).get("a", lambda: pytest.fail("asked again")) == [1, "ü"]


def test_a_mistake_is_looked_for_again(tmp_path: Path) -> None:
    path = tmp_path / "notes.json"
    notes = Notes(path)
    assert notes.mistakes("a", lambda: ["wrong"]) == ["wrong"]
    assert notes.mistakes("b", list) == []
    notes.save()
    assert Notes(path).mistakes("a", lambda: ["wrong"]) == ["wrong"]
    assert Notes(path).mistakes("b", lambda: pytest.fail("looked again")) == []


def test_what_raises_is_not_noted(tmp_path: Path) -> None:
    notes = Notes(tmp_path / "notes.json")
    with pytest.raises(ZeroDivisionError):
        notes.get("a", lambda: 1 / 0)
    notes.save()
    assert Notes(tmp_path / "notes.json").get("a", lambda: 2) == 2


def test_only_what_the_last_build_asked_for_stays(tmp_path: Path) -> None:
    path = tmp_path / "notes.json"
    for names in ("ab", "a"):
        notes = Notes(path)
        for name in names:
            notes.get(name, lambda: 1)
        notes.save()
    assert json.loads(path.read_text().splitlines()[1]) == {"a": 1}


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b'{"a": 1}', b'\n{"a": 1}', sealed("another", {"a": 1})]
)
def test_notes_that_are_broken_or_from_another_generator_are_none(
    tmp_path: Path, data: bytes
) -> None:
    path = tmp_path / "notes.json"
    path.write_bytes(data)
    assert Notes(path).get("a", lambda: 2) == 2


def test_nothing_is_noted_of_widgets_that_changed_meanwhile(tmp_path: Path) -> None:
    folder = tiny(tmp_path) / "widgets"
    notes = Notes(tmp_path / "notes.json")
    registry = Registry(folder, tmp_path, notes=notes)
    notes.keep(registry.digest_of_all, "of what was there")
    edit(tmp_path, "widgets/helper.py", "2 *", "3 *")
    edit(tmp_path, "widgets/helper.py", "3 *", "2 *")
    notes.save()
    assert not notes.path or not notes.path.exists()


def test_what_is_noted_of_a_module_is_of_one_moment(tmp_path: Path) -> None:
    """An author saves in the middle of a build, and takes it back after it."""
    folder = tiny(tmp_path) / "widgets"
    notes = Notes()
    before = Registry(folder, tmp_path).digest("gp.pinching")
    building = Registry(folder, tmp_path, notes=notes)
    assert building.digest_of_all
    edit(tmp_path, "widgets/helper.py", "2 *", "3 *")
    building.digest("gp.pinching")
    edit(tmp_path, "widgets/helper.py", "3 *", "2 *")
    assert Registry(folder, tmp_path, notes=notes).digest("gp.pinching") == before
