"""What another generator made is not used: whatever makes pages is in its fingerprint."""

import shutil
from pathlib import Path

import pytest

from explorable.base import fingerprint

NAMES = ("figure.py", "base/store.py", "browser/styles/palette.css", "browser/client/main.js")


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a copy of a few of the package's files in its place."""
    folder = tmp_path / "explorable"
    for name in NAMES:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(fingerprint.HERE / name, folder / name)
    monkeypatch.setattr(fingerprint, "HERE", folder)
    return folder


def found() -> str:
    """Return the fingerprint, worked out anew."""
    return fingerprint.fingerprint.__wrapped__()


@pytest.mark.parametrize("name", NAMES)
def test_it_changes_with_what_goes_into_pages_and_not_with_what_readers_load_apart(
    package: Path, name: str
) -> None:
    before = found()
    assert found() == before
    with open(package / name, "a") as file:
        file.write("\n")
    assert (found() == before) is name.endswith(".js")


def test_it_changes_with_the_packages_that_draw(monkeypatch: pytest.MonkeyPatch) -> None:
    before = found()
    monkeypatch.setattr(fingerprint, "version", lambda name: f"another {name}")
    assert found() != before
