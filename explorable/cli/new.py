"""`explorable new FOLDER`: writes a site with one chapter and one figure, ready to be published."""

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

from explorable.base.lazy import Lazy
from explorable.base.store import say_nothing
from explorable.cli.shared import CommandError, saying_why_not
from explorable.hosts.configuration import Configuration
from explorable.scaffold import requirements, templates
from explorable.scaffold.hosts import HOSTS, MKDOCS, Host

embed = Lazy("explorable.cli.embed")

NAME, PASSES_ON = "new", False
CAPTION = "The sum of two tones in one second, and how far it can swing at each moment."
FIGURE = "tones.beating"


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    command = commands.add_parser(
        NAME,
        help="write a new site with a chapter and a figure",
        description="Write a new site: two pages, a figure, its test, requirements, and a workflow "
        "that publishes it. No existing file is overwritten.",
    )
    command.add_argument(
        "folder", type=Path, metavar="FOLDER", help="where to write it; created if needed"
    )
    command.add_argument(
        "--host",
        choices=list(HOSTS),
        default=MKDOCS.name,
        help=f"the program that builds the site (default: {MKDOCS.name})",
    )


def run(options: argparse.Namespace, others: Sequence[str]) -> int:
    """Write the site, and say what comes next."""
    folder: Path = options.folder
    host = HOSTS[options.host]
    write(folder, host)
    print(_said(folder, host))
    return 0


def write(folder: Path, host: Host) -> None:
    """Write a site into a folder. Raises CommandError if a file is in the way."""
    needed = [host.requirement, *host.others, requirements.TESTS]
    words = {"TITLE": _title(folder), "FIGURE": "@FIGURE@"}
    files = templates.site_files(host, words)
    files["requirements.txt"] = requirements.text(needed)
    in_the_way = [path for path in files if os.path.lexists(folder / path)]
    if in_the_way:
        shown = ", ".join(in_the_way)
        raise CommandError(
            f"Nothing was written, because {folder} already has {shown}. Choose another folder, "
            "or add figures to the existing site: explorable add"
        )
    with saying_why_not():
        templates.write(folder, files)
    if host.name == "html":
        _embed(folder)


def _title(folder: Path) -> str:
    """Return the title of a site, from the name of its folder."""
    words = folder.resolve().name.replace("-", " ").replace("_", " ").split()
    safe = "".join(each for each in " ".join(words) if each.isalnum() or each in " .,'")
    return safe[:1].upper() + safe[1:] or "An essay"


def _embed(folder: Path) -> None:
    """Put the figure into the page that was written by hand."""
    configuration = Configuration(folder / "explorable.toml")
    project = configuration.settings()[0].project(configuration.file, say_nothing)
    printed, _ = embed.printed(project, FIGURE, [], "", CAPTION)
    page = folder / "content" / "beats.html"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("@FIGURE@", printed), encoding="utf-8", newline="\n")


def _said(folder: Path, host: Host) -> str:
    """Return what the command says when all is done."""
    steps = [f"cd {folder}"] if folder.resolve() != Path.cwd() else []
    if requirements.missing([host.requirement, *host.others]):
        steps.append("python -m pip install -r requirements.txt")
    steps += host.serve
    return "\n".join(
        [
            f"{folder} has a site {host.title}: text in content/, a figure in widgets/, its "
            "test in tests/,",
            "and a workflow that publishes it on GitHub Pages. To see it:",
            "",
            *(f"  {step}" for step in steps),
        ]
    )
