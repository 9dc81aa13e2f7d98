"""The command `explorable`: each of its commands is a module of this folder."""

import argparse
import sys
from collections.abc import Sequence
from importlib.metadata import version
from typing import NoReturn, Protocol

from explorable.base.errors import ExplorableError
from explorable.base.suggestions import suggestion
from explorable.cli import (
    add,
    build,
    convert,
    embed,
    finish,
    lock,
    new,
    policy,
    runtime,
    serve,
    show,
)
from explorable.cli.shared import fail

WHAT_IT_DOES = "Figures that readers can play with, in any site: Markdown in, a static site out."
FIRST_STEPS = """\
To begin:
  explorable new essay      a site with a first figure …
  cd essay
  explorable serve          … and here it is, at http://127.0.0.1:8000

In the site you have: explorable add"""


class Command(Protocol):
    """A module of this folder. NAME: what is typed. PASSES_ON: takes options that it does not
    know, for the program that it runs."""

    NAME: str
    PASSES_ON: bool

    def add_to(self, commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
        """Add the command and its options."""

    def run(self, options: argparse.Namespace, others: Sequence[str]) -> int:
        """Do it; return what the shell gets. Whatever ExplorableError is raised is shown."""


COMMANDS: Sequence[Command] = (
    new, add, serve, show, build, finish, embed, policy, convert, lock, runtime
)  # fmt: skip


class Parser(argparse.ArgumentParser):
    """Reads the words of a command line; for a command that it does not know it suggests one."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, and what was probably meant."""
        names = [each.NAME for each in COMMANDS]
        _, found, rest = message.partition("invalid choice: '")
        word = rest.partition("'")[0]
        if found and message.startswith("argument COMMAND"):
            hint = suggestion(word, names) or f" The commands are {', '.join(names)}."
            self.exit(2, f"{self.prog}: no command {word!r}.{hint}\n")
        super().error(message)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return what the shell gets: 0 if all is well, 1 or 2 if not."""
    parser = Parser(
        prog="explorable",
        description=WHAT_IT_DOES,
        epilog=FIRST_STEPS,
        usage="explorable COMMAND …",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--version", action="version", version=f"explorable {version('explorable')}"
    )
    commands = parser.add_subparsers(
        dest="command",
        metavar="COMMAND",
        title="commands",
        prog="explorable",
        parser_class=argparse.ArgumentParser,
    )
    for each in COMMANDS:
        each.add_to(commands)
    options, others = parser.parse_known_args(arguments)
    command = next((each for each in COMMANDS if options.command == each.NAME), None)
    if command is None:
        if others:
            parser.error(f"unrecognized arguments: {' '.join(others)}")
        parser.print_help()
        return 0
    if others and not command.PASSES_ON:
        parser.error(f"unrecognized arguments: {' '.join(others)}")
    try:
        return command.run(options, others)
    except ExplorableError as error:
        return fail(str(error))


if __name__ == "__main__":
    sys.exit(main())
