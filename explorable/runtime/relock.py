"""Writes runtime.lock.json from an official Pyodide release.

`python -m explorable.runtime.relock FOLDER`: the folder holds the release's core files and
pyodide-lock.json, as the project publishes them, and any package files whose size should be known
before they are fetched. A package file whose hash is not the official one stops the work. Two lists
that only a running Pyodide can tell, `startup` and `stdlib`, are kept from the lock there is; the
tests in a browser notice when they are wrong.
"""

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

from explorable.runtime import lock

CORE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
KEPT = ("name", "version", "file_name", "sha256", "install_dir", "package_type")


def relock(folder: Path, version: str) -> dict[str, Any]:
    """Return our lock of the release in `folder`; raises ValueError at a wrong package file."""
    official = json.loads((folder / "pyodide-lock.json").read_text(encoding="utf-8"))
    core = {name: _measured(folder / name) for name in CORE}
    entries = [e for e in official["packages"].values() if not _is_tests(e)]
    packages = sorted((_package(e, folder) for e in entries), key=lambda package: package["name"])
    head = {"version": version, "info": official["info"], "core": core}
    return {**head, **_lists(lock.PATH), "packages": packages}


def _lists(path: Path) -> dict[str, list[str]]:
    kept = json.loads(path.read_text(encoding="utf-8"))
    return {name: sorted(kept[name]) for name in ("startup", "stdlib")}


def _is_tests(entry: dict[str, Any]) -> bool:
    return str(entry["file_name"]).endswith("-tests.tar")


def _measured(path: Path) -> dict[str, Any]:
    data = path.read_bytes()
    return {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}


def _package(entry: dict[str, Any], folder: Path) -> dict[str, Any]:
    """Return one package's entry, with its file's size if the file is there."""
    kept: dict[str, Any] = {key: entry[key] for key in KEPT}
    kept |= {"depends": sorted(entry["depends"]), "imports": sorted(entry["imports"])}
    kept["name"] = lock.normal(entry["name"])
    path = folder / entry["file_name"]
    if path.exists():
        measured = _measured(path)
        if measured["sha256"] != entry["sha256"]:
            raise ValueError(f"{path}: its sha256 is not the one in pyodide-lock.json")
        kept["size"] = measured["size"]
    return kept


def text(data: dict[str, Any]) -> str:
    """Return the lock as JSON with one package a line, so that a diff shows what changed."""
    head = {key: value for key, value in data.items() if key != "packages"}
    lines = ",\n".join("    " + json.dumps(package) for package in data["packages"])
    return json.dumps(head, indent=2)[:-2] + f',\n  "packages": [\n{lines}\n  ]\n}}\n'


def main(arguments: list[str]) -> int:
    """Write runtime.lock.json from FOLDER, whose package.json tells the version."""
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    folder = Path(arguments[0])
    version = json.loads((folder / "package.json").read_text(encoding="utf-8"))["version"]
    lock.PATH.write_text(text(relock(folder, version)), encoding="utf-8")
    print(f"wrote {lock.PATH} for Pyodide {version}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
