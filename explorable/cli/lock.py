"""`explorable lock`: finds packages for readers in the author's package index, and pins them."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from explorable.base import installed
from explorable.base.imports import imports, package_of
from explorable.base.suggestions import suggestion
from explorable.cli.shared import CommandError, add_configuration, configuration
from explorable.runtime import lock, pins, resolve

NAME, PASSES_ON = "lock", True
NOWHERE = "No matching distribution"  # pip, of a package that an index does not have at all


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    command = commands.add_parser(
        NAME,
        help="pin packages that Pyodide does not have",
        description="Find wheels for those of the site's `packages` that Pyodide does not have, "
        "and for their dependencies, and pin them in {pins.FILE} beside the configuration, for "
        "you to commit. They come from the index that pip is configured for; readers get them "
        "from your site.",
        epilog="Any other option goes to pip, such as --index-url or --find-links.",
    )
    add_configuration(command, "the one in this folder")


def run(options: argparse.Namespace, others: Sequence[str]) -> int:
    """Write the file. Raises CommandError for a package that readers cannot have."""
    found = configuration(options)
    settings, _ = found.settings()
    beyond = [name for name in settings.packages if not lock.committed().has(name)]
    file = found.file.parent / pins.FILE
    try:
        pinned = resolve.resolve(beyond, others) if beyond else []
    except resolve.NoWheel as error:
        widgets = found.file.parent / settings.widgets
        raise CommandError(_refusal(error.package, str(error), widgets)) from error
    file.write_text(pins.text(pinned), encoding="utf-8")
    shown = ", ".join(f"{pin.name} {pin.version}" for pin in pinned) or "nothing: Pyodide has it"
    print(f"{file.name} pins {shown}")
    return 0


def _refusal(package: str, reason: str, widgets: Path) -> str:
    """Return why readers cannot have a package, where it is imported, and what else there is."""
    committed = lock.committed()
    place = _imported_at(package, widgets)
    begin = f"{place}: imports '{package}', but your" if place else f"'{package}': your"
    near = suggestion(lock.normal(package), committed.packages) if NOWHERE in reason else ""
    return (
        f"{begin} package index has no wheel of it that readers could use: neither of pure Python "
        f"nor for {pins.platform()} and Python {committed.python}.{near} Compute that part "
        "beforehand, and load its result from a file beside the widget; or use one of the "
        f"{len(committed.packages)} packages of Pyodide {committed.version}.\npip says: {reason}"
    )


def _imported_at(package: str, widgets: Path) -> str:
    """Return the file and the line on which figures import a package first, or ""."""
    modules = {package.replace("-", "_"), *installed.modules(package)}
    for path in sorted(widgets.rglob("*.py")):
        try:
            found = imports(path.read_bytes(), package_of(path, widgets.parent), str(path), False)
        except (SyntaxError, ValueError):
            continue
        for each in found:
            if each.module.partition(".")[0] in modules:
                return f"{path.relative_to(widgets.parent).as_posix()}:{each.line}"
    return ""
