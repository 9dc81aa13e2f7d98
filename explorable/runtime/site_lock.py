"""Writes the pyodide-lock.json of a site: only the packages that the site ships."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from explorable.base import shelf
from explorable.runtime import lock
from explorable.runtime.lock import Package

if TYPE_CHECKING:
    from pyodide_lock import PackageSpec


def runtime_packages(
    packages: Iterable[Package], base: shelf.Folder, address: str
) -> list["PackageSpec"]:
    """Return the entries for the runtime's packages.

    base: the folder of the files as they are shipped. address: where it is, seen from the lock.
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


def site_package(name: str, folder: shelf.Folder, needs: Iterable[str]) -> "PackageSpec":
    """Return the entry for a wheel that will lie beside the lock; folder: holds just the wheel."""
    from pyodide_lock import PackageSpec

    (file_name,) = folder.sums
    return PackageSpec(
        name=name,
        version=file_name.split("-")[1],
        file_name=file_name,
        install_dir="site",
        sha256=folder.sums[file_name],
        imports=[name],
        depends=sorted(needs),
    )


def write(packages: Iterable["PackageSpec"], path: Path) -> None:
    """Write the lock for Pyodide to `path`; it looks for a package under its normal name."""
    from pyodide_lock import PyodideLockSpec
    from pyodide_lock.spec import InfoSpec

    committed = lock.committed()
    info = InfoSpec(version=committed.version, **committed.info)  # type: ignore[arg-type]
    by_name = {lock.normal(each.name): each for each in packages}
    PyodideLockSpec(info=info, packages=by_name).to_json(path)
