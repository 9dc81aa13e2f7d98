"""The extension by its name: `markdown_extensions: explorable`, under whatever runs Markdown.

Nothing is ever raised out of it: some hosts end at the first exception of an extension, even
while they serve. What is wrong goes into the page, where `explorable finish` finds it.
"""

import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from markdown import Markdown
from pymdownx.blocks import BlocksProcessor  # type: ignore[import-untyped]

from explorable.base.errors import AuthorError, ExplorableError
from explorable.base.store import say_nothing
from explorable.compile.project import Project
from explorable.compile.widget_sources import Stamp
from explorable.hosts import mkdocs_pages, zensical
from explorable.hosts.configuration import OWN, Configuration, ConfigurationError, nearest
from explorable.hosts.place import Place, PlaceOf
from explorable.hosts.settings import Settings, read, without_labs
from explorable.markdown.extension import ExplorableExtension
from explorable.markdown.mistakes import box
from explorable.markdown.page import PageContext

PACKAGE = Path(__file__).parent.parent
HOSTS: tuple[PlaceOf, ...] = (zensical.place, mkdocs_pages.place)
"""Asked in this order; a page that none of them knows is one of a script of the owner's own."""


def makeExtension(**options: Any) -> "ExtensionByName":  # noqa: N802
    """Return the extension; Python-Markdown calls this. options: see `Settings`."""
    return ExtensionByName(options)


class ExtensionByName(ExplorableExtension):
    """Compiles the figures of pages, and asks each `Markdown` where they come from."""

    def __init__(self, options: dict[str, Any]) -> None:
        self.options = {**_own_configuration(Path.cwd()).given, **options}
        settings, _ = read(self.options, Path())
        super().__init__(
            self._project,
            self._context,
            maths=settings.maths == "mathml",
            headline=settings.headline,
            forbids=settings.third_parties == "forbid",
        )

    def extendMarkdownBlocks(  # noqa: N802
        self, md: Markdown, block_mgr: BlocksProcessor
    ) -> None:
        """Register everything, and see that every conversion ends well."""
        super().extendMarkdownBlocks(md, block_mgr)
        md.convert = _never_raising(md)  # type: ignore[method-assign, assignment]

    def _project(self, md: Markdown) -> Project:
        file = _place(md).settings
        return _PROJECTS.get(file, read(self.options, file)[0])

    def _context(self, md: Markdown) -> PageContext:
        place = _place(md)
        _, errors = read(self.options, place.settings)
        errors += without_labs(self.options, place.settings)
        return replace(place.page, mistakes=[*errors, *_PROJECTS.mistakes])


class Projects:
    """Keeps the project of this process for as long as nothing is saved in it.

    Only one, for two packages of figures by the same name cannot be imported at once. mistakes:
    what is wrong with its settings.
    """

    def __init__(self) -> None:
        self.mistakes: tuple[AuthorError, ...] = ()
        self._known: tuple[Path, Settings, dict[str, Stamp]] | None = None
        self._project: Project | None = None

    def get(self, file: Path, settings: Settings) -> Project:
        """Return the project beside a configuration, with the author's files as they are now."""
        stamps = self._project.registry.stamps() if self._project else {}
        if self._project is None or self._known != (file, settings, stamps):
            # Some hosts would show the lines of an extension in the middle of their own.
            self._project = settings.project(file, say_nothing)
            self._known = file, settings, self._project.registry.stamps()
            self.mistakes = tuple(self._project.errors)
        return self._project


_PROJECTS = Projects()


def _place(md: Markdown) -> Place:
    """Return where the page comes from that a `Markdown` converts."""
    found = next(filter(None, (place(md) for place in HOSTS)), None)
    return found or Place(_own_configuration(Path.cwd()).file, PageContext())


@cache
def _own_configuration(folder: Path) -> Configuration:
    """Return what is written for explorable alone, in a folder or above it.

    Where a program builds the site, it brings the options itself.
    """
    with suppress(ConfigurationError):  # `explorable finish` says what is wrong with it
        found = nearest(folder)
        if found and not found.program:
            return found
    return Configuration(folder / OWN)


def _never_raising(md: Markdown) -> Callable[[str], str]:
    """Return `convert` of a `Markdown`, with a page that says so in place of an error of ours."""
    convert = md.convert

    def converted(source: str) -> str:
        try:
            return convert(source)
        except Exception as error:
            if not _is_ours(error):
                raise
            return box([_as_mistake(error, md)])

    return converted


def _is_ours(error: Exception) -> bool:
    """Say whether it was raised in this package, or in what this package called."""
    if isinstance(error, ExplorableError):
        return True
    frames = traceback.extract_tb(error.__traceback__)[1:]  # the first one is `converted`
    return any(Path(frame.filename).is_relative_to(PACKAGE) for frame in frames)


def _as_mistake(error: Exception, md: Markdown) -> AuthorError:
    if isinstance(error, AuthorError):
        return error
    page = ""
    with suppress(Exception):
        page = _place(md).page.name
    if isinstance(error, ExplorableError):
        return AuthorError(str(error), page)
    message = (
        f"explorable failed on this page: {type(error).__name__}: {error}. This is a bug in "
        "explorable; please report it with these lines."
    )
    trace = "".join(traceback.format_exception(error)).strip()
    return AuthorError(message, page, trace=trace)
