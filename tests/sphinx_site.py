"""Builds the small Sphinx projects in tests/hosts, in this process, as `sphinx-build` does."""

import io
import shutil
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest
from sphinx.cmd.build import main

from tests.tiny_site import own_widgets

HOSTS = Path(__file__).parent / "hosts"
SOURCES = {"rst": "index.rst", "myst": "index.md"}
BOTH = pytest.mark.parametrize("language", SOURCES)
FIGURE = "Decay\n=====\n\n.. explorable:: decay.fading\n"


@dataclass
class Built:
    """A build that ended. code: what the shell gets. said: warnings; told: all the rest."""

    out: Path
    code: int
    said: str
    told: str

    def text(self, name: str) -> str:
        return (self.out / name).read_text(encoding="utf-8")


def lay_out(root: Path, language: str, python: bool = False, **settings: object) -> Path:
    """Copy a project into `root`; its documents are in `root`/docs. language: "rst" or "myst"."""
    shutil.copytree(HOSTS / f"sphinx-{language}", root / "docs")
    shutil.copytree(HOSTS / "_shared" / "widgets", root / "widgets")
    with (root / "docs" / "conf.py").open("a") as file:
        file.write(f"explorable |= {dict(settings, runtime=python)!r}\n")
        file.write("suppress_warnings = ['toc.not_included']  # a test may exchange the index\n")
    return root


def build(root: Path, builder: str = "html", *words: str) -> Built:
    """Build a project, with warnings as mistakes."""
    out = root / "out" / builder
    folders = ["-d", str(root / "doctrees"), str(root / "docs"), str(out)]
    told, said = io.StringIO(), io.StringIO()
    with own_widgets(), redirect_stdout(told), redirect_stderr(said):
        code = main(["-W", "--no-color", "-b", builder, *words, *folders])
    shown = said.getvalue().replace(f"{root}/", "")
    return Built(out, code, shown, told.getvalue())


def write(root: Path, text: str, name: str = "index.rst") -> Path:
    """Put a text in place of a document."""
    path = root / "docs" / name
    path.write_text(text, encoding="utf-8")
    return root
