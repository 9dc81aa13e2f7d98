"""Where a site's Python is, and the two modules that tell its pages."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from explorable.runtime import packing
from explorable.runtime.browser_modules import ASSETS

LOCK = "pyodide-lock.json"
COMPILING = "being byte-compiled; until then, it starts more slowly"
NOT_COMPILED = "not byte-compiled (for quicker starts: pip install 'explorable[compile]')"
LOOSE = "loosely packed (for smaller archives: pip install 'explorable[compile]')"
SITE_JS = """\
// Written by the build: where this site's Python is, and what its start fetches in bytes.

const at = (path) => new URL(path, import.meta.url).href;

export const site = {{
  runtime: at("{runtime}"),
  lock: at("{lock}"),
  packages: at("{packages}"),
  load: {load},
  later: {later},
  bytes: {bytes},
  offline: {offline},
}};
"""
PAYLOAD_JS = """\
// Written by the build: the files that a start of Python fetches, and which has the widgets.

const at = (path) => new URL(path, import.meta.url).href;

export const own = "{own}";
export const files = [
  {files},
];
// Fetched when something in them is imported.
export const leftOut = [
  {left_out},
];
"""


@dataclass(frozen=True)
class Bundle:
    """Where a site's Python is. Addresses are relative to the site's root.

    app, runtime: folders, ending in "/". lock: the trimmed pyodide-lock.json.
    load: the names for loadPyodide's `packages`. later: packages that wait for loadPackage.
    sizes: address → bytes, of all that a first start asks for; sums: address → sha256.
    own: the name of the wheel with the widgets.
    compiled: who made the bytecode, or "". compiling: it is being made for later builds. loose:
    archives could not be packed for the way.
    warning: why it could not be made, or "".
    offline: readers' browsers keep the site for times without a network. shared: the sums of the
    runtime's files by their addresses, if they are outside of the site. left_out: the addresses of
    archives that are fetched when something in them is imported, and where their files belong.
    """

    app: str
    runtime: str
    lock: str
    load: tuple[str, ...]
    later: tuple[str, ...]
    sizes: dict[str, int]
    sums: dict[str, str]
    own: str
    compiled: str
    compiling: bool = False
    loose: bool = False
    warning: str = ""
    offline: bool = False
    shared: dict[str, str] = field(default_factory=dict)
    left_out: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        """Return one line for the build's log."""
        size = sum(self.sizes.values()) / 1e6
        missing = COMPILING if self.compiling else NOT_COMPILED
        how = f"byte-compiled by {self.compiled}" if self.compiled else missing
        loose = f", {LOOSE}" if self.loose else ""
        return f"Python for the browser: {size:.1f} MB at a first start, {how}{loose}"


def site_js(bundle: Bundle) -> str:
    """Return the module that says where the site's Python is."""
    return SITE_JS.format(
        runtime=_from_app(bundle.runtime),
        lock=_from_app(bundle.lock),
        packages=_from_app(bundle.lock).removesuffix(LOCK),
        load=json.dumps(bundle.load),
        later=json.dumps(bundle.later),
        bytes=sum(bundle.sizes.values()),
        offline=json.dumps(bundle.offline),
    )


def payload_js(bundle: Bundle, packages: Mapping[str, str]) -> str:
    """Return the module that names the files. packages: the name of each package, by its file."""
    files = ",\n  ".join(_file(address, bundle, packages) for address in sorted(bundle.sizes))
    left_out = ",\n  ".join(
        f'{{ name: "{address.rpartition("/")[2]}", below: "{below}", '
        f'address: at("{_from_app(address)}") }}'
        for address, below in sorted(bundle.left_out.items())
    )
    return PAYLOAD_JS.format(own=bundle.own, files=files, left_out=left_out)


def _file(address: str, bundle: Bundle, packages: Mapping[str, str]) -> str:
    """Return what the browser is to know of a file, as a JavaScript object."""
    file = address.rpartition("/")[2]
    name = file.removesuffix(packing.SUFFIX)
    packed = json.dumps(name != file)
    return (
        f'{{ name: "{name}", package: "{packages.get(name, "")}", packed: {packed}, '
        f'address: at("{_from_app(address)}"), bytes: {bundle.sizes[address]}, '
        f'sha256: "{bundle.sums[address]}" }}'
    )


def _from_app(address: str) -> str:
    """Return an address as a module in a folder of `app` has to write it."""
    return from_folder(address, "app", "client")


def from_folder(address: str, *folders: str) -> str:
    """Return an address as a file in these folders of our assets has to write it."""
    if address.startswith(ASSETS):
        return "../" * len(folders) + address.removeprefix(ASSETS)
    return "../" * (ASSETS.count("/") + len(folders)) + address
