"""Small changes of an owner's configuration: a line is put in, and everything else stays.

An edit counts only if the file then says what it said before, and explorable besides. Where that
cannot be done, the lines are left to the owner.
"""

import ast
import json
import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import yaml

from explorable.base.extras import is_installed
from explorable.hosts import configuration as configurations
from explorable.hosts.configuration import NAME

SPHINX = "explorable.sphinx"
TOML_LIST = re.compile(r"^markdown_extensions\s*=\s*\[", re.M)
ABOVE_ALL = "[project.markdown_extensions."


@dataclass(frozen=True, slots=True)
class Edit:
    """What becomes of a file. text: all of it, None if it could not be changed.

    lines: those that were put in, or that the owner is to put in.
    """

    text: str | None
    lines: tuple[str, ...] = ()


def mkdocs(text: str) -> Edit:
    """List the plugin in mkdocs.yml."""
    before = _yaml(text)
    if before is None:
        return Edit(None, ("plugins:", "  - search", f"  - {NAME}"))
    listed = configurations.entries(before.get("plugins"))
    if NAME in listed:
        return Edit(text)
    by_hand = Edit(None, ("plugins:", f"  - {NAME}"))
    if "plugins" not in before:
        if "INHERIT" in before:  # its plugins are not seen from here
            return by_hand
        lines = ("plugins:", "  - search", f"  - {NAME}")  # a list replaces MkDocs' own
        edit = Edit(_at_end(text, lines), lines)
        expected: dict[str, Any] = {"search": None, NAME: None}
    else:
        edit = _in_yaml(text) or by_hand
        expected = {**listed, NAME: None}

    def holds(after: str) -> bool:
        found = _yaml(after) or {}
        plugins = configurations.entries(found.pop("plugins", None))
        rest = {name: value for name, value in before.items() if name != "plugins"}
        return found == rest and _plain(plugins) == _plain(expected)

    return _checked(edit, holds, by_hand)


def zensical(text: str) -> Edit:
    """List the extension in zensical.toml, with those that Zensical has where none is listed."""
    table = f"{ABOVE_ALL}{NAME}]"
    try:
        before = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return Edit(None, (table,))
    listed = before.get("project", before).get("markdown_extensions")
    if NAME in configurations.entries(listed):
        return Edit(text)
    if isinstance(listed, list):
        found = TOML_LIST.search(text)
        edit = _in_front(text, found.end(), f'"{NAME}"') if found else Edit(None)
        by_hand = Edit(None, (f'markdown_extensions = ["{NAME}", …]',))
    else:
        others = _usual_extensions() if listed is None else ()
        lines = (table, *others)
        if "project" not in before:
            lines = tuple(line.replace("[project.", "[") for line in lines)
        edit = Edit(_at_end(text, lines), lines)
        by_hand = Edit(None, lines)

    def holds(after: str) -> bool:
        try:
            found = tomllib.loads(after)
        except tomllib.TOMLDecodeError:
            return False
        project = found.get("project", found)
        extensions = project.pop("markdown_extensions")
        rest = tomllib.loads(text)
        rest.get("project", rest).pop("markdown_extensions", None)
        old = set(configurations.entries(listed))
        new = set(configurations.entries(extensions))
        return found == rest and (new == old | {NAME} or (listed is None and NAME in new))

    return _checked(edit, holds, by_hand)


def sphinx(text: str) -> Edit:
    """List the extension in conf.py."""
    by_hand = Edit(None, (f'extensions = ["{SPHINX}"]  # besides those that are listed',))
    try:
        before = _extensions(text)
    except (SyntaxError, ValueError):
        return by_hand
    if f'"{SPHINX}"' in text or f"'{SPHINX}'" in text:
        return Edit(text)
    if before is None:
        lines = (f'extensions = ["{SPHINX}"]',)
        edit = (
            Edit(None) if re.search(r"\bextensions\b", text) else Edit(_at_end(text, lines), lines)
        )
        before = []
    else:
        edit = _in_front(text, _list_start(text), f'"{SPHINX}"')
    known = before

    def holds(after: str) -> bool:
        try:
            return _extensions(after) == [SPHINX, *known]
        except (SyntaxError, ValueError):
            return False

    return _checked(edit, holds, by_hand)


def _checked(edit: Edit, holds: Callable[[str], bool], by_hand: Edit) -> Edit:
    return edit if edit.text is not None and holds(edit.text) else by_hand


