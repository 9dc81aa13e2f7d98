"""Writes the pyodide-lock.json of a site: only the packages that the site ships."""

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

from explorable.base.store import FileSet
from explorable.runtime import lock
from explorable.runtime.lock import Package

if TYPE_CHECKING:
    from pyodide_lock import PackageSpec


def runtime_packages(
    packages: Iterable[Package], base: FileSet, address: str
) -> list["PackageSpec"]:
    """Return the entries for the runtime's packages.

    base: the files as they are shipped. address: where it is, seen from the lock.
    """
    from pyodide_lock import PackageSpec

    return [
        PackageSpec(
            name=each.name,
            version=each.version,
            file_name=address + each.file.name,
            install_dir=each.install_dir,
            package_type=each.package_type,  # type: ignore[arg-type]
            sha256=base.sums[each.file.name],
            imports=list(each.imports),
            depends=list(each.depends),
        )
        for each in packages
    ]


def site_package(name: str, built: FileSet, needs: Iterable[str]) -> "PackageSpec":
    """Return the entry for a wheel that will lie beside the lock; built: holds just the wheel."""
    from pyodide_lock import PackageSpec

    (file_name,) = built.sums
    return PackageSpec(
        name=name,
        version=file_name.split("-")[1],
        file_name=file_name,
        install_dir="site",
        sha256=built.sums[file_name],
        imports=[name],
        depends=sorted(needs),
    )


def text(packages: Iterable["PackageSpec"]) -> str:
    """Return the lock for Pyodide as JSON; it looks for a package under its normal name."""
    from pyodide_lock import PyodideLockSpec
    from pyodide_lock.spec import InfoSpec

    committed = lock.committed()
    info = InfoSpec(version=committed.version, **committed.info)  # type: ignore[arg-type]
    by_name = {lock.normal(each.name): each for each in packages}
    spec = PyodideLockSpec(info=info, packages=by_name)
    return json.dumps(spec.model_dump(), sort_keys=True)
