"""`explorable show MODULE.FUNCTION`: one figure alone, alive, drawn anew at every save."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from explorable.base.errors import AuthorError
from explorable.cli import addresses
from explorable.cli.serve import until_interrupted
from explorable.cli.shared import add_configuration, fail_with, near

NAME, PASSES_ON = "show", False
COMMAND = f"explorable {NAME}"
ANY = "127.0.0.1:0"


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    command = commands.add_parser(
        NAME,
        help="show one figure in a browser, redrawn at each save",
        description="Show one figure, alone and live, in a browser. The page reloads when you "
        "save.",
    )
    command.add_argument("figure", metavar="MODULE.FUNCTION", help="the figure's name")
    command.add_argument(
        "--no-browser", action="store_true", help="only print the address; open no browser"
    )
    command.add_argument(
        "-a",
        "--dev-addr",
        default=ANY,
        metavar="HOST:PORT",
        help="the address to serve it at (default: a free port)",
    )
    add_configuration(command, "the nearest one")


def run(options: argparse.Namespace, others: Sequence[str]) -> int:
    """Show the figure until interrupted; return 1 if there is none of this name."""
    from explorable.hosts import figure_serve  # which a build has no use for

    found = near(options.config_file, Path.cwd(), Path.cwd())
    command = f"{COMMAND} {options.figure}"
    host, port = addresses.check(options.dev_addr, command)
    opened = not options.no_browser

    def serve() -> int:
        return figure_serve.serve(found, options.figure, host, port, opened, _say)

    try:
        return until_interrupted(serve, options.dev_addr, command)
    except AuthorError as error:
        return fail_with([error])


def _say(line: str) -> None:
    print(line, flush=True)
