"""Somebody who puts content and widgets of their own into this repository can push it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from new_site import new
from shared_cache import share

ROOT = Path(__file__).parent.parent
KEPT = (
    "explorable",
    "tests",
    ".github",
    "pyproject.toml",
    "README.md",
    "ARCHITECTURE.md",
    "requirements.lock",
)
CLUTTER = shutil.ignore_patterns("__pycache__", "*.pyc", "*-changed*")


@pytest.fixture
def theirs(tmp_path: Path, official: Path) -> Path:
    """A copy of the repository, with what `explorable new` writes in the essay's place."""
    site = tmp_path / "repository"
    for name in KEPT:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, site / name, ignore=CLUTTER)
        else:
            shutil.copy(ROOT / name, site / name)
    made = new(tmp_path / "new")
    for name in ("content", "widgets", "mkdocs.yml"):
        shutil.move(made / name, site / name)
    share(site / "build")
    return site


def run(site: Path, *words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", *words],
        cwd=site,
        env={**os.environ, "PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return done.stdout


def test_the_generators_tests_are_collected_without_the_essays(theirs: Path) -> None:
    collected = run(theirs, "pytest", "--collect-only", "-q", "-p", "no:cacheprovider")
    assert "tests/test_tables.py::" in collected
    assert "tests/browser/test_begin.py::" in collected
    assert "tests/essay/" not in collected
    assert "deselected" in collected.splitlines()[-1]


def test_the_generators_tests_hold_with_another_essay(theirs: Path) -> None:
    files = [f"tests/test_{name}.py" for name in ("rooms", "workflow", "plugin", "highlight")]
    run(theirs, "pytest", "-q", "-p", "no:cacheprovider", *files)


def test_the_other_essay_is_built(theirs: Path) -> None:
    run(theirs, "explorable.cli", "build", "--strict")
    assert (theirs / "build/site/beats/index.html").is_file()
