"""The service worker that keeps a site for readers without a network, in the site's root.

`browser/offline/sw.js` says how it goes about it; here it is told what there is. When there shall
be none, `browser/offline/sw_retired.js` takes its place: browsers that had one ask for it again at
their next visit, and what it kept is deleted.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from posixpath import normpath
from types import MappingProxyType
from typing import Any
from urllib.parse import unquote

from explorable.base.store import Store, key
from explorable.compile.project import Project
from explorable.runtime.browser_modules import ASSETS, BROWSER
from explorable.runtime.minify import minified

NAME = "sw.js"
NEVER = f"{ASSETS}cards/"  # readers do not see them
LATER = (f"{ASSETS}tables/", f"{ASSETS}sources/", f"{ASSETS}controls/")
ARCHIVES = (".wasm", ".zip", ".whl", ".bin", ".json")  # of Python, whose sums are taken in use
PYTHONS = re.compile(r"(?:^|/)(?:pyodide|site)-[0-9a-f]+/[^/]+$")
SUM = 32  # hexadecimal digits of a SHA-256, more than anybody can find another file for
LINKED = re.compile(r'(?:href|src)="([^":?#]+\.(?:js|css|png|svg|ico|webp))"')


def write(
    project: Project,
    site_dir: Path,
    addresses: Iterable[str],
    wanted: bool,
    shared: Mapping[str, str] = MappingProxyType({}),
) -> None:
    """Write the service worker into a finished site, or the one that takes it back.

    addresses: of the pages. shared: the sums of files outside of the site whose names are hashes,
    by their addresses. A site that never wanted one gets none, and an author's own is left as it
    is.
    """
    path = site_dir / NAME
    if path.exists() and not _ours(path.read_text(encoding="utf-8")):
        if wanted:
            project.log(
                f"{NAME} is the author's own; explorable keeps nothing for readers offline."
            )
    elif wanted:
        path.write_text(keeper(site_dir, addresses, project.store, shared), encoding="utf-8")
    else:
        path.write_text(farewell(), encoding="utf-8")


def keeper(
    site_dir: Path,
    addresses: Iterable[str],
    store: Store,
    shared: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """Return the service worker of a finished site. addresses: of its pages.

    shared: the sums of files outside of it, by their addresses.
    """
    told = about(site_dir, addresses, store)
    sums = {address: sum[:SUM] for address, sum in shared.items() if not _is_archive(address)}
    told |= {"shared": [*shared], "sums": told["sums"] | sums}
    return f"const SITE = {json.dumps(told)};\n{_script('sw.js')}"


def farewell() -> str:
    """Return the service worker that forgets and goes."""
    return _script("sw_retired.js")


def about(site_dir: Path, addresses: Iterable[str], store: Store) -> dict[str, Any]:
    """Return what the service worker knows of its site; addresses are from the site's root.

    addresses: of the pages. version: changes with any page and any asset. shell: what pages are
    shown with. later: what figures and their controls answer from, and the sources behind them.
    assets: every file whose name is a hash, for readers. sums: how the SHA-256 of each begins, in
    hexadecimal digits, but for Python's archives.
    """
    pages = {address: (site_dir / _file(address)).read_bytes() for address in sorted(addresses)}
    folder = site_dir / "assets"
    files = [path.relative_to(site_dir).as_posix() for path in _files(folder)]
    assets = [file for file in files if not file.startswith(NEVER)]
    linked = {link for address, page in pages.items() for link in _linked(address, page, store)}
    shell = [asset for asset in assets if asset in linked or _ours_at_once(asset)]
    parts = [part for address, page in pages.items() for part in (address, page)]
    return {
        "version": key(*parts, *assets)[:12],
        "pages": [address or "./" for address in pages],
        "shell": shell,
        "later": [asset for asset in assets if asset.startswith(LATER)],
        "assets": assets,
        "sums": {
            asset: hashlib.sha256((site_dir / asset).read_bytes()).hexdigest()[:SUM]
            for asset in assets
            if not _is_archive(asset)
        },
    }


def _is_archive(address: str) -> bool:
    """Return whether a file is one of Python's, and no script."""
    return bool(PYTHONS.search(address)) and address.endswith(ARCHIVES)


def _ours_at_once(asset: str) -> bool:
    """Return whether an asset is a module of ours that is there for every reader."""
    return asset.startswith(f"{ASSETS}app-")


def _ours(text: str) -> bool:
    return text == farewell() or text.startswith("const SITE = ")


def _linked(address: str, page: bytes, store: Store) -> Iterable[str]:
    """Yield the paths of the files that a page links to, from the site's root."""
    folder = PurePosixPath(_file(address)).parent
    links = store.answer(
        key("linked", page), lambda: LINKED.findall(page.decode("utf-8", "replace"))
    )
    for link in links:
        yield normpath((folder / unquote(link)).as_posix())


def _file(address: str) -> str:
    """Return the path of a page's file; in addresses, spaces and umlauts are written as %XX."""
    path = unquote(address)
    return f"{path}index.html" if path.endswith("/") or not path else path


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _script(name: str) -> str:
    return minified((BROWSER / "offline" / name).read_text(encoding="utf-8"), ".js")
