"""`explorable build`: has a site built by its program, and makes its figures live."""

import argparse
from collections.abc import Sequence

from explorable.cli.shared import (
    PASSED_ON,
    add_configuration,
    check_program,
    configuration,
    fail_with,
    run_program,
)
from explorable.finish.finish import FinishError
from explorable.hosts import zensical_build
from explorable.hosts.finishing import open_site

NAME, PASSES_ON = "build", True


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    command = commands.add_parser(NAME, help="build the site", epilog=PASSED_ON)
    add_configuration(command, "the one in this folder")


def run(options: argparse.Namespace, others: Sequence[str]) -> int:
    """Build the site; return the exit code of its program, or 1 for a mistake of the author's."""
    found = configuration(options)
    check_program(found, NAME)
    if found.program != "zensical":
        return run_program(found, NAME, others)
    site = open_site(found, print)
    if site.mistakes:
        return fail_with(site.mistakes)
    try:
        return zensical_build.build(found, site, others)
    except FinishError as error:
        return fail_with(error.errors)
