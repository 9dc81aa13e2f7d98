"""`explorable embed`: prints a figure as HTML, for pages that are written by hand."""

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from explorable.base.errors import AuthorError
from explorable.base.lazy import Lazy
from explorable.cli.shared import add_configuration, fail_with, near
from explorable.compile.block import Block, BlockErrors
from explorable.compile.bound_words import Placed, Word
from explorable.compile.compiler import compiled, current_key
from explorable.compile.fragment import fragment
from explorable.compile.project import Project
from explorable.compile.record import Record
from explorable.hosts.finishing import open_site

if TYPE_CHECKING:
    from explorable.compile import yaml_values
else:
    yaml_values = Lazy("explorable.compile.yaml_values")

NAME, PASSES_ON = "embed", False
HOW = "Print a figure as HTML to paste into a page; then run `explorable finish` on its folder."


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    command = commands.add_parser(
        NAME, help="print a figure as HTML, for a handwritten page", description=HOW
    )
    command.add_argument("figure", metavar="MODULE.FUNCTION", help="the figure's name")
    command.add_argument(
        "--start",
        action="append",
        default=[],
        metavar="PARAMETER=VALUE",
        help="start at another value, written as in Markdown; repeat for more",
    )
    command.add_argument(
        "--share",
        action="append",
        default=[],
        metavar="PARAMETER=FIGURE.PARAMETER",
        help="share it with another figure on the page; repeat for more",
    )
    command.add_argument(
        "--no-dock",
        action="store_true",
        help="keep its picture in its place when text refers to it",
    )
    command.add_argument("--id", default="", help="the id of the figure on its page")
    command.add_argument("--caption", default="", help="a sentence below the figure")
    add_configuration(command, "the nearest one")


def run(options: argparse.Namespace, others: Sequence[str]) -> int:
    """Print the HTML; return 1 for a mistake of the author's."""
    site = open_site(near(options.config_file, Path.cwd(), Path.cwd()), _log)
    if site.mistakes:
        return fail_with(site.mistakes)
    try:
        text, words = printed(
            site.project,
            options.figure,
            options.start,
            options.id,
            options.caption,
            options.share,
            docks=not options.no_dock,
        )
    except BlockErrors as error:
        told = [each if each.page else AuthorError(each.message) for each in error.errors]
        return fail_with(told)
    print(text)
    if words and sys.stderr.isatty():
        _log("\n".join(["\nThe page's text can use its values:", *words]))
    return 0


def _log(line: str) -> None:
    print(line, file=sys.stderr)


def printed(
    project: Project,
    figure: str,
    start: list[str],
    element_id: str,
    caption: str,
    share: Sequence[str] = (),
    docks: bool = True,
) -> tuple[str, list[str]]:
    """Return a figure as HTML, and examples of words bound to it.

    start: settings as they are given, "parameter=value". share: likewise, "parameter=figure.other";
    whether that can be is seen when the page is finished. docks: its picture goes where text
    speaks of it, unless its site says otherwise. Raises BlockErrors.
    """
    lines = [*_option("start", start), *([] if docks else ["dock: off"])]
    record = compiled(project, Block(figure, "\n".join(lines)))
    if shared := _option("share", share):
        block = Block(figure, "\n".join([*lines, *shared]))
        record = replace(record, block=block, key=current_key(project, block))
    name = element_id or record.block.short_name
    if not yaml_values.ID.fullmatch(name):
        raise BlockErrors(
            [
                AuthorError(
                    f"the id {name!r} must be one word of letters, digits, '-' and '_' that begins "
                    "with a letter."
                )
            ]
        )
    project.store.save()
    words = list(_examples(project, record, name))
    return fragment(record, name, escape(caption, quote=False)), words


def _option(name: str, given: Iterable[str]) -> list[str]:
    """Return an option of a block as a line of YAML, in a list of its own; none if not given."""
    pairs = [": ".join(_pair(name, each)) for each in given]
    return [f"{name}: {{{', '.join(pairs)}}}"] if pairs else []


def _pair(option: str, setting: str) -> tuple[str, str]:
    name, found, value = setting.partition("=")
    if not found or not name.strip() or not value.strip():
        like = {"start": "parameter=value", "share": "parameter=figure.parameter"}[option]
        message = f"--{option} is {setting!r}, but it must be like '{like}'."
        raise BlockErrors([AuthorError(message)])
    return name.strip(), value.strip()


def _examples(project: Project, record: Record, element_id: str) -> Iterator[str]:
    """Yield an element for each parameter and output that a sentence can show."""
    placed = Placed(project, element_id, record)
    drawn = placed.standing
    for name in [*drawn.figure.controls, *drawn.outputs]:
        value = drawn.outputs.get(name)
        spec = ".3g" if isinstance(value, float) else None
        try:
            kind, text, html = placed.said(name, spec, element_id)
        except ValueError:
            continue
        found = Word(placed, kind, name, spec, text, html)
        said = "".join(f' {key}="{value}"' for key, value in found.attributes().items())
        yield f"<{found.tag}{said}>{html}</{found.tag}>"
