"""Folders that a build has made: each is made once, is whole, and does not stay for ever."""

import os

import pytest

from explorable.base import shelf
from explorable.runtime.bytecode import CompilerError


def test_a_folder_is_made_once(tmp_path):
    made = []

    def make(folder):
        made.append(folder)
        (folder / "inner").mkdir()
        (folder / "inner" / "a.txt").write_text("a")

    first = shelf.folder(tmp_path, "kind", "name", make)
    again = shelf.folder(tmp_path, "kind", "name", make)
    assert len(made) == 1
    assert first == again
    again.copy(tmp_path / "copy")
    assert (tmp_path / "copy" / "inner" / "a.txt").read_text() == "a"


@pytest.mark.parametrize("harm", [lambda p: p.write_text("b"), lambda p: p.unlink()])
def test_a_broken_folder_is_made_again(tmp_path, harm):
    def make(folder):
        (folder / "a.txt").write_text("a")

    made = shelf.folder(tmp_path, "kind", "name", make)
    harm(made.path / "a.txt")
    again = shelf.folder(tmp_path, "kind", "name", make)
    assert (again.path / "a.txt").read_text() == "a"
    assert again.digest == made.digest


def test_a_folder_that_could_not_be_made_leaves_nothing(tmp_path):
    def fail(folder):
        (folder / "half.txt").write_text("half")
        raise CompilerError("no")

    with pytest.raises(CompilerError):
        shelf.folder(tmp_path, "kind", "name", fail)
    assert list(tmp_path.iterdir()) == []


def test_the_shelf_does_not_grow_with_every_edit(tmp_path):
    for number in range(shelf.KEPT + 3):
        made = shelf.folder(tmp_path, "kind", str(number), lambda folder: None)
        os.utime(made.path / shelf.SUMS, (number, number))
    shelf.folder(tmp_path, "other", "0", lambda folder: None)
    left = {path.name for path in tmp_path.glob("kind-*")}
    newest = {f"kind-{n}" for n in range(3, shelf.KEPT + 3)}
    assert left == newest
