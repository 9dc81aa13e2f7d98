"""What pages are made by: this package, and those whose work goes into pages."""

import platform
from functools import cache
from importlib.metadata import version
from pathlib import Path

from explorable.site.cache import digest, key

HERE = Path(__file__).parent.parent
FILES = ("**/*.py", "**/*.json", "browser/panels/code.css")
PACKAGES = ("numpy", "matplotlib", "latex2mathml", "pygments", "rjsmin")


@cache
def generator() -> str:
    """Return a hash of them, as this process runs them: what another generator made is not used.

    Versions are asked for without importing a package; that is what a warm build saves.
    """
    own = digest(path for pattern in FILES for path in HERE.glob(pattern))
    return key(own, platform.python_version(), *map(version, PACKAGES))
