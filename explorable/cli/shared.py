"""What several commands share."""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from explorable.base import children
from explorable.base.errors import AuthorError, ExplorableError
from explorable.base.extras import BRINGS, is_installed
from explorable.hosts import configuration as configurations
from explorable.hosts.configuration import OWN, Configuration
from explorable.markdown.mistakes import in_terminal

PASSED_ON = "Any other option goes to the program that builds the site; see its own --help."


class CommandError(ExplorableError):
    """A command that cannot be done; the message says why, and what to do."""


def fail(message: str) -> int:
    """Show a mistake; return what the shell gets."""
    print(f"explorable: {message}", file=sys.stderr)
    return 1


def fail_with(errors: Sequence[AuthorError]) -> int:
    """Show an author's mistakes; return what the shell gets."""
    return fail(in_terminal(errors))


@contextmanager
def saying_why_not() -> Iterator[None]:
    """Raise CommandError for a file that cannot be read or written."""
    try:
        yield
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        raise CommandError(f"{where}{error.strerror or error}.") from None


def add_configuration(command: argparse.ArgumentParser, default: str) -> None:
    """Add the option that names the site's configuration. default: what is taken without it."""
    command.add_argument(
        "-f",
        "--config-file",
        type=Path,
        metavar="FILE",
        help=f"the site's configuration (default: {default})",
    )


def configuration(options: argparse.Namespace) -> Configuration:
    """Return the configuration that was named, or the one in this folder. Raises CommandError."""
    file: Path | None = options.config_file
    here = Path.cwd()
    found = None
    if file is None:
        found = configurations.find(Path())
    elif file.is_file():
        found = configurations.load(file)
    if found:
        return found
    missing = file or "zensical.toml, properdocs.yml or mkdocs.yml"
    raise CommandError(
        f"There is no {missing} in {here}. Go to the folder of your site, or say where it is: "
        f"explorable {options.command} -f path/to/mkdocs.yml"
    )


def near(file: Path | None, folder: Path, root: Path) -> Configuration:
    """Return the configuration that was named, or the nearest one to `folder` that names us.

    If there is none, figures are looked for in `root`.
    """
    if file:
        return configurations.load(file)
    return configurations.nearest(folder) or Configuration(root / OWN)


def check_program(found: Configuration, command: str) -> None:
    """Raise CommandError if nothing that is here builds the site."""
    if not found.program:
        raise CommandError(
            f"{found.file} does not say what builds this site. Build it, then make its figures "
            "live with: explorable finish FOLDER"
        )
    if not is_installed(found.program):
        also = ""
        if found.program == "zensical" and found.file.suffix != ".toml":
            also = " (If MkDocs is to build it, list explorable under 'plugins', too.)"
        raise CommandError(
            f"{found.file} is for {found.program}, which is not installed here. Get it with: "
            f"pip install {_distribution(found.program)}{also}"
        )


def _distribution(program: str) -> str:
    """Return what pip is to install for a program, as a shell reads it."""
    return f"'explorable[{BRINGS[program]}]'" if program in BRINGS else program


def run_program(found: Configuration, command: str, others: Sequence[str]) -> int:
    """Run MkDocs or its successor, whose plugin does everything; return its exit code."""
    # Material's word on MkDocs 2 is for those who develop it, and would be all that authors see.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    with children.python(found.program, [command, "-f", str(found.file), *others]) as process:
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:
                continue  # the program got it too, and ends in its own way