def _yaml(text: str) -> dict[str, Any] | None:
    """Return what a configuration in YAML says, None if it cannot be read."""
    try:
        found = configurations.parsed(text)
    except yaml.YAMLError:
        return None
    return found if isinstance(found, dict) else None


def _in_yaml(text: str) -> Edit | None:
    """Put the plugin into the list or the table that there is."""
    root = yaml.compose(text, yaml.SafeLoader)
    if not isinstance(root, yaml.MappingNode):
        return None
    node = next((value for key, value in root.value if key.value == "plugins"), None)
    if not isinstance(node, yaml.CollectionNode) or not node.value:
        return None
    if node.flow_style:
        new = NAME if isinstance(node, yaml.SequenceNode) else f"{NAME}: {{}}"
        return _in_front(text, node.start_mark.index + 1, new)
    first = node.value[0]
    lines = text.splitlines(keepends=True)
    if isinstance(node, yaml.SequenceNode):
        dash = lines[first.start_mark.line]
        line = f"{dash[: len(dash) - len(dash.lstrip())]}- {NAME}"
    else:
        line = f"{' ' * first[0].start_mark.column}{NAME}: {{}}"
    place = min(node.end_mark.line + (node.end_mark.column > 0), len(lines))
    while place and (not (shown := lines[place - 1].strip()) or shown.startswith("#")):
        place -= 1
    if lines[place - 1][-1] != "\n":
        lines[place - 1] += _end(text)
    return Edit("".join([*lines[:place], line + _end(text), *lines[place:]]), (line.strip(),))


def _in_front(text: str, start: int, new: str) -> Edit:
    """Put a first element into a list whose bracket has just been opened at `start`."""
    gap = re.compile(r"\s*").match(text, start)
    assert gap
    if text[gap.end()] in "]}":
        return Edit(text[:start] + new + text[start:], (new,))
    between = gap[0] if "\n" in gap[0] else " "
    return Edit(f"{text[: gap.end()]}{new},{between}{text[gap.end() :]}", (new,))


def _at_end(text: str, lines: tuple[str, ...]) -> str:
    end = _end(text)
    gap = "" if not text or text.endswith("\n") else end
    return f"{text}{gap}{end}{end.join(lines)}{end}"


def _end(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _plain(plugins: dict[str, Any]) -> dict[str, Any]:
    """Return plugins with no options written alike."""
    return {name: options or None for name, options in plugins.items()}


def _extensions(text: str) -> list[Any] | None:
    """Return the list `extensions` of conf.py, None if there is none. Raises ValueError if it is
    more than a list of strings."""
    found = [node for node in ast.parse(text).body if _assigns(node)]
    if not found:
        return None
    if len(found) > 1:
        raise ValueError("assigned twice")
    value: Any = found[0].value  # type: ignore[attr-defined]
    if not isinstance(value, ast.List):
        raise ValueError("no list")
    listed: list[Any] = ast.literal_eval(value)
    return listed


def _list_start(text: str) -> int:
    """Return where the list `extensions` begins, behind its bracket."""
    value = next(node for node in ast.parse(text).body if _assigns(node)).value  # type: ignore[attr-defined]
    lines = text.splitlines(keepends=True)
    before = "".join(lines[: value.lineno - 1])
    inside = lines[value.lineno - 1].encode()[: value.col_offset].decode()
    return len(before) + len(inside) + 1


def _assigns(node: ast.stmt) -> bool:
    targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
    return any(isinstance(each, ast.Name) and each.id == "extensions" for each in targets)


def _usual_extensions() -> tuple[str, ...]:
    """Return tables for the extensions that Zensical has where none is listed."""
    if not is_installed("zensical"):
        return ("# and those that Zensical had without it: see the defaults in its manual",)
    from zensical import config

    usual: dict[str, Any] = config.DEFAULT_MARKDOWN_EXTENSIONS
    lines = []
    for name, options in usual.items():
        lines.append(f"{ABOVE_ALL}{name}]")
        lines += [f"{option} = {_toml(value)}" for option, value in options.items()]
    return tuple(lines)


def _toml(value: Any) -> str:
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{name} = {_toml(each)}' for name, each in value.items())} }}"
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    if callable(value):
        return json.dumps(f"{value.__module__}.{value.__qualname__}")
    return json.dumps(value)
