"""What the reference says of figures, of a site's options, and of the command line."""

import argparse
import inspect
import re
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields
from typing import Any, Literal, get_args, get_origin, get_type_hints

from explorable.cli.main import COMMANDS
from explorable.figure import figure
from explorable.hosts.settings import Settings
from manual.controls import as_parameter
from manual.docstrings import meanings_of_class, said
from manual.regions import code, entries
from tests.together import linked
from widgets import manual_figures, manual_shares

SOURCE, VERSION = "amplitude * np.sin(TURNS), label", "amplitude * np.sin(TURNS) ** 5, label"
TYPED = re.compile(r"--[\w-]+(?: [A-Z:]+\b)?|\[[\w.]+\]|\b[\w-]+\.(?:toml|yml|py)\b|\.\./")


def figure_options() -> dict[str, inspect.Parameter]:
    """Return the options of `figure()`, in order."""
    found = inspect.signature(figure).parameters
    return {name: each for name, each in found.items() if name != "bare"}


def figure_meanings() -> dict[str, str]:
    """Return what each of them means."""
    return said(figure, figure_options())[1]


def figure_table() -> str:
    """Return the options of `figure()`, each with its meaning."""
    meant = figure_meanings()
    return entries([(as_parameter(each), meant[name]) for name, each in figure_options().items()])


def figure_source(name: str) -> str:
    """Return the code of one of the figures that show what a figure can be."""
    return code(inspect.getsource(getattr(manual_figures, name).function))


def linked_code(name: str) -> str:
    """Return a link that brings a version of a figure's source, as the editor writes it."""
    text = inspect.getsource(manual_shares)
    assert text.count(SOURCE) == 1
    address = linked(name, manual_shares.__name__, text.replace(SOURCE, VERSION))
    return f'<a href="{address}">Here is a version of the wave with sharper peaks</a>.'


def settings_meanings() -> dict[str, str]:
    """Return what each option of a site means."""
    return meanings_of_class(Settings, [each.name for each in fields(Settings)])


def settings() -> str:
    """Return a site's options, each with its meaning, its values and its default."""
    kinds, meant = get_type_hints(Settings), settings_meanings()
    pairs = []
    for each in sorted(fields(Settings), key=lambda each: each.name):
        value = {} if each.default is MISSING else each.default
        facts = f"{_kind(kinds[each.name])}; default: {_default(value)}"
        pairs.append((f"`{each.name}`", f"{_full_stop(meant[each.name])} *{_capital(facts)}.*"))
    return entries(pairs)


def _kind(kind: Any) -> str:
    if get_origin(kind) is Literal:
        return " or ".join(f"`{each}`" if each else "nothing" for each in get_args(kind))
    if get_origin(kind) is tuple:
        return "a list of names"
    if get_origin(kind) is Mapping:
        return "strings by key"
    return {bool: "`true` or `false`", int: "a number", str: "a string"}[kind]


def _default(value: Any) -> str:
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    return f"`{value}`" if value not in ("", (), {}) else "nothing"


def parser() -> argparse.ArgumentParser:
    """Return a parser with all commands."""
    found = argparse.ArgumentParser(prog="explorable")
    commands = found.add_subparsers(metavar="COMMAND")
    for each in COMMANDS:
        each.add_to(commands)
    return found


def commands() -> str:
    """Return all commands with their arguments and options."""
    return "\n\n".join(_command(name, each) for name, each in _parsers())


def _parsers() -> Iterator[tuple[str, argparse.ArgumentParser]]:
    for action in parser()._actions:
        if isinstance(action, argparse._SubParsersAction):
            helps = {each.dest: each.help for each in action._choices_actions}
            for name, command in action.choices.items():
                command.description = command.description or f"{_capital(helps[name] or name)}."
                yield name, command


def _command(name: str, command: argparse.ArgumentParser) -> str:
    rows = [
        (_written(action), _as_code(_capital(_help(command, action))))
        for action in command._actions
        if not isinstance(action, argparse._HelpAction)
    ]
    parts = [
        f"## explorable {name} {{#{name}}}",
        _as_code(command.description or ""),
        _as_code(command.epilog or ""),
        entries(rows),
    ]
    return "\n\n".join(part for part in parts if part)


def _written(action: argparse.Action) -> str:
    if not action.option_strings:
        return f"`{action.metavar or action.dest}`"
    names = ", ".join(f"`{each}`" for each in action.option_strings)
    if action.nargs == 0:
        return names
    value = action.metavar or ("|".join(map(str, action.choices)) if action.choices else "")
    return f"{names} `{value or action.dest.upper()}`"


def _help(command: argparse.ArgumentParser, action: argparse.Action) -> str:
    text = (action.help or "") % {"default": action.default, "prog": command.prog}
    return " ".join(text.split())


def _as_code(text: str) -> str:
    """Return a text with options, files and tables of a configuration set as code."""
    return TYPED.sub(r"`\g<0>`", text)


def _full_stop(text: str) -> str:
    return text if text.endswith(".") else f"{text}."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
