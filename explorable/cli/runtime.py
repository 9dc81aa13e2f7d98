"""`explorable runtime`: gets the Python that the site brings to readers, and verifies it."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from explorable.base.progress import Display, megabytes
from explorable.cli.shared import add_configuration, fail
from explorable.hosts import configuration as configurations
from explorable.runtime import downloads, guests, lock, pins

NAME, PASSES_ON = "runtime", False


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    command = commands.add_parser(
        NAME,
        help="download the Python runtime that the site hosts, and verify it",
        description="Download Pyodide's core, numpy, the packages listed in the site's "
        "configuration and those named here, and verify every file. Files that are already there "
        "and intact are left alone.",
    )
    command.add_argument(
        "packages", nargs="*", metavar="PACKAGE", help="another of Pyodide's packages"
    )
    command.add_argument(
        "--folder",
        type=Path,
        help="where the files go (default: build/runtime beside the configuration)",
    )
    add_configuration(command, "the one in this folder")


def run(options: argparse.Namespace, others: Sequence[str]) -> int:
    """Get the files that are missing."""
    file: Path | None = options.config_file
    found = configurations.load(file) if file else configurations.find(Path())
    found = found or configurations.Configuration(Path(configurations.OWN))
    settings, _ = found.settings()
    folder = options.folder or found.file.parent / settings.build / "runtime"
    try:
        more = pins.packages(pins.read(found.file.parent / pins.FILE), folder)
        known = guests.guests(settings.packages, more).known
        closure = lock.with_packages(lock.committed(), more).closure(known)
        theirs = [each.name for each in closure if each.name not in more]
        wanted = downloads.files(["numpy", *theirs, *options.packages])
        with Display() as display:
            paths = downloads.fetch(wanted, folder, display)
        paths += [folder / each.file.name for each in more.values()]
    except (lock.UnknownPackage, downloads.RuntimeUnavailable, OSError) as error:
        return fail(str(error))
    total = megabytes(sum(path.stat().st_size for path in paths))
    version = lock.committed().version
    print(f"Pyodide {version} is complete in {folder}: {len(paths)} files, {total}, verified.")
    return 0
