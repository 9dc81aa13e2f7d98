"""What goes to the reader's browser: the drawing side of explorable and the author's widgets.

An import that would fail there is found here, while the author can still do something about it.
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from explorable.backends import BACKENDS
from explorable.base.errors import AuthorError
from explorable.base.imports import Import, imports, module_name, package_of
from explorable.base.installed import is_clutter
from explorable.base.rare_calls import FAMILIES
from explorable.base.store import Store, key, parts
from explorable.compile.registry import NEIGHBOUR
from explorable.runtime import guests, lock
from explorable.runtime.lock import Package

HERE = Path(__file__).parent.parent
# What every start of Python imports.
AT_START = (
    "explorable",
    "explorable.controls",
    "explorable.native_backend",
    "explorable.worker.left_out",
    "explorable.worker.session",
    "explorable.worker.figure_data",
    "explorable.worker.snapshot",
)
# What authors import besides, and what the worker is asked for by name.
ROOTS = (
    *AT_START,
    "explorable.worker.edited_session",
    "explorable.worker.figure_sounds",
    *(f"explorable.matplotlib.{file.stem}" for file in sorted(HERE.glob("matplotlib/*.py"))),
    *(backend.module for backend in BACKENDS.values()),
    *FAMILIES,
)
AT_HOME = (
    "imports '{}', a part of explorable that runs only at build time. "
    "Figures may use what `from explorable import …` and explorable.matplotlib offer."
)
NOT_IN_BROWSER = "imports '{}', which Python {} does not have in a browser."


@cache
def drawing_side() -> Mapping[str, bytes]:
    """Return the modules of explorable that run in a browser: path in the wheel → source.

    They are the ones that authors import, the worker starts, and all they import in turn.
    """
    sources: dict[str, bytes] = {}
    waiting = list(ROOTS)
    while waiting:
        file = _file(waiting.pop())
        if file is None or (name := file.relative_to(HERE.parent).as_posix()) in sources:
            continue
        sources[name] = file.read_bytes()
        package = package_of(file, HERE.parent)
        waiting += [found.module for found in imports(sources[name], package, str(file))]
        waiting.append(package)
    return MappingProxyType(sources)


def widget_files(widgets: Path) -> dict[str, bytes]:
    """Return the author's modules and the data beside them: path in the wheel → content."""
    files = (path for path in sorted(widgets.rglob("*")) if path.is_file())
    return {
        path.relative_to(widgets.parent).as_posix(): path.read_bytes()
        for path in files
        if not any(map(is_clutter, path.relative_to(widgets).parts))
    }


def mistakes(
    widgets: Path,
    packages: Iterable[str],
    store: Store | None = None,
    pinned: Mapping[str, Package] | None = None,
) -> list[AuthorError]:
    """Return what widgets import and the reader's browser will not have.

    packages: what this site lists: packages of Pyodide, and those that travel. What the latter
    import when they are imported is looked at as far as widgets reach them. store: widgets in
    which nothing was found are not read again. pinned: see `explorable.runtime.pins`. A module
    that cannot be parsed is passed over: importing it fails with a better message. Raises
    UnknownPackage.
    """
    pinned = pinned or {}
    told = guests.guests(packages, pinned)
    known = lock.with_packages(lock.committed(), pinned).closure(told.known)
    files, brought = widget_files(widgets), told.files()
    names = [each.name for each in known]
    sums = [each.file.sha256 for each in pinned.values()]
    name = key("payload", repr([widgets.name, *names, sums]), *parts(files), *parts(brought))
    at_hand = {name for each in known for name in each.imports} | {*told.modules}
    return (store or Store()).mistakes(name, lambda: _mistakes(widgets, files, brought, at_hand))


def _mistakes(
    widgets: Path, files: Mapping[str, bytes], brought: Mapping[str, bytes], at_hand: set[str]
) -> list[AuthorError]:
    """Return what is wrong; brought: the files of packages that travel. at_hand: what may be
    imported besides."""
    at_hand = at_hand | {widgets.name, "__future__", ""}
    ours = {module_name(Path(path), Path()) for path in drawing_side()}

    def complaint(wanted: Import) -> str:
        return _complaint(wanted, widgets, at_hand, ours)

    modules = {path: data for path, data in files.items() if path.endswith(".py")}
    found = {path: _imported(path, source) for path, source in modules.items()}
    later = reached(found.values(), brought)
    return [
        mistake
        for path, wanted in [*found.items(), *later.items()]
        for mistake in _module_mistakes(path, wanted, complaint)
    ]


