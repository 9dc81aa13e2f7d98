"""Packages that are neither Pyodide's nor installed here: pinned in a file that the author commits.

`explorable lock` writes the file, `explorable.lock` beside the site's configuration. It is in pip's
own form: a requirement with its version and the sha256 of its wheel on each line, so that

    pip download --require-hashes --no-deps --requirement explorable.lock …

gets the very same files. A build has pip do so, from whatever index pip is configured for, keeps
them with the runtime's other files, and checks every hash itself.
"""

import hashlib
import os
import re
import tempfile
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from email.parser import HeaderParser
from pathlib import Path, PurePosixPath

from explorable.base.errors import ExplorableError
from explorable.runtime import lock
from explorable.runtime.downloads import OFFLINE, RuntimeUnavailable
from explorable.runtime.lock import Package, RuntimeFile
from explorable.runtime.pip import PipError, pip

FILE = "explorable.lock"
PLATFORM = "pyemscripten_{abi}_wasm32"
PIN = re.compile(r"(?P<name>[\w.-]+)==(?P<version>\S+)\s+--hash=sha256:(?P<sha256>[0-9a-f]{64})")
HEAD = """\
# Packages that travel to readers, for Pyodide {version} (Python {python}). Written by
# `explorable lock`; commit it. pip gets the same wheels with:
#   pip download --no-deps --require-hashes -r {file} {target}
"""


class PinsError(ExplorableError):
    """A lock file that cannot be used; the message says why, and what to do."""


@dataclass(frozen=True, slots=True, order=True)
class Pin:
    """A wheel: the name of its package as indexes compare it, its version, and its sha256."""

    name: str
    version: str
    sha256: str


def target() -> tuple[str, ...]:
    """Return pip's options for wheels that run in the reader's Python."""
    committed = lock.committed()
    return (
        *("--only-binary", ":all:", "--implementation", "cp"),
        *("--python-version", committed.python, "--abi", f"cp{committed.python.replace('.', '')}"),
        *("--platform", platform()),
    )


def platform() -> str:
    """Return the tag of wheels that are compiled for the reader's Python."""
    return PLATFORM.format(abi=lock.committed().info["abi_version"])


def text(pins: Iterable[Pin]) -> str:
    """Return the content of a lock file."""
    committed = lock.committed()
    head = HEAD.format(
        version=committed.version,
        python=committed.python,
        file=FILE,
        target=" ".join(target()),
    )
    lines = (
        f"{pin.name}=={pin.version} \\\n    --hash=sha256:{pin.sha256}\n" for pin in sorted(pins)
    )
    return head + "".join(lines)


def read(file: Path) -> list[Pin]:
    """Return what a lock file pins; [] if there is none. Raises PinsError."""
    if not file.is_file():
        return []
    joined = file.read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line.partition(" #")[0].strip() for line in joined.splitlines()]
    pins = []
    for line in lines:
        if not line or line.startswith("#"):
            continue
        found = PIN.fullmatch(line)
        if not found:
            raise PinsError(
                f"{file.name}: {line!r} is no 'name==version --hash=sha256:…'. Write the file with "
                "`explorable lock`."
            )
        pins.append(Pin(lock.normal(found["name"]), found["version"], found["sha256"]))
    return pins


def packages(pins: Sequence[Pin], folder: Path) -> dict[str, Package]:
    """Return the pinned packages by their names; pip gets the wheels that are not in `folder`.

    Raises RuntimeUnavailable or PinsError.
    """
    found = {pin: _wheel(pin, folder) for pin in pins}
    if missing := [pin for pin, path in found.items() if path is None]:
        _download(missing, folder)
        found |= {pin: _wheel(pin, folder) for pin in missing}
    made = {pin.name: package(path) for pin, path in found.items() if path}
    for each in made.values():
        _check(each, made)
    return made


