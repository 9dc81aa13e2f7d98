"""Finds the oldest browsers that our modules and style sheets work in, from MDN's data.

python tests/floor            gets the data with npm, writes versions.json, and tells what our
                              style sheets and modules use besides that is newer than the floor
python tests/floor data.json  the same, from a copy of the data
"""

import json
import re
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.floor.features import (
    BROWSER,
    BROWSERS,
    FINER,
    NEEDED,
    VERSIONS,
    floor,
    number,
    uses,
)

PACKAGE = "@mdn/browser-compat-data"
COMMENTS = {".css": r"/\*.*?\*/", ".js": r"/\*.*?\*/|(?<![:\"'])//[^\n]*"}
# In MDN's data, where what sheets and scripts are made of is told; and what finds it in them.
SWEPT = {
    "css/properties": (".css", r"(?:^|[{;])\s*([a-z][a-z-]+)\s*:(?!:)"),
    "css/at-rules": (".css", r"@([a-z-]+)"),
    "css/selectors": (".css", r":{1,2}([a-z][a-z-]+)"),
    "css/types/color": (".css", r"\b(color-mix|light-dark|oklch|lab|lch|color)\("),
    "javascript/builtins/Array": (".js", r"\.(\w+)\("),
    "javascript/builtins/String": (".js", r"\.(\w+)\("),
    "javascript/builtins/Object": (".js", r"Object\.(\w+)\("),
    "javascript/builtins/Promise": (".js", r"Promise\.(\w+)\("),
    "javascript/builtins/Map": (".js", r"Map\.(\w+)\("),
    "api/Element": (".js", r"\.(\w+)\("),
    "api/Document": (".js", r"document\.(\w+)"),
    "api/Window": (".js", r"window\.(\w+)"),
    "api/AbortSignal": (".js", r"AbortSignal\.(\w+)"),
    "api": (".js", r"\bnew ([A-Z]\w+)\("),
}


def main(path: str | None = None) -> None:
    """Write versions.json, and print the floor and what is above it."""
    data = json.loads(Path(path).read_text(encoding="utf-8")) if path else fetched()
    features = (*NEEDED, *FINER)
    for feature in features:
        if not uses(feature):
            sys.exit(f"{feature.name}: nothing in {feature.where} shows it any more")
    told = {feature.data: first_versions(data, feature.data) for feature in features}
    VERSIONS.write_text(json.dumps(told, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    lowest = floor()
    print(", ".join(f"{name} {lowest[browser]}" for browser, name in BROWSERS.items()))
    known = {feature.data for feature in features}
    for found, newer in swept(data, lowest):
        if found not in known:
            print(f"newer than that, and not in features.py: {found} {newer}")


def fetched() -> dict:
    """Return the data, from npm."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["npm", "pack", "--silent", PACKAGE]
        name = subprocess.run(
            command, cwd=folder, check=True, capture_output=True, text=True
        ).stdout.strip()
        with tarfile.open(Path(folder, name)) as archive:
            member = archive.extractfile("package/data.json")
            assert member, f"{name} holds no data.json"
            return json.load(member)


def first_versions(data: dict, path: str) -> dict[str, str | None]:
    """Return the first version of each browser that has a feature as it is, or None."""
    node = data
    for part in path.split("/"):
        node = node[part]
    support = node["__compat"]["support"]
    return {browser: _first(support.get(browser)) for browser in BROWSERS}


def _first(told: dict | list | None) -> str | None:
    """Return the first version without a prefix, a flag or another name."""
    less = ("prefix", "flags", "alternative_name", "partial_implementation")
    for each in told if isinstance(told, list) else [told or {}]:
        version = each.get("version_added")
        if version and version != "preview" and not any(map(each.get, less)):
            return version.removeprefix("≤")
    return None


def swept(data: dict, lowest: dict[str, str]) -> list[tuple[str, dict[str, str | None]]]:
    """Return what our files use that is newer than `lowest`: its path and versions."""
    texts = {kind: text(kind) for kind in COMMENTS}
    found = []
    for folder, (kind, pattern) in SWEPT.items():
        node = data
        for part in folder.split("/"):
            node = node[part]
        for name in sorted(set(re.findall(pattern, texts[kind], re.MULTILINE))):
            if "__compat" not in node.get(name, {}):
                continue
            path = f"{folder}/{name}"
            first = first_versions(data, path)
            if any(number(first[browser]) > number(lowest[browser]) for browser in BROWSERS):
                found.append((path, first))
    return found


def text(kind: str) -> str:
    """Return all that readers get of one kind, without comments."""
    files = [path for path in BROWSER.rglob(f"*{kind}") if "notebook" not in path.parts]
    whole = "\n".join(path.read_text(encoding="utf-8") for path in sorted(files))
    return re.sub(COMMENTS[kind], "", whole, flags=re.DOTALL)


if __name__ == "__main__":
    main(*sys.argv[1:])
