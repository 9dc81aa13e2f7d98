"""Brings the browser's modules of controls from other packages into the site."""

import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from explorable.base import installed
from explorable.base.errors import AuthorError
from explorable.base.store import key
from explorable.compile.record import Record
from explorable.runtime.browser_modules import ASSETS

FOLDER = f"{ASSETS}controls/"
FROM_MODULES = "../../controls/"  # as the page's modules, in app-…/client/, have to write it
IMPORT = re.compile(r"""^\s*(?:import|export)\b(?:[^"'();]*\bfrom)?\s*["']([^"']+)["']""", re.M)


def write(
    site_dir: Path, records: Iterable[Record], beside: Path, errors: list[AuthorError]
) -> dict[str, str]:
    """Write the modules that controls name, each under a hash of what it holds.

    Return the address of each as the page's modules write it. beside: the folder of the package
    of figures, which may have controls of its own. What is wrong is noted in `errors`.
    """
    wanted = {module: kind for each in records for module, kind in _wanted(each.spec).items()}
    found = {}
    for module, kind in sorted(wanted.items()):
        try:
            data = _read(module, kind, beside)
        except AuthorError as error:
            errors.append(error)
            continue
        stem, _, end = module.rpartition("/")[2].rpartition(".")
        name = f"{stem}-{key(data)[:12]}.{end}"
        (site_dir / FOLDER).mkdir(parents=True, exist_ok=True)
        (site_dir / FOLDER / name).write_bytes(data)
        found[module] = FROM_MODULES + name
    return found


def shipped(site_dir: Path, address: str) -> Path:
    """Return the file of a module that `write` has written. address: as `write` returns it."""
    return site_dir / FOLDER / address.removeprefix(FROM_MODULES)


def modules(spec: Mapping[str, Any]) -> set[str]:
    """Return the modules of other packages that the controls of a figure name."""
    return set(_wanted(spec))


def of_ours(spec: Mapping[str, Any]) -> set[str]:
    """Return the modules of ours that the controls of a figure name: few pages load them."""
    return {each["module"] for each in spec["controls"] if each.get("module", "").startswith("./")}


def texts(spec: Mapping[str, Any]) -> dict[str, str]:
    """Return the modules that the controls of a figure name: path → text. Raises AuthorError."""
    here = Path()
    return {
        module: _read(module, kind, here).decode("utf-8") for module, kind in _wanted(spec).items()
    }


def with_addresses(spec: Mapping[str, Any], addresses: Mapping[str, str]) -> dict[str, Any]:
    """Return the spec of a figure, whose controls name the addresses of their modules."""
    controls = [
        each | {"module": addresses[each["module"]]} if each.get("module") in addresses else each
        for each in spec["controls"]
    ]
    return {**spec, "controls": controls}


def _wanted(spec: Mapping[str, Any]) -> dict[str, str]:
    """Return the modules that the controls of a figure name, each with the kind it is for.

    Those of ours are among the page's own modules.
    """
    return {
        each["module"]: each["kind"]
        for each in spec["controls"]
        if "module" in each and each["module"] not in of_ours(spec)
    }


def _read(module: str, kind: str, beside: Path) -> bytes:
    """Return what is in the file of a module. Raises AuthorError if it cannot be shipped."""
    file = next((place for place in _places(module, beside) if place.is_file()), None)
    if file is None:
        raise _missing(module, kind)
    data = file.read_bytes()
    if other := IMPORT.search(data.decode("utf-8", "replace")):
        raise _not_alone(module, other[1])
    return data


def _places(module: str, beside: Path) -> list[Path]:
    """Return where the file of a module may be, by its path below a folder of packages."""
    top, _, inside = module.partition("/")
    folders = installed.places(top) if inside else map(Path, sys.path)
    return [beside / module, *(folder / (inside or module) for folder in folders)]


def _missing(module: str, kind: str) -> AuthorError:
    folder, _, name = module.rpartition("/")
    where = f"the folder '{folder}'" if folder else "any folder that Python imports from"
    return AuthorError(
        f"controls of the kind {kind!r} need the browser's module '{name}', but {where} has no "
        "such file. Is it among the package's data (`package-data`), so that it is installed too?"
    )


def _not_alone(module: str, other: str) -> AuthorError:
    return AuthorError(
        f"the browser's module of a control is one file, but this imports {other!r}. Put what it "
        "needs into the file itself.",
        module,
    )
