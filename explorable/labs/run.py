"""Has mkdocs-jupyter run a notebook, in an environment of its own.

It is given a template that hands out the notebook as it is, instead of as a page.
"""

import json
import os
import platform
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, MutableMapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from mkdocs_jupyter.config import settings
from mkdocs_jupyter.plugin import Plugin

from explorable.base.errors import AuthorError, short_path
from explorable.base.store import digest, key
from explorable.compile.registry import Registry
from explorable.labs import notebook
from explorable.labs.notebook import Notebook
from explorable.runtime import payload

HERE = Path(__file__).parent
TEMPLATES = HERE / "templates"
KERNEL = HERE / "kernel"  # how it is set up
PAGES = {".ipynb", ".md", ".markdown"}
PACKAGES = ("numpy", "matplotlib", "ipykernel", "nbclient", "nbconvert", "mkdocs-jupyter")
ANSI = re.compile(r"\x1b\[[0-9;]*m")
FILE = re.compile(r" \(\d+\.py, line \d+\)$")  # what the kernel calls a cell it cannot read
LINE = re.compile(r"Cell In\[(\d+)\], line (\d+)")


def made_from(path: Path, registry: Registry, files: Iterable[Path]) -> str:
    """Return a hash of all that the outcome of a notebook depends on.

    files: those beside it that count; it may read them.
    """
    return key(surroundings(), path.read_bytes(), modules(path, registry), digest(files))


def modules(path: Path, registry: Registry) -> str:
    """Return a hash of the author's modules that a notebook imports."""
    try:
        names = notebook.imported(notebook.read(path))
    except (notebook.NotebookError, SyntaxError):  # running it says so better
        return registry.digest_of_all
    inside = f"{registry.package}."
    own = sorted(name for name in names if name.startswith(inside))
    return key(*own, *(registry.digest_of(name.removeprefix(inside)) for name in own))


def beside(path: Path) -> list[Path]:
    """Return the files in a notebook's own folder that are neither pages nor hidden."""
    return [
        each
        for each in path.parent.iterdir()
        if each.is_file() and each.suffix not in PAGES and not each.name.startswith(".")
    ]


@cache
def surroundings() -> str:
    """Return a hash of what every notebook depends on: versions, the drawing side, our settings."""
    versions = [platform.python_version(), *map(version, PACKAGES)]
    ours = [part for pair in sorted(payload.drawing_side().items()) for part in pair]
    return key(*versions, *ours, digest([*KERNEL.glob("*"), *TEMPLATES.rglob("*.j2")]))


def prepared(options: MutableMapping[str, Any]) -> dict[str, Any]:
    """Keep mkdocs-jupyter from keeping what comes out, as the store does, and from linking MathJax
    from every page, as newer versions do; return its options."""
    options.update(cache=False, mathjax_version=2)
    return dict(options)


def outcome(run: Callable[[], str], folder: Path, root: Path) -> Notebook:
    """Return the notebook as it is after it was run.

    run: has mkdocs-jupyter convert it. folder: for what the kernel writes.
    """
    with _own_environment(folder, root), _our_templates():
        text = run()
    found: Notebook = json.JSONDecoder().raw_decode(text.strip())[0]
    return found


@dataclass(frozen=True)
class Apart:
    """What became of a notebook that was run in a process of its own.

    error: why it could not be run. holds: nothing that it depends on has changed meanwhile.
    """

    notebook: Notebook
    error: AuthorError | None
    holds: bool


def apart(
    options: dict[str, Any], folder: Path, path: Path, widgets: Path, root: Path, begun: str
) -> Apart:
    """Run a notebook in this process, which has nothing else to do.

    options: mkdocs-jupyter's. folder: for what the kernel writes. widgets: the folder of figures.
    begun: what `made_from` says of the notebook.
    """
    plugin = Plugin()
    plugin.load_config(options)
    file = SimpleNamespace(abs_src_path=str(path), src_path=path.name)
    page = SimpleNamespace(file=file, abs_url="/", content="")
    plugin.on_pre_page(page, None, None)

    def convert() -> str:
        page.render(None, None)
        return str(page.content)

    found, error = Notebook(), None
    try:
        found = outcome(convert, folder, root)
    except Exception as raised:  # whatever a cell raises, and what can befall a kernel
        error = failure(raised, short_path(path, root))
    return Apart(found, error, made_from(path, Registry(widgets, root), ()) == begun)


def failure(error: Exception, name: str) -> AuthorError:
    """Return what an author is told when a notebook cannot be run. name: its file.

    Where a cell raised, the place is that cell and the line in it.
    """
    raised = getattr(error, "ename", "")
    if not raised:
        return AuthorError(f"the notebook cannot be run: {type(error).__name__}: {error}", name)
    trace = ANSI.sub("", getattr(error, "traceback", ""))
    places = LINE.findall(trace)
    cell, line = places[0] if places else ("", "0")
    shown = f"{name}, code cell {cell}" if cell else name
    said = FILE.sub("", getattr(error, "evalue", ""))
    return AuthorError(f"{raised}: {said}" if said else raised, shown, int(line), _source(trace))


def _source(trace: str) -> str:
    """Return the line of the notebook's code at which Python's report points, "" if none."""
    lines = [line for line in trace.split("\n") if re.match(r"-+> *\d+ ", line)]
    return f"    {re.sub(r'^-+> *[0-9]+ ', '', lines[0]).strip()}" if lines else ""


@contextmanager
def _own_environment(folder: Path, root: Path) -> Iterator[None]:
    """Let the kernel find the author's package, and keep everything it writes in `folder`."""
    profile = folder / "ipython" / "profile_default"
    profile.mkdir(parents=True, exist_ok=True)
    shutil.copy(KERNEL / "ipython_kernel_config.json", profile)
    path = os.pathsep.join(filter(None, [str(root), os.environ.get("PYTHONPATH", "")]))
    environment = {
        "PYTHONPATH": path,
        "IPYTHONDIR": str(folder / "ipython"),
        "JUPYTER_CONFIG_DIR": str(folder / "jupyter"),
        "JUPYTER_DATA_DIR": str(folder / "jupyter"),
        "JUPYTER_RUNTIME_DIR": str(folder / "runtime"),
        "JUPYTER_PLATFORM_DIRS": "1",
        "MPLCONFIGDIR": str(folder / "matplotlib"),
        "MATPLOTLIBRC": str(KERNEL / "matplotlibrc"),
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    }
    before = {name: os.environ.get(name) for name in environment}
    os.environ.update(environment)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


@contextmanager
def _our_templates() -> Iterator[None]:
    """Have mkdocs-jupyter look for its templates in our folder."""
    before = settings.templates_dir
    settings.templates_dir = str(TEMPLATES)
    try:
        yield
    finally:
        settings.templates_dir = before
