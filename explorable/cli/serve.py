"""`explorable serve`: shows a site while it is written, built anew at every save."""

import argparse
import signal
import sys
from collections.abc import Callable, Sequence

from explorable.cli import addresses
from explorable.cli.shared import (
    PASSED_ON,
    CommandError,
    add_configuration,
    check_program,
    configuration,
    run_program,
)
from explorable.hosts.configuration import Configuration

NAME, PASSES_ON = "serve", True
COMMAND = f"explorable {NAME}"


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    command = commands.add_parser(
        NAME, help="serve the site and rebuild it at each change", epilog=PASSED_ON
    )
    add_configuration(command, "the one in this folder")


def run(options: argparse.Namespace, others: Sequence[str]) -> int:
    """Serve the site until interrupted."""
    found = configuration(options)
    check_program(found, NAME)
    if found.program != "zensical":
        addresses.check(_mkdocs_address(found, others), COMMAND)
        return run_program(found, NAME, others)
    return _zensical(found, others)


def _mkdocs_address(found: Configuration, others: Sequence[str]) -> str:
    """Return where MkDocs is going to serve."""
    parser = argparse.ArgumentParser(add_help=False, exit_on_error=False)
    parser.add_argument("-a", "--dev-addr", default=found.address or addresses.DEFAULT)
    try:
        return str(parser.parse_known_args(others)[0].dev_addr)
    except argparse.ArgumentError:  # which MkDocs will tell
        return addresses.DEFAULT


def _zensical(found: Configuration, others: Sequence[str]) -> int:
    """Serve in the place of `zensical serve`, with its options."""
    from explorable.hosts import zensical_serve  # which a build has no use for

    parser = argparse.ArgumentParser(prog=COMMAND, add_help=False)
    parser.add_argument(
        "-a", "--dev-addr", default=found.address or addresses.DEFAULT, metavar="HOST:PORT"
    )
    parser.add_argument("-o", "--open", action="store_true")
    options = parser.parse_args(others)
    host, port = addresses.check(options.dev_addr, COMMAND)
    return until_interrupted(
        lambda: zensical_serve.serve(found, host, port, options.open), options.dev_addr, COMMAND
    )


def until_interrupted(serve: Callable[[], int], address: str, command: str) -> int:
    """Serve until interrupted or told to end, and leave no child behind. Raises CommandError."""
    signal.signal(signal.SIGTERM, _end)  # so that the child ends, too
    try:
        return serve()
    except KeyboardInterrupt:
        return 0
    except OSError as error:
        raise CommandError(addresses.refused(address, error, command)) from None


def _end(number: int, frame: object) -> None:
    sys.exit(128 + number)
