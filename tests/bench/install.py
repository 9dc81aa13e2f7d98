"""Measures a fresh installation: `python tests/bench/install.py [EXTRA]`, "mkdocs" by default.

The wheel of this checkout is built and installed by pip into an environment of its own. Printed
are megabytes (of 10⁶ bytes) and packages in its site-packages, pip and all, and the seconds that
this took, for which pip's cache and the network count.
"""

import sys
import tempfile
import time
from importlib.metadata import distributions as installed
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import distributions


def weigh(environment: Path) -> tuple[float, int]:
    """Return megabytes and packages of an environment's site-packages."""
    site = next(path for path in environment.rglob("site-packages") if path.is_dir())
    size = sum(file.lstat().st_size for file in site.rglob("*") if file.is_file())
    return size / 1e6, len(list(installed(path=[str(site)])))


def main(extra: str = "mkdocs") -> int:
    """Print what an installation with an extra weighs and takes."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        wheel = distributions.build_wheel(folder)
        began = time.perf_counter()
        distributions.environment(folder / "new", f"{wheel}[{extra}]" if extra else str(wheel))
        seconds = time.perf_counter() - began
        megabytes, packages = weigh(folder / "new")
    print(f"install.mb {megabytes:.0f}")
    print(f"install.packages {packages}")
    print(f"install.seconds {seconds:.0f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
