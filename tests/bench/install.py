"""Measures a fresh installation: `python tests/bench/install.py [EXTRA]`, "mkdocs" by default.

The wheel of this checkout is built and installed by pip into an environment of its own. Printed
are megabytes (of 10⁶ bytes) and packages in site-packages, pip and all, and seconds, for which
pip's cache and the network count.
"""

import subprocess
import sys
import tempfile
import time
import venv
from importlib.metadata import distributions
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PIP = ("-m", "pip", "--disable-pip-version-check")


def build_wheel(folder: Path) -> Path:
    """Build the wheel of this checkout into a folder, and return it."""
    words = [sys.executable, *PIP, "wheel", "--quiet", "--no-deps", "-w", str(folder), str(ROOT)]
    subprocess.run(words, check=True)
    (wheel,) = folder.glob("explorable-*.whl")
    return wheel


def install(folder: Path, *requirements: str) -> tuple[Path, float]:
    """Make an environment and install into it; return its Python, and the seconds that pip took."""
    venv.create(folder, with_pip=True)
    (python,) = [each for each in folder.glob("*/python*") if each.stem == "python"]
    began = time.perf_counter()
    subprocess.run([python, *PIP, "install", "--quiet", *requirements], check=True)
    return python, time.perf_counter() - began


def weigh(environment: Path) -> dict[str, float]:
    """Return megabytes and packages of an environment's site-packages."""
    site = next(path for path in environment.rglob("site-packages") if path.is_dir())
    size = sum(file.lstat().st_size for file in site.rglob("*") if file.is_file())
    return {"mb": size / 1e6, "packages": len(list(distributions(path=[str(site)])))}


def main(extra: str = "mkdocs") -> int:
    """Print what an installation with an extra weighs and takes."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        wheel = build_wheel(folder)
        _, seconds = install(folder / "environment", f"{wheel}[{extra}]" if extra else str(wheel))
        found = weigh(folder / "environment")
    print(f"install.mb {found['mb']:.0f}")
    print(f"install.packages {found['packages']}")
    print(f"install.seconds {seconds:.0f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
