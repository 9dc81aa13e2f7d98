"""What can wait is done behind a site: once for each name, in turn, in processes of its own."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest

from explorable.base.behind import TRIES, Behind, BehindError

PATIENCE = 60


@pytest.fixture
def behind() -> Iterator[Behind]:
    found = Behind()
    found.start()
    yield found
    found.end()


def note(file: Path, word: str) -> tuple[str, int]:
    """Write a word into a file, after a while; return it and the process that wrote it."""
    time.sleep(0.2)
    with file.open("a") as lines:
        lines.write(word)
    return word, os.getpid()


def fail() -> None:
    raise ValueError("no")


def never() -> None:
    time.sleep(1000)


def test_work_is_done_once_in_turn_and_elsewhere(behind: Behind, tmp_path: Path) -> None:
    file, done = tmp_path / "lines", Event()
    for _ in range(2):
        assert behind.ask("first", note, file, "a") is None
        assert behind.ask("second", note, file, "b", then=done.set) is None
    assert done.wait(PATIENCE)
    word, process = behind.ask("first", note, file, "a")
    assert word == "a"
    assert process != os.getpid()
    assert file.read_text() == "ab"


def test_what_is_forgotten_is_done_again(behind: Behind, tmp_path: Path) -> None:
    file = tmp_path / "lines"
    for _ in range(2):
        done = Event()
        behind.ask("it", note, file, "a", then=done.set)
        assert done.wait(PATIENCE)
        behind.forget("it")
    assert file.read_text() == "aa"


def test_what_went_wrong_is_raised_for_who_asks_again(behind: Behind) -> None:
    done = Event()
    behind.ask("it", fail, then=done.set)
    assert done.wait(PATIENCE)
    with pytest.raises(ValueError, match="no"):
        behind.ask("it", fail)


def test_work_can_be_ended(behind: Behind) -> None:
    ended = Event()
    behind.ask("it", never, then=ended.set)
    behind.end()
    assert ended.wait(PATIENCE)


def test_nothing_begins_before_the_start(tmp_path: Path) -> None:
    behind, file, done = Behind(), tmp_path / "lines", Event()
    assert behind.ask("it", note, file, "a", then=done.set) is None
    time.sleep(0.5)
    assert not file.exists()
    behind.start()
    assert done.wait(PATIENCE)
    assert file.read_text() == "a"
    behind.end()


def die_once(file: Path) -> str:
    """End this process from inside, as a system without memory would, unless it did before."""
    if not file.exists():
        file.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return "alive"


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_work_whose_process_was_killed_is_done_again(behind: Behind, tmp_path: Path) -> None:
    done = Event()
    behind.ask("it", die_once, tmp_path / "died", then=done.set)
    assert done.wait(PATIENCE)
    done.clear()
    assert behind.ask("it", die_once, tmp_path / "died") is None
    assert done.wait(PATIENCE)
    assert behind.ask("it", die_once, tmp_path / "died") == "alive"


def test_work_that_kills_its_process_is_not_done_for_ever(behind: Behind) -> None:
    done = Event()
    for _ in range(TRIES):
        assert behind.ask("it", die, then=done.set) is None
        assert done.wait(PATIENCE)
        done.clear()
    with pytest.raises(BehindError, match="killed 3 times"):
        behind.ask("it", die)
