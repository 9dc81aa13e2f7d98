"""Writes the pyodide-lock.json of a site: only the packages that the site ships.

The tests read it with pyodide-lock, whose form it is.
"""

import json
from collections.abc import Iterable
from typing import Any

from explorable.base.store import FileSet
from explorable.runtime import lock
from explorable.runtime.lock import Package

Entry = dict[str, Any]


def runtime_packages(packages: Iterable[Package], base: FileSet, address: str) -> list[Entry]:
    """Return the entries for the runtime's packages.

    base: the files as they are shipped. address: where it is, seen from the lock.
    """
    return [
        {
            "name": each.name,
            "version": each.version,
            "file_name": address + each.file.name,
            "install_dir": each.install_dir,
            "package_type": each.package_type,
            "sha256": base.sums[each.file.name],
            "imports": list(each.imports),
            "depends": list(each.depends),
            "unvendored_tests": False,
        }
        for each in packages
    ]


def site_package(name: str, built: FileSet, needs: Iterable[str]) -> Entry:
    """Return the entry for a wheel that will lie beside the lock; built: holds no other wheel."""
    (file_name,) = (each for each in built.sums if each.endswith(".whl"))
    return {
        "name": name,
        "version": file_name.split("-")[1],
        "file_name": file_name,
        "install_dir": "site",
        "package_type": "package",
        "sha256": built.sums[file_name],
        "imports": [name],
        "depends": sorted(needs),
        "unvendored_tests": False,
    }


def text(packages: Iterable[Entry]) -> str:
    """Return the lock for Pyodide as JSON; it looks for a package under its normal name."""
    committed = lock.committed()
    info = {**committed.info, "version": committed.version}
    by_name = {lock.normal(each["name"]): each for each in packages}
    return json.dumps({"info": info, "packages": by_name}, sort_keys=True)
