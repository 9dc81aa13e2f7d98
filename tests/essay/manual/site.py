"""What the reference says of figures, of a site's options, and of the command line."""

import argparse
import inspect
from collections.abc import Iterator
from dataclasses import fields
from typing import Any, Literal, get_args, get_origin, get_type_hints

from explorable.cli.main import COMMANDS
from explorable.figure import figure
from explorable.hosts.settings import Settings
from manual.controls import default
from manual.docstrings import meanings_of_class, said
from manual.regions import code, table
from widgets import manual_figures


def figure_options() -> dict[str, inspect.Parameter]:
    """Return the options of `figure()`, in order."""
    found = inspect.signature(figure).parameters
    return {name: each for name, each in found.items() if name != "bare"}


def figure_meanings() -> dict[str, str]:
    """Return what each of them means."""
    return said(figure, figure_options())[1]


def figure_table() -> str:
    """Return the table of the options of `figure()`."""
    meant = figure_meanings()
    rows = []
    for name, parameter in figure_options().items():
        many = parameter.kind is parameter.VAR_KEYWORD
        shown = "" if many else default(parameter) or "`None`"
        rows.append((f"`**{name}`" if many else f"`{name}`", shown, meant.get(name, "")))
    return table(("option", "default", "what it means"), rows)


def figure_source(name: str) -> str:
    """Return the code of one of the figures that show what a figure can be."""
    return code(inspect.getsource(getattr(manual_figures, name).function))


def settings_meanings() -> dict[str, str]:
    """Return what each option of a site means."""
    return meanings_of_class(Settings, [each.name for each in fields(Settings)])


def settings() -> str:
    """Return the table of a site's options."""
    kinds, meant = get_type_hints(Settings), settings_meanings()
    rows = [
        (
            f"`{each.name}`",
            _kind(kinds[each.name]),
            _default(each.default),
            meant.get(each.name, ""),
        )
        for each in sorted(fields(Settings), key=lambda each: each.name)
    ]
    return table(("option", "value", "default", "what it means"), rows)


def _kind(kind: Any) -> str:
    if get_origin(kind) is Literal:
        return " or ".join(f"`{each}`" if each else "nothing" for each in get_args(kind))
    if get_origin(kind) is tuple:
        return "a list of names"
    return {bool: "`true` or `false`", int: "a number", str: "a text"}[kind]


def _default(value: Any) -> str:
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    return f"`{value}`" if value not in ("", ()) else "nothing"


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
        (_written(action), _capital(_help(command, action)))
        for action in command._actions
        if not isinstance(action, argparse._HelpAction)
    ]
    parts = [
        f"## explorable {name} {{#{name}}}",
        command.description or "",
        command.epilog or "",
        table(("argument", "what it means"), rows) if rows else "",
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


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