def package(path: Path) -> Package:
    """Return what a wheel says of itself."""
    data = path.read_bytes()
    with zipfile.ZipFile(path) as packed:
        names = packed.namelist()
        info = next(name for name in names if name.endswith(".dist-info/METADATA"))
        told = HeaderParser().parsestr(packed.read(info).decode("utf-8"))
    return Package(
        name=lock.normal(told["Name"]),
        version=told["Version"],
        file=RuntimeFile(path.name, hashlib.sha256(data).hexdigest(), len(data)),
        depends=tuple(sorted(needs(told.get_all("Requires-Dist", [])))),
        imports=tuple(sorted(_tops(names))),
    )


def needs(requirements: Iterable[str], extras: Iterable[str] = ()) -> set[str]:
    """Return the names of those requirements that hold in the reader's Python."""
    from packaging.requirements import Requirement

    found = set()
    for each in map(Requirement, requirements):
        environments = [{**environment(), "extra": extra} for extra in ("", *extras)]
        if not each.marker or any(map(each.marker.evaluate, environments)):
            found.add(lock.normal(each.name))
    return found


def environment() -> dict[str, str]:
    """Return the reader's Python as markers of requirements see it."""
    committed = lock.committed()
    return {
        "implementation_name": "cpython",
        "implementation_version": committed.info["python"],
        "os_name": "posix",
        "platform_machine": "wasm32",
        "platform_python_implementation": "CPython",
        "platform_release": "",
        "platform_system": "Emscripten",
        "platform_version": "",
        "python_full_version": committed.info["python"],
        "python_version": committed.python,
        "sys_platform": "emscripten",
    }


def _download(missing: Sequence[Pin], folder: Path) -> None:
    """Have pip put wheels into the folder of the runtime's files. Raises RuntimeUnavailable."""
    named = ", ".join(f"{pin.name} {pin.version}" for pin in missing)
    if os.environ.get(OFFLINE):
        raise RuntimeUnavailable(f"{named} of {FILE} is not in {folder}, and {OFFLINE} is set.")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        wanted = Path(place) / FILE
        wanted.write_text(text(missing), encoding="utf-8")
        words = ["download", "--quiet", "--no-deps", "--require-hashes", *target()]
        try:
            pip([*words, "--dest", str(folder), "--requirement", str(wanted)])
        except PipError as error:
            raise RuntimeUnavailable(
                f"pip cannot get {named}, as {FILE} has it: {error}\nIf it is gone from your "
                "index, run `explorable lock` again."
            ) from error


def _wheel(pin: Pin, folder: Path) -> Path | None:
    """Return the file of a pinned wheel, None if it is not there or is another."""
    stem = pin.name.replace("-", "_")
    for path in sorted(folder.glob("*.whl")):
        named = lock.normal(path.name.partition("-")[0]).replace("-", "_")
        if named == stem and hashlib.sha256(path.read_bytes()).hexdigest() == pin.sha256:
            return path
    return None


def _check(each: Package, pinned: Mapping[str, Package]) -> None:
    """Raise PinsError if a package could not be used by readers."""
    if not each.file.name.endswith(("-none-any.whl", f"-{platform()}.whl")):
        raise PinsError(
            f"{FILE} has {each.file.name}, which is for another Python than readers have now. "
            "Run `explorable lock` again."
        )
    lacking = sorted({*each.depends} - {*pinned, *lock.committed().packages})
    if lacking:
        raise PinsError(
            f"{FILE} lacks {', '.join(lacking)}, which {each.name} needs. Run `explorable lock` "
            "again."
        )


def _tops(names: Iterable[str]) -> set[str]:
    """Return the top-level modules of a wheel."""
    found = set()
    for path in map(PurePosixPath, names):
        if path.suffix in (".py", ".so") and not path.parts[0].endswith((".dist-info", ".data")):
            found.add(path.parts[0] if len(path.parts) > 1 else path.name.partition(".")[0])
    return {name for name in found if name.isidentifier()}
