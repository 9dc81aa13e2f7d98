"""`explorable policy FOLDER`: prints the Content-Security-Policy that a finished site needs."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from explorable.cli.shared import CommandError
from explorable.finish.policy import site_policy

NAME, PASSES_ON = "policy", False


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    command = commands.add_parser(
        NAME,
        help="print the Content-Security-Policy that a built site needs, for its server",
        description="Print, on one line, a Content-Security-Policy under which all pages of a "
        "built site work, for the server to send with every file. It allows nothing from "
        "elsewhere, and only the inline scripts that the pages have now: print it again after "
        "each build.",
    )
    command.add_argument("folder", type=Path, metavar="FOLDER", help="the built site")


def run(options: argparse.Namespace, others: Sequence[str]) -> int:
    """Print the policy."""
    folder: Path = options.folder
    if not folder.is_dir():
        raise CommandError(f"there is no folder {folder}. Build the site first.")
    print(site_policy(folder))
    return 0
