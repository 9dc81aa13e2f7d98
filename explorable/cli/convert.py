"""`explorable convert`: a first draft of figures and a chapter, out of a notebook's `interact`."""

import argparse
import keyword
import re
from collections.abc import Sequence
from pathlib import Path

from explorable.base.lazy import Lazy
from explorable.cli.shared import CommandError, saying_why_not
from explorable.compile.project import WIDGETS
from explorable.hosts import configuration as configurations
from explorable.labs.notebook import NotebookError, read
from explorable.scaffold import templates

drafts = Lazy("explorable.convert.draft")

NAME, PASSES_ON = "convert", False
FOLDERS = ("content", "docs", "source", "doc")


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    command = commands.add_parser(
        NAME,
        help="turn a notebook that uses interact into a first draft",
        description="Write a module of figures and a chapter from a notebook: `interact`, "
        "`interactive` and the like become figures, with what they need from other cells; text "
        "becomes the chapter. The notebook is not run. What could not be converted is listed by "
        "cell.",
    )
    command.add_argument("notebook", type=Path, metavar="NOTEBOOK", help="a file, *.ipynb")
    command.add_argument(
        "--into",
        type=Path,
        default=Path(),
        metavar="FOLDER",
        help="the site's folder (default: this one)",
    )


def run(options: argparse.Namespace, others: Sequence[str]) -> int:
    """Write both files; say what is left to do. Raises CommandError."""
    notebook: Path = options.notebook
    name = module_name(notebook)
    module, chapter, fence = places(options.into, name)
    try:
        with saying_why_not():
            made = drafts.draft(read(notebook), name, fence)
    except NotebookError as error:
        raise CommandError(f"{notebook}: {error}") from None
    if not made.figures:
        told = "".join(f"\n  cell {number}: {note}" for number, note in made.notes)
        raise CommandError(f"{notebook}: no call of interact in it could be converted.{told}")
    in_the_way = [str(file) for file in (module, chapter) if file.exists()]
    if in_the_way:
        raise CommandError(
            f"Nothing was written, because these files exist: {', '.join(in_the_way)}. "
            "Rename the notebook, or choose another folder: --into FOLDER"
        )
    package = {} if (module.parent / "__init__.py").exists() else {"__init__.py": ""}
    with saying_why_not():
        templates.write(module.parent, {module.name: made.module, **package})
        templates.write(chapter.parent, {chapter.name: made.chapter})
    print(f"new         {_shown(module)}: {', '.join(made.figures)}")
    print(f"new         {_shown(chapter)}")
    if made.notes:
        print("\nTo check, by notebook cell:")
        for number, note in made.notes:
            print(f"  cell {number}: {note}")
    print(f"\nNext: list {chapter.name} in the site's navigation, and build.")
    return 0


def _shown(file: Path) -> Path:
    here = Path.cwd()
    return file.relative_to(here) if file.is_relative_to(here) else file


def module_name(notebook: Path) -> str:
    """Return a module's name for a notebook: letters, digits and "_"."""
    words = re.sub(r"\W+", "_", notebook.stem.lower(), flags=re.ASCII).strip("_") or "notebook"
    if words[0].isdigit() or keyword.iskeyword(words):
        words = f"chapter_{words}"
    return words


def places(folder: Path, name: str) -> tuple[Path, Path, str]:
    """Return the module's file, the chapter's, and how a block is fenced there."""
    site = configurations.find(folder)
    conf = configurations.find_sphinx(folder)
    widgets = site.settings()[0].widgets if site else WIDGETS
    if conf and not (site and site.program):
        beside = folder / WIDGETS if (folder / WIDGETS).is_dir() else conf.parent / WIDGETS
        return beside / f"{name}.py", conf.parent / f"{name.replace('_', '-')}.md", "```"
    named = site.docs if site and site.program else None
    found = next((folder / each for each in FOLDERS if (folder / each).is_dir()), None)
    docs = folder / named if named else found or folder / FOLDERS[0]
    return folder / widgets / f"{name}.py", docs / f"{name.replace('_', '-')}.md", "///"