def _imported(path: str, source: bytes, late: bool = True) -> list[Import]:
    try:
        return imports(source, package_of(Path(path), Path()), path, late=late)
    except (SyntaxError, ValueError):
        return []


def reached(begun: Iterable[list[Import]], brought: Mapping[str, bytes]) -> dict[str, list[Import]]:
    """Return the modules among `brought` that imports lead to, and what each of them imports.

    What they import in functions is left to them: nobody here can say whether it is called.
    """
    found: dict[str, list[Import]] = {}
    waiting = [each.module for wanted in begun for each in wanted]
    waiting += [backend.module for backend in BACKENDS.values()]
    while waiting:
        module = waiting.pop()
        stem = module.replace(".", "/")
        for path in {f"{stem}.py", f"{stem}/__init__.py"} & brought.keys() - found.keys():
            found[path] = _imported(path, brought[path], late=False)
            waiting += [module.rpartition(".")[0], *(each.module for each in found[path])]
    return found


def _module_mistakes(
    path: str, found: Iterable[Import], complaint: Callable[[Import], str]
) -> Iterator[AuthorError]:
    said = set()
    for each in found:
        if (message := complaint(each)) and message not in said:
            said.add(message)
            yield AuthorError(message, path, each.line)


def _complaint(wanted: Import, widgets: Path, at_hand: set[str], ours: set[str]) -> str:
    """Return what is wrong with an import, or ""."""
    top = wanted.module.split(".")[0]
    if top == HERE.name:
        at_home = _file(wanted.module) is not None and wanted.module not in ours
        return AT_HOME.format(wanted.module) if at_home else ""
    if top in at_hand:
        return ""
    committed = lock.committed()
    if top in sys.stdlib_module_names:
        return "" if top in committed.stdlib else NOT_IN_BROWSER.format(top, committed.python)
    if committed.providers(top):
        return ""
    return _nowhere(top, widgets)


def remedy(module: str, widgets: Path) -> str:
    """Return what to do about a top-level module that the reader's browser does not have."""
    providers = lock.committed().providers(module)
    return _list(providers[0]) if providers else _instead(module, widgets)


def _list(package: str) -> str:
    more = [each for each in lock.committed().closure([package]) if each.name != "numpy"]
    sizes = [each.file.size for each in more]
    weight = sum(size or 0 for size in sizes) / 1e6
    cost = "" if None in sizes else f"; that adds {weight:.1f} MB to the first start"
    return f"List '{package}' under `packages` in the settings of explorable{cost}."


def _nowhere(module: str, widgets: Path) -> str:
    if _lies_in(widgets, module):
        return f"imports '{module}'. {NEIGHBOUR.format(module)}."
    if _lies_in(widgets.parent, module):
        missing = f"imports '{module}', which is beside '{widgets.name}/' and is not shipped."
    else:
        version = lock.committed().version
        missing = f"imports '{module}', but Pyodide {version} has no package for it."
    return f"{missing} {_instead(module, widgets)}"


def _instead(module: str, widgets: Path) -> str:
    if _lies_in(widgets.parent, module):
        return f"Move it into '{widgets.name}/' and import '{widgets.name}.{module}'."
    return guests.advice(module) or (
        "List it under `packages`, and see whether your package index has a wheel of it for "
        "browsers: explorable lock. Or compute that part beforehand, and load its result from a "
        "file beside the widget."
    )


def _lies_in(folder: Path, module: str) -> bool:
    found = folder / module
    return found.with_suffix(".py").exists() or found.is_dir()


def _file(module: str) -> Path | None:
    """Return the file of a module of explorable, or None if it is not one."""
    parts = module.split(".")
    if parts[0] != HERE.name:
        return None
    path = HERE.parent.joinpath(*parts)
    candidates = (path.with_suffix(".py"), path / "__init__.py")
    return next((each for each in candidates if each.exists()), None)
