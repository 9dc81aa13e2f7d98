"""`explorable add`: puts figures into a site that is there, and says line by line what it did."""

import argparse
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from explorable.cli import configuration_edits, requirements, templates
from explorable.cli.hosts import HTML, MKDOCS, SPHINX, ZENSICAL, Host
from explorable.cli.new import CAPTION, FIGURE
from explorable.cli.shared import CommandError
from explorable.hosts import configuration as configurations

NAME, PASSES_ON = "add", False
CONF = ("conf.py", "docs/conf.py", "doc/conf.py", "source/conf.py", "docs/source/conf.py")
REQUIREMENTS = ("requirements.txt", "docs/requirements.txt", "doc/requirements.txt")
EDITS = {
    MKDOCS.name: configuration_edits.mkdocs,
    ZENSICAL.name: configuration_edits.zensical,
    SPHINX.name: configuration_edits.sphinx,
}
BUILD = "build/"
BLOCK = f"/// figure | {FIGURE}\n{CAPTION}\n///"
DIRECTIVE = f".. explorable:: {FIGURE}\n\n   {CAPTION}"
SHOWN = {
    MKDOCS.name: f"Put this into a page:\n\n{BLOCK}\n\nand then: mkdocs serve",
    ZENSICAL.name: f"Put this into a page:\n\n{BLOCK}\n\nand then: explorable serve",
    SPHINX.name: "Put this into a document (in MyST, the fence "
    f"```{{explorable}} {FIGURE}):\n\n{DIRECTIVE}\n\nand build it as before.",
    HTML.name: f"Put into a page what this prints: explorable embed {FIGURE}\n"
    "and then, over the folder of the site as it is published: explorable finish FOLDER",
}


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    command = commands.add_parser(
        NAME,
        help="put figures into a site that is there",
        description="Put in what a site needs to have figures: a line in its configuration, a "
        "folder with a first figure, a requirement. What is there already is left alone.",
    )
    command.add_argument(
        "folder",
        type=Path,
        nargs="?",
        default=Path(),
        metavar="FOLDER",
        help="the site's (default: this one)",
    )


def run(options: argparse.Namespace, others: Sequence[str]) -> int:
    """Change the site; print what was done and what is left to do by hand."""
    folder: Path = options.folder
    host, file = found(folder)
    for line in done(folder, host, file):
        print(line)
    print(f"\n{SHOWN[host.name]}")
    return 0


def found(folder: Path) -> tuple[Host, Path]:
    """Return what builds the site in a folder, and its configuration. Raises CommandError."""
    site = configurations.find(folder)
    if site and site.program:
        return (ZENSICAL if site.file.name == configurations.TOML else MKDOCS), site.file
    conf = next((folder / name for name in CONF if (folder / name).is_file()), None)
    if conf:
        return SPHINX, conf
    if any(folder.glob("*.html")):
        return HTML, folder / configurations.OWN
    raise CommandError(
        f"There is no site in {folder.resolve()}: no zensical.toml, mkdocs.yml, properdocs.yml or "
        "conf.py, and no HTML. For a new one: explorable new FOLDER"
    )


def done(folder: Path, host: Host, file: Path) -> Iterator[str]:
    """Put in what is missing; yield what was done, line by line."""
    root = file.parent
    if host is not HTML:
        yield from _configure(folder, host, file)
    yield from _add_widgets(folder, root)
    yield from _require(folder, host)
    if (folder / ".gitignore").is_file() or (folder / ".git").exists():
        yield from _ignore(folder, root)


def _configure(folder: Path, host: Host, file: Path) -> Iterator[str]:
    before = file.read_bytes().decode("utf-8")
    edit = EDITS[host.name](before)
    shown = _shown(folder, file)
    if edit.text is None:
        yield f"left alone  {shown}; put this into it yourself:"
    elif edit.text == before:
        yield f"as it was   {shown}"
        return
    else:
        file.write_bytes(edit.text.encode("utf-8"))
        yield f"changed     {shown}:"
    yield from (f"            {line}" for line in edit.lines)


def _add_widgets(folder: Path, root: Path) -> Iterator[str]:
    widgets = root / "widgets"
    if widgets.exists():
        yield f"as it was   {_shown(folder, widgets)}/"
        return
    for path, text in templates.widget_files().items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
        yield f"new         {_shown(folder, file)}"


def _require(folder: Path, host: Host) -> Iterator[str]:
    """Ask for explorable where the site's requirements are."""
    line = requirements.own_line(host.requirement)
    file = next((folder / name for name in REQUIREMENTS if (folder / name).is_file()), None)
    if file is None and (folder / "pyproject.toml").is_file():
        yield "left alone  pyproject.toml; put this among its dependencies yourself:"
        yield f'            "{line}"'
        return
    yield from _with_line(folder, file or folder / REQUIREMENTS[0], line, requirements.is_ours)


def _ignore(folder: Path, root: Path) -> Iterator[str]:
    """Have git leave out what is generated."""
    place = _shown(folder, root)
    line = f"/{BUILD}" if place == "." else f"/{place}/{BUILD}"
    known = {each.strip("/") for each in (line, BUILD)}
    yield from _with_line(
        folder, folder / ".gitignore", line, lambda each: each.strip("/") in known
    )


def _with_line(
    folder: Path, file: Path, line: str, says_so: Callable[[str], bool]
) -> Iterator[str]:
    """Add a line to a file unless one of its lines says so already."""
    shown, is_new = _shown(folder, file), not file.exists()
    text = "" if is_new else file.read_bytes().decode("utf-8")
    if any(says_so(each.strip()) for each in text.splitlines()):
        yield f"as it was   {shown}"
        return
    end = "\r\n" if "\r\n" in text else "\n"
    gap = end if text and not text.endswith("\n") else ""
    file.write_bytes(f"{text}{gap}{line}{end}".encode())
    yield f"{'new     ' if is_new else 'changed '}    {shown}:"
    yield f"            {line}"


def _shown(folder: Path, path: Path) -> str:
    return path.resolve().relative_to(folder.resolve()).as_posix()
