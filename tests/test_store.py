"""What is kept between builds is whole, is found again, and does not stay for ever."""

import sqlite3
import threading
import time
from pathlib import Path

import pytest

from explorable.base import store
from explorable.base.store import FILE, KEPT, UNUSED, Store


def change(folder: Path, query: str, *values: object) -> None:
    """Meddle with the entries of a store."""
    with sqlite3.connect(folder / FILE) as base:
        base.execute(query, values)
    base.close()


def never() -> None:
    pytest.fail("made again")


def test_what_is_kept_is_found_by_the_next_build(tmp_path: Path) -> None:
    Store(tmp_path).keep("table", "a", b"\x00rows")
    assert Store(tmp_path).find("table", "a") == b"\x00rows"
    assert Store(tmp_path).find("table", "b") is None
    assert Store(tmp_path).find("record", "a") is None


def test_an_entry_that_is_not_as_it_was_written_is_missing(tmp_path: Path) -> None:
    Store(tmp_path).keep("table", "a", b"all of it")
    change(tmp_path, "update entries set data = ?", b"all of")
    assert Store(tmp_path).find("table", "a") is None


def test_an_entry_is_found_only_under_its_own_name(tmp_path: Path) -> None:
    Store(tmp_path).keep("table", "a", b"1")
    change(tmp_path, "update entries set name = 'b'")
    assert Store(tmp_path).find("table", "b") is None


@pytest.mark.parametrize("harm", [b"", b"not a database at all", b"SQLite format 3\x00" * 99])
def test_a_damaged_file_is_begun_anew(tmp_path: Path, harm: bytes) -> None:
    (tmp_path / FILE).write_bytes(harm)
    Store(tmp_path).keep("table", "a", b"1")
    assert Store(tmp_path).find("table", "a") == b"1"


def test_a_folder_that_cannot_be_written_is_told_and_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "build").write_text("a file in its place")
    told: list[str] = []
    kept = Store(tmp_path / "build", log=told.append)
    kept.keep("table", "a", b"1")
    assert kept.find("table", "a") == b"1"
    assert len(told) == 1
    assert "cannot be written" in told[0]


def test_a_file_that_breaks_while_it_is_used_is_begun_anew(tmp_path: Path) -> None:
    kept = Store(tmp_path)
    for number in range(200):
        kept.keep("table", str(number), b"x" * 1000)
    kept.close()
    kept = Store(tmp_path)
    data = bytearray((tmp_path / FILE).read_bytes())
    data[100:] = b"\xff" * len(data[100:])
    (tmp_path / FILE).write_bytes(data)
    assert kept.find("table", "199") is None
    kept.keep("table", "a", b"1")
    assert kept.find("table", "a") == b"1"


def test_without_a_folder_everything_stays_in_memory() -> None:
    kept = Store()
    kept.keep_json("record", "a", {"ü": [1]})
    assert kept.find_json("record", "a") == {"ü": [1]}


def test_an_answer_is_worked_out_once(tmp_path: Path) -> None:
    first = Store(tmp_path)
    assert first.answer("a", lambda: [1, "ü"]) == [1, "ü"]
    assert first.answer("a", never) == [1, "ü"]
    first.save()
    assert Store(tmp_path).answer("a", never) == [1, "ü"]


def test_answers_of_another_generator_are_none(tmp_path: Path) -> None:
    first = Store(tmp_path, "one")
    first.answer("a", lambda: 1)
    first.save()
    assert Store(tmp_path, "another").answer("a", lambda: 2) == 2


def test_a_mistake_is_looked_for_again(tmp_path: Path) -> None:
    first = Store(tmp_path)
    assert first.mistakes("a", lambda: ["wrong"]) == ["wrong"]
    assert first.mistakes("b", list) == []
    first.save()
    assert Store(tmp_path).mistakes("a", lambda: ["wrong"]) == ["wrong"]
    assert Store(tmp_path).mistakes("b", lambda: pytest.fail("looked again")) == []


def test_what_raises_is_not_kept(tmp_path: Path) -> None:
    first = Store(tmp_path)
    with pytest.raises(ZeroDivisionError):
        first.answer("a", lambda: 1 / 0)
    first.save()
    assert Store(tmp_path).answer("a", lambda: 2) == 2


def test_nothing_is_noted_of_sources_that_changed_meanwhile(tmp_path: Path) -> None:
    first = Store(tmp_path)
    first.hold_while(lambda: False)
    first.answer("a", lambda: 1)
    first.save()
    assert Store(tmp_path).answer("a", lambda: 2) == 2


def test_entries_unused_for_a_month_are_removed(tmp_path: Path) -> None:
    first = Store(tmp_path)
    for name in ("old", "used"):
        first.keep("table", name, b"1")
    change(tmp_path, "update entries set used = ?", time.time() - UNUSED - 1)
    second = Store(tmp_path)
    assert second.find("table", "used")
    second.prune()
    assert Store(tmp_path).find("table", "used")
    assert Store(tmp_path).find("table", "old") is None


def test_a_bundle_is_made_once_and_is_whole(tmp_path: Path) -> None:
    files = {"inner/a.txt": b"a", "b.txt": b"b"}
    first = Store(tmp_path).files("wheel", "1", lambda: files)
    again = Store(tmp_path).files("wheel", "1", never)  # type: ignore[arg-type, return-value]
    assert first == again
    assert again.sizes == {"inner/a.txt": 1, "b.txt": 1}
    again.write(tmp_path / "copy")
    assert (tmp_path / "copy" / "inner" / "a.txt").read_text() == "a"


def test_a_bundle_with_a_broken_file_is_made_again(tmp_path: Path) -> None:
    first = Store(tmp_path).files("wheel", "1", lambda: {"a.txt": b"a"})
    change(tmp_path, "update entries set data = ? where kind = 'file'", b"b")
    again = Store(tmp_path).files("wheel", "1", lambda: {"a.txt": b"a"})
    assert again.files == {"a.txt": b"a"}
    assert again.digest == first.digest


def test_files_that_could_not_be_made_leave_nothing(tmp_path: Path) -> None:
    def fail() -> dict[str, bytes]:
        raise ZeroDivisionError

    kept = Store(tmp_path)
    with pytest.raises(ZeroDivisionError):
        kept.files("wheel", "1", fail)
    assert kept.kept_files("wheel", "1") is None


def test_the_store_does_not_grow_with_every_edit(tmp_path: Path) -> None:
    kept = Store(tmp_path)
    for number in range(KEPT + 3):
        kept.files("wheel", str(number), lambda number=number: {"a": b"%d" % number})
        kept.files("other", "0", lambda: {"a": b"other"})
    kept.prune()
    left = [number for number in range(KEPT + 3) if kept.kept_files("wheel", str(number))]
    assert left == list(range(3, KEPT + 3))
    assert kept.kept_files("other", "0")
    with sqlite3.connect(tmp_path / FILE) as base:
        (files,) = base.execute("select count(*) from entries where kind = 'file'").fetchone()
    base.close()
    assert files == KEPT + 1


def test_several_threads_may_use_one_store(tmp_path: Path) -> None:
    kept = Store(tmp_path)

    def fill(start: int) -> None:
        for number in range(start, start + 50):
            kept.keep("table", str(number), b"%d" % number)

    threads = [threading.Thread(target=fill, args=(start,)) for start in (0, 50)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(Store(tmp_path).find("table", str(n)) == b"%d" % n for n in range(100))


def test_names_change_with_every_part() -> None:
    assert store.key("ab", "c") != store.key("a", "bc") != store.key("abc")
