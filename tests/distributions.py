"""The wheel and the sdist of this checkout, and environments with nothing but them."""

import compileall
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).parent.parent
SOURCES = ("explorable", "pyproject.toml", "MANIFEST.in", "README.md", "LICENSE")
# What every builder of packages calls, in the folder of the sources.
HOOK = "import sys; from setuptools import build_meta; build_meta.build_{kind}(sys.argv[1])"
PIP = ("-m", "pip", "--disable-pip-version-check")


def copy(folder: Path) -> Path:
    """Copy what is packed: building leaves things behind where it builds."""
    clutter = shutil.ignore_patterns("__pycache__", "*.pyc", "*.egg-info")
    for name in SOURCES:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=clutter)
        else:
            shutil.copy(source, folder / name)
    return folder


def build(folder: Path) -> list[Path]:
    """Build sdist and wheel in an empty folder; return both, the wheel last.

    The sources have been run before, as those of a checkout have. What the build says of both is
    in "said.txt" beside them.
    """
    (folder / "source").mkdir()
    source = copy(folder / "source")
    compileall.compile_dir(source / "explorable", quiet=1)
    said = ""
    for kind in ("sdist", "wheel"):
        words = [sys.executable, "-c", HOOK.format(kind=kind), str(folder)]
        done = subprocess.run(words, cwd=source, check=True, capture_output=True, text=True)
        said += done.stdout + done.stderr
    (folder / "said.txt").write_text(said)
    return sorted(folder.glob("explorable-*.*"), key=lambda path: path.suffix == ".whl")


def build_wheel(folder: Path) -> Path:
    """Build the wheel alone in an empty folder, with pip's own means, and return it."""
    (folder / "source").mkdir()
    source = copy(folder / "source")
    words = [sys.executable, *PIP, "wheel", "--quiet", "--no-deps", "-w", str(folder), str(source)]
    subprocess.run(words, check=True)
    (wheel,) = folder.glob("explorable-*.whl")
    return wheel


def environment(folder: Path, *requirements: str) -> Path:
    """Make an environment, install into it, and return the folder of its programs."""
    venv.create(folder, with_pip=True)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    words = [str(programs / "python"), *PIP, "install", "--quiet", *requirements]
    subprocess.run(words, check=True)
    return programs
