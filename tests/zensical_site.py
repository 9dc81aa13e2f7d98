"""The small site in hosts/zensical, copied to where a test may build it."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests import together

ROOT = Path(__file__).parent.parent
SITE = Path(__file__).parent / "hosts" / "zensical"
EXTENSION = "[project.markdown_extensions.explorable]\n"


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}


@dataclass
class ZensicalSite:
    """A copy of the site. root: its folder."""

    root: Path

    def run(self, *words: str) -> "subprocess.CompletedProcess[str]":
        """Run a module of Python in the site's folder."""
        return subprocess.run(
            [sys.executable, "-m", *words],
            cwd=self.root,
            env=environment(),
            capture_output=True,
            text=True,
            check=False,
        )

    def without_us(self) -> None:
        """Leave us out of its settings."""
        self.edit("zensical.toml", EXTENSION, "[project.markdown_extensions.tables]\n#")
        self.edit("zensical.toml", "runtime = false", "")

    def with_us(self) -> None:
        """Take us in again, as at first."""
        self.edit("zensical.toml", "[project.markdown_extensions.tables]\n#", EXTENSION)

    def build(self, *words: str) -> "subprocess.CompletedProcess[str]":
        """Run `explorable build`."""
        return self.run("explorable.cli", "build", *words)

    def html(self, page: str = "") -> str:
        return (self.root / "site" / page / "index.html").read_text(encoding="utf-8")

    def edit(self, file: str, old: str, new: str) -> None:
        """Change a file as its author would."""
        path = self.root / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")


def lay_out(root: Path, python: bool = False) -> ZensicalSite:
    """Copy the site into a folder. python: let it carry Python."""
    shutil.copytree(SITE, root, dirs_exist_ok=True)
    site = ZensicalSite(root)
    if not python:
        site.edit("zensical.toml", EXTENSION, f"{EXTENSION}runtime = false\n")
    return site


def with_together(site: ZensicalSite) -> None:
    """Add the page that has all that figures can be."""
    shutil.copy(SITE.parent / "_shared" / "widgets" / "together.py", site.root / "widgets")
    (site.root / "docs" / "together.md").write_text(together.MARKDOWN, encoding="utf-8")
