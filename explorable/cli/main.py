"""The command `explorable`: each of its commands is a module of this folder."""

import argparse
import sys
from collections.abc import Sequence
from typing import Protocol

from explorable.base.errors import ExplorableError
from explorable.cli import build, embed, finish, lock, runtime, serve
from explorable.cli.shared import fail

WHAT_IT_DOES = "Figures that readers can play with: build a site that has some, or serve it."


class Command(Protocol):
    """A module of this folder. NAME: what is typed. PASSES_ON: takes options that it does not
    know, for the program that it runs."""

    NAME: str
    PASSES_ON: bool

    def add_to(self, commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
        """Add the command and its options."""

    def run(self, options: argparse.Namespace, others: Sequence[str]) -> int:
        """Do it; return what the shell gets. Whatever ExplorableError is raised is shown."""


COMMANDS: tuple[Command, ...] = (build, serve, finish, embed, lock, runtime)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return what the shell gets: 0 if all is well, 1 or 2 if not."""
    parser = argparse.ArgumentParser(prog="explorable", description=WHAT_IT_DOES)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for each in COMMANDS:
        each.add_to(commands)
    options, others = parser.parse_known_args(arguments)
    command = next(each for each in COMMANDS if options.command == each.NAME)
    if others and not command.PASSES_ON:
        parser.error(f"unrecognized arguments: {' '.join(others)}")
    try:
        return command.run(options, others)
    except ExplorableError as error:
        return fail(str(error))


if __name__ == "__main__":
    sys.exit(main())
