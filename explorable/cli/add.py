"""`explorable add`: puts figures into a site that is there, and says line by line what it did."""

import argparse
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from explorable.cli.new import CAPTION, FIGURE
from explorable.cli.shared import CommandError, saying_why_not
from explorable.hosts import configuration as configurations
from explorable.hosts.configuration import Configuration
from explorable.scaffold import configuration_edits, requirements, templates
from explorable.scaffold.hosts import HTML, MKDOCS, SPHINX, ZENSICAL, Host

NAME, PASSES_ON = "add", False
REQUIREMENTS = ("requirements.txt", "docs/requirements.txt", "doc/requirements.txt")
EDITS = {
    MKDOCS.name: configuration_edits.mkdocs,
    ZENSICAL.name: configuration_edits.zensical,
    SPHINX.name: configuration_edits.sphinx,
}
BLOCK = f"/// figure | {FIGURE}\n{CAPTION}\n///"
DIRECTIVE = f".. explorable:: {FIGURE}\n\n   {CAPTION}"
SHOWN = {
    MKDOCS.name: f"Put this into a page:\n\n{BLOCK}\n\nand then: mkdocs serve",
    ZENSICAL.name: f"Put this into a page:\n\n{BLOCK}\n\nand then: explorable serve",
    SPHINX.name: "Put this into a document (in MyST, the fence "
    f"```{{explorable}} {FIGURE}):\n\n{DIRECTIVE}\n\nand build it as before.",
    HTML.name: f"Paste into a page what this prints: explorable embed {FIGURE}\n"
    "and then run, on the folder that you publish: explorable finish FOLDER",
}


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    command = commands.add_parser(
        NAME,
        help="add figures to an existing site",
        description="Add what a site needs for figures: a line in its configuration, a folder "
        "with a first figure, a requirement. What is already there is left alone.",
    )
    command.add_argument(
        "folder",
        type=Path,
        nargs="?",
        default=Path(),
        metavar="FOLDER",
        help="the site's folder (default: this one)",
    )


def run(options: argparse.Namespace, others: Sequence[str]) -> int:
    """Change the site; print what was done and what is left to do by hand."""
    folder: Path = options.folder
    host, site = find_site(folder)
    with saying_why_not():
        for line in add_figures(folder, host, site):
            print(line)
    print(f"\n{SHOWN[host.name]}")
    return 0


def find_site(folder: Path) -> tuple[Host, Configuration]:
    """Return what builds the site in a folder, and its configuration. Raises CommandError."""
    site = configurations.find(folder)
    if site and site.program:
        return (ZENSICAL if site.file.name == configurations.TOML else MKDOCS), site
    if conf := configurations.find_sphinx(folder):
        return SPHINX, Configuration(conf)
    if any(folder.glob("*.html")):
        return HTML, site or Configuration(folder / configurations.OWN)
    raise CommandError(
        f"There is no site in {folder.resolve()}: no zensical.toml, mkdocs.yml, properdocs.yml or "
        "conf.py, and no HTML. For a new one: explorable new FOLDER"
    )


def add_figures(folder: Path, host: Host, site: Configuration) -> Iterator[str]:
    """Put in what is missing; yield what was done, line by line. Raises OSError."""
    settings, _ = site.settings()
    root = site.file.parent
    if host is not HTML:
        yield from _configure(folder, host, site.file)
    beside = host is SPHINX and (folder / settings.widgets).is_dir()
    yield from _add_widgets(folder, (folder if beside else root) / settings.widgets)
    yield from _require(folder, host)
    if (folder / ".gitignore").is_file() or (folder / ".git").exists():
        yield from _ignore(folder, root / settings.build)


def _configure(folder: Path, host: Host, file: Path) -> Iterator[str]:
    before = _text(file)
    edit = EDITS[host.name](before or "")
    if before is None or edit.text is None:
        yield from _by_hand(folder, file, edit.lines)
    elif edit.text == before:
        yield f"unchanged   {_shown(folder, file)}"
    else:
        file.write_bytes(edit.text.encode("utf-8"))
        yield f"changed     {_shown(folder, file)}:"
        yield from (f"            {line}" for line in edit.lines)


def _add_widgets(folder: Path, widgets: Path) -> Iterator[str]:
    if widgets.exists():
        yield f"unchanged   {_shown(folder, widgets)}/"
        return
    for file in templates.write(widgets, templates.widget_files()):
        yield f"new         {_shown(folder, file)}"


def _require(folder: Path, host: Host) -> Iterator[str]:
    """Ask for explorable where the site's requirements are."""
    line = requirements.own_line(host.requirement)
    file = next((folder / name for name in REQUIREMENTS if (folder / name).is_file()), None)
    if file is None and (folder / "pyproject.toml").is_file():
        yield from _by_hand(
            folder, folder / "pyproject.toml", [f'"{line}"'], "among its dependencies"
        )
        return
    yield from _with_line(folder, file or folder / REQUIREMENTS[0], line, requirements.is_ours)


def _ignore(folder: Path, build: Path) -> Iterator[str]:
    """Have git leave out what is generated."""
    line = f"/{_shown(folder, build)}/"
    known = {each.strip("/") for each in (line, build.name)}
    yield from _with_line(
        folder, folder / ".gitignore", line, lambda each: each.strip("/") in known
    )


def _with_line(
    folder: Path, file: Path, line: str, says_so: Callable[[str], bool]
) -> Iterator[str]:
    """Add a line to a file unless one of its lines says so already."""
    shown, is_new = _shown(folder, file), not file.exists()
    text = "" if is_new else _text(file)
    if text is None:
        yield from _by_hand(folder, file, [line])
        return
    if any(says_so(each.strip()) for each in text.splitlines()):
        yield f"unchanged   {shown}"
        return
    end = "\r\n" if "\r\n" in text else "\n"
    gap = end if text and not text.endswith("\n") else ""
    file.write_bytes(f"{text}{gap}{line}{end}".encode())
    yield f"{'new     ' if is_new else 'changed '}    {shown}:"
    yield f"            {line}"


def _by_hand(
    folder: Path, file: Path, lines: Iterable[str], where: str = "into it"
) -> Iterator[str]:
    """Yield what the owner is to put into a file that is not ours to change."""
    yield f"left alone  {_shown(folder, file)}; put this {where} yourself:"
    yield from (f"            {line}" for line in lines)


def _text(file: Path) -> str | None:
    """Return what is in a file; None if it is not in UTF-8."""
    try:
        return file.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        return None


def _shown(folder: Path, path: Path) -> str:
    return Path(os.path.relpath(path.resolve(), folder.resolve())).as_posix()
