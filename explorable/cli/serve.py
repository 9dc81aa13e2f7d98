"""`explorable serve`: shows a site while it is written, built anew at every save."""

import argparse
import signal
import sys
from collections.abc import Sequence

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
ADDRESS = "127.0.0.1:8000"


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
        return run_program(found, NAME, others)
    return _zensical(found, others)


def _zensical(found: Configuration, others: Sequence[str]) -> int:
    """Serve in the place of `zensical serve`, with its options."""
    from explorable.hosts import zensical_serve  # which a build has no use for

    parser = argparse.ArgumentParser(prog=f"explorable {NAME}", add_help=False)
    parser.add_argument("-a", "--dev-addr", default=ADDRESS, metavar="HOST:PORT")
    parser.add_argument("-o", "--open", action="store_true")
    options = parser.parse_args(others)
    host, _, port = options.dev_addr.rpartition(":")
    if not host or not port.isdigit():
        raise CommandError(f"{options.dev_addr!r} is no address: write it as {ADDRESS}.")
    signal.signal(signal.SIGTERM, _end)  # so that the child ends, too
    try:
        return zensical_serve.serve(found, host.strip("[]"), int(port), options.open)
    except KeyboardInterrupt:
        return 0
    except OSError as error:
        reason = f"{options.dev_addr} cannot be listened at: {error.strerror or error}"
        raise CommandError(f"{reason}. Another address: --dev-addr HOST:PORT") from None


def _end(number: int, frame: object) -> None:
    sys.exit(128 + number)
