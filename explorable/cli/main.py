"""The command `explorable`: gets the runtime, builds the site, or serves it while you write.

`build` and `serve` are MkDocs' own commands, started here so that one name is enough.
"""

import argparse
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import yaml

from explorable.base.progress import Display, megabytes
from explorable.cli import embed
from explorable.cli.site_settings import plugin_options
from explorable.runtime import downloads, lock

WHAT_IT_DOES = "Explorable essays: get the Python runtime, build the site, or serve it."
CONFIG = "mkdocs.yml"
BUILD = "build"  # the plugin's own default, as in hosts/mkdocs.py
PASSED_ON = "Any other option goes to `mkdocs {0}`; see `mkdocs {0} --help`."


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return what the shell gets: 0 if all is well, 1 or 2 if not."""
    parser = _parser()
    options, others = parser.parse_known_args(arguments)
    if options.command == "embed":
        if others:
            parser.error(f"unrecognized arguments: {' '.join(others)}")
        return embed.run(options)
    if options.command == "runtime":
        if others:
            parser.error(f"unrecognized arguments: {' '.join(others)}")
        return _runtime(options)
    return _mkdocs(options.command, options.config_file, others)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="explorable", description=WHAT_IT_DOES)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    get = commands.add_parser(
        "runtime",
        help="get the Python runtime that the site hosts, and verify it",
        description="Get Pyodide's core, numpy, the packages listed in mkdocs.yml and those "
        "named here, and verify every file. A file that is there and whole is left alone.",
    )
    get.add_argument("packages", nargs="*", metavar="PACKAGE", help="another package of Pyodide")
    get.add_argument(
        "--folder", type=Path, help=f"where the files go (default: {BUILD}/runtime beside {CONFIG})"
    )
    build = commands.add_parser("build", help="build the site", epilog=PASSED_ON.format("build"))
    serve = commands.add_parser(
        "serve",
        help="serve the site and rebuild it at each change",
        epilog=PASSED_ON.format("serve"),
    )
    for command in (get, build, serve, embed.add(commands)):
        command.add_argument(
            "-f",
            "--config-file",
            type=Path,
            default=Path(CONFIG),
            metavar="FILE",
            help=f"the site's configuration (default: {CONFIG})",
        )
    return parser


def _runtime(options: argparse.Namespace) -> int:
    try:
        own = plugin_options(options.config_file)
        build = str(own.get("build") or BUILD)
        folder = options.folder or options.config_file.parent / build / "runtime"
        packages = [str(name) for name in own.get("packages") or []]
        wanted = downloads.files(["numpy", *packages, *options.packages])
        with Display() as display:
            paths = downloads.fetch(wanted, folder, display)
    except yaml.YAMLError as error:
        return _fail(f"{options.config_file} is not YAML: {error}")
    except (lock.UnknownPackage, downloads.RuntimeUnavailable, OSError) as error:
        return _fail(str(error))
    total = megabytes(sum(path.stat().st_size for path in paths))
    version = lock.committed().version
    print(f"Pyodide {version} is complete in {folder}: {len(paths)} files, {total}, verified.")
    return 0


def _mkdocs(command: str, config: Path, others: Sequence[str]) -> int:
    if not config.is_file():
        return _fail(
            f"There is no {config} in {Path.cwd()}. Go to the folder of your site, or say "
            f"where it is: explorable {command} -f path/to/{CONFIG}"
        )
    words = [sys.executable, "-m", "mkdocs", command, "-f", str(config), *others]
    with subprocess.Popen(words) as process:
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:
                continue  # MkDocs got it too, and ends in its own way


def _fail(message: str) -> int:
    print(f"explorable: {message}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
