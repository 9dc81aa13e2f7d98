"""`explorable finish FOLDER`: makes the figures in a folder of HTML live, whoever wrote it."""

import argparse
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

from explorable.cli.shared import CommandError, add_configuration, fail_with, near
from explorable.finish.finish import FinishError
from explorable.hosts.configuration import OWN
from explorable.hosts.finishing import finish_site, open_site
from explorable.hosts.settings import Settings

NAME, PASSES_ON = "finish", False
# What is done when Markdown is converted, and what only a file has room for.
NOT_FOR_FINISH = {"maths", "headline", "labs", "words", "redirects"}
HELP = {
    "widgets": "the folder with the figures, beside the configuration",
    "packages": "what figures import besides numpy: NAME,NAME",
    "build": "the folder for generated files",
    "runtime": "include Python for readers",
    "shared_runtime": "put Python's files above the site, once for all its versions: ../",
    "offline": "have browsers keep the site, so that it works without a network",
    "look": "'essay' to make whole pages look like an essay",
    "third_parties": "what to do about what a page would load from other servers",
    "embed": "give each figure a page of its own, to embed in other websites",
    "dock": "show pictures that are out of sight beside the text that refers to them",
    "cards": "give pages with figures a card for social media",
    "budget": "kilobytes that a page's figures may add at first",
    "table_budget": "the largest size in kilobytes of a figure's table",
}


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command, with an option for everything that a configuration may say of it."""
    command = commands.add_parser(
        NAME,
        help="make the figures in a folder of HTML live",
        description="Make the figures in a folder of HTML live. Options that are not given here "
        "come from the site's configuration: zensical.toml, mkdocs.yml, "
        f"{OWN} or [tool.explorable] in pyproject.toml, in the folder or the nearest one above it.",
    )
    command.add_argument("folder", type=Path, metavar="FOLDER", help="the built site")
    add_configuration(command, "the nearest one")
    command.add_argument("--site-url", metavar="URL", help="the address that the site will have")
    kinds = get_type_hints(Settings)
    for each in fields(Settings):
        if each.name not in NOT_FOR_FINISH:
            flag = "--" + each.name.replace("_", "-")
            command.add_argument(flag, help=HELP[each.name], **_kind(kinds[each.name]))


def run(options: argparse.Namespace, others: Sequence[str]) -> int:
    """Finish the folder; return 1 for a mistake of the author's."""
    folder: Path = options.folder
    if not folder.is_dir():
        raise CommandError(f"there is no folder {folder}. Build the site first, then finish it.")
    whole = folder.resolve()
    found = near(options.config_file, whole, whole.parent)
    if options.site_url is not None:
        found = found.at(options.site_url)
    given = {each.name: getattr(options, each.name, None) for each in fields(Settings)}
    more = {name: value for name, value in given.items() if value is not None}
    site = open_site(found, print, more=more)
    try:
        finish_site(folder, site)
    except FinishError as error:
        return fail_with(error.errors)
    return 0


def _kind(kind: Any) -> dict[str, Any]:
    """Return how argparse reads an option."""
    if kind is bool:
        return {"action": argparse.BooleanOptionalAction}
    if get_origin(kind) is Literal:
        return {"choices": [choice for choice in get_args(kind) if choice]}
    if get_origin(kind) is tuple:
        return {"type": lambda text: tuple(text.replace(",", " ").split()), "metavar": "NAMES"}
    return {"type": kind, "metavar": "KB" if kind is int else "FOLDER"}
