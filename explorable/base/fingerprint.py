"""What records are made by: this package, and those whose work goes into pages."""

import platform
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from explorable.base.store import digest, key

HERE = Path(__file__).parent.parent
FILES = ("**/*.py", "**/*.json", "browser/**/*.css")
PACKAGES = ("numpy", "matplotlib", "latex2mathml", "pygments", "rjsmin")


@cache
def fingerprint() -> str:
    """Return a hash of them, as this process runs them: what another generator made is not used.

    Versions are asked for without importing a package; that is what a warm build saves.
    """
    own = digest(path for pattern in FILES for path in HERE.glob(pattern))
    return key(own, platform.python_version(), *map(_version, PACKAGES))


def _version(package: str) -> str:
    """Return the version of a package, "" if it is not installed."""
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
