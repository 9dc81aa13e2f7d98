"""Joins the modules that every page loads into one file: thirty small files travel badly.

The text stays as it was written, but for the lines that import and the word `export`. A module's
own address still works: it leads to the joined file, so that what is loaded later meets the very
same classes. Our modules are written so that this is enough: named imports and exports only, no
cycles, and no name at the top of two of them; anything else is a JoinError.
"""

import re
from collections.abc import Mapping
from posixpath import dirname, join, normpath, relpath

from explorable.base.errors import ExplorableError

_RENAMED = re.compile(r"^import\s+\{[^}]*\bas\b[^}]*\}", re.M)
_IMPORT = re.compile(r'^import\s+\{([^}]*)\}\s+from\s+"(\.[\w/.-]+\.js)";\n', re.M)
_FROM = re.compile(r'^import\s[^;"]*from\s+"([^"]+)"', re.M)
_EXPORT = re.compile(r"^export (?=(?:async )?function\*? |class |const |let )", re.M)
_TOP = re.compile(r"^(export )?(?:async )?(?:function\*? |class |const |let )([\w$]+)", re.M)
_RELATIVE = re.compile(r'^[^*\n]*(\bimport\.meta\b|\bimport\("\.[^"]*"\))', re.M)
_END = re.compile(r"export \{[^}]*\};\n\Z")
_ALSO = re.compile(r"^(?:const|let) [\[{]|^(?:import|export)\b|\bimport\s*\{[^}]*\bas\b", re.M)


class JoinError(ExplorableError, ValueError):
    """Modules that cannot be joined into one file."""


def joined(
    modules: Mapping[str, str], start: str, apart: set[str], loaded: str = ""
) -> dict[str, str]:
    """Return `modules` with all that `start` imports moved into it.

    modules: name → text. apart: modules that keep their text as well, because
    they are also loaded where `start` must not run. loaded: a joined module that is there before
    `start` is, and from which that goes on to import. Raises JoinError.
    """
    order = _order(modules, start, {loaded})
    owners: dict[str, str] = {}
    exports: dict[str, list[str]] = {}
    for name in order:
        tops = _TOP.findall(modules[name])
        for _, top in tops:
            if other := owners.get(top):
                raise JoinError(f"{top!r} is at the top of both {other} and {name}: rename one")
            owners[top] = name
        exports[name] = [top for exported, top in tops if exported]
    offered = [top for name in order for top in exports[name]]
    texts = [_without_ports(name, modules[name]) for name in order]
    if loaded:
        texts.insert(0, _imports(modules, order, loaded, start))
    for name in order:
        elsewhere = dirname(name) != dirname(start)
        if elsewhere and (relative := _RELATIVE.search(modules[name])):
            raise JoinError(f"{name}: {relative[1]!r} would mean another address in {start}")
    whole = "".join([*texts, f"export {{ {', '.join(offered)} }};\n"])
    doors = {
        name: f'export {{ {", ".join(exports[name])} }} from "{_address(start, name)}";\n'
        for name in order
        if name != start and name not in apart and exports[name]
    }
    return {**modules, **doors, start: whole}


def led(
    modules: Mapping[str, str], names: set[str], inside: set[str], start: str
) -> dict[str, str]:
    """Return `modules`, in which those named import from `start` whatever was moved into it.

    names: of modules that are loaded after `start`. inside: the modules in `start`. A browser that
    has that one need not fetch what only leads to it.
    """

    def lead(name: str) -> str:
        def address(match: re.Match[str]) -> str:
            inner = _target(match[1], name) in inside
            return match[0].replace(match[1], _address(start, name)) if inner else match[0]

        return _FROM.sub(address, modules[name])

    return {**modules, **{name: lead(name) for name in names}}


def alone(modules: Mapping[str, str], start: str) -> str:
    """Return the text of `start` with all that it imports, which offers nothing to others."""
    return _END.sub("", joined(modules, start, apart=set())[start])


def script(modules: Mapping[str, str], start: str) -> str:
    """Return `start` with all that it imports as a script that leaves no names behind."""
    return f'(() => {{\n"use strict";\n{alone(modules, start)}}})();\n'


def reached(modules: Mapping[str, str], start: str) -> set[str]:
    """Return `start`, the modules that it imports, and those that they import in turn."""
    found: set[str] = set()
    waiting = [start]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += [_target(path, name) for path in _FROM.findall(modules[name])]
    return found


def _target(path: str, importer: str) -> str:
    """Return the name of the module that `importer` calls `path`."""
    return normpath(join(dirname(importer), path))


def _address(name: str, importer: str) -> str:
    """Return what `importer` has to call the module `name`."""
    path = relpath(name, dirname(importer) or ".")
    return path if path.startswith(".") else f"./{path}"


def _order(modules: Mapping[str, str], start: str, loaded: set[str]) -> list[str]:
    """Return the modules behind `start`, each after all that it imports, without those `loaded`."""
    order: list[str] = []
    begun: set[str] = set()

    def visit(name: str) -> None:
        if name in begun:
            if name not in order:
                raise JoinError(f"{name} imports itself, by way of others")
            return
        begun.add(name)
        for _, path in _IMPORT.findall(modules[name]):
            if (target := _target(path, name)) not in loaded:
                visit(target)
        order.append(name)

    visit(start)
    return order


def _imports(modules: Mapping[str, str], order: list[str], source: str, importer: str) -> str:
    """Return the line by which `importer` imports what the modules in it want of `source`."""
    wanted = {
        each.strip()
        for name in order
        for match in _IMPORT.finditer(modules[name])
        if _target(match[2], name) == source
        for each in match[1].split(",")
    } - {""}
    return f'import {{ {", ".join(sorted(wanted))} }} from "{_address(source, importer)}";\n'


def _without_ports(name: str, text: str) -> str:
    """Return a module's text without its imports and without the word `export`."""
    bare = _EXPORT.sub("", _IMPORT.sub("", text))
    if wrong := _RENAMED.search(text) or _ALSO.search(bare):
        line = wrong.string[wrong.start() :].split("\n")[0]
        raise JoinError(f"{name}: {line!r} cannot be joined")
    return bare
